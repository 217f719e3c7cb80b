"""A sheet wider than a page: its right-hand part on the next page is put behind its lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model.audit import Audit
from auditor.model.values import FAILS
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from tests.reading_pdf.make import Page, pdf
from tests.recognition.understood import understood

OFFICES = ["Harbour", "Schools", "Roads", "Libraries", "Police", "Parks"]
YEARS = list(range(2012, 2022))
BODY = [[100 + 13 * row + 7 * at + row * at * at % 11 for at in range(len(YEARS))]
        for row in range(len(OFFICES))]  # fmt: skip
TOTALS = [sum(row[at] for row in BODY) for at in range(len(YEARS))]
LINES = [["Office", *YEARS], *([name, *row] for name, row in zip(OFFICES, BODY, strict=True)),
         ["Total", *TOTALS]]  # fmt: skip
LEFT, RIGHT = [line[:6] for line in LINES], [line[6:] for line in LINES]


def page(lines: Sequence[Sequence[object]], before: str = "") -> Page:
    made = Page(width=640)
    if before:
        made.text(72, 30, before)
    for row, line in enumerate(lines):
        for at, cell in enumerate(line):
            made.text(72 + 90 * at, 60 + 18 * row, str(cell))
    return made


def audited(*pages: Page) -> Audit:
    packs = load()
    return audit_document(read("a.pdf", pdf(*pages), packs.labels.languages), packs, Options())


def heads(audit: Audit) -> list[list[str]]:
    return [[column.label for column in table.columns if column.label] for table in audit.tables]


def test_the_columns_of_the_next_page_are_those_of_the_sheet() -> None:
    audit = audited(page(LEFT), page(RIGHT))
    assert heads(audit) == [["Office", *map(str, YEARS)]]
    assert audit.coverage.checked == audit.coverage.figures == len(YEARS) * 7


def test_what_is_wrong_on_the_next_page_is_named_by_its_line() -> None:
    wrong = [list(line) for line in RIGHT]
    wrong[-1][2] = TOTALS[7] + 90
    checks = audited(page(LEFT), page(wrong)).checks
    (found,) = (check for check in checks if check.verdict == FAILS)
    stated = next(term.figure for term in found.relation.terms if term.role == "total")
    assert (stated.label, stated.text) == ("Total", str(TOTALS[7] + 90))


@pytest.mark.parametrize(
    "other",
    [
        page(RIGHT[:-1]),
        page([[name, *line] for (name, *_), line in zip(LINES, RIGHT, strict=True)]),
        page([line[1:6] for line in LINES]),
        page([[1, 2, 3, 4, 5], *RIGHT[1:]]),
        page(RIGHT, "Table 2: Staff of the offices"),
    ],
    ids=["fewer lines", "names of its own", "the same heads", "no heads", "a title of its own"],
)
def test_other_tables_stand_alone(other: Page) -> None:
    assert heads(audited(page(LEFT), other))[0] == ["Office", *map(str, YEARS[:5])]


def test_a_page_between_keeps_them_apart() -> None:
    between = Page(width=640).text(72, 60, "The offices report on their work in the year.")
    assert heads(audited(page(LEFT), between, page(RIGHT)))[0] == ["Office", *map(str, YEARS[:5])]


@pytest.mark.parametrize(("rows", "apart"), [(4, 2), (5, 1)])
def test_few_lines_may_be_as_many_by_chance(rows: int, apart: int) -> None:
    lines = [*LINES[: rows - 1], ["Total", *(sum(row[at] for row in BODY[: rows - 2])
                                             for at in range(len(YEARS)))]]  # fmt: skip
    pages = [page([line[:6] for line in lines]), page([line[6:] for line in lines])]
    assert len(audited(*pages).tables) == apart


@pytest.mark.parametrize(
    ("after", "tables"),
    [
        ("局|丁|戊\n林业|20|28\n水利|7|5\n渔业|9|2\n合计|36|35", 2),
        ("局|甲|乙\n林业|20|28\n水利|7|5\n渔业|9|2\n合计|36|35", 1),
        ("局|丁|戊\n牧业|20|28\n土地|7|5\n合计|27|33", 1),
    ],
    ids=["the same lines under other heads", "the same heads", "other lines"],
)
def test_the_same_lines_again_under_other_heads_are_another_table(after: str, tables: int) -> None:
    title, first = "表3 各地补助\n单位：万元\n", "局|甲|乙\n林业|12|18\n水利|31|44\n合计|43|62"
    text = f"{title}{first}\n\n{title}{after}\n".replace("|", "\t")
    assert len(understood(text).tables) == tables
