"""Tables whose cells single blanks part: lines that end in as many amounts."""

from __future__ import annotations

import sys

import pytest

from auditor.reading.lines import SourceLine
from auditor.reading.stacked.tailed import tailed
from tests.reading_stacked.test_stacked import grids

module = sys.modules[tailed.__module__]

TABLE = """Harbour district

2021 2022 2023 Change Pct
Income
Berth fees 4,120,300 4,310,250 4,402,110 91,860 2.1%
Grants from the state 812,400 790,150 835,600 45,450 5.8%
Rents 215,000 215,000 214,100 (900) -0.4%
Total income 5,147,700 5,315,400 5,451,810 136,410 2.6%
Net change 310,200 290,100 305,700 15,600
"""
NUMBERED = """附表二 项目支出明细
序号 项目名称 预算金额 占比
1 校舍维修 61.20 30.6%
2 助学金 88.40 44.2%
3 教师培训 50.40 25.2%
合计 200.00 100.0%
"""


def test_each_amount_stands_in_its_column_and_a_share_that_lacks_is_blank() -> None:
    (table,) = grids(TABLE)
    assert table[0] == ["", "2021", "2022", "2023", "Change", "Pct"]
    assert table[1] == ["Berth fees", "4,120,300", "4,310,250", "4,402,110", "91,860", "2.1%"]
    assert table[3] == ["Rents", "215,000", "215,000", "214,100", "(900)", "-0.4%"]
    assert table[-1] == ["Net change", "310,200", "290,100", "305,700", "15,600", ""]


def test_a_share_in_brackets_is_a_share() -> None:
    (table,) = grids(TABLE.replace("-0.4%", "(0.4%)"))
    assert table[3][-1] == "(0.4%)"
    assert table[-1][-1] == ""


def test_a_number_before_the_names_is_a_column_where_two_heads_stand_above() -> None:
    (table,) = grids(NUMBERED)
    assert table[0] == ["序号", "项目名称", "预算金额", "占比"]
    assert table[2] == ["2", "助学金", "88.40", "44.2%"]
    assert table[-1] == ["", "合计", "200.00", "100.0%"]


def test_heads_of_two_words_are_those_that_begin_with_a_year() -> None:
    text = (
        "Fund 2022 Actual 2023 Budget\nRoads 1,210 1,340\nSchools 2,480 2,515\n"
        "- of which heat 120 95\nParks 310 305\nAll funds 4,000 4,160\n"
    )
    (table,) = grids(text)
    assert table[0] == ["Fund", "2022 Actual", "2023 Budget"]
    assert table[3] == ["- of which heat", "120", "95"]


def test_a_sign_that_stands_apart_is_of_its_amount() -> None:
    text = "".join(
        f"Line {name} $ 1,20{at} $ 1,31{at} 9.{at} %\n" for at, name in enumerate("abcd")
    )
    (table,) = grids(text)
    assert table[0] == ["Line a", "$ 1,200", "$ 1,310", "9.0 %"]


@pytest.mark.parametrize(
    "text",
    [
        # Three rows, and rows of one amount, may be broken sentences.
        "Berths 410 420\nGrants 120 130\nRents 15 16\n",
        "Berths 410\nGrants 120\nRents 15\nFees 20\nFines 5\n",
        # Blanks may part thousands: how many amounts there are is not told.
        "Ports 1 210 340 1 220 350\nParks 2 480 120 2 515 480\nRoads 3 310 305 3 300 300\n"
        "All 7 000 765 7 036 130\n",
        # A dash before the only amount parts it from its name.
        "- Roads - £12\n- Parks - £7\n- Homes - £3\n- Staff - £2\n- Other - £1\n",
        # Sentences that were broken behind their figures.
        "The fees rose; from 410 to 420\nand grants fell. To 120 130\nRents, it is said: 15 16\n"
        "Fees. 2 3\n",
        # Amounts of no certain column.
        "Ports 410 420 430\nParks 120 130 140\nRoads 15 16 17\nFees 4 5 6\nRest 7 8\n",
    ],
)
def test_what_may_be_read_otherwise_is_no_table(text: str) -> None:
    assert grids(text) == []


def test_lines_that_make_no_table_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    row_of = module._row_of

    def counting(text: str, line: SourceLine) -> object:
        nonlocal looked
        looked += 1
        return row_of(text, line)

    monkeypatch.setattr(module, "_row_of", counting)
    text = "".join(f"Ports {'410 ' * (2 + at % 7)}9\n" for at in range(400))
    assert grids(text) == []
    assert looked <= 2 * 400
