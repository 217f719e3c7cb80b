"""Claims of English sentences: counted lists, what is left, changes against the budget, changes and
shares of what the sentence before said, so many at so much each.
"""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition import recognise
from auditor.running.engine import Options, audit_document

HOLDING = [
    "Against a revised budget of £241.8 million the full-year forecast is £234.8 million, an "
    "underspend of £7.0 million.",
    "£36.2 million of the £73.8 million programme has been spent (49%), leaving £37.6 million.",
    "Of 38 indicators, 8 are green, 24 amber and 6 red.",
    "Customer contacts rose from 992 in Quarter 2 to 1,528 in Quarter 3, a rise of 536 (54.0%).",
    "There were 120 leavers: 5 resignations, 44 retirements, 42 ends of contract and 29 "
    "redundancies.",
    "The rainy day fund begins the year at $5.9 million; we draw $0.8 million, leaving $5.1 "
    "million.",
    "Starting from a base budget of £121.446m, inflation adds £4.614m and demand pressures "
    "£5.829m. After savings of £4.372m the net budget requirement is £127.517m.\n\nThis is an "
    "increase of 5.0% on the current year.",
    "With a tax base of 73,046 homes and a charge of £1,225.71, the tax will raise £89.533m. The "
    "charge was £1,167.45 in 2023/24, so the rise is 4.99%.",
    "The net budget requirement is £127.517m.\n\nGeneral balances are forecast at £5.992m, equal "
    "to 4.7% of the net budget requirement.",
    "Last year 1,850 applications came in, of which 1,406 were approved and 444 were refused.",
    "Enrollment is projected at 12,480 students, a decline of 320 students, or 2.5%, from 12,800 "
    "last year.",
    "I present a balanced budget of $150.3 million. It devotes $52.6 million to public safety.\n\n"
    "Public safety accounts for 35% of total spending.",
    "In all 41 were raised in the year, 30 were implemented and 2 were superseded, leaving 9 open.",
]
SLIPS = [
    (0, "underspend", "overspend"), (0, "241.8", "248.1"), (1, "(49%)", "(94%)"),
    (1, "37.6", "37.9"), (2, "24 amber", "27 amber"), (3, "536", "336"), (3, "54.0%", "45.0%"),
    (4, "120", "102"), (5, "$5.1", "$5.5"), (6, "£5.829m", "£0.829m"),
    (6, "an increase", "a reduction"), (6, "5.0%", "8.0%"), (7, "£89.533m", "£89.353m"),
    (7, "4.99%", "9.49%"), (8, "4.7%", "7.4%"), (9, "444", "414"), (10, "2.5%", "5.2%"),
    (10, "decline", "growth"), (11, "35%", "85%"), (12, "leaving 9 ", "leaving 94 "),
]  # fmt: skip


def failing(text: str) -> int:
    document = read("report.md", data=f"# Report\n\n{text}\n".encode())
    audit = audit_document(document, load(), Options())
    return sum(check.verdict == FAILS for check in audit.checks)


@pytest.mark.parametrize("text", HOLDING)
def test_what_agrees_is_not_accused(text: str) -> None:
    assert failing(text) == 0


@pytest.mark.parametrize(("at", "old", "new"), SLIPS)
def test_a_slip_is_named(at: int, old: str, new: str) -> None:
    assert old in HOLDING[at]
    assert failing(HOLDING[at].replace(old, new)) > 0


@pytest.mark.parametrize(
    "text",
    [
        # Who else there is may go unsaid, and what came in besides.
        "Of 38 councils, 8 raised the tax and 7 froze it.",
        "The districts have 272 schools: 72 in towns, 144 in villages and 35 on islands.",
        "We reached 4,500 people: 1,200 children, 800 women and 300 farmers.",
        "We received $5.0 million, were given $2.0 million more and spent $3.2 million, leaving "
        "$4.1 million.",
        "We received $5.0 million in grants and spent $3.2 million, leaving $14.1 million.",
        # What brackets say of receipts is of these.
        "The change raises the budget from $3,871,245 to $3,902,180. It allows for property tax "
        "receipts (increase of $7,415) and interest income (increase of $11,230).",
        # There were others before these.
        "A further 41 were raised in the year, 30 were implemented and 2 were superseded, leaving "
        "94 open at 31 December.",
        # "This" is of nothing that an amount before is held against.
        "Fees bring in £12.4m and fines £3.1m. This is an increase of 7.5%.",
        "5 officers at $80,000 each cost $452,000 with equipment.",
    ],
)
def test_what_may_be_read_otherwise_is_not_accused(text: str) -> None:
    assert failing(text) == 0


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("There were 120 leavers.", ["120"]),
        ("It rose from 992 in Quarter 2 to 1,528.", ["992", "1,528"]),
        ("Section 151 on 14 March 2024, in 2025, within 3 years, on page 12, per 100 people.", []),
        ("2.1 With staff of 14 people and 1.2 million visits.", ["14", "1.2 million"]),
    ],
)
def test_a_number_counts_the_word_behind_it(text: str, counted: list[str]) -> None:
    document = read("report.md", data=f"# Report\n\n{text}\n".encode())
    found = [m.figure.text for m in recognise(document, load()).mentions]
    assert found == counted
