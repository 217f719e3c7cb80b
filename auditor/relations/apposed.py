"""Amounts that stand again in brackets right behind themselves, in another scale: "644,412万元
（64.44亿元）", "$1,243,000 ($1.24 million)".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.units import is_money, measure
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.shapes import in_clause

# Digits of an amount that is said again in a larger unit: 100 and more.
TELLING = 100
LEVELS = ("level", "to", "base", "from", "change")


def apposed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = amount for each that brackets say again in another scale of its currency."""
    for one, again in pairwise(facts.recognised.mentions):
        if _is_said_again(one, again):
            said = related(rule, "equal", one.subject, left=again.figure, right=one.figure)
            yield in_clause(said._replace(severity="warning"), facts, "again")


def _is_said_again(one: Mention, again: Mention) -> bool:
    """Return whether an amount in brackets is nothing but the one before it, in another scale."""
    bare = again.before.strip() == "(" and again.after.startswith(")")
    money = is_money(one.figure.unit) and bool(again.figure.digits)
    if not bare or not money or one.role not in LEVELS:
        return False
    first, other = measure(one.figure.unit), measure(again.figure.unit)
    scaled = first.currency == other.currency and first.exponent != other.exponent
    return scaled and abs(one.figure.digits or 0) >= TELLING
