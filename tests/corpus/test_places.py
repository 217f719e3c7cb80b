"""Where documents are: folders with archives in them, lists, stores."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from auditor.corpus.archives import Member
from auditor.corpus.places import NESTED, contents, places
from auditor.reading import Unreadable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.txt").write_text("Total 5")
    (tmp_path / "in" / "b.csv").write_text("x,1")
    (tmp_path / "in" / "c.png").write_bytes(b"\x89PNG")
    with zipfile.ZipFile(tmp_path / "in" / "d.zip", "w") as archive:
        archive.writestr("e.txt", "Total 6")
    return tmp_path


def names(given: list[str], folder: Path) -> list[str]:
    return [Path(place).relative_to(folder).as_posix() for place in places(given)]


def test_a_folder_is_walked_for_documents_and_archives(folder: Path) -> None:
    assert names([str(folder)], folder) == ["a.txt", "in/b.csv", "in/d.zip"]


def test_a_folder_of_archives_alone_is_no_folder_without_documents(folder: Path) -> None:
    (folder / "in" / "b.csv").unlink()
    assert names([str(folder / "in")], folder) == ["in/d.zip"]


def test_a_folder_of_nothing_is_said(tmp_path: Path) -> None:
    (place,) = places([str(tmp_path)])
    (said,) = contents(place)
    assert isinstance(said, Unreadable)
    assert said.message.startswith("is a folder without any file to check")


def test_each_place_once(folder: Path) -> None:
    assert names([str(folder / "a.txt"), str(folder)], folder) == ["a.txt", "in/b.csv", "in/d.zip"]


def test_a_list_names_sources(folder: Path) -> None:
    (folder / "list").write_text(f"# two\n{folder / 'a.txt'}\n\n{folder / 'in'}\n", "utf-8")
    assert names([f"@{folder / 'list'}"], folder) == ["a.txt", "in/b.csv", "in/d.zip"]


def test_a_list_that_names_itself_ends(folder: Path) -> None:
    (folder / "list").write_text(f"@{folder / 'list'}\n{folder / 'a.txt'}\n", "utf-8")
    assert Path(folder / "a.txt") in map(Path, places([f"@{folder / 'list'}"]))
    assert NESTED < 20


def test_a_store(folder: Path) -> None:
    source = folder.as_uri()
    found = list(places([source]))
    assert [place.rsplit("/", 1)[1] for place in found] == ["a.txt", "b.csv", "d.zip"]
    members = [each for place in found for each in contents(place)]
    assert [each.data for each in members if isinstance(each, Member)] == [
        b"Total 5", b"x,1", b"Total 6",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "said"),
    [("nosuch://bucket/x.pdf", "can't be opened: "), ("nowhere.txt", "does not exist"),
     ("file:///nowhere/at/all.txt", "can't be opened: ")],
)  # fmt: skip
def test_what_can_not_be_opened_is_said(source: str, said: str) -> None:
    (place,) = places([source])
    (found,) = contents(place)
    assert isinstance(found, Unreadable)
    assert found.message.startswith(said)


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (found,) = contents(str(tmp_path / "a.txt"))
    assert isinstance(found, Unreadable)
    assert found.message == "is empty"
