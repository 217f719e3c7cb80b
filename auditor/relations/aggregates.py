"""Which figures are totals of several: two rounding paths lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model.columns import TermsOfNumbers
from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation, Term


class Aggregates(NamedTuple):
    """totals: the ids of totals of several printed amounts; only:
    a total → the one amount that it has in it.
    """

    totals: frozenset[int]
    only: Mapping[int, int]

    def has(self, figure: Figure) -> bool:
        """Return whether a figure is the total of several,
        or has nothing in it but such a total.
        """
        at, seen = figure.id, set[int]()
        while at not in self.totals and at in self.only and at not in seen:
            seen.add(at)
            at = self.only[at]
        return at in self.totals


def aggregates(relations: Iterable[Relation]) -> Aggregates:
    """Return the aggregates that relations speak of:
    zeros and what is not printed don't count as parts.
    """
    totals: set[int] = set()
    only: dict[int, int] = {}
    for relation in _sums(relations):
        total, printed = _printed(relation.terms)
        if len(printed) == 1:
            only[total] = printed[0]
        elif printed:
            totals.add(total)
    return Aggregates(frozenset(totals), only)


def _printed(terms: Sequence[Term]) -> tuple[int, list[int]]:
    """Return the ids of a total and of its parts that are not 0."""
    if isinstance(terms, TermsOfNumbers):
        first, *others = terms.ids()
        return first, others if terms.filled == len(others) else [
            term.figure.id for term in terms[1:] if term.figure.digits
        ]
    (total,) = (term.figure.id for term in terms if term.role == "total")
    parts = [term.figure for term in terms if term.role != "total"]
    return total, [part.id for part in parts if part.digits]


def _sums(relations: Iterable[Relation]) -> Iterator[Relation]:
    """The sums that surely hold between their figures, whatever else the same words could mean."""
    for relation in relations:
        if relation.kind == "sum" and not relation.weak and not relation.missing:
            yield relation
        yield from _sums(relation.readings)
