"""Imports run one way: a table says which room may import which,
and no two modules import each other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS: dict[str, tuple[str, ...]] = {
    "text": (),
    "model": ("text",),
    "packs": ("text", "model"),
    "amounts": ("text", "model", "packs"),
    "reading": ("text", "model", "packs", "amounts"),
    "evidence": ("model", "packs"),
    "recognition": ("text", "model", "packs", "amounts"),
    "relations": ("text", "model", "packs", "amounts", "evidence", "recognition"),
    "judging": ("model", "packs", "recognition", "evidence"),
    "diagnosis": ("model", "judging"),
    "telling": ("text", "model", "packs", "diagnosis"),
    "formats": ("text", "model", "packs", "reading", "diagnosis", "telling"),
    "gate": ("text", "model", "packs", "telling"),
    "running": (
        "text",
        "model",
        "packs",
        "amounts",
        "reading",
        "recognition",
        "relations",
        "evidence",
        "judging",
        "diagnosis",
        "telling",
        "formats",
        "gate",
    ),
    "corpus": ("text", "model", "packs", "reading", "telling", "formats", "running"),
    "serving": ("model", "packs", "reading", "telling", "formats", "running"),
    "shell": (
        "text",
        "model",
        "packs",
        "reading",
        "telling",
        "formats",
        "gate",
        "running",
        "corpus",
        "serving",
    ),
    "api": ("packs", "reading", "telling", "formats", "running", "shell", "text", "model"),
    "cli": ("packs", "telling", "formats", "running", "shell"),
    "__main__": ("running", "cli"),
}
"""From the ground up: each room with the rooms below it that it imports.

A module may import its own room, too.
"""

FRONT = "auditor"
"""The importable front: it gives short names to what it imports when it is first asked for."""


def modules(package: Path) -> dict[str, Path]:
    """Return the file of each module of the package by its dotted name."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        parts = [package.name, *file.relative_to(package).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imports(source: str, module: str, known: set[str]) -> Iterator[str]:
    """Yield the project's modules that a source imports: at the top,
    inside a function or for types alone.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == FRONT)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: write the whole name of what is imported"
            if (node.module or "").split(".")[0] == FRONT:
                for alias in node.names:
                    name = f"{node.module}.{alias.name}"
                    yield name if name in known else str(node.module)


def graph() -> dict[str, set[str]]:
    """Return the modules that each module imports; the front's own imports are left out,
    and so is its version.
    """
    found = modules(ROOT / "auditor")
    return {
        module: set(imports(file.read_text(encoding="utf-8"), module, set(found))) - {FRONT}
        for module, file in found.items()
        if module != FRONT
    }


def room_of(module: str) -> str:
    """Return the room that a module stands in."""
    return module.split(".")[1]


def breach(module: str, imported: str) -> str:
    """Return why this import is not allowed, or an empty string."""
    here, there = room_of(module), room_of(imported)
    missing = [room for room in (here, there) if room not in ROOMS]
    if missing:
        return f"{missing[0]} has no place in the table of rooms"
    if here == there or there in ROOMS[here]:
        return ""
    return (
        f"{module} imports {imported}: {here} may import "
        f"{', '.join(ROOMS[here]) or 'no other room'}"
    )


def circle(imported: Mapping[str, set[str]]) -> list[str]:
    """Return modules that import each other, the first again at the end;
    an empty list where there are none.
    """
    try:
        tuple(TopologicalSorter(imported).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_room_imports_what_the_table_says() -> None:
    wrong = {
        breach(module, imported) for module, targets in graph().items() for imported in targets
    }
    assert wrong - {""} == set()


def test_the_table_runs_one_way_and_allows_nothing_that_is_not_used() -> None:
    used = {
        (room_of(module), room_of(imported))
        for module, targets in graph().items()
        for imported in targets
    }
    order = list(ROOMS)
    for room, below in ROOMS.items():
        assert all(order.index(other) < order.index(room) for other in below), room
        assert [other for other in below if (room, other) not in used] == [], room


def test_modules_that_import_each_other_are_found() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("auditor.model.values", "from auditor.judging import judge"),
        ("auditor.model.values", "from auditor import judging"),
        ("auditor.reading.text", "def read():\n    import auditor.cli"),
        ("auditor.judging", "from auditor.novelty import thing"),
    ],
)
def test_an_import_against_the_way_is_found(module: str, source: str) -> None:
    known = {"auditor.judging", "auditor.cli"}
    assert all(breach(module, imported) for imported in imports(source, module, known))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("auditor.judging", "from auditor.model.values import Figure"),
        ("auditor.reading.text", "from auditor.reading.lines import lines"),
        ("auditor.cli", "def run():\n    from auditor.running.engine import FEW"),
    ],
)
def test_an_import_along_the_way_is_allowed(module: str, source: str) -> None:
    assert not any(breach(module, imported) for imported in imports(source, module, set()))
