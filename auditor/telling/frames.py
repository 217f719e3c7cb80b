"""Reports as pandas frames: the one module that imports pandas, for what leaves the tool as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas

from auditor.model.audit import Report
from auditor.model.table import Table
from auditor.model.values import UNIT_EXPONENT, Figure
from auditor.telling.record import document_record

CHECK_COLUMNS = (
    *("path", "id", "rule", "kind", "verdict", "severity"),
    *("stated", "computed", "gap", "slack", "unit", "probability", "reason"),
    *("table", "row", "column", "line", "page", "sheet", "cell", "message"),
)
_EXACT = ("stated", "computed", "gap", "slack", "probability")
_PLACE = ("table", "row", "column", "line", "page", "sheet", "cell")


def checks_frame(report: Report) -> pandas.DataFrame:
    """Return the checks of all documents, one row a check.

    Amounts are Decimal in the check's unit (text where the evidence is text); the place is that of the first figure.
    """
    documents = [document_record(audit) for audit in report.audits]
    rows = [_row(document["path"], check) for document in documents for check in document["checks"]]
    return pandas.DataFrame(rows, columns=list(CHECK_COLUMNS), dtype=object)


LINE = ("row", "kind", "side", "code", "label")


def table_frame(table: Table) -> pandas.DataFrame:
    """Return a table's totals and items, one row each; columns of amounts bear their printed labels.

    Amounts are exact Decimals in the table's unit (other cells that a rule reads are text); blank cells are None.
    """
    roles = list(dict.fromkeys(role for row in table.rows for role in row.figures))
    labels = {column.role: column.label for column in table.columns}
    printed = [labels.get(role, role) for role in roles]
    names = [
        role if name in LINE or printed.count(name) > 1 else name for role, name in zip(roles, printed, strict=True)
    ]
    lines = [row for row in table.rows if row.kind in ("item", "total")]
    rows = [
        [
            row.index,
            row.kind,
            row.side,
            row.code,
            row.label,
            *(_value(row.figures.get(role), table.unit) for role in roles),
        ]
        for row in lines
    ]
    return pandas.DataFrame(rows, columns=[*LINE, *names], dtype=object)


def _value(figure: Figure | None, unit: str) -> Decimal | str | None:
    if figure is None or figure.digits is None:
        return figure.text if figure else None
    shift = UNIT_EXPONENT.get(unit, 0) if figure.unit in UNIT_EXPONENT else 0
    return Decimal(figure.digits).scaleb(figure.exponent - shift)


def _row(path: str, check: dict[str, Any]) -> list[Any]:
    first = check["figures"][0] if check["figures"] else {}
    numeric = check["gap"] is not None
    values = check | {"path": path, "reason": (check["reason"] or {}).get("code")}
    values |= {name: first.get(name) for name in _PLACE}
    values |= {name: Decimal(check[name]) for name in _EXACT if numeric and check[name] is not None}
    return [values[name] for name in CHECK_COLUMNS]
