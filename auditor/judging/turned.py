"""Claims whose amounts hold but for a word: up where it went down, one unit for another."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from auditor.judging.coincidence import tells
from auditor.judging.single import judge
from auditor.model.units import is_money
from auditor.model.values import CLAUSE, GOOD, NAMED, Relation
from auditor.packs.reliability import rate_of

# How often a shape has to hold so that it binds its amounts, and a word tells something of them;
# and how often where chance makes them meet in so many times fewer cases than it otherwise may.
BOUND, LOOSE, FEWER = Fraction(7, 8), Fraction(3, 4), 5
# Amounts of one unit beside which one of another stands out: a whole and a part.
FEWEST = 2


def is_turned(relation: Relation, stated: str) -> bool:
    """Return whether a claim that words bind holds once up stands for down, and not by chance.

    stated: the role of the change or the rate that it states; what it holds against another print
    of it stands on the left.
    """
    if not relation.shape or all(each.role != stated for each in relation.terms):
        return False
    sure = relation.shape[0].startswith((NAMED, CLAUSE)) or rate_of(relation.shape) >= BOUND
    if not sure and rate_of(relation.shape) < LOOSE:
        return False
    terms = tuple(
        each._replace(weight=-each.weight) if each.role == stated else each
        for each in relation.terms
    )
    turned = judge(relation._replace(terms=terms, readings=()))
    return turned.verdict in GOOD and tells(turned, 1 if sure else FEWER)


def is_of_other_unit(relation: Relation) -> bool:
    """Return whether a sum holds once its one amount of another unit is taken in that of all
    others, and not by chance: 944.38 亿元 beside 952.75 万元.
    """
    units = Counter(term.figure.unit for term in relation.terms).most_common()
    if len(units) != len(("all others", "one")) or not all(is_money(unit) for unit, _ in units):
        return False
    (common, others), (other, one) = units
    # With one of each nobody can tell which of two units is the odd one.
    if one != 1 or others < FEWEST:
        return False
    terms = tuple(
        each._replace(figure=each.figure._replace(unit=common))
        if each.figure.unit == other else each
        for each in relation.terms
    )  # fmt: skip
    restored = judge(relation._replace(terms=terms, readings=()))
    return restored.verdict in GOOD and tells(restored)
