"""Trees of rows by their own or by lent codes, outline numbers, and what the contents list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.table import Row
from auditor.recognition.labels import numeral, numerals, outline, without_year
from auditor.recognition.trees import by_code, lend_codes
from tests.recognition.understood import audited, one, understood


def rows(*lines: tuple[str, str]) -> list[Row]:
    """Return rows of (code, label); those without a code are totals."""
    return [
        Row(at, "item" if code else "total", label, code=code)
        for at, (code, label) in enumerate(lines)
    ]


def test_parents_by_code() -> None:
    tree = rows(
        ("", "合计"),
        ("201", "甲"),
        ("20103", "乙"),
        ("2010301", "丙"),
        ("2040199", "丁"),
        ("204", "戊"),
    )
    by_code(tree)
    assert [row.parent for row in tree] == [None, 0, 1, 2, 0, 0]


def test_each_budget_unit_has_a_tree_of_its_own() -> None:
    tree = rows(("", "某局"), ("201", "甲"), ("", "某中心"), ("20103", "乙"), ("201", "丙"))
    by_code(tree)
    assert [row.parent for row in tree] == [None, 0, None, 2, 2]


def test_codes_are_lent_by_name_and_order() -> None:
    coded = rows(("201", "教育支出"), ("20103", "办公"), ("204", "住房保障支出"), ("20401", "办公"))
    bare = [
        Row(at, "item", label)
        for at, label in enumerate(("一、教育支出", "办公", "二、住房保障支出", "办公"))
    ]
    assert lend_codes(bare, coded)
    assert [row.code for row in bare] == ["201", "20103", "204", "20401"]


def test_a_row_that_the_coded_table_lacks_keeps_none() -> None:
    bare = [Row(0, "item", "一、教育支出"), Row(1, "item", "其他")]
    assert not lend_codes(bare, rows(("201", "教育支出")))
    assert [row.code for row in bare] == ["201", ""]


def test_a_two_sided_table_without_a_coded_one_has_a_tree_of_depth_one() -> None:
    table = one(
        "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、财政拨款\t5\t一、教育支出\t5\n\t\t学校\t5\n本年收入合计\t5\t本年支出合计\t5\n"
    )
    total = next(at for at, row in enumerate(table.rows) if row.item == "spending.year-total")
    assert [row.parent for row in table.rows if row.side == "spending"] == [total, None, None]


def parents(*spending: str) -> dict[str, bool]:
    """Return which lines of the spending of a two-sided table are parts of its total."""
    lines = "\n".join(f"\t\t{line}" for line in spending)
    table = one(f"收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n{lines}\n")
    total = next(at for at, row in enumerate(table.rows) if row.item == "spending.year-total")
    return {row.label: row.parent == total for row in table.rows if row.side == "spending"}


def test_lines_of_known_names_are_numbered_on_with_others() -> None:
    found = parents(
        "一、基本支出\t61", "工资\t61", "二、项目支出\t25", "四、小吃部支出\t4",
        "本年支出合计\t90", "五、结余分配\t3",
    )  # fmt: skip
    assert [label for label, part in found.items() if part] == [
        "一、基本支出",
        "二、项目支出",
        "四、小吃部支出",
    ]


def test_a_list_that_begins_anew_is_another_one() -> None:
    found = parents("一、教育支出\t70", "二、其他支出\t20", "一、基本支出\t65", "本年支出合计\t90")
    assert found == {
        "一、教育支出": True, "二、其他支出": True, "一、基本支出": False, "本年支出合计": False,
    }  # fmt: skip


def test_the_contents() -> None:
    found = understood(
        "目录\n\n一、收支总表......3\n\n（二）《支出总表》\n\n3. 部门概况\n\n一、收支总表 3\n\n"
        "四、其他情况表\n"
    )
    assert [(entry.number, entry.title, entry.form) for entry in found.contents] == [
        (1, "收支总表", "T1"),
        (2, "支出总表", "T3"),
        (4, "其他情况表", ""),
    ]


@pytest.mark.parametrize(
    ("entries", "titles"),
    [
        ("第一部分 预算报表\n\n1.2024年甲情况表\n\n第二部分 其他报表", ["2024年甲情况表"]),
        (
            "一、甲报表\n\n——说明\n\n1 2024年甲情况表\n\n2 2024年乙情况表",
            ["2024年甲情况表", "2024年乙情况表"],
        ),
        ("一、预算\n\n二、决算\n\n三、其他报表", []),
        ("一、甲情况表...3\n\n二、乙情况表......9\n\n三、附表", ["甲情况表", "乙情况表"]),
        ("一、甲报表\n\n11.甲情况表...3", ["甲情况表"]),
    ],
)
def test_headings_of_groups_are_no_tables(entries: str, titles: list[str]) -> None:
    found = understood(f"目录\n\n{entries}\n").contents
    assert [entry.title for entry in found] == titles


def test_what_heads_other_entries_is_no_table() -> None:
    found = understood(
        "目录\n\n一、一般公共预算报表\n\n（一）收支总表\n\n（二）支出总表\n\n二、其他情况表\n\n"
        "（三）债务表\n"
    )
    assert [entry.title for entry in found.contents] == [
        "收支总表",
        "支出总表",
        "其他情况表",
        "债务表",
    ]


@pytest.mark.parametrize(
    ("label", "depth", "value", "rest"),
    [
        ("一、教育支出", 1, 1, "教育支出"),
        ("（十二）教育", 2, 12, "教育"),
        ("3. 教育", 3, 3, "教育"),
        ("(4)教育", 4, 4, "教育"),
        ("其中：教育", 9, 0, "教育"),
        ("其中：（1）教育", 9, 0, "教育"),
        ("第三部分 教育", 0, 3, "教育"),
        ("1.5万元", 0, 0, "1.5万元"),
        ("教育", 0, 0, "教育"),
        ("一、", 0, 0, "一、"),
    ],
)
def test_outline_numbers(label: str, depth: int, value: int, rest: str) -> None:
    found = outline(label)
    assert (found.depth, found.value, found.rest) == (depth, value, rest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("九十九", 99),
        ("", 0),
        ("万", 0),
        ("十十", 0),
        ("十二十", 0),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert numeral(text) == value


@given(st.text(numerals(), max_size=6))
def test_any_run_of_numerals_has_a_value_up_to_99(text: str) -> None:
    assert 0 <= numeral(text) <= 99


def test_years_are_taken_off() -> None:
    assert without_year("2022 年预算数") == ("预算数", 2022)
    assert without_year("预算数") == ("预算数", None)


def spent(works: str, wages: str = "61") -> list[tuple[str, str]]:
    """Return what is said of the sums of a two-sided table, with lines below its classes."""
    text = f"""收入支出决算总表
单位：元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、财政拨款收入\t15,680.00\t一、基本支出\t9,205.00
\t\t工资福利支出\t6,1{wages}.00
\t\t商品和服务支出\t3,044.00
\t\t二、项目支出\t4,812.00
\t\t校舍维修\t1,9{works}.00
\t\t图书购置\t2,820.00
\t\t三、小吃部支出\t1,663.00
本年收入合计\t15,680.00\t本年支出合计\t15,680.00
"""
    return [(each.verdict, each.relation.terms[0].figure.label) for each in audited(text).checks
            if each.relation.rule == "TRE-02"]  # fmt: skip


def test_lines_without_numbers_make_up_the_numbered_line_above() -> None:
    assert spent(works="92") == [("holds", "一、基本支出"), ("holds", "二、项目支出")]
    assert ("fails", "一、基本支出") in spent(works="92", wages="71")


def test_lines_that_fall_short_of_the_numbered_line_above_may_be_some_of_its_own() -> None:
    assert spent(works="92", wages="51") == [("holds", "二、项目支出")]
    # Where no lines make up theirs, nothing says that any do.
    assert spent(works="95", wages="71") == []
