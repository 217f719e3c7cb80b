"""Totals that sentences state behind what they add up: "A、B、C，收入合计T"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.made import either
from auditor.relations.readings import ADDED_TO, MOST, PLUS, behind, claims, is_total, outer_levels
from auditor.relations.shapes import of_sources, tentative
from auditor.relations.texts import whole as count_of
from auditor.relations.wholes import is_balance

# How a claim is told whose sentence does not print all that it adds up.
UNPRINTED = "unprinted"

_ONE_CLAUSE = re.compile(r"^\)?[,;、。:]?[^,;、。:]*$")
_COUNTED = joined(
    r"(?P<many>[[[few]]]|[2-9])<<summand>><<money-word>>?<<sum-of-those>>",
    needs="<<sum-of-those>>",
)


def totals(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B − C for each amount that words call a total, by what it may be a total of:
    the amounts of its clause, of its sentence, of the one before, those since the last total.
    """
    above: list[Mention] = []
    for levels in outer_levels(facts):
        for at, found in enumerate(levels):
            if at and is_total(found) and not _is_part(levels[:at], found):
                sums = claims(rule, behind(levels[:at], found, above))
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


def _is_part(before: Sequence[Mention], total: Mention) -> bool:
    """Return whether a total is one of the parts of what its sentence named before: T，其中：A，
    B，本年收入合计C.
    """
    at = next((n for n, each in enumerate(before) if n and each.marker
               and each.period == total.period), 0)  # fmt: skip
    return bool(at) and is_total(before[at - 1]) and not less(before[at - 1].figure, total.figure)


def _is_counted(total: Mention, relation: Relation) -> bool:
    """Return whether words say of how many amounts it is the total, and so many there are."""
    said = _COUNTED.search(total.before)
    return said is not None and count_of(said["many"]) == len(relation.terms) - 1


def _how(levels: Sequence[Mention], at: int) -> str:
    """Return how parts become a total: as a list, by what is added; or with something that is said
    to be added, or added to, and is not printed.
    """
    period, near = levels[at].period, levels[max(0, at - MOST) : at + 1]
    adding = [each for each in near if each.period == period and PLUS.search(each.before)]
    if any(each is levels[at] or ADDED_TO.search(each.before) for each in adding):
        return UNPRINTED
    return "plus" if adding else "list"
