"""Claims that hold one amount against itself: what something moved from is printed as what it moved
to; two parts of a list are printed alike.
"""

from __future__ import annotations

from collections import Counter

from auditor.judging.extent import is_whole
from auditor.model.values import CLAUSE, DISPUTED, NAMED, Check, Relation, scaled

# Digits of an amount that no other happens to print: 100 and more.
COPIED = 3
# Digits of a part that no other part of a list happens to print: 1,000 and more.
REPEATED = 4


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
    """Return whether two parts of a list that leaves none out print one long amount: one was copied
    from the other. Where the sum misses by just that amount, but for roundings, it was counted
    twice instead: as a part and as what that part is made up of.
    """
    parts = [each for each in check.relation.terms[1:] if each.figure.digits]
    printed = Counter((each.figure.digits, each.figure.exponent) for each in parts)
    twice = [key for key, many in printed.items() if many > 1 and _is_long(key[0] or 0)]
    added = all(each.weight > 0 for each in parts) and is_whole(check.relation)
    if len(twice) != 1 or not added or check.gap is None or check.gap.digits is None:
        return False
    again = next(each.figure for each in parts if each.figure.digits == twice[0][0])
    gap, amount, ulp = scaled(check.gap, again, again._replace(digits=1))
    # The gap is what is printed too much: what stood there is more than nothing.
    return abs(abs(gap) - abs(amount)) > ulp * len(parts) and amount - gap > 0


def _is_long(digits: int) -> bool:
    return len(str(abs(digits)).rstrip("0")) >= REPEATED
