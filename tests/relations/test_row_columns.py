"""Amounts of a paragraph held against the column of a table that prints the others."""

from __future__ import annotations

import pytest

from auditor.relations.row_columns import FEWEST, TELLING, TELLING_RATE
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


SPENT = (
    "石门市2024年财政决算报告\n\n"
    "教育支出{}万元，占总支出的31.1%；农林水支出2,846万元，比上年下降4.2%；卫生健康支出3,918万元；"
    "住房保障支出1,507万元。\n\n"
    "2024年{}情况表\n单位：万元\n"
    "科目\t{}\t占总支出%\t上年支出\n教育\t6,213\t31.1\t5,874\n农林水\t2,846\t14.2\t2,971\n"
    "卫生健康\t3,918\t19.6\t3,720\n住房保障\t1,507\t7.5\t1,466\n其他\t5,516\t27.6\t5,102\n"
    "支出合计\t20,000\t100.0\t19,133\n"
)


def test_a_row_need_not_name_the_side_that_its_table_is_of() -> None:
    assert set(compared(SPENT.format("6,213", "支出", "本年支出"))) == {"holds"}
    assert compared(SPENT.format("6,213", "收入", "本年收入")) == []


def test_the_other_year_of_the_right_row_is_told_by_the_share_beside() -> None:
    said = SPENT.format("5,874", "支出", "本年支出")
    assert alarms(said) == ["TXT-10"]
    # Without its share nothing tells that this year's is meant, and last year's may be said.
    assert alarms(said.replace("，占总支出的31.1%", "")) == []
    assert alarms(said.replace("教育支出5,874", "上年教育支出5,874")) == []


def test_short_rates_tell_no_row() -> None:
    said = SPENT.format("5,874", "支出", "本年支出")
    assert TELLING_RATE == 100
    assert "fails" not in compared(said.replace("31.1", "9.9"))
    assert "fails" in compared(said.replace("31.1", "10.1"))


def test_a_paragraph_may_speak_of_two_columns_of_a_row() -> None:
    made = (
        "石门市2024年补助资金公告\n\n农业局安排2,314万元，支出2,146万元，支出率92.7%；水利局安排3,305万元，"
        "支出{}万元；林业局安排1,810万元；住建局安排1,466万元。\n\n"
        "资金明细表\n单位：万元\n单位\t安排资金\t支出率%\t支出数\n农业局\t2,314\t92.7\t2,146\n"
        "水利局\t3,305\t80.0\t2,644\n林业局\t1,810\t71.8\t1,300\n住建局\t1,466\t81.9\t1,200\n"
        "合计\t8,895\t82.0\t7,290\n"
    )
    assert alarms(made.format("2,644")) == []
    # Where the right amount of a row is said, too, its other column is not meant for it.
    assert alarms(made.replace("，支出{}万元", "")) == []
