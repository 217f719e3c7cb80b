"""Columns in which the lines of a total fall short of it, and what a line that is missing would
print in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.model.records import NamedTuple
from auditor.model.values import Figure
from auditor.recognition.figures import OCR
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.claims import Claim

# Lines that tell of sums of columns: those of fewer may hold by chance.
FEW = 2
# A row is a tenth of the least of its neighbours at least: less is rounding, or no row.
TINY = 10
# Lines that make a fifth of their total or less are not what it is made of.
FIFTH = 5
# Last places below which rounding may make a gap.
ROUNDED = 10
# Columns that fall short for each that adds up, in which the row would print nothing.
HELD = 3
# Digits from which on an amount that stands among the lines is what is missing.
TOLD = 4


class Shortfall(NamedTuple):
    """A column in which lines fall short of their total, in last places: of figures like `like`.
    at: its position among the columns of figures.
    """

    at: int
    like: Figure
    total: int
    parts: Sequence[int]

    @property
    def gap(self) -> int:
        """What the row would say."""
        return self.total - sum(self.parts)

    @property
    def room(self) -> int:
        """How far rounding may move the gap."""
        return (len(self.parts) + 2) // 2 if len(self.parts) > 1 else 0

    @property
    def prints(self) -> set[str]:
        """The digits that the row may print; none where they are so few that others would, too."""
        digits = {str(abs(self.gap + off)) for off in range(-1, 2)}
        return digits if len(str(abs(self.gap))) >= TOLD else set()

    @property
    def text(self) -> str:
        """What the row would print."""
        return f"{Decimal(self.gap).scaleb(-self.like.places):,}".replace("-", "−")


def shortfalls(owed: Structure, claim: Claim) -> tuple[list[Shortfall], int]:
    """Return the columns in which the lines of a total fall short, and in how many it holds
    although all of them print something; no columns where those are too many, or where blanks may
    be what is missing in most.
    """
    found, unknown, held = [], 0, 0
    for place in claim.places:
        column = owed.side.columns[place.at]
        figures = [owed.side.lines[at].figures.get(column) for at, _ in claim.parts]
        total = owed.side.lines[claim.total].figures[column]
        printed = [each for each in figures if each is not None and each.digits is not None]
        filled = len(printed) == len(figures)
        if place.holds:
            held += filled and bool(total.digits) and all(each.digits for each in printed)
        elif filled and total.digits is not None and is_one_measure(total, printed):
            found.append(_scaled(place.at, total, printed))
        else:
            unknown += 1
    enough = unknown <= len(found) and HELD * held <= len(found)
    return found if enough else [], held


def is_one_measure(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether figures are of one unit, which is no share, and none was read off a picture."""
    units = {each.unit for each in (total, *parts)}
    scanned = any(OCR in each.marks for each in (total, *parts))
    return len(units) == 1 and "%" not in units and not scanned


def _scaled(at: int, total: Figure, parts: Sequence[Figure]) -> Shortfall:
    places = max(each.places for each in (total, *parts))
    like = total._replace(places=places)
    stated, *values = (in_places_of(each, like) for each in (total, *parts))
    return Shortfall(at, like, stated, values)


def is_large(short: Sequence[Shortfall]) -> bool:
    """Whether what is missing is of the sign of its total in each column, and no rounding; nor all
    of that: lines of nothing tell of no other line.
    """
    return all(
        each.gap * each.total > 0 and abs(each.gap) > each.room and sum(each.parts)
        for each in short
    )


def is_row(owed: Structure, short: Sequence[Shortfall]) -> bool:
    """Whether what is missing is like the lines: of their sign and their size in each column, but
    in columns that others make, as changes are.
    """
    large = max(abs(each.gap) - ROUNDED * each.room for each in short)
    unlike = [each for each in short if not _is_like_lines(each)]
    if large <= 0 or len(unlike) > len(short) - len(unlike):
        return False
    if all(abs(each.gap) > each.room and _is_made(owed, each, short) for each in unlike):
        return True
    # A row of which more comes in than goes out is so in the year before, too.
    turned = (each for each in short if each.gap * each.total < 0 and _is_of_size(each))
    return any(_is_made(owed, each, short) for each in turned) and all(map(_is_of_size, unlike))


def _is_made(owed: Structure, made: Shortfall, short: Sequence[Shortfall]) -> bool:
    """Whether columns that hold on all lines make what is missing in one of them."""
    gaps = {each.at: each.gap for each in short}
    for claim in owed.columns:
        if made.at in (claim.total, *claim.own) and claim.everywhere and len(claim.places) > FEW:
            computed = sum(weight * gaps.get(part, 0) for part, weight in claim.parts)
            if abs(computed - gaps.get(claim.total, 0)) <= made.room * (len(claim.parts) + 1):
                return True
    return False


def _is_like_lines(short: Shortfall) -> bool:
    sizes = [abs(value) for value in short.parts if value]
    if not sizes or abs(short.gap) <= short.room:
        return False
    if min(short.parts) < 0 < max(short.parts):
        return abs(short.gap) <= max(sizes)
    alike = (short.gap > 0) == (sum(short.parts) > 0) == (short.total > 0)
    whole = FIFTH * sum(sizes) >= abs(short.total)
    return alike and whole and TINY * abs(short.gap) >= min(sizes)


def _is_of_size(short: Shortfall) -> bool:
    """Whether what is missing is as large as the lines, whatever its sign."""
    sizes = [abs(value) for value in short.parts if value]
    least, most = min(sizes, default=0), max(sizes, default=0)
    return least <= TINY * abs(short.gap) and abs(short.gap) <= most


def relations_between(owed: Structure, short: Sequence[Shortfall]) -> int:
    """Return how many sums of columns that hold on all lines are of those that fall short: the
    figures of the total are right together, and one of them tells no more than the others do.
    """
    places = {each.at for each in short}
    return len(
        {
            frozenset({claim.total, *claim.own}) for claim in owed.columns
            if claim.everywhere and len(claim.places) > FEW and {claim.total, *claim.own} <= places
        }
    )  # fmt: skip


def in_places_of(figure: Figure | None, like: Figure) -> int:
    """Return a figure in last places of another one, towards zero; 0 for none."""
    if figure is None or not figure.digits or figure.unit != like.unit:
        return 0
    places = like.places - figure.places
    sign = -1 if figure.digits < 0 else 1
    digits = abs(figure.digits)
    return sign * (digits * int(10**places) if places >= 0 else digits // int(10**-places))
