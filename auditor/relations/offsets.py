"""What sentences of words that blanks part set off: "pressures of A, partly offset by savings of B,
a net increase of C"; and what a reserve that went from one amount to another paid for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import total_of
from auditor.relations.shapes import bound

_OFFSET = spaced(r"<<=said-offset>>", re.IGNORECASE)
_NET = spaced(r"<<=said-net>>$", re.IGNORECASE)
_MET = spaced(r"<<=said-met>>", re.IGNORECASE)
_SHORT = spaced(
    r"<<=said-overspent>>|<<=said-underspent>>|<<=said-up>> [^,;:.()\d]{4,40} <<=said-by>>$",
    re.IGNORECASE,
)
_OF_THAT = spaced(r"^[^\w]*(?:[\d.]+ ?)?<<=name-lead>> [^,;:()]{3,60}<<=said-met>>", re.IGNORECASE)
_ADDS = spaced(r"<<=said-added>>(?: <<=said-about>>)?$", re.IGNORECASE)
_NOUN = spaced(r"^ ?(?:[^\W\d]|[ -]){3,60}", re.IGNORECASE)
LEVELS = ("level", "to", "count", "change")
# Amounts of a sentence that sets off: of more it is not known which are.
MOST = 8
# Paragraphs between an amount and the sentence that says what it was met from.
FAR = 3


def set_off(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield net = Σ what there was − Σ what it is offset by, where one sentence, or that and the
    one before, names all three.
    """
    for mentions in facts.spoken.values():
        above: list[Mention] = []
        for _, group in groupby(mentions, key=lambda each: each.period):
            said = list(group)
            yield from _net(rule, [m for m in said if m.role in LEVELS and not m.depth], above)
            above = said


def _net(rule: str, said: Sequence[Mention], above: Sequence[Mention]) -> Iterator[Relation]:
    at = next((n for n, m in enumerate(said) if _OFFSET.search(m.before)), -1)
    if at < 0 or len(said) > MOST:
        return
    end = next((n for n in range(at + 1, len(said)) if _NET.search(said[n].before)), len(said))
    gross, net = list(said[:at]), said[end] if end < len(said) else None
    if net is None and len(gross) > 1 and gross[0].role == "change":
        net, *gross = gross
    # "This was offset by": what there was is the first amount of the sentence before.
    elif not gross:
        gross = [m for m in above if m.role in LEVELS and not m.depth][:1]
    taken = said[at:end]
    # What follows the net amount may be set off as well: then the claim isn't known to be whole.
    if net and gross and all(alike(m, net) for m in (*gross, *taken)) and end >= len(said) - 1:
        terms = [*(Term(m.figure) for m in gross), *(Term(m.figure, -1) for m in taken)]
        yield bound(total_of(rule, net.figure, terms, net.subject), "net")


def met(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield from − to = what was met: "The overspend was met from the reserve, which fell from A
    to B"; and to − from = what the sentence before adds of the same things.
    """
    mentions = facts.recognised.mentions
    for at, end in enumerate(mentions):
        start = mentions[at - 1] if at else end
        if (start.role, end.role) != ("from", "to") or start.sentence != end.sentence:
            continue
        if not alike(start, end):
            continue
        said = _met(facts, start) if _OF_THAT.search(start.before) else None
        terms = [Term(start.figure), Term(end.figure, -1)]
        if said is None:
            said, terms = _added(mentions, at), [Term(end.figure), Term(start.figure, -1)]
        if said:
            yield bound(total_of(rule, said.figure, terms, said.subject), "net")


def _met(facts: Facts, start: Mention) -> Mention | None:
    """Return the one amount that is short or over, in this paragraph or the last that says one;
    of several none is known to be meant.
    """
    for number in range(start.paragraph, start.paragraph - FAR - 1, -1):
        found = [
            m for m in facts.spoken.get(number, ())
            if m.figure.id < start.figure.id and m.role == "change" and alike(m, start)
            and _SHORT.search(m.before)
        ]  # fmt: skip
        # One amount that is said twice is still the one that is meant.
        if len({m.figure.digits for m in found}) == 1:
            return found[0]
    return None


def _added(mentions: Sequence[Mention], at: int) -> Mention | None:
    """Return the count that the sentence before says is added of what here rises: "adds 14
    full-time positions: … Staffing rises from 612 to 626 positions".
    """
    end = mentions[at]
    before = [m for m in mentions[max(0, at - MOST) : at - 1] if m.period == end.period - 1]
    if not before or end.role != "to" or before[0].paragraph != end.paragraph:
        return None
    first = before[0]
    same = _thing(first) and _thing(first) == _thing(end)
    counts = alike(first, end) and first.role in ("count", "change")
    return first if same and counts and _ADDS.search(first.before) else None


def _thing(mention: Mention) -> str:
    """Return the last word of what a number counts."""
    found = _NOUN.match(mention.after)
    return found[0].split()[-1].casefold() if found and found[0].split() else ""
