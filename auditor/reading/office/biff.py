"""The records of an old Excel workbook: texts, formats, and a sheet's cells."""

from __future__ import annotations

import struct
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.reading.office.boxes import one_line
from auditor.reading.office.dates import BUILT_IN
from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken
from auditor.reading.office.richtext import add

BOF, EOF, CONTINUE, FILEPASS = 0x809, 0x0A, 0x3C, 0x2F
CODEPAGE, DATEMODE, FORMAT, OLD_FORMAT, XF, BOUNDSHEET, SST = 0x42, 0x22, 0x41E, 0x1E, 0xE0, 0x85, 0xFC
FONT, _RAISED = 0x31, 1
_NO_FONT = 4
"""A number that no font has: the fonts behind it are counted from 5."""
_PAGES = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "cp950", 10000: "mac-roman", 32768: "mac-roman"}


@dataclass(slots=True)
class Globals:
    """What the sheets of a workbook share. `sheets`: name, hidden, offset."""

    old: bool = False
    encoding: str = "cp1252"
    since_1904: bool = False
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[tuple[int, int]] = field(default_factory=list)
    sheets: list[tuple[str, bool, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    raised: set[int] = field(default_factory=set)
    fonts: int = 0

    def style(self, at: int) -> tuple[str, int]:
        """Return the number format and the indentation of a cell format."""
        number, indent = self.styles[at] if at < len(self.styles) else (0, 0)
        return self.codes.get(number, "General"), indent


def records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of the records of one substream, up to its end; those of charts inside are left out."""
    depth = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        start, at = at + 4, at + 4 + size
        if kind & 0xFF == 9 and kind in (BOF, 0x409, 0x209, 0x9):
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, start, min(at, len(data))


def shared(data: bytes) -> Globals:
    """Return what stands before the sheets."""
    found = Globals()
    strings: list[bytes] | None = None
    for kind, start, end in records(data, 0):
        part = data[start:end]
        if strings is not None and kind != CONTINUE:
            found.texts, strings = SharedStrings(strings, found.raised).texts(), None
        if kind == BOF:
            version = struct.unpack_from("<H", part)[0]
            if version not in (0x500, 0x600):
                raise Broken("is an Excel workbook from before 1995; save it as .xlsx")
            found.old = version == 0x500
        elif kind == FILEPASS:
            raise Broken(PASSWORD)
        elif kind == SST:
            strings = [part[8:]]
        elif kind == CONTINUE and strings is not None:
            strings.append(part)
        else:
            _global(found, kind, part)
    if strings is not None:
        found.texts = SharedStrings(strings, found.raised).texts()
    if not found.sheets:
        raise Broken(DAMAGED)
    return found


def _global(found: Globals, kind: int, part: bytes) -> None:
    if kind == CODEPAGE:
        page = struct.unpack_from("<H", part)[0]
        found.encoding = _PAGES.get(page) or (f"cp{page}" if 1250 <= page <= 1258 or page in (437, 850) else "cp1252")
    elif kind == DATEMODE:
        found.since_1904 = part[:1] == b"\1"
    elif kind in (FORMAT, OLD_FORMAT):
        found.codes[struct.unpack_from("<H", part)[0]] = text(found, part, 2, 1 if found.old else 2)
    elif kind == XF:
        indent = part[8] & 15 if len(part) > 8 and not found.old else 0
        found.styles.append((struct.unpack_from("<H", part, 2)[0], indent))
    elif kind == FONT:
        found.fonts += 1 + (found.fonts == _NO_FONT)
        if struct.unpack_from("<H", part, 8)[0] == _RAISED:
            found.raised.add(found.fonts - 1)
    elif kind == BOUNDSHEET:
        offset, state, sort = struct.unpack_from("<IBB", part)
        if sort == 0:
            found.sheets.append((one_line(text(found, part, 6, 1)).strip(), bool(state & 3), offset))


def text(found: Globals, part: bytes, at: int, width: int) -> str:
    """Return a text at an offset, whose length is counted in `width` bytes."""
    length = int.from_bytes(part[at : at + width], "little")
    at += width
    if found.old:
        return part[at : at + length].decode(found.encoding, "replace")
    wide = part[at : at + 1] and part[at] & 1
    at += 1
    return (
        part[at : at + 2 * length].decode("utf-16-le", "replace") if wide else part[at : at + length].decode("latin-1")
    )


class SharedStrings:
    """The texts that cells share. One may go on in the next record, whose first byte says again how wide it is."""

    def __init__(self, parts: list[bytes], raised: Container[int] = ()) -> None:
        self.parts, self.part, self.at = parts, 0, 0
        self.raised = raised

    def texts(self) -> list[str]:
        """Return the texts in order; a damaged end is left out."""
        found = []
        while self._more():
            found.append(one_line(self._text()))
        return found

    def _more(self) -> bool:
        while self.part < len(self.parts) and self.at >= len(self.parts[self.part]):
            self.part, self.at = self.part + 1, 0
        return self.part < len(self.parts)

    def _take(self, count: int) -> bytes:
        found = b""
        while count > 0 and self._more():
            piece = self.parts[self.part][self.at : self.at + count]
            found += piece
            count -= len(piece)
            self.at += len(piece)
        return found

    def _text(self) -> str:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        found: list[str] = []
        wide = flags & 1
        while length > 0 and self.part < len(self.parts):
            if self.at >= len(self.parts[self.part]):
                if not self._more():
                    break
                wide = self.parts[self.part][0] & 1
                self.at = 1
            size = 2 if wide else 1
            piece = self.parts[self.part][self.at : self.at + length * size]
            self.at += len(piece)
            count = len(piece) // size
            if not count:
                # Half a letter at the end of a record: nothing sane follows.
                self.at = len(self.parts[self.part])
                continue
            found.append(piece.decode("utf-16-le" if wide else "latin-1", "replace"))
            length -= count
        text = "".join(found)
        if runs and self.raised:
            text = self._marked(text, self._take(4 * runs))
            runs = 0
        self._skip(4 * runs + extra)
        return text

    def _marked(self, text: str, runs: bytes) -> str:
        """Return a text with the note marks among its runs in brackets; a run is its first letter and its font."""
        starts = [*struct.iter_unpack("<HH", runs[: len(runs) // 4 * 4]), (len(text), 0)]
        pieces = [text[: starts[0][0]]]
        for (start, font), (end, _) in pairwise(starts):
            add(pieces, text[start:end], font in self.raised)
        return "".join(pieces)

    def _skip(self, count: int) -> None:
        while count > 0 and self._more():
            step = min(count, len(self.parts[self.part]) - self.at)
            self.at += step
            count -= step
