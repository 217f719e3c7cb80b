"""--watch checks again when something changed; editors understand what is written."""

from __future__ import annotations

import configparser
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from auditor.cli import root
from auditor.shell.watching import changes
from tests.conftest import ENVIRONMENT, ROOT
from tests.html.build import BUDGET


class Clock:
    """Time that passes when it is asked to; at each pause the next of some events happens."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self.events = list(events)

    def __call__(self, seconds: float) -> None:
        assert self.events, "it waits for ever"
        self.events.pop(0)()


def nothing() -> None:
    """Nothing happens."""


def test_a_change_is_seen_once_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"1")
    half, whole = (lambda: file.write_bytes(b"12")), (lambda: file.write_bytes(b"123"))
    clock = Clock(nothing, half, whole, nothing)
    looked = changes(lambda: [str(file)], clock)
    next(looked)
    next(looked)
    assert clock.events == [] and file.read_bytes() == b"123"


def test_a_file_that_comes_or_goes_is_a_change(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    clock = Clock(lambda: file.write_bytes(b"1"), nothing, nothing, file.unlink, nothing)
    looked = changes(lambda: map(str, tmp_path.iterdir()), clock)
    for left in (5, 3, 0):
        next(looked)
        assert len(clock.events) == left


def test_the_command_checks_until_it_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BUDGET, "utf-8")
    command = [sys.executable, "-X", "utf8", "-m", "auditor", str(file), "-f", "line", "--watch"]
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8",
    ) as run:  # fmt: skip
        assert run.stdout is not None
        assert "TRE-01" in run.stdout.readline()
        file.write_text(BUDGET.replace("120\t70", "180\t70"), "utf-8")
        while "180" not in run.stdout.readline():
            pass
        run.terminate()
        assert run.wait(30) == 143


def test_an_editor_finds_file_line_column_and_what_is_wrong() -> None:
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    tasks = json.loads(page[page.index("```json") + 7 : page.index("```\n\n## Vim")])
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    said = CliRunner().invoke(root, [f"{ROOT}/examples/dapeng-2022-budget.txt", "-f", "line"])
    lines = said.stdout.splitlines()
    found = [re.search(pattern["regexp"], line) for line in lines]
    assert len(lines) >= 9 and all(found)
    first = found[0]
    assert first is not None
    where = [first[pattern[name]] for name in ("line", "column", "severity", "code")]
    assert where == ["261", "21", "error", "TRE-01"]
    assert os.path.samefile(first[pattern["file"]], ROOT / "examples" / "dapeng-2022-budget.txt")


def test_the_command_has_the_name_of_the_project_too() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    scripts = setup["options.entry_points"]["console_scripts"].split("\n")
    names = dict(line.split(" = ") for line in scripts if line)
    assert names["audit"] == names[setup["metadata"]["name"]]
