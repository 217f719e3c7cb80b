"""A run: what is new alone, nothing twice, nothing lost, whatever befalls it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from auditor.corpus import run as running
from auditor.corpus import work
from auditor.corpus.run import Plan, Step, run
from auditor.corpus.schema import TABLES
from auditor.corpus.store import StoreError
from auditor.reading import read
from auditor.running.engine import Options
from tests.conftest import ENVIRONMENT, ROOT
from tests.corpus.conftest import Made, audited, budget, rows
from tests.engine.test_beside import ALL, PARTS, accounts, department
from tests.engine.test_two_years import budget as opening

COUNTED = "SELECT count(*), count(DISTINCT sha256), sum(errors + warnings) FROM documents"


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows but the times, sorted."""
    return {
        name: rows(folder, f"SELECT * FROM {name} ORDER BY ALL")
        for name in (*TABLES, "places")
        if name != "timings"
    }


def test_documents_become_rows(made: Made, tmp_path: Path) -> None:
    step = audited([made(10)], tmp_path / "to", wanted=("checks", "figures"))
    assert step == Step(places=10, found=10, documents=10)
    assert rows(tmp_path / "to", COUNTED) == [(10, 10, 2)]
    (found,) = rows(
        tmp_path / "to",
        "SELECT line, printed, stated::INT, computed::INT, gap::INT, severity FROM findings "
        "JOIN documents USING (sha256) WHERE path LIKE '%000.md'",
    )
    assert found[:5] == (9, "805", 805, 765, -40)
    assert rows(tmp_path / "to", "SELECT count(*) FROM checks WHERE verdict = 'fails'") == [(2,)]
    assert rows(tmp_path / "to", "SELECT DISTINCT head FROM figures ORDER BY 1") == [
        ("2023",), ("2024",),
    ]  # fmt: skip


def test_a_second_run_does_what_is_new(made: Made, tmp_path: Path) -> None:
    folder = made(5)
    audited([folder], tmp_path / "to")
    (folder / "new.md").write_text(budget(77), "utf-8")
    assert audited([folder], tmp_path / "to") == Step(places=6, found=1, documents=1, known=5)
    assert rows(tmp_path / "to", COUNTED) == [(6, 6, 1)]


def test_the_same_bytes_are_audited_once(made: Made, tmp_path: Path) -> None:
    folder = made(3)
    shutil.copy(folder / "001.md", folder / "copy.md")
    step = audited([folder], tmp_path / "to")
    assert (step.documents, step.places) == (3, 4)
    assert rows(tmp_path / "to", "SELECT count(*), count(DISTINCT sha256) FROM places") == [(4, 3)]


def test_what_moved_or_went_is_said(made: Made, tmp_path: Path) -> None:
    folder = made(3)
    audited([folder], tmp_path / "to")
    (folder / "001.md").rename(folder / "other.md")
    (folder / "002.md").unlink()
    assert audited([folder], tmp_path / "to").documents == 0
    said = rows(tmp_path / "to", "SELECT parse_filename(path), state FROM places ORDER BY 1")
    assert said == [
        ("000.md", "present"), ("001.md", "moved"), ("002.md", "gone"), ("other.md", "present"),
    ]  # fmt: skip


def test_what_another_run_did_not_look_at_is_there_still(made: Made, tmp_path: Path) -> None:
    audited([made(2, "one")], tmp_path / "to")
    audited([made(1, "two")], tmp_path / "to")
    assert rows(tmp_path / "to", "SELECT DISTINCT state FROM places") == [("present",)]


def test_archives_are_audited(made: Made, tmp_path: Path) -> None:
    folder = made(4)
    alone = tmp_path / "alone"
    audited([folder], alone)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    assert audited([tmp_path / "all.zip"], tmp_path / "to").documents == 4
    query = "SELECT * EXCLUDE path FROM documents ORDER BY ALL"
    assert rows(tmp_path / "to", query) == rows(alone, query)
    (first, *_) = rows(tmp_path / "to", "SELECT path FROM documents ORDER BY path")
    assert first == (f"{tmp_path / 'all.zip'}!/000.md",)
    assert not list((tmp_path / "to").glob(".new-*"))


def test_what_can_not_be_read_has_a_row_and_is_tried_again(made: Made, tmp_path: Path) -> None:
    folder = made(2)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "empty.txt").touch()
    step = audited([folder], tmp_path / "to")
    assert (step.documents, step.failed, step.errors) == (3, 1, 1)
    again = audited([folder], tmp_path / "to")
    assert (again.documents, again.failed, again.known, again.errors) == (1, 1, 2, 1)
    assert rows(tmp_path / "to", COUNTED) == [(3, 3, 1)]
    (said,) = rows(tmp_path / "to", "SELECT error FROM documents WHERE error IS NOT NULL")
    assert "PDF" in said[0]
    assert rows(tmp_path / "to", "SELECT error FROM places WHERE error IS NOT NULL") == [
        ("is empty",)
    ]


def poisoned(path: str, data: bytes | None, *more: object) -> object:
    """Read a document; some do what no document should."""
    name = Path(path).name
    if name == "loops.md":
        while True:
            time.sleep(1)
    if name == "eats.md":
        return len(bytearray(10 << 30))
    if name == "kills.md":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "raises.md":
        raise ZeroDivisionError
    return read(path, data, *more)  # type: ignore[arg-type]


def test_poison_costs_itself_alone(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(30)
    for at, name in enumerate(("loops", "eats", "kills", "raises")):
        (folder / f"{name}.md").write_text(budget(200 + at), "utf-8")
    monkeypatch.setattr(work, "read", poisoned)
    step = audited([folder], tmp_path / "to", seconds=3.0, memory=3 << 30)
    assert (step.documents, step.failed) == (34, 4)
    said = dict(
        rows(
            tmp_path / "to",
            "SELECT parse_filename(path), error FROM documents WHERE error IS NOT NULL",
        )
    )
    assert said.pop("raises.md").startswith("could not be checked: internal error (ZeroDivision")
    assert said == {
        "loops.md": work.LATE,
        "eats.md": "needs more memory than there is; split it",
        "kills.md": work.TWICE,
    }


def test_a_run_that_is_killed_leaves_nothing_half_done(made: Made, tmp_path: Path) -> None:
    folder = made(150)
    audited([folder], tmp_path / "whole")
    command = [sys.executable, "-m", "auditor", "corpus", str(folder), "--to", str(tmp_path / "to"),
               "--jobs", "2", "-q"]  # fmt: skip
    begun = 0
    for _ in range(3):
        process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        before = begun
        while process.poll() is None and begun == before:
            begun = len(list((tmp_path / "to").glob("parts/*/known.txt")))
            time.sleep(0.01)
        process.kill()
        process.wait()
    assert begun
    audited([folder], tmp_path / "to")
    assert tables(tmp_path / "to") == tables(tmp_path / "whole")


def test_results_of_others_are_not_mixed(made: Made, tmp_path: Path) -> None:
    folder = made(1)
    audited([folder], tmp_path / "to")
    with pytest.raises(StoreError, match=r"holds results of other tables; take another --to"):
        audited([folder], tmp_path / "to", wanted=("checks",))
    with pytest.raises(StoreError, match=r"holds results of other options"):
        audited([folder], tmp_path / "to", options=Options(select=("GEN-01",)))
    pack = tmp_path / "more.toml"
    pack.write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"holds results of other packs"):
        audited([folder], tmp_path / "to", options=Options(rules=(str(pack),)))


def test_a_folder_of_something_else_is_refused(made: Made, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not empty, and no folder of results"):
        audited([made(1)], tmp_path)
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "corpus.json").write_text(json.dumps({"schema": 99}), "utf-8")
    with pytest.raises(StoreError, match="another version"):
        audited([made(1)], tmp_path / "to")


def test_two_runs_at_once_are_refused(made: Made, tmp_path: Path) -> None:
    folder, to = made(2), tmp_path / "to"
    plan = Plan([str(folder)], str(to), Options(), jobs=1)
    said = []

    def meanwhile(step: Step) -> None:
        if not said:
            command = [sys.executable, "-m", "auditor", "corpus", str(folder), "--to", str(to)]
            other = subprocess.run(
                command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
            )
            said.append((other.returncode, other.stderr))

    run(plan, meanwhile)
    assert said == [(2, f"audit: {to}: another run is at work there\n")]


def test_the_order_of_slices_changes_nothing(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(30)
    audited([folder], tmp_path / "one")
    monkeypatch.setattr(running, "SLICE", 7)
    monkeypatch.setattr(running, "BATCH", 3)
    audited([folder], tmp_path / "two")
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_documents_are_checked_against_each_other(tmp_path: Path) -> None:
    texts = {
        "2023.txt": opening(2023, 10, 40), "2024.txt": opening(2024, 35, 20),
        "accounts.txt": accounts({**ALL, "2101101": 345}), "department.txt": department(),
        "department.md": department(_2080505=469).replace("\n", "\n\n"),
        **{f"unit{at}.txt": text for at, text in enumerate(PARTS)},
    }  # fmt: skip
    folder = tmp_path / "docs"
    folder.mkdir()
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    audited([folder], tmp_path / "to", pairs=True)
    query = (
        "SELECT parse_filename(own.path), rule, (SELECT list(parse_filename(path) ORDER BY path) "
        "FROM documents WHERE contains(others, sha256)) "
        "FROM pairs JOIN documents own USING (sha256) ORDER BY ALL"
    )
    units = ["unit0.txt", "unit1.txt", "unit2.txt"]
    assert rows(tmp_path / "to", query) == [
        ("2024.txt", "BAL-06", ["2023.txt"]),
        ("accounts.txt", "XT-11", ["department.txt"]),
        ("department.md", "XT-13", units),
        ("department.txt", "XT-12", ["department.md"]),
    ]


def test_documents_that_agree_are_no_pairs(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for at, text in enumerate([accounts(ALL), department(), *PARTS]):
        (folder / f"{at}.txt").write_text(text, "utf-8")
    audited([folder], tmp_path / "to", pairs=True)
    assert rows(tmp_path / "to", "SELECT * FROM pairs") == []
