"""Reports built by hand: a department budget with a line missing from its totals,
a rounding gap, an unread table.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.diagnosis import Cause, Explanation, Operation
from auditor.model.audit import Audit, Coverage, Finding, PackUsed, ReadError, Share
from auditor.model.table import Column, Table
from auditor.model.values import (
    DOUBTFUL,
    FAILS,
    HOLDS,
    ROUNDING,
    UNCHECKED,
    Amount,
    Cell,
    Check,
    Document,
    Figure,
    Relation,
    Term,
)
from auditor.telling.report import Report

READ = Coverage(Share(27, 26))
TEXT = """\
东湖区数据局2022年部门预算
比上年增加601万元，增长12%
表6
财政拨款收支总表
单位：万元
收入总计\t5,901
支出总计\t5,883
表7
一般公共预算支出表
单位：万元
科目\t支出总计\t基本支出
合计\t5,883\t1,239
201一般公共服务支出\t4,318\t849
206科学技术支出\t860\t0
208社会保障和就业支出\t94\t94
210卫生健康支出\t18\t18
212城乡社区支出\t315\t0
221住房保障支出\t296\t296
项目支出合计\t4,644
综合管理事务\t526
数据管理事务\t80
政务服务事务\t624
大厅运营事务\t312
信息技术服务\t780
政府投资项目\t2,008
绩效评价\t315
绩效目标合计\t4,648
"""


def document(text: str = TEXT, path: str = "budget.txt") -> Document:
    starts = [0]
    for at, char in enumerate(text):
        if char == "\n":
            starts.append(at + 1)
    return Document(path, text, (), line_starts=tuple(starts))


class Source:
    """Cuts figures out of a document by line (from 1) and position among the
    tab-separated cells.
    """

    def __init__(self, doc: Document) -> None:
        self.document = doc
        self._lines = doc.text.split("\n")
        self._count = 0

    def figure(
        self,
        line: int,
        cell: int = 1,
        table: int = -1,
        label: str | None = None,
        unit: str = "万元",
    ) -> Figure:
        cells = self._lines[line - 1].split("\t")
        start = self.document.line_starts[line - 1] + sum(len(text) + 1 for text in cells[:cell])
        text = cells[cell]
        name = cells[0] if label is None else label
        place = (table, line, cell) if table >= 0 else (-1, -1, -1)
        return self._made(text, start, unit, name, place)

    def found(self, text: str, label: str, unit: str) -> Figure:
        return self._made(text, self.document.text.index(text), unit, label, (-1, -1, -1))

    def _made(
        self, text: str, start: int, unit: str, label: str, place: tuple[int, int, int]
    ) -> Figure:
        self._count += 1
        number = text.replace(",", "").rstrip("%")
        whole, _, fraction = number.partition(".")
        numeric = (whole + fraction).lstrip("-").isdigit()
        digits = int(whole + fraction) if numeric else None
        places = len(fraction) if numeric else 0
        return Figure(
            self._count,
            text,
            digits,
            places,
            unit,
            start,
            start + len(text),
            label,
            *place,
        )


def table(number: int, title: str, labels: Sequence[str], start: int = 0) -> Table:
    columns = tuple(Column(index, f"c{index}", label) for index, label in enumerate(labels))
    cells = [tuple(Cell(label, 0, 0) for label in labels)]
    return Table(
        number,
        str(number),
        title,
        f"T{number}",
        "万元",
        2022,
        "",
        columns,
        [],
        cells,
        start,
        start + 1,
    )


def wan(text: str) -> Amount:
    """Return an amount of 万元 in 元."""
    whole, _, fraction = text.partition(".")
    return Amount(int(whole + fraction), 4 - len(fraction))


def summed(
    rule: str,
    total: Figure,
    parts: Sequence[Figure],
    verdict: str,
    gap: str,
    slack: str = "0.5",
    **more: object,
) -> Check:
    terms = (Term(total, 1, "total"), *(Term(part) for part in parts))
    computed = sum(part.digits or 0 for part in parts)
    relation = Relation(rule, "sum", terms, severity="error")
    stated = Amount(total.digits or 0, 4)
    return Check(relation, verdict, stated, Amount(computed, 4), wan(gap), wan(slack), **more)  # type: ignore[arg-type]


def equal(rule: str, left: Figure, right: Figure, gap: str) -> Check:
    relation = Relation(
        rule, "equal", (Term(left, 1, "left"), Term(right, 1, "right")), severity="error"
    )
    verdict = FAILS if wan(gap).digits else HOLDS
    return Check(
        relation,
        verdict,
        Amount(left.digits or 0, 4),
        Amount(right.digits or 0, 4),
        wan(gap),
        wan("0"),
    )


def budget(lang: str = "zh", path: str = "budget.txt") -> Audit:
    """Return the audit of TEXT: five findings, two of them rounding or less,
    one table not found.
    """
    doc = document(path=path)
    source = Source(doc)
    six = table(6, "财政拨款收支总表", ("项目", "2022 年预算数"), doc.text.index("财政拨款"))
    seven = table(
        7, "一般公共预算支出表", ("科目", "支出总计", "基本支出"), doc.text.index("一般公共预算")
    )
    income, spending = source.figure(6, table=6), source.figure(7, table=6)
    total, basic = source.figure(12, table=7), source.figure(12, 2, table=7)
    classes = [source.figure(line, table=7) for line in range(13, 19)]
    basics = [source.figure(line, 2, table=7) for line in range(13, 19)]
    projects, listed = source.figure(19), [source.figure(line) for line in range(20, 27)]
    change = source.found("601", "比上年增加", "万元")
    rate = source.found("12%", "增长", "%")
    growth = Relation(
        "TXT-02",
        "ratio",
        (Term(rate, 1, "rate"), Term(change, 1, "change"), Term(total, 1, "base")),
        severity="error",
    )
    missing = Relation(
        "XT-01", "equal", (), subject="收入总计", missing=("table-not-found", "表2 收入总表")
    )
    doubtful = summed(
        "PRF-02", source.figure(27), listed, DOUBTFUL, "-3", "4", probability="0.0004"
    )
    checks = (
        equal("BAL-01", spending, income, "18"),
        summed("TRE-01", total, classes, FAILS, "18", "3.5"),
        summed("TRE-01", basic, basics, FAILS, "18", "3.5"),
        equal("XT-01", total, income, "18"),
        Check(growth, FAILS, Amount(12, 0), Amount(1138, -2), Amount(-62, -2), Amount(5, -1)),
        summed("PRF-03", projects, listed, ROUNDING, "1", "4", probability="0.52"),
        doubtful,
        Check(missing, UNCHECKED, reason=("table-not-found", "表2 收入总表")),
        Check(
            missing._replace(subject="本年收入合计"),
            UNCHECKED,
            reason=("table-not-found", "表2 收入总表"),
        ),
        equal("XT-05", spending, total, "0"),
    )
    names = ("income-differs-from-spending", "total-differs-from-classes",
             "total-differs-from-classes", "tables-disagree", "growth-rate-differs")  # fmt: skip
    findings = tuple(
        Finding(
            check.relation.rule,
            name,
            "error",
            (index,),
            check.relation.terms[0].figure,
            f"fp{index}",
        )
        for index, (name, check) in enumerate(zip(names, checks, strict=False))
    )
    return Audit(
        doc, "budget", "东湖区数据局", 2022, "万元", lang, (six, seven), checks, findings, READ
    )


def caused(lang: str = "zh", path: str = "budget.txt") -> Audit:
    """Return the audit of TEXT with its first four findings as one,
    whose cause is a line that no total counts.
    """
    audit = budget(lang, path)
    total, *classes = (term.figure for term in audit.checks[1].relation.terms)
    left_out = Operation("omitted", (classes[3],), wan("18"), None)
    spending = audit.checks[0].relation.terms[0].figure
    wrong = Operation("figure", (spending,), wan("5883"), wan("5901"))
    cause = Cause(
        "k1", Explanation((left_out,), 210), True, (Explanation((wrong,), 300),), (0, 1, 2, 3)
    )
    first, *_, last = audit.findings
    one = first._replace(rule="TRE-01", name="total-differs-from-classes", checks=(1, 0, 2, 3),
                         figure=total, cause="k1", suggestion="5,901 万元")  # fmt: skip
    return audit._replace(findings=(one, last), causes=(cause,))


def report(*audits: Audit, errors: Sequence[ReadError] = (), exit_code: int = 1) -> Report:
    return Report(
        audits or (budget(),),
        tuple(errors),
        (PackUsed("rules/cn-budget/balance.toml", "0" * 64),),
        exit_code,
    )


def relabelled(audit: Audit, label: str) -> Audit:
    """Return the audit with every figure called `label`."""

    def named(check: Check) -> Check:
        terms = tuple(
            term._replace(figure=term.figure._replace(label=label)) for term in check.relation.terms
        )
        return check._replace(relation=check.relation._replace(terms=terms))

    return audit._replace(checks=tuple(named(check) for check in audit.checks))
