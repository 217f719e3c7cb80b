"""Amounts that sentences state as so many at so much each: "a tax base of N and a charge of A raise
B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.units import is_money, measure
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related
from auditor.relations.shapes import AMOUNTS, named_claim

_PRICE = spaced(r"<<=said-price>>(?: (?:<<=said-by>>|<<=said-is>>))?$", re.IGNORECASE)
_EACH = spaced(r"^ ?<<=said-each>>", re.IGNORECASE)
# Numbers of a sentence that says a product and nothing else.
ALL = 3


def products(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what each costs = amount / how many, for a sentence that says these three alone."""
    for mentions in facts.spoken.values():
        said = [m for m in mentions if m.role in AMOUNTS]
        for _, group in groupby(said, key=lambda each: each.period):
            yield from _product(rule, list(group))


def _product(rule: str, said: Sequence[Mention]) -> Iterator[Relation]:
    counted = [m for m in said if m.role == "count" and m.figure.digits]
    money = [m for m in said if is_money(m.figure.unit) and m.figure.digits]
    if len(said) != ALL or len(counted) != 1 or len(money) != ALL - 1 or not alike(*money):
        return
    prices = [m for m in money if _is_price(m)]
    if len(prices) != 1:
        return
    (price,), (amount,) = prices, [m for m in money if m is not prices[0]]
    # So many, taken as amounts of that money: what is left of the quotient is a price.
    many = counted[0].figure._replace(unit=measure(price.figure.unit).currency)
    subject = amount.subject or price.subject
    costs = related(rule, "ratio", subject, rate=price.figure, part=amount.figure, whole=many)
    yield named_claim(costs, "product")


def _is_price(mention: Mention) -> bool:
    """Return whether words say that an amount is that of one thing."""
    return bool(_PRICE.search(mention.before) or _EACH.match(mention.after))
