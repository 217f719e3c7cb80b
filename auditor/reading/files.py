"""The one place that touches the file system: paths to files, files to bytes, bytes to the reader of their kind."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from auditor.model import Document
from auditor.reading.errors import Unreadable
from auditor.reading.kinds import kind_of, reader_of, suffixes
from auditor.reading.own import is_report

LIMIT = 512 * 1024 * 1024
"""Bytes of the largest file that is read."""


Told = Callable[[str], object]


def sources(paths: Iterable[str], own: Told | None = None) -> Iterator[str]:
    """Yield the files that paths stand for, each once: files, folders (walked in order), globs, "-" (standard input).

    It never raises. A path that stands for nothing is yielded as it is, and `read` then raises Unreadable for it: the
    caller collects errors at one place and goes on with the others. In a folder reports of this program are left out;
    `own` is called with each.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expanded(path, own or (lambda _: None)):
            if found not in seen:
                seen.add(found)
                yield found


def _expanded(path: str, own: Told) -> Iterable[str]:
    if path == "-" or "\0" in path:
        return [path]
    if os.path.isdir(path):
        return list(_walked(path, own)) or [path]
    if not os.path.lexists(path) and glob.has_magic(path):
        found = sorted(name for name in glob.glob(path, recursive=True) if not _is_lock(name))
        return [file for name in found for file in (_walked(name, own) if os.path.isdir(name) else [name])] or [path]
    return [path]


def _walked(folder: str, own: Told) -> Iterator[str]:
    wanted = suffixes()
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(wanted) and not name.startswith(".") and not _is_lock(name):
                path = os.path.join(root, name)
                if is_report(path):
                    own(path)
                else:
                    yield path


def _is_lock(name: str) -> bool:
    """Whether a file is one of those that Office leaves beside a document that is open."""
    return os.path.basename(name).startswith("~$")


def read(path: str, data: bytes | None = None) -> Document:
    """Return the document at a path ("-": standard input), or in `data` where the caller has the bytes.

    Raises Unreadable, with what it is and what to do: no such file, empty, too large, no text, of a kind that no reader
    is for, or damaged.
    """
    if data is None:
        data = _bytes(path)
    if len(data) > LIMIT:
        raise Unreadable(path, f"is larger than {LIMIT >> 20} MB; split it")
    if not data:
        raise Unreadable(path, "is empty")
    kind = kind_of(data)
    if not kind.reader:
        raise Unreadable(path, kind.advice)
    document = reader_of(kind)(path, data)
    if document.pages and not document.text.strip():
        raise Unreadable(path, _textless(document.pages))
    return document


def _textless(pages: int) -> str:
    """Say of a document of which no page has text what it is, and what to do."""
    from auditor.reading import ocr

    number = f"{pages} page{'s' if pages > 1 else ''}"
    told = f"has no text layer ({number}): it is a scan, or its fonts don't say what their characters are"
    advice = "no text was seen on it" if ocr.installed() else 'pip install "budget-auditor[ocr]" reads it'
    return f"{told}; {advice}"


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            if sys.stdin is None:
                raise Unreadable(path, "standard input is closed")
            return sys.stdin.buffer.read(LIMIT + 1)
        with _opened(path) as file:
            return file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(path, _reason(path, error)) from None


def _opened(path: str) -> BinaryIO:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise Unreadable(path, f"is a folder without any file to check ({', '.join(suffixes())})")
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise Unreadable(path, "is a device, not a file")
    if stat.S_ISFIFO(mode) and not os.path.abspath(path).startswith("/dev/"):  # there a shell has put <(…)
        raise Unreadable(path, "is a pipe, not a file; read it as standard input (-)")
    return open(path, "rb")


def _reason(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "matches no file" if glob.has_magic(path) else "does not exist"
    if isinstance(error, PermissionError):
        return "can't be opened: permission denied"
    return f"can't be opened: {getattr(error, 'strerror', None) or error}"
