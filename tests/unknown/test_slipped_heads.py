"""A head over lines that are set in, in a table of one column: a slip in it is told."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

LINES = ("Equalization", "Foundation aid", "Categorical aid")


def aid(lines: tuple[int, ...] = (5_200, 61_300, 15_900), taxes: tuple[int, ...] = ()) -> str:
    """Return revenue of which one head, 82,400, has its lines below it, and perhaps another."""
    rows = [("Property taxes", 45_210), *zip(("  Homes", "  Shops"), taxes, strict=False)]
    rows += [("State aid", 82_400), *((f"  {LINES[at]}", each) for at, each in enumerate(lines))]
    rows += [("Fund balance", 3_900), ("Bonds", 9_800), ("Transfers", 3_300)]
    rows += [("Total revenue", 144_610)]
    return "Revenue of Kent\n" + "\n".join(f"{label:30}{each:>12,}" for label, each in rows) + "\n"


def alarms(text: str) -> list[tuple[str, str, str]]:
    """Return the rule, the severity and the figure of each finding that is more than a note."""
    return [
        (finding.rule, finding.severity, finding.figure.text)
        for finding in audited(text).findings
        if finding.severity != "info"
    ]


def test_lines_that_exceed_their_head_by_a_slip_are_a_warning() -> None:
    assert alarms(aid()) == []
    assert alarms(aid((5_200, 63_100, 15_900))) == [("GEN-02", "warning", "82,400")]


def test_another_head_that_holds_speaks_for_it() -> None:
    text = aid((5_200, 63_100, 15_900), (30_110, 15_100))
    assert alarms(text) == [("GEN-02", "warning", "82,400")]


@pytest.mark.parametrize(
    "lines",
    [
        (5_200, 58_137),  # lines are left out: no slip tells why they fall short
        (5_200, 16_300, 15_900),  # one slip explains it, but a list may leave lines out
        (45_817, 61_300, 15_900),  # more than the head, but no one slip makes it so
    ],
)
def test_a_list_that_may_be_of_other_things_is_none(lines: tuple[int, ...]) -> None:
    assert alarms(aid(lines)) == []


def test_a_second_head_that_no_slip_explains_says_that_heads_are_no_sums() -> None:
    assert alarms(aid((5_200, 63_100, 15_900), (30_110, 9_417))) == []


def test_a_head_that_no_total_counts_may_be_anything() -> None:
    text = aid((5_200, 63_100, 15_900)).replace("144,610", "151,322")
    assert not [alarm for alarm in alarms(text) if alarm[0] == "GEN-02"]


def test_a_line_that_belongs_to_the_next_head_is_no_slip() -> None:
    text = "Spending\n" + "\n".join(
        f"{label:34}{before:>10,}{after:>10,}"
        for label, before, after in [
            ("Support of small firms", 26_310, 28_263),
            ("  Administration", 1_190, 1_230),
            ("  Programme", 23_880, 25_459),
            ("  Other support", 1_240, 1_574),
            ("  Other resources", 0, 7_110),
            ("Roads", 9_050, 9_417),
            ("  Upkeep", 4_120, 4_310),
            ("  Works", 4_930, 5_107),
        ]
    )
    assert alarms(text + "\n") == []
