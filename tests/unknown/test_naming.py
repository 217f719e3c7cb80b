"""Which of several columns of words names the rows of a table."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.lines import FEWEST
from tests.recognition.understood import alarms, audited

HEAD = "| No. | Project | Term | Rate | Bonds |\n|---|---|---|---|---|\n"
ROWS = [
    "| 1 | Sewage works | 20 years | 3.02% | 11.22 |",
    "| 2 | College | 15 years | 2.88% | 6.84 |",
    "| 3 | Old town | 10 years | 2.75% | 6.44 |",
    "| 4 | Freight yard | 20 years | 2.97% | 18.86 |",
]
LAST = "| 5 | Hospital | 20 years | 3.11% | 13.63 |"


def names(text: str) -> set[str]:
    return {
        term.figure.label for check in audited(text).checks
        if check.relation.rule == "GEN-01" for term in check.relation.terms[1:]
    }  # fmt: skip


def table(*rows: str) -> str:
    return HEAD + "\n".join((*rows, "| | Total | | | 56.99 |", ""))


def test_each_row_has_a_name_and_is_of_some_kind() -> None:
    assert "Sewage works" in names(table(*ROWS, LAST))


def test_a_place_within_another_is_the_narrower_name() -> None:
    rows = [row.replace("| Old town | 10 years", "| College | North").replace(" years", " Street")
            for row in ROWS]  # fmt: skip
    assert "North" in names(table(*rows, LAST))


@pytest.mark.parametrize(
    ("count", "name"), [(FEWEST - 1, "Sewage works"), (FEWEST - 2, "20 years")]
)
def test_of_few_rows_two_kinds_are_alike_by_chance(count: int, name: str) -> None:
    rows = [*ROWS[: count - 1], LAST.replace("13.63", "38.93" if count == 3 else "45.77")]
    assert name in names(table(*rows))


def test_a_row_that_is_printed_twice_is_told_by_its_name() -> None:
    assert alarms(table(*ROWS, LAST)) == []
    assert alarms(table(*ROWS, LAST, LAST)) == ["GEN-01"]


REGISTER = """| Ref | Grantee | Months | Awarded | Paid |
|---|---|---|---|---|
| A-1 | Choir | 12 | 14,250 | 11,300 |
| A-2 | Cycles | 24 | 31,480 | 20,150 |
| A-3 | Garden | 18 | 27,165 | 27,165 |
| | | {called} | {awarded} | 58,615 |
"""


def of_register(called: str, awarded: str = "72,895") -> list[str]:
    found = audited(REGISTER.format(called=called, awarded=awarded)).checks
    return [
        check.verdict for check in found
        if check.relation.rule == "GEN-01" and check.relation.terms[0].figure.label == called
    ]  # fmt: skip


def test_a_total_may_say_so_right_before_its_amounts() -> None:
    assert of_register("Total") == ["holds", "holds"]
    assert sorted(of_register("Total", "72,985")) == ["fails", "holds"]
    # Any other word there names no line.
    assert of_register("various") == []
