"""Years of headings and statements against the document's own."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

TITLE = "2024年柳溪县水务局部门预算\n\n"
TABLE = (
    "部门收支总表\n单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、一般公共预算财政拨款收入\t22,565,619.72\t一、农林水支出\t22,565,619.72\n"
    "收入总计\t22,565,619.72\t支出总计\t22,565,619.72\n"
)
REPORT = "关于柳溪县2024年预算执行情况和2025年预算草案的报告\n\n"


def odd(text: str) -> list[tuple[str | None, str | None]]:
    """Return each year that is not the document's, with the one that is."""
    failed = (c.relation for c in audited(text).checks if c.verdict == "fails")
    return [(one.stated, one.computed) for one in failed if one.rule == "YR-01"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("第三部分 2024年部门预算情况说明", []),
        ("第三部分 2023年部门预算情况说明", [("2023", "2024")]),
        ("二、2023年度部门预算表", [("2023", "2024")]),
        # another year's matter, and a sentence
        ("二、2023年部门预算执行情况", []),
        ("二、2023年预算绩效评价", []),
        ("二、2023年部门预算已经公开，请查阅。", []),
    ],
)
def test_a_part_of_a_budget_is_of_its_year(heading: str, expected: list[tuple[str, str]]) -> None:
    assert odd(f"{TITLE}2024年收入预算为2,256.56万元。\n\n{heading}\n\n支出增加。\n") == expected


def test_of_two_years_that_stand_once_neither_is_the_documents() -> None:
    assert odd(f"{TITLE}第三部分 2023年部门预算情况说明\n\n支出增加。\n") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2024年收支总预算2,256.56万元，比上年增加51.00万元。", []),
        ("2023年收支总预算2,256.56万元，比上年增加51.00万元。", [("2023", "2024")]),
        ("2023年收支总预算2,205.56万元，比上年增加51.00万元。", []),
        ("2023年，本局收入预算2,205.56万元，比2023年预算减少9.00万元。", [("2023", "2024")]),
        ("2023年当年预算为54.60万元，2024年预算53.84万元，比2023年预算减少1.39%。", []),
        ("2023年预算执行数为2,256.56万元，比2023年预算减少9.00万元。", []),
        ("2023年本局收入2,205.56万元。2024年减少9.00万元，比2023年下降0.41%。", []),
    ],
)
def test_a_total_of_the_tables_is_of_the_documents_year(
    said: str, expected: list[tuple[str, str]]
) -> None:
    assert odd(f"{TITLE}{said}\n\n{TABLE}") == expected


@pytest.mark.parametrize(("total", "expected"), [("9.99", []), ("10.00", [("2023", "2024")])])
def test_a_short_amount_is_no_total_known_again(
    total: str, expected: list[tuple[str, str]]
) -> None:
    table = TABLE.replace("22,565,619.72", total).replace("元", "万元", 1)
    assert odd(f"{TITLE}2023年收支总预算{total}万元，比上年增加5.00万元。\n\n{table}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、2024年财政预算执行情况", []),
        ("一、2023年财政预算执行情况", [("2023", "2024")]),
        ("二、2023年预算草案", [("2023", "2025")]),
        ("一、2023年决算", []),
        # The one chapter of a plan is of the year that the title plans.
        ("二、2024年预算草案", [("2024", "2025")]),
        ("一、2025年预算执行情况", [("2025", "2024")]),
        ("二、2024年预算安排情况\n\n支出增加。\n\n三、2025年预算草案", []),
        ("1.全县收入。2024年全县收入完成504,565万元，占年初预算489,428万元的103.1%。", []),
        ("1.全县收入。2022年全县收入完成504,565万元，占年初预算489,428万元的103.1%。",
         [("2022", "2024")]),
        ("2023年，全县收入504.56亿元，为预算的97.3%。", [("2023", "2024")]),
        ("2022年全县收入504,565万元，增长5.1%。", []),
    ],
)  # fmt: skip
def test_a_report_speaks_of_the_years_of_its_title(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert odd(f"{REPORT}{line}\n\n支出增加。\n") == expected


def test_a_report_on_half_a_year_speaks_of_it() -> None:
    title = "关于柳溪县2024年上半年预算执行情况的报告\n\n"
    said = "{}年上半年，全县收入完成50.45亿元，完成年初预算98.94亿元的51.0%。\n"
    assert odd(title + said.format(2024)) == []
    assert odd(title + said.format(2023)) == [("2023", "2024")]
