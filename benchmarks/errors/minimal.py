"""How many things alone would explain what fails: figures, and lines that a total leaves out,
counts twice or lacks.

Written from the relations and from what was printed; shares no code with the diagnosis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.values import FAILS, Check, Document
from benchmarks.errors.baseline import alone, linear
from benchmarks.errors.disclosure import Print
from benchmarks.errors.inject import copies
from benchmarks.errors.pages import Pages

NUMERIC = ("sum", "equal", "change", "bound", "ratio")
WHOLE = ("total", "basic", "project", "income")


def figures(checks: Sequence[Check], pages: Pages, document: Document) -> dict[int, Print]:
    """Return the print that each figure of the checks is."""
    spots = {each.spot: each for each in pages.prints}
    ids = {term.figure.id: term.figure for check in checks for term in check.relation.terms}
    places = {number: document.line(figure.start) for number, figure in ids.items()}
    return {number: spots[place] for number, place in places.items() if place in spots}


def failures(checks: Sequence[Check]) -> list[Check]:
    """Return the numeric checks that fail."""
    return [check for check in checks if check.verdict == FAILS and check.relation.kind in NUMERIC]


def explanations(
    checks: Sequence[Check],
    pages: Pages,
    document: Document,
    others: Sequence[Sequence[Print]] = (),
) -> list[str]:
    """Return what alone may be wrong: a print, a quantity in all its prints, a line, or a line that
    is not printed.

    others: further groups of prints that may be wrong together (those of the error that was made).
    """
    known = figures(checks, pages, document)
    number = {id(one): figure for figure, one in known.items()}
    groups = (
        [[each] for each in pages.prints]
        + [copies(pages, each) for each in pages.prints]
        + [*map(list, others)]
    )
    sets = [frozenset(number[id(each)] for each in group if id(each) in number) for group in groups]
    failing = failures(checks)
    found = [
        "value " + " ".join(map(str, sorted(each)))
        for each in alone(checks, [one for one in sets if one])
        if all(each & {term.figure.id for term in check.relation.terms} for check in failing)
    ]
    return found + _lines(failing, known)


def _lines(failing: Sequence[Check], known: Mapping[int, Print]) -> list[str]:
    """Return the rows that every failing sum leaves out or counts twice,
    and the row that lacks a line.
    """
    if not failing or any(check.relation.kind != "sum" for check in failing):
        return []
    sums = [_Sum(check, known) for check in failing]
    rows = dict.fromkeys(row for each in sums for row in each.parts)
    found = [
        f"{kind} {row}"
        for row in rows
        for kind, sign in (("omitted", 1), ("doubled", -1))
        if all(
            each.parts.get(row) and abs(2 * (each.gap - sign * each.parts[row])) <= each.slack
            for each in sums
        )
    ]
    lacking = len({each.row for each in sums}) == 1 and all(
        2 * each.gap < -each.slack for each in sums
    )
    return [*found, f"unprinted {sums[0].row}"] if lacking and _agree(sums) else found


def _agree(sums: Sequence[_Sum]) -> bool:
    """Return whether the sums of one column lack the same amount."""
    columns: dict[str, list[_Sum]] = {}
    for each in sums:
        columns.setdefault(each.item, []).append(each)
    return all(
        max(2 * each.gap - each.slack for each in column)
        <= min(2 * each.gap + each.slack for each in column)
        for column in columns.values()
    )


class _Sum:
    """A failing sum: its gap (lines less total), slack, the row and item of its total,
    the amount of each row in it.
    """

    def __init__(self, check: Check, known: Mapping[int, Print]) -> None:
        row = linear(check)
        assert row is not None
        factors, self.slack, _ = row
        self.gap, self.row, self.item = 0, "", ""
        self.parts: dict[str, int] = {}
        for term in check.relation.terms:
            if term.figure.digits is None:
                continue
            amount, one = factors[term.figure.id] * term.figure.digits, known.get(term.figure.id)
            self.gap += amount
            if term.role == "total":
                self.row, self.item = (_row(one), one.item) if one else (str(term.figure.id), "")
            elif one:
                self.parts[_row(one)] = self.parts.get(_row(one), 0) + amount


def _row(one: Print) -> str:
    first = one.item.split(" ")[0]
    return "whole" if one.item in WHOLE else first if first.isdigit() else one.item


def one_component(failing: Sequence[Check], known: Mapping[int, Print]) -> bool:
    """Return whether the failing checks hang together by the quantities (other than
    zero) that they name.
    """
    groups: list[set[str]] = []
    for check in failing:
        ids = [term.figure.id for term in check.relation.terms if term.figure.digits]
        names = {known[number].item if number in known else str(number) for number in ids}
        touching = [group for group in groups if group & names]
        groups = [*(group for group in groups if not group & names), names.union(*touching)]
    return len(groups) == 1
