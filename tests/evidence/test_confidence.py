"""Evidence in bits becomes a confidence, and a confidence says how bad a failure is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.evidence import bounds, confidence, piece, severity_at, share_of
from auditor.evidence.confidence import FAR
from auditor.model.values import Piece


@pytest.mark.parametrize(
    ("bits", "share"),
    [(0, 500), (100, 666), (-100, 333), (200, 800), (425, 950), (424, 949), (996, 998), (997, 999)],
)
def test_bits_double_the_odds(bits: int, share: int) -> None:
    assert share_of(bits) == share


def test_a_confidence_grows_with_its_bits_and_is_that_of_the_logistic_function() -> None:
    shares = [share_of(bits) for bits in range(-1500, 1501)]
    assert shares == sorted(shares)
    for bits, share in zip(range(-1500, 1501), shares, strict=True):
        exact = 1000 / (1 + 2 ** (-bits / 100))
        assert min(999, exact) - 1 - 1e-6 <= share <= exact + 1e-6


@pytest.mark.parametrize(("bits", "share"), [(FAR * 99, 999), (-FAR * 99, 0)])
def test_no_evidence_makes_certain(bits: int, share: int) -> None:
    assert share_of(bits) == share


def test_pieces_add_up_in_any_order() -> None:
    pieces = [Piece("borne-out", 300), Piece("siblings-fail", -100), Piece("slip", 225)]
    assert confidence(pieces) == confidence(reversed(pieces)) == 950
    assert confidence([]) == 500


def test_a_named_piece_has_the_bits_of_the_weights() -> None:
    assert piece("binding").bits == 997
    twice = Piece("binding", 1994, 3, 4, "columns", (("binding", 200),))
    assert piece("binding", 3, 4, "columns", times=2) == twice
    with pytest.raises(KeyError):
        piece("no such evidence")


@pytest.mark.parametrize(
    ("sure", "ceiling", "severity"),
    [
        (950, "error", "error"),
        (949, "error", "warning"),
        (950, "warning", "warning"),
        (500, "error", "warning"),
        (500, "info", "info"),
        (499, "error", ""),
    ],
)
def test_confidence_lowers_the_severity_and_never_raises_it(
    sure: int, ceiling: str, severity: str
) -> None:
    assert severity_at(sure, ceiling, bounds()) == severity


def test_a_user_may_ask_for_more_or_for_less() -> None:
    assert severity_at(960, "error", bounds(Fraction(97, 100))) == "warning"
    assert severity_at(300, "error", bounds(None, Fraction(1, 4))) == "warning"
    assert severity_at(999, "error", bounds(Fraction(1))) == "warning"
    assert severity_at(999, "error", bounds(Fraction(1), Fraction(1))) == ""
