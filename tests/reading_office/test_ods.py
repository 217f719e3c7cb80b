"""OpenDocument workbooks."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.errors import Unreadable
from auditor.reading.office.ods import read_ods
from tests.reading_office.make import grids, ods, sound


def read(table: str, styles: str = "") -> Document:
    document = read_ods("a.ods", ods(table, styles))
    sound(document)
    return document


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def text(value: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def number(value: str, shown: str, more: str = "") -> str:
    kind = f'office:value-type="float" office:value="{value}" {more}'
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


def test_what_is_displayed_counts_and_a_minus_is_never_lost() -> None:
    document = read(
        row(text("项目"), text("数"), text("比"))
        + row(text("甲"), number("1234.5", "1,234.50"), number("-3", "(3)"))
    )
    assert grids(document) == [[["项目", "数", "比"], ["甲", "1,234.50", "-3"]]]
    assert document.place(document.text.index("1,234")).cell == "B2"


def test_repeats_spans_lines_and_notes() -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    covered = "<table:covered-table-cell/>"
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    table = (
        row(text("项目", 'table:number-rows-spanned="2"'),
            text("数", 'table:number-columns-spanned="2"'), covered)
        + row(covered, text("甲</text:p><text:p>类"), text(f"乙{note}"))
        + row(blank, number("1", "1")) + row(text("丙"),
                                             number("2", "2", 'table:number-columns-repeated="2"'))
        + row('<table:table-cell table:number-columns-repeated="16000"/>',
              more='table:number-rows-repeated="1000000"')
    )  # fmt: skip
    document = read(table)
    assert grids(document) == [
        [["项目", "数", ""], ["", "甲类", "乙"], ["", "", "1"], ["丙", "2", "2"]]
    ]


def test_formulas_and_hidden_columns() -> None:
    never = '<table:table-cell table:formula="of:=SUM([.B2:.B3])"/>'
    columns = (
        "<table:table-column/><table:table-column/>"
        '<table:table-column table:visibility="collapse"/>'
    )
    known = number("3", "3", 'table:formula="of:=SUM([.B2:.B3];[.B9])"')
    document = read(
        columns
        + row(text("项"), text("数"), text("码"))
        + row(text("合"), never, number("7", "7"))
        + row(text("总"), known)
    )
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.marks) for cell in grid.rows[1][1:]] == [
        ("", ("formula",)),
        ("7", ("hidden",)),
    ]
    assert [(found.cell, found.text) for found in document.formulas] == [
        ("B2", "SUM(B2:B3)"),
        ("B3", "SUM(B2:B3,B9)"),
    ]


def test_a_protected_workbook_says_so() -> None:
    with pytest.raises(Unreadable, match="password"):
        read_ods("a.ods", ods(row(text("甲")), manifest="<manifest><encryption-data/></manifest>"))


def test_endless_repeats_are_bounded() -> None:
    with pytest.raises(Unreadable):
        read_ods(
            "a.ods",
            ods(
                row(
                    *[number("1", "1", 'table:number-columns-repeated="99999999"')] * 99,
                    more='table:number-rows-repeated="9999"',
                )
                * 99
            ),
        )


@pytest.mark.parametrize(
    ("position", "shown"),
    [
        ("super 58%", "201[2]"),
        ("33% 58%", "201[2]"),
        ("0% 100%", "2012"),
        ("sub 58%", "2012"),
        ("-33% 58%", "2012"),
    ],
)
def test_a_raised_span_behind_a_number_is_a_note_mark(position: str, shown: str) -> None:
    styles = (
        f'<style:style style:name="T1"><style:text-properties style:text-position="{position}"/>'
        "</style:style>"
    )
    runs = (
        '<text:span text:style-name="T0">201</text:span>'
        '<text:span text:style-name="T1">2</text:span>'
    )
    table = row(text(runs), text("乙"))
    assert grids(read(table, styles)) == [[[shown, "乙"]]]
