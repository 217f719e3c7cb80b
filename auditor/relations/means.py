"""Rows and columns of tables that are the mean of others, as arithmetic found them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.evidence import piece
from auditor.model.values import UNSUPPORTED, Figure, Piece, Relation, Term, scaled
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.arithmetic import Meant
from auditor.recognition.unknown.slips import misprint
from auditor.relations.facts import Facts
from auditor.relations.rates import doublings_of

# Places that hold before the one that doesn't accuses, and the places that may fail beside them.
FEWEST, MOST_FAILS = 3, 2


def means(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield each mean of the lines or columns of a table, at each place that prints it."""
    for table in facts.recognised.tables:
        heads = {column.index: column.label for column in table.columns}
        for owed in facts.recognised.unknown.get(table.id, ()):
            for mean in owed.means:
                for at in sorted((*mean.holds, *mean.near, *mean.fails)):
                    yield _mean(rule, owed, mean, at, heads)


def _mean(rule: str, owed: Structure, mean: Meant, at: int, heads: dict[int, str]) -> Relation:
    lines, columns = owed.side.lines, owed.side.columns
    printed = (
        lines[at].figures.get(columns[entry]) if mean.turned
        else lines[entry].figures.get(columns[at])
        for entry in (mean.total, *mean.parts)
    )  # fmt: skip
    total, *parts = (figure for figure in printed if figure and figure.digits is not None)
    line, column = (at, mean.total) if mean.turned else (mean.total, at)
    subject = " · ".join(filter(None, (lines[line].label, heads.get(columns[column], ""))))
    terms = (Term(total, 1, "total"), *(Term(part, 1, "part") for part in parts))
    said = Relation(rule, "mean", terms, subject, "" if at in mean.holds else UNSUPPORTED)
    if at in mean.fails and _accuses(mean) and _is_slip(total, parts):
        return said._replace(weak="", evidence=tuple(_evidence(mean)))
    return said


def _accuses(mean: Meant) -> bool:
    """Whether so many places hold, and so few fail, that one that fails may be wrong."""
    held, failed = len(mean.holds), len(mean.fails)
    return mean.called and held >= FEWEST and failed <= MOST_FAILS and held >= FEWEST * failed


def _evidence(mean: Meant) -> Iterator[Piece]:
    held, failed = len(mean.holds), len(mean.fails)
    yield piece("mean-places", held, held + failed, times=doublings_of(held))
    if failed > 1:
        yield piece("mean-siblings", failed - 1, times=failed - 1)
    yield piece("mean-slip")


def _is_slip(total: Figure, parts: list[Figure]) -> bool:
    """Whether one slip explains why a mean is none: one in the mean, or in one of its parts."""
    stated, *values = scaled(total, *parts)
    many, own = len(values), 10 ** max(0, total.exponent - min(part.exponent for part in parts))
    summed = sum(values)
    meant = (2 * summed + many * own) // (2 * many * own)
    if misprint(total.digits or 0, meant):
        return True
    # What a part should be is known to its last place only where the mean is finer than that.
    gap = many * stated - summed
    return any(
        many * own <= ulp and gap % ulp == 0 and misprint(part.digits or 0, (value + gap) // ulp)
        for part, value in zip(parts, values, strict=True)
        for ulp in (value // part.digits if part.digits else 0,)
        if ulp
    )
