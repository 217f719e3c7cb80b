"""Cells of tables: amounts, blanks, words and damaged numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.amounts import CellValue, read_cell


@pytest.mark.parametrize(("text", "digits", "places", "unit", "marks"), [
    ("5,883", 5883, 0, "", ()),
    ("0", 0, 0, "", ()),
    ("0.00", 0, 2, "", ()),
    (".5", 5, 1, "", ()),
    ("１２，１０６", 12106, 0, "", ()),
    (" \u00a05,883\u3000", 5883, 0, "", ()),
    ("\u200b5,883", 5883, 0, "", ()),
    ("-463", -463, 0, "", ()),
    ("- 463", -463, 0, "", ()),
    ("－463.5", -4635, 1, "", ()),
    ("−463", -463, 0, "", ()),
    ("+5", 5, 0, "", ()),
    ("-", 0, 0, "", ("dash",)),
    ("—", 0, 0, "", ("dash",)),
    ("--", 0, 0, "", ("dash",)),
    ("(12,106)", -12106, 0, "", ("paren",)),
    ("（12,106.5）", -121065, 1, "", ("paren",)),
    ("12,106.5①", 121065, 1, "", ("①",)),
    ("5,883*", 5883, 0, "", ("*",)),
    ("5,883[1]", 5883, 0, "", ("[1]",)),
    ("5,883²", 5883, 0, "", ("²",)),
    ("△5", 5, 0, "", ("△",)),
    ("12.5%", 125, 1, "%", ()),
    ("12.5 ％", 125, 1, "%", ()),
    ("3.5万元", 35, 1, "万元", ()),
    ("1.2 亿", 12, 1, "亿元", ()),
    ("￥5,883.00", 588300, 2, "元", ()),
    ("£-5", -5, 0, "£", ()),
    ("12 人", 12, 0, "人", ()),
    ("4 318", 4318, 0, "", ()),
    ("1\u00a0234\u00a0567.8", 12345678, 1, "", ()),
    ("99. 96", 9996, 2, "", ()),
])
def test_amount(text: str, digits: int, places: int, unit: str, marks: tuple[str, ...]) -> None:
    assert read_cell(text) == CellValue("amount", digits, places, unit, marks)


@pytest.mark.parametrize("text", ["", " ", "\u3000\u00a0", "\n", " " * 100])
def test_blank(text: str) -> None:
    assert read_cell(text).state == "blank"


@pytest.mark.parametrize("text", [
    "不适用", "无", "/", "行政运行", "2022 年", "2022.1.1-2022.12.31", "2022.1.1", "≥12 次", "A02", "2a", "0101",
    "4=3/2*100", "1-5", "10:30", "1. 事业收入", "①", "二、其他", "%", "Total", "完成" * 60])
def test_text(text: str) -> None:
    assert read_cell(text).state == "text"


@pytest.mark.parametrize("text", [
    "1,23,4", "5,88З", "5,8O0", "12345,678", "1.234,56", "5.883.00", "1 2 3 4", "43 18", "463-", "—463", "9" * 41,
    "9" * 10**6, "12,34万元"])
def test_damaged_number(text: str) -> None:
    assert read_cell(text).state == "unreadable"


@given(st.text() | st.text("0123456789.,，．()（）-—－ %％万亿元①*[]△￥oOlЗ", max_size=70))
def test_read_cell_never_raises(text: str) -> None:
    value = read_cell(text)
    assert value.state in ("amount", "blank", "text", "unreadable")
    assert value.state == "amount" or (value.digits, value.unit) == (0, "")


@given(st.integers(-10**18, 10**18), st.integers(0, 6), st.sampled_from(["", ",", " "]), st.booleans(),
       st.sampled_from(["", "万元", " 亿元", "%"]), st.sampled_from(["", "①", "*"]))
def test_what_is_printed_is_read(digits: int, places: int, separator: str, wide: bool, unit: str, mark: str) -> None:
    whole, fraction = divmod(abs(digits), 10**places)
    printed = ("-" if digits < 0 else "") + f"{whole:,}".replace(",", separator) + (
        f".{fraction:0{places}d}" if places else "")
    if wide:
        printed = printed.translate(str.maketrans("0123456789.,-", "０１２３４５６７８９．，－"))
    assert read_cell(printed + mark + unit) == CellValue(
        "amount", digits, places, unit.strip(), (mark,) if mark else ())
