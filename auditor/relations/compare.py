"""Exact comparison of mentions whose units can be compared: whatever their scales and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.values import Figure, comparable, scaled
from auditor.recognition.counted import BETWEEN
from auditor.recognition.mentions import Mention


def less(left: Figure, right: Figure) -> bool:
    """Return whether an amount is known to be below another."""
    if not comparable(left, right):
        return False
    first, second = scaled(left, right)
    return first < second


def same(left: Figure, right: Figure) -> bool:
    """Return whether two figures are known to be one amount, whatever their scales and places."""
    if not comparable(left, right):
        return False
    first, second = scaled(left, right)
    return first == second


def alike(left: Figure, right: Figure) -> bool:
    """Return whether two figures are one amount as far as the coarser of them is printed."""
    if not comparable(left, right):
        return False
    first, second = scaled(left, right)
    # Half of the coarser one's last place; printed alike, 1 is less than twice any difference.
    ulp: int = 10 ** abs(left.exponent - right.exponent)
    return abs(first - second) * 2 <= ulp


def rounded(figure: Figure, exponent: int) -> int:
    """Return the size of an amount in units of 10^exponent, no finer than it is printed, halves up:
    68.86 in tenths is 689.
    """
    ulp = int(10 ** (exponent - figure.exponent))
    return (2 * abs(figure.digits or 0) + ulp) // (2 * ulp)


def adds_up(total: Figure, parts: Iterable[Figure]) -> bool:
    """Return whether amounts of alike units add up to another, to its last place."""
    stated, *values = scaled(total, *parts)
    return stated == sum(values)


def follows(rate: Figure, part: Figure, whole: Figure) -> bool:
    """Return whether a percentage is what two amounts make it, within its last place."""
    upper, lower = scaled(part, whole)
    off: int = 100 * 10**rate.places * upper - (rate.digits or 0) * lower
    # A whole last place, not half of one: both amounts are rounded, and some issuers cut digits
    # off.
    return abs(off) <= abs(lower)


def comes_to(digits: int, places: int, part: int, whole: int) -> bool:
    """Return whether a percentage is what two amounts in one unit make it, to its last place:
    comes_to(333, 1, 1, 3). Of nothing, or less, there is none.
    """
    off: int = 2 * (100 * 10**places * part - digits * whole)
    return whole > 0 and abs(off) <= whole


def signed(mention: Mention) -> int:
    """Return −1 for a decrease, 1 for everything else."""
    return mention.sign if mention.role == "change" else 1


def are_listed(part: Mention, other: Mention) -> bool:
    """Return whether an amount stands behind another one in its joint list, and so is no whole of
    it: "A、B分别为1、2，占B的P%" is of another B.
    """
    return other.sentence == part.sentence and bool(BETWEEN.fullmatch(other.before))


def is_all_of(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the first part, alone in the clause of its whole, is all of that: what stands
    behind its clause is of something else: "T，包括A；B" where A is T.
    """
    first, *others = parts
    apart = all(each.sentence != whole.sentence for each in others)
    return apart and whole.sentence == first.sentence and same(whole.figure, first.figure)


def is_bracketed_apart(change: Mention, level: Mention) -> bool:
    """Return whether a change stands in brackets of another sentence than an amount: it is of what
    its own sentence names before them, "the receipts (increase of D)".
    """
    return change.depth > level.depth and change.period != level.period
