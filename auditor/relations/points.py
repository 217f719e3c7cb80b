"""Rates that moved by percentage points: "由A%提高到B%，提高C个百分点"; "from A% to B%, a
rise of C percentage points".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, spaced
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import in_points
from auditor.relations.made import related
from auditor.relations.shapes import in_clause

_FROM = joined(r"<<said-from>>[^,;。:]{0,10}$", needs="<<said-from>>")
_TO = joined(r"<<said-to>>[^,;。:]{0,6}$", needs="<<said-to>>")
_FROM_WORD = spaced(r"<<=said-from>>$", re.IGNORECASE)
_TO_WORD = spaced(r"^,? ?<<=said-to>>$", re.IGNORECASE)
_OF_PRIOR = joined(r"<<said-against>>[^,;。:]{1,20}<<said-of>>$", needs="<<said-of>>")
_ASIDE = joined(r"^\((?:<<year-before>>|(?:19|20)\d\d)[^,;。()]{0,8}$")


def moved_points(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = C for rates that a sentence says to have moved by C percentage points."""
    mentions = facts.recognised.mentions
    for at, change in enumerate(mentions):
        if change.role != "growth" or not in_points(change) or change.adjusted:
            continue
        if pair := _between(mentions, at):
            level, base = pair
            # Points are of the unit that they are the difference of.
            points = change._replace(figure=change.figure._replace(unit="%"), role="change")
            said = related(rule, "change", level.subject, level=level, base=base, change=points)
            yield in_clause(said, facts, "points")


def _between(mentions: Sequence[Mention], at: int) -> tuple[Mention, Mention] | None:
    """Return the rates that something moved to and from, where words say of both what they are."""
    change = mentions[at]
    first, second = [None, None, *mentions[max(0, at - 2) : at]][-2:]
    behind, last = [*mentions[at + 1 : at + 3], None, None][:2]
    if second and _is_rate(second, change):
        if first and _is_rate(first, change):
            if _says(first, _FROM, _FROM_WORD) and _says(second, _TO, _TO_WORD):
                return second, first
            if _OF_PRIOR.search(second.before) and first.sentence == second.sentence:
                return first, second
        if behind and _is_aside(behind, second):
            return second, behind
    # "rose by C percentage points to B% (2022: A%)"
    if behind and last and _is_rate(behind, change) and _TO_WORD.search(behind.before):
        return (behind, last) if _is_aside(last, behind) else None
    return None


def _is_rate(each: Mention, change: Mention) -> bool:
    together = (each.period, each.depth) == (change.period, change.depth)
    return each.figure.unit == "%" and each.role != "growth" and together


def _is_aside(each: Mention, level: Mention) -> bool:
    """Whether brackets print what a rate was the year before."""
    inside = each.depth > level.depth and each.period == level.period
    return inside and each.figure.unit == "%" and bool(_ASIDE.search(each.before))


def _says(each: Mention, close: re.Pattern[str], words: re.Pattern[str]) -> bool:
    return bool(close.search(each.before) or words.search(each.before))
