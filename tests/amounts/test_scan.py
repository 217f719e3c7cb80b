"""Numbers in prose: what each form is taken for,
and that the exact value survives print and reading.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.amounts import Printed, scan


def only(text: str) -> Printed:
    found = scan(text)
    assert len(found) == 1, found
    return found[0]


def values(text: str) -> list[tuple[str, int, int, str]]:
    return [(item.kind, item.digits, item.places, item.unit) for item in scan(text)]


@pytest.mark.parametrize(
    ("text", "digits", "places", "unit"),
    [
        ("增加 5,883 万元", 5883, 0, "万元"),
        ("增加5，883万元", 5883, 0, "万元"),
        ("约１２．５０亿元", 1250, 2, "亿元"),
        ("共12 亿 元。", 12, 0, "亿元"),
        ("收 入 为 2 6 1 . 8 2 亿 元", 26182, 2, "亿元"),
        ("减少 92196 万\n元", 92196, 0, "万元"),
        ("合計3,814.61萬元", 381461, 2, "万元"),
        ("安排 911000.39 元,", 91100039, 2, "元"),
        ("约3832. 36万元", 383236, 2, "万元"),
        ("上解上级支出-463万元", -463, 0, "万元"),
        ("-12.5 万元", -125, 1, "万元"),
        ("投入三十七万元", 37, 0, "万元"),
        ("投入一亿二千万元", 12000, 0, "万元"),
        ("￥5,883.00", 588300, 2, "¥"),
        ("单价 50 万元以上", 50, 0, "万元"),
        ("约100万美元", 100, 0, "万美元"),
        ("about £3.2m", 32, 1, "£m"),
        ("总额 1.2 万亿元", 12, 1, "万亿元"),
    ],
)
def test_amount(text: str, digits: int, places: int, unit: str) -> None:
    item = only(text)
    assert (item.kind, item.digits, item.places, item.unit) == ("amount", digits, places, unit)
    assert not item.short


@pytest.mark.parametrize(
    "text", ["由1,486万减少", "预算1,486万。", "共1,486万", "达到1,486 万，", "（1,486万）"]
)
def test_amount_whose_yuan_is_dropped(text: str) -> None:
    item = only(text)
    assert item == Printed(
        "amount",
        1486,
        0,
        "万元",
        item.start,
        item.start + len("1,486万") + text.count(" "),
        item.start + 5,
        True,
    )


@pytest.mark.parametrize(
    ("text", "kind", "digits", "places", "unit"),
    [
        ("增幅 10.3 %", "rate", 103, 1, "%"),
        ("占１２．５％", "rate", 125, 1, "%"),
        ("增长-5.2%", "rate", -52, 1, "%"),
        ("百分之十五", "rate", 15, 0, "%"),
        ("提高 0.5 个百分点", "points", 5, 1, "个百分点"),
        ("实有 9 人，", "count", 9, 0, "人"),
        ("编报 7 个项目", "count", 7, 0, "个"),
        ("惠及2万人次", "count", 2, 0, "万人次"),
        ("阻截88万余次", "count", 88, 0, "万次"),
        ("15 万路视频", "count", 15, 0, "万路"),
        ("得分99. 96分", "count", 9996, 2, "分"),
        ("保修3年", "count", 3, 0, "年"),
        ("热线12345政务", "number", 12345, 0, ""),
        ("合计 5,883 支出", "number", 5883, 0, ""),
        ("5,883 项目支出", "number", 5883, 0, ""),
        ("5,883 年末结转", "number", 5883, 0, ""),
        ("合计 5,883① 说明", "number", 5883, 0, ""),
        ("2022年度", "year", 2022, 0, "年"),
        ("2022 年初", "year", 2022, 0, "年"),
        ("二○二二年", "year", 2022, 0, "年"),
        ("二〇二二年度", "year", 2022, 0, "年"),
        ("2011-12 accounts", "year", 2011, 0, ""),
        ("截至2021年10月，", "date", 2021, 0, ""),
        ("2022年1月5日", "date", 2022, 0, ""),
        ("2022-03-21", "date", 2022, 0, ""),
        ("8 月底前", "date", 8, 0, ""),
        ("（10）其他", "label", 10, 0, ""),
        ("1、完成任务", "label", 1, 0, ""),
        ("原因：2. 增加", "label", 2, 0, ""),
        ("第3页", "label", 3, 0, ""),
        ("第 12 次会议", "label", 12, 0, ""),
        ("表 7", "label", 7, 0, ""),
        ("附件2：", "label", 2, 0, ""),
        ("公开07 表", "label", 7, 0, ""),
        ("品目A0201", "label", 201, 0, ""),
        ("见注[1]", "label", 1, 0, ""),
        ("£000", "label", 0, 0, ""),
        ("系统1.2.3", "label", 0, 0, ""),
        ("其中.2亿元", "label", 2, 0, ""),
        ("其中. 2 亿元", "label", 2, 0, ""),
        ("其中\n.\n2亿元", "label", 2, 0, ""),
        ("到此为止.\n2亿元", "amount", 2, 0, "亿元"),
        ("编号" + "9" * 41, "label", 0, 0, ""),
    ],
)
def test_other_numbers(text: str, kind: str, digits: int, places: int, unit: str) -> None:
    item = only(text)
    assert (item.kind, item.digits, item.places, item.unit) == (kind, digits, places, unit)


def test_ranges_are_not_negative() -> None:
    assert [item.kind for item in scan("2025－2027年")] == ["year", "year"]
    assert [(item.kind, item.digits) for item in scan("1-5月")] == [("date", 1), ("date", 5)]
    assert [item.digits for item in scan("100万元-200万元")] == [100, 200]
    assert [item.digits for item in scan("增长5%-8%")] == [5, 8]
    assert [item.digits for item in scan("约5－8万元")] == [5, 8]
    assert [(item.kind, item.digits) for item in scan("2010-2011")] == [
        ("year", 2010),
        ("year", 2011),
    ]


def test_a_row_of_column_numbers_stays_apart() -> None:
    assert values("1 2 3 4") == [("number", number, 0, "") for number in (1, 2, 3, 4)]


def test_numbers_of_a_sentence_in_order_and_in_place() -> None:
    text = "（一）人员支出 895 万元，较2021年减少326万元，减幅51.1%。"
    assert [(item.kind, text[item.start : item.end]) for item in scan(text)] == [
        ("amount", "895 万元"),
        ("year", "2021年"),
        ("amount", "326万元"),
        ("rate", "51.1%"),
    ]


def test_two_decimals_with_a_comma_between_are_two_numbers() -> None:
    assert values("分别为4125.49,4143.91万元") == [
        ("number", 412549, 2, ""),
        ("amount", 414391, 2, "万元"),
    ]


def test_document_number_is_no_figure() -> None:
    assert {item.kind for item in scan("财预〔2020〕46号")} == {"label"}


@given(
    st.text()
    | st.text("0123456789.,，． \n-－年月日万亿元%个百分点(（）)第表①〇一二三十百千", max_size=60)
)
def test_scan_never_raises_and_keeps_order(text: str) -> None:
    found = scan(text)
    for item in found:
        assert 0 <= item.start < item.number_end <= item.end <= len(text)
        assert any(map(str.isnumeric, text[item.start : item.number_end]))
    assert all(left.end <= right.start for left, right in pairwise(found))


SEPARATORS = {"none": str.maketrans("", "", ","), "comma": {}, "wide": str.maketrans(",", "，")}
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


@given(
    st.integers(0, 10**15),
    st.integers(0, 6),
    st.sampled_from(sorted(SEPARATORS)),
    st.booleans(),
    st.sampled_from(["万元", " 万元", "亿 元", "元", "%", "％"]),
    st.sampled_from(["增加", "为 ", ""]),
)
def test_what_is_printed_is_read(
    digits: int, places: int, separator: str, wide: bool, unit: str, before: str
) -> None:
    whole, fraction = divmod(digits, 10**places)
    printed = f"{whole:,}".translate(SEPARATORS[separator]) + (
        f".{fraction:0{places}d}" if places else ""
    )
    item = only(before + (printed.translate(WIDE) if wide else printed) + unit + "。")
    assert (item.digits, item.places) == (digits, places)
    assert item.unit == unit.replace(" ", "").replace("％", "%")
    assert item.number_end == len(before) + len(printed)


@pytest.mark.parametrize(
    ("text", "digits", "unit"),
    [
        ("EUR 62.4 million", 624, "€m"),
        ("US$ 33.0 million", 330, "US$m"),
        ("Kshs.344.51 million", 34451, "KShm"),
        ("Rs. 12 crore", 12, "₹ crore"),
        # Letters that may be anything: before groups of thousands, or a scale, they are money.
        ("N3,957,656.40", 395765640, "₦"),
        ("R19 669.3 million", 196693, "Rm"),
        ("¢412,306.15", 41230615, "GH₵"),
        ("N62.4", 624, ""),
        # Names that are no currency's.
        ("GDP 62.4", 624, ""),
        ("Dept. 62.4", 624, ""),
    ],
)
def test_a_code_before_a_number_is_its_currency(text: str, digits: int, unit: str) -> None:
    item = only(f"of {text} was")
    assert (item.digits, item.unit) == (digits, unit)


# A currency named on either side of a number is one, and takes nothing from the words before it.
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收入约RMB136.4亿元", [("amount", 1364, "亿元", "RMB136.4亿元")]),
        ("收入CNY 136.4亿元", [("amount", 1364, "亿元", "CNY 136.4亿元")]),
        ("型号ABC136.4亿元", [("label", 1364, "", "136.4")]),
        ("收入USD136.4亿元", [("label", 1364, "", "136.4")]),
    ],
)
def test_a_currency_may_be_named_twice(text: str, found: list[tuple[str, int, str, str]]) -> None:
    assert [
        (each.kind, each.digits, each.unit, text[each.start : each.end]) for each in scan(text)
    ] == found
