"""How well the sums of public tables of unknown form are found: precision and recall against
annotated tables.

    python -m benchmarks.aggrecol ../shared/aggrecol/dev.jl.gz [predictions.jl]

Writes the relations found in each table as evaluate.py reads them, then prints strict figures for
sums.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from typing import Any

from auditor.model.table import Table
from auditor.model.values import Cell, Document, Grid
from auditor.packs.loading import load
from auditor.recognition.figures import Evidence
from auditor.recognition.unknown import Structure, read_unknown
from auditor.recognition.unknown.ratios import QUOTIENT, Borne, borne_out
from auditor.recognition.unknown.series import Budget, Series
from auditor.relations.ledgers import of_side

SEPARATORS = {"Comma": ",", "Point": ".", "Space": " ", "None": ""}


def cell_text(text: str, thousands: str, point: str) -> str:
    """Return a cell as our reader expects it: no separators, a decimal point,
    no trailing zeros of a dump.
    """
    bare = text.strip().replace("\u00a0", " ").replace("\u2212", "-")
    number = bare.replace(thousands, "") if thousands else bare
    number = number.replace(point, ".") if point != "." else number
    digits = number.strip("()$€£% ").lstrip("+-")
    if not digits.replace(".", "", 1).isdigit():
        return text.strip()
    if "." in number and number[-1] == "0" and not number.endswith("%"):
        number = number.rstrip("0").rstrip(".")
    return number


def document(entry: dict[str, Any]) -> tuple[Document, Grid]:
    """Return an annotated table as a document of one grid, blanks before the cells kept."""
    thousands, point = (SEPARATORS[name] for name in entry["number_format"].split(" "))
    text, rows = "", []
    for row in entry["table_array"]:
        cells = []
        for raw in row:
            clean = cell_text(raw, thousands, point)
            text += " " * (len(raw) - len(raw.lstrip()))
            cells.append(Cell(clean, len(text), len(text) + len(clean)))
            text += clean + "\t"
        rows.append(tuple(cells))
        text += "\n"
    grid = Grid(tuple(rows), 0, len(text))
    return Document(entry["file_name"], text, (grid,)), grid


def relations(owed: list[Structure]) -> list[dict[str, Any]]:
    """Return the sums that a table owes as evaluate.py reads them:
    a − b = c is written as a = b + c.
    """
    found = []
    for side in owed:
        lines, columns = side.side.lines, side.side.columns
        for claims, turned in ((side.rows, False), (side.columns, True)):
            for claim in claims:
                for place in claim.places:
                    if not claim.held or len(claim.parts) < 2:
                        continue
                    terms = [(claim.total, -1), *claim.parts]
                    minus = [entry for entry, weight in terms if weight < 0]
                    total = (
                        claim.total if len(minus) == 1 else next(e for e, w in claim.parts if w > 0)
                    )
                    others = [entry for entry, _ in terms if entry != total]
                    cells = [
                        (lines[place.at].index, columns[entry])
                        if turned
                        else (lines[entry].index, columns[place.at])
                        for entry in (total, *others)
                    ]
                    found.append(
                        {
                            "operator": "Sum",
                            "aggregator_index": cells[0],
                            "aggregatee_indices": cells[1:],
                        }
                    )
    return found


def averages(owed: list[Structure]) -> list[dict[str, Any]]:
    """Return the means that a table owes as evaluate.py reads them."""
    found = []
    for side in owed:
        lines, columns = side.side.lines, side.side.columns
        for mean in side.means:
            for at in mean.holds:
                cells = [
                    (lines[at].index, columns[entry])
                    if mean.turned
                    else (lines[entry].index, columns[at])
                    for entry in (mean.total, *mean.parts)
                ]
                found.append(
                    {
                        "operator": "Average",
                        "aggregator_index": cells[0],
                        "aggregatee_indices": cells[1:],
                    }
                )
    return found


def quotients(table: Table, owed: list[Structure]) -> list[dict[str, Any]]:
    """Return the rates that a table's figures give: a / b, and the change from a to b over a."""
    found, languages = [], load().labels.languages
    for side in owed:
        for ledger in of_side(table, side, languages, Budget()):
            series = ledger.series
            for rate in sorted(series.rates | series.unsaid):
                for borne in borne_out(series, rate):
                    found += [
                        one for at in borne.holds if (one := quotient(series, rate, borne, at))
                    ]
    return found


def quotient(series: Series, rate: int, borne: Borne, at: int) -> dict[str, Any] | None:
    """Return a rate as evaluate.py reads it, or None where one of its figures is not printed."""
    form, first, second, _ = borne.reading
    other = series.base(borne.reading.step, at)
    figures = series.figures
    printed = (
        figures[rate][at],
        figures[first][at],
        figures[second][-1 if other is None else other],
    )
    made = [(figure.row, figure.column) for figure in printed if figure]
    if len(made) < 3:
        return None
    own, one, base = made
    change = form != QUOTIENT
    return {
        "operator": "RelativeChange" if change else "Division",
        "aggregator_index": own,
        "aggregatee_indices": [base, one] if change else [one, base],
    }


def predict(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the relations found in one annotated table."""
    read, grid = document(entry)
    table = Table(1, "", "", "", "", None, "", (), [], list(grid.rows), 0, grid.end)
    owed = read_unknown(table, read, load().labels, Evidence())
    found = relations(owed) + averages(owed) + quotients(table, owed)
    return [each for each in found if numeric(entry, each["aggregator_index"])]


def numeric(entry: dict[str, Any], cell: tuple[int, int]) -> bool:
    """Return whether a cell holds digits."""
    return any(character.isdigit() for character in entry["table_array"][cell[0]][cell[1]])


def keys(entry: dict[str, Any], found: list[dict[str, Any]]) -> set[Any]:
    """Return sums as comparable keys over numeric cells."""
    made = set()
    for each in found:
        parts = {tuple(cell) for cell in each["aggregatee_indices"] if numeric(entry, cell)}
        if each["operator"] == "Sum":
            made.add((tuple(each["aggregator_index"]), tuple(sorted(parts))))
    return made


def main() -> None:
    """Score every table of the file given."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
        entries = [json.loads(line) for line in file]
    hits = wrong = missed = 0
    slowest, lines, worst = 0.0, [], []
    for position, entry in enumerate(entries):
        began = time.perf_counter()
        found = predict(entry)
        spent = time.perf_counter() - began
        slowest = max(slowest, spent)
        lines.append(json.dumps({"i": position, "relations": found, "wall_s": spent}))
        gold, ours = keys(entry, entry["aggregation_annotations"]), keys(entry, found)
        hits, wrong, missed = (
            hits + len(gold & ours),
            wrong + len(ours - gold),
            missed + len(gold - ours),
        )
        worst.append(
            (len(ours - gold), len(gold - ours), len(gold & ours), position, entry["file_name"])
        )
    precision, recall = hits / max(1, hits + wrong), hits / max(1, hits + missed)
    print(
        f"sums: precision {precision:.3f} recall {recall:.3f} F1 "
        f"{2 * hits / max(1, 2 * hits + wrong + missed):.3f}"
    )
    print(f"{len(entries)} tables, slowest {slowest * 1000:.0f} ms")
    if "-v" in sys.argv:
        for row in sorted(worst, reverse=True)[:25]:
            print("   wrong {} missed {} hit {}  #{} {}".format(*row))
    if len(sys.argv) > 2 and sys.argv[2] != "-v":
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
