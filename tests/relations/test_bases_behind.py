"""Growth with the amount that it is from in brackets behind it."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

REPORT = "2024年云桥市彩票销售情况\n\n"


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        ("{}%（2023年同期：约136.90亿元）", {"24.1": ["holds"], "34.1": ["fails"]}),
        ("{}%（上年为136.90亿元）", {"24.1": ["holds"], "34.1": ["fails"]}),
        # What brackets say of another thing is no base.
        ("{}%（其中体育彩票136.90亿元）", {"34.1": []}),
    ],
)
def test_brackets_may_say_what_an_amount_grew_from(
    said: str, verdicts: dict[str, list[str]]
) -> None:
    for rate, found in verdicts.items():
        text = f"{REPORT}6月，全市销售彩票169.89亿元，同比增长{said.format(rate)}。\n"
        checks = [c for c in audited(text).checks if c.relation.rule == "TXT-02"]
        assert [check.verdict for check in checks] == found


@pytest.mark.parametrize(("name", "found"), [("税收收入", ["fails"]), ("地区生产总值", [])])
def test_what_grows_without_prices_accuses_nothing(name: str, found: list[str]) -> None:
    text = f"{REPORT}全市{name}从2020年的283.2亿元提高到2025年的387.4亿元，年均增长4.5%。\n"
    checks = [c for c in audited(text).checks if c.relation.rule == "TXT-02"]
    assert [check.verdict for check in checks] == found
