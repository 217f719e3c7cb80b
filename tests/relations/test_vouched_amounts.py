"""Amounts that a row prints otherwise, where another number of the sentence stands in that row, and
numbers of things that a table lists.
"""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused

TABLE = """Income and expenditure

| | 2020 £ | 2019 £ |
|---|---:|---:|
| Advice centres | 1,056,356 | 1,194,982 |
| Youth work | 548,367 | 539,213 |
| Total expenditure | 1,604,723 | 1,734,195 |

"""
SCHEMES = """Applications and awards

| Scheme | Applications | Awards | Value £ |
|---|---:|---:|---:|
| Standard grants | 714 | 196 | 97,018,301 |
| Fellowships | 307 | 60 | 14,377,928 |
| Small grants | 120 | 41 | 2,011,004 |
| All schemes | 1,141 | 297 | 113,407,233 |

"""
# A text, what is said in it, and what stands there instead.
SAID = [
    (TABLE + "Total expenditure was £1.60 million (2019: £1.73 million). It went to all.",
     "1.60", "6.10"),
    (TABLE + "Total expenditure was £1.60 million compared with £1.73 million in 2019.",
     "1.60", "1.73"),
    (SCHEMES + "Fellowships, with 60 awards, accounted for £14.4 million.", "14.4", "34.4"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), SAID)
def test_what_stands_beside_an_amount_in_its_row_tells_its_cell(
    text: str, right: str, wrong: str
) -> None:
    assert not accused(text)
    assert "TXT-10" in accused(text.replace(f"£{right}", f"£{wrong}"))


# Another amount than the row's, or one that nothing beside it tells.
OTHERS = [
    TABLE + "Expenditure on grants was £6.10 million (2019: £5.73 million).",
    TABLE + "Total expenditure is to be £6.10 million in 2025.",
    SCHEMES + "Fellowships, of which 3 were declined, drew £34.4 million of matched funds.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_an_amount_that_nothing_in_the_row_tells_is_let_be(text: str) -> None:
    assert "TXT-10" not in accused(text)


ROWS = """Irregularities by Assembly

| Assembly | Receipts £ | Vouchers |
|---|---:|---:|
| Ashengo | 6,157,809 | 149 |
| Binkura | 3,339,926 | 91 |
| Chinsolo | 5,727,786 | 56 |
| {last} | 4,291,089 | 52 |
| Total | 19,516,610 | 348 |

We examined 348 vouchers in {many} Assemblies, which together received £19,516,610. {more}
"""


def test_a_number_of_things_is_that_of_the_rows_whose_total_stands_beside_it() -> None:
    assert not accused(ROWS.format(last="Dwenase", many=4, more=""))
    assert "TXT-13" in accused(ROWS.format(last="Dwenase", many=6, more=""))


@pytest.mark.parametrize(
    ("last", "more"),
    [
        # The rest is none of what is counted, and may be many.
        ("Other", ""),
        # Another number is of some of them.
        ("Dwenase", "All 4 Assemblies kept books and received £19,516,610."),
    ],
)
def test_another_number_of_things_is_let_be(last: str, more: str) -> None:
    assert "TXT-13" not in accused(ROWS.format(last=last, many=3, more=more))
