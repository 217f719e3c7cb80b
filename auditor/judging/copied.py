"""Claims that hold one amount against itself: what something moved from is printed as what it moved
to; two parts of a list are printed alike, or one as all of it.
"""

from __future__ import annotations

from collections import Counter

from auditor.model.values import CLAUSE, DISPUTED, NAMED, Check, Relation, scaled

# Digits of an amount that no other happens to print: 100 and more.
COPIED = 3
# Digits of a part that no other part of a list happens to print: 1,000 and more.
REPEATED = 4
# Letters by which names without blanks between words end alike.
ENDING = 2


def is_copied(relation: Relation) -> bool:
    """Return whether a claim that words bind holds one amount against itself, though something
    changed: "A, an increase of P % from A".
    """
    if relation.shape and relation.shape[0].startswith(f"{NAMED} {DISPUTED}"):
        return True
    amounts = [each.figure for each in relation.terms if each.role in ("level", "base")]
    if len(amounts) != len(("level", "base")) or any(each.table >= 0 for each in amounts):
        return False
    level, base = amounts
    alike = (level.digits, level.exponent) == (base.digits, base.exponent)
    long = len(str(abs(level.digits or 0)).rstrip("0")) >= COPIED
    return alike and long and bool(relation.shape) and relation.shape[0].startswith((NAMED, CLAUSE))


def is_repeated(check: Check) -> bool:
    """Return whether two parts of a sum print one long amount, or a part that of the whole: one was
    copied from the other. Where the sum misses by just that amount, it was counted twice instead.
    """
    terms = [each for each in check.relation.terms if each.figure.digits]
    printed = Counter(
        (each.figure.digits, each.figure.exponent, each.figure.unit) for each in terms
    )
    twice = [key for key, many in printed.items() if many > 1 and _is_long(key[0] or 0)]
    if len(twice) != 1 or check.gap is None or check.gap.digits is None:
        return False
    again = [each for each in terms if each.figure.digits == twice[0][0]]
    gap, amount = scaled(check.gap, again[0].figure)
    # A part that is all of its whole may be told so, and what follows be no part at all: "all of it
    # from grants, with B carried over". Parts that end alike are of one sort.
    of_whole = any(each.role == "total" for each in again)
    ends = {_end(each.figure.label) for each in terms if each.role != "total"}
    return abs(gap) != abs(amount) and (not of_whole or (len(ends) == 1 and "" not in ends))


def _end(name: str) -> str:
    """Return how a name ends: its last word, or the last two letters of one without blanks."""
    first, *rest = name.casefold().split() or [""]
    return rest[-1] if rest else first[-ENDING:]


def _is_long(digits: int) -> bool:
    return len(str(abs(digits)).rstrip("0")) >= REPEATED
