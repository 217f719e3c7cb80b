"""Modules and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

MODULE_LINES = 400
FUNCTION_LINES = 50
FILES = sorted((ROOT / "auditor").rglob("*.py"))


def long_functions(file: Path) -> list[str]:
    """Return the functions of a module that have more lines than are allowed, with their length."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions
    ]
    return [
        f"{file.name}: {name} has {lines} lines"
        for name, lines in lengths
        if lines > FUNCTION_LINES
    ]


def test_modules_are_short() -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in FILES
    }
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_are_short() -> None:
    assert [line for file in FILES for line in long_functions(file)] == []


def test_a_long_function_is_found(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("def long():\n" + "    pass\n" * FUNCTION_LINES, encoding="utf-8")
    assert long_functions(file) == [f"long.py: long has {FUNCTION_LINES + 1} lines"]
