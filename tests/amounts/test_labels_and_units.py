"""Labels made comparable, and the unit that a title or header names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.amounts import parse_unit
from auditor.text.labels import normalise


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("收 入 合 计", "收入合计"),
        ("收\u00a0入\u3000合\t计①", "收入合计"),
        ("国有资源（资产）有偿使\n用收入", "国有资源(资产)有偿使用收入"),
        ("“三公”经费", "三公经费"),
        ("「三公」經費財政撥款支出決算數", "三公经费财政拨款支出决算数"),
        ("一般公共預算國際業務費", "一般公共预算国际业务费"),
        ("合计*", "合计"),
        ("其他[1]", "其他"),
        ("ＡＢ１２", "AB12"),
    ],
)
def test_normalise(label: str, expected: str) -> None:
    assert normalise(label) == expected


@given(st.text(max_size=2000))
def test_normalise_never_raises_and_leaves_no_blanks(label: str) -> None:
    assert not any(map(str.isspace, normalise(label)))


@given(st.text("收入合计（）“” \u3000\u00a0萬億數12", max_size=30))
def test_normalise_twice_is_once(label: str) -> None:
    assert normalise(normalise(label)) == normalise(label)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位: 元", "元"),
        ("单位： 万 元", "万元"),
        ("單位:萬元", "万元"),
        ("单位：人民币亿元", "亿元"),
        ("部门：某局 金额单位：千元", "千元"),
        ("（万元）", "万元"),
        ("预算数（万元）", "万元"),
        ("年初数(元)", "元"),
        ("万元", "万元"),
        ("增长（%）", "%"),
        ("编制数（人）", "人"),
        ("金额以亿元计。", "亿元"),
        ("2011-2012 £000 Estimate", "£000"),
        ("£’000", "£000"),
        ("US$ million", "US$m"),
        ("单位名称：某局", ""),
        ("单位：人员", ""),
        ("（元/人）", ""),
        ("收支总表", ""),
        ("", ""),
    ],
)
def test_parse_unit(text: str, unit: str) -> None:
    assert parse_unit(text) == unit


@given(st.text() | st.text("单位：（）()万亿元%人 £$000m", max_size=40))
def test_parse_unit_never_raises(text: str) -> None:
    parse_unit(text)
