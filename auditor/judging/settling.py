"""A check as it is said: another reading of the words, a slip of units, its severity,
what was read off a picture.
"""

from __future__ import annotations

from auditor.judging import judge
from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED, Check, Relation, scaled
from auditor.packs.loading import Packs
from auditor.recognition.figures import OCR

UNIT_SLIP, SLIP = "UNT-02", 4
TELLING = 100

_SEVERITY = Relation._fields.index("severity")


def settled(check: Check, packs: Packs) -> Check:
    """A failed check whose words can be read otherwise is taken as it holds;
    a slip of units is called one.
    """
    if check.verdict == FAILS or (check.verdict == UNCHECKED and check.relation.weak):
        for reading in check.relation.readings:
            other = judge(reading)
            if other.verdict in (HOLDS, ROUNDING):
                check = other
                break
    if check.verdict == FAILS and is_unit_slip(check):
        check = check._replace(relation=check.relation._replace(rule=UNIT_SLIP, severity=""))
    relation = check.relation
    if not relation.severity:
        # What _replace does, in a third of its time: nearly every check of a document comes through
        # here.
        severity = packs.rules[relation.rule].severity
        relation = Relation._make((*relation[:_SEVERITY], severity, *relation[_SEVERITY + 1 :]))
        check = Check._make((relation, *check[1:]))
    return check


def lenient(check: Check) -> Check:
    """Where every figure was read off a picture, a check that fails is a remark:
    what was seen may be what is wrong.
    """
    figures = [term.figure for term in check.relation.terms]
    if check.verdict in (FAILS, UNCHECKED) and all(OCR in figure.marks for figure in figures):
        return check._replace(relation=check.relation._replace(severity="info"))
    return check


def is_unit_slip(check: Check) -> bool:
    """Return whether two sides that should be equal differ by a factor of ten thousand
    (within half a last place).
    """
    if check.relation.kind != "equal":
        return False
    left, right = (term.figure for term in check.relation.terms)
    small, large = sorted(map(abs, scaled(left, right)))
    ulp = 10 ** abs(left.exponent - right.exponent)
    telling = min(abs(figure.digits or 0) for figure in (left, right)) >= TELLING
    return telling and abs(large - small * 10**SLIP) * 2 <= ulp * 10**SLIP
