"""Surpluses and deficits that follow from what was spent and taken in, in whatever order these are
said, with what was borrowed or paid back in between: "开支A，收入B，录得C赤字".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.model.values import Relation, Term, comparable, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.made import total_of
from auditor.relations.shapes import named_claim

_CALLED = joined(r"<<net-result>>(?:<<expected>>|<<said-is>>){0,2}$", needs="<<net-result>>")
_CALLED_BEHIND = joined(r"<<said-of>>?[^,;。:、]{0,2}<<net-result>>", needs="<<net-result>>")
_IN, _OUT = joined("<<net-in>>"), joined("<<net-out>>")
_SIDES = (_IN, _OUT)
# Amounts before a result that it may be of, and those between the two sides and it.
NEAR, BETWEEN = 6, 2


def net_results(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield C = B − A, with what stands between them added or taken off, for each result that
    comes to just that: words name what came in, what went out and what is left.
    """
    for levels in facts.amounts:
        for at, result in enumerate(levels):
            if at >= len(_SIDES) and _is_result(result):
                terms = _terms(levels[max(0, at - NEAR) : at], result)
                if terms:
                    yield named_claim(
                        total_of(rule, result.figure, terms, result.subject), "balance"
                    )


def _is_result(level: Mention) -> bool:
    if in_words(level.before) or not level.figure.digits:
        return False
    return bool(_CALLED.search(level.before) or _CALLED_BEHIND.match(level.after))


def _terms(before: Sequence[Mention], result: Mention) -> list[Term]:
    """The two sides with what stands behind them, each with its sign, nearest first; none where
    nothing comes to the result.
    """
    for at in range(len(before) - len(_SIDES), -1, -1):
        sides, others = before[at : at + len(_SIDES)], before[at + len(_SIDES) :]
        if len(others) > BETWEEN:
            break
        said = "".join(each.before for each in sides)
        figures = [each.figure for each in (*sides, *others)]
        alike = all(comparable(figure, result.figure) for figure in figures)
        if alike and all(side.search(said) for side in _SIDES):
            for weights in product((1, -1), repeat=len(figures)):
                stated, *values = scaled(result.figure, *figures)
                net = sum(w * value for w, value in zip(weights, values, strict=True))
                if weights[0] != weights[1] and net == stated:
                    return [Term(f, w) for f, w in zip(figures, weights, strict=True)]
    return []
