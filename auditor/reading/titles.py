"""Rows of a table that are no rows of it: its title, its unit and whose it is,
above the header; notes below.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.packs.languages.worded import worded

_CAPTION = worded(
    r"(?:<<amount-word>>|<<measure-word>>)?\s*<<unit-label >>\s*[:：]"
    r"|(?:<<department>>|<<filer-mark>>)(?:<<institution>>|<<department>>)?"
    r"(?:[(（]<<institution>>[)）])?(?:<<name-label>>)?\s*[:：]"
    r"|(?:(?:<<published-mark>>|<<annex-mark>>)\s*<<table-mark>>?|<<table-mark>>)"
    r"\s*[0-9[[ordinal]]]{1,3}\s*<<table-mark>>?$"
    r"|.{2,60}<<table-mark>>(?:\s*[(（][^()（）]{1,30}[)）])?$"
)
_NOTE = worded(r"(?:<<remark>>|<<note-annex>>|<<explanation>>|<<note-mark>>)\s*[0-9]?\s*[:：]")


def is_caption(text: str) -> bool:
    """Return whether a cell says what the table is, and is no header: 单位：万元,
    公开01表, 收支总表.
    """
    return bool(_CAPTION.match(text))


def is_note(text: str) -> bool:
    """Return whether a cell is a note to the table."""
    return bool(_NOTE.match(text))


def captions(rows: Sequence[Sequence[str]], merged: Sequence[bool] = ()) -> int:
    """Return how many rows at the top are captions; one row at least is left.

    `merged` says of each row that its only cell reaches over the whole table.
    """
    count = 0
    for at, row in enumerate(rows[:-1]):
        filled = [text for text in row if text]
        if filled and not (at < len(merged) and merged[at]) and not all(map(is_caption, filled)):
            break
        if filled:
            count = at + 1
    return count


def notes(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the bottom hold nothing but a note; one row at least is left."""
    count = 0
    for row in reversed(rows[1:]):
        filled = [text for text in row if text]
        if len(filled) != 1 or not is_note(filled[0]):
            break
        count += 1
    return count
