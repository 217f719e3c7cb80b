"""Which mark is decimal is decided for a column by all its numbers, else by the document,
else by its language.
"""

from __future__ import annotations

import pytest

from auditor.amounts import CellValue, read_cell, settled
from auditor.model.values import HOLDS, UNCHECKED, Grid
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document

PACKS = load()


def styles(*columns: str, prior: str = ".", triangle: bool = False) -> list[str]:
    """Return the style of each column of a table; a column's numbers stand with blanks between."""
    rows = zip(*(column.split() for column in columns), strict=True)
    lines = [f"row {number}\t" + "\t".join(row) for number, row in enumerate(rows)]
    head = "name\t" + "\t".join("ABCDE"[: len(columns)])
    data = "\n".join([head, *lines]).encode()
    document = settled(read("table.tsv", data=data), lambda: prior, lambda: triangle)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [cell.style for cell in grid.rows[-1][1:]]


@pytest.mark.parametrize(("column", "style"), [
    ("1.234,56 2.345,60 12,50", ","), ("1,234.56 2,345.60 12.50", "."),
    ("1.234.567 12.345 1.000", ","), ("1,234,567 12,345 1,000", "."),
    ("12,34,567 1,23,456 45,678", "."), ("1'234.50 2'345.60 1.5", "."), ("7.704 846 90.560", ","),
    ("7,704 846 90,560", "."), ("7.704 1846 90.560", "."), ("7.704 90.560 1.125", "."),
    ("0.125 5.643 1.001", "."), ("1.234 1,234 5", "?"), ("1.234 5.678 9,012 3,456", "?"),
    ("1,234 5,678 9,012 3,456 7.890", "."), ("1,234 5,678 9,012 7.890", "?"), ("1.5 2,5 3", "?"),
    ("1,5 2 3", ","), ("1234 5678 9", "."), ("2021 1.234 2022", "."), ("€1.234,50 €2,10 €3", ","),
    ("١٬٢٣٤٫٥ ١٢ ٣", "."), ("1.1 2.2 Abs.3", "."), ("12- 13- 14", ".-"), ("12- 13 14", "."),
    ("12- 13- -14", "."),
])  # fmt: skip
def test_a_column_decides(column: str, style: str) -> None:
    assert styles(column) == [style]


@pytest.mark.parametrize(("columns", "found"), [
    (("1.234 5.678 9.012", "1,50 2,25 3,75"), [",", ","]),
    (("1,234 5,678 9,012", "1.50 2.25 3.75"), [".", "."]),
    (("1.234 5,678 9", "1,50 2,25 3,75"), [",", ","]),
    (("1.50 2.25 3.75", "1,50 2,25 3,75"), [".", ","]),
    (("12,5 1,234 5,678", "1.5 2.5 3.5", "1.5 2.5 3.5"), [".", ".", "."]),
])  # fmt: skip
def test_where_a_column_does_not_tell_the_document_does(
    columns: tuple[str, ...], found: list[str]
) -> None:
    assert styles(*columns) == found


@pytest.mark.parametrize(("prior", "style"), [(".", "."), (",", ",")])
def test_where_nothing_tells_the_language_does(prior: str, style: str) -> None:
    assert styles("1.234 5.678 9.012", prior=prior) == [style]
    assert styles("1,234 5,678 9,012", prior=prior) == ["."]


@pytest.mark.parametrize(("text", "mark"), [
    ("Bericht für die Stadt und der Kreis von 2023", ","),
    ("Report of the city and the county for 2023", "."), ("预算执行情况", "."),
    ("Отчет об исполнении бюджета и расходов на 2023 год по разделам", ","), ("Budget 2023", "."),
])  # fmt: skip
def test_the_language_of_a_text(text: str, mark: str) -> None:
    assert PACKS.labels.languages.decimal([text]) == mark


@pytest.mark.parametrize(("text", "style", "value"), [
    ("1.234,56", ",", CellValue("amount", 123456, 2)),
    ("1 234,56", ",", CellValue("amount", 123456, 2)), ("1.234", ",", CellValue("amount", 1234, 0)),
    ("-1.234,5 €", ",", CellValue("amount", -12345, 1, "€")),
    ("R$ 1.234,50", ",", CellValue("amount", 123450, 2, "R$")),
    ("1.234,-", ",", CellValue("amount", 1234, 0)), ("1,234.56", ",", CellValue("unreadable")),
    ("1.2.3,4", ",", CellValue("unreadable")), ("1.234", "?", CellValue("unreadable")),
    ("1,234.5", "?", CellValue("unreadable")), ("1234", "?", CellValue("amount", 1234, 0)),
    ("1,234-", ".-", CellValue("amount", -1234, 0)), ("1,234-", ".", CellValue("unreadable")),
    ("1.234,5-", ",-", CellValue("amount", -12345, 1)),
])  # fmt: skip
def test_a_cell_is_read_in_its_style(text: str, style: str, value: CellValue) -> None:
    assert read_cell(text, style) == value


def test_a_column_in_two_styles_is_not_judged() -> None:
    rows = (
        "Item;A;B",
        "Roads;1.200;1200",
        "Parks;1,300;1300",
        "Ports;1.400;1400",
        "Total;3,901;3900",
    )
    audit = audit_document(
        read("table.csv", data="\n".join(rows).encode()), PACKS, Options(select=("GEN",))
    )
    found = {check.relation.subject: check for check in audit.checks}
    assert found["Total · B"].verdict == HOLDS
    assert (found["A"].verdict, found["A"].reason) == (UNCHECKED, ("undecided", "1.200"))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("column", "prior", "style"),
    [
        ("277.254 7.117 302.804 0.671 (9.314) 288.112 101.998 300.500 7.25", ".", "."),
        # Where the language prints a comma, or a comma is proved, too, nobody can tell.
        ("277.254 7.117 302.804 0.671 (9.314) 288.112 101.998 300.500 7.25", ",", "?"),
        ("277.254 7.117 302.804 0.671 (9.314) 288.112 101.998 300.500 7,25", ".", "?"),
        ("277,254 7,117 302,804 0,671 (9,314) 288,112 101,998 300,500 7,25", ",", ","),
    ],
)
def test_what_is_proved_and_what_the_language_prints_outweighs_what_may_be_either(
    column: str, prior: str, style: str
) -> None:
    assert styles(column, prior=prior) == [style]
