"""Several tables in one file of separated values, and the sentences between them."""

from __future__ import annotations

import pytest

from auditor.model.values import Grid, Paragraph
from auditor.reading.separated import separated

SAID = "We spent 4,710 thousand pounds, less than planned."
FIRST = f'Annual accounts\n"{SAID}"\nItem,Plan,Actual\n'
BODY = "Roads,1200,1180\nParks,430,441\nTotal,1630,1621\n"


def _shape(text: str) -> list[str | int]:
    """The text of each paragraph, the number of rows of each table."""
    document = separated("accounts.csv", text)
    assert document
    return [
        block.text if isinstance(block, Paragraph) else len(block.rows)
        for block in document.blocks
        if isinstance(block, Paragraph | Grid)
    ]


def test_sentences_above_a_table_are_none_of_its_rows() -> None:
    assert _shape(FIRST + BODY) == ["Annual accounts", SAID, 4]


def test_a_sentence_below_a_table_is_none_of_its_rows() -> None:
    assert _shape("Item,Plan,Actual\n" + BODY + "全年支出1621万元。\n") == [4, "全年支出1621万元。"]


@pytest.mark.parametrize(
    "between",
    [
        '\n"Of 24 invoices, 20 were paid in time."\nPayments\n',
        '"Of 24 invoices, 20 were paid in time."\n',
        "\n",
        "\nPayments\n",
    ],
)
def test_a_head_of_its_own_behind_sentences_or_a_blank_line_begins_a_table(between: str) -> None:
    found = _shape(
        "Item,Plan,Actual\n" + BODY + between + "Quarter,Bills,Share\nQ1,6,83\nQ2,7,71\n"
    )
    assert [each for each in found if isinstance(each, int)] == [4, 3]


@pytest.mark.parametrize(
    "behind",
    [
        # A group of the same table; its head again; a line of amounts.
        "\nOther items\nBuildings,6,83\nCars,7,71\n",
        "\nItem,Plan,Actual\nBuildings,6,83\nCars,7,71\n",
        "\nBuildings,6,83\nCars,7,71\n",
        # No blank line and no sentence stands between.
        "Quarter,Bills,Share\nQ1,6,83\nQ2,7,71\n",
    ],
)
def test_else_the_table_goes_on(behind: str) -> None:
    found = _shape("Item,Plan,Actual\n" + BODY + behind)
    assert len(found) == 1


def test_years_are_heads_like_words() -> None:
    found = _shape("Item,Plan,Actual\n" + BODY + "\nItem,2022,2023\nRoads,6,83\nParks,7,71\n")
    assert found == [4, 3]
