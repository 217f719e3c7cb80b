"""The code holds no word of a natural language: letters outside ASCII stand in the packs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.packs.languages.worded import phrases
from tests.conftest import ROOT

AUDITOR = ROOT / "auditor"
FREE = (
    "amounts",
    "reading",
    "recognition/__init__.py",
    "recognition/captions.py",
    "recognition/columns.py",
    "recognition/contents.py",
    "recognition/figures.py",
    "recognition/flat.py",
    "recognition/labels.py",
    "recognition/rows.py",
    "recognition/tables.py",
    "recognition/totals.py",
    "recognition/trees.py",
    "recognition/unknown",
    "text",
)
"""Modules and folders whose words stand in the packs."""


def files() -> list[Path]:
    """Return the modules that must be free of words."""
    found = [AUDITOR / name for name in FREE]
    return [
        file for each in found for file in (sorted(each.rglob("*.py")) if each.is_dir() else [each])
    ]


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string; docstrings aside."""
    tree = ast.parse(source)
    said = {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for line in node.body
        if isinstance(line, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def letters(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string that holds a letter outside ASCII; docstrings aside."""
    for line, text in strings(source):
        if any(char.isalpha() and not char.isascii() for char in text):
            yield line, text


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(AUDITOR)))
def test_no_word_stands_in_the_code(file: Path) -> None:
    assert list(letters(file.read_text(encoding="utf-8"))) == []


def test_words_are_seen_in_strings_escapes_and_patterns_and_not_in_what_explains_them() -> None:
    source = (
        '"""合计"""\nA = "\\u5408计"\n"""总计"""\ndef f():\n    "小计"\n    return f"[一-{A}]、①"\n'
    )
    assert list(letters(source)) == [(2, "合计"), (6, "[一-")]


def test_each_role_that_a_pattern_names_has_words_in_a_pack() -> None:
    sources = (file.read_text(encoding="utf-8") for file in sorted(AUDITOR.rglob("*.py")))
    named = {
        role
        for source in sources
        for _, text in strings(source)
        for role in re.findall(r"<<([a-z0-9-]+) ?>>|\[\[([a-z0-9-]+)\]\]", text)
    }
    assert {one or other for one, other in named} - set(phrases()) == set()
