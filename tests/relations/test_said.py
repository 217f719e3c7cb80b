"""What sentences may mean is tried before anything is said: the reading that holds is the reading,
and where none holds a claim is as sure as its evidence.
"""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, ROUNDING
from tests.recognition.understood import audited, said

REPORT = "2024年云桥县预算执行情况的报告\n\n"


def held(text: str) -> set[tuple[str, ...]]:
    """Return the figures of each relation of a report that holds, the stated one first."""
    checks = audited(REPORT + text + "\n").checks
    good = (c for c in checks if c.verdict in (HOLDS, ROUNDING) and c.gap is not None)
    return {
        tuple(term.figure.text for term in check.relation.terms)
        for check in good
        if check.relation.kind != "bound"
    }


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Parts behind a semicolon, without 加上.
        (
            "全区收入71.15万元；上级补助320.32万元、债务转贷收入164.07万元，收入合计555.54万元。",
            "555.54 71.15 320.32 164.07",
        ),
        ("基本支出211.75万元、项目支出35.93万元，两项合计247.68万元。", "247.68 211.75 35.93"),
        # What 其中 opens inside is no part of the total.
        (
            "收入301.20亿元，其中税收101.10亿元；补助308.80亿元，收入总计610.00亿元。",
            "610.00 301.20 308.80",
        ),
        # What is taken off.
        ("收入901.20亿元，补助308.80亿元，减去上解10.50亿元，总财力1199.50亿元。",
         "1199.50 901.20 308.80 10.50"),
        # The base stands in the sentence before.
        (
            "全县收入301.20亿元。加上补助308.80亿元、结余12.34亿元，收入总计622.34亿元。",
            "622.34 301.20 308.80 12.34",
        ),
        ("水利支出1092.10亿元（堤防448.59亿元、泵站643.51亿元）。", "1092.10 448.59 643.51"),
        ("资金550.35万元由中央96.46万元、省级141.12万元、县级312.77万元三部分组成。",
         "550.35 96.46 141.12 312.77"),
        ("资金402.99万元，安排如下：\n\n1. 道路247.32万元。\n\n2. 供水23.86万元。\n\n"
         "3. 绿化131.81万元。",
         "402.99 247.32 23.86 131.81"),
        ("全县收入总计655.90万元，支出总计527.87万元，收支相抵，年终结余128.03万元。",
         "128.03 655.90 527.87"),
        ("全年收入577.83万元，支出861.99万元，当年收支缺口284.16万元。", "284.16 577.83 861.99"),
        ("预算资金548.14万元，已下达313.65万元，尚未下达234.49万元。", "234.49 548.14 313.65"),
        ("全市收入总计788.12万元，支出503.19万元，上解219.12万元，结转下年65.81万元，收支平衡。",
         "788.12 503.19 219.12 65.81"),
        ("全市收入总计788.12万元，支出总计788.12万元，收支平衡。", "788.12 788.12"),
        ("平台资金年初预算850.47万元，调整后为1046.08万元，净增195.61万元。",
         "1046.08 850.47 195.61"),
        ("预算总额由589.81万元增至752.01万元，追加162.20万元。", "752.01 589.81 162.20"),
        ("项目调整预算数为304.48万元，实际支出270.68万元，预算执行率88.9%。",
         "88.9% 270.68 304.48"),
        ("计划筹资248.80万元，实际到位183.37万元，资金到位率73.7%。", "73.7% 183.37 248.80"),
        ("全县非税收入293.04万元（上年为240.20万元），增长22.0%。", "22.0% 293.04 240.20"),
        ("存款1135.16万元，较上年同期净增246.93万元，增幅为27.80%。", "27.80% 246.93 1135.16"),
    ],
)  # fmt: skip
def test_the_reading_that_holds_is_found(text: str, figures: str) -> None:
    wanted = figures.split()
    found = [[one.rstrip("亿万元").strip() for one in each] for each in held(text)]
    assert any(len(each) == len(wanted) and set(each) == set(wanted) for each in found), found


@pytest.mark.parametrize(
    "text",
    [
        # No whole is printed; the parts are other things; short figures prove nothing.
        "加上补助308.80亿元，收入总计610.00亿元。",
        "水利支出12亿元，教育支出7亿元，合计19亿元。",
        "水利支出120.11亿元，教育支出340.22亿元，收入总计999.99亿元。",
        "教育支出120.11亿元，完成率88.8%。",
    ],
)
def test_nothing_is_claimed_of_what_may_be_chance(text: str) -> None:
    assert held(text) == set()
    assert {f.severity for f in audited(REPORT + text + "\n").findings} <= {"info"}


def test_what_lacks_its_base_is_not_read_otherwise() -> None:
    text = "教育支出450.12亿元，上年教育支出360.05亿元，剔除一次性因素后同口径增长25.0%。"
    assert not any("25.0%" in each for each in held(text))


@pytest.mark.parametrize(
    "text",
    [
        "资助50万元以上的项目。",
        "基础养老金为每人每月2375元。",
        "每百元营业收入的成本为84.76元。",
        "补助每亩35.5元。",
    ],
)
def test_standards_and_thresholds_are_no_amounts(text: str) -> None:
    assert [mention.role for mention in said(REPORT + text + "\n")] == ["threshold"]


def test_two_failing_relations_that_one_edit_closes_are_one_cause() -> None:
    # 6100.34: then the parts add up, and both sides balance.
    text = (
        "全县收入3012.23万元，加上补助3088.11万元，收入总计6190.34万元。"
        "支出总计6100.34万元，收支平衡。\n"
    )
    audit = audited(REPORT + text)
    failing = [at for at, check in enumerate(audit.checks) if check.verdict == FAILS]
    assert [audit.checks[at].relation.kind for at in failing] == ["equal", "sum"]
    for at in failing:
        assert "agrees" in {piece.kind for piece in audit.checks[at].relation.evidence}
    (cause,) = audit.causes
    assert sorted(cause.checks) == failing
    assert len([finding for finding in audit.findings if finding.cause]) == 1


@pytest.mark.parametrize(
    ("who", "verdicts"),
    [
        ("市第六届人民代表大会第二次会议批准的", ["holds"]),
        ("市人大批准的", ["holds"]),
        ("财政部门汇总的", []),
    ],
)
def test_what_a_congress_approved_is_the_plan(who: str, verdicts: list[str]) -> None:
    text = (
        "云桥市2025年预算执行情况的报告\n"
        f"{who}2025年政府性基金预算收入为31.46亿元，实际完成6.17亿元，为年初预算的19.6%。\n"
    )
    rates = [each for each in audited(text).checks if each.relation.rule == "TXT-06"]
    found = [each.verdict for each in rates if each.verdict != "unchecked"]
    assert found == verdicts


@pytest.mark.parametrize("called", ["变动比例为", "变动率", "增减幅度为"])
@pytest.mark.parametrize(("rate", "verdict"), [("4.61", HOLDS), ("2.61", FAILS)])
def test_a_rate_may_be_called_that_of_what_moved(called: str, rate: str, verdict: str) -> None:
    text = f"云桥市预算说明\n支出预算较上年619.66万元减少28.58万元，{called}{rate}%。\n"
    rates = [each.verdict for each in audited(text).checks if each.relation.rule == "TXT-02"]
    assert rates == [verdict]
