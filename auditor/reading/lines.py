"""A text's lines: where they stand and which hold nothing but a page number."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import worded, words
from auditor.text.patterns import regex
from auditor.text.widths import typed_width


class SourceLine(NamedTuple):
    """A line's span without its break and edge blanks. A blank line has start equal to end, and is
    (0, 0, 0) wherever it stands unless it holds TABs, which may be a table's empty row.

    `left` is where the line begins with its indentation; `page`: a form feed stands before it.
    """

    start: int
    end: int
    left: int
    page: bool = False


_BREAK = regex(r"(\r\n|[\r\n\f\v])")
_EDITOR_BREAK = regex(r"\r\n|[\r\n]")
_NUMBERED = worded(
    r"[-—–－~·•][ \u3000]{0,3}[0-9０-９]{1,4}[ \u3000]{0,3}[-—–－~·•]"
    r"|<<ordinal-before>>[ \u3000]{0,3}[0-9]{1,4}[ \u3000]{0,3}<<page-counter>>"
    r"(?:[ ,，/]{0,3}<<page-count-before>>[ ]{0,3}[0-9]{1,4}[ ]{0,3}<<page-counter>>)?"
    r"|(?i:<<page-mark>>) [0-9]{1,4}(?: <<page-of>> [0-9]{1,4})?"
)
_RULE = regex(r"[-*_=─━═]{3,}(?:[ \u3000]+[-*_=─━═]{3,})*")
_DRAWN = frozenset("-*_=─━═")
_BARE = regex(r"[0-9０-９]{1,3}")
_SENTENCE = regex(r"[，。；,;\t]|^#")
_SHORT = 24
_BLANK = (SourceLine(0, 0, 0), SourceLine(0, 0, 0, True))


def split(text: str) -> tuple[list[SourceLine], tuple[int, ...]]:
    """Return the lines (a form feed ends one too) and the offsets where an editor's lines start."""
    lines: list[SourceLine] = []
    starts = [0]
    left, page = 0, False
    tokens = _BREAK.split(text)
    tokens.append("")
    for raw, mark in zip(tokens[::2], tokens[1::2], strict=True):
        bare = raw.strip()
        stop = left + len(raw)
        if not bare:
            lines.append(SourceLine(stop, stop, left, page) if "\t" in raw else _BLANK[page])
        elif bare is raw:
            lines.append(SourceLine(left, stop, left, page))
        else:
            start = stop - len(raw.lstrip())
            lines.append(SourceLine(start, start + len(bare), left, page))
        left = stop + len(mark)
        page = mark == "\f"
        if mark and mark not in "\f\v":
            starts.append(left)
    return lines, tuple(starts)


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets where an editor's lines start, as `split` does."""
    if "\r" in text:
        return (0, *[found.end() for found in _EDITOR_BREAK.finditer(text)])
    lines = text.split("\n")
    lines.pop()
    return (0, *accumulate([len(line) + 1 for line in lines]))


def is_rule(text: str, line: SourceLine) -> bool:
    """Return whether a line is a drawn rule, or several beside one another."""
    begins = text[line.start : line.start + 3]
    return (
        line.start < line.end
        and _DRAWN.issuperset(begins)
        and _RULE.fullmatch(text, line.start, line.end) is not None
    )


def furniture(text: str, lines: list[SourceLine]) -> set[int]:
    """Return the positions of lines that hold only a page number or a drawn rule."""
    found: set[int] = set()
    inked = [at for at, line in enumerate(lines) if line.start < line.end]
    for order, at in enumerate(inked):
        line = lines[at]
        if is_rule(text, line):
            found.add(at)
        if line.end - line.start > _SHORT:
            continue
        bare = text[line.start : line.end]
        if bare[0] in _numbers() and _NUMBERED.fullmatch(bare):
            found.add(at)
        elif _BARE.fullmatch(bare) and text[line.left : line.start].strip(" ") == "":
            beside = inked[max(0, order - 1) : order] + inked[order + 1 : order + 2]
            if beside and all(_is_running(text, lines[other]) for other in beside):
                found.add(at)
    return found


@cache
def _numbers() -> frozenset[str]:
    """Return what the number of a page begins with: of most lines no more needs to be looked at."""
    marks = {case(mark[0]) for mark in words("page-mark") for case in (str.lower, str.upper)}
    return frozenset("-—–－~·•").union(marks, (word[0] for word in words("ordinal-before")))


def _is_running(text: str, line: SourceLine) -> bool:
    # A bare number between short lines may be a cell of a table that was torn into lines: it is
    # kept.
    raw = text[line.left : line.end]
    return bool(_SENTENCE.search(raw)) or typed_width(raw) > 40
