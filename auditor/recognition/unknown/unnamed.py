"""Columns of rates whose heads do not say so, or were torn: their total is no sum, where other
columns' is, and the figures beside them give each of their figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import replace
from auditor.model.units import exponent_of
from auditor.model.values import Figure
from auditor.recognition.unknown.claims import Claim
from auditor.recognition.unknown.layout import Side
from auditor.recognition.unknown.ratios import borne_out
from auditor.recognition.unknown.series import Series
from auditor.recognition.unknown.statements import TOTALS
from auditor.recognition.unknown.steps import Steps

# Other columns in which the sum of a total holds.
HELD = 2
# Figures of a rate that no word calls one, all of which its reading explains: of three amounts
# that are met by chance one is a sum, too.
FEWEST = 4


def unnamed_rates(
    side: Side, rows: Sequence[Claim], columns: Sequence[Claim], heads: Sequence[str]
) -> list[int]:
    """Return the columns of amounts in which totals are no sums, though elsewhere they are, that
    are in no sum of columns, and all of whose figures are one rate of two columns beside them.
    """
    if side.numbers is not None or len(side.amounts) <= HELD:
        return []
    return [at for at in _odd(side, rows, columns) if _is_rate(side, at, heads)]


def _odd(side: Side, rows: Sequence[Claim], columns: Sequence[Claim]) -> Iterator[int]:
    """Yield the columns where totals fail, none holds, and no sum of columns holds."""
    held = {at for claim in rows if len(claim.parts) > 1 for at in claim.held}
    added = {at for claim in columns if claim.held for at in (claim.total, *claim.own)}
    failed = {
        place.at
        for claim in rows
        if len(claim.held) >= HELD and side.lines[claim.total].kind in TOTALS
        for place in claim.places
        if not place.holds
    }
    for at in sorted(failed - held - added):
        if side.columns[at] in side.amounts:
            yield side.columns[at]


def _is_rate(side: Side, rate: int, heads: Sequence[str]) -> bool:
    columns = sorted((*side.amounts, *side.rates))
    figures: list[list[Figure | None]] = [
        [line.figures.get(column) for line in side.lines] for column in columns
    ]
    at = columns.index(rate)
    # What the unit of the amounts says is none of a rate.
    figures[at] = [each and each._replace(unit="") for each in figures[at]]
    printed = [place for place, line in enumerate(side.lines) if line.kind != "break"]
    steps = Steps([place for place in printed if side.lines[place].kind in TOTALS], printed)
    series = Series(
        figures, [heads[each] for each in columns], frozenset(), frozenset((at,)), steps
    )
    found = borne_out(series, at)
    return bool(found) and not found[0].fails and len(found[0].holds) >= FEWEST


def rerated(side: Side, rates: Sequence[int]) -> Side:
    """Return a side with some of its columns of amounts as columns of rates."""
    amounts = tuple(each for each in side.amounts if each not in rates)
    return replace(side, amounts=amounts, rates=(*side.rates, *rates))


def added_rates(side: Side, claims: Sequence[Claim]) -> set[int]:
    """Return the columns that words call rates and that add up with others to the last digit: they
    are amounts. A percentage is lost in the rounding of thousands.
    """
    figures = (line.figures.get(at) for line in side.lines for at in side.amounts)
    if any(exponent_of(figure.unit) for figure in figures if figure):
        return set()
    entries = {
        entry
        for claim in claims
        for entry in (claim.total, *claim.own)
        if 2 * sum(place.holds and place.sure for place in claim.places) > len(side.lines)
    }
    return {side.columns[entry] for entry in entries}.intersection(side.rates)
