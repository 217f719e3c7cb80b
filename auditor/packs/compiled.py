"""Shipped packs, parsed when the project is built: one file beside them, looked up by what they
hold.

A line is the digest of a pack's text, a tab, and the pack as JSON. So a pack that was edited since
is never taken for the one that was compiled: it isn't found, and is parsed in memory as it is
where the file is missing. Nothing is written when the project runs.
"""

from __future__ import annotations

import json

# hashlib loads OpenSSL, which takes longer than all digests here.
from _blake2 import blake2b
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from auditor.text import folders

FILE = "packs.tsv"
FOLDERS = ("lang", "cn-budget", "plain")
"""Folders of rules/ whose packs any run may open;
what stands in folders below them is read on demand.
"""
_SIZE = 16
"""Bytes of a digest: two texts with one are as unlikely as a fault of the disk."""


def digest(text: str) -> str:
    """Return what a pack's text is looked up by."""
    return blake2b(text.encode(), digest_size=_SIZE).hexdigest()


def found(text: str) -> dict[str, Any] | None:
    """Return the shipped pack of this text as it was parsed and checked at build;
    None where there is none.
    """
    line = _lines().get(digest(text))
    if line is None:
        return None
    pack: dict[str, Any] = json.loads(line)
    return pack


def parsed(text: str) -> dict[str, Any]:
    """Return a shipped pack: compiled where it can be, otherwise parsed now."""
    pack = found(text)
    return tomli.loads(text) if pack is None else pack


@lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    file = folders.folder("rules") / FILE
    if not file.is_file():
        return {}
    lines = (line.partition("\t") for line in file.read_text("utf-8").split("\n"))
    return {key: pack for key, _, pack in lines}


def compiled(texts: Iterable[str]) -> str:
    """Return the file's content for packs of these texts."""
    return "\n".join(f"{digest(text)}\t{_as_json(tomli.loads(text))}" for text in texts)


def _as_json(pack: dict[str, Any]) -> str:
    return json.dumps(pack, ensure_ascii=False, separators=(",", ":"))


def sources(rules: Path) -> list[str]:
    """Return the texts of the packs below rules/ that are compiled, in the order of their names."""
    folders = (*(rules / name for name in FOLDERS), rules)
    files = (file for folder in folders for file in sorted(folder.glob("*.toml")))
    return [file.read_text("utf-8") for file in files]
