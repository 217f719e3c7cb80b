"""How many of what a table lists a sentence says: "in 7 Assemblies, which received T together",
where the table below a head of that name lists five and prints T as their total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.row_bindings import rows_of_table
from auditor.text.patterns import regex

# Letters by which a word in the plural is known for that of a head.
STEM = 5
# Rows that are listed, at least and at most; digits of a total that no other number happens to be.
LEAST, MOST, TELLING = 3, 40, 3

_COUNTED = regex(r"(?<![\d.,/-])(?P<number>\d{1,2}) (?P<name>[^\W\d_]{5,24})(?![\w-])")
_REST = spaced(r"^<<=said-rest>>", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]+")
# Where a sentence ends: behind a word, before a capital.
_END = regex(r"(?<=[^\W\d])[.;] |\n")


class _Listing(NamedTuple):
    """A table that lists things of a name, and its total."""

    table: Table
    name: str
    total: Row
    rows: Sequence[Row]


def counted_rows(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield stated number = rows listed, for a number that its sentence says together with the
    total of their table.
    """
    listings = [each for table in facts.recognised.tables for each in _listing(table, facts)]
    for listing in listings:
        found = [each for each in _said(listing, facts) if each is not None]
        # Where some sentence says how many there are, another number is one of some of them.
        if any(number == len(rows) for number, rows, _ in found):
            found = [each for each in found if each[0] == len(each[1])]
        for number, rows, spot in found[:1]:
            yield _relation(rule, number, rows, spot, facts)


def _listing(table: Table, facts: Facts) -> Iterator[_Listing]:
    labels = [each.label for each in table.columns if each.role == "label"]
    words = _WORD.findall(labels[0]) if len(labels) == 1 else []
    rows = [each.row for each in rows_of_table(table, facts)]
    totals = [row for row in rows if row.kind == "total"]
    # With subtotals nobody can tell which rows are meant.
    if len(words) != 1 or len(words[0]) < STEM or len(totals) != 1 or rows[-1] is not totals[0]:
        return
    items = rows[:-1]
    # "Other" is none of what is counted, or many.
    plain = all(row.kind == "item" and not _REST.match(row.label) for row in items)
    if LEAST <= len(items) <= MOST and plain:
        yield _Listing(table, words[0].casefold()[:STEM], totals[0], items)


def _said(
    listing: _Listing, facts: Facts
) -> Iterator[tuple[int, Sequence[Row], tuple[int, int, str]] | None]:
    """Yield the numbers of things of a name that stand in one sentence with the total."""
    for number, paragraph in enumerate(facts.recognised.paragraphs):
        spoken = facts.spoken.get(number, ())
        for match in _COUNTED.finditer(paragraph.text) if spoken else ():
            if match["name"].casefold()[:STEM] != listing.name:
                continue
            ends = [0, *(end.end() for end in _END.finditer(paragraph.text)), len(paragraph.text)]
            start = max(end for end in ends if end <= match.start())
            stop = min(end for end in ends if end >= match.end())
            span = paragraph.offset(start), paragraph.offset(stop - 1) + 1
            column = _witness(spoken, span, listing.total)
            if column is not None:
                rows = [row for row in listing.rows if row.in_column(column)]
                at = paragraph.offset(match.start("number"))
                yield int(match["number"]), rows, (at, at + len(match["number"]), match["name"])


def _witness(spoken: Sequence[Mention], span: tuple[int, int], total: Row) -> int | None:
    """Return the column of the total that a number of the sentence prints."""
    for said in spoken:
        inside = span[0] <= said.figure.start < span[1]
        if inside and len(str(abs(said.figure.digits or 0)).rstrip("0")) >= TELLING:
            for cell in total.figures.values():
                if (cell.digits, cell.places) == (said.figure.digits, said.figure.places):
                    return cell.column
    return None


def _relation(
    rule: str, number: int, rows: Sequence[Row], spot: tuple[int, int, str], facts: Facts
) -> Relation:
    start, end, name = spot
    make = facts.recognised.evidence.figure
    said = make(str(number), Quantity(number, 0, ""), Spot(start, end), name)
    listed = [_name(row, facts) for row in rows]
    terms = (Term(said, 1, "stated"), *(Term(each, 1, "item") for each in listed))
    return Relation(rule, "count", terms, name)


def _name(row: Row, facts: Facts) -> Figure:
    first = next(iter(row.figures.values()))
    return facts.recognised.evidence.text(row.label, Spot(first.start, first.end), row.label)
