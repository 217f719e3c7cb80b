"""Small documents to make a corpus of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from auditor.corpus.query import Results
from auditor.corpus.run import Plan, Step, run
from auditor.running.engine import Options


def budget(number: int, wrong: int = 0, entity: str = "", year: int = 2023) -> str:
    """Return a document with a table of two years; `wrong` is added to one of its totals."""
    parts = [(110 + 7 * at + number, 131 + 3 * at + 2 * number) for at in range(6)]
    rows = "\n".join(f"| Office {at} | {a} | {b} |" for at, (a, b) in enumerate(parts))
    totals = (sum(a for a, _ in parts) + wrong, sum(b for _, b in parts))
    title = f"# {entity} budget {year}\n\n" if entity else ""
    return (
        f"{title}| Item | {year} | {year + 1} |\n|---|---|---|\n{rows}\n"
        f"| Total | {totals[0]} | {totals[1]} |\n"
    )


Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Write documents 0 … n−1 into a folder; every fifth has a wrong total."""

    def write(number: int, folder: str = "docs") -> Path:
        place = tmp_path / folder
        place.mkdir(parents=True, exist_ok=True)
        for at in range(number):
            text = budget(at, wrong=40 if at % 5 == 0 else 0)
            (place / f"{at:03}.md").write_text(text, "utf-8")
        return place

    return write


def audited(sources: Sequence[object], folder: Path, **more: Any) -> Step:
    """Run over the sources, into the folder."""
    options = more.pop("options", Options())
    plan = Plan([str(source) for source in sources], str(folder), options, jobs=2, **more)
    return run(plan, lambda step: None)


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what a query finds in a folder of results."""
    return Results(str(folder)).ask(query).rows
