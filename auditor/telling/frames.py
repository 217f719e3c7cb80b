"""The checks of a run as a pandas frame, for what leaves the tool as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import numpy
import pandas

from auditor.model.audit import Audit
from auditor.telling.record_document import document_record

CHECK_COLUMNS = (
    *("path", "id", "rule", "kind", "verdict", "severity"),
    *("stated", "computed", "gap", "slack", "unit", "probability", "reason"),
    *("table", "row", "column", "line", "page", "sheet", "cell", "message"),
)
_EXACT = ("stated", "computed", "gap", "slack", "probability")
_WHOLE = ("row", "column", "line", "page")
_PLACE = ("table", "row", "column", "line", "page", "sheet", "cell")


def checks_frame(audits: Iterable[Audit]) -> pandas.DataFrame:
    """Return the checks of all documents, one row a check.

    Amounts are Decimal in the check's unit (text where the evidence is text); the place is that of
    the first figure, its numbers Int64, missing where its format does not know them.
    """
    documents = [document_record(audit) for audit in audits]
    rows = [_row(document["path"], check) for document in documents for check in document["checks"]]
    frame = pandas.DataFrame(rows, columns=list(CHECK_COLUMNS), dtype=object)
    for name in _WHOLE:
        frame[name] = _whole([row[CHECK_COLUMNS.index(name)] for row in rows])
    return frame


def _whole(values: Sequence[int | None]) -> pandas.arrays.IntegerArray:
    """Return numbers that may be missing as one column of 64-bit integers."""
    absent = numpy.array([value is None for value in values], dtype=bool)
    return pandas.arrays.IntegerArray(
        numpy.array([value or 0 for value in values], dtype=numpy.int64), absent
    )


def _row(path: str, check: dict[str, Any]) -> list[Any]:
    first = check["figures"][0] if check["figures"] else {}
    numeric = check["gap"] is not None
    values = check | {"path": path, "reason": (check["reason"] or {}).get("code")}
    values |= {name: first.get(name) for name in _PLACE}
    values |= {name: Decimal(check[name]) for name in _EXACT if numeric and check[name] is not None}
    return [values[name] for name in CHECK_COLUMNS]
