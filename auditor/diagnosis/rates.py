"""Rates of another base: this year's figure in place of last year's,
or another total than the sentence names.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.diagnosis.edges import Edge
from auditor.diagnosis.edits import Edit, structural
from auditor.diagnosis.hints import log2
from auditor.diagnosis.network import Network
from auditor.diagnosis.state import State
from auditor.judging import judge
from auditor.judging.scale import find
from auditor.model.values import GOOD, Relation, Term, scaled

# Bits of each way; that a base leaves out some figure fits by chance so often that
# it is a lead at best.
THIS_YEAR, ANOTHER, SHORT = 20, 40, 140
# Totals near a sentence that its rate may be of: each more makes a chance fit likelier.
MOST = 60


def bases(network: Network, index: int, state: State) -> Iterator[Edit]:
    """Yield that a rate was taken of something else, where that gives the printed rate."""
    edge = network.edges[index]
    rate = find(edge.relation, "rate")
    # A floor is a rule's own number, not a rate that anybody worked out.
    if rate is None or edge.relation.terms[0].role == "floor":
        return
    node = network.root(rate.figure.id)
    if _of_this_year(edge.relation):
        waived = [
            other
            for other in sorted(state.failing)
            if network.edges[other].kind == "ratio" and _of_this_year(network.edges[other].relation)
        ]
        yield structural("base", node, waived, (-1 - index, 0), THIS_YEAR)._replace(
            hint="this-year"
        )
    elif other := _another(network, edge):
        yield structural("base", node, [index], (-1 - index, 0), ANOTHER + log2(MOST))._replace(
            hint=f"another {other}"
        )
    elif short := _short(network, edge):
        yield structural("base", node, [index], (-1 - index, 0), SHORT)._replace(
            hint=f"short {short}"
        )


def _fits(relation: Relation) -> bool:
    """Return whether the printed rate follows from these amounts; nothing has no rate."""
    return judge(relation).verdict in GOOD


def _of_this_year(relation: Relation) -> bool:
    """Return whether the printed rate is the change against this year's amount."""
    terms = {term.role: term for term in relation.terms}
    if "rate" not in terms or "change" not in terms or "level" not in terms:
        return False
    parts = (
        terms["rate"],
        terms["change"]._replace(role="part"),
        terms["level"]._replace(role="whole"),
    )
    return _fits(relation._replace(terms=parts))


def _another(network: Network, edge: Edge) -> int | None:
    """Return the figure near the sentence that the rate fits as its whole:
    a printed total of the same unit.
    """
    whole = next((term for term in edge.relation.terms if term.role in ("whole", "base")), None)
    if whole is None:
        return None
    for figure in network.totals(whole.figure, MOST):
        terms = tuple(
            Term(figure, whole.weight, whole.role) if term is whole else term
            for term in edge.relation.terms
        )
        if _fits(edge.relation._replace(terms=terms)):
            return figure.id
    return None


def _short(network: Network, edge: Edge) -> int | None:
    """Return the figure of last year that a growth rate's base seems to leave out."""
    terms = {term.role: term for term in edge.relation.terms}
    if not {"rate", "change", "level"} <= terms.keys():
        return None
    rate, change, level = (terms[role] for role in ("rate", "change", "level"))
    low = min(change.figure.exponent, level.figure.exponent)
    now, more = scaled(level.figure, change.figure)
    base = level.weight * now - change.weight * more
    for figure in network.bases(level.figure, MOST):
        # A finer figure than what the base was worked out from would leave digits of its own.
        if figure.exponent >= low:
            digits = base - (figure.digits or 0) * 10 ** (figure.exponent - low)
            places = level.figure.places + level.figure.exponent - low
            smaller = Term(level.figure._replace(digits=digits, places=places), 1, "base")
            if _fits(edge.relation._replace(terms=(rate, change, smaller))):
                return figure.id
    return None
