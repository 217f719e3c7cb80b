"""Shares of one whole that come to 100 %, where a sentence gives all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.values import GIVEN, Figure, Relation, Term, comparable
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, spaced, words
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.compare import adds_up
from auditor.relations.facts import Facts
from auditor.relations.made import either
from auditor.relations.shapes import bound, shaped
from auditor.relations.spoken import all_lists
from auditor.relations.wholes import is_whole

_PARTS = joined("<<list-of-all>>")
_PLANNED = joined("<<of-a-plan>>")
_THE_REST = spaced(r"<<=said-remaining>>(?: <<=said-about>>)?$", re.IGNORECASE)
# Roles of rates that may be shares; ways to read of which of them something is the rest.
SHARES, READINGS = ("share", "rate"), 4
# Items that are all of what is spent.
BOTH = {"basic", "project"}
# Digits of a whole from which on (1,000 and more) no chance makes parts add up to it.
TELLING = 1000
# Places that a sum of shares has more than they have: 100 % is exact.
FINER = 3


def whole_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield Σ shares = 100 % for a list that gives all parts of a whole, each with its share of it;
    and for one whose parts add up to the whole.
    """
    known: set[int] = set()
    yield from _with_the_rest(rule, facts)
    for shares in _of_closing_lists(facts):
        known.update(share.figure.id for share in shares)
        yield bound(_hundred(rule, shares, facts), "hundred")
    for _, group in groupby(facts.recognised.mentions, key=lambda mention: mention.period):
        # Shares in brackets are of what stands before the bracket, not of the sentence's whole.
        spoken = [
            mention for mention in group if mention.role in ("level", "share") and not mention.depth
        ]
        shares = _of_role(spoken, "share")
        # Said already by the list that closes: one slip is not to be told twice.
        if any(share.figure.id in known for share in shares):
            continue
        if len(shares) > 1 and is_whole(facts, (), shares) and _of_one(shares):
            yield bound(_hundred(rule, shares, facts), "hundred")
        elif len(shares) > 1 and (listed := _listed(spoken, facts)):
            both = {mention.item for mention in spoken if mention.role == "level"} == BOTH
            said = _hundred(rule, listed, facts)
            yield shaped(said, facts, "hundred", parts=listed, named=both)


def _with_the_rest(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield Σ shares = 100 % for "X makes up P percent; the remaining Q percent come from Y"."""
    for mentions in facts.spoken.values():
        for at, rest in enumerate(mentions):
            if rest.figure.unit != "%" or not _THE_REST.search(rest.before):
                continue
            before = [m for m in mentions[:at] if m.period == rest.period and m.figure.unit == "%"]
            if before and all(m.role in SHARES for m in before) and before[-1].role == "share":
                # Shares of something else may stand before those that the rest belongs to.
                lists = [[*before[first:], rest] for first in range(len(before))][:READINGS]
                ways = [
                    hundred(rule, [share.figure for share in shares], facts, shares[0].subject)
                    for shares in lists
                ]
                yield bound(either(ways), "hundred")


def _of_closing_lists(facts: Facts) -> Iterator[list[Mention]]:
    """Yield the shares of lists whose amounts add up to their whole, one of each: they are then all
    of it, and what is said elsewhere leaves none out.
    """
    said: dict[int, list[Mention]] = {}
    for mention in facts.recognised.mentions:
        if mention.role == "share" and mention.of >= 0:
            said.setdefault(facts.recognised.mentions[mention.of].figure.id, []).append(mention)
    for found in all_lists(facts) if said else ():
        shares = [said.get(part.figure.id, []) for part in found.parts]
        if len(shares) > 1 and all(len(each) == 1 for each in shares):
            whole = next((head for head in found.heads if _closes(head, found.parts)), None)
            told = [each for (each,) in shares]
            # A share may call its whole by less than its full name: 占支出 of 本年支出.
            if whole and all(whole.subject.endswith(each.whole) for each in told):
                yield told


def _closes(whole: Mention, parts: Sequence[Mention]) -> bool:
    figures = [part.figure for part in parts]
    telling = (whole.figure.digits or 0) >= TELLING
    alike = all(comparable(each, whole.figure) for each in figures)
    return telling and alike and adds_up(whole.figure, figures)


def _of_one(shares: list[Mention]) -> bool:
    """Return whether shares are of one whole, by the words that name it; of a plan each has its
    own.
    """
    wholes = {share.whole for share in shares if share.whole}
    return len(wholes) <= 1 and not any(map(_PLANNED.search, wholes))


def _listed(spoken: list[Mention], facts: Facts) -> list[Mention]:
    """The shares of a closed list that ends the sentence, one a part; none where the words leave it
    open.

    Nor where the whole and the parts are printed: there each share is checked by itself.
    """
    levels, shares = _of_role(spoken, "level"), _of_role(spoken, "share")
    both = {level.item for level in levels} == BOTH and len(levels) == len(BOTH)
    # Basic and project spending, each with its share, are all there is: no words need say so.
    if both and _paired(shares, facts) == levels:
        return shares
    starts = [at for at, mention in enumerate(spoken) if _PARTS.search(mention.before)]
    if not starts:
        return []
    rest = spoken[starts[-1] :]
    levels, shares = _of_role(rest, "level"), _of_role(rest, "share")
    if levels and (starts[-1] or _paired(shares, facts) != levels):
        return []
    # Shares of two wholes owe nothing to each other: 占收入40%，占支出60% is no sum.
    one_whole = len({mention.whole for mention in shares}) == 1
    return shares if one_whole and not any(map(_is_open, rest)) else []


def _of_role(mentions: Sequence[Mention], role: str) -> list[Mention]:
    return [mention for mention in mentions if mention.role == role]


def _paired(shares: Sequence[Mention], facts: Facts) -> list[Mention]:
    """The amounts that shares are of."""
    return [facts.recognised.mentions[share.of] for share in shares if share.of >= 0]


def _is_open(part: Mention) -> bool:
    return part.marker == "within" or part.after.startswith(words("and-more"))


def _hundred(rule: str, shares: Sequence[Mention], facts: Facts) -> Relation:
    return hundred(rule, [share.figure for share in shares], facts)


def hundred(rule: str, shares: Sequence[Figure], facts: Facts, label: str = "") -> Relation:
    """Return the relation Σ shares = 100 %; label: what the shares are of."""
    first, last = shares[0], shares[-1]
    places, label = max(share.places for share in shares) + FINER, label or called("share-word")
    full = facts.recognised.evidence.figure(
        "100%", Quantity(100 * 10**places, places, "%" if first.unit else ""),
        Spot(first.start, last.end), label, (GIVEN,),
    )  # fmt: skip
    terms = (Term(full, 1, "total"), *map(Term, shares))
    return Relation(rule, "sum", terms, label)
