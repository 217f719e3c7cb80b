"""The relations of one document judged together: what no single relation shows."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.judging.joint import joint_checks
from auditor.judging.single import judge
from auditor.judging.truncation import regraded, truncates
from auditor.model.values import FAILS, HOLDS, MET, ROUNDING, UNCHECKED, Check, Relation

# The weakness of a relation that holds unless some sum of the document does so
# only by rounding.
NO_ROUNDING = "no-rounding"


def judge_all(relations: Sequence[Relation]) -> tuple[Check, ...]:
    """Return the checks of a document's relations in their order, then one for each joint
    contradiction.

    Where the document cuts digits off instead of rounding, sums that fit this are doubtful and
    joint is not asked.
    """
    checks = _noted([judge(relation) for relation in relations])
    # Digits cut off make all sums miss one way: together they look impossible and are no error.
    if truncates(checks):
        return tuple(regraded(checks))
    return (*_with_further_parts(checks), *joint_checks(checks))


def _with_further_parts(checks: Sequence[Check]) -> list[Check]:
    """Return the checks; a sum that fails is left open where a sentence lists all of its parts and
    further ones with which it holds: the document itself says what else there is.
    """
    held: dict[int, list[frozenset[int]]] = {}
    for check in checks:
        # What digits alone have found may mix a whole with parts of its parts.
        said = check.relation.shape and check.relation.shape[0] != MET
        if said and check.verdict == HOLDS and check.relation.kind == "sum":
            held.setdefault(check.relation.terms[0].figure.id, []).append(_parts(check))
    return [
        check._replace(verdict=UNCHECKED, reason=("ambiguous", ""))
        if check.verdict == FAILS
        and check.relation.kind == "sum"
        and any(_parts(check) < parts for parts in held.get(check.relation.terms[0].figure.id, ()))
        else check
        for check in checks
    ]


def _parts(check: Check) -> frozenset[int]:
    return frozenset(term.figure.id for term in check.relation.terms[1:])


def _noted(checks: Sequence[Check]) -> list[Check]:
    """A note that amounts are rounded is owed only where a sum of them is: without one,
    its absence is no matter.
    """
    owed = any(check.verdict == ROUNDING and check.relation.kind == "sum" for check in checks)
    noted = []
    for check in checks:
        if check.relation.weak != NO_ROUNDING or check.verdict == HOLDS:
            noted.append(check)
        elif owed:
            noted.append(check._replace(verdict=FAILS, reason=None))
    return noted
