"""Claims that hold one amount against itself: what something moved from is printed as what it moved
to.
"""

from __future__ import annotations

from auditor.model.values import NAMED, Relation

# Digits of an amount that no other happens to print: 100 and more.
COPIED = 3


def is_copied(relation: Relation) -> bool:
    """Return whether a claim that words bind holds one amount against itself, though something
    changed: "A, an increase of P % from A".
    """
    amounts = [each.figure for each in relation.terms if each.role in ("level", "base")]
    if len(amounts) != len(("level", "base")) or any(each.table >= 0 for each in amounts):
        return False
    level, base = amounts
    alike = (level.digits, level.exponent) == (base.digits, base.exponent)
    long = len(str(abs(level.digits or 0)).rstrip("0")) >= COPIED
    return alike and long and bool(relation.shape) and relation.shape[0].startswith(NAMED)
