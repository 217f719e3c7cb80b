"""Which amount of a sentence a share is a share of: its part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.values import Relation
from auditor.packs.languages.worded import spaced, words
from auditor.recognition.mentions import Mention, names_itself
from auditor.recognition.phrasing import in_words, own_name
from auditor.relations.facts import Facts
from auditor.relations.readings import LEVELS
from auditor.relations.row_words import clause_before, names_alone, words_in
from auditor.relations.said_changes import BOUNDS
from auditor.relations.standing import shared_wholes

# Numbers of a share with its part before it and its whole behind it; roles that it may have.
SIDES, SHARES = 3, ("share", "completion", "rate")
_BESIDE = spaced(r"[,(]?(?: ?<<=said-or>>)? ?", re.IGNORECASE)


def part_of(
    rate: Mention, before: Sequence[Mention], levels: Sequence[Mention], facts: Facts
) -> Mention | None:
    """Return the amount that a share is of: one of a joint list, what it names itself, else the
    nearest of the levels; None where that is not printed.
    """
    if joint := _joint(rate, facts):
        return joint
    if _is_of_unprinted(rate, before):
        return None
    if aside := _aside(rate, before):
        return aside
    # "其中税收收入A，…，税收占比P%": of what it names, and of no other amount.
    if rate.of < 0 and rate.subject and not in_words(rate.before):
        named = [m for m in before if m.role in LEVELS and m.subject.startswith(rate.subject)]
        return named[-1] if named else None
    return levels[0] if levels else None


def _aside(rate: Mention, before: Sequence[Mention]) -> Mention | None:
    """Return the amount in brackets behind a name that a share goes on about: "Salaries (A) absorb
    P percent of".
    """
    last = before[-1] if before else rate
    said = last.role in LEVELS and last.before.endswith("(") and last.sentence == rate.sentence
    goes_on = last.depth > rate.depth and rate.before.startswith(")")
    return last if said and goes_on and not own_name(rate.before[1:]) else None


def is_told_off(mentions: Sequence[Mention], at: int, readings: Sequence[Relation]) -> bool:
    """Return whether words bind a share to the amounts on either side of it: "A, P percent of the
    B budgeted".
    """
    near = mentions[max(0, at - 1) : at + 2]
    if len(near) < SIDES or len({each.period for each in near}) > 1:
        return False
    part, rate, whole = near
    if rate.role not in SHARES or part.role not in LEVELS or not _BESIDE.fullmatch(rate.before):
        return False
    about = {term.figure.id for term in readings[0].terms}
    return whole.figure.id in shared_wholes(near) and about == {each.figure.id for each in near}


def _is_of_unprinted(rate: Mention, before: Sequence[Mention]) -> bool:
    """Return whether a share is of what only rose or fell: "A增长17%，占全部的21%"."""
    last = before[-1] if before else rate
    return (last.role, last.of, last.sentence) == ("growth", -1, rate.sentence)


def _joint(rate: Mention, facts: Facts) -> Mention | None:
    """The amount that a rate of a joint list is of: "A、B为1、2，占3%、4%"."""
    of = facts.recognised.mentions[rate.of] if rate.of >= 0 else None
    listed = rate.before in words("rate-joins") or rate.after.startswith(words("rate-joins"))
    return of if of and listed and of.role in LEVELS else None


def is_of_other(mentions: Sequence[Mention], at: int) -> bool:
    """Return whether a growth names itself what has grown, and no amount before it is that: "Health
    fell from A to B, and those about prisons by P %".
    """
    rate, last = mentions[at], mentions[at - 1]
    if rate.of >= 0 or not rate.subject:
        return False
    behind = mentions[at + 1 : at + 2]
    if any(each.sentence == rate.sentence and each.role in BOUNDS for each in behind):
        return False
    # A rate right behind a change is of what that names.
    if names_itself(last, rate.sentence) and rate.subject == last.subject:
        return in_words(last.before)
    near = f"{last.subject} {clause_before(last)}" if last.sentence == rate.sentence else ""
    return in_words(rate.before) and not names_alone(clause_before(rate), words_in(near))
