"""Tables of PDFs against the structure files of the ICDAR 2013 table competition.

    python -m benchmarks.icdar FOLDER [--python VENV/bin/python] [--show 5] [--only NAME]
        (FOLDER holds NAME.pdf beside NAME-str.xml; --python names an interpreter that has camelot
        and pdfplumber, which are then measured in the same run)

Scores are those of the literature (Göbel et al. 2012): each cell that holds something and its
nearest neighbour that does, to the right and below, make a relation; a relation is right if its two
texts and its direction are those of the structure file. Pages are compared one by one. Micro F1
counts relations over all documents, macro F1 is the mean of the documents'. `figures` is the share
of the cells with nothing but a number that are found. The worst documents come first, each with
relations that are missing (-) and those too many (+).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

NUMBER = re.compile(r"[-−–+(]?[$€£]?[-−]?[\d,. ]*\d[\d,.]*\)?%?\)?")
_DROPPED = re.compile(r"[\s\[\]\u200b\u00ad]|(?:\.\s?){4,}|(?:…\s?){2,}")
_OTHERS = ("camelot-hybrid", "camelot-stream", "camelot-lattice", "pdfplumber")


class Box(NamedTuple):
    """A cell: its page and table, the rows and columns that it covers, and its text."""

    page: int
    table: int
    top: int
    left: int
    bottom: int
    right: int
    text: str


class Score(NamedTuple):
    """What was found of one document."""

    right: int
    wanted: int
    found: int
    figures: int
    all_figures: int
    seconds: float
    missing: Counter[tuple[object, ...]]
    more: Counter[tuple[object, ...]]

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0


def truth(path: Path) -> list[Box]:
    """Return the cells of a structure file."""
    boxes: list[Box] = []
    for number, table in enumerate(ElementTree.parse(path).getroot().iter("table")):
        for place, region in enumerate(table.iter("region")):
            page = int(region.get("page", "1"))
            for cell in region.iter("cell"):
                top, left = int(cell.get("start-row", "0")), int(cell.get("start-col", "0"))
                bottom, right = int(cell.get("end-row", top)), int(cell.get("end-col", left))
                text = cell.findtext("content") or ""
                boxes.append(Box(page, number * 100 + place, top, left, bottom, right, text))
    return boxes


def ours(path: Path) -> list[Box]:
    """Return the cells that this project reads."""
    from auditor.model.values import Grid
    from auditor.reading.pdf import read_pdf

    document = read_pdf(str(path), path.read_bytes())
    boxes: list[Box] = []
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            continue
        page = document.place(block.start).page or 0
        for y, row in enumerate(block.rows):
            for x, cell in enumerate(row):
                edge = y + cell.rows - 1, x + cell.columns - 1
                boxes.append(Box(page, number, y, x, *edge, cell.text))
    return boxes


def camelot(flavor: str) -> Callable[[Path], list[Box]]:
    """Return a reader that asks camelot."""

    def read(path: Path) -> list[Box]:
        import camelot as package

        tables = package.read_pdf(str(path), pages="all", flavor=flavor, suppress_stdout=True)
        return [
            Box(table.page, number, y, x, y, x, text)
            for number, table in enumerate(tables)
            for y, row in enumerate(table.data)
            for x, text in enumerate(row)
        ]

    return read


def pdfplumber(path: Path) -> list[Box]:
    """Return the cells that pdfplumber extracts, which is asked for the text too."""
    import pdfplumber as package

    boxes: list[Box] = []
    with package.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            for number, table in enumerate(page.extract_tables()):
                boxes += [
                    Box(page.page_number, number, y, x, y, x, text or "")
                    for y, row in enumerate(table)
                    for x, text in enumerate(row)
                ]
    return boxes


READERS: dict[str, Callable[[Path], list[Box]]] = {
    "ours": ours,
    "camelot-hybrid": camelot("hybrid"),
    "camelot-stream": camelot("stream"),
    "camelot-lattice": camelot("lattice"),
    "pdfplumber": pdfplumber,
}


def plain(text: str) -> str:
    """Return a text without blanks, leaders and the brackets about note marks."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()


def relations(boxes: Iterable[Box]) -> Counter[tuple[object, ...]]:
    """Return how often each relation of neighbours stands on each page."""
    tables: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        if text := plain(box.text):
            tables.setdefault((box.page, box.table), []).append(box._replace(text=text))
    found: Counter[tuple[object, ...]] = Counter()
    for cells in tables.values():
        for one, other, way in _neighbours(cells):
            found[one.page, way, one.text, other.text] += 1
    return found


def _neighbours(cells: list[Box]) -> Iterator[tuple[Box, Box, str]]:
    at = {
        (y, x): cell
        for cell in cells
        for y in range(cell.top, cell.bottom + 1)
        for x in range(cell.left, cell.right + 1)
    }
    height = max(cell.bottom for cell in cells) + 1
    width = max(cell.right for cell in cells) + 1
    for cell in cells:
        rows, columns = range(cell.top, cell.bottom + 1), range(cell.left, cell.right + 1)
        beside = (
            next((at[y, x] for x in range(cell.right + 1, width) if (y, x) in at), None)
            for y in rows
        )
        below = (
            next((at[y, x] for y in range(cell.bottom + 1, height) if (y, x) in at), None)
            for x in columns
        )
        for other in dict.fromkeys(filter(None, beside)):
            yield cell, other, "right"
        for other in dict.fromkeys(filter(None, below)):
            yield cell, other, "below"


def figures(boxes: Iterable[Box]) -> Counter[tuple[int, str]]:
    """Return the cells that hold nothing but a number, by page."""
    texts = ((box.page, plain(box.text)) for box in boxes)
    return Counter((page, text) for page, text in texts if NUMBER.fullmatch(text))


def judged(wanted: list[Box], found: list[Box], seconds: float) -> Score:
    """Return the score of one document."""
    true, said = relations(wanted), relations(found)
    numbers, read = figures(wanted), figures(found)
    return Score(
        (true & said).total(), true.total(), said.total(), (numbers & read).total(),
        numbers.total(), seconds, true - said, said - true,
    )  # fmt: skip


def timed(reader: str, paths: Iterable[Path]) -> Iterator[tuple[list[Box], float]]:
    """Yield what a reader finds in each file and the processor's seconds that it took."""
    for path in paths:
        start = time.process_time()
        try:
            boxes = READERS[reader](path)
        except Exception as error:  # another tool's failure is a document without tables
            print(f"{reader}: {path.name}: {type(error).__name__}: {error}", file=sys.stderr)
            boxes = []
        yield boxes, time.process_time() - start


def elsewhere(python: str, reader: str, paths: list[Path]) -> Iterator[tuple[list[Box], float]]:
    """Yield what a reader of another environment finds."""
    command = [python, __file__, "--dump", reader, *map(str, paths)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    for boxes, seconds in json.loads(answer.rpartition("\n")[2]):
        yield [Box(*box) for box in boxes], seconds


def show(scores: dict[str, Score], most: int) -> None:
    """Print each document, the worst first, with what is wrong in it."""
    for name, score in sorted(scores.items(), key=lambda item: (item[1].f1, item[0])):
        print(
            f"{name:10} F1 {score.f1:.3f}  right {score.right:5} of {score.wanted:5}, found "
            f"{score.found:5}; figures {score.figures:4} of {score.all_figures:4}"
        )
        for sign, kind in (("-", score.missing), ("+", score.more)):
            for page, way, one, other in list(kind)[:most]:
                print(f"    {sign} page {page} {way}: {one} | {other}")


def summary(reader: str, scores: list[Score]) -> str:
    """Return the line that sums a reader up."""
    right, wanted, found = (sum(score[at] for score in scores) for at in range(3))
    shown = [score.figures / score.all_figures for score in scores if score.all_figures]
    return (
        f"{reader:16} micro F1 {2 * right / max(1, wanted + found):.3f} (P "
        f"{right / max(1, found):.3f}, R {right / max(1, wanted):.3f})  macro F1 "
        f"{sum(score.f1 for score in scores) / len(scores):.3f}  figures "
        f"{sum(s.figures for s in scores) / sum(s.all_figures for s in scores):.3f} (a document "
        f"{sum(shown) / len(shown):.3f})  CPU {sum(score.seconds for score in scores):.2f} s"
    )


def main() -> None:
    """Print the documents and the sums of each reader."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--python", help="an interpreter that has camelot and pdfplumber")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="relations a document")
    parser.add_argument("--only", default="", help="documents whose name contains this")
    parser.add_argument("--dump", choices=READERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.dump:
        print("\n" + json.dumps(list(timed(options.dump, options.folder))), end="")
        return
    paths = [path for path in sorted(options.folder[0].glob("*.pdf")) if options.only in path.stem]
    wanted = [truth(path.with_name(path.stem + "-str.xml")) for path in paths]
    lines = []
    for reader in ("ours", *(_OTHERS if options.python else ())):
        read = timed(reader, paths)
        if reader != "ours":
            read = elsewhere(options.python, reader, paths)
        scores = {
            path.stem: judged(cells, *answer)
            for path, cells, answer in zip(paths, wanted, read, strict=True)
        }
        if reader == "ours":
            show(scores, options.show)
        lines.append(summary(reader, list(scores.values())))
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
