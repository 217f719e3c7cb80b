"""Shares of the parts of a list: of what the list adds up to, where that is printed and holds.

"总支出100万元：基本支出60万元，占50%；项目支出40万元，占40%": what the shares are of is nowhere
said, but the list that makes up its whole, and the share of another of its parts, tell of what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.judging.coincidence import tells
from auditor.judging.single import judge
from auditor.model.records import NamedTuple
from auditor.model.values import FAILS, GOOD, KNOWN, NAMED, Check, Relation

# What the shape of such a share is called.
_SHARED = (f"{NAMED} share {KNOWN}",)


class _Listed(NamedTuple):
    """A list that holds: the figure of its whole, and those of its parts."""

    whole: int
    parts: frozenset[int]


def of_their_list(checks: Sequence[Check]) -> list[Check]:
    """Return the checks of claims, a failing share of one part as one of the whole of its list: the
    list holds, and so do the shares of its other parts, of that whole.
    """
    read, of_part = list(checks), defaultdict[int, list[int]](list)
    shares = [at for at, check in enumerate(checks) if _is_share(check)]
    if all(checks[at].verdict != FAILS for at in shares):
        return read
    for at in shares:
        of_part[_figure(checks[at], "part")].append(at)
    for each in _lists(checks):
        own = [at for part in each.parts for at in of_part.get(part, ())]
        wrong = [at for at in own if checks[at].verdict == FAILS]
        right = [at for at in own if checks[at].verdict in GOOD]
        if len(wrong) == 1 and right and all(_whole(checks[at]) == each.whole for at in right):
            read[wrong[0]] = _of(read[wrong[0]], each.whole)
    return read


def _is_share(check: Check) -> bool:
    relation = check.relation
    return relation.kind == "ratio" and bool(relation.shape) and _whole(check) >= 0


def _lists(checks: Iterable[Check]) -> Iterable[_Listed]:
    """The lists of a text that hold, with digits enough to tell."""
    for check in checks:
        relation = check.relation
        if relation.kind == "sum" and check.verdict in GOOD and tells(check):
            whole, *parts = relation.terms
            if len(parts) > 1 and all(term.weight == 1 for term in parts):
                yield _Listed(whole.figure.id, frozenset(term.figure.id for term in parts))


def _of(check: Check, whole: int) -> Check:
    """Return a share as the reading of it that is of this whole, where there is one."""
    relation = check.relation
    for each in (relation, *relation.readings):
        if _figure_of(each, "whole") == whole:
            return judge(each._replace(shape=_SHARED, tentative=True, readings=()))
    return check


def _whole(check: Check) -> int:
    return _figure(check, "whole")


def _figure(check: Check, role: str) -> int:
    return _figure_of(check.relation, role)


def _figure_of(relation: Relation, role: str) -> int:
    return next((term.figure.id for term in relation.terms if term.role == role), -1)
