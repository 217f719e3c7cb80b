"""Figures near each other that stand in each other's place: the sums of their lines say so."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.slips import MOST_EXCHANGED, exchanged
from tests.recognition.understood import audited

PAY = [6_418, 3_907, 8_255, 4_120, 2_871, 7_734, 5_266, 9_043, 3_318, 6_672]
RENT = [1_246, 2_891, 1_203, 977, 1_688, 2_310, 1_459, 3_072, 815, 2_154]


def offices(places: tuple[int, ...] = (), step: int = 1, word: str = "Total") -> str:
    """Return a table of offices; places: rows whose rents took each other's place."""
    rents = list(RENT)
    for at, place in enumerate(places):
        rents[place] = RENT[places[(at + step) % len(places)]]
    rows = [
        f"| Office {'ABCDEFGHIJ'[at]} | {pay:,} | {rent:,} | {pay + own:,} |"
        for at, (pay, rent, own) in enumerate(zip(PAY, rents, RENT, strict=True))
    ]
    return "\n".join([f"| | Pay | Rent | {word} |", "|---|---|---|---|", *rows]) + "\n"


def told(text: str) -> list[tuple[str, bool]]:
    """Return the severity of each finding above a note, and whether exchanged figures are why."""
    checked = audited(text)
    return [
        (
            finding.severity,
            any(
                piece.kind == "slip-exchanged"
                for check in finding.checks
                for piece in checked.checks[check].relation.evidence
            ),
        )
        for finding in checked.findings
        if finding.severity != "info"
    ]


@pytest.mark.parametrize("word", ["Total", "Cost"])
@pytest.mark.parametrize("places", [(3, 4), (2, 3, 4), (1, 2, 3, 4)])
def test_figures_that_were_pasted_a_row_too_far_are_said_once(
    places: tuple[int, ...], word: str
) -> None:
    assert told(offices(word=word)) == []
    assert told(offices(places, word=word)) == [("error", True)]


def test_rows_that_miss_by_what_others_do_not_print_exchanged_nothing() -> None:
    text = offices().replace("| 1,203 |", "| 1,302 |").replace("| 977 |", "| 779 |")
    assert ("error", True) not in told(text)


def test_so_many_figures_at_most() -> None:
    figures = list(range(MOST_EXCHANGED))
    assert exchanged(figures, figures[1:] + figures[:1])
    assert not exchanged([*figures, 9], [9, *figures])
    assert not exchanged(figures, figures) and not exchanged([1], [1])


def test_a_percentage_that_is_lost_in_the_rounding_of_large_amounts_is_none() -> None:
    grants = [(1_593_867, 766_956, 872_823), (952, 2_520, 2_434_362), (5_772, 2_238, 80_129)]
    grants += [(180_156, 110_385, 188_605), (17_342, 95_946, 63_387), (31_674, 270_636, 18_098)]
    rates = ("8.8", "△ 0.2", "△ 3.6", "3.4", "4.7", "7.9")
    rows = [
        f"| 款{at} | {sum(row):,} | {rate} | {' | '.join(f'{each:,}' for each in row)} |"
        for at, (rate, row) in enumerate(zip(rates, grants, strict=True))
    ]
    totals = [sum(column) for column in zip(*grants, strict=True)]
    rows.append(f"| 合計 | {sum(totals):,} | 2.0 | {' | '.join(f'{each:,}' for each in totals)} |")
    heads = ["（単位：千円）", "", "| 款 | 本年度 | 増減率 ％ | 国県支出金 | その他 | 一般財源 |"]
    heads.append("|---" * 6 + "|")
    assert told("\n".join([*heads, *rows]) + "\n") == []
