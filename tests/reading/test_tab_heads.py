"""TAB text: a label that stands alone between rows is the head of a section of their table."""

from __future__ import annotations

import pytest

from auditor.model.values import Grid
from auditor.reading import read

ABOVE, BELOW = "Clerk\t12,345\t13,000", "Grass\t3,201\t3,300"


def rows(text: str) -> list[list[list[str]]]:
    """Return the cells of each table of a text."""
    document = read("a.txt", data=f"\t2023\t2024\n{text}\n".encode())
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def test_a_label_between_rows_with_amounts_is_a_row() -> None:
    (table,) = rows(f"{ABOVE}\nOpen spaces\n{BELOW}")
    assert table[2] == ["Open spaces"]


@pytest.mark.parametrize(
    "between",
    ["The grass is cut in summer.", "表2 支出", "A" * 41, "", "Open spaces\nand their upkeep"],
)
def test_sentences_titles_and_long_lines_are_none(between: str) -> None:
    assert len(rows(f"{ABOVE}\n{between}\n{BELOW}")) == 2


@pytest.mark.parametrize("behind", ["Grass\t3,201", "Grass\tyes\tno"])
def test_another_table_begins_with_other_rows(behind: str) -> None:
    assert len(rows(f"{ABOVE}\nOpen spaces\n{behind}")) == 2


def test_the_longest_label() -> None:
    assert len(rows(f"{ABOVE}\n{'A' * 40}\n{BELOW}")) == 1
