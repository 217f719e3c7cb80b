"""The shared cases of sums under rounding and under cutting off.

How a case is put to the engine: decimals INF becomes a print so fine that its half ulp decides
nothing; nil and missing items are blanks; several prints of one data point must agree as an
equality does, and then the finest stands for them; a weight of one half doubles both sides. A value
with more digits than its decimals is no print: it can't be built.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from auditor.judging import judge
from auditor.judging.scale import line
from auditor.judging.truncation import fits_truncation
from auditor.model.values import Figure, Relation, Term

EXACT = 12
Case = dict[str, Any]


class ExcessDigits(ValueError):
    """A value finer than its own last place."""


class Disagree(ValueError):
    """Two prints of one data point that cannot be the same."""


def printed(value: str | None, decimals: int | str | None, number: int) -> Figure:
    """The figure of one data point."""
    if value is None:
        return Figure(number, "", None, 0, "", 0, 0, marks=("blank",))
    places = EXACT if decimals == "INF" else int(decimals or 0)
    digits = Fraction(Decimal(value)) * Fraction(10) ** places
    if digits.denominator != 1:
        raise ExcessDigits
    return Figure(number, value, int(digits), places, "", 0, 0)


def point(entry: Case, number: int) -> Figure:
    """The figure of an entry, or the finest of several that agree."""
    prints = [
        printed(each["value"], each["decimals"], number) for each in entry.get("dups", [entry])
    ]
    finest = max(prints, key=lambda figure: figure.places)
    for other in prints:
        same = Relation("DUP", "equal", (Term(finest, 1, "left"), Term(other, 1, "right")))
        if other is not finest and judge(same).verdict not in ("holds", "rounding"):
            raise Disagree
    return finest


def relation(case: Case) -> tuple[Relation, int]:
    """The sum of a case, and what its weights had to be multiplied by to be whole."""
    times = 2 if any(Fraction(item["weight"]).denominator == 2 for item in case["items"]) else 1
    terms = [Term(point(case["total"], 0), 1, "total")]
    for number, item in enumerate(case["items"], 1):
        terms.append(Term(point(item, number), int(Fraction(item["weight"]) * times), "part"))
    return Relation("CASE", "sum", tuple(terms)), times


def rounding_answer(case: Case) -> str:
    """What the engine says to a case in round mode, in the words of the cases."""
    try:
        found, times = relation(case)
    except ExcessDigits:
        return "excess_digits"
    except Disagree:
        return "inconsistent_duplicates"
    if times != 1:
        parts = [(term.figure, term.weight) for term in found.terms[1:]]
        return (
            "consistent"
            if line([(found.terms[0].figure, times)], parts).explained()
            else "inconsistent"
        )
    verdict = judge(found).verdict
    return {"fails": "inconsistent", "unchecked": "unbound"}.get(verdict, "consistent")


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    loaded: list[Case] = json.loads((shared / "rounding_cases.json").read_text("utf-8"))["cases"]
    return [case for case in loaded if "contested" not in case]


@pytest.mark.shared
def test_every_case_in_round_mode(cases: list[Case]) -> None:
    rounding = [case for case in cases if case["mode"] == "round"]
    wrong = [case["id"] for case in rounding if rounding_answer(case) != case["expected"]]
    assert wrong == []
    assert Counter(case["expected"] for case in rounding) == {
        "consistent": 225, "inconsistent": 126, "unbound": 4, "inconsistent_duplicates": 4,
        "excess_digits": 2,
    }  # fmt: skip


def bounded(case: Case) -> bool:
    """Whether a case is one of printed, non-zero figures with whole weights:
    what the truncation test speaks of.
    """
    try:
        found, times = relation(case)
    except ValueError:
        return False
    figures = [term.figure for term in found.terms]
    return (
        times == 1
        and bool(figures[0].digits)
        and all(each.digits != 0 and each.places != EXACT for each in figures)
    )


@pytest.mark.shared
def test_every_printed_case_in_truncate_mode(cases: list[Case]) -> None:
    cut = [
        case
        for case in cases
        if case["mode"] == "truncate" and bounded(case) and case["expected"] != "unbound"
    ]
    answers = {case["id"]: fits_truncation(relation(case)[0]) for case in cut}
    assert [
        case["id"] for case in cut if answers[case["id"]] != (case["expected"] == "consistent")
    ] == []
    assert Counter(answers.values()) == {True: 106, False: 57}
