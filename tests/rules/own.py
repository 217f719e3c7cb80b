"""A user's own packs, and texts checked with them."""

from __future__ import annotations

from pathlib import Path

from auditor.model.audit import Audit
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document


def pack(folder: Path, text: str) -> str:
    """Write a pack and return its path."""
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def checked(text: str, *packs: str) -> Audit:
    """Return a text as checked with these packs beside the shipped ones."""
    return audit_document(read("text.txt", data=text.encode()), load(packs), Options())
