"""Of which time an amount is: of the plan, of the plan as revised, of the year before, or done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from auditor.packs.languages.worded import spaced, worded, words
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import less
from auditor.text.patterns import regex

PLAN, REVISED, PRIOR, DONE = "plan", "revised", "prior", "done"
PLANS = (PLAN, REVISED)
# Roles of rates that may be of the amount behind them.
_SHARES = ("share", "completion", "rate")
# Characters of a name that tells one.
SHORT = 3
# Characters before an amount that can say of which time it is: the longest of a clause.
REACH = 60

_YEAR = regex(r"(?:19|20)\d\d")
_MARK = regex(r"[,;。:]")
_SAID = (
    (REVISED, worded("<<=said-revised>>", re.IGNORECASE)),
    (PLAN, worded("<<=said-plan>>", re.IGNORECASE)),
    (DONE, worded("<<=said-done>>", re.IGNORECASE)),
)
# The plan as revised: 调整后预算.
_REVISED_PLAN = worded(r"<<=said-revised>> ?<<=said-plan>>[^,;。:]*$", re.IGNORECASE)
# Where blanks part words, time may be said behind: "A at the beginning of the year".
_BEHIND = spaced(r"^ ?(?:<<=said-for>> )?(?:<<=name-lead>> )?<<=said-then>>", re.IGNORECASE)
_PLANNED_BEHIND = spaced(r"^ ?<<=said-plan-behind>>", re.IGNORECASE)
_OF_IT = spaced(r"^ ?<<=said-of>>(?: [^,;:.()]*)?$", re.IGNORECASE)
# "8 % of assessed value is A": what a verb parts from the share is no whole of it.
_COMES_TO = spaced(r" <<=said-comes-to>>$", re.IGNORECASE)
_VERB = spaced(r" ?<<=said-is>> ?", re.IGNORECASE)
# Clauses that an apposition makes of one.
APPOSED = 3
_PRIOR = worded("<<=said-prior>>|<<=said-base>>", re.IGNORECASE)


def standing(mention: Mention) -> str:
    """Return plan, revised, prior or done as the words right before an amount say, else ""."""
    if mention.role in ("base", "from"):
        planned = mention.basis == "budget" or _of(mention.before[-REACH:]) in PLANS
        return (_of(mention.before[-REACH:]) or PLAN) if planned else PRIOR
    said = _of(mention.before[-REACH:])
    if said or not in_words(mention.after):
        return said
    behind = PLAN if _PLANNED_BEHIND.match(mention.after) else ""
    return PRIOR if _BEHIND.match(mention.after) else behind


def shared_wholes(mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the figures that shares right before them are of: "A, P percent of the B"."""
    return frozenset(
        whole.figure.id
        for share, whole in pairwise(mentions)
        if share.figure.unit == "%" and share.sentence == whole.sentence and share.role in _SHARES
        and in_words(whole.before) and is_its_whole(whole.before)
    )  # fmt: skip


def is_its_whole(before: str) -> bool:
    """Return whether words between a share and an amount say that it is a share of that: "of the
    total of"; not "of assessed value) is", nor "of sales came to".
    """
    return bool(_OF_IT.match(before)) and not _COMES_TO.search(before)


def is_of_last_year(mention: Mention) -> bool:
    """Return whether an amount is last year's (上年支出), and not what this year begins with."""
    return standing(mention) == PRIOR and not mention.subject.startswith(words("year-state"))


def may_hold(whole: Mention, part: Mention) -> bool:
    """Return whether an amount may have another as a part: no less, of one year and side."""
    apart = is_of_last_year(part) != is_of_last_year(whole) or opposed(whole, part)
    return not apart and not less(whole.figure, part.figure)


def is_one_of_two(amount: Mention, name: str) -> bool:
    """Return whether an amount is of something besides what a name says, which is then less: of
    税收返还和转移支付 is no share of 转移支付.
    """
    lead = amount.subject.removesuffix(name)
    return len(name) >= SHORT and lead != amount.subject and lead.endswith(words("rate-joins"))


def opposed(left: Mention, right: Mention) -> bool:
    """Return whether one of two amounts is income and the other spending."""
    return {side_of(left.subject), side_of(right.subject)} == {"income", "spending"}


def said_of(words: str) -> str:
    """Return plan, revised, prior or done as normalised words say of themselves, else ""."""
    return _of(words)


@lru_cache(maxsize=1 << 13)
def _of(words: str) -> str:
    *before, clause = _MARK.split(words)
    # "The budget, as revised in May, is A": the verb alone is of what its clause began with.
    if before and _VERB.fullmatch(clause):
        clause = " ".join([*before, clause][-APPOSED:])
    # 上年预算 is of last year first: what it was planned for then doesn't matter here.
    if _PRIOR.search(clause):
        return PRIOR
    ends = {
        name: max((match.end() for match in pattern.finditer(clause)), default=0)
        for name, pattern in _SAID
    }
    # The word that stands nearest to the amount says it: 预算执行数 was done.
    last = max(ends, key=lambda name: ends[name])
    if last == PLAN and _REVISED_PLAN.search(clause):
        return REVISED
    return last if ends[last] else ""


def may_be_held_against(base: Mention, moved: Mention, level: Mention) -> bool:
    """Return whether a change or a growth may be against a base: against the plan where it says so,
    or the level is the plan as revised; else against the year before.
    """
    of = standing(base)
    if moved.basis == "budget":
        return of in PLANS
    if (base.role, level.role) == ("from", "to"):
        return True
    if of in PLANS:
        return not moved.basis and standing(level) == REVISED
    if of == PRIOR:
        return True
    own, other = year_of(level), year_of(base)
    # With a year but without 比上年 only an amount of the same thing, and of an earlier year.
    return 0 < other < own and base.subject in ("", level.subject)


def year_of(mention: Mention) -> int:
    """Return the year that is printed before an amount, or in the deepest heading that names one;
    0 where none is.
    """
    if mention.year is not None:
        return mention.year
    named = _YEAR.findall(mention.context)
    return int(named[-1]) if named else 0
