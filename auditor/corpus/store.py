"""The folder of results: what made it, its parts, and which documents it holds.

    corpus.json                      tool, packs and options: results of others never go in
    parts/<digest>/documents.parquet one folder a batch, put in its place when it is whole
    failed/<digest>/…                documents that could not be checked: done again next time
    places.parquet                   where documents were seen
    pairs.parquet                    what documents say of each other

A part is named by the documents in it, and written in one piece: a run that is killed leaves
nothing that is half there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditor.corpus.archives import INSIDE
from auditor.corpus.rows import Row, Rows
from auditor.corpus.schema import PAIRS, PLACES, TABLES, Datum

MADE = "corpus.json"
SCHEMA = 1
_TEMPORARY = ".new-"


class StoreError(ValueError):
    """A folder that can't hold these results; its text is one line."""


class Store:
    """A folder of results, opened by one run at a time."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.parts, self.failed = self.folder / "parts", self.folder / "failed"
        self.spool = self.folder / f"{_TEMPORARY}spool"

    @contextmanager
    def opened(self, made: Mapping[str, Any]) -> Iterator[None]:
        """Open the folder for a run; made: tool, packs and options.

        Raises StoreError where it holds something else, results that something else made, or where
        another run is at work.
        """
        self._begin(made)
        with _alone(self.folder / ".lock"):
            self._clear()
            self.spool.mkdir()
            try:
                yield
            finally:
                shutil.rmtree(self.spool, ignore_errors=True)

    def _begin(self, made: Mapping[str, Any]) -> None:
        _writer()  # what it needs may be missing: said before a folder is made
        wanted = {"schema": SCHEMA, **made}
        file = self.folder / MADE
        if file.exists():
            found = _described(file)
            if found != json.loads(json.dumps(wanted)):
                raise StoreError(f"{self.folder}: {_difference(found, wanted)}; take another --to")
            return
        if self.folder.exists() and any(self.folder.iterdir()):
            raise StoreError(f"{self.folder}: is not empty, and no folder of results")
        self.folder.mkdir(parents=True, exist_ok=True)
        _written(file, json.dumps(wanted, ensure_ascii=False, indent=1) + "\n")

    def _clear(self) -> None:
        """Take away what a killed run left half done, and what is to be done again."""
        shutil.rmtree(self.failed, ignore_errors=True)
        for folder in (self.folder, self.parts):
            for path in folder.glob(f"{_TEMPORARY}*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.parts.mkdir(exist_ok=True)
        self.failed.mkdir()

    def known(self) -> set[str]:
        """Return the digests of the documents that are here."""
        return {digest for part in self.parts.glob("*/known.txt") for digest in _lines(part)}

    def keep(self, batch: Sequence[Rows], failed: bool = False) -> None:
        """Keep the rows of some documents as one part."""
        joined = {name: [row for rows in batch for row in rows.get(name, ())] for name in TABLES}
        digests = [row[0] for row in joined["documents"]]
        if not digests:
            return
        folder = self.failed if failed else self.parts
        name = sha256("\n".join(digests).encode()).hexdigest()[:32]
        new = folder / f"{_TEMPORARY}{name}"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for table, rows in joined.items():
            if rows or table == "documents":
                written(new / f"{table}.parquet", TABLES[table], rows)
        (new / "known.txt").write_text("".join(f"{digest}\n" for digest in digests))
        os.replace(new, folder / name)

    def keep_places(self, seen: Iterable[tuple[str, str, str]], looked: Iterable[str]) -> None:
        """Bring the table `places` up to date.

        seen: place, digest, error of each document; looked: the places that were looked at.
        """
        now = {place: (digest, error) for place, digest, error in seen}
        here, searched = {digest for digest, _ in now.values()}, set(looked)
        rows = [(place, *found, "present") for place, found in now.items()]
        for place, digest, error, state in self._before():
            if place not in now:
                left = "moved" if digest in here else "gone"
                there = state == "present" and _is_there(place, searched)
                rows.append((place, digest, error, "present" if there else left))
        self._keep("places", PLACES, [tuple(each or None for each in row) for row in sorted(rows)])

    def _before(self) -> list[tuple[str, str, str, str]]:
        file = self.folder / "places.parquet"
        if not file.exists():
            return []
        rows = _writer().execute(f"SELECT * FROM {quoted(file)}").fetchall()
        return [(place, digest or "", error or "", state) for place, digest, error, state in rows]

    def keep_pairs(self, rows: Iterable[Row]) -> None:
        """Replace the table `pairs`."""
        self._keep("pairs", PAIRS, sorted(rows))

    def _keep(self, name: str, columns: Sequence[Datum], rows: Sequence[Row]) -> None:
        new = self.folder / f"{_TEMPORARY}{name}.parquet"
        written(new, columns, rows)
        os.replace(new, self.folder / f"{name}.parquet")


def _is_there(place: str, searched: set[str]) -> bool:
    """Whether what was seen at a place in an earlier run is there still: this one, of other
    sources, may not have looked.
    """
    outer = place.split(INSIDE)[0]
    return outer not in searched and ("://" in outer or os.path.lexists(outer))


def described(folder: str) -> dict[str, Any]:
    """Return what made a folder of results; raise StoreError where it is none."""
    return _described(Path(folder) / MADE)


def _described(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        raise StoreError(f"{file.parent}: is no folder of results (no {MADE})") from None
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise StoreError(f"{file.parent}: holds results of another version of audit corpus")
    return found


def _difference(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    names = [name for name in wanted if found.get(name) != json.loads(json.dumps(wanted[name]))]
    return f"holds results of other {', '.join(names) or 'settings'}"


def written(path: Path, columns: Sequence[Datum], rows: Sequence[Row]) -> None:
    """Write rows as a Parquet file, the same bytes for the same rows."""
    source = path.with_suffix(".json")
    with open(source, "w", encoding="utf-8") as file:
        for row in rows:
            # An amount goes as a text: it is cast to its column's type exactly.
            file.write(json.dumps(list(row), ensure_ascii=False, default=str) + "\n")
    chosen = ", ".join(
        f"CAST(json->>{at} AS {column.type}) AS {column.name}" for at, column in enumerate(columns)
    )
    _writer().execute(
        f"COPY (SELECT {chosen} FROM read_ndjson_objects({quoted(source)})) "
        f"TO {quoted(path)} (FORMAT parquet, CODEC zstd)"
    )
    source.unlink()


@cache
def _writer() -> Any:
    """Return a connection that writes rows in their order, and reaches nothing outside."""
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SET autoinstall_known_extensions = false")
    return connection


def quoted(path: Path) -> str:
    """Return a path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def _lines(path: Path) -> list[str]:
    return path.read_text("ascii").split()


def _written(path: Path, text: str) -> None:
    new = path.with_name(_TEMPORARY + path.name)
    new.write_text(text, "utf-8")
    os.replace(new, path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that ends with this process, however it ends."""
    with open(path, "a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise StoreError(f"{path.parent}: another run is at work there") from None
        yield


def _lock(number: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        # Unlike flock, this lock is no forked process's: it ends with the first one.
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
