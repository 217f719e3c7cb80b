"""The tree is what CONTRIBUTING.md says it is, and speaks of no machine it was made on."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

OURS = ("auditor", "rules", "reports", "tests", "docs", "examples", "benchmarks", ".ci", ".github")
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home|Users|farm)/|[A-Za-z]:\\Users\\")


def files() -> Iterator[Path]:
    """Yield the project's own files."""
    yield from (
        file for file in ROOT.iterdir() if file.is_file() and file.name != ".git"
    )  # a file in a worktree
    for name in OURS:
        for file in (ROOT / name).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


@pytest.mark.parametrize("folder", ["rules", "reports"])
def test_data_folders_hold_no_code(folder: str) -> None:
    assert any((ROOT / folder).iterdir())
    assert list((ROOT / folder).rglob("*.py")) == []


def test_every_package_is_listed_to_ship() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = setup["options"]["packages"].split()
    folders = {file.parent.relative_to(ROOT) for file in (ROOT / "auditor").rglob("*.py")}
    assert listed == sorted(
        [*(".".join(folder.parts) for folder in folders), "auditor.reports", "auditor.rules"]
    )


def test_no_file_names_a_place_on_one_machine() -> None:
    found = []
    for file in files():
        text = file.read_bytes().decode("utf-8", errors="replace")
        found += [f"{file.relative_to(ROOT)}: {match}" for match in MACHINE_PATH.findall(text)]
    assert found == []


@pytest.mark.parametrize("name", ["home", "root", "Users"])
def test_a_place_on_one_machine_is_found(name: str) -> None:
    assert MACHINE_PATH.search(f"open('/{name}/x')")
    assert bool(MACHINE_PATH.search(f"C:\\{name}\\me")) is (name == "Users")


@pytest.mark.parametrize("text", ["https://example.org/home/", "docs/work/x", "~/work/x"])
def test_an_address_is_no_place_on_one_machine(text: str) -> None:
    assert not MACHINE_PATH.search(text)
