"""Budgets as revised, shares of one whole, and what else reports say of a plan."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

TITLE = "关于云桥市2024年预算执行情况和2025年预算草案的报告\n\n一、2024年预算执行情况\n\n"


def verdicts(text: str, rule: str) -> list[str]:
    """Return the verdicts of a rule's checks in a report that says this."""
    return [c.verdict for c in audited(TITLE + text).checks if c.relation.rule == rule]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("年初预算99,320万元，执行中追加11,158万元，调整后预算110,478万元", ["holds"]),
        ("年初预算99,320万元，执行中追加11,158万元，调整后预算110,748万元", ["fails"]),
        ("年初预算56,780万元，执行中调减12,340万元，预算调整为44,440万元", ["holds"]),
        ("年初预算56,780万元，执行中调减12,340万元，预算调整为44,940万元", ["fails"]),
        ("年初预算235,600万元，加上上级专项补助21,350万元、上年结转8,120万元，减去划转4,470万元，"
         "变动后预算为260,600万元", ["holds"]),
        # Some of what moved it, and an amount that says not whether it did.
        ("年初预算99,320万元，追加补助11,158万元等，调整后预算110,978万元", []),
        ("年初预算99,320万元，上级补助11,158万元，调整后预算110,978万元", []),
    ],
)  # fmt: skip
def test_a_revised_budget_is_the_first_one_with_what_moved_it(
    said: str, expected: list[str]
) -> None:
    assert verdicts(f"一般公共预算支出{said}。", "TXT-04") == expected


@pytest.mark.parametrize(("revised", "expected"), [("47.12", "holds"), ("41.72", "fails")])
def test_an_original_budget_and_its_amendments_make_the_revised_one(
    revised: str, expected: str
) -> None:
    text = (
        "The fund had an original budget of $45.32 million, amendments of $2.31 million, "
        f"transfers out of $0.51 million and a revised budget of ${revised} million."
    )
    found = [c.verdict for c in audited(text).checks if c.relation.kind == "sum"]
    assert found == [expected]


@pytest.mark.parametrize(("rate", "expected"), [("93.1%", "holds"), ("39.1%", "fails")])
def test_a_plan_stands_in_brackets_behind_its_rate(rate: str, expected: str) -> None:
    said = f"全省政府性基金收入1184.71亿元，完成预算的{rate}（预算为1272.38亿元），增长5.3%。"
    assert verdicts(said, "TXT-06") == [expected]


@pytest.mark.parametrize(("rate", "expected"), [("99.01%", "holds"), ("90.91%", "fails")])
def test_a_rate_that_names_the_revised_budget_is_of_it(rate: str, expected: str) -> None:
    said = (
        "年初预算99,320万元，执行中追加11,158万元，调整后预算110,478万元，"
        f"实际支出109,385万元，完成调整后预算的{rate}，结转下年使用1,093万元。"
    )
    assert verdicts(said, "TXT-06") == [expected]


SHARES = (("7.8%", "教育支出75.25"), ("7.0%", "科技支出67.34"), ("12.4%", "社保支出119.06"),
          ("6.9%", "卫生支出66.00"))  # fmt: skip


@pytest.mark.parametrize(("first", "expected"), [("7.8%", 0), ("8.7%", 1)])
def test_shares_that_name_no_whole_are_of_the_amount_that_most_of_them_are_of(
    first: str, expected: int
) -> None:
    rates = [first, *(rate for rate, _ in SHARES[1:])]
    lines = [
        f"——{part}亿元，占比{rate}，主要是政策因素。"
        for rate, (_, part) in zip(rates, SHARES, strict=True)
    ]
    text = "\n\n".join(["实际支出963.36亿元，增长2.1%。", "主要支出情况如下：", *lines])
    found = verdicts(text, "TXT-07")
    # Three of four are of one amount: fewer would be by chance.
    assert found.count("fails") == expected and found.count("holds") >= len(SHARES) - expected


def test_three_shares_have_no_whole_but_by_chance() -> None:
    lines = [f"——{part}亿元，占比{rate}。" for rate, part in SHARES[:3]]
    text = "\n\n".join(["实际支出963.36亿元，增长2.1%。", "主要支出情况如下：", *lines])
    assert "holds" not in verdicts(text, "TXT-07")


def test_a_change_against_last_year_is_of_what_was_done() -> None:
    said = (
        "支出决算。年初预算1,453,810万元，决算数1,457,380万元，为年初预算的100.2%。"
        "支出比上年1,508,797万元减少{}万元，下降3.4%。"
    )
    assert verdicts(said.format("51,417"), "TXT-04") == ["holds"]
    assert verdicts(said.format("51,471"), "TXT-04") == ["fails"]


def test_a_change_and_a_rate_against_two_years_are_two_claims() -> None:
    said = "2024年支出655.72亿元，比2020年增加74.15亿元，比2023年增长0.7%。"
    assert verdicts(said, "TXT-02") == []
