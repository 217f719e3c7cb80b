"""The code holds no word of a natural language: letters outside ASCII stand in the packs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.packs.languages.worded import phrases
from auditor.text.compiled import sources, table
from tests.conftest import ROOT

AUDITOR = ROOT / "auditor"


UNDERSTAND = ("amounts", "reading", "recognition", "relations", "judging", "diagnosis", "text")
"""Rooms that understand what documents say: elsewhere an English word is a message's, or a name."""


def files(*rooms: str) -> list[Path]:
    """Return the modules of the rooms, of the whole program where none is named."""
    return sorted(file for room in rooms or ("",) for file in (AUDITOR / room).rglob("*.py"))


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


PATTERNS = (
    "regex", "worded", "joined", "spaced", "compile", "search", "match", "fullmatch", "sub",
    "split", "findall",
)  # fmt: skip
FORMATS_OWN = {
    "reading/html/flow.py": {"none"},
    "reading/html/styles.py": {"table", "font", "line"},
    "reading/tagged.py": {"table"},
    "reading/office/archive.py": {"target"},
    "reading/own.py": {"table", "number"},
    "reading/office/bookxml.py": {
        "number",
        "euro",
        "percent",
        "table",
        "sheet",
        "index",
        "ref",
        "font",
    },
    "reading/office/formulas.py": {"sum", "subtotal"},
    "relations/formulas.py": {"sum", "subtotal"},
}
"""What a file format, or a report of this program, calls its own parts in English."""


@cache
def spoken() -> frozenset[str]:
    """Return the English words of the packs by which text is told, those of two letters aside."""
    parsed = [table(name) for name in sources("rules/lang")]
    listed = [
        words
        for pack in parsed
        for part in ("table", "alone", "captions", "currency", "phrases")
        for words in pack.get(part, {}).values()
    ] + [list(pack.get("scale", ())) for pack in parsed if pack["language"] == "en"]
    texts = (word if isinstance(word, str) else word["word"] for words in listed for word in words)
    found = (re.sub(r"\{\w+\}", "", text).strip().casefold() for text in texts)
    return frozenset(word for word in found if re.fullmatch(r"[a-z]{3,}", word))


def english(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and word of each pack's word in a pattern, or in a string with a capital: what is
    all small is a name of the code's own (a role, a state), or a message.
    """
    tree, known = ast.parse(source), spoken()
    patterns = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call.func) in PATTERNS
        for part in ast.walk(call)
    }
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    texts = {(node.lineno, node.value) for node in nodes if id(node) in patterns}
    shown = [(line, text) for line, text in strings(source) if text[:1].isupper()]
    said = {(line, text) for line, text in texts if isinstance(text, str)} | set(shown)
    for line, text in sorted(said):
        bare = re.sub(r"<<=?[a-z0-9-]+ ?>>|\[\[[a-z0-9-]+\]\]|\?P<\w+>", "", text)
        words = re.findall(r"[a-z]+", bare.casefold())
        yield from ((line, word) for word in words if word in known)


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))


@pytest.mark.parametrize(
    "file", files(*UNDERSTAND), ids=lambda file: str(file.relative_to(AUDITOR))
)
def test_no_english_word_of_a_pack_stands_in_a_pattern(file: Path) -> None:
    own = FORMATS_OWN.get(str(file.relative_to(AUDITOR)), set())
    found = {word for _, word in english(file.read_text(encoding="utf-8"))}
    assert found - own == set()


def test_english_words_are_seen_in_patterns_and_names_aside() -> None:
    source = (
        'A = regex(r"Total|<<total>>")\nB = "total"\nC = text == "Schedule"\nD = "is a table"\n'
    )
    assert sorted(english(source)) == [(1, "total"), (3, "schedule")]


def test_each_role_that_a_pattern_names_has_words_in_a_pack() -> None:
    texts = (file.read_text(encoding="utf-8") for file in sorted(AUDITOR.rglob("*.py")))
    named = {
        role
        for source in texts
        for _, text in strings(source)
        for role in re.findall(r"<<=?([a-z0-9-]+) ?>>|\[\[([a-z0-9-]+)\]\]", text)
    }
    assert {one or other for one, other in named} - set(phrases()) == set()


MADE = re.compile(r"(?:scope|titles)-[\w-]+|(?:choice|blank|advice)-needs")
"""Roles whose names the code puts together."""


def test_each_role_of_a_pack_is_one_that_the_code_names() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in files())
    unused = {
        role
        for role in phrases()
        if not MADE.fullmatch(role) and not re.search(rf'[<="\[]{role}[> "\]]', code)
    }
    assert unused == set()
