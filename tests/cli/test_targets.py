"""Where reports go: which -o belongs to which -f, what is never replaced,
and reports among the documents.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.formats import EXTENSIONS, FORMATS
from auditor.reading import LeftOut, sources
from auditor.reading.own import is_report
from auditor.shell import targets
from tests.cli.test_process import TABLE
from tests.conftest import ROOT
from tests.kinds.disclosure import BLOCKS
from tests.kinds.write import WRITERS

GOOD = TABLE.replace("5,883", "5,901").replace("1,239", "1,257")
STARTS = {"html": "<!DOCTYPE", "json": '{"schema"', "jsonl": '{"schema"', "sarif": '{"$schema"',
          "junit": "<?xml", "csv": "\ufeffpath,rule", "markdown": "\n## ", "terminal": "a.txt · ",
          "line": "a.txt:", "gitlab": "[{"}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TABLE, "utf-8")
    return tmp_path


def call(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(root, list(arguments), input=given)


def refused(*arguments: str) -> str:
    """Return the one line of a run that is refused; the document is as it was."""
    before = sorted(Path().rglob("*"))
    result = call(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert Path("a.txt").read_text("utf-8") == TABLE
    assert sorted(Path().rglob("*")) == before
    return result.stderr


@pytest.mark.parametrize(
    ("given", "files"),
    [
        ("-f json -o x.json -f line -o y", {"x.json": "json", "y": "line"}),
        ("-o x.json -f line -o y", {"x.json": "json", "y": "line"}),
        ("-f html -f json -o x.json", {"x.json": "json"}),
        ("-f json -o x.json -o y.csv", {"x.json": "json", "y.csv": "csv"}),
        ("-f sarif -o x.json -f gitlab -o y.json", {"x.json": "sarif", "y.json": "gitlab"}),
        ("-f json -o x.txt -f line -o y.log", {"x.txt": "json", "y.log": "line"}),
        (
            "-o x.HTML -o x.jsonl -o x.sarif",
            {"x.HTML": "html", "x.jsonl": "jsonl", "x.sarif": "sarif"},
        ),
        ("-o x.xml -o x.md -o x.txt", {"x.xml": "junit", "x.md": "markdown", "x.txt": "terminal"}),
    ],
)
def test_each_output_holds_what_it_should(folder: Path, given: str, files: dict[str, str]) -> None:
    assert call("a.txt", *given.split()).exit_code == 1
    for path, name in files.items():
        assert Path(path).read_text("utf-8").startswith(STARTS[name]), path
    assert {file.name for file in folder.iterdir()} == {"a.txt", *files}


def test_a_text_in_a_file_has_no_colour(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    call("a.txt", "-o", "x.txt")
    assert "\x1b" not in Path("x.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            "-f json -o x.html",
            "-f json -o x.html: a .html file is html; write -f html, or choose another -o",
        ),
        ("-f html -f json -o x.html -o y.json", "-f json -o x.html: a .html file is html"),
        ("-f xlsx -o x.txt", "-f xlsx -o x.txt: a .txt file is terminal"),
        (
            "-o x.odt",
            "-o x.odt: its extension stands for no format; put -f NAME before it, or use .html",
        ),
        ("-o report", "-o report: its extension stands for no format"),
    ],
)
def test_a_contradiction_is_refused(folder: Path, given: str, says: str) -> None:
    assert says in refused("a.txt", *given.split())


def test_every_format_with_an_extension_goes_by_it() -> None:
    assert {names[0] for names in EXTENSIONS.values()} == {*FORMATS} - {"line", "github", "gitlab"}


def test_tables_go_by_the_extension_too(folder: Path) -> None:
    assert call("tables", "a.txt", "-o", "x.csv").exit_code == 0
    assert Path("x.csv").read_text("utf-8").startswith("\ufeffpath,table")
    assert "-o x.html: its extension stands for no format" in refused(
        "tables", "a.txt", "-o", "x.html"
    )


@pytest.mark.parametrize("command", ["", "tables", "baseline"])
@pytest.mark.parametrize("read", ["a.txt", "."])
@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "sub/../a.txt", "link.txt", "hard.txt"])
def test_a_document_is_never_replaced(folder: Path, command: str, read: str, name: str) -> None:
    Path("sub").mkdir()
    Path("link.txt").symlink_to("a.txt")
    os.link("a.txt", "hard.txt")
    assert "and would be lost; choose another file" in refused(*command.split(), read, "-o", name)


def test_nor_is_what_comes_through_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("a.txt").open() as stream:
        monkeypatch.setattr("auditor.shell.targets.sys.stdin", stream)
        with pytest.raises(Exception, match=r"-o a.txt: is read in this run \(-\)"):
            targets.documents(["-"], ["a.txt"])


def test_nor_is_a_baseline_or_a_configuration(folder: Path) -> None:
    Path("known.json").write_text("", "utf-8")
    for option in ("--baseline", "--config", "--codes", "--rules"):
        assert "-o known.json: is read" in refused(
            "a.txt", option, "known.json", "-o", "known.json"
        )


def test_a_second_run_replaces_its_own_report(folder: Path) -> None:
    first = call(".", "-o", "report.html", "-o", "report.csv", "-o", "report.xlsx")
    again = call(".", "-o", "report.html", "-o", "report.csv", "-o", "report.xlsx")
    assert (first.exit_code, first.stderr) == (1, "")
    assert again.exit_code == 1
    told = (
        "left out, as reports of audit itself: ./report.csv, ./report.html, ./report.xlsx (name "
        "one to check it)"
    )
    assert again.stderr == f"audit: {told}\n"
    assert call(".", "-q").stderr == ""
    named = json.loads(call("report.csv", "-f", "json").stdout)["documents"]
    assert [document["path"] for document in named] == ["report.csv"]


@pytest.mark.parametrize("text", [TABLE, GOOD], ids=["bad", "good"])
@pytest.mark.parametrize("name", sorted({*FORMATS} - {"marked", "pdf"}))
def test_a_report_in_any_format_is_known_again(folder: Path, text: str, name: str) -> None:
    Path("a.txt").write_text(text, "utf-8")
    call("a.txt", "-f", name, "-o", "report")
    if name == "xlsx":
        shutil.move("report", "report.xlsx")
    shown = Path("report.xlsx" if name == "xlsx" else "report")
    empty = shown.read_bytes().strip() in (b"", b"[]")
    assert is_report(str(shown)) != empty


def test_tables_and_marked_copies_are_known_again(folder: Path) -> None:
    Path("b.pdf").write_bytes(WRITERS["pdf"](BLOCKS))
    call("b.pdf", "-o", "marked.pdf")
    for name in ("json", "csv", "xlsx"):
        call("tables", "a.txt", "-o", f"tables.{name}")
    known = [path.name for path in sorted(folder.iterdir()) if is_report(str(path))]
    assert known == ["marked.pdf", "tables.csv", "tables.json", "tables.xlsx"]


def test_no_document_is_taken_for_a_report(tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        (tmp_path / f"a.{name}").write_bytes(write(BLOCKS))
    (tmp_path / "readme.md").write_text("# 说明\n\n命令退出后返回\n\nexit 1\n", "utf-8")
    (tmp_path / "damaged.xlsx").write_bytes(b"PK\x03\x04 nothing")
    left = LeftOut()
    assert len(list(sources([str(tmp_path), str(ROOT / "examples")], left))) >= len(WRITERS) + 2
    assert left.own == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", [GOOD, "甲\t1\n乙\t2\n", "没有表。\n"])
def test_what_tables_showed_is_known_again(lang: str, text: str, folder: Path) -> None:
    Path("b.txt").write_text(text, "utf-8")
    assert not is_report("b.txt")
    call("tables", "b.txt", "--lang", lang, "-o", "shown.txt")
    assert is_report("shown.txt")
