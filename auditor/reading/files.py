"""The one place that touches the file system: paths to files, files to bytes,
bytes to the reader of their kind.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from auditor.model.records import dataclass, field
from auditor.model.values import Document
from auditor.packs.languages import Languages
from auditor.packs.languages.headings import knowing
from auditor.reading.affixed import joined
from auditor.reading.errors import Unreadable
from auditor.reading.kinds import PEEKED, is_wanted, kind_of, reader_of, suffixes
from auditor.reading.limits import narrow
from auditor.reading.own import is_report
from auditor.reading.sniff import HEAD

# How files are called that another program converts, which takes long to start.
OLD_WORD = (".doc", ".wps")

# Bytes of the largest file that is read.
LIMIT = 512 * 1024 * 1024


@dataclass
class LeftOut:
    """What was left out of the folders that were walked: reports of this program,
    and links that lead out of them.
    """

    own: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def sources(paths: Iterable[str], left_out: LeftOut | None = None) -> Iterator[str]:
    """Yield the files that paths stand for, each once: files, folders (walked in order), globs, "-"
    (standard input).

    It never raises. A path that stands for nothing, or a folder that can't be entered, is yielded
    as it is, and `read` then raises Unreadable for it: the caller collects errors at one place and
    goes on with the others. In a folder reports of this program are left out, and links to folders
    are not followed: `left_out` gathers them.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expanded(path, left_out or LeftOut()):
            if found not in seen:
                seen.add(found)
                yield found


def _expanded(path: str, left_out: LeftOut) -> Iterable[str]:
    if path == "-" or "\0" in path:
        return [path]
    if os.path.isdir(path):
        return list(_walked(path, left_out)) or [path]
    if not os.path.lexists(path) and glob.has_magic(path):
        # Sorted, as a file system lists names in any order, and the report must not depend on it.
        found = sorted(name for name in glob.glob(path, recursive=True) if not _is_lock(name))
        return [file for name in found for file in _within(name, left_out)] or [path]
    return [path]


def _within(name: str, left_out: LeftOut) -> Iterable[str]:
    return _walked(name, left_out) if os.path.isdir(name) else [name]


def _walked(folder: str, left_out: LeftOut) -> Iterator[str]:
    closed: list[str] = []
    for root, folders, files in os.walk(
        folder, onerror=lambda error: closed.append(error.filename)
    ):
        yield from closed
        closed.clear()
        # In place: os.walk goes on with what is left in the list.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = (os.path.join(root, name) for name in folders)
        left_out.links += (
            path for path in inside if os.path.islink(path) and not _is_inside(path, folder)
        )
        for path in (os.path.join(root, name) for name in sorted(files) if _is_named(root, name)):
            if is_report(path):
                left_out.own.append(path)
            else:
                yield path
    yield from closed


def _is_inside(path: str, folder: str) -> bool:
    target, top = os.path.realpath(path), os.path.realpath(folder)
    return target == top or target.startswith(top.rstrip(os.sep) + os.sep)


def _is_named(root: str, name: str) -> bool:
    """Whether a file is one that a folder is walked for: by its name,
    or by its beginning if that says too little.
    """
    if name.startswith(".") or _is_lock(name):
        return False
    if name.lower().endswith(suffixes()):
        return True
    return name.lower().endswith(PEEKED) and _begins(os.path.join(root, name))


def _begins(path: str) -> bool:
    """Whether a file begins as one that is read, or can't be opened: then `read` says so."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            return is_wanted(file.read(HEAD))
    except OSError:
        return True


def _is_lock(name: str) -> bool:
    """Whether a file is one of those that Office leaves beside a document that is open."""
    return os.path.basename(name).startswith("~$")


def read(
    path: str,
    data: bytes | None = None,
    languages: Languages | None = None,
    digest: bool = False,
) -> Document:
    """Return the document at a path ("-": standard input), or in `data` where the caller has the
    bytes. languages: those whose words its tables may bear; the shipped ones where none are given.
    digest: with the SHA-256 of its bytes.

    Raises Unreadable, with what it is and what to do: no such file, empty, too large, no text, of a
    kind that no reader is for, or damaged.
    """
    if data is None:
        data = _bytes(path)
    if len(data) > LIMIT:
        raise Unreadable(path, f"is larger than {LIMIT >> 20} MB; split it")
    if not data:
        raise Unreadable(path, "is empty")
    kind = kind_of(data, path)
    if not kind.reader:
        raise Unreadable(path, kind.advice)
    try:
        with knowing(languages):
            document = joined(narrow(reader_of(kind)(path, data)))
    except ModuleNotFoundError:
        if not kind.advice:
            raise
        raise Unreadable(path, kind.advice) from None
    if document.pages and not document.text.strip():
        raise Unreadable(path, _textless(document.pages, document.pages_unmapped))
    return document._replace(sha256=_sha256(data)) if digest else document


def _sha256(data: bytes) -> str:
    # Loading OpenSSL takes as long as judging a budget: only who asks for a digest needs it.
    from hashlib import sha256

    return sha256(data).hexdigest()


@contextmanager
def ahead(files: Iterable[tuple[str, str]]) -> Iterator[None]:
    """Do at once what takes long for each of many files, while they are read by this process and
    those that it forks: old Word documents.

    files: the name of each, which tells what it is, and where its bytes are.
    """
    old = [file for name, file in files if name.lower().endswith(OLD_WORD)]
    # To start the program that converts pays off for several files at once.
    if len(old) < 2:
        yield
        return
    from auditor.reading.office.legacy import converted_ahead

    with converted_ahead(old):
        yield


def _textless(pages: int, unmapped: int) -> str:
    """Say of a document of which no page has text what it is, and what to do.

    unmapped: the pages whose fonts don't say what their characters are.
    """
    from auditor.reading import ocr

    number = f"{pages} page{'s' if pages > 1 else ''}"
    told = f"has no text layer ({number}): it is a scan"
    if unmapped:
        of_all = number if unmapped == pages else f"{unmapped} of {number}"
        told = (
            "has no text that can be read: its fonts don't say what their characters are "
            f"({of_all})"
        )
    advice = (
        "no text was seen on it"
        if ocr.installed()
        else 'pip install "budget-auditor[ocr]" reads it'
    )
    return f"{told}; {advice}"


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            if sys.stdin is None:
                raise Unreadable(path, "standard input is closed")
            # One byte more than is allowed tells that there is more, without reading all of it.
            return sys.stdin.buffer.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(path, _reason(path, error)) from None
    with opened(path) as file:
        return file.read(LIMIT + 1)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file to read its bytes; raise Unreadable for what is none or can't be opened."""
    try:
        with _opened(path) as file:
            yield file
    except (OSError, ValueError) as error:
        raise Unreadable(path, _reason(path, error)) from None


def _opened(path: str) -> BinaryIO:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        with os.scandir(path):  # raises where it can't be entered
            pass
        raise Unreadable(path, f"is a folder without any file to check ({', '.join(suffixes())})")
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise Unreadable(path, "is a device, not a file")
    if stat.S_ISFIFO(mode) and not os.path.abspath(path).startswith(
        "/dev/"
    ):  # there a shell has put <(…)
        raise Unreadable(path, "is a pipe, not a file; read it as standard input (-)")
    return open(path, "rb")


def _reason(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "matches no file" if glob.has_magic(path) else "does not exist"
    if isinstance(error, PermissionError):
        return "can't be opened: permission denied"
    return f"can't be opened: {getattr(error, 'strerror', None) or error}"
