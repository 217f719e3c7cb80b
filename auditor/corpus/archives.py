"""What is packed in archives: .zip, .tar (packed or not) and .7z, in one another too.

Names are shown only; nothing is written where a name says. What is unpacked is bounded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any, cast

from auditor.model.records import NamedTuple
from auditor.reading import Unreadable
from auditor.reading.files import LIMIT
from auditor.reading.kinds import PEEKED, is_wanted, suffixes
from auditor.reading.sniff import HEAD

# So many archives in one another: a disclosure comes as a .zip of .zip files at most.
DEPTH = 3

# Bytes that one archive may unpack to: what a disk still holds, and no year of a city needs.
WHOLE = 16 << 30

# Files in one archive: a name costs memory although nothing is in it.
MEMBERS = 200_000

TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
SUFFIXES = (".zip", ".7z", *TAR)
# Between the name of an archive and that of what is in it: city.zip!/2024/budget.pdf.
INSIDE = "!/"

# A member of these names tells a document that is packed as a zip from an archive.
_OFFICE = {"[Content_Types].xml", "mimetype"}

# What the readers of archives raise: a password is a RuntimeError, an unknown method a
# NotImplementedError, a broken .xz an OSError.
_DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class Member(NamedTuple):
    """A file in an archive: where it is ("city.zip!/2024/budget.pdf") and its bytes."""

    place: str
    data: bytes


class _Allowance:
    """How much one archive, with those in it, may still unpack to."""

    def __init__(self, place: str) -> None:
        self.place, self.bytes, self.members = place, WHOLE, MEMBERS

    def count(self) -> None:
        self.members -= 1
        if self.members < 0:
            raise Unreadable(self.place, f"holds more than {MEMBERS:,} files; split it")

    def read(self, file: IO[bytes], place: str) -> bytes:
        data = file.read(min(LIMIT, self.bytes) + 1)
        if len(data) > LIMIT:
            raise Unreadable(place, f"is larger than {LIMIT >> 20} MB; split it")
        self.bytes -= len(data)
        if self.bytes < 0:
            raise Unreadable(self.place, f"unpacks to more than {WHOLE >> 30} GB; split it")
        return data


def is_archive(name: str) -> bool:
    """Whether a name is that of an archive."""
    return name.lower().endswith(SUFFIXES)


def members(place: str, file: IO[bytes]) -> Iterator[Member | Unreadable]:
    """Yield the documents in an archive, in its order, and an error for what can't be unpacked.

    place: what the archive is called; file: its bytes, with a position that can be set.
    """
    yield from _unpacked(place, file, _Allowance(place), 1)


def _unpacked(
    place: str, file: IO[bytes], budget: _Allowance, depth: int
) -> Iterator[Member | Unreadable]:
    try:
        for name, packed in _entries(place, file):
            budget.count()
            inner = f"{place}{INSIDE}{name}"
            if not _is_wanted(name):
                continue
            try:
                with packed() as opened:
                    data = budget.read(opened, inner)
            except Unreadable as error:
                yield error
                if error.path == budget.place:
                    return
                continue
            except _DAMAGED as error:
                yield Unreadable(inner, f"can't be unpacked: {_said(error)}")
                continue
            yield from _member(inner, data, budget, depth)
    except Unreadable as error:
        yield error
    except _DAMAGED as error:
        yield Unreadable(place, f"is damaged as an archive: {_said(error)}")


def _member(
    place: str, data: bytes, budget: _Allowance, depth: int
) -> Iterator[Member | Unreadable]:
    if not is_archive(place):
        if not place.lower().endswith(PEEKED) or is_wanted(data[:HEAD]):
            yield Member(place, data)
    elif depth == DEPTH:
        yield Unreadable(place, f"is an archive in {DEPTH} others; unpack it")
    else:
        yield from _unpacked(place, BytesIO(data), budget, depth + 1)


def _is_wanted(name: str) -> bool:
    base = name.rsplit("/", 1)[-1]
    if base.startswith((".", "~$")) or "__MACOSX/" in name:
        return False
    return name.lower().endswith((*suffixes(), *PEEKED, *SUFFIXES))


def _entries(place: str, file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Yield the name of each file, and what opens it."""
    name = place.lower()
    if name.endswith(".zip"):
        return _zipped(file)
    if name.endswith(".7z"):
        return _seven(place, file)
    return _taped(file)


def _zipped(file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if _OFFICE.intersection(entry.filename for entry in entries):
            raise ValueError("it is a document, named .zip: give it its own suffix")
        for entry in entries:
            yield _name(entry), lambda entry=entry: archive.open(entry)


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file in a zip, which is often written in the encoding of its maker's
    system and read as code page 437.
    """
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _taped(file: IO[bytes], mode: str = "r:*") -> Iterator[tuple[str, Any]]:
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for entry in archive:
            if entry.isreg():
                yield entry.name, lambda entry=entry: cast("IO[bytes]", archive.extractfile(entry))


def _seven(place: str, file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Yield what is in a .7z as bsdtar hands it over: a stream of tar."""
    tool = shutil.which("bsdtar") or (shutil.which("tar") if os.name == "nt" else None)
    if tool is None:
        raise Unreadable(place, "is a .7z, which needs bsdtar (libarchive); or unpack it")
    with _converted(tool, file) as stream:
        yield from _taped(stream, "r|")


@contextmanager
def _converted(tool: str, file: IO[bytes]) -> Iterator[IO[bytes]]:
    with TemporaryFile() as copy:  # the tool jumps about in it, and needs a file of its own
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        process = subprocess.Popen(
            [tool, "-cf", "-", "--format=pax", "@-"],
            stdin=copy, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield cast("IO[bytes]", process.stdout)
        finally:
            process.kill()
            process.communicate()


def _said(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
