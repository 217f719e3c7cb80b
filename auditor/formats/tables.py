"""What `audit tables` says: how each table was read, with its form, the roles of its columns,
and every figure.
"""

from __future__ import annotations

import csv as writer
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from auditor.formats import View
from auditor.formats.csv import harmless
from auditor.formats.json import dumps
from auditor.formats.paint import StyledText, sign
from auditor.model.audit import Audit
from auditor.model.table import Row, Table
from auditor.model.values import HIDDEN, SUSPECT, Document, Figure, Term
from auditor.telling.narrator import Narrator
from auditor.telling.record import SCHEMA
from auditor.telling.record_document import (
    VERDICTS,
    figure_record,
    place_record,
    table_record,
)
from auditor.telling.report import Report
from auditor.telling.sums_found import FoundSum, found_sums, named
from auditor.telling.typeset import cut, grouped, left, right, safe, value_of
from auditor.telling.wording import Wording
from auditor.text.widths import width

LABEL_CELLS, HEAD_CELLS, DEEPEST = 44, 18, 8
# Sums of a table that are shown, parts of each, and cells of a part's name.
SUMS, PARTS, PART_CELLS = 40, 6, 24
COLUMNS = (
    *("path", "table", "number", "title", "form", "row", "column", "kind", "code", "label", "role",
      "column_label"),
    *("text", "value", "unit", "line", "char", "page", "sheet", "cell"),
)  # fmt: skip


def _tables_record(report: Report) -> dict[str, Any]:
    """Return the tables of all documents as plain dicts: each as in the record of an audit, with
    what was made of it.

    `cells`: the table as it stands in the source, a list of rows; `heads`: the columns that have a
    role; `lines`: the rows as understood, their figures as in the record; `sums`: what was found to
    add up, with how often it does.
    """
    documents = [
        {
            "path": safe(audit.document.path),
            "tables": _tables(audit),
        }
        for audit in report.audits
    ]
    errors = [{"path": safe(error.path), "message": safe(error.message)} for error in report.errors]
    return {"schema": SCHEMA, "documents": documents, "errors": errors}


def _tables(audit: Audit) -> list[dict[str, Any]]:
    sums = found_sums(audit.checks)
    return [
        _table(audit.document, table)
        | {"sums": [_sum(found, table) for found in sums.get(table.id, [])]}
        for table in audit.tables
    ]


def _sum(found: FoundSum, table: Table) -> dict[str, Any]:
    """A sum of a table: rows or columns by number and by name, and what came of it how often."""
    total, parts = named(found, table)
    return {
        "rule": found.rule,
        "axis": found.axis,
        "total": found.total,
        "parts": [{"index": at, "weight": weight} for at, weight in found.parts],
        "text": safe(f"{total} = {' + '.join(parts)}".replace("+ −", "− ")),
        "verdicts": {name: found.verdicts[name] for name in VERDICTS},
    }


def _table(document: Document, table: Table) -> dict[str, Any]:
    columns = [
        {
            "index": column.index,
            "role": column.role,
            "label": safe(column.label),
            "side": column.side,
        }
        for column in table.columns
    ]
    more = {"year": table.year, "entity": safe(table.entity), "header_rows": table.header_rows}
    more["note"] = safe(table.note)
    rows = [_row(document, row) for row in table.rows]
    cells = [
        [{"text": safe(cell.text), "rows": cell.rows, "columns": cell.columns} for cell in row]
        for row in table.cells
    ]
    return table_record(document, table) | more | {"heads": columns, "lines": rows, "cells": cells}


def _row(document: Document, row: Row) -> dict[str, Any]:
    return {
        "index": row.index,
        "kind": row.kind,
        "label": safe(row.label),
        "item": row.item,
        "code": safe(row.code),
        "number": safe(row.number),
        "side": row.side,
        "parent": row.parent,
        "shifted": row.shifted,
        "figures": {
            role: figure_record(document, Term(figure, 1, role))
            for role, figure in row.figures.items()
        },
    }


def tables_json(report: Report, view: View) -> str:
    """Return the record of the tables as one JSON object on one line."""
    return dumps(_tables_record(report))


def tables_csv(report: Report, view: View) -> str:
    """Return one line a figure below a head: its table, row and column,
    its value as a decimal in its unit.
    """
    text = StringIO()
    sheet = writer.writer(text, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for audit in report.audits:
        for table in audit.tables:
            for row in table.rows:
                sheet.writerows(_lines(audit.document, table, row))
    return text.getvalue()


def _lines(document: Document, table: Table, row: Row) -> Iterator[list[str]]:
    labels = {column.index: column.label for column in table.columns}
    head = (document.path, f"t{table.id}", table.number, table.title, table.form)
    for role, figure in row.figures.items():
        place = place_record(document, figure.start)
        spot = [place[name] for name in ("line", "char", "page", "sheet", "cell")]
        own = (
            row.kind,
            row.code,
            row.label,
            role,
            labels.get(figure.column, ""),
            figure.text,
            value_of(figure),
        )
        shown = (*head, figure.row, figure.column, *own, figure.unit, *spot)
        yield [harmless(safe(value) if isinstance(value, str) else value) for value in shown]


def tables_text(report: Report, view: View) -> str:
    """Return the tables of all documents for a person;
    columns that don't fit the width are counted, not broken.
    """
    sheet = StyledText(view.width)
    for audit in report.audits:
        narrator = Narrator(audit)
        sheet.gap()
        sheet.add((safe(audit.document.path), "path"))
        if not audit.tables:
            sheet.wrapped(2, narrator.words.at("tables.none"), "unchecked")
        sums = found_sums(audit.checks)
        for table in audit.tables:
            _told(table, narrator, view, sheet)
            sums_told(table, sums.get(table.id, []), narrator.words, sheet)
    return sheet.text(view.colour)


def _told(table: Table, narrator: Narrator, view: View, sheet: StyledText) -> None:
    words = narrator.words
    form = (
        words.fill("tables.form", form=_form(table, narrator, view))
        if table.form
        else words.at("tables.no_form")
    )
    rows = words.count("tables.rows", len([row for row in table.rows if _shown(row)]))
    unseen = sum(_is_hidden(figure) for row in table.rows for figure in row.figures.values())
    hidden = words.count("tables.hidden", unseen) if unseen else ""
    facts = [form, safe(table.unit), narrator.at(table.start), rows, hidden]
    sheet.gap()
    sheet.wrapped(2, narrator.table(table), "title")
    sheet.wrapped(2, " · ".join(filter(None, facts)), "dim" if table.form else "unchecked")
    if any(map(_shown, table.rows)):
        _grid(table, narrator, sheet)


def _is_hidden(figure: Figure) -> bool:
    """Tell whether a figure stands in a row, a column or a sheet of a workbook that is hidden."""
    return HIDDEN in figure.marks


def sums_told(table: Table, sums: Sequence[FoundSum], words: Wording, sheet: StyledText) -> None:
    """Add a line for each sum that was found in a table: what it is made of, how often it holds."""
    for found in sums[:SUMS]:
        total, parts = named(found, table)
        shown = " + ".join(cut(safe(part), PART_CELLS) for part in parts[:PARTS])
        shown = shown.replace("+ −", "− ")
        shown += f" + … ({len(parts)})" if len(parts) > PARTS else ""
        verdicts = " ".join(f"{sign(name)}{found.verdicts[name]}" for name in VERDICTS
                            if found.verdicts[name])  # fmt: skip
        text = f"{found.rule}  {cut(safe(total), PART_CELLS)} = {shown}  {verdicts}"
        sheet.wrapped(4, text, "dim")
    if len(sums) > SUMS:
        sheet.wrapped(4, words.count("tables.more_sums", len(sums) - SUMS), "dim")


def _form(table: Table, narrator: Narrator, view: View) -> str:
    """Return the name of a table's form with its id: 收支总表 T1."""
    form = view.packs.forms.get(table.form) if view.packs else None
    name = form.name.get(narrator.audit.lang, "") if form else ""
    return " ".join(filter(None, (name, safe(table.form))))


def _shown(row: Row) -> bool:
    return row.kind != "header" and bool(row.label or row.figures)


def _grid(table: Table, narrator: Narrator, sheet: StyledText) -> None:
    sides = list(dict.fromkeys(row.side for row in table.rows))
    rows = sorted(filter(_shown, table.rows), key=lambda row: sides.index(row.side))
    labels = {column.index: column.label for column in table.columns}
    printed = {
        role: labels.get(figure.column, "") for row in rows for role, figure in row.figures.items()
    }
    roles = list(printed)
    known = any(not role.isdigit() for role in roles)
    heads = [(cut(safe(printed[role]), HEAD_CELLS), safe(role) if known else "") for role in roles]
    columns = [
        [*head, *(_amount(row, role) for row in rows)]
        for head, role in zip(heads, roles, strict=True)
    ]
    depths = _depths(table.rows)
    names = ["", "", *(_name(row, depths[id(row)]) for row in rows)]
    kinds = ["", "", *(narrator.words.at(f"tables.kinds.{row.kind}") for row in rows)]
    label, kind = max(map(width, names)), max(map(width, kinds))
    room, shown, sizes = sheet.width - 4 - kind - 2 - label, [], []
    for column in columns:
        size = max(map(width, column)) + 2
        if size > room:
            break
        room -= size
        shown.append(column)
        sizes.append(size)
    for at, (mark, name) in enumerate(zip(kinds, names, strict=True)):
        amounts = "".join(
            right(column[at], size) for column, size in zip(shown, sizes, strict=True)
        )
        if at > 1 or amounts.strip():
            style = "amount" if at > 1 else "dim"
            sheet.add(
                (f"    {left(mark, kind)}  ", "dim"), (left(name, label), "text"), (amounts, style)
            )
    _hidden([" ".join(filter(None, head)) for head in heads[len(shown) :]], narrator, sheet)


def _depths(rows: Sequence[Row]) -> dict[int, int]:
    """Return how deep each row stands below the others, by the identity of the row."""
    depths: dict[int, int] = {}
    for row in rows:
        above, depth = row.parent, 0
        while above is not None and depth < DEEPEST:
            above, depth = rows[above].parent, depth + 1
        depths[id(row)] = depth
    return depths


def _name(row: Row, depth: int) -> str:
    label = row.label if row.code in row.label else f"{row.code} {row.label}"
    return cut("  " * depth + safe(label), LABEL_CELLS)


def _hidden(heads: Sequence[str], narrator: Narrator, sheet: StyledText) -> None:
    if heads:
        more = narrator.words.count("tables.more_columns", len(heads))
        sheet.wrapped(4, f"{more}: {', '.join(heads)}", "dim")


def _amount(row: Row, role: str) -> str:
    figure = row.figures.get(role)
    if figure is None:
        return ""
    value = value_of(figure)
    shown = safe(figure.text) if value is None else grouped(value)
    return f"{shown} ?" if SUSPECT in figure.marks else shown
