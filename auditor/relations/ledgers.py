"""The tables of a document as series of figures: columns over lines, and lines of rates over
columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.amounts import read_cell
from auditor.model.columns import FiguresOfLine
from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.values import Figure
from auditor.packs.languages import Languages
from auditor.recognition.figures import Spot
from auditor.recognition.totals import says_total
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.heads import paths
from auditor.recognition.unknown.layout import Side, TableLine
from auditor.recognition.unknown.quotients import WHOLE
from auditor.recognition.unknown.ratios import NEAR
from auditor.recognition.unknown.series import Budget, Series
from auditor.recognition.unknown.steps import Steps
from auditor.recognition.unknown.vocabulary import Vocabulary
from auditor.relations.facts import Facts
from auditor.text.labels import normalise
from auditor.text.patterns import regex

# Labels of lines of rates that are looked at: a table of more is one of rates, not of amounts.
MOST_GROUPS = 50
# Lines up to which the sums of a table are looked at for what counts alike.
MOST_LINES = 2000
# Figures of the shortest column that may be one of rates though nothing says so.
FEWEST = 3
PERCENT = regex(r"[%％﹪٪][)）]?$")
# Kinds of lines that others may be shares of.
TOTALS = ("total", "grand")


class Ledger(NamedTuple):
    """A table's figures as series, with a label for each place; sums: the totals among the places
    that hold, each with its lines.
    """

    series: Series
    labels: tuple[str, ...]
    sums: tuple[tuple[int, frozenset[int]], ...] = ()

    def kin(self, at: int) -> frozenset[int]:
        """Return the places that count as one does: the other lines of its total, and what those
        are made of.
        """
        lines = {line for total, own in self.sums if at in own for line in (total, *own)}
        below = {line for total, own in self.sums if total in lines for line in own}
        return frozenset(lines | below) - {at}


def ledgers(table: Table, facts: Facts) -> Iterator[Ledger]:
    """Yield a table's figures as series, as often as some of them are rates."""
    budget = Budget()
    for owed in facts.recognised.unknown.get(table.id, ()):
        yield from of_side(table, owed, facts.packs.labels.languages, budget)
    if table.form and table.id not in facts.recognised.unknown:
        yield from _of_form(table, facts, budget)


def of_side(
    table: Table, owed: Structure, languages: Languages, budget: Budget
) -> Iterator[Ledger]:
    """Yield the figures of a side of a table of unknown form as series of columns and of lines."""
    yield from _columns(table, owed, budget)
    yield from _lines(table, owed, languages, budget)


def _columns(table: Table, owed: Structure, budget: Budget) -> Iterator[Ledger]:
    """Yield the columns of a side of a table over its lines, if some of them are rates."""
    side = owed.side
    columns = sorted((*side.amounts, *side.rates))
    # A rate whose head prints its formula is judged by that.
    own = {formula.target for formula in owed.formulas if formula.kind != "sum"}
    told = frozenset(at for at, column in enumerate(columns) if column in side.rates)
    # Where all amounts have as many decimals, these tell no column from another.
    unsaid = (_prices(side) if owed.plain else _unsaid(side)) - own
    if not (told or unsaid) or not side.amounts:
        return
    heads = {column.index: column.label for column in table.columns}
    figures = [[line.figures.get(column) for line in side.lines] for column in columns]
    # A line that is all of one column's total, and not of another's, is none.
    shares = [figures[at] for at in told if any(map(is_whole, figures[at]))]
    where = Steps(
        [
            place
            for place, line in enumerate(side.lines)
            if line.kind in TOTALS or _are_whole([share[place] for share in shares])
        ],
        [place for place, line in enumerate(side.lines) if line.kind != "break"],
        owed.parents,
    )
    series = Series(
        figures,
        [heads.get(column, "") for column in columns],
        frozenset(at for at in told if columns[at] not in own),
        frozenset(at for at, column in enumerate(columns) if column in unsaid),
        where,
        budget,
    )
    yield Ledger(series, tuple(line.label for line in side.lines), tuple(_sums(owed)))


def _sums(owed: Structure) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield the totals that hold everywhere, with the lines that each of them adds."""
    if len(owed.side.lines) > MOST_LINES:
        return
    for claim in owed.rows:
        if claim.everywhere and len(claim.parts) > 1 and all(sign > 0 for _, sign in claim.parts):
            yield claim.total, frozenset(claim.own)


def _of_form(table: Table, facts: Facts, budget: Budget) -> Iterator[Ledger]:
    """Yield the columns of a known form with those that it does not know, if some are rates."""
    rows = [row for row in table.rows if row.figures]
    # Two halves side by side have no column in common.
    if len({row.side for row in rows}) != 1:
        return
    known = {column.index for column in table.columns}
    width = max(map(len, table.cells), default=0)
    heads = paths(table.cells, table.header_rows, width)
    words = Vocabulary(facts.packs.labels)
    more = [at for at in range(width) if at not in known]
    told = [at for at in more if words.is_rate(heads[at])]
    if not told:
        return
    found = {(row.index, each.column): each for row in rows for each in row.figures.values()}
    for at in more:
        found |= _read(table, rows, at, "%" if at in told else table.unit, facts)
    columns = sorted({column for _, column in found})
    figures = [[found.get((row.index, column)) for row in rows] for column in columns]
    rates = frozenset(at for at, column in enumerate(columns) if column in told)
    wholes = [at for at, row in enumerate(rows) if row.kind == "total"]
    where = Steps(wholes, range(len(rows)))
    names = [heads[column] for column in columns]
    series = Series(figures, names, rates, frozenset(), where, budget)
    yield Ledger(series, tuple(row.label for row in rows))


def _read(
    table: Table, rows: Sequence[Row], column: int, unit: str, facts: Facts
) -> dict[tuple[int, int], Figure]:
    """Return the figures of a column that a form does not know, by row and column: rates, or
    amounts that they may be made of.
    """
    evidence, found = facts.recognised.evidence, {}
    for row in rows:
        cells = table.cells[row.index]
        cell = cells[column] if column < len(cells) else None
        value = read_cell(cell.text, cell.style) if cell else None
        if cell and value and value.state == "amount":
            spot = Spot(cell.start, cell.end, table.id, row.index, column)
            found[row.index, column] = evidence.amount(cell, value, spot, row.label, unit)
    return found


def _lines(table: Table, owed: Structure, languages: Languages, budget: Budget) -> Iterator[Ledger]:
    """Yield the lines of rates over the columns, those of one label together: they are made of the
    lines as far before and behind each of them.
    """
    lines, columns = owed.side.lines, owed.side.amounts
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if _is_of_rates(line, columns):
            groups.setdefault(normalise(line.label), []).append(at)
    # A table of rates only prints no amounts that they could be of.
    if not groups or len(groups) == len(lines):
        return
    heads = {column.index: column.label for column in table.columns}
    wholes = [
        at for at, column in enumerate(columns) if says_total(heads.get(column, ""), languages)
    ]
    one = Steps(wholes, range(len(columns)), width=len(columns))
    apart = frozenset(at for group in groups.values() for at in group)
    for group in list(groups.values())[:MOST_GROUPS]:
        yield _pooled(owed, group, apart, (heads, one), budget)


def _is_of_rates(line: TableLine, columns: Sequence[int]) -> bool:
    """Whether a line says so, or most of its figures in columns of amounts are percentages."""
    if line.kind != "rate" and isinstance(line.figures, FiguresOfLine):
        return False
    first = next((figure for column in columns if (figure := line.figures.get(column))), None)
    if first is None or (line.kind != "rate" and first.unit != "%"):
        return False
    figures = [figure for column in columns if (figure := line.figures.get(column))]
    return line.kind == "rate" or 2 * sum(figure.unit == "%" for figure in figures) > len(figures)


def _pooled(
    owed: Structure,
    group: Sequence[int],
    apart: frozenset[int],
    columns: tuple[Mapping[int, str], Steps],
    budget: Budget,
) -> Ledger:
    lines, (heads, one) = owed.side.lines, columns
    amounts = owed.side.amounts
    last = next((at for at in reversed(range(len(lines))) if lines[at].kind in TOTALS), -1)
    nearby = range(-NEAR, NEAR + 1)
    rows = [[at + step for at in group] for step in nearby] + [[last] * len(group)]
    figures = [
        [
            lines[row].figures.get(column)
            if 0 <= row < len(lines) and (row not in apart or row == own)
            else None
            for row, own in zip(series, group, strict=True)
            for column in amounts
        ]
        for series in rows
    ]
    names = [
        lines[series[0]].label if 0 <= series[0] < len(lines) and len(group) == 1 else ""
        for series in rows
    ]
    names[NEAR] = lines[group[0]].label
    # A sign behind the label is as good as one behind each figure: 增幅%.
    said = PERCENT.search(names[NEAR]) or any(
        figure and figure.unit == "%" for figure in figures[NEAR]
    )
    # The unit of the table's amounts is none of its rates.
    figures[NEAR] = [each and each._replace(unit="%" if said else "") for each in figures[NEAR]]
    rates = frozenset((NEAR,)) if said else frozenset()
    series = Series(figures, names, rates, frozenset((NEAR,)) - rates, one, budget)
    return Ledger(series, tuple(heads.get(column, "") for _ in group for column in amounts))


def _unsaid(side: Side) -> set[int]:
    """The columns of amounts that print decimals where the others are whole numbers: rates, maybe,
    whose head says nothing or was lost.
    """
    decimals, whole = set(), 0
    for column in side.amounts:
        figures = [figure for line in side.lines if (figure := line.figures.get(column))]
        fine = sum(figure.places > 0 and figure.unit != "%" for figure in figures)
        if 2 * fine > len(figures) >= FEWEST:
            decimals.add(column)
        whole += not fine
    return (decimals if whole > len(decimals) else set()) | _prices(side)


def _prices(side: Side) -> set[int]:
    """The columns that, times the one before, make the one behind them: quantity, price, cost."""
    columns = sorted(side.amounts)
    return {
        three[1]
        for three in zip(columns, columns[1:], columns[2:], strict=False)
        if _is_product(side, three)
    }


def _is_product(side: Side, three: tuple[int, int, int]) -> bool:
    """Whether the third of three columns is the product of the others in every line that prints
    them; one of a thing costs as much as it does.
    """
    told = 0
    for line in side.lines:
        printed = [line.figures.get(at) for at in three]
        known = [each for each in printed if each and each.digits]
        values = [Fraction(each.digits or 0) / 10**each.places for each in known]
        if len(values) < len(three):
            continue
        if values[0] * values[1] != values[2]:
            return False
        # 1 × price = cost holds of any two equal columns: it tells nothing of a product.
        told += values[0] != 1
    return told >= FEWEST


def _are_whole(shares: Sequence[Figure | None]) -> bool:
    """Whether all rates that a line prints, of columns that print 100 % anywhere, are 100 %."""
    printed = [share for share in shares if share is not None]
    return bool(printed) and all(map(is_whole, printed))


def is_whole(figure: Figure | None) -> bool:
    """Whether a rate is 100 %."""
    if figure is None or figure.digits is None or figure.places < 0:
        return False
    return figure.digits == WHOLE * int(10**figure.places)
