"""How much of what a document prints was read, and how much of that takes part in a check.

A figure is known by where it stands: two readings of one print are one figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.amounts import are_words, read_cell
from auditor.model.audit import Coverage, Share
from auditor.model.cell_columns import cell_of, column_texts, start_of, widest
from auditor.model.columns import TermsOfNumbers
from auditor.model.table import Table, by_columns
from auditor.model.values import UNCHECKED, Cell, Check, Figure, Term
from auditor.packs.languages.worded import joined
from auditor.recognition import Recognised
from auditor.text.patterns import regex

# Roles of terms that print no figure: a name, a legal threshold.
NO_FIGURE = ("text", "floor")
# Digits of the shortest code of a classification: 201.
CODES = 3
# Lines from which numbers of one length, some of them alike, are codes where their column is one
# of codes: fewer amounts may be of one length.
CODED = 5
# Lines whose names are looked at together: to look at fewer so takes as long.
_MANY = 1000
# One number alone is no column of row numbers.
FEWEST = 2
_DIGIT = regex(r"\d")
_WHOLE = regex(r"\d+")
_YEAR = joined(r"((?:19|20)\d\d)<<year-mark>>?")


def coverage(recognised: Recognised, checks: Sequence[Check]) -> Coverage:
    """Return how many figures tables and sentences print and how many of them these checks judge.

    Every amount, rate or count that was read is a figure, whether or not something claims its
    column; codes, years and row numbers are none. What an unchecked check names is not checked.
    """
    tables = set[int]().union(*map(_printed, recognised.tables))
    sentences = {mention.figure.start for mention in recognised.mentions} - tables
    judged = set[int]()
    for check in checks:
        if check.verdict != UNCHECKED:
            judged.update(_used(check.relation.terms))
    document = recognised.document
    return Coverage(
        Share(len(tables), len(tables & judged)),
        Share(len(sentences), len(sentences & judged)),
        document.pages,
        document.pages_without_text,
    )


def _used(terms: Sequence[Term]) -> Iterable[int]:
    """Return where the figures of this document stand that a check uses."""
    if isinstance(terms, TermsOfNumbers):
        return terms.starts()
    return [
        figure.start
        for figure, _, role in terms
        if figure.digits is not None and role not in NO_FIGURE and not figure.path
    ]


def _printed(table: Table) -> set[int]:
    """Return where the figures of a table stand: those that a column claims,
    and those that none does.
    """
    bound = _bound(table)
    return bound.union([cell.start for _, _, cell in _others(table, bound)])


def _bound(table: Table) -> set[int]:
    """Return where the figures stand that a column claims."""
    found = set[int]()
    for columns, rows in by_columns(table.rows):
        if columns is not None:
            found.update(*(each.starts for each in columns.columns))
        else:
            figures = (figure for row in rows for figure in row.figures.values())
            found.update(figure.start for figure in figures if _is_bound(figure))
    return found


def _is_bound(figure: Figure) -> bool:
    return figure.digits is not None and "blank" not in figure.marks


def bound_figures(table: Table) -> Iterator[Figure]:
    """Yield the figures of a table that a column claims."""
    for row in table.rows:
        for figure in row.figures.values():
            if _is_bound(figure):
                yield figure


def unclaimed(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Yield row, column and cell of the amounts that no column claims."""
    yield from _others(table, _bound(table))


def _others(table: Table, bound: set[int]) -> Iterator[tuple[int, int, Cell]]:
    # A form says which of its columns holds codes; elsewhere a head alone makes none, the cells do.
    coded = {column.index for column in table.columns if column.role == "code"}
    codes = coded if table.form else set()
    cells = table.cells
    others: dict[int, list[tuple[int, int, Cell]]] = defaultdict(list)
    for columns, rows in _beside(table).items():
        for column in (each for each in columns if each not in codes):
            texts = column_texts(cells, column)
            # The names of very many lines are told from amounts by their first words.
            if len(rows) > _MANY and are_words([texts[at] for at in rows]):
                continue
            for index in (at for at in rows if _DIGIT.search(texts[at])):
                new = start_of(cells, index, column) not in bound
                if new and read_cell(texts[index]).state == "amount":
                    others[column].append((index, column, cell_of(cells, index, column)))
    # The columns in the order in which the page begins to print them.
    for column, found in sorted(others.items(), key=lambda item: min(item[1])):
        texts = [cell.text.strip() for _, _, cell in found]
        if not (_numbers_rows(texts) or (column in coded and _are_codes(texts))):
            yield from sorted(found)


def _beside(table: Table) -> dict[Sequence[int], list[int]]:
    """Return the rows below heads by the columns that may hold amounts which none claims: those
    beside the columns of numbers, where a row has such.
    """
    heads = {row.index for row in table.rows if row.kind == "header"}
    heads.update(range(table.header_rows))
    beside: dict[int, Sequence[int]] = {}
    for columns, rows in by_columns(table.rows):
        if columns is not None:
            beside.update(dict.fromkeys((row.index for row in rows), tuple(columns.others)))
    every = tuple(range(widest(table.cells)))
    found: dict[Sequence[int], list[int]] = defaultdict(list)
    for index in range(len(table.cells)):
        if index not in heads:
            found[beside.get(index, every)].append(index)
    return found


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether the cells of a column of codes are codes, of one length, of which some stand in
    several lines.
    """
    long = len(set(map(len, texts))) == 1 and len(texts[0]) >= CODES
    return long and len(texts) >= CODED and all(map(_WHOLE.fullmatch, texts))


def _numbers_rows(texts: Sequence[str]) -> bool:
    """Whether the numbers of a column that nothing claims are years, row numbers or codes."""
    if not all(_WHOLE.fullmatch(text) or _YEAR.fullmatch(text) for text in texts):
        return False
    if all(_YEAR.fullmatch(text) for text in texts):
        return True
    values = [int(year[1] if (year := _YEAR.fullmatch(text)) else text) for text in texts]
    if len(values) < FEWEST:
        return False
    # 1, 2, 3, 1, 2 …: row numbers start again in each part of a table.
    if all(after in (before + 1, 1) for before, after in pairwise([0, *values])):
        return True
    if len(set(texts)) < len(texts):
        return False
    # Codes: a longer one stands behind that which it belongs to (201, 20103, 206), or all are of
    # one length.
    coded = min(map(len, texts)) >= CODES
    alike = len(set(map(len, texts))) == 1 or _is_tree(texts)
    return (coded and alike) or all(after > before for before, after in pairwise(values))


def _is_tree(codes: Sequence[str]) -> bool:
    """Whether codes rise, or each stands below one that it begins with: 229, 22999, 224, 22401."""
    if all(after > before for before, after in pairwise(codes)):
        return True
    shortest, seen = min(map(len, codes)), set[str]()
    for code in codes:
        if len(code) > shortest and not any(
            code[:end] in seen for end in range(shortest, len(code))
        ):
            return False
        seen.add(code)
    return True
