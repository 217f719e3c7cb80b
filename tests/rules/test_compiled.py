"""Compiled packs are what their sources say, whatever happened to a source or to
the compiled file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from auditor.packs import files
from auditor.packs.languages import library
from auditor.packs.loading import PackError, _load, load
from auditor.text import compiled, folders
from tests.conftest import ROOT

SOURCES = [name for folder in compiled.FOLDERS for name in compiled.sources(folder)]


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of rules/ with its compiled packs, used in place of the project's own."""
    for name in ("rules", "reports"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / compiled.FILE).write_text(compiled.compiled(), "utf-8", newline="\n")
    monkeypatch.setattr(folders, "place", lambda name: str(tmp_path / name))
    forget()
    yield tmp_path / "rules"
    forget()


def forget() -> None:
    """Let what was read be read again."""
    for cached in (compiled._lines, compiled.source, compiled.table, library.shipped, _load):
        cached.cache_clear()


def test_a_compiled_pack_is_what_its_source_says(rules: Path) -> None:
    assert len(SOURCES) > 60
    texts = [(rules.parent / name).read_text("utf-8") for name in SOURCES]
    assert [compiled.found(name) for name in SOURCES] == [tomli.loads(text) for text in texts]


def test_every_pack_that_a_run_opens_is_compiled(rules: Path) -> None:
    opened = [f"rules/{name}" for name, _ in files.shipped()]
    opened += ["rules/plain/numbers.toml", "rules/plain/letters.toml", "rules/lang/de.toml"]
    opened += ["reports/zh.toml", "reports/causes.en.toml", "reports/theme.toml"]
    assert [name for name in opened if compiled.found(name) is None] == []


def test_an_edited_source_is_never_taken_for_the_compiled_one(rules: Path) -> None:
    source = rules / "lang" / "de.toml"
    edited = source.read_text("utf-8").replace('name = "Deutsch"', 'name = "Teutsch"')
    source.write_text(edited, "utf-8")
    assert compiled.found("rules/lang/de.toml") is None
    assert "Teutsch" in {language.name for language in library.shipped("Latin")}


def test_without_the_compiled_file_packs_are_parsed(rules: Path) -> None:
    with_file = load()
    (rules.parent / compiled.FILE).unlink()
    forget()
    assert compiled.found(SOURCES[0]) is None
    without = load()
    assert without is not with_file
    assert without._replace(labels=with_file.labels) == with_file
    assert without.labels[:-1] == with_file.labels[:-1]


@pytest.mark.parametrize(
    ("pack", "before", "after", "said"),
    [
        ("cn-budget/forms", 'id = "T3"', 'id = "T3"\ncolour = "red"', "unknown key 'colour'"),
        ("cn-budget/forms", 'id = "T3"', 'id = "T33"', "unknown form 'T3': did you mean T33"),
        (
            "plain/pages",
            'of = "text"',
            'of = "texts"',
            "did you mean text",
        ),
    ],
)
def test_an_edited_pack_is_checked_and_so_is_what_refers_to_it(
    rules: Path, pack: str, before: str, after: str, said: str
) -> None:
    source = rules / f"{pack}.toml"
    text = source.read_text("utf-8")
    assert before in text
    source.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(PackError, match=said):
        load()


def test_a_shipped_pack_that_a_user_brings_again_is_refused(rules: Path) -> None:
    with pytest.raises(PackError, match="this id is taken"):
        load([str(rules / "plain" / "pages.toml")])


def test_a_run_writes_nothing_beside_the_packs(rules: Path) -> None:
    (rules.parent / compiled.FILE).unlink()
    forget()
    load()
    library.shipped("Latin")
    assert not (rules.parent / compiled.FILE).exists()
