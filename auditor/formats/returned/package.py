"""An Office file to be changed here and there: what is not changed stays byte for byte as it is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from auditor.formats import FormatError
from auditor.formats.returned.scan import Element, Scan
from auditor.reading.own import CREATOR

# Bytes that the parts of a file unpack to together: a copy holds every one of them.
MOST = 512 << 20

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_WRITTEN = (1980, 1, 1, 0, 0, 0)

# Text that goes into a part, and before which of its bytes.
Insertion = tuple[int, str]


class OfficeCopy:
    """The parts of an Office file; raises FormatError where it can't be copied."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except BadZipFile:
            raise FormatError("the source can't be marked: it is no archive of parts") from None
        infos = self._zip.infolist()
        if sum(info.file_size for info in infos) > MOST:
            raise FormatError("the source can't be marked: it unpacks to too much")
        self._names = {info.filename: info for info in infos}
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._names

    def read(self, name: str) -> bytes:
        """Return a part."""
        if name not in self:
            raise FormatError("the source can't be marked: a part of it is missing")
        return self._changed[name] if name in self._changed else self._zip.read(name)

    def scan(self, name: str, wanted: Iterable[str]) -> list[Element]:
        """Return the elements of a part that have one of these names, in the order of their ends;
        the last one is the outermost of the part.
        """
        looked = Scan(self.read(name), wanted)
        looked.walk()
        return looked.found

    def root(self, name: str) -> Element:
        """Return the outermost element of a part."""
        return self.scan(name, ())[-1]

    def insert(self, name: str, insertions: Iterable[Insertion]) -> None:
        """Put texts into a part."""
        data, parts, at = self.read(name), list[bytes](), 0
        for place, text in sorted(insertions, key=lambda one: one[0]):
            parts += [data[at:place], text.encode()]
            at = place
        self._changed[name] = b"".join([*parts, data[at:]])

    def append(self, name: str, text: str) -> None:
        """Put a text at the end of the outermost element of a part."""
        root = self.root(name)
        if root.inner < root.end:
            self.insert(name, [(root.inner, text)])
            return
        data = self.read(name)  # <root/>: it has nothing in it yet
        start = data.rindex(b"/>", root.start, root.end)
        tag = data[root.start + 1 : start].split()[0]
        whole = data[:start] + b">" + text.encode() + b"</" + tag + b">" + data[root.end :]
        self._changed[name] = whole

    def add(self, name: str, text: str, kind: str = "") -> None:
        """Add a part of a kind."""
        self._changed[name] = text.encode()
        if kind:
            shown = f'<Override PartName="/{name}" ContentType="{kind}"'
            self.append(_TYPES, f'{shown} xmlns="{self.root(_TYPES).space}"/>')

    def default(self, extension: str, kind: str) -> None:
        """Say of what kind parts with an extension are, where nothing does."""
        known = self.scan(_TYPES, ("Default",))
        if all(one.attributes.get("Extension", "").lower() != extension for one in known[:-1]):
            shown = f'<Default Extension="{extension}" ContentType="{kind}"'
            self.append(_TYPES, f'{shown} xmlns="{self.root(_TYPES).space}"/>')

    def links(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part points to: id → (kind, name)."""
        folder, listed = posixpath.dirname(name), _links_of(name)
        if listed not in self:
            return {}
        found = (one.attributes for one in self.scan(listed, ("Relationship",))[:-1])
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:],
            )
            for one in found
            if one.get("TargetMode") != "External"
        }

    def linked(self, name: str, kind: str) -> str:
        """Return the first part of a kind that a part points to, or an empty string."""
        return next((part for one, part in self.links(name).values() if one == kind), "")

    def link(self, name: str, kind: str, target: str) -> str:
        """Let a part point to another; return the id of the link."""
        listed, number = _links_of(name), 1
        while f"audit{number}" in self.links(name):
            number += 1
        if listed not in self:
            self.add(listed, f'<Relationships xmlns="{_LINKS}"></Relationships>')
        shown = f'Id="audit{number}" Type="{RELATIONS}/{kind}" Target="/{escape(target)}"'
        self.append(listed, f'<Relationship xmlns="{_LINKS}" {shown}/>')
        return f"audit{number}"

    def bytes(self) -> bytes:
        """Return the file, which says at its end what made it."""
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as copy:
            for info in self._names.values():
                kept = ZipInfo(info.filename, info.date_time)
                kept.compress_type = info.compress_type
                kept.external_attr = info.external_attr
                copy.writestr(kept, self.read(info.filename))
            for name in sorted(self._changed.keys() - self._names.keys()):
                copy.writestr(ZipInfo(name, _WRITTEN), self._changed[name], ZIP_DEFLATED)
            copy.comment = f"%{CREATOR}".encode()
        return target.getvalue()


def _links_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")
