"""Columns of which one is the product of two others: so many, at so much each, make an amount."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Figure
from auditor.recognition.unknown.layout import Side, TableLine
from auditor.recognition.unknown.quotients import POWERS
from auditor.recognition.unknown.statements import TOTALS

# Lines whose product is the amount that bear the columns out: of chance one in hundreds holds.
FEWEST = 3
# Columns to the left of an amount that its factors may stand in.
NEAR = 6
# Of so many lines that hold one may fail.
FOR_EACH = 2


class Priced(NamedTuple):
    """The columns of how many, of the price of one and of the amount; the lines where the product
    holds and where it does not, by position.
    """

    many: int
    price: int
    amount: int
    holds: tuple[int, ...]
    fails: tuple[int, ...]


def priced(side: Side, made_up: Collection[int] = ()) -> Iterator[Priced]:
    """Yield the columns of a side that its lines bear out as such, one for each amount.

    made_up: lines that are sums or means of others: of these no product is owed.
    """
    columns = sorted({*side.amounts, *side.rates})
    for position, amount in enumerate(columns):
        near = columns[max(0, position - NEAR) : position]
        pairs = ((a, b) for at, a in enumerate(near) for b in near[at + 1 :])
        tried = (_tried(side.lines, (many, price, amount), made_up) for many, price in pairs)
        found = next(filter(None, tried), None)
        if found:
            yield found


def _tried(
    lines: Sequence[TableLine], columns: tuple[int, int, int], made_up: Collection[int]
) -> Priced | None:
    holds, fails = list[int](), list[int]()
    seen = set[tuple[str, str]]()
    for at, line in enumerate(lines):
        if line.kind in TOTALS or at in made_up:
            continue
        printed = [figure for column in columns if (figure := line.figures.get(column))]
        said = _holds(*printed) if len(printed) == len(columns) else None
        if said is None:
            continue
        (holds if said else fails).append(at)
        # Lines that print the same two factors once more prove nothing more.
        seen.update([(printed[0].text, printed[1].text)] if said else [])
        # Given up early: most triples of columns are no product, and wide tables have many of them.
        if len(fails) > FEWEST + len(holds):
            return None
    fails = [at for at in fails if not _is_drawn(lines, columns, at, holds)]
    if len(seen) < FEWEST or len(holds) < FOR_EACH * len(fails):
        return None
    return Priced(*columns, tuple(holds), tuple(fails))


def _is_drawn(
    lines: Sequence[TableLine], columns: Sequence[int], at: int, holds: Sequence[int]
) -> bool:
    """Whether a line prints in each of some columns what another one prints there that holds: the
    largest of them, or the least, which are of different lines.
    """
    return all(
        any(lines[at].figures[column].text == lines[each].figures[column].text for each in holds)
        for column in columns
    )


def in_money(price: Figure, amount: Figure) -> Figure:
    """Return a price in the unit of its amount where it says none of its own."""
    return price if is_money(price.unit) else price._replace(unit=amount.unit)


def _holds(many: Figure, price: Figure, amount: Figure) -> bool | None:
    """Whether a product is the amount within what rounding makes; None where a line says nothing of
    it: a factor that is 0 or 1.
    """
    price = in_money(price, amount)
    if not (many.digits and price.digits and amount.digits):
        return None
    # Times 1, 10 or 100 an amount is what it is, give or take its unit: that tells of no product.
    if {abs(many.digits), abs(price.digits)} & POWERS:
        return None
    step, ulp = steps(many, price, amount)
    gap = many.digits * price.digits * step - amount.digits * ulp
    rounded = abs(many.digits) * step if price.places else 0
    return 2 * abs(gap) <= rounded + (ulp if step < ulp else 0)


def steps(many: Figure, price: Figure, amount: Figure) -> tuple[int, int]:
    """Return one of how many times the last place of a price, and the last place of an amount, as
    whole numbers of the finer one. How many is a number of things, whatever unit the table has.
    """
    product = price.exponent - many.places
    low = min(product, amount.exponent)
    return int(10 ** (product - low)), int(10 ** (amount.exponent - low))
