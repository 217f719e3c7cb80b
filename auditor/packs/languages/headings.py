"""What a line or a lone cell around a table is: its title, its unit, whose it is, a note below.

Every reader and the recognition of tables ask here, so that they agree; the words are those of the
languages that the run knows, a user's own among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from auditor.packs.languages.library import Languages
from auditor.packs.languages.worded import worded

_WHOSE = (
    r"(?:<<filer-mark>>|<<superior-mark>>|<<published-mark>>)?\s*"
    r"(?:<<department >>|<<institution >>)(?:<<department>>|<<institution>>)?\s*"
    r"(?:[（(][^（()）]{1,8}[)）])?\s*(?:<<name-label >>)?\s*[:：]"
)
_UNIT = r"[（(]?\s*(?:<<amount-word>>|<<measure-word>>)?\s*<<unit-label >>\s*[:：]"
_ASIDE = worded(
    rf"{_UNIT}|{_WHOSE}|(?:<<filer-mark>>|<<signed-by>>)\s*[:：]"
    r"|(?:19|20)\d\d(?:<<year-mark>><<year-whole>>"
    r"|<<year-mark>>(?:\d{1,2}<<month-mark>>(?:\d{1,2}<<day-mark>>)?)?)$"
)
_NAMED = worded(r".{2,60}<<table-mark>>(?:[（(][^（()）]{1,40}[)）])?$", needs="<<table-mark>>")
_NOTED = (
    "(?:<<remark>>|<<note-annex>>|<<explanation>>|<<data-source>>|<<note-mark>>)"
    r"\s?[0-9]{0,2}\s?"
)
_LABELLED = worded(rf"{_NOTED}[:：]", needs=": ：")
# Below a table a mark or a number may begin a note, too; in prose both may begin anything.
_NOTE = worded(rf"{_NOTED}(?:[:：、.．]|$)|[*※★]|[0-9]{{1,2}}[、.．](?=.{{16}})")
_NOTE_HEAD = worded(rf"{_NOTED}$")
_KNOWN: ContextVar[Languages | None] = ContextVar("languages", default=None)


@contextmanager
def knowing(languages: Languages | None) -> Iterator[None]:
    """Have these languages known within; the shipped ones where none are given."""
    token = _KNOWN.set(languages)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def known() -> Languages:
    """Return the languages that are known here: those of the run's packs, or the shipped ones."""
    return _KNOWN.get() or _shipped()


@cache
def _shipped() -> Languages:
    return Languages()


def is_numbered(text: str) -> bool:
    """Return whether a text begins with the number of a table: 公开01表, Table 3: Revenue."""
    return known().title(text) is not None


def is_title(text: str) -> bool:
    """Return whether a text is a table's title: its number, or a name such as 收支总表."""
    bare, _ = known().captions(text).without_continued(text.strip())
    return bool(_NAMED.match(bare)) or is_numbered(text)


def is_aside(text: str) -> bool:
    """Return whether a text says a table's unit, whose it is, or its day: 单位：万元."""
    return bool(_ASIDE.match(text.strip()))


def is_unit(text: str) -> bool:
    """Return whether a text says the unit of a table and nothing more: in thousands of euros."""
    return known().is_unit(text)


def is_caption(text: str) -> bool:
    """Return whether a text says what a table is, and is no head of a column."""
    return is_aside(text) or is_title(text)


def is_note(text: str) -> bool:
    """Return whether a text is a note below a table: 注：…, Source: …"""
    return bool(_NOTE.match(text.strip())) or known().captions(text).is_note(text)


def is_note_head(text: str) -> bool:
    """Return whether a text calls a column notes, and says nothing more: Note, 附注."""
    return bool(_NOTE_HEAD.match(text.strip())) or known().captions(text).is_note(text)


def is_contents(text: str) -> bool:
    """Return whether a line heads the contents: 目 录, Table of contents."""
    return known().captions(text).is_contents(text)


def begins(text: str) -> bool:
    """Return whether a line begins what stands around a table: no sentence goes on in it."""
    bare = text.strip()
    return bool(_ASIDE.match(bare) or _LABELLED.match(bare)) or known().captions(bare).begins(bare)
