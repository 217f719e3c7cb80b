"""Lists of classification codes and their names: the shipped, partial ones,
and full ones that a user brings.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from auditor.packs.kinds import PackError
from auditor.text import folders
from auditor.text.labels import normalise

CONFIRMED = 2
Codes = dict[str, set[str]]


@lru_cache(maxsize=8)
def shipped(name: str) -> Codes:
    """Return code → names (normalised) of a shipped list,
    of rows that two or more sources confirm.
    """
    file = folders.folder("rules") / "cn-budget" / "codes" / f"{name}.csv"
    if not file.is_file():
        return {}
    names: Codes = {}
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        if int(row["sources"]) >= CONFIRMED:
            names.setdefault(row["code"], set()).add(normalise(row["name"]))
    return names


def brought(paths: Iterable[str]) -> Codes:
    """Return code → names of a user's lists: CSV files whose first line names the columns code and
    name.

    Raises PackError, one line with file and line, for a file that is not such a list.
    """
    names: Codes = {}
    for path in paths:
        try:
            lines = Path(path).read_text("utf-8-sig").splitlines()
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
