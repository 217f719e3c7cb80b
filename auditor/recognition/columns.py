"""What each column of a table is: header rows found, labels read from the lowest row up,
two sides split.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from auditor.amounts import read_cell
from auditor.model.cell_columns import CellColumns
from auditor.model.table import LABEL_ROLES, Column
from auditor.model.values import Cell
from auditor.packs.languages.worded import words
from auditor.packs.loading import Form, Labels
from auditor.recognition.labels import bare, without_year
from auditor.recognition.naming import with_names
from auditor.recognition.totals import is_total
from auditor.text.labels import normalise
from auditor.text.patterns import regex

REPEATED = {"code", "name"}
# Header rows at most: three levels of names, a row of numbers, and what a page break repeats.
DEEPEST = 6

# Rows from the top that the heads may stand in, below a title and a unit inside the table.
LOWEST = 14

# What a head says in brackets at its end, in half-width characters.
_IN_BRACKETS = regex(r"\([^()]{1,20}\)$")

Cells = Sequence[tuple[Cell, ...]]


def header_depth(cells: Cells, form: Form, labels: Labels) -> int:
    """Return how many rows at the top are header: no amounts in them,
    and each names a column (blank ones between).
    """
    begin = _first_named(cells, form)
    depth = begin + 1 if begin else 0
    for number, row in enumerate(cells[begin : begin + DEEPEST], begin):
        if not any(cell.text for cell in row):
            continue
        # A total of blanks has no amounts, and is the first line all the same.
        if number > begin and _is_total(row, cells[begin:number], form, labels):
            break
        if not (
            is_index_row(row)
            or (not _has_amount(row) and (number == begin or _names_a_column(row, form)))
        ):
            break
        depth = number + 1
    return depth


def _first_named(cells: Cells, form: Form) -> int:
    """The row that the header begins with: the first one, unless what a form exports, its title
    and its unit stand inside the table above the heads.
    """
    if any(_names_a_column(row, form) for row in cells[:DEEPEST]):
        return 0
    # Two known heads at least: one alone may be a word of the title or of a note.
    below = range(DEEPEST, min(len(cells), LOWEST))
    return next((at for at in below if _named(cells[at], form) > 1), 0)


def _named(row: tuple[Cell, ...], form: Form) -> int:
    return sum(bool(cell.text and _role_of(bare(cell.text), form)) for cell in row)


def _is_total(row: tuple[Cell, ...], header: Cells, form: Form, labels: Labels) -> bool:
    """Whether a row without amounts is a total all the same:
    合计 stands in a column that names or codes rows.
    """
    places = [index for index, cell in enumerate(row) if cell.text and is_total(cell.text, labels)]
    names = [line for line in header if not is_index_row(line)] if places else []
    return any(_match(_path(names, index), form)[0] in ("name", "code", "unit") for index in places)


def _has_amount(row: tuple[Cell, ...]) -> bool:
    return any(
        read_cell(cell.text, cell.style).state == "amount"
        # A year alone heads a column.
        and not re.fullmatch(r"(?:19|20)\d\d", cell.text)
        for cell in row
        if cell.text
    )


_FORMULA = regex(r"^(\d{1,2})\s*[=＝][\d\s+\-*/×÷().%（）＋－]{1,40}$")
_EQUALS = regex("[=＝]")


def index_rows(cells: Cells, depth: int) -> set[int]:
    """Return which rows below a head only number their columns."""
    rows: Iterable[int] = range(depth, len(cells))
    if isinstance(cells, CellColumns):
        # The last cell alone tells most rows of a large table from these.
        last = cells.texts[-1]
        rows = (at for at in rows if len(last[at]) <= 2 or not last[at].isdecimal())
    return {at for at in rows if is_index_row(cells[at])}


def is_index_row(row: tuple[Cell, ...]) -> bool:
    """Return whether a row only numbers its columns: 1 2 3 …, 栏次 1=2+3 2 3, 类 款 项 栏次 1 2."""
    first = (row and row[0].text) or next((cell.text for cell in row if cell.text), "")
    if not first[:1].isdigit() and not _is_index_head(first) and not _has_index_head(row):
        return False
    texts = [cell.text for cell in row if cell.text]
    heads = [at for at, text in enumerate(texts) if _is_index_head(text)]
    # What stands before it heads the columns of codes.
    texts = texts[heads[0] :] if heads and not any(map(_has_digit, texts[: heads[0]])) else texts
    printed = [text for text in texts if not _is_index_head(text)]
    numbers = [_FORMULA.sub(r"\1", text) if _EQUALS.search(text) else text for text in printed]
    if len(numbers) < 2 or not all(text.isdigit() and len(text) <= 2 for text in numbers):
        return False
    values = [int(text) for text in numbers]
    # Each side of a two-sided table may number its own columns: 栏次 1 2 3 栏次 1 2 3.
    again = (1,) if len(printed) < len(texts) else ()
    return values[0] <= 1 and all(
        after in (before + 1, *again) for before, after in pairwise(values)
    )


@lru_cache(maxsize=1 << 12)
def _is_index_head(text: str) -> bool:
    return normalise(text) in words("index-head")


def _has_index_head(row: tuple[Cell, ...]) -> bool:
    """Whether some cell says that the numbers behind it are those of columns; of most rows their
    last cell alone tells that they don't.
    """
    last = next((cell.text for cell in reversed(row) if cell.text), "")
    counts = last.isdigit() and len(last) <= 2
    return counts and any(_is_index_head(cell.text) for cell in row if cell.text)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _names_a_column(row: tuple[Cell, ...], form: Form) -> bool:
    return any(cell.text and _role_of(bare(cell.text), form) for cell in row)


def _role_of(label: str, form: Form) -> str:
    # "A|B" is B under A: the lower head alone tells that this row is one of heads.
    return _told(label, form) or next(
        (role for key, role in form.roles.items() if key.endswith("|" + label)), ""
    )


def _told(label: str, form: Form) -> str:
    """The role that a head alone gives; what names the rows of a side, or the side, is called the
    same whatever is put in brackets behind it: 项目（按功能分类）.
    """
    if role := form.roles.get(label):
        return role
    name = _IN_BRACKETS.sub("", label)
    role = form.roles.get(name, "") if name != label else ""
    return role if role in LABEL_ROLES else ""


def columns_of(cells: Cells, depth: int, form: Form, year: int | None) -> tuple[Column, ...]:
    """Return the columns that have a role.

    A role printed for another year than the table's gets "@YEAR" behind it.
    """
    width = max((len(row) for row in cells[: depth or 1]), default=0)
    columns: list[Column] = []
    taken: set[tuple[str, str]] = set()
    side, group = "", 0
    begin = _first_named(cells, form)
    header = [row for row in cells[begin:depth] if not is_index_row(row)]
    for index in range(width):
        labels = _path(header, index)
        if form.two_sided:
            side = next(
                (
                    role
                    for text in labels
                    if (role := _told(bare(text), form)) in ("income", "spending")
                ),
                side,
            )
        role, label = _match(labels, form)
        if not role or role in ("income", "spending"):
            continue
        printed = next((found for text in labels if (found := without_year(text)[1])), None)
        # 2021年决算数 beside 2022年预算数: columns of two years are never held against each other.
        if role not in LABEL_ROLES and printed and year and printed != year:
            role = f"{role}@{printed}"
        if (
            not form.two_sided
            and role in REPEATED
            and (side, role) in taken
            # A second column of names behind amounts begins another table side by side.
            and columns[-1].role not in LABEL_ROLES
        ):
            group += 1
            side = f"group {group}"
        # The first column of a role counts; codes come in several columns (类 款 项).
        if (side, role) in taken and role != "code":
            continue
        taken.add((side, role))
        columns.append(Column(index, role, label, side))
    return with_names(tuple(columns), cells, depth, form)


def _path(header: Cells, index: int) -> list[str]:
    """The labels over a column, top down; a label over several columns stands over
    each that has one below.
    """
    path: list[str] = []
    for number, row in enumerate(header):
        text = row[index].text if index < len(row) else ""
        text = text or _spanning(row, index)
        below = any(index < len(later) and later[index].text for later in header[number + 1 :])
        if not text and below:
            text = next(
                (
                    row[left].text
                    for left in range(min(index, len(row)) - 1, -1, -1)
                    if row[left].text
                ),
                "",
            )
        if text and not (path and path[-1] == text):
            path.append(text)
    return path


def _spanning(row: tuple[Cell, ...], index: int) -> str:
    """The text of a merged cell that reaches over a column from the left."""
    for left in range(min(index, len(row)) - 1, -1, -1):
        if row[left].text:
            return row[left].text if left + row[left].columns > index else ""
    return ""


def _match(labels: Sequence[str], form: Form) -> tuple[str, str]:
    """The role that a column's labels give it, and the labels that say so as one text."""
    names = [bare(text) for text in labels]
    # From the lowest head up: it is the narrowest, and those above it stand over others, too.
    for low in range(len(names) - 1, -1, -1):
        for high in range(low - 1, -1, -1):
            role = form.roles.get(f"{names[high]}|{names[low]}")
            if role:
                return role, f"{labels[high]} {labels[low]}"
        if role := _told(names[low], form):
            return role, labels[low]
    return "", ""
