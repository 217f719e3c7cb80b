"""Imports run one way, and every module has its place in the table."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYERS = (
    "model",
    "patterns",
    "garbage",
    "table",
    "data",
    "amounts",
    "printing",
    "words",
    "output",
    "workers",
    "progress",
    "reading",
    "meant",
    "shapes",
    "templates",
    "references",
    "settings",
    "config",
    "codelists",
    "languages",
    "packfiles",
    "packs",
    "explanations",
    "choosing",
    "recognition",
    "relations",
    "judging",
    "settling",
    "diagnosis",
    "report",
    "mishaps",
    "coverage",
    "sentences",
    "fingerprints",
    "record_causes",
    "record",
    "frames",
    "baseline",
    "known",
    "updating",
    "accepting",
    "formats",
    "findings",
    "selecting",
    "engine",
    "asking",
    "since",
    "gate",
    "many",
    "shell",
    "targets",
    "arguments",
    "commands",
    "cli",
    "__main__",
)
"""From the bottom to the top: a module may import what stands before it, and its own package."""

AGAINST_THE_WAY = {
    ("auditor", "auditor.asking"),
    ("auditor", "auditor.engine"),
    ("auditor", "auditor.report"),
    ("auditor.table", "auditor.frames"),
    ("auditor.report", "auditor.frames"),
}
"""Imports inside a function that give the importable front a short name; nothing runs them at import."""


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """Yield the dotted name and the file of each module of the package."""
    for file in sorted(package.rglob("*.py")):
        parts = [package.name, *file.relative_to(package).with_suffix("").parts]
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imports(source: str, module: str, known: set[str]) -> Iterator[str]:
    """Yield the project's modules that a source imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "auditor")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: write the whole name of what is imported"
            if (node.module or "").split(".")[0] == "auditor":
                for alias in node.names:
                    name = f"{node.module}.{alias.name}"
                    yield name if name in known else str(node.module)


def breaches(module: str, imported: str) -> str:
    """Return why this import is not allowed, or an empty string."""
    here, there = ([*name.split("."), ""][1] for name in (module, imported))
    if (module, imported) in AGAINST_THE_WAY or here == there or imported == "auditor":
        return ""
    missing = [name for name in (here, there) if name and name not in LAYERS]
    if missing:
        return f"{missing[0]} has no place in the table of layers"
    if not here or LAYERS.index(there) > LAYERS.index(here):
        return f"{module} imports {imported}, which stands above it"
    return ""


def test_imports_run_one_way() -> None:
    found = dict(modules(ROOT / "auditor"))
    assert len(found) > 3
    wrong = {
        breaches(module, imported)
        for module, file in found.items()
        for imported in imports(file.read_text(encoding="utf-8"), module, set(found))
    }
    assert not wrong - {""}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("auditor.model", "from auditor.judging import judge"),
        ("auditor.model", "from auditor import judging"),
        ("auditor.reading.text", "def read():\n    import auditor.cli"),
        ("auditor.judging", "from auditor.novelty import thing"),
        ("auditor", "from auditor.judging import judge"),
    ],
)
def test_an_import_against_the_way_is_found(module: str, source: str) -> None:
    known = {"auditor.judging", "auditor.cli"}
    assert all(breaches(module, imported) for imported in imports(source, module, known))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("auditor.judging", "from auditor.model import Figure"),
        ("auditor.reading.text", "from auditor.reading.lines import lines"),
        ("auditor.cli", "from auditor import __version__"),
    ],
)
def test_an_import_along_the_way_is_allowed(module: str, source: str) -> None:
    assert not any(breaches(module, imported) for imported in imports(source, module, set()))
