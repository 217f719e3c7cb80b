"""Counts a rule."""

from __future__ import annotations

from pathlib import Path

from tests.gate.disclosures import BAD, GOOD, call, put


def rows(*arguments: str) -> dict[str, list[str]]:
    lines = call(*arguments, "--statistics", "--lang", "en").stdout.splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines}


def test_checks_are_counted_by_rule_over_all_documents(folder: Path) -> None:
    put(folder, a_txt=BAD, b_txt=GOOD)
    found = rows("a.txt", "b.txt")
    assert found["holds"] == ["rounding", "doubtful", "fails", "unchecked", "findings", "known"]
    assert found["TRE-01"][:7] == ["8", "0", "0", "4", "0", "2", "0"]
    assert found["TRE-01"][7:10] == ["The", "total", "differs"]
    totals = [sum(int(row[at]) for rule, row in found.items() if "-" in rule) for at in range(7)]
    assert [int(cell.replace(",", "")) for cell in found["total"]] == totals


def test_it_stands_in_place_of_the_report_and_keeps_the_exit_code(folder: Path) -> None:
    put(folder, a_txt=BAD, c_toml='ignore = ["BAL"]\n')
    result = call("a.txt", "--statistics", "-f", "terminal", "-o", "counts.txt", "-f", "line")
    assert result.exit_code == 1
    assert result.stdout.startswith("a.txt:8:")
    assert (folder / "counts.txt").read_text("utf-8").splitlines()[-1].split()[0] == "合计"


def test_what_is_known_is_counted_apart(folder: Path) -> None:
    put(folder, a_txt=BAD)
    call("baseline", "a.txt", "-o", "known.toml", "--reason", "x")
    assert rows("a.txt", "--baseline", "known.toml")["TRE-01"][5:7] == ["0", "2"]


def test_without_a_document_there_is_nothing_to_count(folder: Path) -> None:
    result = call("none.txt", "--statistics")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
