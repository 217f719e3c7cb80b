"""Amounts that sentences print again with one digit another: long ones of one name, and what one
amount is said to have changed by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.scope import DOCUMENT, Scope
from auditor.model.slips import one_other
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.shapes import named_claim

_FILLER = joined(r"(?:<<name-filler>>|<<name-class>>){1,4}$")
# Digits, closing noughts apart, of an amount of which no second one of its name differs by a slip:
# of 205 documents as published none has such a pair, of five digits two have.
LONG = 6
# Digits of an amount that is printed twice beside the one that differs.
AGAIN = 5
# Digits of a change that is said of one amount, whose own digits tell that it is one.
CHANGE = 3
# Characters of a name that says of what an amount is.
NAME = 4
# Amounts of one name that are looked through.
MOST = 20


class _NamedAmount(NamedTuple):
    name: str
    mention: Mention


def reprinted(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = amount where a slip in one digit, or two that are swapped, parts two long
    amounts of one name; then where it parts two changes of one amount.

    An amount that is printed twice is no slip of another one that is, too.
    """
    for one, other in facts.once(_slips):
        again = related(rule, "equal", one.subject, left=one.figure, right=other.figure)
        yield named_claim(again, "again")


def is_reprinted(facts: Facts, one: Mention, other: Mention) -> bool:
    """Return whether two amounts are said to be one that a slip parts."""
    pair = {one.figure.id, other.figure.id}
    return any({each.figure.id for each in found} == pair for found in facts.once(_slips))


def _slips(facts: Facts) -> list[tuple[Mention, Mention]]:
    mentions = facts.recognised.mentions
    printed = Counter(_printed(each.figure) for each in mentions)
    return [*_pairs(_amounts(mentions), printed), *_pairs(_changes(mentions), printed)]


Print = tuple[str, int, int]


def _printed(figure: Figure) -> Print:
    return figure.unit, figure.places, abs(figure.digits or 0)


def _amounts(mentions: Sequence[Mention]) -> Iterator[_NamedAmount]:
    for mention in mentions:
        if mention.role in ("level", "to") and _length(mention.figure) >= AGAIN:
            name = _FILLER.sub("", mention.subject)
            if len(name) >= NAME:
                yield _NamedAmount(name, mention)


def _changes(mentions: Sequence[Mention]) -> Iterator[_NamedAmount]:
    """Changes, each under the amount that it is said of."""
    for mention in mentions:
        if mention.role == "change" and mention.of >= 0 and _length(mention.figure) >= CHANGE:
            level = mentions[mention.of].figure
            if _length(level) >= AGAIN:
                yield _NamedAmount(f"{level.digits} {level.places} {mention.sign}", mention)


def _length(figure: Figure) -> int:
    """Return how many digits an amount of money has, without its closing noughts."""
    return len(str(abs(figure.digits or 0)).rstrip("0")) if is_money(figure.unit) else 0


def _pairs(
    said: Iterator[_NamedAmount], printed: Counter[Print]
) -> Iterator[tuple[Mention, Mention]]:
    seen: dict[tuple[str, ...], list[_NamedAmount]] = {}
    told: set[frozenset[Print]] = set()
    for each in said:
        before = seen.setdefault((each.name[-NAME:], *_alike(each.mention)), [])
        if other := next((one for one in before if _is_slip(each, one, printed)), None):
            pair = frozenset((_printed(each.mention.figure), _printed(other.mention.figure)))
            if pair not in told:
                told.add(pair)
                yield each.mention, other.mention
        if len(before) < MOST:
            before.append(each)


def _alike(mention: Mention) -> tuple[str, str, str]:
    """Return what two amounts have in common that a slip parts: how they are printed."""
    figure = mention.figure
    return figure.unit, str(figure.places), str(len(str(abs(figure.digits or 0))))


def _is_slip(each: _NamedAmount, other: _NamedAmount, printed: Counter[Print]) -> bool:
    """Return whether a slip parts two amounts that may be one, and nothing says they are two."""
    one, two = each.mention.figure, other.mention.figure
    digits, others = abs(one.digits or 0), abs(two.digits or 0)
    # Two ways of rounding may part one amount by a last place.
    if abs(digits - others) == 1 or not one_other(str(digits), str(others)):
        return False
    times = sorted((printed[_printed(one)], printed[_printed(two)]))
    telling = max(_length(one), _length(two)) >= LONG or times[1] > 1
    named = each.name.endswith(other.name) or other.name.endswith(each.name)
    return times[0] == 1 and telling and named and _of_one_thing(each.mention, other.mention)


def _of_one_thing(one: Mention, other: Mention) -> bool:
    """Return whether nothing parts two amounts: year, measure, or whose they are."""
    years = {one.year, other.year} - {None}
    measures = {one.measure, other.measure} - {""}
    if len(years) > 1 or len(measures) > 1:
        return False
    # Income and spending that are one amount change by one amount.
    return one.role == "change" or _of_one_scope(one.scope, other.scope)


def _of_one_scope(one: Scope, other: Scope) -> bool:
    """Return whether nothing said near two amounts parts them; what the whole document is of says
    little about each of its amounts.
    """
    parts = [
        (a.value, b.value)
        for a, b in zip(one, other, strict=True)
        if a and b and DOCUMENT not in (a.source, b.source)
    ]
    return all(a == b or not (a and b) for a, b in parts)
