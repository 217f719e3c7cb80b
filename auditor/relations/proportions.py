"""What a whole is made up of, said as one figure: "三次产业结构为4.6:79.2:16.2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.model.values import Figure, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.additions import hundred
from auditor.relations.compare import adds_up, follows, less
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.readings import LEVELS
from auditor.relations.shapes import bound
from auditor.relations.texts import Said
from auditor.relations.wholes import is_whole
from auditor.text.patterns import regex

_PROPORTIONS = regex(
    r"(?<![\d.:∶])\d{1,2}(?:\.\d{1,3})?(?:[:∶]\d{1,2}(?:\.\d{1,3})?){2,9}(?![\d:∶]|\.\d)"
)
_BETWEEN = regex(r"[:∶]")
_COMPOSITION = joined("<<composition>>")
# Characters before proportions that say what they are of.
NEAR = 24
# What percents with a slip in a digit come to, without decimals and with them: 5:3:2 and 1:1.5:2
# are none.
WHOLES, DECIMALS = range(90, 111), range(20, 181)
# Shares that follow from the amounts before: the others then should.
AGREE = 2


def proportions(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield Σ parts = 100 % for each "a:b:c" that says what something is made up of; and part /
    whole = a % where the amounts stand before it and most proportions follow from them.
    """
    # A cheap look first: a:b:c without such a word is a score, a time or a scale.
    if not _COMPOSITION.search(facts.text):
        return
    for said in facts.said:
        for match in _PROPORTIONS.finditer(said.text):
            before = said.text[max(0, match.start() - NEAR) : match.start()]
            if _COMPOSITION.search(before):
                shares = _shares(said, match.start(), match[0], facts)
                if _are_percents(shares):
                    yield bound(hundred(rule, shares, facts), "hundred")
                    yield from _of_amounts(rule, said, shares, facts)


def _are_percents(shares: Sequence[Figure]) -> bool:
    places = max(share.places for share in shares)
    come_to = sum(scaled(*shares)) // 10**places
    return come_to in (DECIMALS if places else WHOLES)


def _shares(said: Said, start: int, text: str, facts: Facts) -> list[Figure]:
    """The figures between the colons, as percents."""
    numbers = _BETWEEN.split(text)
    ends = list(accumulate(len(number) + 1 for number in numbers))
    return [
        facts.recognised.evidence.figure(
            number,
            Quantity(int(number.replace(".", "")), len(number.partition(".")[2]), "%"),
            Spot(said.offset(start + end - len(number) - 1), said.offset(start + end - 2) + 1),
            called("share-word"),
        )
        for number, end in zip(numbers, ends, strict=True)
    ]


def _of_amounts(
    rule: str, said: Said, shares: Sequence[Figure], facts: Facts
) -> Iterator[Relation]:
    """Yield the share of each amount of the list before that is all there is of its whole."""
    levels = [
        each
        for each in facts.spoken.get(said.number, ())
        if each.role in LEVELS and not each.depth and each.figure.start < shares[0].start
    ]
    many = len(shares)
    # From the nearest amounts back, and only once: older lists are of older proportions.
    for end in range(len(levels), many, -1):
        parts = levels[end - many : end]
        if is_whole(facts, (), parts):
            whole = _whole(levels[: end - many], parts)
            fit = whole and [
                follows(share, part.figure, whole.figure)
                for share, part in zip(shares, parts, strict=True)
            ]
            if whole and fit and sum(fit) >= AGREE:
                for share, part in zip(shares, parts, strict=True):
                    made_up = {"rate": share, "part": part.figure, "whole": whole.figure}
                    yield bound(related(rule, "ratio", part.subject, **made_up), "share")
            return


def _whole(before: Sequence[Mention], parts: Sequence[Mention]) -> Mention | None:
    """The amount before that no part exceeds: what they add up to, or else the nearest."""
    found = [
        each for each in reversed(before) if all(less(part.figure, each.figure) for part in parts)
    ]
    closing = (each for each in found if adds_up(each.figure, [part.figure for part in parts]))
    return next(closing, found[0] if found else None)
