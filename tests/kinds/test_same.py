"""One disclosure gives the same checks, verdicts and findings whatever kind of
file it is published as.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli import root
from tests.kinds.disclosure import BLOCKS
from tests.kinds.write import WRITERS

SHAPES = [("T1", 19, 4), ("T3", 3, 7), ("T4", 19, 4), ("T5", 16, 6), ("T7", 5, 8), ("T12", 12, 4)]


def document(folder: Path, kind: str) -> dict[str, Any]:
    """Return the record of the disclosure as this kind of file."""
    file = folder / f"budget.{kind}"
    file.write_bytes(WRITERS[kind](BLOCKS))
    record = json.loads(CliRunner().invoke(root, [str(file), "-f", "json"]).stdout)
    assert record["errors"] == []
    found: dict[str, Any] = record["documents"][0]
    return found


def judged(document: dict[str, Any]) -> Counter[tuple[str, ...]]:
    """Return the checks without places; a printed text without its blanks,
    which a PDF need not hold.
    """
    names = ("rule", "verdict", "severity", "stated", "computed", "gap", "slack", "unit")
    return Counter(
        tuple(str(check[name]).replace(" ", "") for name in names) for check in document["checks"]
    )


@pytest.fixture(scope="module")
def as_text(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return document(tmp_path_factory.mktemp("text"), "txt")


def test_what_was_planted_is_found(as_text: dict[str, Any]) -> None:
    errors = [finding["rule"] for finding in as_text["findings"] if finding["severity"] == "error"]
    wrong = {
        check
        for check in judged(as_text)
        if check[1:3] in (("fails", "error"), ("rounding", "error"))
    }
    assert errors == ["TRE-01", "TXT-02"]
    assert {(rule, verdict, *sums) for rule, verdict, _, *sums, _, _, _ in wrong} == {
        ("TRE-01", "fails", "1500", "1446"),
        ("TRE-02", "fails", "1206", "1260"),
        ("ROW-01", "fails", "1206", "1260"),
        ("XT-05", "fails", "1260", "1206"),
        ("TXT-02", "fails", "22", "20.00"),
        ("PRF-03", "rounding", "500", "501"),
    }
    assert as_text["summary"]["holds"] > 190


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "txt"])
def test_every_kind_of_file_gives_the_same(
    kind: str, as_text: dict[str, Any], tmp_path: Path
) -> None:
    found = document(tmp_path, kind)
    assert judged(found) == judged(as_text)
    assert [finding["fingerprint"] for finding in found["findings"]] == [
        finding["fingerprint"] for finding in as_text["findings"]
    ]
    assert [(table["form"], table["rows"], table["columns"]) for table in found["tables"]] == SHAPES
    assert all(found[name] == as_text[name] for name in ("kind", "entity", "year", "unit"))
    assert found["coverage"]["figures"] == as_text["coverage"]["figures"]
