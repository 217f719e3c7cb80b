"""What tables print beside the figures of a claim: what a slip made something else of, what a total
leaves out.
"""

from __future__ import annotations

import pytest

from auditor.judging.tabled import LOOKED, PrintedLines, repeats
from auditor.model.values import FAILS, Figure, Relation, Term
from auditor.telling.narrator import Narrator
from tests.recognition.understood import audited

SAID = """\
2026年云桥县预算执行情况和预算草案的报告

2026年，全市政府性基金收入65.01亿元，加上年结转收入44.24亿元、调入资金2.24亿元、转移支付收入4.81亿元，\
全市政府性基金预算收入总计137.97亿元。

2026年云桥县政府性基金预算收支平衡表
单位：万元

| 科目名称 | 2025年预算数 | 2026年预算数 |
| --- | --- | --- |
| 政府性基金收入 | 714,133 | 650,138 |
| 政府性基金转移收入 | 7,751 | 48,077 |
| 上年结转收入 | 245,510 | 442,353 |
| 调入资金 | 5,245 | {moved} |
| 债务转贷收入 | 102,200 | {debt} |
| 收入总计 | {before} | {total} |
"""
FUND = """\
2025年云桥县社会保险基金预算执行情况

一、城乡居民基本养老保险基金

城乡居民基本养老保险基金收入完成2.03亿元，支出完成1.19亿元，年末结余0.84亿元。

二、机关事业单位基本养老保险基金

机关事业单位基本养老保险基金收入完成14亿元，支出完成13.32亿元，年末结余0.68亿元。

三、职工基本医疗保险基金

职工基本医疗保险基金收入完成79.37亿元，支出完成45.62亿元，年末结余33.75亿元。

四、城乡居民基本医疗保险基金

城乡居民基本医疗保险基金收入完成14.06亿元，支出完成13.47亿元，年末结余0.59亿元。

五、工伤保险基金

工伤保险基金收入完成6.23亿元，支出完成{spent}亿元，年末结余-0.05亿元。

2025年云桥县社会保险基金执行情况表
单位：万元

| 项目 | 居民养老 | 机关养老 | 职工医疗 | 居民医疗 | 工伤 |
| --- | --- | --- | --- | --- | --- |
| 收入 | 20,275 | 139,989 | 793,710 | 140,639 | 62,331 |
| 支出 | 11,854 | 133,214 | 456,233 | 134,699 | {cell} |
| 本年收支结余 | 8,421 | 6,775 | 337,477 | 5,940 | {left} |
"""


def failing(text: str, rule: str) -> list[tuple[str, set[str]]]:
    """The severity of what fails, and what it rests on."""
    return [
        (check.relation.severity, {piece.kind for piece in check.relation.evidence})
        for check in audited(text).checks
        if check.verdict == FAILS and check.relation.rule == rule
    ]


def said(moved: str = "22,386", debt: str = "216,755") -> list[tuple[str, set[str]]]:
    total = 650_138 + 48_077 + 442_353 + sum(int(each.replace(",", "")) for each in (moved, debt))
    text = SAID.format(moved=moved, debt=debt, before="1,074,839", total=f"{total:,}")
    return failing(text, "TXT-16")


def test_a_total_that_leaves_out_a_line_of_its_column_is_warned_of() -> None:
    assert said() == [("warning", {"named", "left-out"})]


@pytest.mark.parametrize(
    # Another amount is missing; not all that is said stands in the column.
    ("moved", "debt"), [("22,386", "126,755"), ("42,386", "196,755")],
)  # fmt: skip
def test_what_no_line_of_the_column_makes_up_for_is_not_said_to_be_left_out(
    moved: str, debt: str
) -> None:
    assert not any("left-out" in rests for _, rests in said(moved, debt))


def test_what_the_text_says_elsewhere_is_not_left_out() -> None:
    text = SAID.format(moved="22,386", debt="216,755", before="1,074,839", total="1,379,709")
    text = text.replace("调入资金2.24亿元", "调入资金2.24亿元（另有债务转贷收入21.68亿元）")
    assert not any("left-out" in rests for _, rests in failing(text, "TXT-16"))


def test_what_is_left_out_is_named() -> None:
    text = SAID.format(moved="22,386", debt="216,755", before="1,074,839", total="1,379,709")
    audit = audited(text)
    (left_out,) = (check for check in audit.checks if check.verdict == FAILS)
    assert "“债务转贷收入”" in Narrator(audit).message(left_out)


def test_a_few_digits_are_wrong_where_a_table_prints_what_they_should_be() -> None:
    assert failing(FUND.format(spent="6.9", cell="62,870", left="-539"), "BAL-04") == [
        ("warning", {"shape", "seldom", "here", "slip-digit", "tabled"})
    ]


@pytest.mark.parametrize(
    ("spent", "cell", "left"),
    # The text holds; the table says the same; it says something else again.
    [("6.28", "62,870", "-539"), ("6.9", "69,042", "-539"), ("6.9", "61,204", "1,127")],
)
def test_a_few_digits_accuse_nothing_otherwise(spent: str, cell: str, left: str) -> None:
    assert failing(FUND.format(spent=spent, cell=cell, left=left), "BAL-04") == []


TWINS = """\
2022年云桥省预算执行情况的报告

2022年省级政府性基金预算支出执行情况表
单位：万元

| 项目 | 2022年预算数 | 2022年执行数 |
| --- | --- | --- |
| 一、本年支出 | 1,203,500 | 1,421,134 |
| 二、转移性支出 | 22,890,770 | 24,635,759 |
| （一）补助下级支出 | 812,345 | 760,661 |
| （二）调出资金 | 98,425 | 103,579 |
| （三）债务转贷支出 | 21,980,000 | 23,729,700 |
| （四）年终结余 |  | {} |
| 支出总计 | 24,094,270 | 26,056,893 |

2022年省级政府性基金预算平衡情况表
单位：万元

| 项目 | 金额 |
| --- | --- |
| 一、本年支出 | 1,421,134 |
| 二、转移性支出 | 24,635,759 |
| （一）补助下级支出 | 760,661 |
| （二）调出资金 | 103,579 |
| （三）债务转贷支出 | 23,729,700 |
| （四）年终结余 | {} |
| 支出总计 | 26,056,893 |
"""


def rests(first: str, second: str) -> list[set[str]]:
    """What the sums of tables rest on that fail, however unlikely."""
    return [
        {piece.kind for piece in check.relation.evidence}
        for check in audited(TWINS.format(first, second)).checks
        if check.relation.rule == "GEN-02" and check.gap and check.gap.digits
    ]


def test_a_table_that_prints_the_same_lines_says_which_is_wrong() -> None:
    assert any("tabled" in each for each in rests("41,189", "41,819"))
    assert rests("41,819", "41,819") == []
    assert not any("tabled" in each for each in rests("41,189", "41,189"))


@pytest.mark.parametrize(("looked", "found"), [(LOOKED - 1, True), (LOOKED, False)])
def test_no_more_than_some_relations_are_looked_up(looked: int, found: bool) -> None:
    audit = audited(TWINS.format("41,189", "41,819"))
    (check,) = (each for each in audit.checks if each.relation.rule == "GEN-02" and each.gap
                and each.gap.digits)  # fmt: skip
    lines = PrintedLines(audit.tables)
    lines.looked = looked
    assert lines.corrects(check) is found


@pytest.mark.parametrize(("digits", "copied"), [(999, False), (1000, True)])
def test_a_long_amount_alone_is_copied_from_its_neighbour(digits: int, copied: bool) -> None:
    income, spending, rest = (
        Figure(n, str(d), d, 0, "元", n, n + 1) for n, d in enumerate((5000, digits, digits))
    )
    said = Relation("X", "sum", (Term(rest, 1, "total"), Term(income), Term(spending, -1)))
    assert repeats(said) is copied
    assert not repeats(said._replace(terms=said.terms[:2]))
