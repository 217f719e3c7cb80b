"""Relations about who and when: entities, years, periods, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.model.table import Table
from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.recognition.labels import without_year
from auditor.relations.equals import matched
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.structure import captioned
from auditor.text.patterns import regex

_YEARS = regex(r"(?:19|20)\d\d")
# Titles that are named in one line; with more the line says nothing to a reader.
SHOWN = 6
# Years of one table from which on it shows how something went over the years.
SERIES = 3
# Characters of a name without its place at least: 教育局.
SHORTEST = 3
# The way of a kind that matches lines of two lists.
BY_NAME = ("agree", "name")


def entities(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that every table that names an entity names the document's."""
    named = [table for table in facts.recognised.tables if table.entity]
    odd = [table for table in named if not _is_short_for(table.entity, facts.recognised.entity)]
    for table in odd:
        terms = evidence(captioned(table, "entity"), facts.recognised.title)
        yield Relation(
            rule,
            "same-name",
            terms,
            table.title,
            holds=False,
            stated=table.entity,
            computed=facts.recognised.entity,
        )
    if named and not odd:
        terms = evidence(*(captioned(table, "entity") for table in named))
        yield Relation(
            rule,
            "same-name",
            terms,
            facts.recognised.entity,
            holds=True,
            stated=str(len(named)),
            computed=str(len(named)),
        )


def _is_short_for(name: str, other: str) -> bool:
    """Return whether of two names one may be short for the other, or both are the same: without the
    place before it (市财政局), or the first characters of its words (市卫健委).
    """
    short, long = sorted((name, other), key=len)
    if name == other or (len(short) >= SHORTEST and long.endswith(short)):
        return True
    rest = iter(long)
    return SHORTEST < len(short) <= len(long) // 2 and all(char in rest for char in short)


def similar_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that one project has one name: the same amount under names that differ by a
    character or two does not.
    """
    seen = set()
    for other in facts.packs.rules.values():
        for pair in other.relations:
            for same, (left, figure), (right, twin) in (
                matched(pair, facts) if (pair.kind, pair.of) == BY_NAME else ()
            ):
                # A and B are B and A to another rule that matches the same lists from the other
                # end.
                if not same and (key := tuple(sorted((left, right)))) not in seen:
                    seen.add(key)
                    terms = (Term(figure, 1, "text"), Term(twin, 1, "text"))
                    yield Relation(
                        rule, "same-name", terms, left, holds=False, stated=left, computed=right
                    )


def years(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that titles and column heads speak of the document's year or the one before."""
    year = facts.recognised.year
    titled = facts.recognised.title or any(table.form for table in facts.recognised.tables)
    if year is None or not titled:
        return
    odd: dict[int, list[Table]] = {}
    for table in facts.recognised.tables:
        printed = [figure.text for figure in table.captions] + [
            column.label for column in table.columns
        ]
        found = {said for text in printed if (said := without_year(text)[1])}
        # Three years or more are a comparison over time, and begin before the last one.
        if len(found) < SERIES:
            for said in found - {year, year - 1}:
                odd.setdefault(said, []).append(table)
    for said, tables in sorted(odd.items()):
        terms = evidence(*(captioned(table, "title") for table in tables))
        subject = "、".join(table.title for table in tables[:SHOWN])
        yield Relation(
            rule, "date", terms, subject, holds=False, stated=str(said), computed=str(year)
        )
    if facts.recognised.tables and not odd:
        yield Relation(
            rule,
            "date",
            evidence(facts.recognised.title),
            str(year),
            holds=True,
            stated=str(year),
            computed=str(year),
        )


def periods(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the periods of a table's projects lie in the budget year."""
    year = facts.recognised.year
    for table in facts.tables(template.forms):
        figures = [row.figures["period"] for row in table.rows if "period" in row.figures]
        total = facts.total(table)
        said = [set(map(int, _YEARS.findall(figure.text))) for figure in figures]
        outside = [figure for figure, found in zip(figures, said, strict=True) if found - {year}]
        # A period without a year (长期, 1—12月) leaves the column's meaning open: then none is
        # judged.
        if figures and year and all(said):
            counts = Counter(figure.text for figure in figures)
            computed = "; ".join(f"{text} ×{count}" for text, count in sorted(counts.items()))
            yield Relation(
                rule,
                "date",
                evidence(*(outside or figures), facts.figure(table, total, "") if total else None),
                table.title,
                holds=not outside,
                stated=str(year),
                computed=computed,
            )
