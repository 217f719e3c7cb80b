"""What a failure rests on is said in words and in the record; its bounds can be asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.model.audit import Audit, Coverage
from auditor.model.values import FAILS, Check, Document, Piece
from auditor.telling.narrator import Narrator
from tests.gate.disclosures import call
from tests.judging.build import total

PIECES = (
    Piece("borne-out", 800, 11, 12, "columns"),
    Piece("search", -300, 9),
    Piece("siblings-fail", -100, 1),
    Piece("slip-digit", 200),
)


def narrator(lang: str) -> Narrator:
    return Narrator(
        Audit(Document("a", "", ()), "table", "", None, "", lang, (), (), (), Coverage())
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "11 of 12 columns add up; another one fails as well; one digit explains it"),
        ("zh", "12栏中有11栏相符；另有1处也不符；一位数字之误即可解释"),
    ],
)
def test_a_failure_says_what_it_rests_on(lang: str, said: str) -> None:
    check = Check(total("100", "60", "30", evidence=PIECES), FAILS, confidence=993)
    assert narrator(lang).rests_on(check) == said
    assert said in narrator(lang).sentence(check)
    assert narrator(lang).rests_on(check._replace(confidence=None)) == ""


TABLE = "\n".join(
    [
        "Item,2021,2022,2023,2024",
        "Roads,1204,1310,1422,1500",
        "Schools,2310,2410,2502,2611",
        "Parks,310,333,356,377",
        "Total,3824,4053,4280,4478",
    ]
)


def record(file: Path) -> dict[str, Any]:
    (document,) = json.loads(call(str(file), "-f", "json").output)["documents"]
    return dict(document)


def test_a_table_without_a_form_says_what_a_failure_rests_on(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    checks = record(file)["checks"]
    (failing,) = [check for check in checks if check["verdict"] == "fails"]
    kinds = [piece["kind"] for piece in failing["evidence"]]
    assert kinds == ["reading-word", "borne-out", "slip-digit", "words"]
    assert "3 of 4 columns add up" in failing["evidence"][1].values()
    others = [check for check in checks if check["verdict"] == "holds"]
    assert others
    assert not any(check["confidence"] or check["evidence"] for check in others)
    assert record(file)["findings"][0]["confidence"] == failing["confidence"] > "0.9"


@pytest.mark.parametrize("option", ["--error-at", "--warn-at"])
def test_a_bound_is_a_share(option: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    assert call(str(file), option, "2").exit_code == 2
    assert call(str(file), option, "95%").exit_code == 1
