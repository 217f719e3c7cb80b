"""A line that the shares beside the others are of: their total, whatever it is called."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Figure
from auditor.recognition.unknown.layout import Side, TableLine

# The whole of its shares, in percent.
FULL = 100
# Lines that print their share of another one before it is their total.
FEWEST = 3
# Lines up to which a table is looked at.
MOST_LINES = 1000


def whole_of_shares(side: Side) -> int | None:
    """Return the first or the last line of a table whose share is 100, where each other line prints
    which share of it it is, and all together are no more than it: no index of which it is the base.
    """
    lines = [at for at, line in enumerate(side.lines) if line.figures]
    if not FEWEST < len(lines) <= MOST_LINES or any(side.lines[at].kind != "item" for at in lines):
        return None
    for whole in (lines[-1], lines[0]):
        others = [side.lines[at] for at in lines if at != whole]
        for rate in side.rates:
            if any(_are_shares(side.lines[whole], others, rate, at) for at in side.amounts):
                return whole
    return None


def _are_shares(whole: TableLine, others: Sequence[TableLine], rate: int, column: int) -> bool:
    full, total = whole.figures.get(rate), whole.figures.get(column)
    if full is None or total is None or not total.digits:
        return False
    if full.digits is None or full.digits != FULL * int(10**full.places):
        return False
    rates = [line.figures.get(rate) for line in others]
    parts = [line.figures.get(column) for line in others]
    shares = [each.digits for each in rates if each is not None and each.places == full.places]
    if len(shares) < len(others) or None in shares:
        return False
    known = sum(each or 0 for each in shares)
    pairs = zip(rates, parts, strict=True)
    return 2 * known <= 2 * full.digits + len(others) and all(
        _is_share(one, part, total) for one, part in pairs
    )


def _is_share(rate: Figure | None, part: Figure | None, total: Figure) -> bool:
    """Whether a rate is the share of an amount in a total, to its last place."""
    if rate is None or part is None or rate.digits is None or not part.digits or not total.digits:
        return False
    if part.unit != total.unit or part.places > total.places:
        return False
    amount = (part.digits or 0) * int(10 ** (total.places - part.places))
    return abs(rate.digits * total.digits - FULL * int(10**rate.places) * amount) <= abs(
        total.digits
    )
