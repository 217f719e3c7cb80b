"""Columns that a form does not know beside the parts of a sum along the rows."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

HEAD = "项目支出表\n单位：万元\n项目名称\t合计\t一般公共预算\t{heads}\n"
# With the strange columns every row adds up; without them the second alone does.
ROWS = (
    "办公楼维修\t200.31\t183.84\t16.47\t0\n"
    "人才培训\t73.66\t73.66\t0\t0\n"
    "档案整理\t278.56\t173.76\t{cell}\t4.80\n"
    "合计\t552.53\t431.26\t116.47\t4.80\n"
)


@pytest.mark.parametrize(
    ("heads", "cell", "told"),
    [
        # Other sources of money close the sum, and one of them with a slip in it is told.
        ("企业捐赠\t基金会资助", "100.00", ["holds"] * 4),
        ("企业捐赠\t基金会资助", "700.00", ["holds", "holds", "fails", "holds"]),
    ],
)
def test_they_are_parts_where_most_rows_add_up_with_them(
    heads: str, cell: str, told: list[str]
) -> None:
    assert verdicts(HEAD.format(heads=heads) + ROWS.format(cell=cell), "PRF-01") == told


def test_they_are_none_where_the_rows_add_up_without_them() -> None:
    text = HEAD.format(heads="上年执行\t前年执行") + (
        "办公楼维修\t183.84\t183.84\t16.47\t0\n"
        "人才培训\t73.66\t73.66\t0\t12.00\n"
        "档案整理\t178.76\t173.76\t100.00\t4.80\n"
        "会议服务\t20.00\t20.00\t18.00\t4.00\n"
    )
    assert verdicts(text, "PRF-01") == ["holds", "holds", "fails", "holds"]


def test_where_neither_adds_up_the_sum_is_unchecked() -> None:
    """Nobody can tell whether they are parts."""
    text = HEAD.format(heads="企业捐赠\t基金会资助") + (
        "办公楼维修\t210.31\t183.84\t16.47\t0\n人才培训\t555.30\t73.66\t400.00\t4.80\n"
    )
    assert verdicts(text, "PRF-01") == ["unchecked", "unchecked"]


def test_a_change_beside_them_is_none_of_them() -> None:
    text = HEAD.format(heads="企业捐赠\t增减额") + (
        "办公楼维修\t200.31\t183.84\t16.47\t8.00\n人才培训\t473.66\t73.66\t400.00\t4.80\n"
        "档案整理\t80.00\t50.00\t30.00\t4.00\n"
    )
    assert verdicts(text, "PRF-01") == ["holds", "holds", "holds"]


THREE_PUBLIC = (
    "财政拨款“三公”经费支出决算表\n单位：万元\n"
    "预算数\t预算数\t预算数\t预算数\t预算数\t预算数\t决算数\t决算数\t决算数\t决算数\t决算数\t决算数\n"
    "合计\t因公出国（境）费\t公务用车小计\t购置费\t运行费\t公务接待费\t"
    "合计\t因公出国（境）费\t公务用车小计\t购置费\t运行费\t公务接待费\n"
    "12.17\t0.00\t2.98\t0.00\t2.98\t9.19\t9.24\t0.00\t2.22\t0.00\t2.22\t7.02\n"
)


def test_of_one_line_nothing_says_which_columns_a_subtotal_adds_up() -> None:
    assert [each for each in verdicts(THREE_PUBLIC, "GEN-04") if each == "fails"] == []
