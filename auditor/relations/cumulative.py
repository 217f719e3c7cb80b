"""Amounts of parts of a year: those of its quarters and months make the one since its beginning."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import total_of
from auditor.relations.shapes import named_claim
from auditor.relations.texts import squeezed
from auditor.text.patterns import regex

# Amounts around one that may be its parts.
MOST = 24
# Parts at least: one is the amount once more.
FEWEST = 2
YEAR = 12

_MONTHS = joined(
    r"(?:(?:(?P<first>\d{1,2})[-－—–~～[[range-to]]])?(?<!\d)(?P<last>\d{1,2})<<month-mark>>"
    r"|(?P<since><<since-start>>)?(?P<named><<quarters>>|<<half-years>>))(?!\d|<<year-part>>)",
    needs="<<month-mark>> <<quarters>> <<half-years>>",
)
_CLAUSE = regex(r"[;。:]|,(?!\D{0,30}$)")


class MonthSpan(NamedTuple):
    """Months from the first to the last, both of them included."""

    first: int
    last: int


class _PartOfYear(NamedTuple):
    span: MonthSpan
    mention: Mention


def cumulative(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "1—5月累计D" is the sum of "一季度A，4月B，5月C", where what is said tiles it."""
    dated = [
        _PartOfYear(span, m) for m in facts.recognised.mentions
        if m.role == "level" and (span := _span_of(m.before)) and m.figure.unit != "%"
    ]  # fmt: skip
    if len(dated) < FEWEST:
        return
    starts = [part.mention.figure.start for part in dated]
    for whole in [*dated, *_of_title(facts)]:
        at = bisect_left(starts, whole.mention.figure.start)
        parts = _parts(dated[max(0, at - MOST) : at + MOST], whole)
        if len(parts) >= FEWEST:
            terms = [Term(part.mention.figure) for part in parts]
            found = total_of(rule, whole.mention.figure, terms, whole.mention.subject)
            yield named_claim(found, "cumulative")


def _of_title(facts: Facts) -> Iterator[_PartOfYear]:
    """Yield the amounts that paragraphs begin with, in a report on a part of a year."""
    title = facts.recognised.title
    span = _span_of(squeezed(title.text)) if title else None
    for said in facts.spoken.values() if span else ():
        first = said[0]
        if span and first.role == "level" and not _span_of(first.before):
            yield _PartOfYear(span, first)


@lru_cache(maxsize=1 << 12)
def _span_of(before: str) -> MonthSpan | None:
    """Return the months that the words right before an amount name last, or None."""
    clause = _CLAUSE.split(before)[-1]
    # The name that stands last is the amount's: "与一季度相比，4月B".
    *_, last = (None, *_MONTHS.finditer(clause))
    return _span(last) if last else None


def _span(found: re.Match[str]) -> MonthSpan | None:
    if named := _named(found["named"] or ""):
        return MonthSpan(1, named.last) if found["since"] else named
    last = int(found["last"])
    span = MonthSpan(int(found["first"] or last), last)
    return span if 0 < span.first <= span.last <= YEAR else None


def _named(name: str) -> MonthSpan | None:
    """Return the months of a quarter or half of a year, by its place among their names."""
    for role, months in (("quarters", 3), ("half-years", 6)):
        if name in words(role):
            last = months * (words(role).index(name) % (YEAR // months) + 1)
            return MonthSpan(last - months + 1, last)
    return None


def _parts(dated: Sequence[_PartOfYear], whole: _PartOfYear) -> list[_PartOfYear]:
    """Return the parts of a year's beginning: those of its paragraph, or the named ones of the
    next; none where they leave a month out.
    """
    of, span = whole.mention, whole.span
    # Only what runs from January is cumulated: 4—6月 is a quarter by itself.
    if span.first != 1:
        return []
    others = [p for p in dated if p.mention is not of and _may_be_part(p.mention, of)]
    here = [p for p in others if p.mention.paragraph == of.paragraph]
    behind = [p for p in others if p.mention.paragraph == of.paragraph + 1 and _name(p.mention)]
    found = _tiles(here, span) or _tiles(behind, span)
    # Parts of two names are of two things, though their months lie end to end.
    return found if len({_name(p.mention) for p in found} - {""}) < FEWEST else []


def _may_be_part(part: Mention, whole: Mention) -> bool:
    """Return whether an amount may be of a part of the year of another: of its name or of none."""
    own, name = _name(part), _name(whole)
    named = not name or name.endswith(own)
    return named and part.depth == whole.depth and alike(part, whole)


def _name(mention: Mention) -> str:
    """Return what an amount is of, without its months; 当月 is no name."""
    name = _MONTHS.sub("", mention.subject)
    return "" if name.endswith(words("month-mark")) else name


def _tiles(parts: Sequence[_PartOfYear], span: MonthSpan) -> list[_PartOfYear]:
    """Return the parts that lie one after the other from the first month to the last, the longest
    first; none where they leave a month out.
    """
    found: list[_PartOfYear] = []
    month = span.first
    while month <= span.last:
        fits = [p for p in parts if p.span.first == month and p.span.last <= span.last]
        # The same months again are the whole said once more.
        fits = [p for p in fits if p.span != span]
        if not fits:
            return []
        best = max(fits, key=lambda part: part.span.last)
        found.append(best)
        month = best.span.last + 1
    return found
