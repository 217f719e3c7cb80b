"""Where the sentences of a paragraph end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.packs.languages.worded import worded
from auditor.text.patterns import regex

_END = regex(r"[。！!？?；;]|(?<=[^\d.])\.(?!\d)|(?<=\d)\.(?=[ \u00a0]{1,2}[A-Z][a-z])")
_ABBREVIATED = worded(r"(?<![^\W\d_])<<abbreviated>>$", re.IGNORECASE)
# "U.S. grants": one letter between stops is part of a name.
_INITIAL = regex(r"(?:^|[^\W\d_]\.|[^\w.])[A-Za-z]$")
_LETTER = regex(r"[^\W\d_]")
# Characters before a full stop that an abbreviation takes.
NEAR = 8


def ends(text: str) -> Iterator[int]:
    """Yield the offset behind each mark that ends a sentence."""
    start = 0
    for match in _END.finditer(text):
        if match[0] == "." and not _is_full_stop(text, match.start(), start):
            continue
        start = match.end()
        yield start


def _is_full_stop(text: str, at: int, start: int) -> bool:
    """Return whether a dot ends the sentence that begins at start: no abbreviation does, and no
    number that the sentence begins with.
    """
    before = text[max(0, at - NEAR) : at]
    # "In 2023. Grants": a dot behind a number ends a sentence that has a word; "2. Grants" begins
    # one.
    if before[-1:].isdecimal():
        return bool(_LETTER.search(text, start, at))
    if _ABBREVIATED.search(before):
        return False
    if not _INITIAL.search(before):
        return True
    behind = text[at + 1 : at + 3]
    inside = behind[:1].isascii() and behind[:1].isalpha()
    return not inside and not behind.lstrip().islower()
