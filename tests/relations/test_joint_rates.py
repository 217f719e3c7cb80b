"""Rates of several amounts at once, behind what each of them moved by."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

TEXT = (
    "云桥区水务局2022年度部门决算\n\n一、收支情况\n\n2022年度收、支总计各是3862.17、3897.40万元。与2021年相比，"
    "收、支总计各减少1034.52、2219.66万元，各下降{}%、36.29%。\n"
)


@pytest.mark.parametrize(("rate", "found"), [("21.13", "holds"), ("26.13", "fails")])
def test_each_rate_is_of_the_amount_in_its_place(rate: str, found: str) -> None:
    checks = [c for c in audited(TEXT.format(rate)).checks if c.relation.rule == "TXT-02"]
    assert [check.verdict for check in checks] == [found, "holds"]
