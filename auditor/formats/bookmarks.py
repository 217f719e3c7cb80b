"""An outline for a PDF: what stands behind the file as an addition, which leaves all that is in it.

The library that writes the copy writes plain tables of its objects, but no outline. Where a file is
not as that library writes it, or is encrypted, it stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple

# Nested groups of pages that are entered: a file that leads back to itself is not followed.
DEEP = 64

# Places of an outline: more than that nobody looks through.
MOST = 1000

_TABLE = re.compile(
    rb"xref\s+((?:\d+ \d+\s+(?:\d{10} \d{5} [nf]\s+)+)+)trailer\s*(<<.*?>>)\s*startxref",
    re.DOTALL,
)
_PART = re.compile(rb"(\d+) (\d+)\s+((?:\d{10} \d{5} [nf]\s+)+)")
_ROOT = re.compile(rb"/Root\s+(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")


class Bookmark(NamedTuple):
    """A place of the outline: what it is called, the page (from 0), and how high on it."""

    title: str
    page: int
    top: float


def outlined(data: bytes, title: str, places: Sequence[Bookmark]) -> bytes:
    """Return a PDF with an outline of these places under a title, behind the one that it has."""
    try:
        return _OutlineWriter(data).added(title, places[:MOST]) if places else data
    except _Unlike:
        return data


class _Unlike(Exception):
    """The file is not as the library writes it."""


class _OutlineWriter:
    def __init__(self, data: bytes) -> None:
        self.data = data
        found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", data)
        table = _TABLE.match(data, int(found[1])) if found else None
        # What is added to an encrypted file would have to be encrypted as well.
        if found is None or table is None or b"/Encrypt" in table[2]:
            raise _Unlike
        self.before, self.trailer = int(found[1]), table[2]
        self.places = dict(_places(table[1]))
        self.size = max(self.places) + 1
        self.new: dict[int, bytes] = {}

    def added(self, title: str, places: Sequence[Bookmark]) -> bytes:
        """Return the file with the places, below one item with a title."""
        root = self._number(_ROOT, self.trailer)
        pages = list(self._pages(self._reference(b"Pages", self._object(root)), DEEP))
        if any(one.page >= len(pages) for one in places):
            raise _Unlike
        top = self.size
        self.size += 1 + len(places)
        numbers = range(top + 1, self.size)
        self._hung(root, top)
        inner = b"/Title %s/First %d 0 R/Last %d 0 R/Count %d" % (
            _text(title), numbers[0], numbers[-1], len(places))  # fmt: skip
        self.new[top] = self.new[top] + inner + b">>"
        for number, one in zip(numbers, places, strict=True):
            near = b"".join(
                b"/%s %d 0 R" % (key, other)
                for key, other in ((b"Prev", number - 1), (b"Next", number + 1))
                if other in numbers
            )
            spot = b"/Dest[%d 0 R/XYZ null %d null]" % (pages[one.page], round(one.top))
            self.new[number] = b"<</Title %s/Parent %d 0 R%s%s>>" % (
                _text(one.title), top, near, spot)  # fmt: skip
        return self._written()

    def _hung(self, root: int, top: int) -> None:
        """Hang the item `top` below the outline that there is, or below a new one."""
        catalog = self._object(root)
        if b"/Outlines" not in catalog:
            outline = self.size
            self.size += 1
            self.new[root] = _with(catalog, b"/Outlines %d 0 R" % outline)
            listed = b""
        else:
            outline = self._reference(b"Outlines", catalog)
            listed = self._object(outline)
        if b"/Last" not in listed:  # some programs write an empty one
            self.new[outline] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 1>>" % (top, top)
            self.new[top] = b"<</Parent %d 0 R" % outline
            return
        last = self._reference(b"Last", listed)
        ended = self._object(last)
        if b"/Next" in ended:
            raise _Unlike
        self.new[last] = _with(ended, b"/Next %d 0 R" % top)
        self.new[outline] = re.sub(rb"/Last\s+\d+ 0 R", b"/Last %d 0 R" % top, listed)
        self.new[top] = b"<</Parent %d 0 R/Prev %d 0 R" % (outline, last)

    def _pages(self, number: int, deep: int) -> Iterator[int]:
        node = self._object(number)
        kids = _KIDS.search(node)
        if kids is None:
            yield number
        elif deep:
            for kid in re.finditer(rb"(\d+) 0 R", kids[1]):
                yield from self._pages(int(kid[1]), deep - 1)

    def _object(self, number: int) -> bytes:
        """Return what an object holds: a dictionary."""
        at = self.places.get(number, -1)
        head = b"%d 0 obj" % number
        end = self.data.find(b"endobj", at)
        whole = self.data[at + len(head) : end].strip()
        if at < 0 or end < 0 or not self.data.startswith(head, at) or whole[:2] != b"<<":
            raise _Unlike
        if whole[-2:] != b">>":
            raise _Unlike
        return whole

    def _reference(self, key: bytes, node: bytes) -> int:
        return self._number(re.compile(rb"/%s\s+(\d+) 0 R" % key), node)

    def _number(self, pattern: re.Pattern[bytes], node: bytes) -> int:
        found = pattern.search(node)
        if found is None:
            raise _Unlike
        return int(found[1])

    def _written(self) -> bytes:
        data = bytearray(self.data)
        table = bytearray(b"xref\n")
        for number, held in sorted(self.new.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, held)
        start = len(data)
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % self.size, self.trailer)
        tail = b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n"
        data += table + tail % (_with(trailer, b"/Prev %d" % self.before), start)
        return bytes(data)


def _places(table: bytes) -> Iterator[tuple[int, int]]:
    for part in _PART.finditer(table):
        for number, line in enumerate(re.findall(rb"(\d{10}) \d{5} ([nf])", part[3]), int(part[1])):
            if line[1] == b"n":
                yield number, int(line[0])


def _with(node: bytes, more: bytes) -> bytes:
    """Return a dictionary with one more entry."""
    return node[:-2] + more + b">>"


def _text(shown: str) -> bytes:
    return b"<FEFF%s>" % shown.encode("utf-16-be", "replace").hex().upper().encode()
