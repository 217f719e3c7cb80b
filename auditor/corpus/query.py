"""A folder of results in SQL: each table is a view over its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.corpus.schema import PAIRS, PLACES, TABLES, Datum
from auditor.corpus.store import described, quoted
from auditor.model.records import NamedTuple

# Characters of a message: the database lists all that it could have meant.
LONGEST = 500


class QueryError(ValueError):
    """A query that can't be answered; its text is one line."""


class Answer(NamedTuple):
    """The rows that a query found, and what their columns are called."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Results:
    """A folder of results that is read; its tables are views of these names."""

    def __init__(self, folder: str) -> None:
        """Open a folder; raise StoreError where it is none of results."""
        self.made = described(folder)
        self._connection = _connection()
        self._add(Path(folder).absolute(), "")
        _seal(self._connection, [folder])

    @classmethod
    def of(cls, folders: Mapping[str, str]) -> Results:
        """Open several folders, each with the name that stands before its tables."""
        several = cls.__new__(cls)
        several.made = {name: described(folder) for name, folder in folders.items()}
        several._connection = _connection()
        for name, folder in folders.items():
            several._connection.execute(f"CREATE SCHEMA {name}")
            several._add(Path(folder).absolute(), f"{name}.")
        _seal(several._connection, list(folders.values()))
        return several

    def _add(self, folder: Path, before: str) -> None:
        for name, columns in TABLES.items():
            files = [
                *folder.glob(f"parts/*/{name}.parquet"),
                *folder.glob(f"failed/*/{name}.parquet"),
            ]
            self._view(before + name, columns, sorted(files))
        for name, columns in (("places", PLACES), ("pairs", PAIRS)):
            file = folder / f"{name}.parquet"
            self._view(before + name, columns, [file] if file.exists() else [])

    def _view(self, name: str, columns: Sequence[Datum], files: Sequence[Path]) -> None:
        chosen = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in columns)
        source = f"SELECT {chosen} WHERE false"
        if files:
            source = f"SELECT * FROM read_parquet([{', '.join(map(quoted, files))}])"
        self._connection.execute(f"CREATE VIEW {name} AS {source}")

    def tables(self) -> Answer:
        """Return the tables with their columns, how many rows they have and what they hold."""
        listed = {**TABLES, "places": PLACES, "pairs": PAIRS}
        counts = {name: self.ask(f"SELECT count(*) FROM {name}").rows[0][0] for name in listed}
        rows = [
            (name if at == 0 else "", counts[name] if at == 0 else "", *column)
            for name, columns in listed.items()
            for at, column in enumerate(columns)
        ]
        return Answer(("table", "rows", "column", "type", "holds"), rows)

    def ask(self, query: str, given: Sequence[Any] = ()) -> Answer:
        """Return what a query finds; raise QueryError with what the database says of it."""
        import duckdb

        try:
            found = self._connection.execute(query, list(given))
            columns = tuple(column[0] for column in found.description or ())
            return Answer(columns, found.fetchall())
        except duckdb.Error as error:
            raise QueryError(" ".join(str(error).split())[:LONGEST]) from None


def _connection() -> Any:
    import duckdb

    return duckdb.connect()


def _seal(connection: Any, folders: Sequence[str]) -> None:
    """Let a query read these folders alone: what is asked may come from somebody else."""
    allowed = ", ".join(quoted(Path(folder).absolute()) for folder in folders)
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        f"allowed_directories = [{allowed}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
