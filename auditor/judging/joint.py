"""Sums that are each within their own bound and yet impossible together.

A total starts with the interval of its print; from the leaves up, each sum narrows its total to
what its parts allow. Where nothing is left, the figures behind the two disjoint ends contradict
each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from auditor.judging.scale import find
from auditor.model.columns import TermsOfNumbers
from auditor.model.uses import UsesOfNumbers
from auditor.model.values import (
    FAILS,
    GOOD,
    HOLDS,
    ROUNDING,
    UNCHECKED,
    Amount,
    Check,
    Figure,
    Relation,
    Term,
    scaled,
)

RULE = "JNT-01"

# Terms visited in one document at most; beyond, the joint check is unchecked and says so.
STEPS = 4_000_000

LOW, HIGH = 0, 1


def joint_checks(checks: Sequence[Check], steps: int = STEPS) -> list[Check]:
    """Return one failing check for each contradiction between the sums that hold or are explained
    by rounding.

    stated and computed are the nearest bounds of the two disjoint intervals; the terms are the
    total and the parts behind these bounds (a total of weight 0 is only where two sums meet: its
    own print takes no part). Where more than `steps` terms would have to be visited, an unchecked
    check (reason cap) is added.
    """
    # Sums that hold exactly can't contradict each other: most documents end here.
    if not any(check.verdict == ROUNDING and check.relation.kind == "sum" for check in checks):
        return []
    sound = [check for check in checks if check.verdict in GOOD and not check.relation.weak]
    sums = [check for check in sound if check.relation.kind == "sum"]
    steps -= sum(len(check.relation.terms) for check in sums)
    if not sums or steps < 0:
        return [_capped()] if sums else []
    same = (
        check.relation
        for check in sound
        if check.relation.kind == "equal" and check.verdict == HOLDS
    )
    roots = _roots(same)
    unit = min(check.computed.exponent for check in sums if check.computed) - 1
    return list(_Tree(_narrowing(sums, roots), roots, unit, steps).contradictions())


def _capped() -> Check:
    return Check(Relation(RULE, "joint", ()), UNCHECKED, reason=("cap", ""))


def _roots(equals: Iterable[Relation]) -> dict[int, int]:
    """Return figure id → id of the first print of the same quantity,
    for prints that agree at one precision.
    """
    above: dict[int, int] = {}

    def root(figure: int) -> int:
        while (higher := above.get(figure, figure)) != figure:
            above[figure] = above.get(higher, higher)
            figure = above[figure]
        return figure

    for relation in equals:
        left, right = find(relation, "left"), find(relation, "right")
        if left is None or right is None or left.weight != right.weight:
            # "A fall of D" beside −D: two prints, the one with the other's sign.
            continue
        # At two precisions the prints agree within rounding only, and are two intervals.
        if left.figure.exponent == right.figure.exponent:
            above[root(right.figure.id)] = root(left.figure.id)
    return {figure: root(figure) for figure in list(above)}


def _narrowing(sums: Sequence[Check], roots: Mapping[int, int]) -> list[Check]:
    """Return the sums that may leave less of their total than its print, in their order: those that
    do not hold to the last digit, and all above them. Most documents have few.
    """
    users = _users(sums, roots)
    found = {at for at, check in enumerate(sums) if not _is_exact(check)}
    todo = list(found)
    while todo:
        total = find(sums[todo.pop()].relation, "total")
        above = users(total.figure.id) if total else ()
        fresh = set(above) - found
        found |= fresh
        todo += fresh
    return [check for at, check in enumerate(sums) if at in found]


def _is_exact(check: Check) -> bool:
    """Whether a sum holds to the last digit, and leaves its total whatever its print may mean."""
    if check.gap is None or check.gap.digits or check.slack is None:
        return False
    if isinstance(check.relation.terms, TermsOfNumbers):
        return True
    total = find(check.relation, "total")
    if total is None:
        return False
    slack, ulp = scaled(check.slack, Amount(1, total.figure.exponent))
    return slack >= ulp


def _users(sums: Sequence[Check], roots: Mapping[int, int]) -> Callable[[int], Iterable[int]]:
    """Return what finds the positions of the sums that a figure, or another print of it, is in."""
    of_figure: dict[int, list[int]] = {}
    of_numbers = UsesOfNumbers()
    prints: dict[int, list[int]] = {}
    for figure, root in roots.items():
        prints.setdefault(root, []).append(figure)
    for at, check in enumerate(sums):
        terms = check.relation.terms
        if isinstance(terms, TermsOfNumbers):
            of_numbers.add(at, terms)
            continue
        for part, _, role in terms:
            if role != "total":
                of_figure.setdefault(part.id, []).append(at)

    def users(figure: int) -> Iterator[int]:
        for each in prints.get(roots.get(figure, figure), (figure,)):
            yield from of_figure.get(each, ())
            yield from (at for at, terms in of_numbers.of(each) if terms.figure.id != each)

    return users


class _TotalNode:
    """A quantity that is a total: the ends of its print, what is left of them,
    and the sum behind each end.
    """

    __slots__ = ("left", "open", "print", "source", "users")

    def __init__(self, low: int, high: int) -> None:
        self.print = (low, high)
        self.left = [low, high]
        self.source: list[_Sum | None] = [None, None]
        self.users: list[_Sum] = []
        self.open = 0


class _Sum:
    """A sum over nodes: ends of Σ by the prints of its parts,
    and those parts that are totals themselves.
    """

    __slots__ = ("inner", "node", "relation", "span", "total", "waiting")

    def __init__(
        self, relation: Relation, total: Figure, node: _TotalNode, span: tuple[int, int]
    ) -> None:
        self.relation = relation
        self.total = total
        self.node = node
        self.span = span
        self.inner: list[tuple[_TotalNode, int]] = []
        self.waiting = 0

    def ends(self) -> tuple[int, int]:
        """Return the least and greatest Σ that what is left of its parts allows."""
        low, high = self.span
        for node, weight in self.inner:
            down, up = node.left[LOW] - node.print[LOW], node.left[HIGH] - node.print[HIGH]
            low += weight * (down if weight > 0 else up)
            high += weight * (up if weight > 0 else down)
        return low, high


class _Tree:
    """The sums of a document over its printed quantities,
    in units that make half an ulp a whole number.
    """

    def __init__(
        self, checks: Sequence[Check], roots: Mapping[int, int], unit: int, steps: int
    ) -> None:
        self.roots, self.unit, self.steps = roots, unit, steps
        self.nodes: dict[int, _TotalNode] = {}
        self.sums = [self._sum(check) for check in checks]
        for each in self.sums:
            for figure, weight, role in each.relation.terms:
                node = None if role == "total" else self._node(figure)
                if node and figure.digits is not None:
                    each.inner.append((node, weight))
                    each.waiting += 1
                    node.users.append(each)

    def _node(self, figure: Figure) -> _TotalNode | None:
        return self.nodes.get(self.roots.get(figure.id, figure.id))

    def _sum(self, check: Check) -> _Sum:
        total = find(check.relation, "total")
        stated, computed, slack = (
            self._units(amount) for amount in (check.stated, check.computed, check.slack)
        )
        assert total is not None
        own = self._units(Amount(1, total.figure.exponent)) // 2
        key = self.roots.get(total.figure.id, total.figure.id)
        node = self.nodes.setdefault(key, _TotalNode(stated - own, stated + own))
        node.open += 1
        return _Sum(
            check.relation, total.figure, node, (computed - slack + own, computed + slack - own)
        )

    def _units(self, amount: Amount | None) -> int:
        return amount.digits * int(10 ** (amount.exponent - self.unit)) if amount else 0

    def contradictions(self) -> Iterator[Check]:
        """Yield the contradictions; a sum waits for its parts,
        and one that is part of itself is left out.
        """
        ready = deque(each for each in self.sums if not each.waiting)
        while ready:
            each = ready.popleft()
            facing = self._narrow(each)
            if facing is not None:
                found = self._explained(each, facing)
                yield found if self.steps >= 0 else _capped()
            if self.steps < 0:
                return
            each.node.open -= 1
            # A total may have several sums: its users wait until all have narrowed it.
            for user in each.node.users if not each.node.open else ():
                user.waiting -= 1
                if not user.waiting:
                    ready.append(user)

    @staticmethod
    def _narrow(each: _Sum) -> int | None:
        """Narrow the total to what the parts allow,
        or return which of its ends they cannot reach.
        """
        low, high = each.ends()
        node = each.node
        if high < node.left[LOW] or low > node.left[HIGH]:
            return LOW if high < node.left[LOW] else HIGH
        if low > node.left[LOW]:
            node.left[LOW], node.source[LOW] = low, each
        if high < node.left[HIGH]:
            node.left[HIGH], node.source[HIGH] = high, each
        return None

    def _explained(self, each: _Sum, facing: int) -> Check:
        """Return the check of a contradiction, with no figure in it that could be left out."""
        node, near = each.node, 1 - facing
        behind, reached, owed = node.source[facing], each.ends()[near], node.left[facing]
        spare = abs(owed - reached)
        weight = 1
        parts: list[Term] = []
        # The total's own print contradicts the parts already: the sum behind that end isn't needed.
        if behind and abs(owed - node.print[facing]) < spare:
            spare -= abs(owed - node.print[facing])
            owed, behind = node.print[facing], None
        terms, left = self._behind(each, near, 1, spare)
        reached += (spare - left) * (1 if near == HIGH else -1)
        if behind:
            weight = 0
            parts, rest = self._behind(behind, facing, -1, left)
            owed -= (left - rest) * (1 if facing == LOW else -1)
        all_terms = (Term(each.total, weight, "total"), *terms, *parts)
        relation = Relation(RULE, "joint", all_terms, subject=each.relation.subject)
        return self._check(relation, owed, reached)

    def _check(self, relation: Relation, owed: int, reached: int) -> Check:
        stated, computed, gap = (
            Amount(value, self.unit) for value in (owed, reached, reached - owed)
        )
        return Check(relation, FAILS, stated, computed, gap, Amount(0, self.unit))

    def _behind(self, source: _Sum, side: int, factor: int, spare: int) -> tuple[list[Term], int]:
        """Return the parts behind one end of a sum, and what is left of the distance between the
        two ends.

        A part stands for itself where its print alone keeps the ends apart, else for the parts
        behind its end.
        """
        found: list[Term] = []
        todo = _items(source, side, factor)
        while todo and self.steps >= 0:
            self.steps -= 1
            figure, weight, end = todo.pop()
            node = self._node(figure)
            deeper = node.source[end] if node else None
            cost = abs(weight * (node.left[end] - node.print[end])) if node else 0
            if deeper and cost >= spare:
                todo += _items(deeper, end, weight)
            else:
                spare -= cost
                found.append(Term(figure, weight, "part"))
        return found, spare


def _items(source: _Sum, side: int, factor: int) -> list[tuple[Figure, int, int]]:
    """Return the valued parts of a sum, last first: figure, weight,
    and the end that bears on this side.
    """
    parts = [
        term
        for term in source.relation.terms
        if term.role != "total" and term.figure.digits is not None
    ]
    return [
        (term.figure, factor * term.weight, side if term.weight > 0 else 1 - side)
        for term in reversed(parts)
    ]
