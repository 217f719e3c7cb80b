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
