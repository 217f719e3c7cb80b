"""CONTRIBUTING.md is true: its lines of Python yield what they show,
and what it tells to write works as it stands.
"""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.project.test_readme import Step, missing, run, steps

PAGE = ROOT / "CONTRIBUTING.md"
FENCED = re.compile(
    r'^ *<!-- (?:below "(?P<below>[^"]+)" in )?(?P<file>[\w./-]+) -->\n *```\w+\n(?P<text>.*?)'
    r"^ *```$",
    re.M | re.S,
)
"""What is to be written: a comment names its file, or the line of a file that it goes below;
the block is its text.
"""
MODULE = re.compile(r"`((?:auditor|rules|reports|tests|examples)/[\w./-]+?)/?`")


def written(text: str, folder: Path) -> list[str]:
    """Write what a text tells to write into a folder; return the files,
    in the order of the text.
    """
    names = []
    for block in FENCED.finditer(text):
        file, below = folder / block["file"], block["below"]
        if below:
            before, line, after = file.read_text("utf-8").partition(f"{below}\n")
            assert line, f"{block['file']} has no line {below!r}"
            file.write_text(before + line + block["text"] + after, "utf-8")
        else:
            file.write_text(block["text"], "utf-8")
        names.append(block["file"])
    return names


def parts() -> dict[str, str]:
    """Return the sections of the page by their heads."""
    heads = re.split(r"^## (.+)\n", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(heads[1::2], heads[2::2], strict=True))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the command needs, to add a module to."""
    for name in ("auditor", "rules", "reports"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def test_what_a_figure_is_at_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert done.attempted > 30
    assert done.failed == 0


@pytest.mark.parametrize("head", ["Add a language", "Add a phrase", "Add a form"])
def test_what_is_added_by_a_file_of_data_works_as_it_stands(head: str, tmp_path: Path) -> None:
    text = parts()[head]
    assert len(written(text, tmp_path)) == 2
    shown = steps(text)
    assert shown
    for step in shown:
        done = run(step, tmp_path)
        assert done.returncode == step.exit_code, (step.command, done.stdout, done.stderr)
        assert missing(step.lines, done.stdout) == [], (step.command, done.stdout)


def test_a_format_that_is_added_shows_the_findings(tree: Path) -> None:
    assert len(written(parts()["Add a format"], tree)) == 2
    done = run(
        Step("python -m auditor -f ticks --lang en examples/dapeng-2022-budget.txt", 1, []), tree
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("- [ ] examples/dapeng-2022-budget.txt:261:21: TRE-01 table 1")


def test_a_reader_that_is_added_reads_its_files(tree: Path) -> None:
    assert len(written(parts()["Add a reader"], tree)) == 2
    listed = "%LIST\nItem = 2024\nSalaries = 1,204\nServices = 380\nInterest = 21\nTotal = 1,615\n"
    (tree / "a.lst").write_text(listed, "utf-8")
    done = run(Step("python -m auditor --lang en --show unchecked a.lst", 0, []), tree)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Total (1,605" in done.stdout


@pytest.mark.parametrize("name", sorted(set(MODULE.findall(PAGE.read_text("utf-8")))))
def test_a_file_that_is_named_is_there(name: str) -> None:
    a_name_to_choose = any(word.isupper() for word in re.split(r"[/._]", name))
    assert a_name_to_choose or (ROOT / name).exists()


def test_the_words_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| ([a-z, -]+) \| ", parts()["Words"], re.MULTILINE)
    code = " ".join(file.read_text("utf-8") for file in (ROOT / "auditor").rglob("*.py"))
    used = set(re.findall(r"[a-z]+", code))
    words = [word for row in rows for word in row.split(", ") if word != "word"]
    assert len(words) > 25
    assert [word for word in words if word not in used] == []
