"""Years against the document's own: of headings, of what is a total of the document's tables, and
of what a report says was fulfilled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.labels import outline
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.texts import Said, squeezed

_YEAR = r"((?:19|20)\d\d)<<year-mark>>"
_ANY = joined(_YEAR, needs="<<year-mark>>")
_OWN_PART = joined(
    rf"{_YEAR}<<year-whole>>?(?:<<department>>|<<institution>>)?<<both-sides>>?<<budget>>"
    r"[^,。;:\d]{0,16}$",
    needs="<<year-mark>>",
)
_CHAPTER = joined(
    rf"{_YEAR}<<year-whole>>?[^,。;:\d]{{0,20}}?(?:<<executed-chapter>>|(?P<plan><<plan-chapter>>))"
    r"[^,。;:\d]{0,12}$",
    needs="<<year-mark>>",
)
_PART = joined(r"(?:19|20)\d\d<<year-mark>>(<<part-of-year>>)", needs="<<part-of-year>>")
_ELSEWHERE = joined("<<other-year-matter>>")
_STATES = joined(
    rf"(?:^|(?<=[。;]))(?:[(（]?[[[ordinal]]\d]{{1,3}}[、.)）]{{1,2}})?{_YEAR}<<year-whole>>?"
    r"(?:[^,。;:\d]{0,6},)?[^,。;:\d]{2,40}?\d[\d,.]{0,20}[[[large-scale]]]?<<yuan>>",
    needs="<<year-mark>>",
)
_FULFILLED = joined(r"<<budget>>(?:[^,。;]|,(?=\d)){0,30}?%")
_AGAINST = joined(rf"<<against-year>>{_YEAR}", needs="<<against-year>>")
# Tables whose totals are the document's own, whatever its columns.
SUMMARIES = ("T1", "T2", "T3", "T4", "F01", "F02", "F03", "F04")
# Digits from which on an amount is known again: shorter ones are alike by chance.
TELLING = 1000
# Prints of the document's year at least, its title one of them: one alone may be the slip.
SUPPORTED = 2
# Characters of a heading at most; a longer line is a sentence.
HEADING = 40


class _MisdatedYear(NamedTuple):
    """A year that a paragraph prints where its own is owed, and that one."""

    said: Said
    match: re.Match[str]
    own: int


def document_years(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the years of headings and statements that can't be the document's, though they speak of
    what is its own: 第三部分 2023年部门预算情况说明 in a budget of 2024, 2023年收支总预算 with the
    total of its tables, 2022年…为预算的97.3% in a report on 2024.
    """
    for dated in _odd(facts):
        figure = dated.said.figure(facts.recognised.evidence, *dated.match.span(1))
        yield Relation(
            rule, "date", evidence(figure), dated.match[0][:20], holds=False,
            stated=dated.match[1], computed=str(dated.own),
        )  # fmt: skip


def _odd(facts: Facts) -> Iterator[_MisdatedYear]:
    year, kind = facts.recognised.year, facts.recognised.kind
    # A cheap look first: without 年 none of the patterns can match.
    if year is None or called("year-mark") not in facts.text:
        return
    if facts.government:
        yield from _in_reports(facts, year)
    elif kind in ("budget", "final-accounts"):
        # Final accounts rightly head a chapter on the budget of another year.
        if kind == "budget" and _is_supported(facts, year):
            yield from _parts(facts, year)
        yield from _totals(facts, year)


def _is_supported(facts: Facts, year: int) -> bool:
    text = "\n".join((facts.text, *(table.title for table in facts.recognised.tables)))
    return text.count(f"{year}{called('year-mark')}") >= SUPPORTED


def _headings(facts: Facts) -> Iterator[tuple[Said, str]]:
    """The numbered lines that are short, with what stands behind their numbers."""
    for said in facts.said:
        if len(said.text) <= HEADING and called("year-mark") in said.text:
            head = outline(said.text)
            if head.value:
                yield said, head.rest


def _parts(facts: Facts, year: int) -> Iterator[_MisdatedYear]:
    """The headings over a part of this budget, and no other year's matter."""
    for said, rest in _headings(facts):
        match = _OWN_PART.search(said.text) if _ANY.match(rest) else None
        if match and int(match[1]) != year and not _ELSEWHERE.search(rest):
            yield _MisdatedYear(said, match, year)


def _totals(facts: Facts, year: int) -> Iterator[_MisdatedYear]:
    """The statements of another year whose amount is a total of the document's own tables, or which
    compare that year with itself; none that goes on with the document's own.
    """
    totals, mark = _own_totals(facts), called("year-mark")
    for said in facts.said:
        for match in _STATES.finditer(said.text):
            stated, rest = int(match[1]), _rest(said, match)
            # 2023年A，2024年B looks back before it speaks of its own year.
            if stated == year or _ELSEWHERE.search(match[0]) or f"{year}{mark}" in rest:
                continue
            first = _amount_of(said, match, facts)
            itself = any(int(other[1]) == stated for other in _AGAINST.finditer(rest))
            if itself or (first and any(alike(first.figure, total) for total in totals)):
                yield _MisdatedYear(said, match, year)


def _own_totals(facts: Facts) -> list[Figure]:
    found = (
        facts.figure(table, row, "")
        for table in facts.first(*SUMMARIES)
        for row in table.rows
        if row.kind == "total"
    )
    return [figure for figure in found if figure and abs(figure.digits or 0) >= TELLING]


def _amount_of(said: Said, match: re.Match[str], facts: Facts) -> Mention | None:
    """The amount that a statement ends with, where it tells."""
    place = range(said.offset(match.start()), said.offset(match.end() - 1) + 1)
    inside = (
        mention
        for mention in facts.recognised.mentions
        if mention.role == "level" and mention.figure.start in place
    )
    first = next(inside, None)
    return first if first and abs(first.figure.digits or 0) >= TELLING else None


def _rest(said: Said, match: re.Match[str]) -> str:
    """What a statement goes on with to the end of its sentence."""
    end = said.text.find("。", match.end())
    return said.text[match.end() : end if end > 0 else len(said.text)]


def _in_reports(facts: Facts, year: int) -> Iterator[_MisdatedYear]:
    """The chapters of a report, and what it says was fulfilled, of other years than those that its
    title names: the one executed and the one planned.
    """
    title = facts.recognised.title
    named = {int(found[1]) for found in _ANY.finditer(title.text)} if title else set()
    if not title or not named:
        return
    done, planned = min(named), max(named)
    # A report rightly compares with years in between; what is older than all of its own is a slip.
    oldest = min(done, year)
    if len(named) >= SUPPORTED:
        yield from _chapters(facts, done, planned, oldest)
    # A report on a year may hold others, on what was done before; one on a part of it says which.
    part = "" if len(named) >= SUPPORTED else _part(squeezed(title.text))
    for said in facts.said if len(named) >= SUPPORTED or part else ():
        for match in _STATES.finditer(said.text):
            same = not part or _part(match[0]) == part
            if int(match[1]) < oldest and same and _FULFILLED.search(_rest(said, match)):
                yield _MisdatedYear(said, match, done)


def _part(text: str) -> str:
    """Return the part of a year that a text says behind it: 2024年上半年; "" of a whole year."""
    found = _PART.search(text)
    return found[1] if found else ""


def _chapters(facts: Facts, done: int, planned: int, oldest: int) -> Iterator[_MisdatedYear]:
    """The headings of chapters that are of no year of the title, or of its other year where no
    chapter of their sort is of the one that is owed.
    """
    found = [(said, match) for said, _ in _headings(facts) if (match := _CHAPTER.search(said.text))]
    dated = {(bool(match["plan"]), int(match[1])) for _, match in found}
    for said, match in found:
        plan = bool(match["plan"])
        own, other = (planned, done) if plan else (done, planned)
        # 2024 over what is planned for 2025 is a slip only where no other chapter plans 2025.
        swapped = int(match[1]) == other != own and (plan, own) not in dated
        if int(match[1]) < oldest or swapped:
            yield _MisdatedYear(said, match, own)
