"""Pages of PDFs drawn by a seed, to be compared by eye with how their tables were read.

    python -m benchmarks.cells CORPUS [--half report] [--documents 69] [--seed 12] [--show]
        (CORPUS holds INDEX.tsv; --show prints each page's tables as they were read)

The readable PDFs of a half are shuffled, and of each of the first ones two pages are drawn from
those with 60 digits or more. cells.tsv holds what a person found who looked at the pages of seed 12
as pictures on 2026-11-29: the tables printed and found, the numeric cells printed (a number alone,
whatever mark of a note or a currency it bears) and those that stand in `audit tables` with their
digits, in their row and in their column. Codes and numbers of rows count, dates do not.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdfium2

from auditor import audit
from auditor.model.table import Table

DIGITS = re.compile(r"[0-9０-９]")
NUMBER = re.compile(
    r"[*\-−–－(（△▲$£€¥ ]*[0-9０-９][0-9０-９,，. ]*[)）%％]?[*①②③¹²³]*"
)  # fmt: skip
FEWEST, PAGES = 60, 2

Line = tuple[Table, list[str]]


def drawn(corpus: Path, half: str, documents: int, seed: int) -> Iterator[tuple[str, list[int]]]:
    """Yield documents with the pages that are drawn of each."""
    with (corpus / "INDEX.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["half"] == half]
    names = sorted(
        row["file"] for row in rows if (row["format"], row["expect"]) == ("pdf", "read")
    )
    rng = random.Random(seed)
    rng.shuffle(names)
    for name in names[:documents]:
        pages = []
        for number, page in enumerate(pypdfium2.PdfDocument(corpus / name), 1):
            text = page.get_textpage().get_text_range()
            if len(DIGITS.findall(text)) >= FEWEST:
                pages.append(number)
        yield name, sorted(rng.sample(pages, min(PAGES, len(pages))))


def lines(path: Path, pages: list[int]) -> dict[int, list[Line]]:
    """Return the lines of tables that stand on each of these pages."""
    read = audit(str(path)).audits[0]
    starts = [place.start for place in read.document.places]
    found: dict[int, list[Line]] = {page: [] for page in pages}
    for table in read.tables:
        for row in table.cells:
            page = read.document.places[bisect_right(starts, row[0].start) - 1].page
            if page in found:
                found[page].append((table, [cell.text for cell in row]))
    return found


def main() -> None:
    """Print the pages that are drawn, with what was read of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", default="report")
    parser.add_argument("--documents", type=int, default=69)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    total = 0
    for name, pages in drawn(asked.corpus, asked.half, asked.documents, asked.seed):
        for page, rows in lines(asked.corpus / name, pages).items():
            cells = sum(
                bool(NUMBER.fullmatch(text.strip())) for _, texts in rows for text in texts
            )
            total += cells
            print(name, page, len({table.id for table, _ in rows}), cells, sep="\t", flush=True)
            for _, texts in rows if asked.show else ():
                print("   ", " | ".join(texts))
    print("total", total, sep="\t")


if __name__ == "__main__":
    main()
