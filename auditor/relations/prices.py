"""Amounts of tables that are so many at so much each."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.evidence import piece
from auditor.model.units import measure
from auditor.model.values import EXACT, Figure, Piece, Relation
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.priced import Priced, in_money, steps
from auditor.recognition.unknown.slips import misprint
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.rates import doublings_of, prices_of


def prices(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield price = amount / how many on each line of columns that other lines bear out as such."""
    for columns in facts.once(prices_of).values():
        for side, found in columns:
            for at in sorted((*found.holds, *found.fails)):
                yield _price(rule, found, side.lines[at], fails=at in found.fails)


def _price(rule: str, found: Priced, line: TableLine, *, fails: bool) -> Relation:
    many, price, amount = _printed(found, line)
    # So many, taken as amounts of that money: what is left of the quotient is a price.
    money = measure(price.unit).currency
    many = many._replace(unit=money, marks=(*many.marks, EXACT))
    said = related(rule, "ratio", line.label, rate=price, part=amount, whole=many)
    return said._replace(evidence=tuple(_evidence(found, line))) if fails else said


def _printed(found: Priced, line: TableLine) -> tuple[Figure, Figure, Figure]:
    many, price, amount = (
        _plain(line.figures[at]) for at in (found.many, found.price, found.amount)
    )
    return many, in_money(price, amount), amount


def _plain(figure: Figure) -> Figure:
    """Return a figure of a column whose head calls it a rate, an hourly rate, as what it is."""
    return figure._replace(unit="") if figure.unit == "%" and "%" not in figure.text else figure


def _evidence(found: Priced, line: TableLine) -> Iterator[Piece]:
    held, failed = len(found.holds), len(found.fails)
    yield piece("price-places", held, held + failed, times=doublings_of(held))
    if failed > 1:
        yield piece("price-siblings", failed - 1, times=failed - 1)
    if _is_slipped(*_printed(found, line)):
        yield piece("price-slip")


def _is_slipped(many: Figure, price: Figure, amount: Figure) -> bool:
    """Whether one slip in one of the three explains why they don't fit."""
    factors = many.digits or 0, price.digits or 0
    step, ulp = steps(many, price, amount)
    product = factors[0] * factors[1] * step
    printed = (amount.digits or 0) * ulp
    # Each of the three in turn, as it would have to be with the other two right; if that is a
    # number.
    meant = [(amount.digits or 0, product // ulp)] if product % ulp == 0 else []
    for factor in factors:
        rest = product // factor
        meant += [(factor, printed // rest)] if rest and printed % rest == 0 else []
    return any(misprint(*each) for each in meant)
