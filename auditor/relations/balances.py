"""What sentences say of a fund's year: income, spending, what is left of it,
and the balances before and behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import total_of
from auditor.relations.shapes import shaped

_RESULT = joined(
    r"<<result-of>><<fund-word>>?<<both-sides>>?(?:(?P<short><<shortfall>>)|<<surplus>>)"
    r"<<expected>>?<<said-is>>?$",
    needs="<<shortfall>> <<surplus>>",
)
# So many words at most between when and what: a word that is repeated without end is read once, not
# from each start.
_OPENING = joined(
    r"<<opening-when>>(?:<<balance-sort>>|<<said-of>>){0,4}<<surplus>><<said-is>>?$",
    needs="<<surplus>>",
)
_CLOSING = joined(
    r"<<closing-when>>(?:<<balance-sort>>|<<expected>>){0,4}<<surplus>><<expected>>?<<said-is>>?$",
    needs="<<surplus>>",
)
MOST = 20


def balances(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield C = A − B for "收入A；支出B。当年收支结余C" and E = D + C for
    "加上上年结余D，年末滚存结余E".

    A 赤字 is a negative one. A and B are said by themselves, not in a list of what they are made up
    of.
    """
    if not any(word in facts.text for word in words("surplus")):
        return
    for levels in facts.amounts:
        for index, result in enumerate(levels):
            found = _RESULT.search(result.before)
            if found:
                sign = -1 if found["short"] else 1
                yield from _result(
                    rule, _themselves(levels[max(0, index - MOST) : index]), result, sign, facts
                )
                yield from _closing(rule, levels[index : index + 3], sign, facts)


def _themselves(levels: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for _, group in groupby(levels, key=lambda level: level.period):
        said = list(group)
        end = next((at for at, level in enumerate(said) if level.marker), None)
        found += said if end is None else said[: min(end, 1)]
    return found[-2:]


def _result(
    rule: str, levels: Sequence[Mention], result: Mention, sign: int, facts: Facts
) -> Iterator[Relation]:
    if [side_of(level.before) for level in levels] == ["income", "spending"]:
        parts = [Term(levels[0].figure, sign), Term(levels[1].figure, -sign)]
        relation = total_of(rule, result.figure, parts, levels[0].subject)
        yield shaped(relation, facts, "balance", "result", parts=levels)


def _closing(rule: str, levels: Sequence[Mention], sign: int, facts: Facts) -> Iterator[Relation]:
    if len(levels) == 3 and _OPENING.search(levels[1].before) and _CLOSING.search(levels[2].before):
        result, opening, closing = (level.figure for level in levels)
        relation = total_of(rule, closing, [Term(opening), Term(result, sign)], levels[2].subject)
        yield shaped(relation, facts, "balance", "closing", parts=levels)
