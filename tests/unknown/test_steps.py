"""What is asked of claims takes steps in proportion to them, however many of them fail."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from auditor.model.values import Figure
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.claims import Claim, Spotted, merged
from auditor.recognition.unknown.misses import SEVERAL, Missed, by_gap
from auditor.recognition.unknown.signs import Signs
from auditor.recognition.unknown.standing import Axis


def board(columns: list[tuple[int, int, int]]) -> Board:
    """Return three lines, the first of which is meant to be the sum of the others."""
    rows = zip(*columns, strict=True)
    return Board([[Figure(0, "", value, 0, "元", 0, 0) for value in row] for row in rows])


def standings(holds: int, fails: int) -> tuple[int, list[Claim]]:
    """Return how often a gap was worked out to say how a sum stands at each place."""
    good = [(1000 + 3 * at, 400 + at, 600 + 2 * at) for at in range(holds)]
    bad = [(5000 + 7 * at, 2111 + at, 3333 + at) for at in range(fails)]
    places = [
        *(Spotted(at, True, True) for at in range(holds)),
        *(Spotted(at, False, False) for at in range(holds, holds + fails)),
    ]
    claim = Claim("total", "run", 0, ((1, 1), (2, 1)), tuple(places))
    amounts = board(good + bad)
    axis = Axis(amounts, [claim], [True, False, False], Signs(amounts, turned=False))
    plain, count = Axis._gap, 0

    def counted(self: Axis, asked: Claim, at: int) -> int:
        nonlocal count
        count += 1
        return plain(self, asked, at)

    with patch.object(Axis, "_gap", counted):
        found = axis.standing(by_gap(axis.failures()))
    return count, found


def test_how_sums_stand_takes_steps_in_proportion_to_their_places() -> None:
    few, found = standings(40, 20)
    many, _ = standings(80, 40)
    assert sum(place.standing is not None for place in found[0].places) == 20
    assert few <= many <= 2 * few + 8


def asked(claims: int) -> int:
    """Return how often it was asked at which places one of many claims was looked at."""
    count, at_places = 0, Claim._fields.index("places")

    def counted(self: Claim) -> object:
        nonlocal count
        count += 1
        return self[at_places]

    places = Spotted(0, True, True), Spotted(1, False, False)
    read = [
        Claim("total", "run", 3 * at, ((3 * at + 1, 1), (3 * at + 2, -1)), places)
        for at in range(claims)
    ]
    with patch.object(Claim, "places", property(counted)):
        assert len(merged(read, [])) == claims
    return count


def test_claims_are_joined_in_steps_in_proportion_to_them() -> None:
    assert asked(40) == 2 * asked(20)


@pytest.mark.parametrize("many", [1, 500])
def test_failures_of_one_gap_are_kept_cell_by_cell(many: int) -> None:
    failures = [Missed(frozenset({(at, 0), (at, 1), (9999, 9)}), -7) for at in range(many)]
    found = by_gap(failures)
    assert list(found.asking) == [7]
    assert len(found.asking[7]) == 2 * many + 1
    assert found.asking[7][0, 0] == found.numbers[failures[0].cells]
    assert (found.asking[7][9999, 9] == SEVERAL) is (many > 1)
