"""A total that bears the name of the section whose end it is: what it is the sum of, even where its
lines fall short of it.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Check, Figure
from auditor.recognition.unknown.blocks import closing
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.trees import UNNAMED as UNNAMED_LINES
from auditor.recognition.unknown.trees import ends_unnamed
from tests.recognition.understood import audited

TEXT = """| | 2020 | 2019 |
|---|---|---|
| {head} | | |
| General government | 15,677 | 14,995 |
{safety}| Public works | 20,811 | 22,683 |
| Culture | 13,049 | 13,815 |
| Interest | 3,562 | 3,813 |
| Total expenses | 103,384 | 106,289 |
| Change in net position | 15,974 | 14,060 |
| Net position, beginning | 172,026 | 184,855 |
| Net position, ending | 188,000 | 198,915 |
"""
SAFETY = "| Public safety | 50,285 | 50,983 |\n"


def parts(text: str) -> set[int]:
    """Return how many lines the total of expenses is read to add up."""
    return {
        len(check.relation.terms) - 1
        for check in audited(text).checks
        if check.relation.terms and check.relation.terms[0].figure.label == "Total expenses"
    }


@pytest.mark.parametrize("head", ["Expenses", "EXPENSES:"])
def test_lines_below_a_head_are_those_of_the_total_that_bears_its_name(head: str) -> None:
    assert parts(TEXT.format(head=head, safety=SAFETY)) == {5}
    assert parts(TEXT.format(head=head, safety="")) == {4}


def lines(*labels: str) -> list[TableLine]:
    kinds = {"H": "break", "T": "total", "I": "item"}
    return [TableLine(at, label[2:], kinds[label[0]], 0, 0, "") for at, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("labels", "at"),
    [
        (("H Expenses", "I a", "I b", "T Total expenses"), {3}),
        (("H Expenses", "I a", "T Total expenses"), set()),
        (("H Statement", "H Expenses", "I a", "I b", "T Total expenses"), {4}),
        (("H Expenses", "I a", "I b", "T Total", "I c", "I d", "T Total expenses"), set()),
        (("I a", "I b", "T Total"), set()),
    ],
)
def test_which_totals_close_the_section_they_name(labels: tuple[str, ...], at: set[int]) -> None:
    assert closing(lines(*labels)) == at


ROWS = (
    "| Advice | 552,349 | 867,163 |\n{housing}"
    "| Youth | 437,788 | 754,725 |\n| Research | 531,502 | 611,870 |\n"
)
HOUSING = "| Housing | 391,988 | 896,209 |\n"
NOTHING = Figure(0, "", 0, 0, "", 0, 0, "")
UNNAMED = "| Work | 2019 | 2018 |\n|---|---|---|\n{rows}| {name} | 1,913,627 | {total} |\n"


def unnamed(total: str = "3,129,967", name: str = "", housing: str = HOUSING) -> list[str]:
    rows = ROWS.format(housing=housing)
    checked = audited(UNNAMED.format(rows=rows, total=total, name=name)).checks
    return [
        piece.kind
        for check in checks_of(checked)
        for piece in check.relation.evidence
        if piece.kind.startswith(("reading", "words", "lost"))
    ]


def checks_of(found: tuple[Check, ...]) -> list[Check]:
    return [each for each in found if each.relation.rule == "GEN-01" and each.verdict == "fails"]


def test_a_last_line_alone_without_a_name_is_a_total() -> None:
    assert unnamed() == []
    assert unnamed("3,192,967") == ["reading-unnamed"]
    assert unnamed("3,192,967", name="Total") == ["reading-word", "words"]


def test_one_of_two_lines_without_a_name_is_none() -> None:
    assert "reading-unnamed" not in unnamed("3,192,967", housing="| | 391,988 | 896,209 |\n")


@pytest.mark.parametrize(
    ("many", "is_total"), [(UNNAMED_LINES - 1, True), (UNNAMED_LINES - 2, False)]
)
def test_a_last_line_without_a_name_below_few_lines_may_be_anything(
    many: int, is_total: bool
) -> None:
    rows = lines(*["I a", "I b", "I c"][:many], "I ")
    for line in rows:
        line.figures = {1: NOTHING}
    assert ends_unnamed(rows) is is_total


def test_a_line_without_a_name_says_nothing_of_the_name_of_its_column() -> None:
    rows = [("", 41, 39), ("Rent", 12, 11), ("Travel", 33, 41), ("Books", 29, 47), ("Tea", 8, 5)]
    lines = [
        f"| {name} | {one} | {two} | {one + two + 100 * (not name)} |" for name, one, two in rows
    ]
    text = "\n".join(["| Item | Paid | Owed | Total |", "|---|---|---|---|", *lines]) + "\n"
    (failed,) = [check for check in audited(text).checks if check.verdict == "fails"]
    assert {"reading-word", "words"} <= {piece.kind for piece in failed.relation.evidence}
