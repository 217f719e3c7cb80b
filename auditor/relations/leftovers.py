"""What sentences of words that blanks part say is left: "A of the B programme has been spent,
leaving C", "begins the year at A; we draw B, leaving C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import TOLD_OFF, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.relations.balances import says_flow, takes
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import either, total_of
from auditor.relations.shapes import bound, told

_LEFT = spaced(
    r"(?:^|[ ,;:)])<<=said-left>>(?: [^\W\d]+){0,3}(?: <<=said-about>>)?$", re.IGNORECASE
)
_BROUGHT = spaced(
    r"(?:^|[ ,;:)])<<=said-brings>>(?: [^\W\d]+){0,6}(?: <<=said-about>>)?$", re.IGNORECASE
)
_REMAINED = spaced(r"^ ?(?:[^\W\d]+ ){0,2}<<=said-remained>>", re.IGNORECASE)
_TAKES_MORE = spaced(r"<<=said-in>>|<<=said-up>>", re.IGNORECASE)
_FURTHER = spaced(r"(?:^|[ ,;:)])<<=said-further>>(?: [^\W\d]+){0,2}$", re.IGNORECASE)
# Roles of amounts that something is taken off from, or that is taken off.
ROLES = ("level", "count", "to", "whole", "change", "base")
# Roles of what there was, where the sentence before says it alone.
WHOLES = ("level", "count", "to")
# Amounts before what is left: what there was, and what was taken.
FEWEST, MOST = 2, 4


def left_over(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield left = what there was − what was taken, for a sentence that says nothing came in."""
    for mentions in facts.spoken.values():
        for at, left in enumerate(mentions):
            if left.role not in ("level", "count") or not _is_left(left):
                continue
            before = _before(mentions[:at], left)
            # One amount was taken, so what there was stands in the sentence before.
            if len(before) == 1:
                yield from _of_sentence_before(rule, mentions[:at], before[0], left)
                continue
            terms = _terms(before)
            # A balance that opens and is moved is told by `balances.flows`, sign by sign.
            if terms and not says_flow(before):
                relation = total_of(rule, left.figure, terms, left.subject)
                yield told(relation, facts, TOLD_OFF, about=[left])


def _before(mentions: Sequence[Mention], result: Mention) -> list[Mention]:
    """Return the amounts that a result may be made of: of its period and its kind, in no clause
    inside another one.
    """
    return [
        m for m in mentions
        if m.period == result.period and m.role in ROLES and alike(m, result)
        and m.depth <= result.depth
    ]  # fmt: skip


def brought_to(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that what there was, and what was added to it or taken off, come to what words say this
    brings it to: "the statement showed A; cheques of B not yet presented bring this to C".
    """
    for mentions in facts.spoken.values():
        for at, total in enumerate(mentions):
            if total.role not in WHOLES or not _BROUGHT.search(total.before):
                continue
            before = _before(mentions[:at], total)
            # What a sentence begins with is what there was, where nothing says that it moved.
            if FEWEST <= len(before) < MOST and before[0].role in WHOLES and not takes(before[0]):
                first, *moved = (Term(m.figure) for m in before)
                ways = (
                    [first, *(each._replace(weight=sign) for each in moved)] for sign in (1, -1)
                )
                readings = [total_of(rule, total.figure, terms, total.subject) for terms in ways]
                yield told(either(readings), facts, TOLD_OFF, about=[total])


def _is_left(mention: Mention) -> bool:
    """Return whether words say that an amount is left, before it or behind it."""
    return bool(_LEFT.search(mention.before) or _REMAINED.match(mention.after))


def _of_sentence_before(
    rule: str, said: Sequence[Mention], taken: Mention, left: Mention
) -> Iterator[Relation]:
    """Yield what is left of the one amount that the sentence before says: "Reserves stood at A. The
    budget uses B, leaving C".
    """
    before = [
        m for m in said
        if m.period == left.period - 1 and m.role in ROLES and alike(m, left) and not m.depth
    ]  # fmt: skip
    if len(before) == 1 and before[0].role in WHOLES and takes(taken):
        terms = [Term(before[0].figure), Term(taken.figure, -1)]
        yield bound(total_of(rule, left.figure, terms, left.subject), TOLD_OFF)


def _terms(before: Sequence[Mention]) -> list[Term]:
    """Return the amount that there was, and with a minus those that were taken off from it."""
    if not FEWEST <= len(before) <= MOST or any(map(_came_in, before[1:])):
        return []
    # "Spending A of the B programme, leaving C": what there was need not be said first.
    whole = next((at for at, m in enumerate(before) if m.role in ("whole", "base")), 0)
    # "A further 41 were raised, 30 closed, leaving 94": there were others before.
    if _FURTHER.search(before[whole].before):
        return []
    # "A (P %) of the B target; C remains open": more than there was is not taken off from it.
    if any(less(before[whole].figure, m.figure) for m in before):
        return []
    return [Term(m.figure, 1 if at == whole else -1) for at, m in enumerate(before)]


def _came_in(mention: Mention) -> bool:
    return bool(_TAKES_MORE.search(mention.before)) and mention.sign > 0
