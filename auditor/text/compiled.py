"""Shipped tables, parsed when the project is built: one file beside the packs,
looked up by what they hold.

A line is the digest of a source, a tab, and the source as JSON. So a source that was edited since
is never taken for the one that was compiled: it isn't found, and is parsed in memory as it is
where the file is missing. Nothing is written when the project runs.
"""

from __future__ import annotations

import json

# hashlib loads OpenSSL, which takes longer than all digests here.
from _blake2 import blake2b
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from auditor.text import folders

FILE = "rules/packs.tsv"
# Folders whose packs any run may open;
# what stands in folders below them is read on demand.
PACKS = ("rules/lang", "rules/cn-budget", "rules/en-budget", "rules/plain")
FOLDERS = (*PACKS, "rules", "reports")
# Bytes of a digest: two texts with one are as unlikely as a fault of the disk.
_SIZE = 16


@lru_cache(maxsize=256)
def source(name: str) -> bytes:
    """Return what a shipped file holds, read once: source("rules/lang/de.toml")."""
    return folders.content(name)


def sources(folder: str) -> tuple[str, ...]:
    """Return the names of the tables in a data folder, sorted."""
    return tuple(f"{folder}/{file}" for file in folders.listed(folder) if file.endswith(".toml"))


def digest(data: bytes) -> str:
    """Return what a source is looked up by."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def found(name: str) -> dict[str, Any] | None:
    """Return a shipped table as it was parsed, and a pack as it was checked, at build;
    None where it was edited since, or nothing was built.
    """
    line = _lines().get(digest(source(name)).encode())
    if line is None:
        return None
    table: dict[str, Any] = json.loads(line)
    return table


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a shipped table: compiled where it can be, otherwise parsed now."""
    compiled = found(name)
    return parsed(source(name).decode()) if compiled is None else compiled


@lru_cache(maxsize=1)
def _lines() -> dict[bytes, bytes]:
    try:
        data = folders.content(FILE)
    except FileNotFoundError:
        return {}
    lines = (line.partition(b"\t") for line in data.split(b"\n"))
    return {key: table for key, _, table in lines}


def compiled() -> str:
    """Return the content of the file for all tables as they are now."""
    data = [source(name) for folder in FOLDERS for name in sources(folder)]
    return "\n".join(f"{digest(each)}\t{_as_json(parsed(each.decode()))}" for each in data)


def parsed(text: str) -> dict[str, Any]:
    """Return what TOML says; raise ValueError where it is none."""
    # Where all is compiled nothing needs to be parsed.
    import tomli

    return tomli.loads(text)


def _as_json(table: Mapping[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))
