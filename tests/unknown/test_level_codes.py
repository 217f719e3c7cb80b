"""Codes that are split over columns, a level each, with or without the name in the last of them."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.level_codes import FEWEST, levelled
from tests.recognition.understood import alarms, understood

HEAD = "部门支出明细\n单位：万元\n类\t款\t项\t今年\t去年\n"
ROWS = (
    "207\t\t文化旅游支出\t318.42\t296.55\n"
    "207\t02\t文物\t318.42\t296.55\n"
    "207\t02\t04 文物保护\t120.17\t108.30\n"
    "207\t02\t05 博物馆\t198.25\t188.25\n"
    "213\t\t农林水支出\t951.06\t902.44\n"
    "213\t02\t林业\t951.06\t902.44\n"
    "213\t02\t05 森林资源培育\t412.88\t395.10\n"
    "213\t02\t07 森林资源管理\t538.18\t507.34\n"
    "合计\t\t\t1,269.48\t1,198.99\n"
)


def codes(text: str) -> list[str]:
    """Return the codes of the rows of the first table."""
    return [row.code for row in understood(text).tables[0].rows]


def test_levels_make_one_code() -> None:
    found = codes(HEAD + ROWS)
    assert found[:4] == ["207", "20702", "2070204", "2070205"]
    assert alarms(HEAD + ROWS) == []


def test_a_name_in_a_column_of_its_own_is_the_name() -> None:
    rows = ROWS.replace("\t\t文", "\t\t\t文").replace("\t\t农", "\t\t\t农")
    for name in ("文物\t", "林业\t"):
        rows = rows.replace(f"02\t{name}", f"02\t\t{name}")
    for level in ("04", "05", "07"):
        rows = rows.replace(f"{level} ", f"{level}\t")
    text = HEAD.replace("项\t", "项\t科目\t") + rows.replace("合计\t\t\t", "合计\t\t\t\t")
    assert codes(text)[:4] == ["207", "20702", "2070204", "2070205"]


def test_a_slip_in_a_line_of_the_tree_is_told() -> None:
    assert alarms((HEAD + ROWS).replace("120.17", "210.17")) == ["GEN-02"]


def test_a_line_left_out_of_the_tree_is_told() -> None:
    line = "213\t02\t07 森林资源管理\t538.18\t507.34\n"
    more = "213\t02\t08 湿地保护\t77.30\t64.12\n"
    text = (HEAD + ROWS).replace(line, line + more)
    for right, wrong in (("951.06", "1,028.36"), ("902.44", "966.56")):
        text = text.replace(right, wrong)
    text = text.replace("1,269.48", "1,346.78").replace("1,198.99", "1,263.11")
    assert alarms(text) == []
    assert alarms(text.replace(line, "")) == ["GEN-02"]


@pytest.mark.parametrize(
    "rows", ["1\t2\t三\t4.1\t5.2\n" * FEWEST, "207\t2024\t文物\t318.42\t296.55\n" * FEWEST]
)
def test_other_numbers_before_names_are_no_levels(rows: str) -> None:
    assert not any(len(code) > 3 for code in codes(HEAD + rows + ROWS[-22:]))


def test_a_line_without_a_class_has_no_code() -> None:
    assert levelled([], (0, 1), "合计") == ("", "合计")
