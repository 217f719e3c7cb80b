"""A class name means one thing in the whole project."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from tests.conftest import ROOT

TOP = {"api.py", "__init__.py", "__main__.py", "cli.py"}
"""The modules that stand in no room: the front, and the command that is installed."""


def shared_names(package: Path) -> dict[str, list[str]]:
    """Return the class names that are given twice, underscores aside, with the files that do."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name.lstrip("_")].append(str(file.relative_to(package)))
    return {name: files for name, files in found.items() if len(files) > 1}


def test_no_two_classes_share_a_name() -> None:
    assert shared_names(ROOT / "auditor") == {}


def test_a_name_that_is_given_twice_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("class Row: ...\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("class _Row: ...\nclass Column: ...\n", encoding="utf-8")
    assert shared_names(tmp_path) == {"Row": ["a.py", "b.py"]}


def test_every_module_stands_in_a_room() -> None:
    assert {file.name for file in (ROOT / "auditor").glob("*.py")} == TOP


def unnamed_calls(source: str, name: str) -> list[int]:
    """Return the lines in which something is called with values that bear no name."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == name and call.args
    ]


def test_a_claim_is_built_with_names() -> None:
    files = (ROOT / "auditor").rglob("*.py")
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert any("Mention(" in text for text in texts.values())
    assert {name for name, text in texts.items() if unnamed_calls(text, "Mention")} == set()
    assert unnamed_calls("Mention(figure, role=role)\nMention(figure=1)", "Mention") == [1]
