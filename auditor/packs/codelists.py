"""Lists of classification codes and their names: the shipped, partial ones,
and full ones that a user brings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from auditor.packs.kinds import PackError
from auditor.text import folders
from auditor.text.labels import normalise

FOLDER = "rules/cn-budget/codes"
CONFIRMED = 2
Codes = dict[str, set[str]]


@lru_cache(maxsize=8)
def shipped(name: str) -> Codes:
    """Return code → names (normalised) of a shipped list,
    of rows that two or more sources confirm.
    """
    import csv

    file, names = f"{name}.csv", Codes()
    if file not in folders.listed(FOLDER):
        return names
    for row in csv.DictReader(folders.content(f"{FOLDER}/{file}").decode().splitlines()):
        if int(row["sources"]) >= CONFIRMED:
            names.setdefault(row["code"], set()).add(normalise(row["name"]))
    return names


def brought(paths: Iterable[str]) -> Codes:
    """Return code → names of a user's lists: CSV files whose first line names the columns code and
    name.

    Raises PackError, one line with file and line, for a file that is not such a list.
    """
    import csv

    names: Codes = {}
    for path in paths:
        try:
            with open(path, encoding="utf-8-sig") as file:
                lines = file.read().splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(
                f"{path}: can't be read: {getattr(error, 'strerror', None) or 'not UTF-8'}"
            ) from None
        rows = csv.DictReader(lines)
        if not {"code", "name"} <= set(rows.fieldnames or ()):
            raise PackError(
                f"{path}:1: a list of codes has the columns code and name in its first line"
            )
        for number, row in enumerate(rows, 2):
            if not row["code"] or not row["name"]:
                raise PackError(f"{path}:{number}: a code and a name are needed")
            names.setdefault(row["code"].strip(), set()).add(normalise(row["name"]))
    return names
