"""Where documents are: folders, globs, archives, stores that fsspec knows, lists of all these."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from auditor.corpus.archives import Member, is_archive, members
from auditor.reading import Unreadable, sources
from auditor.reading.files import LIMIT, opened
from auditor.reading.kinds import suffixes

# A source that begins with it is a text file with one source a line.
LISTS = "@"

# So deep may lists name lists: one that names itself ends there.
NESTED = 8


def places(given: Iterable[str], depth: int = 0) -> Iterator[str]:
    """Yield where the documents and archives of the sources are, each once, in their order.

    It never raises: what can't be entered is yielded as it is, and opening it says why.
    """
    seen: set[str] = set()
    for source in given:
        for place in _places(source, depth):
            if place not in seen:
                seen.add(place)
                yield place


def _places(source: str, depth: int) -> Iterator[str]:
    if source.startswith(LISTS) and depth < NESTED:
        yield from places(_listed(source[1:]), depth + 1)
    elif is_remote(source):
        yield from _stored(source)
    elif os.path.isdir(source):
        found = [*sources([source]), *_archives(source)]
        # A folder without a document is yielded by itself, to be said; not where archives are.
        yield from sorted(place for place in found if place != source or len(found) == 1)
    else:
        yield from sources([source])


def _listed(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.strip() for line in file]
    except (OSError, ValueError):
        return [path]
    return [line for line in lines if line and not line.startswith("#")]


def _archives(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if is_archive(name) and not name.startswith("."):
                yield os.path.join(root, name)


def is_remote(source: str) -> bool:
    """Whether a source is in a store: s3://bucket/2024."""
    return "://" in source


def _stored(source: str) -> Iterator[str]:
    """Yield what a store holds at a source: one file, the files of a folder, those of a glob."""
    try:
        system, path = _system(source)
        if any(mark in path for mark in "*?["):
            found = system.glob(path)
        else:
            found = system.find(path) if system.isdir(path) else [path]
    except Exception:  # each store has errors of its own; opening it says which
        yield source
        return
    wanted = (*suffixes(), *(".zip", ".7z"))
    for name in sorted(found):
        if name == path or name.lower().endswith(wanted) or is_archive(name):
            yield str(system.unstrip_protocol(name))


def _system(source: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        raise Unreadable(source, 'needs fsspec: pip install "budget-auditor[remote]"') from None
    return cast("tuple[Any, str]", url_to_fs(source))


def contents(place: str) -> Iterator[Member | Unreadable]:
    """Yield the documents at a place: itself, or those in an archive; errors for what can't be
    opened.
    """
    try:
        with _opened(place) as file:
            if is_archive(place):
                yield from members(place, file)
                return
            data = file.read(LIMIT + 1)
    except Unreadable as error:
        yield error
        return
    except ImportError as error:  # a store needs a package of its own
        yield Unreadable(place, f"can't be opened: {error}")
        return
    except Exception as error:
        yield Unreadable(place, f"can't be opened: {_said(error)}")
        return
    if len(data) > LIMIT:
        yield Unreadable(place, f"is larger than {LIMIT >> 20} MB; split it")
    elif data:
        yield Member(place, data)
    else:
        yield Unreadable(place, "is empty")


@contextmanager
def _opened(place: str) -> Iterator[IO[bytes]]:
    if is_remote(place):
        system, path = _system(place)
        with system.open(path, "rb") as file:
            yield file
    else:
        with opened(place) as file:
            yield file


def _said(error: Exception) -> str:
    told = getattr(error, "strerror", None) or " ".join(str(error).split())
    return told or type(error).__name__
