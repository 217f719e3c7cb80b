"""Rows of a table that are no rows of it: its title, its unit and whose it is, above the header; notes below."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.text.patterns import regex

_CAPTION = regex(
    r"(?:金额|金額|计量|計量|货币)?\s*[单單]\s*位\s*[:：]|(?:部门|部門|编制|編制|填报|填報|预算|預算)(?:[单單]位|部门|部門)?"
    r"(?:[(（][单單]位[)）])?(?:名[称稱])?\s*[:：]|(?:(?:公开|公開|附)\s*表?|表)\s*[0-9一二三四五六七八九十]{1,3}\s*表?$"
    r"|.{2,60}表(?:\s*[(（][^()（）]{1,30}[)）])?$")
_NOTE = regex(r"(?:备注|備注|附注|说明|說明|注)\s*[0-9]?\s*[:：]")


def is_caption(text: str) -> bool:
    """Return whether a cell says what the table is, and is no header: 单位：万元, 公开01表, 收支总表."""
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
