"""Claims whose amounts hold but for a word that says up where it went down."""

from __future__ import annotations

from fractions import Fraction

from auditor.judging.coincidence import tells
from auditor.judging.single import judge
from auditor.model.values import GOOD, NAMED, Relation
from auditor.packs.reliability import rate_of

# A shape that holds less often does not bind its amounts, of which then a word tells nothing.
BOUND = Fraction(7, 8)


def is_turned(relation: Relation, stated: str) -> bool:
    """Return whether a claim that words bind holds once up stands for down, and not by chance.

    stated: the role of the change or the rate that it states, "" where it states none.
    """
    if not stated or not relation.shape:
        return False
    if not relation.shape[0].startswith(NAMED) and rate_of(relation.shape) < BOUND:
        return False
    terms = tuple(
        each._replace(weight=-each.weight) if each.role == stated else each
        for each in relation.terms
    )
    turned = judge(relation._replace(terms=terms, readings=()))
    return turned.verdict in GOOD and tells(turned)
