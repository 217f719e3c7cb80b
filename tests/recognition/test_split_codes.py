"""Codes in several columns, of which each line prints its own part."""

from __future__ import annotations

import pytest

from auditor.recognition.split_codes import SplitCodes
from tests.recognition.understood import one, verdicts

TABLE = """2025年云桥区水务局部门预算
支出总表
单位：万元
类\t款\t项\t科目名称\t合计\t基本支出\t项目支出
208\t\t\t社会保障和就业支出\t{total}\t30\t0
\t05\t\t行政事业单位养老支出\t30\t30\t0
\t\t05\t机关事业单位基本养老保险缴费支出\t20\t20\t0
\t\t06\t机关事业单位职业年金缴费支出\t10\t10\t0
213\t\t\t农林水支出\t57\t40\t17
\t03\t\t水利\t57\t40\t17
\t\t01\t行政运行\t40\t40\t0
\t\t06\t水利工程建设\t17\t0\t17
合计\t\t\t\t87\t70\t17
"""


def test_a_line_that_prints_its_part_alone_is_below_the_lines_above() -> None:
    table = one(TABLE.format(total=30))
    codes = [row.code for row in table.rows if row.code]
    assert codes == ["208", "20805", "2080505", "2080506", "213", "21303", "2130301", "2130306"]
    assert set(verdicts(TABLE.format(total=30), "TRE-01")) == {"holds"}
    assert "fails" in verdicts(TABLE.format(total=35), "TRE-01")


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([["208", "05", "05"], ["", "", "06"]], ["2080505", "2080506"]),
        ([["301", ""], ["", "02"], ["", "03"]], ["301", "30102", "30103"]),
        ([["208", "", ""], ["", "", "05"]], ["208", "05"]),  # its 款 is printed nowhere
        ([["101001", ""], ["", "2080505"]], ["101001", "2080505"]),  # a unit's, and a subject's
        ([["合计", ""], ["", "05"]], ["合计", "05"]),
    ],
)
def test_only_parts_of_codes_are_put_together(lines: list[list[str]], codes: list[str]) -> None:
    split = SplitCodes()
    assert ["".join(split.whole(line)) for line in lines] == codes
