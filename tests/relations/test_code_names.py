"""Codes and names of subjects, and the numbers of tables: each once."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

HEAD = "2024年桃溪区档案馆部门预算\n\n"
COLUMNS = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
ROWS = (
    "208\t社会保障和就业支出\t{0}\t{0}\t0\n20805\t行政事业单位养老支出\t{1}\t{1}\t0\n"
    "2080501\t行政单位离退休\t{1}\t{1}\t0\n20808\t抚恤\t{2}\t{2}\t0\n"
    "2080801\t死亡抚恤\t{2}\t{2}\t0\n\t合计\t{0}\t{0}\t0\n"
)
SPENDING = ROWS.format("120.50", "100.20", "20.30")
TABLES = f"部门支出总表\n单位：万元\n{COLUMNS}{SPENDING}\n{{}}\n单位：万元\n{COLUMNS}{{}}"
GENERAL = "一般公共预算支出表"
OWN = "科目支出一览表"


def told(text: str, *rules: str) -> list[tuple[str | None, str | None]]:
    """Return what each failure of the rules prints, and what it should be."""
    failed = (c.relation for c in audited(HEAD + text).checks if c.verdict == "fails")
    return [(one.stated, one.computed) for one in failed if one.rule in rules]


@pytest.mark.parametrize("title", [GENERAL, OWN])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("抚恤", "抚恤", []),
        ("2080801", "2080807", [("2080807", "2080801")]),
        ("死亡抚恤", "伤残抚恤", [("伤残抚恤", "死亡抚恤")]),
        (
            "20805\t行政事业单位养老支出",
            "20805\t事业单位养老",
            [("事业单位养老", "行政事业单位养老支出")],
        ),
    ],
)
def test_a_subject_has_one_code_and_one_name_in_all_tables(
    title: str, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert told(TABLES.format(title, SPENDING.replace(old, new)), "COD-02", "COD-03") == expected


def test_most_tables_say_what_a_code_is_called() -> None:
    text = TABLES.format(GENERAL, SPENDING).replace("死亡抚恤", "伤残抚恤", 1)
    third = f"\n{OWN}\n单位：万元\n{COLUMNS}{SPENDING}"
    assert told(text + third, "COD-03") == [("伤残抚恤", "死亡抚恤")]


def test_one_name_under_two_parents_has_two_codes() -> None:
    rows = "2040101\t行政运行\t1.10\t1.10\t0\n2040201\t行政运行\t1.20\t1.20\t0\n"
    above = (
        "204\t公共安全支出\t2.30\t2.30\t0\n20401\t武装\t1.10\t1.10\t0\n20402\t公安\t1.20\t1.20\t0\n"
    )
    table = f"部门支出总表\n单位：万元\n{COLUMNS}{above}{rows}\n"
    assert told(table + table.replace("部门支出总表", OWN), "COD-03") == []


@pytest.mark.parametrize(
    ("code", "expected"), [("30112", []), ("30115", [("30115", "30112")]), ("39907", [])]
)
def test_a_name_stands_with_its_official_code(code: str, expected: list[tuple[str, str]]) -> None:
    text = (
        "一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\n301\t工资福利支出\t30.10\n"
        f"30101\t基本工资\t20.10\n{code}\t其他社会保障缴费\t10.00\n\t合计\t30.10\n"
    )
    assert told(text, "COD-02") == expected


def numbered(*titles: str, listed: str = "") -> str:
    body = "\n".join(
        f"{title}\n单位：万元\n项目\t金额\n甲\t1.00\n乙\t2.00\n合计\t3.00\n" for title in titles
    )
    return listed + body


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("表1 收支总表", "表2 收入总表", "表3 支出总表", "表4 项目支出表"), []),
        (("表1 收支总表", "表2 收入总表", "表2 支出总表", "表4 项目支出表"), [("2", "收入总表")]),
        (("表1 收支总表", "表3 收入总表", "表3 支出总表", "表4 项目支出表"), [("3", "支出总表")]),
        (("表1 收支总表", "表2 收入总表", "表3 支出总表", "表1 项目支出表"), [("1", "收支总表")]),
        (("公开01表 收支总表", "公开02表 收入总表", "公开02表 支出总表", "公开04表 项目支出表"),
         [("2", "收入总表")]),
        # a table that goes on; tables of two families; two departments; too few to tell
        (("表1 收支总表", "表2 收入总表", "表2 收入总表", "表3 支出总表", "表4 项目支出表"), []),
        (("表1 收支总表", "附表1 收入总表", "表2 支出总表", "表3 项目支出表", "表4 支出表"), []),
        (("表1 收支总表", "表2 收入总表", "表1 支出总表", "表2 项目支出表"), []),
        (("表1 收支总表", "表1 收入总表", "表3 支出总表"), []),
    ],
)  # fmt: skip
def test_a_number_is_that_of_one_table(
    titles: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert told(numbered(*titles), "STR-03") == expected


def test_the_contents_do_not_say_it_again() -> None:
    titles = ("收支总表", "收入总表", "支出总表", "项目支出表")
    listed = "目录\n\n" + "\n\n".join(f"{n}. {title}" for n, title in enumerate(titles, 1)) + "\n\n"
    tables = ("表1 收支总表", "表2 收入总表", "表2 支出总表", "表4 项目支出表")
    assert told(numbered(*tables, listed=listed), "STR-03") == [("2", "收入总表")]
