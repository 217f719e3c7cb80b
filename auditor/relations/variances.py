"""What sentences of words that blanks part say of a plan and what was done: "the budget was A.
Spending was B, an overspend of C (P %)", "overspent by C against a budget of A".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, is_apposed
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related
from auditor.relations.readings import LEVELS
from auditor.relations.shapes import bound
from auditor.relations.standing import PLANS, standing

_VARIES = spaced(
    r"(?:<<=said-overspent>>|<<=said-underspent>>)(?: (?:<<=said-by>>|<<=said-is>>))?$",
    re.IGNORECASE,
)
_EXCEEDS = spaced(r"<<=said-up>> (?P<name>[^,;:.()\d]{4,40}) <<=said-by>>$", re.IGNORECASE)
FROM = (("change", "growth", "from"), ("change", "growth", "base"))
# Numbers on either side of a variance that may be the plan or what was done; full sentences back.
NEAR, BACK = 6, 2


def varied(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield done − planned = variance, and that less what a sentence says to be exceeded."""
    for mentions in facts.spoken.values():
        for at, said in enumerate(mentions):
            if said.role != "change":
                continue
            pair = _against_plan(mentions, at) if _VARIES.search(said.before) else None
            pair = pair or _over_named(mentions, at)
            if pair:
                level, base = pair
                told = related(rule, "change", level.subject, level=level, base=base, change=said)
                yield bound(told, "change")


def varied_rates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield variance / planned = rate for the rate right behind a variance."""
    for mentions in facts.spoken.values():
        for at, said in enumerate(mentions[:-1]):
            if said.role != "change" or not _VARIES.search(said.before):
                continue
            rate, plan = _rate_behind(mentions, at), _plan_of(mentions, at)
            if rate and plan:
                yield bound(
                    related(rule, "ratio", said.subject, rate=rate, change=said, base=plan),
                    "growth",
                )


def grown_from(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change / base = rate where the amount itself is not said beside them: "an increase of
    D, or P %, from the B of before".
    """
    for mentions in facts.spoken.values():
        for change, rate, base in zip(mentions, mentions[1:], mentions[2:], strict=False):
            roles = (change.role, rate.role, base.role)
            one = change.sentence == rate.sentence == base.sentence and rate.of < 0
            if roles in FROM and one and alike(change, base) and in_words(base.before):
                told = related(rule, "ratio", rate.subject, rate=rate, change=change, base=base)
                yield bound(told, "growth")


def _rate_behind(mentions: Sequence[Mention], at: int) -> Mention | None:
    own = mentions[at]
    return next(
        (
            m for m in mentions[at + 1 : at + NEAR]
            if m.figure.unit == "%" and m.sentence == own.sentence and m.role == "growth"
            and is_apposed(m.before)
        ),
        None,
    )  # fmt: skip


def _against_plan(mentions: Sequence[Mention], at: int) -> tuple[Mention, Mention] | None:
    """Return what was done, said right before a variance, and the plan that it varies from."""
    plan, own = _plan_of(mentions, at), mentions[at]
    done = [
        m for m in mentions[max(0, at - NEAR) : at]
        if m.role in LEVELS and m.period == own.period and m is not plan and alike(m, own)
        and standing(m) not in PLANS and m.depth <= own.depth
    ]  # fmt: skip
    # Two amounts that were done: which of them varied is not said.
    return (done[-1], plan) if plan and len(done) == 1 else None


def _plan_of(mentions: Sequence[Mention], at: int) -> Mention | None:
    """Return the one plan that a variance may be from: what its clause is held against, or what
    this sentence or the one before names as the plan.
    """
    own = mentions[at]
    near = [m for m in mentions[max(0, at - NEAR) : at + NEAR] if m is not own and alike(m, own)]
    # Each variance of a sentence has its own plan, right behind it: the nearest is meant.
    behind = mentions[at + 1 : at + 2]
    if behind and behind[0] in near and _is_base(behind[0]) and behind[0].sentence == own.sentence:
        return behind[0]
    bases = [m for m in near if _is_base(m) and m.sentence == own.sentence]
    if not bases:
        bases = [
            m for m in near
            if m.figure.id < own.figure.id and own.period - m.period <= BACK
            and m.role in LEVELS and standing(m) in PLANS
        ]  # fmt: skip
    return bases[0] if len(bases) == 1 else None


def _is_base(mention: Mention) -> bool:
    return mention.role == "base" and standing(mention) in PLANS


def _over_named(mentions: Sequence[Mention], at: int) -> tuple[Mention, Mention] | None:
    """Return an amount and what it is said to exceed, by its name: "exceeding revenues by"."""
    own, found = mentions[at], _EXCEEDS.search(mentions[at].before)
    if not found:
        return None
    name = found["name"].casefold().split()[-1]
    before = [
        m for m in mentions[:at]
        if m.role in LEVELS and alike(m, own) and m.subject.casefold().endswith(name)
    ]  # fmt: skip
    levels = [m for m in mentions[max(0, at - 1) : at] if m.role in LEVELS and alike(m, own)]
    return (levels[0], before[0]) if levels and len(before) == 1 and before != levels else None
