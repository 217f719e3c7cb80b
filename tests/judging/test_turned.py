"""Claims whose amounts hold but for the word that says up or down."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.judging import turned
from auditor.judging.coincidence import BY_CHANCE, PLAUSIBLE
from auditor.model.values import Relation
from tests.judging.build import rate

# By chance a growth of one decimal is met in one of so many cases.
ONE_OF = PLAUSIBLE * 10


def down(printed: str, level: str, base: str) -> Relation:
    said = rate(printed, -1, level=level, base=base)
    return said._replace(shape=("growth read", "growth read level", "growth read level here"))


def is_turned(
    monkeypatch: pytest.MonkeyPatch, holds: Fraction, relation: Relation | None = None
) -> bool:
    monkeypatch.setattr(turned, "rate_of", lambda shape: holds)
    return turned.is_turned(relation or down("5.0", "143.76", "136.92"), "rate")


def test_a_shape_that_holds_often_needs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    rough = down("5", "143.76", "136.92")
    assert Fraction(1, PLAUSIBLE) < BY_CHANCE
    assert is_turned(monkeypatch, turned.BOUND, rough)
    assert not is_turned(monkeypatch, turned.BOUND - Fraction(1, 100), rough)


def test_one_that_holds_less_often_needs_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Fraction(turned.FEWER, ONE_OF) < BY_CHANCE < Fraction(turned.FEWER, PLAUSIBLE)
    assert is_turned(monkeypatch, turned.LOOSE)
    assert not is_turned(monkeypatch, turned.LOOSE - Fraction(1, 100))


def test_what_holds_neither_way_is_not_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_turned(monkeypatch, turned.BOUND, down("7.0", "143.76", "136.92"))
