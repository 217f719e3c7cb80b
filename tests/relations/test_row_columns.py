"""Amounts of a paragraph held against the column of a table that prints the others."""

from __future__ import annotations

import pytest

from auditor.relations.row_columns import FEWEST, TELLING
from tests.recognition.understood import alarms, checks

SAID = (
    "一般公共预算收入完成48,215万元，其中：增值税12,406万元，企业所得税8,371万元，契税6,308万元。"
)
ROWS = (
    ("增值税", "12,000", "12,406"), ("企业所得税", "8,000", "8,371"),
    ("城市维护建设税", "3,000", "2,915"), ("契税", "6,500", "6,308"),
    ("其他收入", "17,000", "18,215"), ("一般公共预算收入合计", "46,500", "48,215"),
)  # fmt: skip


def text(said: str = SAID, rows: tuple[tuple[str, ...], ...] = ROWS, place: str = "石门市") -> str:
    table = "\n".join("\t".join(row) for row in (("项目", "预算数", "决算数"), *rows))
    title = f"{place}2024年一般公共预算收入决算表\n单位：万元"
    return f"石门市2024年财政决算报告\n\n{said}\n\n{title}\n{table}\n"


def compared(made: str) -> list[str]:
    return [each.verdict for each in checks(made, "TXT-10")]


def test_amounts_of_a_paragraph_are_those_of_the_column() -> None:
    assert compared(text()) == ["holds"] * 4
    assert alarms(text()) == []


@pytest.mark.parametrize("printed", ["8,317", "8,372", "6,371"])
def test_a_slip_in_the_sentence_is_told(printed: str) -> None:
    assert alarms(text(SAID.replace("8,371", printed))) == ["TXT-10"]


def test_what_no_slip_makes_is_another_amount() -> None:
    assert alarms(text(SAID.replace("8,371", "5,904"))) == []


def test_a_row_of_two_of_its_name_is_not_meant() -> None:
    rows = (*ROWS[:5], ("企业所得税", "1,000", "1,500"), ROWS[5])
    assert "fails" not in compared(text(SAID.replace("8,371", "8,317"), rows))


def test_so_many_others_have_to_stand_in_the_column() -> None:
    assert FEWEST == 2
    two = "增值税12,406万元，契税6,308万元，企业所得税8,317万元。"
    assert compared(text(two)).count("fails") == 1
    assert compared(text(two.replace("契税6,308万元，", ""))) == []


def test_short_amounts_tell_no_row() -> None:
    rows = tuple((name, plan, done.replace(",", "")[:3]) for name, plan, done in ROWS[:5])
    said = "增值税124万元，契税630万元，城市维护建设税291万元，企业所得税813万元。"
    assert TELLING == 1000
    assert compared(text(said, rows)) == []


def test_a_last_place_that_rounding_moves_is_no_slip() -> None:
    said = "增值税1.2406亿元，契税0.6308亿元，企业所得税0.8371亿元，城市维护建设税0.2915亿元。"
    rows = tuple((name, plan, f"{done}.46") for name, plan, done in ROWS[:4])
    assert alarms(text(said, rows)) == []
    assert alarms(text(said.replace("0.8371", "0.8372"), rows)) == []
    assert alarms(text(said.replace("0.8371", "0.8317"), rows)) == ["TXT-10"]
