"""The relations of one document judged together: what no single relation shows."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.judging.joint import joint_checks
from auditor.judging.single import judge
from auditor.judging.truncation import regraded, truncates
from auditor.model.values import FAILS, HOLDS, ROUNDING, Check, Relation

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
    return (*checks, *joint_checks(checks))


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
