"""What a claim would have to print so that it holds, and how likely it holds by chance."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from auditor.judging.admission import admits, coefficient
from auditor.model.records import NamedTuple
from auditor.model.values import Amount, Check, Figure, Relation, scaled

LINEAR = ("sum", "equal", "change")
# Amounts other than zero that a tentative reading is about: nought confirms nothing.
FEWEST = 3
# A tentative reading confirms only where chance makes one that holds in fewer cases than this.
BY_CHANCE = Fraction(1, 20)
# Percents that growths of unrelated amounts spread over, however small the printed one is.
PLAUSIBLE = 60
# Figures of a claim that are tried for slips: of more, one nearly always explains the gap.
WIDEST = 16


class Wanted(NamedTuple):
    """What one figure of a failing claim would have to be, in its own last places, so that the
    claim holds.
    """

    figure: Figure
    low: int
    high: int

    @property
    def off(self) -> int:
        """Return how far off what is printed is."""
        return abs((self.low + self.high) // 2 - (self.figure.digits or 0))


def chance(check: Check) -> Fraction:
    """Return how likely it is that figures which have nothing to do with each other meet a
    relation.
    """
    return min(Fraction(1), Fraction(*_odds(check)))


def _odds(check: Check) -> tuple[int, int]:
    """Return the width of what rounding allows, or of the last digit that is no nought of figures
    that meet to the last, and all that might have been.
    """
    relation, width = check.relation, _width(check)
    stated = relation.terms[0].figure
    digits = abs(stated.digits or 0)
    amounts = sum(bool(each.figure.digits) for each in relation.terms)
    printed = sum(each.figure.digits is not None for each in relation.terms)
    # An equality has two amounts, and so has a sum that says of its other parts that they are
    # nought; with fewer than it needs anything is met by chance.
    two = relation.kind == "equal" or (relation.kind == "sum" and printed >= FEWEST)
    if not width or not digits or amounts < FEWEST - two:
        return 1, 1
    if relation.kind == "ratio":
        growth = all(each.role != "part" for each in relation.terms)
        digits = max(digits, PLAUSIBLE * int(10**stated.places)) if growth else digits
    elif check.computed is not None:
        # An amount in another unit than its own is small beside what it should be.
        made, ulp = scaled(check.computed, Amount(1, stated.exponent))
        digits = max(digits, abs(made) // ulp)
    return max(_grain(relation), width), digits


def tells(check: Check, tried: int = 1) -> bool:
    """Return whether chance seldom makes a claim that holds, with so many readings tried."""
    width, room = _odds(check)
    return width * tried * BY_CHANCE.denominator < room * BY_CHANCE.numerator


def readings_of(check: Check) -> int:
    """Return how many ways there are to read a claim."""
    return 1 + len(check.relation.readings)


def _width(check: Check) -> int:
    """Return how many values of the stated figure would meet the relation, 0 where that is open."""
    relation, slack = check.relation, check.slack
    if slack is None or check.gap is None:
        return 0
    # What meets to the last digit could have met in no other value.
    if relation.kind in LINEAR and not check.gap.digits:
        return 1
    if relation.kind == "ratio":
        room, ulp = scaled(slack, Amount(1, relation.terms[0].figure.exponent))
        return max(1, (4 * room + ulp) // (2 * ulp))
    wanted = wanted_of(check, 0)
    return wanted.high - wanted.low + 1 if wanted else 0


def _grain(relation: Relation) -> int:
    """Return the last digit that is no nought in any amount, in last places of the stated one: what
    is printed in thousands meets in thousands.
    """
    if relation.kind not in LINEAR:
        return 1
    # 12,000 + 3,000 = 15,000 meets as often by chance as 12 + 3 = 15.
    finest = min(finest_of(each.figure) for each in relation.terms if each.figure.digits)
    return int(10 ** max(0, finest - relation.terms[0].figure.exponent))


def finest_of(figure: Figure) -> int:
    """Return the power of ten of a figure's last digit that is no nought."""
    digits = str(figure.digits or 0)
    return figure.exponent + len(digits) - len(digits.rstrip("0"))


def all_wanted(check: Check) -> Iterable[Wanted]:
    for index, term in enumerate(check.relation.terms[:WIDEST]):
        found = wanted_of(check, index) if term.figure.digits else None
        if found is not None:
            yield found


def wanted_of(check: Check, index: int) -> Wanted | None:
    if check.relation.kind in LINEAR:
        return _wanted_in_line(check, index)
    return _wanted_by_rate(check.relation, index) if check.relation.kind == "ratio" else None


def _wanted_in_line(check: Check, index: int) -> Wanted | None:
    """What closes the gap, give or take what rounding explains."""
    term = check.relation.terms[index]
    factor = coefficient(check.relation.kind, term)
    if not factor or check.gap is None or check.slack is None or term.figure.digits is None:
        return None
    gap, slack, ulp = scaled(check.gap, check.slack, Amount(1, term.figure.exponent))
    sign = 1 if factor > 0 else -1
    step = ulp * abs(factor)
    middle = -sign * gap
    digits = term.figure.digits
    return Wanted(term.figure, digits - (slack - middle) // step, digits + (middle + slack) // step)


def _wanted_by_rate(relation: Relation, index: int) -> Wanted | None:
    try:
        low, high = admits(relation, index)
    except ValueError:
        return None
    if low is None or high is None:
        return None
    figure = relation.terms[index].figure
    low_end, high_end, ulp = scaled(low, high, Amount(1, figure.exponent))
    # What is printed stands for all that rounds to it.
    return Wanted(figure, -((ulp - 2 * low_end) // (2 * ulp)), (2 * high_end + ulp) // (2 * ulp))
