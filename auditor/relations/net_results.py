"""Surpluses and deficits that follow from what was spent and taken in, in whatever order these are
said, with what was borrowed or paid back in between: "开支A，收入B，录得C赤字".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from auditor.model.values import Figure, Relation, Term, comparable, scaled
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.blends import figures_of, known_sums
from auditor.relations.facts import Facts
from auditor.relations.made import total_of

_CALLED = joined(r"<<net-result>>(?:<<expected>>|<<said-is>>){0,2}$", needs="<<net-result>>")
_CALLED_BEHIND = joined(r"<<said-of>>?[^,;。:、]{0,2}<<net-result>>", needs="<<net-result>>")
_IN, _OUT = joined("<<net-in>>"), joined("<<net-out>>")
_SIDES = (_IN, _OUT)
# Amounts before a result that it may be of, and those between the two sides and it.
NEAR, BETWEEN = 6, 2
# A result of so many last places is met by chance, of twice as many with each amount between.
BY_CHANCE = 20


def net_results(
    rules: Mapping[str, str], facts: Facts, built: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield C = B − A, with what stands between them added or taken off, for each result that
    comes to just that, and is not built already: words name what came in, what went out and what
    is left. rules: the one that owes balances, by that word.
    """
    found = [total_of(rule, *each) for rule in rules.values() for each in _nets(facts)]
    known = known_sums(built) if found else set()
    yield from (claim for claim in found if figures_of(claim) not in known)


def _nets(facts: Facts) -> Iterator[tuple[Figure, list[Term], str]]:
    for levels in facts.amounts:
        for at, result in enumerate(levels):
            if at >= len(_SIDES) and _is_result(result):
                terms = _terms(levels[max(0, at - NEAR) : at], result)
                if terms:
                    yield result.figure, terms, result.subject


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
        few = (result.figure.digits or 0) <= BY_CHANCE << len(others)
        # What was left before is no flow.
        if len(others) > BETWEEN or few or any(map(_is_result, others)):
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
