"""Compiled packs are what their sources say, whatever happened to a source or to
the compiled file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from auditor.packs import compiled, files
from auditor.packs.languages import library
from auditor.packs.loading import PackError, _load, load
from auditor.text import folders
from tests.conftest import ROOT

SOURCES = compiled.sources(ROOT / "rules")


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of rules/ with its compiled packs, used in place of the project's own."""
    copy = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", copy)
    (copy / compiled.FILE).write_text(compiled.compiled(SOURCES), "utf-8", newline="\n")
    monkeypatch.setattr(folders, "folder", lambda name: tmp_path / name)
    forget()
    yield copy
    forget()


def forget() -> None:
    """Let what was read be read again."""
    for cached in (compiled._lines, library.sources, library.shipped, _load):
        cached.cache_clear()


def test_a_compiled_pack_is_what_its_source_says(rules: Path) -> None:
    assert len(SOURCES) > 60
    assert [compiled.found(text) for text in SOURCES] == [tomli.loads(text) for text in SOURCES]


def test_every_pack_that_a_run_opens_is_compiled(rules: Path) -> None:
    opened = [text for _, text in (*files.shipped(), *library.sources())]
    opened += [
        (rules / "plain" / f"{name}.toml").read_text("utf-8") for name in ("numbers", "letters")
    ]
    assert [text[:60] for text in opened if compiled.found(text) is None] == []


def test_an_edited_source_is_never_taken_for_the_compiled_one(rules: Path) -> None:
    source = rules / "lang" / "de.toml"
    edited = source.read_text("utf-8").replace('name = "Deutsch"', 'name = "Teutsch"')
    source.write_text(edited, "utf-8")
    assert compiled.found(edited) is None
    assert "Teutsch" in {language.name for language in library.shipped("Latin")}


def test_without_the_compiled_file_packs_are_parsed(rules: Path) -> None:
    with_file = load()
    (rules / compiled.FILE).unlink()
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
            'kind = "unread-pages"',
            'kind = "unread-page"',
            "did you mean unread-pages",
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
    (rules / compiled.FILE).unlink()
    forget()
    load()
    library.shipped("Latin")
    assert not (rules / compiled.FILE).exists()
