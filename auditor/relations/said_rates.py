"""Rates of sentences by what they may be rates of: a growth, a share of a plan or of a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.said_changes import is_net, sign_of
from auditor.relations.shapes import tentative
from auditor.relations.sums import either
from auditor.relations.totals import LEVELS
from auditor.text.patterns import regex

REACH, READINGS, CLOSE = 24, 8, 3
"""Numbers before a rate that it may be of; ways to read it; of each kind of base the nearest."""
_PLAN = regex(r"预算|计划|任务|目标|预期|指标|调整|变动|budget|plan|target")
_DONE = regex(
    r"(?:执行|完成|到位|支出|拨付|使用|兑付|支付|征收|节约|资金节约|节支|节资)(?:率|进度|比例)"
    r"(?:为|达到?|是|约|:)*$",
    needs="率 进度 比例",
)
_SAVED = regex(r"节(?:约|支|资|省)", needs="节")
_BEFORE = regex(r"(?:上年|去年|上一年|上期|同期|年初|年度|(?:19|20)\d\d年)[^,。;:()]{0,14}$")
_ADJUSTED = regex(r"同口径|可比|不变价|剔除|年均|拉动|贡献|名义|实际增长")


Reader = Callable[[str, Mention, list[Mention], Facts], list[Relation]]


def said_growth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change / base = rate for each growth, of what stands before it or bears its name."""
    yield from _rates(rule, "growth", _growths, facts)


def said_completion(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield done / planned = rate, or saved / planned, for each plan that stands before it."""
    yield from _rates(rule, "completion", _completions, facts)


def said_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each amount that may be the whole."""
    yield from _rates(rule, "share", _shares, facts)


def _rates(rule: str, kind: str, reader: Reader, facts: Facts) -> Iterator[Relation]:
    mentions = facts.recognised.mentions
    for at, rate in enumerate(mentions):
        if _kind(rate) != kind or not rate.figure.digits or _ADJUSTED.search(rate.before):
            continue
        near = [m for m in mentions[max(0, at - REACH) : at] if m.paragraph == rate.paragraph]
        readings = reader(rule, rate, near, facts)[:READINGS]
        if readings:
            yield tentative(either(readings), facts, kind, _words(rate, near), at=rate)


def _kind(rate: Mention) -> str:
    if rate.figure.unit != "%":
        return ""
    if rate.role == "rate" and _DONE.search(rate.before):
        return "completion"
    return rate.role


def _words(rate: Mention, near: Sequence[Mention]) -> str:
    """Return what a rate stands behind: the roles of the two numbers before it."""
    return " ".join(each.role for each in near[-2:] if each.sentence == rate.sentence)


def _levels(near: Sequence[Mention], rate: Mention) -> list[Mention]:
    """The amounts that a rate may speak about, the nearest first."""
    levels = [m for m in near if m.role in LEVELS and m.depth <= rate.depth]
    return [m for m in reversed(levels) if m.figure.digits]


def _ratio(rule: str, rate: Mention, upper: Term, lower: Term, subject: str) -> Relation:
    signed = rate.sign if upper.role != "part" else 1
    return Relation(rule, "ratio", (Term(rate.figure, signed, "rate"), upper, lower), subject)


def _growths(rule: str, rate: Mention, near: list[Mention], facts: Facts) -> list[Relation]:
    levels = [m for m in _levels(near, rate) if not (_BEFORE.search(m.before) or is_net(m))][:1]
    if not levels:
        return []
    (level,) = levels
    here = [m for m in near if m.period == rate.period and alike(m, level)]
    changes = [m for m in reversed(here) if m.role == "change" or is_net(m)][:2]
    bases = [
        m
        for m in reversed(here)
        if m is not level and (m.role in ("base", "from") or _BEFORE.search(m.before))
    ][:CLOSE]
    earlier = [
        m
        for m in reversed(facts.levels.get(level.subject, ()) if level.subject else ())
        if m.figure.start < level.figure.start and m.year != level.year and alike(m, level)
    ][:CLOSE]
    found = [
        _ratio(rule, rate, _term(change, "change"), Term(level.figure, 1, "level"), level.subject)
        for change in changes
        if change.depth <= rate.depth
    ]
    for base in dict.fromkeys([*bases, *earlier]):
        lower = Term(base.figure, 1, "base")
        found.append(_ratio(rule, rate, Term(level.figure, 1, "level"), lower, level.subject))
        found += [_ratio(rule, rate, _term(d, "change"), lower, level.subject) for d in changes[:1]]
    return found


def _term(change: Mention, role: str) -> Term:
    return Term(change.figure, sign_of(change), role)


def _completions(rule: str, rate: Mention, near: list[Mention], facts: Facts) -> list[Relation]:
    saved = bool(_SAVED.search(rate.before))
    levels = [m for m in _levels(near, rate) if saved or not _is_plan(m)][:2]
    plans = [m for m in reversed(near) if m.role in ("level", "to", "base", "from") and _is_plan(m)]
    if saved:
        levels = [m for m in reversed(near) if m.role in ("change", "level")][:2]
        plans = [m for m in reversed(near) if m.role in ("level", "base", "from")][:CLOSE]
    return [
        _ratio(rule, rate, Term(level.figure, 1, "part"), Term(plan.figure, 1, "whole"),
               level.subject)
        for level in levels
        for plan in plans[:CLOSE]
        if plan is not level and alike(level, plan) and level.period >= plan.period - 1
    ]  # fmt: skip


def _is_plan(mention: Mention) -> bool:
    return mention.role in ("base", "from") or bool(_PLAN.search(mention.before[-REACH:]))


def _shares(rule: str, rate: Mention, near: list[Mention], facts: Facts) -> list[Relation]:
    levels = _levels(near, rate)[:1]
    if not levels:
        return []
    (part,) = levels
    wholes = [
        m
        for m in [*near, *_above(facts, rate)]
        if m.role in ("level", "to", "base", "count") and alike(m, part) and m.figure.digits
        and m is not part and not less(m.figure, part.figure)
    ]  # fmt: skip
    first = [m for m in wholes if m.period == rate.period][:1]
    opens = [m for m in wholes if m.paragraph == rate.paragraph][:1]
    last = [m for m in wholes if m.paragraph == rate.paragraph][-1:]
    above = [m for m in wholes if m.paragraph != rate.paragraph][-1:]
    whole = Term(part.figure, 1, "part")
    return [
        _ratio(rule, rate, whole, Term(each.figure, 1, "whole"), part.subject)
        for each in dict.fromkeys([*last, *first, *opens, *above])
    ]


def _above(facts: Facts, rate: Mention) -> list[Mention]:
    """The first amount of the paragraph above."""
    return [
        m for m in facts.spoken.get(rate.paragraph - 1, ())[:CLOSE] if m.role in ("level", "to")
    ][:1]
