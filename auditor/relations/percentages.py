"""Relations about percentages and scores: within their range, and moving the way the words say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.values import Cell, Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.recognition.figures import Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.structure import evidence
from auditor.relations.texts import squeezed
from auditor.text.patterns import regex

_BOUNDED = regex(
    r"(?:满意[率度]|覆盖率|合格率|及时率|准确率|差错率|答复率|办结率|网办率|保障率|普及率|知晓率"
    r"|送达率|可用率|稳定率|达标率|压缩率|参与率|到位率|占比|比重)"
    r"(?:为|达到?|约|超过?|均|是|至|仅|:)*$",
    needs="率 满意度 占比 比重",
)
_SCORE = regex(r"(?P<mean>平均)?得分(?:为|是|达|:)*$", needs="得分")
_FROM = regex(r"(?:由|从)(?:(?:19|20)\d\d年度?|上年|去年|年初)?的?$", needs="由 从")
_TO = regex(
    r"^(?P<word>提升|提高|增加|上升|增长|扩大|下降|降低|减少|压缩|压减|缩减|缩短)(?:到|至|为)了?$"
)
_DOWN = frozenset(["下降", "降低", "减少", "压缩", "压减", "缩减", "缩短"])
_CELL = regex(
    r"(?P<least>[≥>]|不低于|大于等于|达到)?=?(?P<value>\d{1,4}(?:\.\d{1,4})?)%", needs="%"
)
_UNBOUNDED = regex(r"完成|执行|增长|增幅|增速|提高|上升|下降")
PERCENT, LONGEST = 100, 40


def percentages(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that rates move as their words say, and that rates,
    scores and targets which can't exceed 100 don't.
    """
    yield from _moves(rule, facts, rates=True)
    rates = [mention for mention in facts.recognised.mentions if mention.figure.unit == "%"]
    named = [mention for mention in rates if _BOUNDED.search(mention.before[-24:])]
    yield from _within(rule, named)
    yield from _scores(rule, facts, mean=False)
    yield from _targets(rule, facts)


def moves(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that an amount or a count goes up or down as the word says,
    where no change is stated besides.
    """
    yield from _moves(rule, facts, rates=False)


def mean_scores(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the mean score of assessed projects is at most 100."""
    yield from _scores(rule, facts, mean=True)


def _moves(rule: str, facts: Facts, rates: bool) -> Iterator[Relation]:
    mentions = facts.recognised.mentions
    for position in range(len(mentions) - 1):
        start, end = mentions[position], mentions[position + 1]
        if start.figure.unit != end.figure.unit or start.sentence != end.sentence:
            continue
        if (end.figure.unit == "%") != rates:
            continue
        match = _TO.match(end.before) if _FROM.search(start.before[-12:]) else None
        after = mentions[position + 2] if position + 2 < len(mentions) else None
        if not match or (
            after and after.role == "change" and after.sentence == end.sentence and not rates
        ):
            continue
        first, second = scaled(start.figure, end.figure)
        falls = match["word"] in _DOWN
        terms = (Term(start.figure, 1, "text"), Term(end.figure, 1, "text"))
        yield Relation(
            rule, "order", terms, end.subject, holds=first == second or (second < first) == falls,
            severity="warning" if rates else "", stated=match["word"],
            computed=f"{start.figure.text} → {end.figure.text}",
        )  # fmt: skip


def _within(rule: str, named: list[Mention]) -> Iterator[Relation]:
    beyond = [mention for mention in named if _exceeds(mention)]
    if named:
        terms = evidence(*(mention.figure for mention in beyond or named))
        computed = "、".join(mention.figure.text for mention in beyond) or str(len(named))
        yield Relation(
            rule,
            "present",
            terms,
            named[0].subject,
            holds=not beyond,
            stated=computed,
            computed="100%",
        )


def _exceeds(mention: Mention) -> bool:
    return (mention.figure.digits or 0) > PERCENT * int(10**mention.figure.places)


def _scores(rule: str, facts: Facts, mean: bool) -> Iterator[Relation]:
    for mention in facts.recognised.mentions:
        match = _SCORE.search(mention.before[-12:]) if mention.figure.unit == "分" else None
        if (
            match
            and bool(match["mean"]) == mean
            and "满分" not in mention.before[-LONGEST:] + mention.after
        ):
            terms = (Term(mention.figure, 1, "text"),)
            yield Relation(
                rule,
                "present",
                terms,
                "得分",
                holds=not _exceeds(mention),
                stated=mention.figure.text,
                computed="100",
            )


def _targets(rule: str, facts: Facts) -> Iterator[Relation]:
    """Targets of a performance table: the figures within 0 to 100 %,
    and those that ask for "100 % or more".
    """
    cells = [
        (match, cell)
        for cell, (label, text) in _cells(facts)
        if (match := _CELL.fullmatch(text)) and not _UNBOUNDED.search(label)
    ]
    if not cells:
        return
    more = [
        cell for match, cell in cells if match["least"] and match["value"].split(".")[0] == "100"
    ]
    beyond = [cell for match, cell in cells if int(match["value"].split(".")[0]) > PERCENT]
    make = facts.recognised.evidence
    for odd, computed in ((beyond, "100%"), (more, "=100%")):
        if odd:
            terms = evidence(*(make.text(cell.text, Spot(cell.start, cell.end)) for cell in odd))
            stated = "、".join(squeezed(cell.text) for cell in odd[:9])
            yield Relation(
                rule, "present", terms, "目标值", holds=False, stated=stated, computed=computed
            )
    if not beyond and not more:
        cell = cells[0][1]
        terms = evidence(make.text(cell.text, Spot(cell.start, cell.end)))
        yield Relation(
            rule, "present", terms, "目标值", holds=True, stated=str(len(cells)), computed="100%"
        )


def _cells(facts: Facts) -> Iterator[tuple[Cell, tuple[str, str]]]:
    for table in facts.by_form.get("T15", ()):
        for row in table.cells:
            texts = [cell for cell in row if cell.text]
            for before, cell in pairwise(texts):
                if len(cell.text) < 16 and cell.text.rstrip()[-1:] in ("%", "％"):
                    yield cell, (squeezed(before.text[-40:]), squeezed(cell.text))
