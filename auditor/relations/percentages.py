"""Relations about percentages and scores: within their range, and moving the way the words say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.values import Cell, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.figures import Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.texts import squeezed

_BOUNDED = joined(
    r"<<bounded-rate>>(?:<<rate-is>>|:)*$",
    needs="<<bounded-rate>>",
)
_SCORE = joined(r"(?P<mean><<mean>>)?<<score>>(?:<<said-is>>|:)*$", needs="<<score>>")
_FROM = joined(
    r"<<said-from>>(?:(?:19|20)\d\d<<year-mark>><<year-whole>>?|<<from-when>>)?<<said-of>>?$",
    needs="<<said-from>>",
)
_TO = joined(r"^(?P<word>(?P<up><<moves-up>>)|<<moves-down>>)<<said-to>><<past-mark>>?$")
_CELL = joined(r"(?P<least>[≥>]|<<at-least>>)?=?(?P<value>\d{1,4}(?:\.\d{1,4})?)%", needs="%")
_UNBOUNDED = joined("<<unbounded-rate>>")
_FULL = joined("<<full-score>>")
# 满分120分 stands so many characters before a score at most.
PERCENT, LONGEST = 100, 40


def named_rates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once that rates which can't exceed 100 % by what they are called don't."""
    rates = (mention for mention in facts.recognised.mentions if mention.figure.unit == "%")
    named = [mention for mention in rates if _BOUNDED.search(mention.before[-24:])]
    beyond = [mention for mention in named if _exceeds(mention)]
    if named:
        printed = "、".join(mention.figure.text for mention in beyond) or str(len(named))
        yield Relation(
            rule, "present", evidence(*(mention.figure for mention in beyond or named)),
            named[0].subject, holds=not beyond, stated=printed, computed="100%",
        )  # fmt: skip


def moves(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a rate goes up or down as the word says, of a rule about the range of rates; else
    an amount or a count, where no change is stated besides.
    """
    rates, mentions = template.kind == "range", facts.recognised.mentions
    for position in range(len(mentions) - 1):
        start, end = mentions[position], mentions[position + 1]
        if start.figure.unit != end.figure.unit or start.sentence != end.sentence:
            continue
        # One rule asks for rates, another for amounts: each sees its half.
        if (end.figure.unit == "%") != rates:
            continue
        match = _TO.match(end.before) if _FROM.search(start.before[-12:]) else None
        after = mentions[position + 2] if position + 2 < len(mentions) else None
        # With a change stated besides, B − A = C is judged, and a wrong word fails there.
        if not match or (
            after and after.role == "change" and after.sentence == end.sentence and not rates
        ):
            continue
        first, second = scaled(start.figure, end.figure)
        falls = not match["up"]
        yield Relation(
            rule, "order", evidence(start.figure, end.figure), end.subject,
            # 由3%上升到3% says nothing wrong of two rates that are rounded alike.
            holds=first == second or (second < first) == falls, severity="warning" if rates else "",
            stated=match["word"], computed=f"{start.figure.text} → {end.figure.text}",
        )  # fmt: skip


def _exceeds(mention: Mention) -> bool:
    return (mention.figure.digits or 0) > PERCENT * int(10**mention.figure.places)


def scores(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a score is at most 100: the mean one of assessed projects of a rule about counts,
    else any other.
    """
    mean = template.kind == "count"
    for mention in facts.recognised.mentions:
        match = (
            _SCORE.search(mention.before[-12:])
            if mention.figure.unit == called("score-unit")
            else None
        )
        if (
            match
            and bool(match["mean"]) == mean
            and not _FULL.search(mention.before[-LONGEST:] + mention.after)
        ):
            yield Relation(
                rule, "present", evidence(mention.figure), called("score"),
                holds=not _exceeds(mention), stated=mention.figure.text, computed="100",
            )  # fmt: skip


def targets(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the targets of a performance table lie within 0 to 100 %, and that none asks for
    "100 % or more".
    """
    cells = [
        (match, cell)
        for cell, (label, text) in _cells(template.forms, facts)
        if (match := _CELL.fullmatch(text)) and not _UNBOUNDED.search(label)
    ]
    if not cells:
        return
    # ≥100% asks for more than all there is: such a target is met by =100% and no other.
    whole = [(int(match["value"].split(".")[0]), match["least"], cell) for match, cell in cells]
    more = [cell for value, least, cell in whole if least and value == PERCENT]
    beyond = [cell for value, _, cell in whole if value > PERCENT]
    for odd, computed in ((beyond, "100%"), (more, "=100%")):
        if odd:
            stated = "、".join(squeezed(cell.text) for cell in odd[:9])
            yield _of_targets(rule, odd, facts)._replace(
                holds=False, stated=stated, computed=computed
            )
    if not beyond and not more:
        all_right = _of_targets(rule, [cells[0][1]], facts)
        yield all_right._replace(holds=True, stated=str(len(cells)), computed="100%")


def _of_targets(rule: str, cells: Sequence[Cell], facts: Facts) -> Relation:
    make = facts.recognised.evidence.text
    printed = evidence(*(make(cell.text, Spot(cell.start, cell.end)) for cell in cells))
    return Relation(rule, "present", printed, called("target-value"))


def _cells(forms: Sequence[str], facts: Facts) -> Iterator[tuple[Cell, tuple[str, str]]]:
    for table in facts.tables(forms):
        for row in table.cells:
            texts = [cell for cell in row if cell.text]
            for before, cell in pairwise(texts):
                # A cheap look first: a target is a short cell that ends in %, and tables have
                # thousands of others.
                if len(cell.text) < 16 and cell.text.rstrip()[-1:] in ("%", "％"):
                    yield cell, (squeezed(before.text[-40:]), squeezed(cell.text))
