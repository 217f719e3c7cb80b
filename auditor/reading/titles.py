"""Rows of a table that are no rows of it: its title, its unit and whose it is,
above the header; notes below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.packs.languages.headings import is_caption, is_note, is_numbered, is_unit


def captions(rows: Iterable[Sequence[str]], merged: Sequence[bool] = ()) -> int:
    """Return how many rows at the top are captions; one row at least is left.

    `merged` says of each row that its only cell reaches over the whole table.
    """
    count = 0
    for at, (row, _) in enumerate(pairwise(rows)):
        filled = [text for text in row if text]
        if filled and not (at < len(merged) and merged[at]) and not _says_what_it_is(row, filled):
            break
        if filled:
            count = at + 1
    return count


def _says_what_it_is(row: Sequence[str], filled: Sequence[str]) -> bool:
    """Whether the cells of a row are captions; two numbers of tables head columns, and so does a
    unit that does not stand alone at the left.
    """
    if len(filled) == 1 and row[0] and is_unit(row[0]):
        return True
    return all(map(is_caption, filled)) and sum(map(is_numbered, filled)) <= 1


def notes(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the bottom hold nothing but a note; one row at least is left."""
    count = 0
    for row in reversed(rows[1:]):
        filled = [text for text in row if text]
        if len(filled) != 1 or not is_note(filled[0]):
            break
        count += 1
    return count
