"""Lines to paragraphs by what the page shows: indents, short last lines, distances;
sentences go on over pages.
"""

from __future__ import annotations

import re

from auditor.packs.languages.headings import begins
from auditor.packs.languages.worded import worded
from auditor.reading.pdf.drawing import TextLine
from auditor.reading.pdf.lines import wide
from auditor.text.patterns import regex

_TOKEN = regex(r"[（(“\"]?[A-Za-z0-9.,%]*.?[，。、；：）)”\"％%]*")
_HEADING = worded(
    r"[（(][[[ordinal]]]{1,3}[)）]|[[[ordinal]]]{1,3}、"
    r"|<<ordinal-before>>[[[ordinal]]]+<<part-counter>>"
)
_ITEM = worded(
    r"[（(]?\d{1,2}[)）、．.](?!\d)"
    r"|<<ordinal-before>>[[[ordinal]]]+(?:<<section-counter>>|<<clause-counter>>)"
)
_NUMBER = "0123456789.,"
_CUT_START = regex(r"[\u2e80-\uffef\u2014-\u2026]\d[\d,]*\.?\d*$")
_CUT_END = regex(r"[\d,]*\.?\d+\s?[\u2e80-\uffef%]")
_ENDED = tuple("。；：;:!！？")
# Ems from the edge at which a line still goes on: a paragraph's first is set in by two.
_INDENT = 1.2

# Ems from the edge of the column before, at which a title begins on the next page: the margins of
# two pages differ by less.
_ELSEWHERE = 4.0


def continues(before: TextLine, line: TextLine, same_page: bool, opening: str = "") -> bool:
    """Tell whether a line goes on with the paragraph of the line before it;
    `opening` is how that paragraph begins.
    """
    column = line.column
    # Another size is a heading or a note, however well the words would fit.
    if not 0.86 < line.size / before.size < 1.16 or line.x0 > column.left + _INDENT * line.size:
        return False
    if same_page and column == before.column:
        step = line.y - before.y
        if step <= 0 or step > max(min(1.45 * column.pitch, 3 * line.size), 1.3 * line.size):
            return False
    aside = abs(line.x0 - before.column.left) > _ELSEWHERE * line.size
    if not same_page and aside and before.text.endswith(_ENDED):
        return False
    if begins(line.text) or _HEADING.match(line.text):
        return False
    if _ITEM.match(line.text) and before.text.endswith(_ENDED):
        return False
    if _next_item(opening, line.text):
        return False
    return _filled(before, line)


def _next_item(opening: str, text: str) -> bool:
    """Tell whether a text is the next item of the list that the paragraph's opening
    is an item of.
    """
    first, second = _ITEM.match(opening), _ITEM.match(text)
    if not first or not second:
        return False
    one, two = (re.sub(r"\D", "", item.group()) for item in (first, second))
    return bool(one and two) and int(two) == int(one) + 1


def _filled(before: TextLine, line: TextLine) -> bool:
    """Tell whether the next line's first word had no room on the line before."""
    token = _TOKEN.match(line.text)
    word = token.group() if token else line.text[:1]
    need = sum(1.0 if wide(char) else 0.5 for char in word) * line.size
    return before.column.right - before.x1 < min(need, 14 * line.size) + 0.6 * line.size


def glue(before: str, after: str) -> str:
    """Return what stands between two joined lines: a blank between words of Latin script, else
    nothing.

    Two parts of a number are joined only where one number broke between Chinese words:
    "共560⏎.9亿元".
    """
    first, second = before[-1:], after[:1]
    if not first or not second or wide(first) or wide(second) or second in "%)]":
        return ""
    if first in _NUMBER and second in _NUMBER:
        return "" if _CUT_START.search(before) and _CUT_END.match(after) else " "
    return " "
