"""Totals that sentences state behind what they add up: "A、B、C，收入合计T"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.values import TOLD_OFF, Amount, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import words
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import less
from auditor.relations.counted_parts import counted_before, number_of
from auditor.relations.facts import Facts
from auditor.relations.readings import (
    ADDED_TO,
    FEWEST,
    MOST,
    PLUS,
    Amounts,
    ListReading,
    behind,
    claimed,
    is_total,
    likeliest,
    of_one_unit,
    outer_levels,
    without_asides,
)
from auditor.relations.shapes import bound, in_clause, of_sources, shaped, tentative
from auditor.relations.wholes import is_balance

# How a claim is told whose sentence does not print all that it adds up.
UNPRINTED = "unprinted"

# Amounts of one name that may be meant: those said last.
NEAR = 4
_ONE_CLAUSE = re.compile(r"^\)?[,;、。:]?[^,;、。:]*$")


def totals(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B − C for each amount that words call a total, by what it may be a total of:
    the amounts of its clause, of its sentence, of the one before, those since the last total.
    """
    above: list[Mention] = []
    for levels in outer_levels(facts):
        for at, found in enumerate(levels):
            if at and is_total(found) and not _is_part(levels[:at], found):
                said = levels[: at + 1]
                if counted := counted_before(levels[:at], found):
                    yield in_clause(counted.claim(rule), facts, "total")
                    continue
                read = likeliest(behind(levels[:at], found, [*above, *_named(facts, said)]))
                if read:
                    yield _claim(rule, facts, read, said)
        # What a total adds to unsaid (当年收入加上…) opened one of the two paragraphs before.
        above = [*above[-1:], levels[0]]


def _named(facts: Facts, levels: Amounts) -> Amounts:
    """Return the amounts before of the name by which the sentence of a total says what is added to:
    "全省收入，加上A，收入总计T".
    """
    here = (each for each in levels if each.period == levels[-1].period)
    said = next((found for each in here if (found := ADDED_TO.search(each.before))), None)
    name = facts.subjects.find(said["base"], 0, 0).name if said else ""
    same = facts.levels.get(name, ()) if name else ()
    return [level for level in same if level.figure.start < levels[0].figure.start][-NEAR:]


def _claim(rule: str, facts: Facts, read: Sequence[ListReading], levels: Amounts) -> Relation:
    """Return what a total claims; levels: what its paragraph says up to it."""
    total, parts = read[0].whole, read[0].parts
    how = _how(levels)
    words_ = f"{how} {side_of(total.before)}".strip()
    named = number_of(total) == len(parts) or in_words(total.before)
    # Of what was passed over something may be a part, but not of what parts are made up of.
    passed = levels[:-1] if levels[-len(parts) - 1 : -1] == parts else without_asides(levels[:-1])
    if _answers(levels):
        return bound(claimed(rule, read), "total")
    all_said = how != UNPRINTED and _is_next(total) and passed[-len(parts) :] == parts
    if all_said and _tells_off(levels, parts):
        return bound(claimed(rule, read[:1]), TOLD_OFF)
    known = not named and all_said and is_balance(facts, total, parts)
    claim = tentative(
        claimed(rule, read), facts, "total", words_,
        about=[total, *parts], named=named or known,
    )  # fmt: skip
    if known:
        return of_sources(claim)
    added = _added(levels) if how == "plus" and not named else []
    # Only readings that take in all that is said to be added, and something that it is added to.
    stated = [each for each in read if added and each.parts[-len(added) :] == added != each.parts]
    if stated:
        return shaped(claimed(rule, stated), facts, "total", words_, parts=added)
    return claim


def _tells_off(levels: Amounts, parts: Amounts) -> bool:
    """Return whether a clause counts things of one unit and then all of them, and nothing else:
    "议案17件、建议142件，共计159件".
    """
    total = levels[-1]
    here = [each for each in levels if each.sentence == total.sentence]
    return total.role == "count" and here == [*parts, total]


def _answers(levels: Amounts) -> bool:
    """Return whether the total that is the last of levels is said as that of the other side in the
    half of its sentence before, whose list is what adds up: "A、B，收入总计T；C、D，支出合计U".
    """
    total = levels[-1]
    halves = [list(group) for _, group in groupby(levels, key=lambda each: each.sentence)]
    if len(halves) < FEWEST or total.marker or not _is_next(total):
        return False
    one, other = halves[-2:]
    sides = {side_of(half[-1].before) for half in (one, other)}
    lists = one[-1].period == total.period and _is_list(one) and _is_list(other)
    return lists and sides == {"income", "spending"} and _adds_up(one)


def _is_list(half: Amounts) -> bool:
    """Return whether a half of a sentence is amounts of one unit, each by itself, and a total."""
    total, parts = half[-1], half[:-1]
    plain = not any(each.marker or is_total(each) for each in parts)
    one = len(of_one_unit(parts, total)) == len(parts) > 1
    return is_total(total) and _is_next(total) and plain and one


def _adds_up(half: Amounts) -> bool:
    """Return whether amounts come to the total behind them, but for their roundings."""
    figures = [each.figure for each in half]
    ulp = Amount(1, max(each.exponent for each in figures))
    *parts, total, room = scaled(*figures, ulp)
    return 2 * abs(sum(parts) - total) <= len(half) * room


def _added(levels: Amounts) -> Amounts:
    """Return what a sentence says is added to come to a total; nothing where it goes on with more
    of it, or divides some.
    """
    here = [each for each in levels[:-1] if each.period == levels[-1].period]
    first = next((at for at, each in enumerate(here) if PLUS.search(each.before)), len(here))
    open_ = (each.marker or each.after.startswith(words("and-more")) for each in here[first:])
    return [] if any(open_) else here[first:]


def _is_next(total: Mention) -> bool:
    """Return whether nothing that bears no amount stands between a total and what is before it."""
    return bool(_ONE_CLAUSE.match(total.before))


def _is_part(before: Sequence[Mention], total: Mention) -> bool:
    """Return whether a total is one of the parts of what its sentence named before: T，其中：A，
    B，本年收入合计C.
    """
    at = next((n for n, each in enumerate(before) if n and each.marker
               and each.period == total.period), 0)  # fmt: skip
    if not at or not is_total(before[at - 1]):
        return False
    whole = before[at - 1]
    of_one_side = side_of(whole.before) == side_of(total.before)
    return of_one_side and not less(whole.figure, total.figure)


def _how(levels: Amounts) -> str:
    """Return how parts become the total that is the last of levels: as a list, by what is added; or
    with something that is said to be added, or added to, and is not printed.
    """
    total, near = levels[-1], levels[-MOST - 1 :]
    adding = [each for each in near if each.period == total.period and PLUS.search(each.before)]
    if any(each is total or ADDED_TO.search(each.before) for each in adding):
        return UNPRINTED
    return "plus" if adding else "list"
