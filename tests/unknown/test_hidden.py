"""Columns that a workbook does not show: parts of the sums across where these need them."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from tests.reading_office.make import rows, xlsx

PACKS = load()
LINES = ("道路", 1204, 380), ("桥梁", 2150, 615), ("水务", 733, 902), ("园林", 415, 288)


def across(totals: list[int], hidden: int) -> list[str]:
    """Return the verdicts of the sums of 一季 and 二季 by line, one of whose columns is hidden."""
    cells = [
        f"{name}|{one}|{two}|{total}" for (name, one, two), total in zip(LINES, totals, strict=True)
    ]
    columns = f'<cols><col min="{hidden}" max="{hidden}" hidden="1"/></cols>' if hidden else ""
    data = xlsx(columns + rows("项目|一季|二季|合计", *cells))
    audit = audit_document(read("book.xlsx", data=data), PACKS, Options(select=("GEN-04",)))
    return [check.verdict for check in audit.checks]


@pytest.mark.parametrize("hidden", [0, 2, 3])
def test_a_hidden_column_is_added_where_the_total_counts_it(hidden: int) -> None:
    totals = [one + two for _, one, two in LINES]
    assert across(totals, hidden) == [HOLDS] * 4
    assert across([*totals[:3], totals[3] + 9], hidden) == [HOLDS, HOLDS, HOLDS, FAILS]
