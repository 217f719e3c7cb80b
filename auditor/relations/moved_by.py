"""What sentences say of two amounts and of all that lies between them, where blanks part words:
"debt rose from A to B after new borrowing of C and repayments of D", "spending of A was under the
budget of B by C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from auditor.model.values import Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.relations.balances import FLOWS, closes, flow_of, opens
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related, total_of
from auditor.relations.row_moves import is_otherwise
from auditor.relations.shapes import bound, told

# What came between, in the words before the first of it: "after new borrowing of C".
_AFTER = spaced(r"^[^\w]*(?:[^\W\d]+ ){0,2}<<=said-after>>(?: |$)", re.IGNORECASE)
_BEYOND = spaced(
    r"(?:(?P<over><<=said-beyond>>)|<<=said-short>>)(?: [^\W\d]+){0,5}$", re.IGNORECASE
)
_BY = spaced(r"^[^\w]*<<=said-by>>(?: <<=said-about>>)?$", re.IGNORECASE)
_AGAIN = spaced(
    r"(?:<<=said-or>>|,) <<=said-by>>(?: <<=said-about>>)?$"
    r"|(?<!\w)<<=said-change>> <<=said-of>>(?: <<=said-about>>)?$",
    re.IGNORECASE,
)
# Roles of amounts that something is held against, and of what is.
LEVELS = ("level", "count", "to")
HELD = (*LEVELS, "base", "change", "whole")
# Moves between two amounts that a sentence names.
MOST = 6


def moved_by(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B = A + Σ in − Σ out for "from A to B after C came in and D went out"."""
    for mentions in facts.spoken.values():
        for at, (start, end) in enumerate(pairwise(mentions)):
            if (start.role, end.role) != ("from", "to") or start.period != end.period:
                continue
            moves = _moves(mentions[at + 2 : at + 2 + MOST], end)
            signs = [flow_of(each) for each in moves]
            if moves and all(signs) and _AFTER.search(moves[0].before):
                terms = [
                    Term(each.figure, sign)
                    for each, sign in zip((start, *moves), (1, *signs), strict=True)
                ]
                relation = total_of(rule, end.figure, terms, end.subject)
                yield told(relation, facts, "flow", about=[end])


def grown_over(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (closing − opening) / opening = rate for "began the year at A … ended at B, up P"."""
    for mentions in facts.spoken.values():
        for at, (end, rate) in enumerate(pairwise(mentions)):
            if rate.role != "growth" or not rate.figure.digits or rate.period != end.period:
                continue
            if rate.basis or not closes(end) or is_otherwise(mentions, at + 1):
                continue
            near = [m for m in mentions[max(0, at - MOST) : at] if end.period - m.period <= 1]
            opening = [m for m in near if m.role in LEVELS and opens(m) and alike(m, end)]
            if len(opening) == 1:
                start = opening[0]
                yield bound(
                    related(rule, "ratio", end.subject, rate=rate, level=end, base=start), "growth"
                )


def led_by(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = ±C for "from A to B, or by C", "from A to B, a change of C", whichever way."""
    for mentions in facts.spoken.values():
        for start, end, change in zip(mentions, mentions[1:], mentions[2:], strict=False):
            if (start.role, end.role) != ("from", "to") or change.role not in HELD:
                continue
            same = start.sentence == end.sentence == change.sentence
            if same and alike(start, end) and alike(end, change) and _AGAIN.search(change.before):
                before, behind = scaled(start.figure, end.figure)
                moved = change._replace(role="change", sign=-1 if behind < before else 1)
                yield bound(
                    related(rule, "change", end.subject, level=end, base=start, change=moved),
                    "change",
                )  # fmt: skip


def _moves(behind: Sequence[Mention], end: Mention) -> list[Mention]:
    """Return the amounts that a sentence says behind where something led to."""
    said = takewhile(lambda each: each.period == end.period, behind)
    return [each for each in said if each.role in FLOWS and alike(each, end)]


def held_to(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield A − B = ±C for "A was over, or under, the B by C"."""
    for mentions in facts.spoken.values():
        for level, base, change in zip(mentions, mentions[1:], mentions[2:], strict=False):
            if level.role not in LEVELS or base.role not in HELD or change.role not in HELD:
                continue
            said = _BEYOND.search(base.before)
            near = level.period == base.period == change.period
            if near and said and _BY.match(change.before) and alike(level, base):
                sign = 1 if said["over"] else -1
                moved = change._replace(role="change", sign=sign)
                yield bound(
                    related(
                        rule, "change", level.subject, level=level, base=base, change=moved
                    ),
                    "change",
                )  # fmt: skip
