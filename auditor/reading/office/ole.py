"""The streams of an old Office file (a compound file): its little file system, read with every chain bounded."""

from __future__ import annotations

import struct

from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFF0
_ENTRY = 128
_ENTRIES = 20_000


class Compound:
    """Streams by name; raises Broken, struct.error or LookupError where the file is damaged."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != MAGIC or len(data) < 512:
            raise Broken(DAMAGED)
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Broken(DAMAGED)
        self._size = 1 << shift
        self._count = len(data) // self._size
        directory, _, self._cutoff, mini_table, _, table_table = struct.unpack_from("<6I", data, 48)
        self._table = self._sectors(self._listed(table_table))
        self._entries = self._directory(directory)
        self._mini_table = _numbers(self._chain(mini_table))
        root = next((entry for entry in self._entries if entry[1] == 5), None)
        if root is None:
            raise Broken(DAMAGED)
        self._mini = self._chain(root[2])
        if {"EncryptedPackage", "EncryptionInfo"} & {entry[0] for entry in self._entries}:
            raise Broken(PASSWORD)

    def _listed(self, more: int) -> list[int]:
        """Return the sectors that hold the table of sectors."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(self._count):
            if more >= _LAST_SECTOR:
                break
            numbers = _numbers(self._sector(more))
            found += numbers[:-1]
            more = numbers[-1]
        return [number for number in found if number < _LAST_SECTOR][: self._count]

    def _sectors(self, numbers: list[int]) -> list[int]:
        return _numbers(b"".join(self._sector(number) for number in numbers))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size].ljust(self._size, b"\0") if start < len(self._data) else b""

    def _chain(self, number: int) -> bytes:
        found = []
        for _ in range(self._count + 1):
            if number >= len(self._table):
                break
            found.append(self._sector(number))
            number = self._table[number]
        return b"".join(found)

    def _small(self, number: int) -> bytes:
        found = []
        for _ in range(len(self._mini_table) + 1):
            if number >= len(self._mini_table):
                break
            found.append(self._mini[number << 6 : (number + 1) << 6])
            number = self._mini_table[number]
        return b"".join(found)

    def _directory(self, number: int) -> list[tuple[str, int, int, int]]:
        """Return name, kind, first sector and size of each entry."""
        raw = self._chain(number)
        found = []
        for at in range(0, min(len(raw), _ENTRY * _ENTRIES) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            first, size = struct.unpack_from("<II", raw, at + 116)
            name = raw[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind in (2, 5):
                found.append((name, kind, first, size))
        return found

    def stream(self, *names: str) -> bytes | None:
        """Return the bytes of the first stream with one of these names, or None."""
        for wanted in names:
            for name, kind, first, size in self._entries:
                if kind == 2 and name.lower() == wanted.lower():
                    return (self._small(first) if size < self._cutoff else self._chain(first))[:size]
        return None


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
