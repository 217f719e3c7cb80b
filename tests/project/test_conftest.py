"""The suite says what it left out, and its snapshots compare and can be written anew."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT, ROOT

TESTS = """
import pytest

@pytest.mark.shared
def test_reads_shared(shared):
    assert shared.is_dir()

@pytest.mark.shared
def test_reads_it_too(shared):
    assert shared.is_dir()

def test_snapshot(snapshot):
    snapshot("greeting.txt", "good day\\n")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with this project's conftest and three tests."""
    tests = tmp_path / "project" / "tests"
    (tests / "snapshots").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tests / "snapshots" / "greeting.txt").write_bytes(b"good day\n")
    (tests.parent / "pytest.ini").write_text(
        "[pytest]\nmarkers = shared: needs ../shared\n", encoding="utf-8"
    )
    return tests.parent


def pytest_in(project: Path, *options: str) -> str:
    """Return the closing line of a run of pytest in the project, and the one above it."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        *options,
    ]
    done = subprocess.run(
        command,
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return re.sub(r" in [\d.]+s.*", "", "\n".join(done.stdout.splitlines()[-2:]))


@pytest.mark.parametrize("workers", [[], ["-n", "2"]])
def test_the_run_says_how_many_tests_it_left_out(project: Path, workers: list[str]) -> None:
    above, closing = pytest_in(project, *workers).splitlines()
    assert above == "2 tests did not run: the folder ../shared, which they read, is absent."
    assert closing.startswith("1 passed")


def test_nothing_is_left_out_where_the_documents_are(project: Path) -> None:
    (project.parent / "shared").mkdir()
    assert pytest_in(project).endswith("3 passed")


def test_another_text_fails_until_the_snapshot_is_written_anew(project: Path) -> None:
    file = project / "tests" / "snapshots" / "greeting.txt"
    file.write_bytes(b"good evening\n")
    assert "1 failed" in pytest_in(project)
    assert "1 passed" in pytest_in(project, "--update-snapshots")
    assert file.read_bytes() == b"good day\n"


def starting(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that start a process."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "subprocess.run",
            "subprocess.Popen",
        ):
            yield node


@pytest.mark.parametrize("file", sorted((ROOT / "tests").rglob("*.py")), ids=lambda file: file.stem)
def test_a_process_of_a_test_knows_nothing_of_this_machine(file: Path) -> None:
    for call in starting(ast.parse(file.read_text("utf-8"))):
        given = {word.arg: ast.unparse(word.value) for word in call.keywords}
        assert re.match("ENVIRONMENT|known|environment", given.get("env", "")), ast.unparse(call)


def test_a_missing_snapshot_fails(project: Path) -> None:
    (project / "tests" / "snapshots" / "greeting.txt").unlink()
    assert "1 failed" in pytest_in(project)
