"""One disclosure gives the same checks and verdicts whatever kind of file it is published as."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli import root
from tests.kinds.disclosure import BLOCKS
from tests.kinds.write import WRITERS


def document(folder: Path, kind: str) -> dict[str, Any]:
    """Return the record of the disclosure as this kind of file."""
    file = folder / f"budget.{kind}"
    file.write_bytes(WRITERS[kind](BLOCKS))
    record = json.loads(CliRunner().invoke(root, [str(file), "-f", "json"]).stdout)
    assert record["errors"] == []
    found: dict[str, Any] = record["documents"][0]
    return found


def checks(document: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return what was judged, places left out."""
    names = ("rule", "verdict", "severity", "stated", "computed", "gap", "unit")
    return sorted(tuple(str(check[name]) for name in names) for check in document["checks"])
