"""Rates of sentences whose base a table alone prints: the row that bears the name and the amount
also prints the rate, or the plan or last year's amount that it is of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import EXACT, GIVEN, Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike, comes_to
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import (
    RowCell,
    below,
    cells_of,
    is_of_one_scope,
    name_of,
    rows_by_name,
)
from auditor.relations.said_rates import kind_of
from auditor.relations.shapes import bound
from auditor.relations.standing import PLANS, PRIOR, standing
from auditor.relations.table_heads import COMPLETION, GROWTH, ColumnHead, head_of, heads_of_columns

WHOLE = 100
# How many amounts and rates there are for each that a row prints by chance: 1,000 for one of three
# digits. From so many on a row is known by what it prints.
TELLING, MOST_TOLD = 2000, 10_000
# Percents that rates spread over, however small the printed one is; how many a plain 100 % is of.
PLAUSIBLE, FEW = 60, 5
# Rows of a name in other tables that are looked at; rates there might have been for each row below
# one that may print a part's.
NAMESAKES, FEW_PARTS = 12, 100

# How a row bears a rate out: it prints it; or as what there was, last year's being 100; or the
# amount that it is of.
PRINTED, OF_LAST, OF_BASE = "printed", "of-last", "of-base"


class BoundRate(NamedTuple):
    """A rate of a sentence with the row that prints its amount, and how that bears it out: by a
    figure of the row, in one of these ways; way is "" where the row does not.
    """

    rate: Mention
    level: Mention
    found: RowCell
    way: str = ""
    figure: Figure | None = None


def rates_of(facts: Facts) -> Sequence[tuple[Mention, Sequence[Mention]]]:
    """Return the amounts of sentences with the rates that are said of them, in their order."""
    mentions = facts.recognised.mentions
    said: dict[int, list[Mention]] = defaultdict(list)
    for each in mentions:
        if each.of >= 0 and kind_of(each) in (COMPLETION, GROWTH) and each.figure.digits:
            said[each.of].append(each)
    return [(mentions[at], rates) for at, rates in said.items()]


def bound_rates(facts: Facts) -> Sequence[BoundRate]:
    """Return the rates of sentences that rows bear out, in the order of the document."""
    said, cells = facts.once(rates_of), facts.once(cells_of_rates)
    found: list[BoundRate] = []
    for level, rates in said:
        bearing = cells.get(level.figure.id, ())
        tried = [_bound(level, rates, each) for each in bearing]
        best = max(tried, key=len, default=[])
        if best and _is_told(level, best, len(tried)):
            found.extend(best)
        elif bearing:
            found.extend(_since(level, rates, bearing, facts))
    return found


def cells_of_rates(facts: Facts) -> Mapping[int, Sequence[RowCell]]:
    """Return figure id of each amount with rates → the cells that print it in a row of its name."""
    return cells_of((level for level, _ in facts.once(rates_of)), facts)


def turned(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield rate = cell for each growth that the row of its amount prints with the other sign, in a
    column of ups and downs.
    """
    for each in facts.once(_turned):
        if each.figure and each.way == PRINTED:
            said = related(rule, "equal", each.level.subject, left=each.rate, right=each.figure)
            yield bound(said, PRINTED)


def turned_from(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for each growth that the amounts of its row make with the
    other sign.
    """
    for each in facts.once(_turned):
        if each.figure and each.way == OF_BASE:
            name, level = each.level.subject, each.found.cell
            said = related(rule, "ratio", name, rate=each.rate, level=level, base=each.figure)
            yield bound(said, PRINTED)


def _turned(facts: Facts) -> Sequence[BoundRate]:
    """Return the growths whose row bears them out but for their direction."""
    known = {each.rate.figure.id for each in facts.once(bound_rates)}
    tried = (
        (rate, level, found) for level, rates in facts.once(rates_of) for rate in rates
        if rate.role == GROWTH and rate.figure.id not in known and not rate.adjusted
        for found in facts.once(cells_of_rates).get(level.figure.id, ())
    )  # fmt: skip
    told: dict[int, BoundRate] = {}
    for rate, level, found in tried:
        bound = next(_other_way(BoundRate(rate, level, found)), None)
        if bound and _is_told(level, [bound], 1):
            told.setdefault(rate.figure.id, bound)
    return list(told.values())


def _other_way(said: BoundRate) -> Iterator[BoundRate]:
    """Yield the figures of a row that bear a growth out as if it went the other way."""
    found, other = said.found, said.rate._replace(sign=-said.rate.sign)
    heads = heads_of_columns(found.table)
    own = heads.get(found.cell.column)
    for cell in found.beside():
        head = heads.get(cell.column)
        if head is None or own is None:
            continue
        if cell.unit == "%":
            way, told = PRINTED, head.rate == GROWTH and goes_both_ways(found.table, cell.column)
            told = told and alike(directed(other), cell)
        else:
            way, told = OF_BASE, (cell.digits or 0) > 0 and may_be_base(GROWTH, head, own)
            told = told and _follows(other, found.cell, cell)
        if told:
            yield said._replace(way=way, figure=cell)


def goes_both_ways(table: Table, column: int) -> bool:
    """Return whether a column prints what went up and what went down: a fall has no sign."""
    cells = (row.in_column(column) for row in table.rows)
    return len({(cell.digits > 0) for cell in cells if cell and cell.digits}) > 1


def _since(
    level: Mention, rates: Sequence[Mention], bearing: Sequence[RowCell], facts: Facts
) -> list[BoundRate]:
    """Return the growth of an amount since the year before, which the row of the same name in
    another table prints.
    """
    grown = [each for each in rates if kind_of(each) == GROWTH and not each.adjusted]
    tried = [
        (each, before) for each in bearing if grown and each.cell.unit != "%"
        for before in _before(each, facts)
    ]  # fmt: skip
    for each, before in tried:
        for rate in grown:
            bound = BoundRate(rate, level, each, OF_BASE, before)
            if _follows(rate, each.cell, before) and _is_told(level, [bound], len(tried)):
                return [bound]
    return []


def _before(found: RowCell, facts: Facts) -> Iterator[Figure]:
    """Yield what other tables of the same scope print of the year before in a row of the name."""
    year = _year(found.table, found.cell.column)
    named = facts.once(rows_by_name).get(name_of(found.row.label), ()) if year else ()
    for table, row in named[:NAMESAKES]:
        if table is not found.table and is_of_one_scope(found.table.scope, table.scope):
            for cell in row.figures.values():
                printed = cell.unit != "%" and (cell.digits or 0) > 0
                if printed and _year(table, cell.column) == year - 1:
                    yield cell


def _year(table: Table, column: int) -> int:
    """Return the year of a column, as its head or the table says; 0 where none does."""
    label = next((each.label for each in table.columns if each.index == column), "")
    return head_of(label).year or table.year or 0


def _part_rates(facts: Facts) -> Sequence[BoundRate]:
    """Return the growths of what sentences name without its amount (其中，利息收入增长20.4%), which
    the rows below that of an amount of their paragraph print.
    """
    above: dict[int, dict[tuple[int, int], BoundRate]] = defaultdict(dict)
    for each in facts.once(bound_rates):
        place = each.found.table.id, each.found.row.index
        above[each.level.paragraph].setdefault(place, each)
    found: list[BoundRate] = []
    for rate in facts.recognised.mentions if above else ():
        if rate.of < 0 and kind_of(rate) == GROWTH and rate.subject and not rate.adjusted:
            heads = above.get(rate.paragraph, {}).values()
            parts = [part for head in heads for part in _parts(rate, head)]
            printed = [each for each in parts if each.way]
            if printed and spread(rate.figure) >= FEW_PARTS * len(parts):
                found.append(printed[0])
    return found


def _parts(rate: Mention, head: BoundRate) -> Iterator[BoundRate]:
    """Yield the rows of a rate's name below that of an amount, and whether they print the rate."""
    heads, name = heads_of_columns(head.found.table), name_of(rate.subject)
    for row in below(head.found):
        if name_of(row.label) != name:
            continue
        for cell in row.figures.values():
            column = heads.get(cell.column)
            if cell.unit == "%" and cell.digits and column and column.rate == GROWTH:
                way = PRINTED if alike(directed(rate), cell) else ""
                yield BoundRate(rate, head.level, head.found, way, cell)


def _is_told(level: Mention, rates: Sequence[BoundRate], tried: int) -> bool:
    """Return whether a row of the name that prints an amount and its rates is no chance."""
    told = min(abs(level.figure.digits or 0), MOST_TOLD)
    for each in rates:
        told *= spread(each.rate.figure)
    return told >= TELLING * tried


def spread(rate: Figure) -> int:
    """Return how many rates of so many decimals there might have been; what was met to the full
    often is.
    """
    digits, places = abs(rate.digits or 0), int(10**rate.places)
    return FEW if digits == WHOLE * places else min(max(digits, PLAUSIBLE * places), MOST_TOLD)


def _bound(level: Mention, rates: Sequence[Mention], found: RowCell) -> list[BoundRate]:
    """Return the rates of an amount that a row bears out."""
    heads = heads_of_columns(found.table)
    own = heads.get(found.cell.column)
    if own is None or found.cell.unit == "%":
        return []
    tried = (_borne_out(rate, level, found, heads) for rate in rates)
    return [each for each in tried if each]


def _borne_out(
    rate: Mention, level: Mention, found: RowCell, heads: Mapping[int, ColumnHead]
) -> BoundRate | None:
    """Return a rate with the first figure of a row that bears it out: a rate first, then a base."""
    own = heads[found.cell.column]
    if kind_of(rate) == COMPLETION and own.planned:
        return None
    # A growth is of this year's amount: where the row prints that, last year's did not grow so.
    if kind_of(rate) == GROWTH and own.standing == PRIOR and standing(level) != PRIOR:
        beside = (head for head in map(heads.get, _amounts_beside(found)) if head)
        if any(head.standing not in (PRIOR, *PLANS) and not head.rate for head in beside):
            return None
    for figure in found.beside():
        head = heads.get(figure.column)
        if head and figure.digits and (way := _way(rate, found.cell, figure, (own, head))):
            return BoundRate(rate, level, found, way, figure)
    return None


def _amounts_beside(found: RowCell) -> list[int]:
    """Return the columns of the other amounts of a row."""
    return [each.column for each in found.beside() if each.unit != "%" and each.digits]


def _way(rate: Mention, level: Figure, figure: Figure, heads: tuple[ColumnHead, ColumnHead]) -> str:
    """Return how a figure beside an amount bears out a rate of it; heads: of both columns."""
    own, head = heads
    kind = kind_of(rate)
    if figure.unit == "%":
        return way_of_rate(rate, figure) if head.rate == kind else ""
    held = not rate.adjusted and may_be_base(kind, head, own)
    return OF_BASE if held and _follows(rate, level, figure) else ""


def directed(rate: Mention) -> Figure:
    """Return a rate with its direction: a growth of what fell is below zero."""
    digits = (rate.figure.digits or 0) * (rate.sign if rate.role == GROWTH else 1)
    return rate.figure._replace(digits=digits)


def way_of_rate(rate: Mention, cell: Figure) -> str:
    """Return how a cell prints a rate: as it is said, or as what there was of 100."""
    said = directed(rate)
    if alike(said, cell):
        return PRINTED
    if rate.role != GROWTH:
        return ""
    less = cell._replace(digits=(cell.digits or 0) - WHOLE * 10**cell.places)
    return OF_LAST if alike(said, less) else ""


def may_be_base(kind: str, head: ColumnHead, own: ColumnHead) -> bool:
    """Return whether heads say that a column prints what another's amounts are held against."""
    dated = head.year is not None and own.year is not None
    if kind == COMPLETION:
        return head.planned and (not dated or head.year == own.year)
    return head.year == (own.year or 0) - 1 if dated else head.standing == PRIOR


def _follows(rate: Mention, level: Figure, base: Figure) -> bool:
    """Return whether a rate is what two cells make it, to its last place."""
    return makes(kind_of(rate), directed(rate), level, base)


def makes(kind: str, rate: Figure, level: Figure, base: Figure) -> bool:
    """Return whether two cells make a rate of a kind, to its last place: what was done of a plan,
    or how much an amount grew.
    """
    if not comparable(level, base):
        return False
    now, then = scaled(level, base)
    top = now if kind == COMPLETION else now - then
    return comes_to(rate.digits or 0, rate.places, top, then)


def in_cells(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield rate = cell for each rate that the row of its amount prints, or one below that."""
    for each in (*facts.once(bound_rates), *facts.once(_part_rates)):
        if each.way == PRINTED and each.figure:
            name = each.level.subject if each.rate.of >= 0 else each.rate.subject
            yield related(rule, "equal", name, left=each.rate, right=each.figure)


def amounts(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = cell for each amount whose rates its row bears out."""
    told: set[int] = set()
    for each in facts.once(bound_rates):
        if each.level.figure.id not in told:
            told.add(each.level.figure.id)
            yield related(
                rule, "equal", each.level.subject, left=each.level.figure, right=each.found.cell
            )


def completed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield done / planned = rate for each completion of what a row plans."""
    for each in facts.once(bound_rates):
        if each.way == OF_BASE and each.figure and kind_of(each.rate) == COMPLETION:
            yield related(
                rule, "ratio", each.level.subject,
                rate=each.rate.figure, part=each.found.cell, whole=each.figure,
            )  # fmt: skip


def grown(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for each growth over what a row prints of last year."""
    for each in facts.once(bound_rates):
        if each.figure is None or kind_of(each.rate) != GROWTH:
            continue
        name, rate = each.level.subject, each.rate
        if each.way == OF_BASE:
            yield related(rule, "ratio", name, rate=rate, level=each.found.cell, base=each.figure)
        elif each.way == OF_LAST:
            yield of_hundred(rule, name, rate, each.figure, facts)


def of_hundred(rule: str, name: str, rate: Mention, cell: Figure, facts: Facts) -> Relation:
    """Return that a growth follows from a cell that says how much there was of last year's 100."""
    spot = Spot(cell.start, cell.start, cell.table, cell.row, cell.column)
    said = Quantity(WHOLE * 10**cell.places, cell.places, "%")
    base = facts.recognised.evidence.figure("100%", said, spot, cell.label, (EXACT, GIVEN))
    return related(rule, "ratio", name, rate=rate, level=cell, base=base)
