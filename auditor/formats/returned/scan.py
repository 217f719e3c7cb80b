"""Where the elements of an XML part stand, byte by byte: what is put in leaves the rest alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from auditor.formats import FormatError
from auditor.model.records import NamedTuple


class XmlWalk:
    """Walks through a part once; raises FormatError for what is damaged or no Office program
    writes. Names come without their spaces.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._parser: Any = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declared

    def walk(self) -> None:
        """XmlWalk from the first byte to the last."""
        try:
            self._parser.Parse(self.data, True)
        except expat.ExpatError:
            raise FormatError("the source can't be marked: a part of it is damaged") from None

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        """Meet an element that stands from a byte on; its space is named before its own name."""

    def closed(self, at: int, end: int) -> None:
        """Leave an element whose content ends before a byte, and which ends before another; both
        are one for <x/>.
        """

    def text(self, shown: str) -> None:
        """Meet text."""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.opened(tag, plain, self._parser.CurrentByteIndex)

    def _end(self, tag: str) -> None:
        at = self._parser.CurrentByteIndex
        if self.data.startswith(b"</", at):
            self.closed(at, self.data.index(b">", at) + 1)
        else:
            # The end of <x/> is told where it is, or behind it.
            end = at if self.data[at - 1 : at] == b">" else self.data.index(b"/>", at) + 2
            self.closed(end, end)

    def _doctype(self, *declared: object) -> None:
        raise FormatError("the source can't be marked: it declares what no Office file does")

    def _declared(self, version: str, encoding: str | None, alone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            raise FormatError("the source can't be marked: it is not written in UTF-8")


class Element(NamedTuple):
    """An element: its name and its space, its attributes; from which byte on it stands, before
    which its content ends, and before which it ends itself.
    """

    name: str
    space: str
    attributes: dict[str, str]
    start: int
    inner: int
    end: int


class Scan(XmlWalk):
    """Looks for the elements that are wanted, at any depth or (`within` 1) right below the
    outermost; the outermost is found, too.
    """

    def __init__(self, data: bytes, wanted: Iterable[str], within: int = 0) -> None:
        super().__init__(data)
        self._wanted, self._within = frozenset(wanted), within
        self._open: list[tuple[str, str, dict[str, str], int]] = []
        self.found: list[Element] = []

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        """Meet an element."""
        space, _, name = tag.rpartition(" ")
        self._open.append((name, space, attributes, at))

    def closed(self, at: int, end: int) -> None:
        """Keep an element that is wanted."""
        name, space, attributes, start = self._open.pop()
        deep = self._within and len(self._open) > self._within
        if not self._open or (name in self._wanted and not deep):
            self.found.append(Element(name, space, attributes, start, at, end))
