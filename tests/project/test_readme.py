"""What the READMEs show is what happens.

In a ```console block a line that starts with "$ " is run beside a copy of examples/. It has to exit
with 0, or with the code that a closing "# exit 1" names. The lines below it have to come in its
output in this order; "…" stands for any.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from auditor import audit
from tests.conftest import ENVIRONMENT, ROOT

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"\s+# exit (\d+)$")
READMES = ("README.md", "README.zh-CN.md")
CODE = re.compile(r"^```(python|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A command, the exit code that it has to have and the lines that it has to print."""

    command: str
    exit_code: int
    lines: list[str]


def steps(text: str) -> list[Step]:
    """Return the commands that the console blocks of a document show."""
    found: list[Step] = []
    for line in "\n".join(BLOCK.findall(text)).splitlines():
        if line.startswith("$ "):
            code = EXIT.search(line)
            found.append(Step(EXIT.sub("", line[2:]), int(code[1]) if code else 0, []))
        elif found and line.strip() not in ("", "…"):
            found[-1].lines.append(line.rstrip())
    return found


def missing(lines: list[str], output: str) -> list[str]:
    """Return the lines that do not come in the output in their order."""
    printed = iter([line.rstrip() for line in output.splitlines()])
    return [line for line in lines if line not in printed]


def run(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would who has installed the tool."""
    path = os.pathsep.join([str(Path(sys.executable).parent), ENVIRONMENT["PATH"]])
    environment = {
        **ENVIRONMENT,
        "PATH": path,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    command = ["bash", "-c", step.command]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", READMES)
def test_the_commands_do_what_is_shown(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shown = steps((ROOT / name).read_text(encoding="utf-8"))
    assert shown, f"{name} shows no command"
    for step in shown:
        done = run(step, tmp_path)
        assert done.returncode == step.exit_code, (step.command, done.stdout, done.stderr)
        assert missing(step.lines, done.stdout + done.stderr) == [], (step.command, done.stdout)


def code(name: str, language: str) -> str:
    """Return the only block of a language that a document shows."""
    (block,) = (
        text
        for tag, text in CODE.findall((ROOT / name).read_text(encoding="utf-8"))
        if tag == language
    )
    return str(block)


@pytest.mark.parametrize("name", READMES)
def test_the_lines_of_python_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "examples" / "dapeng-2022-budget.txt", tmp_path / "budget.txt")
    monkeypatch.chdir(tmp_path)
    known: dict[str, Any] = {}
    exec(code(name, "python"), known)
    assert known["report"].exit_code == 1


@pytest.mark.parametrize("name", READMES)
def test_the_rule_is_taken_and_checked(name: str, tmp_path: Path) -> None:
    (tmp_path / "my-rules.toml").write_text(code(name, "toml"), encoding="utf-8")
    document = ROOT / "examples" / "dapeng-2022-budget.txt"
    (result,) = audit(document, rules=str(tmp_path / "my-rules.toml"), select="MY-01").audits
    assert {check.verdict for check in result.checks} == {"holds"}


def test_both_readmes_have_the_same_parts() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in READMES]
    english, chinese = (
        [line[:3] for line in text.splitlines() if line.startswith(("## ", "```"))]
        for text in texts
    )
    assert english == chinese


def test_a_shown_command_has_its_code_and_its_lines() -> None:
    text = (
        "```console\n$ audit a.txt  # exit 1\none\n…\ntwo\n\n$ audit b.txt\n```\n```sh\n$ rm x\n"
        "```\n"
    )
    assert steps(text) == [Step("audit a.txt", 1, ["one", "two"]), Step("audit b.txt", 0, [])]


@pytest.mark.parametrize(
    ("output", "absent"), [("one\nx\ntwo", []), ("two\none", ["two"]), ("one", ["two"])]
)
def test_a_line_that_is_not_printed_is_found(output: str, absent: list[str]) -> None:
    assert missing(["one", "two"], output) == absent
