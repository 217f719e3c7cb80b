"""Two prints are compared by one function; whoever asks it is listed here."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

AUDITOR = ROOT / "auditor"
CALLERS = {
    "of_one_scope": {"relations/scopes.py:one_scope"},
    "one_scope": {
        "relations/equals.py:twins",
        "relations/far_shares.py:_is_of",
        "relations/narrated.py:_borne",
        "relations/narrated.py:table_subjects",
        "relations/scopes.py:of_item",
        "relations/shares.py:_called",
        "relations/stages.py:_fits",
    },
    "of_item": {
        "relations/equals.py:_of_sentences",
        "relations/equals.py:_of_tables",
        "relations/far_shares.py:_is_of",
        "relations/narrated.py:table_subjects",
        "relations/narrated.py:total_names",
        "relations/reasons.py:running_costs",
        "relations/repeats.py:_subjects",
        "relations/repeats.py:repeated",
        "relations/shares.py:_wholes_by_item",
        "relations/sums.py:_beside",
    },
}
"""Function → where it is called."""


def calls(source: str, where: str) -> set[tuple[str, str]]:
    """Return (called function, where) for each call by name inside a function of a module."""
    return {
        (node.func.id, f"{where}:{function.name}")
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def compared(source: str) -> list[int]:
    """Return the lines that compare a part of a scope themselves."""
    parts = ("level", "fund", "money", "period", "status", "entity", "side", "scope")
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        for each in (node.left, *node.comparators)
        if (isinstance(each, ast.Attribute) and each.attr == "scope")
        or (
            isinstance(each, ast.Attribute)
            and each.attr in parts
            and isinstance(each.value, ast.Attribute)
            and each.value.attr == "scope"
        )
    ]


def modules() -> list[Path]:
    return sorted(AUDITOR.rglob("*.py"))


def test_every_caller_is_listed() -> None:
    found: dict[str, set[str]] = {name: set() for name in CALLERS}
    for file in modules():
        where = str(file.relative_to(AUDITOR))
        for name, caller in calls(file.read_text(encoding="utf-8"), where):
            if name in found:
                found[name].add(caller)
    assert found == CALLERS


def test_nobody_compares_scopes_by_hand() -> None:
    hand = {str(file): compared(file.read_text(encoding="utf-8")) for file in modules()}
    assert {file: lines for file, lines in hand.items() if lines} == {}


def test_a_comparison_by_hand_is_found() -> None:
    assert compared("a.scope == b.scope") == [1, 1]
    assert compared("a.scope.fund != None") == [1]
    assert compared("a.level == b.level") == []
