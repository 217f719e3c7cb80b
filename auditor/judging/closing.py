"""Sums of a text that close to the last digit: what rounding would explain elsewhere is none."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.evidence import piece
from auditor.judging.coincidence import Wanted, readings_of, tells
from auditor.judging.mistyped import meant_by
from auditor.judging.single import judge
from auditor.model.values import FAILS, GOOD, HOLDS, ROUNDING, Amount, Check, Relation, scaled

CLOSING = "closing"
# Sums of sentences that close to the last digit, as many as tell that none of the document is
# rounded: one of five parts that are does so every other time.
EXACT = 5
# As many as tell that a gap within rounding is none, one in eight of them by a last place.
SURE = 8
# Terms of a sum that rounding seldom moves: two parts and their total.
SHORT = 3
# Last places that a sum misses by at least: of 13 published texts whose sums close, one in three
# has one that misses by a single one, and none has one that misses by more.
FEWEST = 2
# Amounts printed with fewer places than the others: 2 among 12.05 and 3.41 is 2.00.
COARSE = 2


def is_exact(checks: Sequence[Check]) -> bool:
    """Return whether the sums of sentences close to the last digit: what one that fails misses by
    is no rounding.
    """
    closing, off = _closing(checks)
    return closing >= EXACT and not off


def held_to_the_last_digit(checks: list[Check]) -> list[Check]:
    """Return the claims of a document; where its sums close to the last digit, one that rounding
    would explain but that misses by more than a last place fails.
    """
    if not any(_is_rounded(check) for check in checks):
        return checks
    closing, off = _closing(checks)
    # One may be the one that is wrong.
    if closing < SURE or (off - 1) * SURE > closing:
        return checks
    return [_missed(check, closing) if _is_missed(check) else check for check in checks]


def is_held(relation: Relation) -> bool:
    """Return whether a sum fails because the others of its document close to the last digit."""
    return any(each.kind == CLOSING for each in relation.evidence)


def _closing(checks: Sequence[Check]) -> tuple[int, int]:
    """Return how many sums of sentences close to the last digit, and how many by rounding."""
    held = [check for check in checks if _is_sum(check) and check.verdict in GOOD]
    off = sum(bool(check.gap and check.gap.digits) for check in held)
    return len(held) - off, off


def _is_sum(check: Check) -> bool:
    relation = check.relation
    return relation.kind == "sum" and bool(relation.shape) and len(relation.terms) > SHORT


def _is_rounded(check: Check) -> bool:
    return check.verdict == ROUNDING and _is_sum(check)


def _is_missed(check: Check) -> bool:
    """Return whether a sum of amounts that are printed alike misses by some last places, as one
    other digit would have it, and no other way to read it closes.
    """
    if not _is_rounded(check) or check.gap is None:
        return False
    figures = [term.figure for term in check.relation.terms if term.figure.digits]
    finest = min(figure.exponent for figure in figures)
    coarse = sum(figure.exponent > finest for figure in figures)
    gap, ulp = scaled(check.gap, Amount(1, finest))
    if len({figure.unit for figure in figures}) > 1 or coarse > COARSE:
        return False
    if figures[0].exponent > finest or abs(gap) < FEWEST * ulp:
        return False
    if not tells(check, readings_of(check)):
        return False
    return _is_slip(check) and all(judge(each).verdict != HOLDS for each in check.relation.readings)


def _is_slip(check: Check) -> bool:
    assert check.gap is not None
    for term in check.relation.terms:
        if term.figure.digits:
            gap, ulp = scaled(check.gap, Amount(1, term.figure.exponent))
            off = gap // ulp if gap % ulp == 0 else 0
            meant = term.figure.digits + (off if term.role == "total" else -off * term.weight)
            if off and meant_by(Wanted(term.figure, meant, meant)):
                return True
    return False


def _missed(check: Check, closing: int) -> Check:
    """Return the check as one that fails: a last place is all that is left to rounding."""
    finest = min(term.figure.exponent for term in check.relation.terms if term.figure.digits)
    evidence = (*check.relation.evidence, piece(CLOSING, closing))
    relation = check.relation._replace(evidence=evidence, severity="warning")
    return check._replace(
        relation=relation, verdict=FAILS, slack=Amount(1, finest), probability=None
    )
