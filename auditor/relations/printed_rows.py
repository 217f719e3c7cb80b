"""What sentences of words that blanks part say of the rows of a table: an amount, its plan or its
variance stands in the row that bears its name, in the column that its words or its neighbours tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.evidence.misprints import misprints
from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.shapes import bound
from auditor.relations.standing import DONE, PLANS, standing

_VARIES = spaced(r"<<=said-overspent>>|<<=said-underspent>>", re.IGNORECASE)
_PLANNED = spaced(r"<<=said-plan>>", re.IGNORECASE)
_DONE = spaced(r"<<=said-done>>", re.IGNORECASE)
_MOVED = spaced(r"<<=said-varied>>", re.IGNORECASE)
_BEHIND = spaced(r"^ ?<<=said-for>> (?P<name>[^,;:()\d]{4,40})", re.IGNORECASE)
PLAN, ACTUAL, VARIANCE = "plan", "done", "variance"
ROLES = ("level", "to", "base", "change")
# Words of a row's name at most, and of those before an amount in which it is looked for.
LONGEST, REACH = 8, 24
# Letters of a name that tells a row; amounts of a paragraph in one column that bind the others.
SHORTEST, FEWEST = 5, 2
# Rows of a document by name, and of one name: what many rows are called tells none.
MOST = 2000


class _RowPrint(NamedTuple):
    """An amount of a sentence, and the table and row that bear its name."""

    mention: Mention
    table: Table
    row: Row


def in_rows(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = cell for each amount of money whose name one row bears."""
    for mentions in facts.spoken.values():
        rows = facts.once(_named_rows)
        prints = list(_prints(mentions, rows)) if rows else []
        columns = Counter(
            (each.table.id, column) for each in prints for column in dict.fromkeys(_agreeing(each))
        )
        for each in prints:
            cell = _cell(each, columns)
            # What differs by more than a slip may be an amount of another year or of a part.
            if cell and (_equals(each.mention, cell) or _is_slip(each.mention.figure, cell)):
                yield _same(rule, each.mention, cell)


def _named_rows(facts: Facts) -> Mapping[str, tuple[Table, Row]]:
    """Return the rows of tables without a form by their names: those that one row bears."""
    found: dict[str, list[tuple[Table, Row]]] = defaultdict(list)
    for table in facts.recognised.tables:
        for row in table.rows if not table.form else ():
            name = _key(row.label)
            if len(name) >= SHORTEST and row.kind in ("item", "total") and row.figures:
                found[name].append((table, row))
                # Of a workbook with so many rows sentences don't speak row by row: it is not looked
                # through.
                if len(found) > MOST:
                    return {}
    # A name of two rows ("other income") tells neither.
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def _key(name: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", name.replace("'", "").replace("’", "").casefold()))


def _prints(
    mentions: Sequence[Mention], rows: Mapping[str, tuple[Table, Row]]
) -> Iterator[_RowPrint]:
    """Yield the amounts of a paragraph that a row's name stands before or behind; what an amount is
    held against is of the row of that.
    """
    last: _RowPrint | None = None
    for mention in mentions:
        if mention.role not in ROLES or not is_money(mention.figure.unit):
            continue
        found = _row_of(mention, rows)
        if found is None and last and _is_its_base(mention, last.mention):
            found = last.table, last.row
        last = _RowPrint(mention, *found) if found else None
        if last:
            yield last


def _is_its_base(base: Mention, other: Mention) -> bool:
    return base.role == "base" and base.sentence == other.sentence


def _row_of(mention: Mention, rows: Mapping[str, tuple[Table, Row]]) -> tuple[Table, Row] | None:
    """Return the row whose name is said last before an amount, or right behind it."""
    if not in_words(mention.before):
        return None
    words = _key(mention.before).split()[-REACH:]
    # From the amount backwards, the longest name first: "net service expenditure", not
    # "expenditure".
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - LONGEST), end):
            if found := rows.get(" ".join(words[start:end])):
                return found
    behind = _BEHIND.match(mention.after)
    words = _key(behind["name"]).split() if behind else []
    for end in range(min(len(words), LONGEST), 0, -1):
        if found := rows.get(" ".join(words[:end])):
            return found
    return None


def _agreeing(each: _RowPrint) -> list[str]:
    """Return the columns in which a row prints an amount."""
    return [column for column, figure in each.row.figures.items() if _equals(each.mention, figure)]


def _equals(mention: Mention, cell: Figure) -> bool:
    if not mention.figure.digits or not cell.digits:
        return False
    return alike(_unsigned(mention.figure), _unsigned(cell))


def _is_slip(said: Figure, cell: Figure) -> bool:
    """Return whether one slip made an amount of what a cell of the same precision prints."""
    meant = {each.meant for each in misprints(abs(said.digits or 0))}
    return said.exponent == cell.exponent and abs(cell.digits or 0) in meant


def _unsigned(figure: Figure) -> Figure:
    return figure._replace(digits=abs(figure.digits or 0))


def _cell(each: _RowPrint, columns: Mapping[tuple[int, str], int]) -> Figure | None:
    """Return the cell of a row that an amount should be: in the column that its words name, or in
    the one that prints what others of the paragraph say.
    """
    kind = _kind(each.mention)
    of_kind = [
        str(column.index) for column in each.table.columns
        if column.role == "amount" and kind and _says(column.label) == kind
    ]  # fmt: skip
    agreeing = _agreeing(each)
    others = columns.get((each.table.id, of_kind[0]), 0) if len(of_kind) == 1 else 0
    # Its own agreement is no witness for itself: another amount of the paragraph has to bear it
    # out.
    if others - (of_kind[:1] == agreeing[:1]) > 0:
        return each.row.figures.get(of_kind[0])
    bound_by = [
        column for column in each.row.figures
        if columns.get((each.table.id, column), 0) - (column in agreeing) >= FEWEST
    ]  # fmt: skip
    if not kind and len(bound_by) == 1 and each.mention.role in ("level", "to"):
        return each.row.figures[bound_by[0]]
    # Only what agrees already: here nothing is accused, the figure is merely known to be checked.
    return each.row.figures[agreeing[0]] if len(agreeing) == 1 else None


def _kind(mention: Mention) -> str:
    """Return of which column the words of an amount say that it is: plan, done or variance."""
    if mention.role == "change":
        return VARIANCE if _VARIES.search(mention.before) else "moved"
    said = standing(mention)
    return PLAN if said in PLANS else ACTUAL if said == DONE else ""


def _says(head: str) -> str:
    if _MOVED.search(head) or _VARIES.search(head):
        return VARIANCE
    return PLAN if _PLANNED.search(head) else ACTUAL if _DONE.search(head) else ""


def _same(rule: str, mention: Mention, cell: Figure) -> Relation:
    """Return that an amount is what a cell prints, but for the sign that words say."""
    turned = ((mention.figure.digits or 0) < 0) != ((cell.digits or 0) < 0)
    terms = (Term(mention.figure, 1, "left"), Term(cell, -1 if turned else 1, "right"))
    return bound(Relation(rule, "equal", terms, mention.subject), "printed")
