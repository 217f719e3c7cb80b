"""Amounts of a paragraph held against the row of a table that prints the others."""

from __future__ import annotations

import pytest

from auditor.relations.row_paragraphs import FEWEST, TELLING
from tests.recognition.understood import alarms, checks

TABLE = (
    "2021年度项目支出执行情况表\n单位：万元\n"
    "科目编码\t科目名称\t年初预算数\t追加\t追减\t决算数\n"
    "2070105\t文化馆站\t613.20\t94.36\t12.05\t668.47\n"
    "2019901\t档案整理\t284.75\t61.08\t0.00\t339.90\n"
    "2120104\t城市管理\t947.31\t38.52\t70.44\t902.16\n"
)
SAID = "1.{}（2070105）。年初预算为{}万元，支出决算为{}万元。差异主要是年中追加{}万元。"


def text(
    name: str = "文化馆站", plan: str = "613.20", done: str = "668.47", more: str = "94.36"
) -> str:
    return f"白塔区文化局2021年说明\n\n{TABLE}\n　　{SAID.format(name, plan, done, more)}\n"


def told(made: str) -> list[str]:
    return [each.verdict for each in checks(made, "TXT-10") if each.verdict == "fails"]


def test_what_a_row_prints_is_no_alarm() -> None:
    assert alarms(text()) == []


@pytest.mark.parametrize("printed", ["49.36", "94.63", "94.37", "91.36"])
def test_a_slip_under_the_head_of_a_column_is_told(printed: str) -> None:
    assert alarms(text(more=printed)) == ["TXT-10"]


def test_the_code_of_a_subject_is_no_year() -> None:
    # 2019 and 2070 could be years; what stands behind the name is its code.
    made = text("档案整理", "284.75", "339.90", "61.80").replace("2070105）", "2019901）")
    assert alarms(made) == ["TXT-10"]


def test_what_no_slip_makes_or_no_head_names_is_another_amount() -> None:
    assert told(text(more="27.10")) == []
    assert told(text().replace("年中追加94.36", "追缴往年结余94.63")) == []


def test_so_many_columns_tell_the_row_of_a_paragraph() -> None:
    assert FEWEST == 2
    assert told(text(done="671.00", more="94.63")) == []


def test_an_amount_of_another_row_is_not_held_against_this_one() -> None:
    made = text(more="94.63").replace("差异主要", "城市管理支出902.16万元。差异主要")
    assert told(made) == []


def test_short_amounts_tell_no_row() -> None:
    assert TELLING == 1000
    short = text(more="9.63").replace("94.36\t", "9.36\t")
    assert told(short) == []
