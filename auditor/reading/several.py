"""Several tables in one run of rows, and the prose between them: where each begins, what stands
above and below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from auditor.model.cell_columns import CellColumns
from auditor.model.values import Block, Cell, Grid
from auditor.packs.languages.headings import is_note, is_numbered, is_title
from auditor.reading.stacked.parts import is_amount, lone
from auditor.reading.titles import captions
from auditor.text.patterns import regex

# Rows below a title in which its table begins: a unit and an entity stand between.
_DEEP = 4
# Rows on top of a table that its head may be among, below a title and a unit.
_HEADS = 8
# Rows below a head that tell which of its columns hold amounts.
_TELLING = 40
# A sentence ends in a full stop behind words, or in the stop of a script that has no other use.
_SENTENCE = regex(r"[。；！？]|\S+ \S+ \S+ \S+[^.]*[^.\s]{2}[.!?]$")
_YEAR = regex(r"(?:19|20)\d\d")

Row = Sequence[Cell]


def starts(text: str, rows: Sequence[Row]) -> list[int]:
    """Return where tables begin: at the first row, at each title below the rows of a table, and
    where sentences, or a blank line, stand above a head of its own.

    Without a number a title stands below a blank line.
    """
    found, bodied = [0], False
    for at, row in enumerate(rows):
        alone = _is_alone(row)
        # Most rows of a large table end here.
        if bodied and not alone and row[0].start - rows[at - 1][-1].end < 2:
            continue
        run = len(list(takewhile(_is_alone, rows[at : at + _TELLING]))) if alone else 0
        if bodied and _begins(text, rows, at, at + run, found[-1]):
            found.append(at)
            bodied = False
        bodied = bodied or (not alone and sum(bool(cell.text) for cell in row) > 1)
    return found


def blocks(rows: Sequence[Row], *, first: bool = True) -> Iterator[Block]:
    """Yield the blocks of one table: what stands above it, its rows, what stands below."""
    top = captions([cell.text for cell in row] for row in rows)
    above = len(list(takewhile(_is_alone, rows[:-1])))
    # A title that its words don't tell stands at sentences, or above a further table's head.
    if not first or any(_is_prose(row) for row in rows[:above]):
        top = max(top, above)
    end = len(rows)
    while end > top + 1 and _is_alone(rows[end - 1]) and _is_below(rows[end - 1]):
        end -= 1
    yield from lone(cell for row in rows[:top] for cell in row)
    own = rows[top:end]
    body = own if isinstance(own, CellColumns) else tuple(map(tuple, own))
    yield Grid(body, own[0][0].start, own[-1][-1].end)
    yield from lone(cell for row in rows[end:] for cell in row)


def _is_alone(row: Row) -> bool:
    return bool(row[0].text) and not any(cell.text for cell in row[1:])


def _is_prose(row: Row) -> bool:
    return is_sentence(row[0].text)


def is_sentence(text: str) -> bool:
    """Return whether the text of a lone cell is a sentence."""
    return _SENTENCE.search(text) is not None


def _is_below(row: Row) -> bool:
    return is_note(row[0].text) or _is_prose(row)


def _begins(text: str, rows: Sequence[Row], at: int, head: int, table: int) -> bool:
    """Whether a table begins at a row, with its head behind the rows that are alone."""
    above = rows[at - 1]
    empty = not any(cell.text for cell in above)
    blank = empty or text.count("\n", above[-1].end, rows[at][0].start) > 1
    said = rows[at][0].text
    if head > at and (is_numbered(said) or (blank and is_title(said))):
        below = (sum(bool(cell.text) for cell in later) for later in rows[at + 1 : at + 1 + _DEEP])
        return any(count > 1 for count in below)
    if not (blank or any(map(_is_prose, rows[at:head]))):
        return False
    body = takewhile(lambda row: not _is_alone(row), rows[head : head + 1 + _TELLING])
    return heads_anew([*map(_texts, body)], [*map(_texts, rows[table : min(at, table + _HEADS)])])


def _texts(row: Row) -> dict[int, str]:
    """What the cells of a row say, by their column."""
    return {at: cell.text for at, cell in enumerate(row) if cell.text}


def heads_anew(rows: Sequence[Mapping[int, str]], above: Sequence[Mapping[int, str]]) -> bool:
    """Return whether the first of some rows is the head of a table of its own: words, or years,
    over each column of amounts below it, which no row on top of the table above prints there.
    """
    head, *body = rows[: 1 + _TELLING] or [{}]
    amounts = [
        at for at in head
        if at and 2 * sum(is_amount(row[at]) for row in body if at in row) > len(body)
    ]  # fmt: skip
    more = {at for row in body for at in row if at and is_amount(row[at])}
    heads = [head[at] for at in amounts]
    if not heads or not all(_YEAR.fullmatch(text) or _is_word(text) for text in heads):
        return False
    known = ([row.get(at, "") for at in amounts] for row in above[:_HEADS])
    return more <= head.keys() and heads not in known


def _is_word(text: str) -> bool:
    return not is_amount(text) and any(map(str.isalpha, text))
