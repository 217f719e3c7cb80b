"""How many things a sentence says that it lists, against the amounts that it lists: "2个项目：甲5万
元，乙3万元，合计8万元". Only a list that adds up tells how many there are: it leaves none out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.model.units import is_money
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.enumerations import enumerations
from auditor.relations.facts import Facts
from auditor.relations.readings import LEVELS, OPENER, ListReading, is_total, of_one_unit
from auditor.text.patterns import regex

# What is counted, up to the colon: "个项目：".
_LIST = regex(r"^[^\d,;:.()]{0,16}:[^\d,;:]{1,30}$")
# What leads to the number behind a list: "，共".
_IN_ALL = joined("^[,、]?<<in-all>>$")
# Things that lists count: of very many not all are named.
LEAST, MOST = 2, 30
# Amounts before the list, one of which it may add up to.
REACH = 3
# So many at most are left out, or counted twice, by a slip: of more the list names the kinds.
NEAR = 2


def counted_things(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield stated number = names listed, and, where that counts no names, = amounts listed, for a
    number right before a list that adds up to an amount before it or behind its last part.
    """
    names = list(enumerations(rule, template, facts))
    yield from names
    stated = [relation.terms[0].figure for relation in names]
    counted = set(words("counted-one-by-one"))
    for mentions in facts.spoken.values():
        for at, said in enumerate(mentions):
            known = said.role == "count" and said.figure.unit in counted
            number = 0 if said.figure.places else said.figure.digits or 0
            if known and LEAST <= number <= MOST and not _is_among(said, stated):
                parts = _listed(mentions, at) or _listed_before(mentions, at)
                if parts:
                    yield _counts(rule, said, parts)


def _is_among(said: Mention, figures: Sequence[Figure]) -> bool:
    return any(each.start < said.figure.end and said.figure.start < each.end for each in figures)


def _listed(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Return the parts of the list that a number opens, none where they do not add up."""
    said, start = mentions[at], at + 1
    if start == len(mentions):
        return ()
    if not _LIST.match(mentions[start].before):
        # "5个，共8万元，其中：甲…": what they come to stands between.
        start += 1
        if start >= len(mentions) or not OPENER.match(mentions[start].before):
            return ()
    run = list(takewhile(lambda each: each.sentence == said.sentence, mentions[start:]))
    listed = list(takewhile(lambda each: not is_total(each), run))
    if not listed or not is_money(listed[0].figure.unit) or any(map(_counts_more, listed)):
        return ()
    levels = [each for each in listed if each.role in LEVELS and not each.depth]
    parts = of_one_unit(levels, listed[0])
    wholes = [*run[len(listed) : len(listed) + 1], *mentions[max(0, start - REACH) : start]]
    return parts if _adds_up(said, parts, wholes) else ()


def _listed_before(mentions: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Return the parts of the list that a number ends, none where they do not add up to the amount
    before them: "T，包括甲A、乙B，共2个".
    """
    said = mentions[at]
    if not _IN_ALL.search(said.before):
        return ()
    clause = [each for each in mentions[max(0, at - MOST) : at] if each.sentence == said.sentence]
    levels = [each for each in clause if each.role in LEVELS and not each.depth]
    if any(map(_counts_more, clause)) or not levels:
        return ()
    return levels[1:] if _adds_up(said, levels[1:], levels[:1]) else ()


def _adds_up(said: Mention, parts: Sequence[Mention], wholes: Sequence[Mention]) -> bool:
    """Return whether parts come to one of the wholes, and are about as many as are said."""
    if len(parts) < LEAST or abs(len(parts) - (said.figure.digits or 0)) > NEAR:
        return False
    return any(ListReading(whole, parts, [1] * len(parts)).meets() for whole in wholes)


def _counts_more(part: Mention) -> bool:
    """Return whether one of the parts is itself several: "道路等3个5万元"."""
    return part.role == "count"


def _counts(rule: str, said: Mention, parts: Sequence[Mention]) -> Relation:
    items = (Term(each.figure, 1, "item") for each in parts)
    return Relation(rule, "count", (Term(said.figure, 1, "stated"), *items), said.subject)
