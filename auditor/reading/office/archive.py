"""The parts of an Office file that is a zip archive, with limits on what they unpack to."""

from __future__ import annotations

import posixpath
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from auditor.reading.office.guard import PASSWORD, Broken
from auditor.reading.office.xml import Node, tree

# Bytes that all parts read of one file may have together.
UNPACKED = 256 * 1024 * 1024
PARTS = 20_000


class Archive:
    """The parts of a zip archive by name; raises Broken where limits are passed."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > PARTS:
            raise Broken("holds far more parts than an Office file has")
        self._zip = ZipFile(BytesIO(data))
        self._names = {plain(info.filename): info for info in self._zip.infolist()}
        self._left = UNPACKED

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._names

    def read(self, name: str) -> bytes:
        """Return a part's bytes; LookupError if there is no such part."""
        info = self._names[plain(name)]
        if info.flag_bits & 1:
            raise Broken(PASSWORD)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Broken("is packed in a way that no Office program writes")
        with self._zip.open(info) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise Broken(f"unpacks to more than {UNPACKED >> 20} MB; split it")
        return data

    def tree(self, name: str) -> Node | None:
        """Return a part as a tree, or None if there is no such part."""
        return tree(self.read(name)) if name in self else None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part points to: id → (kind, name).

        Links to somewhere outside are left out.
        """
        folder, base = posixpath.split(name)
        links = self.tree(posixpath.join(folder, "_rels", base + ".rels"))
        return {
            link.get("Id", ""): (
                link.get("Type", "").rsplit("/", 1)[-1],
                posixpath.join("/", folder, link.get("Target", "")),
            )
            for link in (links if links is not None else ())
            if link.get("TargetMode") != "External"
        }

    def main(self, usual: str) -> str:
        """Return the name of the main part."""
        found = [
            target
            for kind, target in self.related("").values()
            if kind == "officeDocument" and target in self
        ]
        return found[0] if found else usual


def plain(name: str) -> str:
    """Return the name of a part as names are compared."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()
