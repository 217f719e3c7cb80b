"""The PDF reader against pdfplumber: numeric cells found on each page, and time.

    python benchmarks/pdf.py FILE.pdf...
        (needs pdfplumber; each file is read --runs times, the median counts)

A row says how many numeric cells each found, how many of pdfplumber's cells ours lacks, and the
ratio of the times.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from auditor.model.values import Grid
from auditor.reading.pdf import read_pdf

NUMBER = re.compile(r"[-－−—]?[\d,]*\d(?:\.\d+)?%?")
Cells = dict[int, Counter[str]]


def ours(path: Path) -> Cells:
    """Return the numeric cells of each page as this project reads them."""
    document = read_pdf(str(path), path.read_bytes())
    pages: Cells = {}
    for block in document.blocks:
        if isinstance(block, Grid):
            page = document.place(block.start).page or 0
            pages.setdefault(page, Counter()).update(
                numbers(cell.text for row in block.rows for cell in row)
            )
    return pages


def theirs(path: Path) -> Cells:
    """Return the numeric cells of each page as pdfplumber's extract_tables reads them,
    after reading the text too.
    """
    import pdfplumber

    pages: Cells = {}
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            page.extract_text()
            cells = [
                cell for table in page.extract_tables() for row in table for cell in row if cell
            ]
            pages[number] = numbers(line for cell in cells for line in cell.split("\n"))
            page.close()
    return pages


def numbers(texts: object) -> Counter[str]:
    """Return the texts that are numbers, blanks left out."""
    plain = (re.sub(r"\s", "", str(text)) for text in texts)  # type: ignore[attr-defined]
    return Counter(text for text in plain if NUMBER.fullmatch(text))


def timed(read: Callable[[Path], Cells], path: Path, runs: int) -> tuple[Cells, float]:
    """Return what a reader finds and its median time in seconds."""
    times: list[float] = []
    found: Cells = {}
    for _ in range(runs):
        start = time.perf_counter()
        found = read(path)
        times.append(time.perf_counter() - start)
    return found, statistics.median(times)


def main() -> None:
    """Print one row a file and the sums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument(
        "--show", action="store_true", help="print the cells that only one of the two found"
    )
    options = parser.parse_args()
    print(
        f"{'file':46}{'ours':>7}{'plumber':>9}{'lacking':>9}{'more':>7}{'s':>8}{'plumber s':>11}"
        f"{'ratio':>7}"
    )
    total = [0.0, 0.0]
    for path in options.files:
        mine, fast = timed(ours, path, options.runs)
        other, slow = timed(theirs, path, options.runs)
        total[0] += fast
        total[1] += slow
        pages = sorted(mine.keys() | other.keys())
        lacking = {page: other.get(page, Counter()) - mine.get(page, Counter()) for page in pages}
        more = {page: mine.get(page, Counter()) - other.get(page, Counter()) for page in pages}
        counts = [
            sum(sum(cells.values()) for cells in side.values())
            for side in (mine, other, lacking, more)
        ]
        row = "".join(
            f"{count:>{width}}" for count, width in zip(counts, (7, 9, 9, 7), strict=True)
        )
        print(f"{path.name:46}{row}{fast:8.2f}{slow:11.2f}{fast / slow:7.3f}")
        if options.show:
            for page in pages:
                if lacking[page] or more[page]:
                    print(f"    page {page}: lacking {dict(lacking[page])} more {dict(more[page])}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{total[0]:.2f} s against {total[1]:.2f} s: {total[0] / total[1]:.3f}; peak {memory} MB "
        "(both readers)"
    )


if __name__ == "__main__":
    main()
