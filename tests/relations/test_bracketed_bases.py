"""Last year's amount in brackets behind the comparison: "较上年（A）增加D，增长P%"."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

HEAD = "云桥区水务局2019年度部门决算\n"
TOTAL = (
    "2019年度收入总计2310.84万元，其中本年收入2296.95万元，年初结转结余13.89万元。"
    "收支总计{against}（{base}万元）增加51.88万元，增长2.3%。\n"
)
OTHER = "本年支出2297.99万元。人员经费较上年（258.96万元）增加51.88万元，增长{rate}。\n"


def failing(text: str) -> list[str]:
    return [each.relation.rule for each in audited(HEAD + text).checks if each.verdict == "fails"]


@pytest.mark.parametrize("against", ["较上年", "比上年决算数", "与上年度相比"])
def test_it_is_what_the_amount_grew_from(against: str) -> None:
    assert failing(TOTAL.format(against=against, base="2258.96")) == []


@pytest.mark.parametrize("base", ["12.85", "2285.96"])
def test_another_amount_there_is_told(base: str) -> None:
    assert "TXT-04" in failing(TOTAL.format(against="较上年", base=base))


def test_what_names_another_thing_is_not_held_against_the_amount_before_it() -> None:
    assert failing(OTHER.format(rate="20.03%")) == []
    assert failing(OTHER.format(rate="23.03%")) == ["TXT-02"]


BESIDE = "2024年，一般公共预算收入{now}万元，比上年的{base}万元{moved}。\n"


def told(text: str) -> list[str]:
    """The rules that tell something of a government's report."""
    return [each.rule for each in audited(text).findings if each.severity == "error"]


@pytest.mark.parametrize(
    ("now", "base", "moved", "expected"),
    [
        ("510372.25", "441399.21", "增长15.63%", []),
        ("510372.25", "441399.21", "下降15.63%", ["TXT-02"]),
        ("510372.25", "441399.21", "增长18.63%", ["TXT-02"]),
        ("441399.21", "441399.21", "增长15.63%", ["TXT-02"]),
        ("510372.25", "441399.21", "，比预算增长18.63%", []),
        ("510372.25", "441399.21", "同口径增长18.63%", []),
    ],
)
def test_a_growth_is_over_the_amount_right_before_it(
    now: str, base: str, moved: str, expected: list[str]
) -> None:
    assert told(BESIDE.format(now=now, base=base, moved=moved)) == expected


BEHIND = (
    "全区政府采购预算113082.68万元，实际采购金额108269.03万元，节约资金4813.66万元，节约率4.26%；"
    "实际采购金额比上年增长{rate}（上年为99971.40万元）。\n"
)


def test_a_saving_is_no_change_and_the_base_may_stand_in_brackets_behind() -> None:
    assert told(BEHIND.format(rate="8.30%")) == []
    assert told(BEHIND.format(rate="8.80%")) == ["TXT-02"]


PARTS = (
    "2023年总收入1420.16万元，含本年收入1375.98万元、年初结转和结余44.17万元；总支出1420.16万元。"
    "本年收入比上年增加78.86万元，增长{rate}。\n"
)


def test_what_moved_is_what_its_own_clause_names() -> None:
    assert failing(PARTS.format(rate="6.08%")) == []
    assert failing(PARTS.format(rate="5.88%")) == ["TXT-02"]
