"""Years that sentences and headings print: one that is not brought up to date stands out among
its siblings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.texts import Said

_OF_YEAR = r"((?:19|20)\d\d)<<year-mark>><<year-whole>>?"
_AGAINST = joined(
    rf"<<against-year>>{_OF_YEAR}(?:[^,。;\d]{{0,12}}?<<amount-end>>)?<<compared>>?,?"
    r"[^,。;\d]{0,16}?(?:<<said-up>>|<<said-down>>|<<unchanged>>)",
    needs="<<against-year>>",
)
# Final accounts are held against last year's, and against what was budgeted for their own.
_PLANNED = joined(
    r"<<budget>>[^,。;\d]{0,2}(?:<<compared>>)?,?(?:<<said-up>>|<<said-down>>|<<unchanged>>)$",
    needs="<<budget>>",
)
_STATES = joined(
    rf"(?:^|(?<=[。;]))(?:[(（]?[[[ordinal]]\d]{{1,3}}[、.)）]{{1,2}})?{_OF_YEAR}"
    r"[^,。;:\d]{2,40}?\d[\d,.]{0,20}[[[large-scale]]]?<<yuan>>",
    needs="<<year-mark>>",
)
_HEADS = joined(
    rf"^[^,。;]{{0,12}}?{_OF_YEAR}[^,。;]{{0,24}}?<<heads-money>>[^,。;]{{0,12}}$",
    needs="<<year-mark>>",
)
_DAY = joined(
    r"(?<![\d.,])(\d{1,2})<<month-mark>>(\d{1,2})<<day-mark>>",
    needs="<<month-mark>>",
)
_LATE = joined(
    r"(?<![\d.,])([2-9]\d{3})<<year-mark>>(?=<<year-whole>>|<<budget>>|<<final-accounts>>|\d{1,2}<<month-mark>>)"
    r"|<<against-year>>([2-9]\d{3})<<year-mark>>",
    needs="<<year-mark>>",
)
# Months of a year, days of the longest; no plan of a budget reaches so many years ahead.
MONTHS, DAYS, AHEAD = 12, 31, 50
ACCOUNTS = ("budget", "final-accounts")
# As many others of its kind must agree on the document's own years before one is odd.
SIBLINGS = 2
HEADING = 60
Found = tuple[Said, re.Match[str]]


class _Shape(NamedTuple):
    """A way to print a year: what it looks like, and how many years before the document's own it
    speaks of.
    """

    pattern: re.Pattern[str]
    back: int
    longest: int = 0
    planned: bool | None = None


SHAPES = (_Shape(_AGAINST, 1), _Shape(_STATES, 0), _Shape(_HEADS, 0, HEADING))
FINAL_SHAPES = (
    _Shape(_AGAINST, 1, planned=False), _Shape(_AGAINST, 0, planned=True), *SHAPES[1:],
)  # fmt: skip


def said_years(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the years of a department's sentences and headings that are neither the document's nor
    what their siblings print: 比2021年增加, 2022年收入预算, 二、2022年收支情况.
    """
    year = facts.recognised.year
    if year is None or facts.recognised.kind not in ACCOUNTS:
        return
    final = facts.recognised.kind == "final-accounts"
    for shape in FINAL_SHAPES if final else SHAPES:
        found = list(_printed(shape, facts))
        counts = Counter(int(match[1]) for _, match in found)
        own = year - shape.back
        # Where most sentences print another year, the document's own was misread, or it is of two
        # years.
        if counts[own] < SIBLINGS or counts[own] * 2 <= len(found):
            continue
        for said, match in found:
            if _is_odd(int(match[1]), own, shape, said):
                figure = said.figure(facts.recognised.evidence, *match.span(1))
                yield Relation(
                    rule,
                    "order",
                    evidence(figure),
                    match[0][-24:],
                    holds=False,
                    stated=match[1],
                    computed=str(own),
                )


def _printed(shape: _Shape, facts: Facts) -> Iterator[Found]:
    for said in facts.said:
        if called("year-mark") in said.text and (
            not shape.longest or len(said.text) <= shape.longest
        ):
            for match in shape.pattern.finditer(said.text):
                if shape.planned in (None, bool(_PLANNED.search(match[0]))):
                    yield said, match


def _is_odd(printed: int, own: int, shape: _Shape, said: Said) -> bool:
    """Whether a year is not its siblings': what a sentence states may be of last year, unless it is
    compared with that year.
    """
    if printed == own:
        return False
    # 比2021年 in a document of 2023 is wrong; 2022年收入A may well be last year's, told for
    # comparison.
    if shape.pattern is not _STATES or printed != own - 1:
        return True
    return any(int(match[1]) == printed for match in _AGAINST.finditer(said.text))


def no_dates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the days and years of a department's text that no calendar has, or that are far off:
    12月33日, 9023年度.
    """
    year = facts.recognised.year
    if year is None or facts.recognised.kind not in ACCOUNTS:
        return
    months = words("month-mark")
    for said in facts.said:
        # Most sentences name no month: they are not looked through for days.
        named = any(month in said.text for month in months)
        odd = [
            match
            for match in (_DAY.finditer(said.text) if named else ())
            if not (0 < int(match[1]) <= MONTHS and 0 < int(match[2]) <= DAYS)
        ]
        years = _LATE.finditer(said.text)
        odd += [match for match in years if int(match[1] or match[2]) > year + AHEAD]
        for match in odd:
            figure = said.figure(facts.recognised.evidence, *match.span())
            yield Relation(rule, "present", evidence(figure), "", holds=False, stated=match[0])
