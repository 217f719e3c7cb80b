"""Which way amounts went by the words around them, where blanks part words: what "rose from A to
B", and a rate whose two amounts stand in its sentence in whatever words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.values import Figure, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import COMPARED, in_words, opens_whole
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.growth import alike, in_points
from auditor.relations.made import related, went
from auditor.relations.row_moves import fits
from auditor.relations.row_named import level_of
from auditor.relations.said_changes import BASES, moved_behind
from auditor.relations.said_parts import is_of_other
from auditor.relations.shapes import bound
from auditor.relations.standing import PLAN, REVISED, standing

# Numbers of a sentence before a rate that may be what it is over; digits of a rate that no two
# amounts make by chance.
NEAR, TELLING = 8, 3
# Numbers before the one that is claimed: a plan and what it was revised to, a whole and its part.
FEWEST, SHARES = 2, ("share", "rate")
_BEHIND_PART = spaced(r"^[^,;:.()\d]{0,60}(?:,|\()(?: ?<<=said-or>>)? ?$", re.IGNORECASE)
LEVELS = ("level", "to", "count", "from", "base")

_MOVES = spaced(
    r"(?P<word>(?P<up><<=said-up>>)|<<=said-down>>)[^,;:.()\d]{0,32} <<=said-from>>$", re.IGNORECASE
)
_UP_FROM = spaced(
    r"^[,(]? ?(?P<word>(?P<up><<=said-up>>)|<<=said-down>>) <<=said-from>>$", re.IGNORECASE
)

# "Will rise to B this year from A": where it led to before where it came from, which a plan or a
# year may name.
_MOVES_TO = spaced(
    r"(?P<word>(?P<up><<=said-up>>)|<<=said-down>>)[^,;:.()\d]{0,48} <<=said-to>>$", re.IGNORECASE
)
_CAME_FROM = spaced(
    r"^[^;:.()\d]{0,24}(?:(?:19|20)\d\d(?:[-/]\d{2,4})?)?[^;:.()\d]{0,16}(?<!\w)<<=said-from>>"
    r"(?: (?:[^\W\d]+ ){0,4}(?:<<=head-plan>>|<<=head-revised>>|<<=said-prior>>)"
    r"(?: [^\W\d]+){0,2} <<=said-of>>)?$",
    re.IGNORECASE,
)


def turned(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that what "rose from A to B" rose, where no change is stated besides, and that "B, up
    from A" is more than A.
    """
    mentions = facts.recognised.mentions
    for at, (one, other) in enumerate(pairwise(mentions), 2):
        if one.sentence != other.sentence or not alike(one, other):
            continue
        if (one.role, other.role) == ("from", "to"):
            start, end, match = one, other, _MOVES.search(one.before)
        elif one.role in LEVELS and (led := _led_to(one, other)):
            start, end, match = other, one, led
        else:
            continue
        behind = mentions[at] if at < len(mentions) else None
        # With a change or its rate stated besides, that is judged, and a wrong word fails there.
        stated = behind and behind.sentence == other.sentence and behind.role in COMPARED
        stated = stated and not is_of_other(mentions, at)
        # What is below nought grows as it falls.
        if not match or stated or min(start.figure.digits or 0, end.figure.digits or 0) < 0:
            continue
        said = went(rule, start, end, match["word"], falls=not match["up"])
        yield said._replace(subject=start.subject or end.subject)


def _led_to(end: Mention, start: Mention) -> re.Match[str] | None:
    """Return the words that say where an amount went that stands before where it came from: "B, up
    from A", "rose to B from A".
    """
    up_from = _UP_FROM.match(start.before) if start.role in BASES else None
    if up_from or not _CAME_FROM.match(start.before):
        return up_from
    return _MOVES_TO.search(end.before)


def borne_out(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for a growth that two amounts of its sentence make, in its
    direction or in the other.
    """
    mentions = facts.recognised.mentions
    for at, rate in enumerate(mentions):
        of = level_of(mentions, at) if rate.role == "growth" and not in_points(rate) else -1
        if of < 0 or rate.adjusted or is_of_other(mentions, at):
            continue
        if len(str(abs(rate.figure.digits or 0))) < TELLING or not in_words(
            rate.before + rate.after
        ):
            continue
        level = mentions[of]
        near = [m for m in mentions[max(0, at - NEAR) : at] if _may_be_base(m, level, rate)]
        right = [m for m in near if _is_over(rate, level.figure, m.figure, rate.sign)]
        # The other direction tells only where the amounts could not be meant the other way round.
        wrong = [
            m for m in near
            if _is_over(rate, level.figure, m.figure, -rate.sign)
            and not _is_over(rate, m.figure, level.figure, rate.sign)
        ]  # fmt: skip
        for base in (right or wrong)[:1]:
            found = related(rule, "ratio", level.subject, rate=rate, level=level, base=base)
            yield bound(found, "growth")


def _may_be_base(base: Mention, level: Mention, rate: Mention) -> bool:
    said = base.role in LEVELS and base is not level and bool(base.figure.digits)
    return said and base.period == rate.period == level.period and alike(base, level)


def _is_over(rate: Mention, level: Figure, base: Figure, sign: int) -> bool:
    """Return whether a rate is what two amounts make it in a direction."""
    return fits(rate._replace(sign=sign), level, base)


def changed_since(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change for a change that says behind it what it is held against, of the
    amount of the sentence before that makes it: "The budget is A. This is D less than the B of".
    """
    for change, level, base in facts.once(_looked_back):
        found = related(rule, "change", level.subject, level=level, base=base, change=change)
        yield bound(found, "change")


def _looked_back(facts: Facts) -> Sequence[tuple[Mention, Mention, Mention]]:
    mentions = facts.recognised.mentions
    found = []
    for at, change in enumerate(mentions):
        if change.role != "change" or change.adjusted or not change.figure.digits:
            continue
        bases = [m for m in moved_behind(mentions, at) if m.role in BASES and alike(m, change)]
        near = [
            m for m in mentions[max(0, at - NEAR) : at]
            if m.role in LEVELS and m.paragraph == change.paragraph and m.figure.digits
        ]  # fmt: skip
        if len(bases) != 1 or any(m.period == change.period for m in near):
            continue
        base, turned_over = bases[0], change._replace(sign=-change.sign)
        last = [m for m in near if m.period == near[-1].period and alike(m, base)]
        # Its own amount has so many digits that no other of the sentence makes the change.
        if len(str(abs(change.figure.digits)).rstrip("0")) < TELLING:
            continue
        fits = [m for way in (change, turned_over) for m in last if _is_between(way, m, base)]
        found += [(change, m, base) for m in fits[:1]]
    return found


def _is_between(change: Mention, level: Mention, base: Mention) -> bool:
    """Return whether a change is what two amounts make it, give or take their last places."""
    now, then, moved = scaled(level.figure, base.figure, change.figure)
    exponents = [each.figure.exponent for each in (level, base, change)]
    finest = min(exponents)
    room = sum(10 ** (each - finest) for each in exponents)
    return bool(2 * abs(now - then - change.sign * moved) <= room)


def revised_since(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield revised − planned = change where the sentence before says the plan, and nothing else:
    "The approved budget was A. The revised budget is B, a reduction of D".
    """
    mentions = facts.recognised.mentions
    for at, change in enumerate(mentions):
        if change.role != "change" or change.of != at - 1 or change.adjusted or at < FEWEST:
            continue
        level, plan = mentions[at - 1], mentions[at - FEWEST]
        if standing(level) != REVISED or standing(plan) != PLAN or not in_words(change.before):
            continue
        alone = {m.period for m in mentions[max(0, at - NEAR) : at - FEWEST]}.isdisjoint(
            (plan.period, level.period)
        )
        one_after_other = plan.period + 1 == level.period == change.period
        if alone and one_after_other and alike(plan, level) and alike(change, level):
            found = related(rule, "change", level.subject, level=level, base=plan, change=change)
            yield bound(found, "change")


def of_opened(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for a sentence that opens with its whole: "Of A cases, B were
    closed in time, P %".
    """
    mentions = facts.recognised.mentions
    for at in range(FEWEST, len(mentions)):
        whole, part, rate = mentions[at - FEWEST : at + 1]
        opens = at == FEWEST or mentions[at - FEWEST - 1].period != whole.period
        same = whole.period == part.period == rate.period and whole.role == part.role
        if not opens or not same or rate.figure.unit != "%" or rate.role not in SHARES:
            continue
        said = opens_whole(whole.before) and _BEHIND_PART.search(rate.before)
        if said and alike(part, whole) and not less(whole.figure, part.figure) and not rate.whole:
            found = related(
                rule, "ratio", part.subject, rate=rate._replace(sign=1), part=part, whole=whole
            )
            yield bound(found, "share")
