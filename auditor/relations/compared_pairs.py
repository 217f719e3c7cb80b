"""Amounts that a text says each beside the one of the year before, as a table of two columns would:
what one column adds up to, the other does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.shapes import bound
from auditor.relations.standing import PRIOR, standing

# Pairs of a document that are looked through; digits of a result that no two amounts make by
# chance.
MOST, TELLING = 12, 5
_RESULT = spaced(r"(?:<<=result-surplus>>|(?P<short><<=result-deficit>>))(?: <<=said-of>>)?$",
                 re.IGNORECASE)  # fmt: skip
LEVELS = ("level", "to")


class _Pair(NamedTuple):
    """An amount, and that of the year before; result: 1 for a surplus, −1 for a deficit, 0 for
    another amount.
    """

    now: Mention
    then: Mention
    result: int


def results(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield income − spending = result of this year and of the last, where two amounts said before
    a result come to it in one of the two.
    """
    pairs = _pairs(facts.recognised.mentions)[:MOST]
    for at, result in enumerate(pairs):
        if not result.result:
            continue
        before = [each for each in pairs[:at] if not each.result]
        found = [
            (more, less) for one, other in combinations(before, 2)
            for more, less in ((one, other), (other, one))
            if alike(more.now, result.now) and alike(less.now, result.now)
            and (_comes_to(more.now, less.now, result.now, result.result)
                 or _comes_to(more.then, less.then, result.then, result.result))
        ]  # fmt: skip
        if len(found) == 1:
            ((more, less),) = found
            for one, other, left in ((more.now, less.now, result.now),
                                     (more.then, less.then, result.then)):  # fmt: skip
                terms = (Term(one.figure, 1, "level"), Term(other.figure, 1, "base"),
                         Term(left.figure, result.result, "change"))  # fmt: skip
                yield bound(Relation(rule, "change", terms, one.subject), "result")


def _pairs(mentions: Sequence[Mention]) -> list[_Pair]:
    """Return the amounts that stand right before those of the year before, in their sentence: "A,
    compared with B", "a surplus of A, where last year we had a surplus of B".
    """
    found: list[_Pair] = []
    for now, then in pairwise(mentions):
        if now.role not in LEVELS or not is_money(now.figure.unit) or not in_words(then.before):
            continue
        if now.sentence != then.sentence or not now.figure.digits or not then.figure.digits:
            continue
        one, other = (_result(each.before) for each in (now, then))
        base = then.role == "base" or (then.role == "level" and standing(then) == PRIOR)
        if base and alike(now, then) and other in (0, one) and standing(now) != PRIOR:
            found.append(_Pair(now, then, one))
    return found


def _result(before: str) -> int:
    """Return 1 for words that call an amount a surplus, −1 for a deficit, else 0."""
    found = _RESULT.search(before)
    return 0 if found is None else -1 if found["short"] else 1


def _comes_to(more: Mention, less: Mention, left: Mention, sign: int) -> bool:
    """Return whether two amounts of many digits come to what is left, to the last one."""
    one, other, rest = scaled(more.figure, less.figure, left.figure)
    return one - other == sign * rest and len(str(left.figure.digits or 0).rstrip("0")) >= TELLING
