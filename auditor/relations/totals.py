"""Totals that sentences state behind what they add up: "A、B、C，收入合计T"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from auditor.model.units import is_money
from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, worded
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.made import either, total_of
from auditor.relations.shapes import of_sources, tentative
from auditor.relations.texts import whole as count_of
from auditor.relations.wholes import is_balance

# Amounts before a total that may be its parts; ways to read them, the likeliest first.
MOST, READINGS = 40, 10
FEWEST = 2
# How a claim is told whose sentence does not print all that it adds up.
UNPRINTED = "unprinted"
# Roles of amounts that are added up, and of what they add up to.
LEVELS = ("level", "to", "count")

_TOTAL = joined(r"<<total-behind>>(?:<<total-is>>|:)*$", needs="<<total-behind>>")
_TOTAL_IN_WORDS = worded(r"<<=said-total>>(?: ?<<=said-about>>)?$", re.IGNORECASE)
_ONE_CLAUSE = re.compile(r"^\)?[,;、。:]?[^,;、。:]*$")
_COUNTED = joined(
    r"(?P<many>[[[few]]]|[2-9])<<summand>><<money-word>>?<<sum-of-those>>",
    needs="<<sum-of-those>>",
)
_PLUS = joined("<<plus-said>>")
_ADDED_TO = joined(
    "(?:<<scope-income>>|<<scope-spending>>|<<means>>)<<plus-said>>", needs="<<plus-said>>"
)
_OPENS = joined("^<<plus-said>>", needs="<<plus-said>>")
_MINUS = joined("<<minus-said>>|(?:^|[,、])<<minus-first>>", needs="<<minus-said>> <<minus-first>>")


def totals(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B − C for each amount that words call a total, by what it may be a total of:
    the amounts of its clause, of its sentence, of the one before, those since the last total.
    """
    above: list[Mention] = []
    for levels in outer_levels(facts):
        for at, found in enumerate(levels):
            if at and is_total(found) and not _is_part(levels[:at], found):
                sums = _readings(rule, levels[max(0, at - MOST) : at], found, above)
                if sums:
                    words = f"{_how(levels, at)} {side_of(found.before)}"
                    parts = levels[at - len(sums[0].terms) + 1 : at]
                    named = _is_counted(found, sums[0]) or in_words(found.before)
                    known = not named and _is_next(found) and is_balance(facts, found, parts)
                    known = known and not words.startswith(UNPRINTED)
                    claim = tentative(
                        either(sums), facts, "total", words.strip(), about=[found, *parts],
                        named=named or known,
                    )  # fmt: skip
                    yield of_sources(claim) if known else claim
        above = [*above[-1:], levels[0]]


def _is_next(total: Mention) -> bool:
    """Return whether nothing that bears no amount stands between a total and what is before it."""
    return bool(_ONE_CLAUSE.match(total.before))


def is_total(mention: Mention) -> bool:
    """Return whether words call an amount a total."""
    return _says_total(mention.before)


@lru_cache(maxsize=1 << 12)
def _says_total(before: str) -> bool:
    if in_words(before):
        return bool(_TOTAL_IN_WORDS.search(before))
    return bool(_TOTAL.search(before))


def _is_part(before: Sequence[Mention], total: Mention) -> bool:
    """Return whether a total is one of the parts of what its sentence named before: T，其中：A，
    B，本年收入合计C.
    """
    at = next((n for n, each in enumerate(before) if n and each.marker
               and each.period == total.period), 0)  # fmt: skip
    return bool(at) and is_total(before[at - 1]) and not less(before[at - 1].figure, total.figure)


def spoken_levels(facts: Facts) -> Iterator[list[Mention]]:
    """Yield the amounts of each paragraph that says several outside brackets, levels all."""
    return (levels for levels in outer_levels(facts) if len(levels) > 1)


def outer_levels(facts: Facts) -> Iterator[list[Mention]]:
    """Yield the amounts of each paragraph that stand outside brackets, where it has some."""
    for mentions in facts.spoken.values():
        levels = [m for m in mentions if m.role in LEVELS and not m.depth]
        if levels:
            yield levels


def of_one_unit(mentions: Sequence[Mention], like: Mention) -> list[Mention]:
    """Return the amounts of money, or the counts of one unit, that may be added to one."""
    unit = like.figure.unit
    if is_money(unit):
        return [each for each in mentions if is_money(each.figure.unit)]
    return [each for each in mentions if each.figure.unit == unit]


def _is_counted(total: Mention, relation: Relation) -> bool:
    """Return whether words say of how many amounts it is the total, and so many there are."""
    said = _COUNTED.search(total.before)
    return said is not None and count_of(said["many"]) == len(relation.terms) - 1


def _how(levels: Sequence[Mention], at: int) -> str:
    """Return how parts become a total: as a list, by what is added; or with something that is said
    to be added, or added to, and is not printed.
    """
    period, near = levels[at].period, levels[max(0, at - MOST) : at + 1]
    adding = [each for each in near if each.period == period and _PLUS.search(each.before)]
    if any(each is levels[at] or _ADDED_TO.search(each.before) for each in adding):
        return UNPRINTED
    return "plus" if adding else "list"


def _readings(
    rule: str, before: Sequence[Mention], total: Mention, above: Sequence[Mention]
) -> list[Relation]:
    """Return the sums that a total may be; above: what the paragraphs before begin with."""
    before, above = of_one_unit(before, total), of_one_unit(above, total)
    found: dict[frozenset[tuple[int, int]], Relation] = {}
    for start in _starts(before, total):
        items = before[start:]
        for whole in (False, True):
            parts = items if whole else without_asides(items)
            # A total among the parts is one of another sum, but for the first: there it opens.
            rest = [p for n, p in enumerate(parts) if not n or not is_total(p)]
            for chosen in (rest, *_from_base(before, rest), *_from_above(above, rest, before)):
                if len(chosen) < FEWEST:
                    continue
                weights = signs(chosen)
                key = frozenset(zip([p.figure.id for p in chosen], weights, strict=True))
                if key not in found:
                    terms = [Term(p.figure, w) for p, w in zip(chosen, weights, strict=True)]
                    found[key] = total_of(rule, total.figure, terms, total.subject)
    return list(found.values())[:READINGS]


def _starts(before: Sequence[Mention], total: Mention) -> Iterator[int]:
    """Yield where the parts may begin: nearest reach first where the reach ends at a mark."""
    many = len(before)
    last = max((n for n, each in enumerate(before) if is_total(each)), default=-1)
    for start in (
        _first(before, lambda each: each.sentence == total.sentence),
        _first(before, lambda each: each.period == total.period),
        last + 1,
        _first(before, lambda each: each.period >= total.period - 1),
        last if last >= 0 else many,
        0,
    ):
        if start < many:
            yield start


def _first(before: Sequence[Mention], wanted: Callable[[Mention], bool]) -> int:
    return next((n for n, each in enumerate(before) if wanted(each)), len(before))


def _from_base(before: Sequence[Mention], parts: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield what is added together with what it may be added to: what stands right before it, or
    opens its sentence or the one before.
    """
    at = next((n for n, each in enumerate(parts) if n and _PLUS.search(each.before)), 0)
    if not at:
        return
    added = list(parts[at:])
    position = before.index(parts[at])
    bases = [before[position - 1]]
    periods = [each.period for each in before[:position]]
    for period in (parts[at].period, parts[at].period - 1):
        if period in periods:
            bases.append(before[periods.index(period)])
    yield from ([base, *added] for base in bases)


def _from_above(
    above: Sequence[Mention], parts: Sequence[Mention], before: Sequence[Mention]
) -> Iterator[list[Mention]]:
    """Yield what is added to an amount that is named again, not printed again (当年收入加上A), or
    is what the paragraph opens with (加上：A), with what a paragraph before begins with.
    """
    said = parts[0].before if parts else ""
    opens = parts[:1] == before[:1] and _OPENS.search(said)
    if opens or _ADDED_TO.search(said):
        yield from ([base, *parts] for base in reversed(above))


def signs(parts: Sequence[Mention]) -> list[int]:
    """Return how each part enters: what is taken off, and what follows it, until something is
    added again.
    """
    sign, found = 1, []
    for part in parts:
        sign = _turns(part.before) or sign
        found.append(sign)
    return found


@lru_cache(maxsize=1 << 12)
def _turns(before: str) -> int:
    """Return −1 where something is taken off from here on, 1 where it is added, else 0."""
    return -1 if _MINUS.search(before) else 1 if _PLUS.search(before) else 0


def without_asides(items: Sequence[Mention]) -> list[Mention]:
    """Return the amounts without those that a 其中 or 包括 opens, up to the end of its part of the
    sentence or to what is added next.
    """
    kept: list[Mention] = []
    aside: Mention | None = None
    for at, each in enumerate(items):
        if each.marker and at:
            aside = each
        elif aside and (
            each.sentence != aside.sentence or _PLUS.search(each.before) or is_total(each)
        ):
            aside = None
        if aside is None:
            kept.append(each)
    return kept
