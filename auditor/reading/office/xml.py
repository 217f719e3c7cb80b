"""XML without its dangers: no document type (so no entities), nothing external,
bounded depth and size.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, TreeBuilder
from xml.parsers import expat

from auditor.reading.encoding import decode
from auditor.reading.office.guard import DAMAGED, Broken
from auditor.text.patterns import regex

__all__ = ["LOCAL", "Node", "parse", "tree", "utf8"]

# Elements inside each other, and in one part, at most: what a program writes is far below.
DEPTH = 200
NODES = 2_000_000
# Tags that one part may have: each takes time, the emptiest ones too.
TAGS = 12_000_000

_HEAD = 1024
_DECLARED = regex(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,20})")
_DECLARATION = regex(r"<\?xml\b[^>]*>")

_TOO_MUCH = "is nested or divided far beyond what an Office program writes"
# Elements of Word that say only how something looks, and hold no text.
_LOOKS = frozenset({
    "rFonts", "sz", "szCs", "color", "lang", "kern", "spacing", "w", "highlight", "bCs", "i",
    "iCs", "u", "jc", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "kinsoku",
    "wordWrap", "overflowPunct", "shd", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "textAlignment", "vAlign", "noWrap", "top", "bottom", "left",
    "right", "insideH", "insideV", "tcW", "tcBorders", "tblBorders", "tblCellMar", "tcMar",
    "trHeight", "cantSplit", "position", "bdr", "fitText", "lastRenderedPageBreak", "proofErr",
    "bookmarkStart", "bookmarkEnd",
})  # fmt: skip


class _Local(dict[str, str]):
    """Names without their namespace prefix, each worked out once."""

    def __missing__(self, name: str) -> str:
        # A hostile file has a new name for each element: they must not fill the memory.
        if len(self) > 10_000:
            self.clear()
        local = self[name] = name.rpartition(":")[2]
        return local


LOCAL = _Local()


def parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
) -> None:
    """Call the handlers with names as written; raise Broken where a document type stands,
    ExpatError if damaged.
    """
    if data.count(b"<") > TAGS:
        raise Broken(_TOO_MUCH)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def utf8(data: bytes) -> bytes:
    """Return XML in UTF-8, whatever encoding it declares or is in; what stands before it is left
    out.

    Files that Office programs write are in UTF-8 or UTF-16; those that other programs write for
    them are not.
    """
    head = _DECLARED.search(data, 0, _HEAD)
    text = decode(data, head[1].decode() if head else "")
    return _DECLARATION.sub("", text[max(0, text.find("<")) :], count=1).encode("utf-8", "replace")


def _refuse(*_: object) -> None:
    raise Broken("holds a document type declaration, which no Office program writes")


def tree(data: bytes) -> Node:
    """Return the root element; names of elements and attributes come without their prefix."""
    builder = TreeBuilder()
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEPTH or count > NODES:
            raise Broken(_TOO_MUCH)
        local = LOCAL[name]
        if local not in _LOOKS:
            builder.start(
                local,
                {LOCAL[key]: value for key, value in attributes.items()}
                if attributes
                else attributes,
            )

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        local = LOCAL[name]
        if local not in _LOOKS:
            builder.end(local)

    try:
        parse(data, start, end, builder.data)
        root: Node | None = builder.close()
    except ParseError:
        root = None
    if root is None:  # what is left out was the root
        raise Broken(DAMAGED)
    return root
