"""Whether the lines that a table prints are all there are: it may go on elsewhere, or say that it
lists only some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.model.table import Table
from auditor.packs.languages.worded import worded
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.claims import Claim
from auditor.relations.facts import Facts
from auditor.text.labels import normalise
from auditor.text.patterns import regex

# Characters around a table in which words say that it lists only some lines.
AROUND = 80
# What a paragraph ends with that leads to a table.
LEADS = (":", "：")
# Words that say that a list leaves something out.
_SOME = worded(r"<<=only-some>>", flags=re.IGNORECASE)
# Lines of which parts may be printed nowhere.
_SECRET = worded(r"<<=partly-secret>>", flags=re.IGNORECASE)
# A number with its marks, as it stands in a text.
_NUMBER = regex(r"\d[\d.,'’]*")


def is_open(
    table: Table, owed: Structure, claim: Claim, missing: Sequence[set[str]], facts: Facts
) -> bool:
    """Return whether a table goes on elsewhere, prints what is missing somewhere else than in its
    lines, or says that it lists only some of them.

    missing: the digits that a line left out might print in each column; none where they are few.
    """
    text = facts.recognised.document.text
    near = _beside(text, table, facts)
    # What heads amounts says of them, and not of the lines: "operations selected".
    amounts = {*owed.side.amounts, *owed.side.rates}
    heads = "\n".join(
        cell.text for row in table.cells[: table.header_rows]
        for at, cell in enumerate(row) if at not in amounts
    )  # fmt: skip
    label = owed.side.lines[claim.total].label
    if _SECRET.search(label):
        return True
    if _SOME.search("\n".join((table.title, label, heads, near))):
        return True
    # What is printed there and stands in no row that was read.
    left = Counter(_digits(match[0]) for match in _NUMBER.finditer(text[table.start : table.end]))
    figures = (figure for row in table.rows for figure in row.figures.values())
    left.subtract(_digits(figure.text) for figure in figures)
    seen = sum(any(left[digits] > 0 for digits in each) for each in missing)
    return 2 * seen >= len(missing) > 0 or _goes_on(table, owed, claim, facts)


def _beside(text: str, table: Table, facts: Facts) -> str:
    """Return the lines around a table that may speak of it: its title, its notes, a sentence that
    leads to it. A paragraph that is longer and ends before it tells of something else, and so does
    the title of the next table.
    """
    begin = max(0, table.start - AROUND)
    # A table that is set in marks begins behind the first of them.
    above = text[begin : table.start].rstrip("|\t\n ")
    end = min(table.end + AROUND, _next_title(table, facts))
    below = text[table.end : end]
    if begin and text[begin - 1] != "\n" and not ("\n" not in above and above.endswith(LEADS)):
        above = above.partition("\n")[2]
    if end == table.end + AROUND < len(text):
        below = below.rpartition("\n")[0]
    return f"{above}\n{below}"


def _next_title(table: Table, facts: Facts) -> int:
    """Return where the title of the next table begins, or the document ends."""
    tables = facts.recognised.tables
    after = next((each for each in tables if each.start >= table.end), table)
    titles = (each.start for each in after.captions if each.label == "title")
    found = next(titles, -1)
    return found if found >= table.end else len(facts.recognised.document.text)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _goes_on(table: Table, owed: Structure, claim: Claim, facts: Facts) -> bool:
    """Whether the lines of a total reach the edge of a table beside which another one of as many
    columns is open: its last line is no total, or its first one. Heads of its own begin another.
    """
    tables = facts.recognised.tables
    at = next((at for at, each in enumerate(tables) if each.id == table.id), 0)
    lines = [n for n, line in enumerate(owed.side.lines) if any(line.figures.values())]
    if claim.kind.startswith("last") and min(claim.own) == lines[0] and at > 0:
        return _is_like(tables[at - 1], table) and _is_item(tables[at - 1], -1)
    if claim.kind.startswith("first") and max(claim.own) == lines[-1] and at + 1 < len(tables):
        return _is_like(table, tables[at + 1]) and _is_item(tables[at + 1], 0)
    return False


def _is_like(table: Table, after: Table) -> bool:
    """Whether the table behind another one has as many columns, and its heads or none."""
    width, other = (max(map(len, each.cells), default=0) for each in (table, after))
    heads = _heads(after)
    return width == other and (not heads or heads == _heads(table))


def _heads(table: Table) -> list[str]:
    cells = (cell.text for row in table.cells[: table.header_rows] for cell in row)
    return [text for cell in cells if (text := normalise(cell))]


def _is_item(table: Table, at: int) -> bool:
    """Whether the first or the last row of a table that prints amounts is no total."""
    rows = [row for row in table.rows if row.figures]
    return bool(rows) and rows[at].kind == "item"
