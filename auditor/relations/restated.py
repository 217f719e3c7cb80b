"""What sentences say twice: one whole, divided into parts of one name; one amount and its rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation, comparable
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.relations.compare import adds_up, same
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.numbered import announced
from auditor.relations.shapes import named_claim
from auditor.relations.spoken import all_lists

# Parts of a list that is known again by them: two of them agree while one may be wrong.
FEWEST = 3
MOST = 200
# Digits of a whole from which on it tells which list is meant: 100 and more.
TELLING = 100
# Digits of an amount (1,000 and more) that is no other by chance; characters of a name.
SURE, SHORTEST = 1000, 3
# Figures behind an amount that may be said of it.
NEAR = 4
RATES = ("growth", "completion")
_FILLER = joined(r"(?:<<name-filler>>|<<name-class>>){1,4}$")


class _List(NamedTuple):
    head: Mention
    parts: dict[str, Mention]


def restated(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part = part of the same name where two lists divide one amount into the same parts, and
    most of these agree.

    Of a list that names other parts, or of which several differ, nothing is known: all money and
    that of one fund may be one amount by chance.
    """
    seen: dict[frozenset[str], list[tuple[int, _List]]] = {}
    for at, found in enumerate(_lists(facts)):
        others = seen.setdefault(frozenset(found.parts), [])
        near = (other for place, other in others[-MOST:] if at - place <= MOST)
        if again := next((other for other in near if _is_again(found, other)), None):
            yield from _pairs(rule, found, again)
        others.append((at, found))


def _lists(facts: Facts) -> Iterator[_List]:
    said = ((each.heads[0], each.parts) for each in all_lists(facts) if each.ends)
    for head, parts in sorted(
        [*said, *((head, parts) for head, parts, _ in announced(facts))],
        key=lambda each: each[0].figure.start,
    ):
        named = _named(each for each in parts if comparable(each.figure, head.figure))
        telling = is_money(head.figure.unit) and abs(head.figure.digits or 0) >= TELLING
        if telling and len(named) == len(parts) >= FEWEST:
            yield _List(head, named)


def _named(parts: Iterable[Mention]) -> dict[str, Mention]:
    return {name: part for part in parts if (name := _FILLER.sub("", part.subject))}


def _is_again(found: _List, other: _List) -> bool:
    """Return whether two lists of the same names are one: a list that closes leaves the other no
    other parts of the same whole.
    """
    if not same(found.head.figure, other.head.figure):
        return False
    pairs = [(part.figure, other.parts[name].figure) for name, part in found.parts.items()]
    agreeing = [one for one, two in pairs if same(one, two)]
    telling = sum(abs(figure.digits or 0) >= TELLING for figure in agreeing)
    # All but one, and enough of them with digits to tell: zeros agree in any two lists.
    alike = len(agreeing) >= len(found.parts) - 1 and telling >= FEWEST - 1
    return alike and (_closes(found) or _closes(other))


def _closes(found: _List) -> bool:
    return adds_up(found.head.figure, (part.figure for part in found.parts.values()))


def _pairs(rule: str, found: _List, other: _List) -> Iterator[Relation]:
    for name, part in found.parts.items():
        yield related(rule, "equal", part.subject, left=part, right=other.parts[name])


def rates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield rate = rate where an amount of one name is said twice, each time with its growth or its
    share of one plan right behind it.
    """
    # By what two amounts have in common that say one thing, then by what tells them apart: what is
    # said in the same words again adds nothing to look through.
    seen: dict[tuple[object, ...], dict[tuple[object, ...], Mention]] = {}
    mentions = facts.recognised.mentions
    for at, rate in enumerate(mentions):
        if rate.role not in RATES or not _is_right_behind(mentions, at):
            continue
        amount = mentions[rate.of]
        name = amount.subject[-SHORTEST:]
        known = abs(amount.figure.digits or 0) >= SURE and len(name) == SHORTEST
        if not is_money(amount.figure.unit) or not known:
            continue
        # 可比增长 and 增长 of one amount differ rightly, and so do rates against the year and the
        # budget.
        key = (rate.role, rate.basis, rate.adjusted, rate.sign, name, _value(amount.figure))
        others = seen.setdefault(key, {})
        again = (each for each in others.values() if _is_again_said(mentions[each.of], amount))
        if other := next(again, None):
            same_rate = related(rule, "equal", amount.subject, left=rate.figure, right=other.figure)
            yield named_claim(same_rate, "again")
        elif len(others) < MOST:
            others.setdefault((amount.subject, amount.period, amount.scope), rate)


def _is_right_behind(mentions: Sequence[Mention], at: int) -> bool:
    """Return whether nothing but what else is said of it stands between an amount and its rate."""
    rate = mentions[at]
    between = mentions[max(rate.of, at - NEAR) + 1 : at] if rate.of >= 0 else mentions[:1]
    return rate.figure.unit == "%" and all(each.of == rate.of for each in between)


def _value(figure: Figure) -> tuple[int, int]:
    """Return an amount without its closing noughts: equal where two amounts are."""
    digits, exponent = figure.digits or 0, figure.exponent
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return digits, exponent


def _is_again_said(one: Mention, other: Mention) -> bool:
    """Return whether two amounts have one name, but for whose the longer says it is, and nothing
    that both are said to be of parts them: a province and its own level.
    """
    short, long = sorted((one.subject, other.subject), key=len)
    named = len(short) >= SHORTEST and long.endswith(short) and one.period != other.period
    parts = [(a, b) for a, b in zip(one.scope, other.scope, strict=True) if a and b]
    return named and all(a.value == b.value or not (a.value and b.value) for a, b in parts)
