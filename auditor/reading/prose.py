"""Join the broken lines of prose into paragraphs, over page breaks too, and keep headings apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from auditor.model.records import dataclass, field
from auditor.model.values import Paragraph
from auditor.packs.languages.headings import begins
from auditor.packs.languages.worded import worded, words
from auditor.reading.lines import SourceLine
from auditor.reading.markup import pieces
from auditor.text.patterns import regex
from auditor.text.widths import typed_width

_HASH = regex(r"(#{1,6})[ \t]+")
_BULLET = regex(r"(?:[-*+>](?=[ \t])|[•·●■◆□])[ \t]*(?![-—–0-9 ]*$)")
_ITEM = worded(
    r"<<ordinal-before>>[ ]?[[[ordinal]][[hundred]]0-9]{1,4}[ ]?"
    r"(?:<<part-counter>>|<<section-counter>>)"
    r"|[（(][ ]?(?:[[[ordinal]][[hundred]]]{1,4}|[0-9]{1,3})[ ]?[)）]"
    r"|[[[ordinal]][[hundred]]]{1,3}[、．.]|[①-⑳]"
    r"|[0-9０-９]{1,2}(?:[、)）]|[.．](?![0-9０-９])"
    r"|[.．][ ]?(?=(?:19|20)[0-9]{2}[ ]?<<year-mark>>))"
)
_FILE = worded(
    r"(?:<<annex-file>>|<<figure-mark>>)[ ]?[0-9０-９[[ordinal]]]",
    needs="<<annex-file>> <<figure-mark>>",
)
_KEY = regex(r"[^\s，。；、,;:：0-9]{2,12}[ ]?[:：]", needs=": ：")
_ENDED = regex(r"[。；;：:！!？?…．.][\"”’』」）)】》]{0,3}$")
_OPEN = tuple("，,、（(“‘《〈【—")
_PAUSE = frozenset("，。；,;")
_TORN = worded(r"[0-9０-９.．,，][ \u3000]?<<small-scale>>?<<large-scale>>?$")
_UNIT = worded(
    r"<<large-scale>><<currency-base>>?|<<small-scale>>?<<yuan>>|[%％‰]"
    r"|<<percentage-points>>|<<counter>>(?!<<counter-in-word>>)"
)
_POINT = regex(r"[.．][0-9０-９]")
# Cells of a line from which on it may be full, and beyond which no heading reaches.
_WIDE, _HEADING_WIDTH = 36, 64


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on, and what is known of its last line."""

    last: str
    left: int
    level: int
    count: int = 1
    paused: bool = False
    text: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0

    def add(self, parts: list[tuple[str, int, int]]) -> None:
        for value, start, end in parts:
            self.pieces.append((self.length, start))
            self.text.append(value)
            self.length += len(value)
            self.end = end

    def close(self) -> Paragraph:
        return Paragraph(
            "".join(self.text), self.pieces[0][1], self.end, tuple(self.pieces), self.level
        )


def usual_width(text: str, lines: Iterable[SourceLine]) -> int:
    """Return the width that a full line of the document has:
    four of five wide lines are no wider.
    """
    widths = sorted(
        size
        for line in lines
        if 2 * (line.end - line.start) >= _WIDE
        and text.find("\t", line.left, line.end) < 0
        and (size := typed_width(text[line.start : line.end])) >= _WIDE
    )
    return widths[len(widths) * 4 // 5] if widths else _WIDE


def paragraphs(text: str, lines: Iterable[tuple[SourceLine, bool]], full: int) -> list[Paragraph]:
    """Return the paragraphs of prose lines, each given with whether a blank line or a page break
    stands before it.

    `full` is the document's usual width: only a line about that long is taken for broken without
    other signs.
    """
    done: list[Paragraph] = []
    current: _Open | None = None
    for line, gap in lines:
        start, level, bulleted = _content(text, line)
        parts = pieces(text, start, line.end)
        bare = (parts[0][0] if len(parts) == 1 else "".join([part[0] for part in parts])).strip()
        if not bare:
            continue
        indent = text[line.left : line.start]
        left = typed_width(indent.expandtabs(4)) if indent else 0
        if current and not level and not bulleted and _goes_on(current, bare, left, gap, full):
            _glue(current, bare)
            current.last, current.count = bare, current.count + 1
        else:
            if current:
                done.append(current.close())
            current = _Open(bare, left, level)
        current.paused = current.paused or not _PAUSE.isdisjoint(bare)
        current.add(parts)
    if current:
        done.append(current.close())
    return done


def _content(text: str, line: SourceLine) -> tuple[int, int, bool]:
    """Return where a line's text starts behind markdown's marks, its heading level,
    and whether it had a bullet.
    """
    if text[line.start] not in "#-*+>•·●■◆□":
        return line.start, 0, False
    heading = _HASH.match(text, line.start, line.end)
    if heading:
        return heading.end(), len(heading[1]), False
    bullet = _BULLET.match(text, line.start, line.end)
    return (bullet.end(), 0, True) if bullet else (line.start, 0, False)


def _glue(current: _Open, following: str) -> None:
    """Put a blank between two Latin words, nothing where Chinese characters meet."""
    last, first = current.last[-1], following[0]
    if last.isascii() and first.isascii() and first not in "%.,;:!?)]":
        current.text.append(" ")
        current.length += 1


@cache
def _behind_numbers() -> frozenset[str]:
    """Return what may begin a line that goes on where the last one ends in a number."""
    roles = ("large-scale", "small-scale", "yuan", "percentage-points", "counter")
    return frozenset("%％‰.．").union(word[0] for role in roles for word in words(role))


def _goes_on(current: _Open, following: str, left: int, gap: bool, full: int) -> bool:
    """Whether a line continues the open paragraph."""
    if current.level or _ITEM.match(following) or _is_heading(following):
        return False
    last = current.last
    if (
        following[0] in _behind_numbers()
        and _TORN.search(last)
        and (_UNIT.match(following) or _POINT.match(following))
    ):
        return True
    # After the torn numbers, as "560" may look like the end of a sentence: "…共560。" doesn't go
    # on.
    if _ENDED.search(last):
        return False
    if last.endswith(_OPEN):
        return True
    if left > current.left or _is_title(current):
        return False
    if following[0].islower() and following[0].isascii() and last[-1].isascii():
        return typed_width(last) >= _WIDE
    long = current.paused and typed_width(last) > _HEADING_WIDTH
    is_full = typed_width(last) * 5 >= full * 4
    if gap:
        return (
            current.paused
            and _is_sentence(following)
            and (is_full or long or current.count > 1 or _has_figure(last))
        )
    return (
        (is_full or long)
        and not _KEY.match(following)
        and (current.paused or _is_sentence(following))
    )


def _is_heading(line: str) -> bool:
    """Whether a line begins as a caption or a note, or is the title of the contents,
    however wide it is set.
    """
    return begins(line) or bool(_FILE.match(line))


def _is_title(current: _Open) -> bool:
    return (
        current.count == 1
        and not current.paused
        and bool(_ITEM.match(current.last) or _is_heading(current.last))
    )


def _is_sentence(line: str) -> bool:
    return bool(not _PAUSE.isdisjoint(line) or _ENDED.search(line)) and not _KEY.match(line)


def _has_figure(line: str) -> bool:
    mark = _ITEM.match(line)
    return any(map(str.isdecimal, line[mark.end() if mark else 0 :]))
