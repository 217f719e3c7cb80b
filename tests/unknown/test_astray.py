"""A row whose figures stand a column aside: one sum says so, and names the row."""

from __future__ import annotations

import pytest

from auditor.evidence import confidence
from auditor.recognition.unknown.astray import MOST, NEAR, PLACES
from tests.recognition.understood import audited

ROWS = {
    "Wages": (41_318, 39_907, 42_655, 44_120),
    "Rent": (12_446, 12_891, 13_203, 13_577),
    "Travel": (3_871, 4_126, 3_655, 4_402),
    "Books": (2_319, 2_754, 2_108, 2_987),
}
SHIFTED = (*ROWS["Travel"][1:], 0)


def statement(columns: int = 4, end: str = "0", **changed: tuple[int, ...]) -> str:
    """Return a statement of two sections; changed: the figures that are printed for a row."""
    years = [str(2020 + at) for at in range(columns)]
    lines = [["Spending", *years], ["---"] * (columns + 1)]
    for section in ("Town", "Port"):
        rows = {f"{section} {label.lower()}": row for label, row in ROWS.items()}
        total = [sum(row[at] for row in rows.values()) for at in range(columns)]
        for label, row in rows.items():
            printed = changed.get(label.split()[1]) if section == "Town" else None
            figures = [f"{value:,}" if value else end for value in (printed or row)[:columns]]
            lines.append([label, *figures])
        lines.append([f"Total {section.lower()}", *(f"{value:,}" for value in total)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def alarms(text: str) -> list[tuple[str, str]]:
    """Return the severity and the label of each finding that is more than a note."""
    return [
        (finding.severity, finding.figure.label)
        for finding in audited(text).findings
        if finding.severity != "info"
    ]


def rests(text: str) -> list[tuple[str, int, str]]:
    """Return the evidence of rows that stand aside: its kind, columns and row."""
    return [
        (piece.kind, piece.count, piece.detail)
        for check in audited(text).checks
        for piece in check.relation.evidence
        if piece.kind == "aside"
    ]


@pytest.mark.parametrize("end", ["0", "-", ""])
def test_a_row_that_slipped_to_the_left_is_named_once(end: str) -> None:
    text = statement(end=end, travel=SHIFTED)
    assert alarms(statement()) == []
    assert alarms(text) == [("error", "Total town")]
    assert rests(text) == [("aside", 3, "Town travel")]


def test_a_row_that_slipped_to_the_right_is_named_too() -> None:
    assert rests(statement(travel=(0, *ROWS["Travel"][:-1]))) == [("aside", 3, "Town travel")]


def test_figures_that_would_not_fit_beside_theirs_either_are_no_row_that_slipped() -> None:
    assert rests(statement(travel=(4_126, 3_655, 4_409, 0))) == []


def test_a_row_with_a_figure_at_both_ends_is_none() -> None:
    assert rests(statement(travel=(*SHIFTED[:-1], 1))) == []


@pytest.mark.parametrize(("columns", "said"), [(PLACES + 1, 1), (PLACES, 0)])
def test_it_takes_two_columns_that_close(columns: int, said: int) -> None:
    shifted = (*ROWS["Travel"][1:columns], 0)
    assert len(rests(statement(columns, travel=shifted))) == said


def test_more_columns_that_close_make_it_surer() -> None:
    sure = []
    for columns in (PLACES + 1, PLACES + 2):
        text = statement(columns, travel=(*ROWS["Travel"][1:columns], 0))
        check = next(each for each in audited(text).checks if each.confidence is not None)
        sure.append(confidence(check.relation.evidence))
    assert sure[0] < sure[1]


@pytest.mark.parametrize(("more", "said"), [(MOST, 1), (MOST + 1, 0)])
def test_rows_with_an_empty_end_are_how_a_table_is_laid_out_where_there_are_more(
    more: int, said: int
) -> None:
    text = statement(travel=SHIFTED)
    between = [f"| Memo | {at}1,201 | {at}7,733 | {at}3,390 | 0 |" for at in range(1, more)]
    plain = [f"| Note {at} | 4{at},117 | 9{at},338 | 1{at},204 | 5{at},711 |" for at in range(NEAR)]
    lines = text.splitlines()
    for each in between:
        lines += [*plain, each, *plain]
    assert len(rests("\n".join(lines) + "\n")) == said
