"""A check as it is said: another reading of the words, a slip of units, its severity,
what was read off a picture.
"""

from __future__ import annotations

from auditor.evidence import Bounds, bounds, confidence, piece, severity_at
from auditor.judging.single import JUDGES, agreeing
from auditor.model.values import (
    FAILS,
    SUSPECT,
    UNCHECKED,
    UNLIKELY,
    UNSUPPORTED,
    Amount,
    Check,
    Relation,
    scaled,
)
from auditor.packs.loading import Packs
from auditor.recognition.figures import OCR

UNIT_SLIP = "UNT-02"
# Powers of ten between units of money: 万, 亿.
UNITS = (4, 8)
TELLING = 100

# Kinds that hold figures against each other: one by one, or all of a document together.
NUMERIC = frozenset((*JUDGES, "joint"))
# The kind of rules that no form binds: without evidence how sure they are is not said.
UNWEIGHED = "general"
_SEVERITY = Relation._fields.index("severity")


def settled(check: Check, packs: Packs, limits: Bounds | None = None) -> Check:
    """A failed check whose words can be read otherwise is taken as it holds;
    a slip of units is called one.

    What fails is as severe as its confidence allows.
    """
    # Before anything else: a reading of the words that holds is the reading, and nothing has
    # failed.
    if check.verdict == FAILS or (check.verdict == UNCHECKED and check.relation.weak):
        check = agreeing(check.relation) or check
    if check.verdict == FAILS:
        check = _in_doubt(check)
    if check.verdict == FAILS and is_unit_slip(check):
        check = check._replace(relation=check.relation._replace(rule=UNIT_SLIP, severity=""))
    relation = check.relation
    if not relation.severity:
        # What _replace does, in a third of its time: nearly every check of a document comes through
        # here.
        severity = packs.rules[relation.rule].severity
        relation = Relation._make((*relation[:_SEVERITY], severity, *relation[_SEVERITY + 1 :]))
        check = Check._make((relation, *check[1:]))
    if check.verdict in (FAILS, UNCHECKED) and relation.kind in NUMERIC:
        rule = packs.rules.get(relation.rule)
        fixed = rule is None or rule.kind != UNWEIGHED
        check = _weighed(check, limits or bounds(), fixed)
    return check


def _in_doubt(check: Check) -> Check:
    """A failure that rests on a figure whose reading is in doubt is none: it was not checked."""
    figures = (term.figure for term in check.relation.terms)
    doubted = next((figure for figure in figures if SUSPECT in figure.marks), None)
    if doubted is None:
        return check
    reason = (SUSPECT, doubted.label or doubted.text)
    return check._replace(verdict=UNCHECKED, probability=None, reason=reason)


def _weighed(check: Check, limits: Bounds, fixed: bool) -> Check:
    """Return the check with its confidence; evidence that weighs too little accuses nothing.

    Where no evidence is named and the binding is fixed, the form, the item or one clause binds the
    figures: the pack alone says how bad a failure is.
    """
    relation, failed = check.relation, check.verdict == FAILS
    if not relation.evidence:
        if not failed or not fixed:
            return check
        bound = relation._replace(evidence=(piece("binding"),))
        return check._replace(relation=bound, confidence=confidence(bound.evidence))
    sure = confidence(relation.evidence)
    severity = severity_at(sure, relation.severity, limits) if failed else relation.severity
    if not severity:
        why = (UNLIKELY if relation.shape else UNSUPPORTED, "")
        return check._replace(verdict=UNCHECKED, probability=None, reason=why, confidence=sure)
    return check._replace(relation=relation._replace(severity=severity), confidence=sure)


def lenient(check: Check) -> Check:
    """Where every figure was read off a picture, a check that fails is a remark:
    what was seen may be what is wrong.
    """
    figures = [term.figure for term in check.relation.terms]
    if check.verdict in (FAILS, UNCHECKED) and all(OCR in figure.marks for figure in figures):
        return check._replace(relation=check.relation._replace(severity="info"))
    return check


def is_unit_slip(check: Check) -> bool:
    """Return whether two sides that should be equal differ by a unit (within half a last place of
    each).
    """
    if check.relation.kind != "equal":
        return False
    figures = [term.figure for term in check.relation.terms]
    # 5 and 50,000 may be anything; of three digits and more a power of 10,000 is no chance.
    if min(abs(figure.digits or 0) for figure in figures) < TELLING:
        return False
    one, other, ulp, its = map(abs, scaled(*figures, *(Amount(1, f.exponent) for f in figures)))
    (small, fine), (large, coarse) = sorted([(one, ulp), (other, its)])
    return any(
        2 * abs(large - small * 10**power) <= max(coarse, fine * 10**power) for power in UNITS
    )
