"""Print what reading and the scan for numbers cost as documents double:
`python benchmarks/reading.py`.

Each line is a shape of document; its time must about double from column to column.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from auditor.amounts import parse_unit, read_cell, scan
from auditor.model.values import Grid
from auditor.reading import Unreadable, read
from auditor.text.labels import normalise

SENTENCE = (
    "（一）人员支出 1,895.50 万元，比 2021 年增加 23 万元，增长 1.2%，主要包括：基本工资、"
    "津贴补贴等。"
)
HOSTILE = (
    "1,",
    "1 ",
    "1.",
    "1 2",
    "$\\",
    "<p",
    "**",
    "(",
    "一",
    "5 亿 ",
    "|",
    "1  2\n",
    "5\n\n",
    "- ",
    "#",
    "单位",
    "\f",
    "△",
    "&amp",
)


def timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    with suppress(Unreadable):
        work()
    return perf_counter() - started


def line(
    name: str, make: Callable[[int], Callable[[], object]], size: int, doublings: int = 3
) -> None:
    times = [timed(make(size << step)) for step in range(doublings)]
    shown = "  ".join(f"{time * 1000:9.1f}" for time in times)
    print(f"{name:34} from {size:>9,}  ms {shown}   ×{times[-1] / max(times[-2], 1e-9):.1f}")


def reading(text: str, encoding: str = "utf-8") -> Callable[[], object]:
    data = text.encode(encoding)
    return lambda: read("benchmark.txt", data)


def scanning(text: str) -> Callable[[], object]:
    return lambda: scan(text)


def labels(text: str) -> Callable[[], object]:
    return lambda: (read_cell(text), normalise(text), parse_unit(text))


def table(rows: int) -> str:
    return "".join(f"科目{row}\t{row:,}\t{row}.5\t0\n" for row in range(rows))


def cells(rows: int) -> Callable[[], object]:
    document = read("benchmark.txt", table(rows).encode())
    return lambda: [
        read_cell(cell.text)
        for grid in document.blocks
        if isinstance(grid, Grid)
        for row in grid.rows
        for cell in row
    ]


def main() -> None:
    line("read: prose lines", lambda n: reading((SENTENCE + "\n\n") * n), 5_000)
    line(
        "read: hard-wrapped lines",
        lambda n: reading((SENTENCE[:27] + "\n" + SENTENCE[27:] + "\n") * n),
        5_000,
    )
    line("read: one line (50 MB at the end)", lambda n: reading("预" * n), 4_200_000)
    line("read: rows of a table", lambda n: reading(table(n)), 25_000)
    line("read: GB18030", lambda n: reading((SENTENCE + "\n") * n, "gb18030"), 5_000)
    line("scan: prose", lambda n: scanning(SENTENCE * n), 5_000)
    line("read_cell: a table's cells", cells, 25_000)
    line("read_cell: digits of one cell", lambda n: labels("1" * n), 1_000_000)
    for bad in HOSTILE:
        line(f"read: {bad!r} repeated", lambda n, bad=bad: reading("a" + bad * n), 50_000)
        line(f"scan: {bad!r} repeated", lambda n, bad=bad: scanning(bad * n), 50_000)
        line(f"read_cell, normalise: {bad!r} repeated", lambda n, bad=bad: labels(bad * n), 50_000)


if __name__ == "__main__":
    main()
