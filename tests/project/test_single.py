"""The whole program in one file, as docs/windows.md says; and what a checker of types says of the
lines of Python that the README shows.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT, ROOT

PAGES = ("README.md", "README.zh-CN.md")


def options() -> list[str]:
    """Return the options that docs/windows.md gives PyInstaller."""
    text = (ROOT / "docs" / "windows.md").read_text("utf-8")
    (call,) = re.findall(r"-m PyInstaller (.+?)\n```", text, re.DOTALL)
    return str(call).replace("`", " ").replace("\\", "/").split()


def test_the_makefile_gives_the_options_of_the_page() -> None:
    made = (ROOT / "Makefile").read_text("utf-8")
    made = made.replace("$(CURDIR)/", "").replace("$(CURDIR)", ".")
    for flag, value in zip(options(), options()[1:], strict=False):
        if flag.startswith("--"):
            assert (flag if value.startswith("--") else f"{flag} {value}") in made
    assert options()[-1] in made


@pytest.mark.pyinstaller
def test_one_file_does_what_the_command_does(tmp_path: Path) -> None:
    folders = [f"--{name}path={tmp_path / name}" for name in ("dist", "work", "spec")]
    asked = [each if ":" not in each else f"{ROOT}/{each}" for each in options()]
    subprocess.run([sys.executable, "-m", "PyInstaller", "--noconfirm", *folders, *asked],
                   cwd=ROOT, check=True, capture_output=True, env=ENVIRONMENT)  # fmt: skip
    example = ROOT / "examples" / "dapeng-2022-budget.txt"
    done = [
        subprocess.run([*command, "-f", "json", str(example)], capture_output=True, env=ENVIRONMENT)
        for command in ([str(tmp_path / "dist" / "audit")], [sys.executable, "-m", "auditor"])
    ]
    assert done[0].stdout == done[1].stdout and done[0].returncode == done[1].returncode == 1


def snippet(page: str) -> str:
    """Return the lines of Python that a README shows."""
    (found,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.M | re.S)
    return str(found)


@pytest.mark.parametrize("page", PAGES)
def test_mypy_accepts_the_lines_of_python(page: str, tmp_path: Path) -> None:
    from mypy.api import run

    (tmp_path / "snippet.py").write_text(snippet(page), "utf-8")
    said, wrong, code = run(["--strict", "--cache-dir", str(tmp_path / "cache"),
                             str(tmp_path / "snippet.py")])  # fmt: skip
    assert (code, wrong) == (0, ""), said


@pytest.mark.pyright
@pytest.mark.parametrize("page", PAGES)
def test_pyright_accepts_the_lines_of_python(page: str, tmp_path: Path) -> None:
    (tmp_path / "snippet.py").write_text(snippet(page), "utf-8")
    done = subprocess.run(["pyright", "--pythonpath", sys.executable, str(tmp_path / "snippet.py")],
                          cwd=tmp_path, capture_output=True, text=True,
                          env=ENVIRONMENT)  # fmt: skip
    assert done.returncode == 0, done.stdout
