"""Cells of tables: amounts, blanks, words and damaged numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.amounts import CellValue, read_cell


@pytest.mark.parametrize(
    ("text", "digits", "places", "unit", "marks"),
    [
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
        ("(-) 3.02", -302, 2, "", ()),
        ("（－）3,402", -3402, 0, "", ()),
        ("(+)5%", 5, 0, "%", ()),
        ("12.5%", 125, 1, "%", ()),
        ("12.5 ％", 125, 1, "%", ()),
        ("3.5万元", 35, 1, "万元", ()),
        ("1.2 亿", 12, 1, "亿元", ()),
        ("￥5,883.00", 588300, 2, "¥", ()),
        ("£-5", -5, 0, "£", ()),
        ("12 人", 12, 0, "人", ()),
        ("4 318", 4318, 0, "", ()),
        ("1\u00a0234\u00a0567.8", 12345678, 1, "", ()),
        ("99. 96", 9996, 2, "", ()),
        ("1,421, 486", 1421486, 0, "", ()),
        ("1'234'567.50", 123456750, 2, "", ()),
        ("1’234", 1234, 0, "", ()),
        ("1\u202f234.5", 12345, 1, "", ()),
        ("12,34,567", 1234567, 0, "", ()),
        ("1,23,45,678.90", 1234567890, 2, "", ()),
        ("$(1,234)", -1234, 0, "$", ("paren",)),
        ("($1,234)", -1234, 0, "$", ("paren",)),
        ("$ (29.7)", -297, 1, "$", ("paren",)),
        ("(−152)", -152, 0, "", ("paren",)),
        ("(35)%", -35, 0, "%", ("paren",)),
        ("(3.5%)", -35, 1, "%", ("paren",)),
        ("1,234 €", 1234, 0, "€", ()),
        ("1,234€", 1234, 0, "€", ()),
        ("EUR 1,234", 1234, 0, "€", ()),
        ("US$ 1,234", 1234, 0, "US$", ()),
        ("-US$1,234.50", -123450, 2, "US$", ()),
        ("CHF 1'234.50", 123450, 2, "CHF", ()),
        ("Rs. 12,34,567", 1234567, 0, "₹", ()),
        ("1,234円", 1234, 0, "円", ()),
        ("1,234원", 1234, 0, "₩", ()),
        ("12 백만원", 12, -6, "₩", ()),
        ("1 234 Kč", 1234, 0, "Kč", ()),
        ("120k", 120, -3, "", ()),
        ("2.5m", 25, -5, "", ()),
        ("1.5bn", 15, -8, "", ()),
        ("£1.5bn", 15, -8, "£", ()),
        ("€m 3", 3, -6, "€", ()),
        ("3 Mio. €", 3, -6, "€", ()),
        ("3.25 crore", 325, -5, "", ()),
        ("1,234 CR", -1234, 0, "", ()),
        ("1,234 Dr", 1234, 0, "", ()),
        ("7,974 (1)", 7974, 0, "", ("(1)",)),
        ("7,974 [a]", 7974, 0, "", ("[a]",)),
        ("٣٢٣٬٤٢١", 323421, 0, "", ()),
        ("١٢٫٥", 125, 1, "", ()),
        ("۱٬۲۳۴", 1234, 0, "", ()),
        ("१२,३४,५६७", 1234567, 0, "", ()),
        ("৯৯,৬৬,৯৪৩", 9966943, 0, "", ()),
        ("๑,๒๓๔.๕", 12345, 1, "", ()),
        ("١٢", 12, 0, "", ()),
    ],
)
def test_amount(text: str, digits: int, places: int, unit: str, marks: tuple[str, ...]) -> None:
    value = read_cell(text)
    assert value._replace(scaled=False) == CellValue("amount", digits, places, unit, marks)


@pytest.mark.parametrize(
    ("text", "scaled"),
    [("2.5m", True), ("1.2345678m", True), ("£1.5bn", True), ("250", False), ("5万元", False)],
)
def test_a_scale_behind_a_number_is_known(text: str, scaled: bool) -> None:
    assert read_cell(text).scaled is scaled


@pytest.mark.parametrize("text", ["", " ", "\u3000\u00a0", "\n", " " * 100])
def test_blank(text: str) -> None:
    assert read_cell(text).state == "blank"


@pytest.mark.parametrize(
    "text",
    [
        "不适用",
        "无",
        "/",
        "行政运行",
        "2022 年",
        "2022.1.1-2022.12.31",
        "2022.1.1",
        "≥12 次",
        "A02",
        "2a",
        "0101",
        "4=3/2*100",
        "1-5",
        "10:30",
        "1. 事业收入",
        "①",
        "5 km",
        "3 Amt",
        "Form 3",
        "€",
        "(1) (2)",
        "1 (35) 2",
        "k 5",
        "CR 5",
        "5 k k",
        "(5",
        "5)",
        "$ -(5)",
        "১ Form 2",
        "二、其他",
        "%",
        "Total",
        "完成" * 60,
    ],
)
def test_text(text: str) -> None:
    assert read_cell(text).state == "text"


@pytest.mark.parametrize(
    "text",
    [
        "1,23,4",
        "5,88З",
        "5,8O0",
        "12345,678",
        "1.234,56",
        "5.883.00",
        "1 2 3 4",
        "43 18",
        "463-",
        "—463",
        "9" * 41,
        "9" * 10**6,
        "12,34万元",
        "1٢3",
        "১२",
        "€ 1,23,4",
        "1,23 CR",
        "12,345,67",
    ],
)
def test_damaged_number(text: str) -> None:
    assert read_cell(text).state == "unreadable"


@pytest.mark.parametrize(
    ("text", "style", "digits"),
    [("△ 26,000", ".△", -26000), ("▲１,2", ",△", -12), ("5△", ".△", 5), ("△26,000", ".", 26000)],
)
def test_a_triangle_is_a_minus_where_a_document_prints_it_so(
    text: str, style: str, digits: int
) -> None:
    assert read_cell(text, style).digits == digits


@given(st.text() | st.text("0123456789.,，．()（）-—－ %％万亿元①*[]△￥oOlЗ", max_size=70))
def test_read_cell_never_raises(text: str) -> None:
    value = read_cell(text)
    assert value.state in ("amount", "blank", "text", "unreadable")
    assert value.state == "amount" or (value.digits, value.unit) == (0, "")


@given(
    st.integers(-(10**18), 10**18),
    st.integers(0, 6),
    st.sampled_from(["", ",", " "]),
    st.booleans(),
    st.sampled_from(["", "万元", " 亿元", "%"]),
    st.sampled_from(["", "①", "*"]),
)
def test_what_is_printed_is_read(
    digits: int, places: int, separator: str, wide: bool, unit: str, mark: str
) -> None:
    whole, fraction = divmod(abs(digits), 10**places)
    printed = (
        ("-" if digits < 0 else "")
        + f"{whole:,}".replace(",", separator)
        + (f".{fraction:0{places}d}" if places else "")
    )
    if wide:
        printed = printed.translate(str.maketrans("0123456789.,-", "０１２３４５６７８９．，－"))
    assert read_cell(printed + mark + unit) == CellValue(
        "amount", digits, places, unit.strip(), (mark,) if mark else ()
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [("Line 5", "text"), ("Line5", "text"), ("USD 5", "amount"), ("Rs. 5", "amount")],
)
def test_a_word_before_a_number_is_one_that_stands_before_amounts(text: str, state: str) -> None:
    assert read_cell(text).state == state
