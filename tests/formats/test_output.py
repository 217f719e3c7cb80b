"""Encodings of the console, and files replaced only once complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.formats import View, render
from auditor.shell.output import OutputError, colour_wanted, encoded, terminal_width, write_file
from auditor.telling.wording import theme
from tests.formats.factory import budget, report


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "✓ ✗ ≈ − ●"),
        ("gbk", "√ × ≈ - ●"),
        ("big5", "√ × ~ - ●"),
        ("cp1252", "+ × ~ - *"),
        ("ascii", "+ x ~ - *"),
    ],
)
def test_signs_have_stand_ins(encoding: str, shown: str) -> None:
    assert encoded("✓ ✗ ≈ − ●", encoding).decode(encoding) == shown


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "big5", "cp1252", "ascii", "shift_jis"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_fits_any_console(encoding: str, lang: str) -> None:
    text = render("terminal", report(budget(lang)), View())
    assert len(encoded(text, encoding).decode(encoding).split("\n")) == len(text.split("\n"))


def test_what_has_no_stand_in_keeps_its_width() -> None:
    assert encoded("合计 5", "ascii") == b"???? 5"


def test_every_sign_can_be_written_in_ascii() -> None:
    for sign in theme()["signs"].values():
        assert b"?" not in encoded(sign, "ascii") or sign == "?"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    target.chmod(0o640)
    write_file(str(target), "合计\n")
    assert target.read_bytes() == "合计\n".encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "b.txt"
    link.symlink_to(target)
    write_file(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")

    def pieces() -> Iterator[str]:
        yield "new"
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="can't be written: No space left on device"):
        write_file(str(target), pieces())
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["missing/report.txt", "."])
def test_a_place_that_can_not_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as error:
        write_file(str(tmp_path / name), "new")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("force", "no", "wanted"),
    [("", "", False), ("1", "", True), ("0", "", False), ("1", "1", False)],
)
def test_colour_follows_the_environment(
    force: str, no: str, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", force)
    monkeypatch.setenv("NO_COLOR", no)
    assert colour_wanted() is wanted


@pytest.mark.parametrize(("columns", "cells"), [("", 100), ("132", 132), ("0", 100), ("wide", 100)])
def test_a_pipe_is_a_hundred_cells_wide(
    columns: str, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal_width() == cells
