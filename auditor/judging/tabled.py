"""What tables say of what fails elsewhere: where all but one of its figures stand in one row or
column, what the last should be may stand there too; or what a sentence left out of a total.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain

from auditor.evidence import piece
from auditor.judging.amounts import (
    FINEST,
    AmountsOfTable,
    Line,
    PrintedAmounts,
    amounts_of,
    lines_of,
)
from auditor.judging.coincidence import WIDEST, Wanted, all_wanted, wanted_of
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.units import measure
from auditor.model.values import FAILS, REST, Amount, Check, Figure, Relation, scaled
from auditor.recognition.mentions import Mention

# Digits of an amount that is not printed twice in one claim by chance: 1,000 and more.
LONG = 1000
# Figures of a claim that tell which line of a table it is about.
FEWEST = 2
# A line tells where so few would bear these amounts by chance.
CHANCE = Fraction(1, 256)
# Amounts of a document spread over about so many times their own size: four powers of ten.
SPREAD = 10
# Characters before a total in which its parts are said.
NEAR = 600
# Cells that may bear an amount: of more it tells nothing.
MOST = 200

# Relations of a document that are looked up: where more fail a reader is at fault.
LOOKED = 300


class _AmountCells(NamedTuple):
    """The figures that bear an amount, and what share of all that are as large would do so."""

    figures: Sequence[Figure]
    share: Fraction


class PrintedLines:
    """The amounts of the rows and columns of a document's tables, looked up when first asked."""

    def __init__(self, tables: Sequence[Table] = (), said: Sequence[Mention] = ()) -> None:
        self.tables, self.said, self.looked = tables, said, 0

    def beside(self, check: Check) -> Check:
        """Return a sum of a table that a slip explains with what another line says, where that
        bears all of its figures but one.
        """
        relation = check.relation
        # The cheap tests first: to look for a line that bears all figures costs most.
        if check.verdict != FAILS or relation.shape:
            return check
        slipped = any(each.kind.startswith("slip-") for each in relation.evidence)
        if not slipped or not self.corrects(check):
            return check
        evidence = (*relation.evidence, piece("tabled"))
        return check._replace(relation=relation._replace(evidence=evidence))

    def corrects(self, check: Check) -> bool:
        """Return whether a line bears all figures of a failing claim but one, and in its place what
        the claim asks for.
        """
        if not self.tables or self.looked >= LOOKED or len(check.relation.terms) > WIDEST:
            return False
        self.looked += 1
        return any(self._bears(check, wanted) for wanted in all_wanted(check))

    def left_out(self, check: Check) -> str:
        """Return the name of an amount that a failing total leaves out: the one that is missing, in
        the line that bears the total and all that is added up to it; "" where there is none, or
        where the text says it after all.
        """
        missing = wanted_of(check, 0)
        if missing is None or check.gap is None or check.gap.digits >= 0:
            return ""
        off, exponent = missing.off, missing.figure.exponent
        room = (missing.high - missing.low + 1) // 2
        bearing = [self._cells(term.figure) for term in check.relation.terms if term.figure.digits]
        gap = self._among(missing.figure.unit, exponent, off - room, off + room)
        lines = self._shared([*bearing, gap]) if len(bearing) > FEWEST else set()
        found = (figure for figure in gap.figures if not lines.isdisjoint(lines_of(figure)))
        name = next((figure.label for figure in found), "")
        return "" if name and self._says(missing.figure, off, room) else name

    def _says(self, total: Figure, off: int, room: int) -> bool:
        """Return whether an amount stands in the text before a total: it was read past."""
        near = (each.figure for each in self.said if 0 < total.start - each.figure.start < NEAR)
        for figure in near:
            said, gap, ulp = scaled(figure, Amount(off, total.exponent), Amount(1, total.exponent))
            if figure.digits and abs(said - gap) <= room * ulp:
                return True
        return False

    def _bears(self, check: Check, wanted: Wanted) -> bool:
        terms = [term.figure for term in check.relation.terms if term.figure.digits]
        # What is all the rest of a list has seldom a column of its own.
        if any(each.kind == REST for each in check.relation.evidence) and len(terms) > FEWEST + 1:
            terms = terms[:-1]
        others = [self._cells(each) for each in terms if each is not wanted.figure]
        low, high = sorted((abs(wanted.low), abs(wanted.high)))
        meant = self._among(wanted.figure.unit, wanted.figure.exponent, low, high)
        # One amount stands in many lines by chance.
        if len(others) < FEWEST:
            return False
        printed = _all_lines(self._cells(wanted.figure))
        # Copied from its neighbour, it stands in the lines that bear that.
        return bool(
            self._shared([*others, meant]) - (set() if repeats(check.relation) else printed)
        )

    def _shared(self, amounts: Sequence[_AmountCells]) -> set[Line]:
        """Return the lines that bear all of these amounts, where chance seldom makes one."""
        lines = [_all_lines(each) for each in amounts]
        # An amount that no cell bears is in no line: nothing has to be counted.
        if not all(lines):
            return set()
        amounts_of_all, many = self._counts
        long = Fraction(2 * amounts_of_all, many)
        expected = Fraction(many)
        for found, amount in zip(lines, amounts, strict=True):
            expected *= min(Fraction(len(found), many), amount.share * long / SPREAD)
        return set.intersection(*lines) if expected < CHANCE else set()

    def _cells(self, figure: Figure) -> _AmountCells:
        """Return the cells that bear what a figure says, as far as it is printed."""
        digits = abs(figure.digits or 0)
        return self._among(figure.unit, figure.exponent, digits, digits)

    def _among(self, unit: str, exponent: int, low: int, high: int) -> _AmountCells:
        """Return the cells whose amounts round to one of these numbers of last places."""
        printed = self._amounts.get(measure(unit).currency)
        if printed is None or exponent < FINEST.exponent:
            return _AmountCells((), Fraction(1))
        first, last, ulp, _ = scaled(
            Amount(low, exponent), Amount(high, exponent), Amount(1, exponent), FINEST
        )
        start = bisect_left(printed.values, (2 * first - ulp + 1) // 2)
        end = bisect_right(printed.values, (2 * last + ulp) // 2)
        share = Fraction(high - low + 1, max(high, 1))
        return _AmountCells(printed.between(start, end) if end - start <= MOST else (), share)

    @cached_property
    def _counts(self) -> tuple[int, int]:
        """How many amounts there are, and how many rows and columns that bear some."""
        figures, lines = 0, set[Line]()
        for each in self._printed:
            figures += len(each.values) - each.values.count(0)
            lines.update(each.lines())
        return figures, len(lines)

    @cached_property
    def _printed(self) -> list[AmountsOfTable]:
        return list(chain.from_iterable(map(amounts_of, self.tables)))

    @cached_property
    def _amounts(self) -> dict[str, PrintedAmounts]:
        found: dict[str, list[AmountsOfTable]] = {}
        for each in self._printed:
            found.setdefault(each.currency, []).append(each)
        return {currency: PrintedAmounts(amounts) for currency, amounts in found.items()}


def repeats(relation: Relation) -> bool:
    """Return whether what a claim states is one of the amounts that it is made of, as one is that
    is copied from its neighbour: income of 3,000, spending of 2,000, a surplus of 2,000.
    """
    stated, *others = (each.figure for each in relation.terms)
    same = (
        each for each in others if (each.digits, each.exponent) == (stated.digits, stated.exponent)
    )
    return abs(stated.digits or 0) >= LONG and any(same)


def _all_lines(amount: _AmountCells) -> set[Line]:
    return {line for figure in amount.figures for line in lines_of(figure)}
