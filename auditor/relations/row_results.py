"""What sentences of words that blanks part call a surplus or a deficit, against the rows of income
and spending that it is the difference of; and by how much one row exceeds another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced, words
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_bindings import all_rows, in_unit_of
from auditor.relations.row_moves import is_otherwise, of_row
from auditor.relations.row_slips import is_slip
from auditor.relations.row_words import AMOUNT, WordedRow, heads_in_words, words_in
from auditor.text.patterns import regex

# Digits of an amount that no two rows of a table leave by chance: 1,000 and more.
TELLING = 4
# Digits from which on no slip makes an amount of what some other column leaves.
SLIPPED = 5

_RESULT = spaced(
    r"(?:(?P<deficit><<=result-deficit>>)|<<=result-surplus>>)"
    r"(?: ?<<=said-is>>| ?<<=said-about>>)*$",
    re.IGNORECASE,
)
_BEYOND = spaced(
    r"(?:^|[,;:.)] ?)(?P<more>[^,;:.()\d]{3,60}) <<=said-exceeded>> "
    r"(?P<less>[^,;:.()\d]{3,60}) <<=said-by>>(?: <<=said-about>>)?$",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_]+")


class _IncomeAndSpending(NamedTuple):
    """The rows of a table that are all its income and all its spending."""

    table: Table
    income: Row
    spending: Row


def results(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a surplus is what a table's income is more than its spending, a deficit what it is
    less, for each amount that some column leaves, maybe but for its direction or a slip.
    """
    said = [
        (each, found) for each in facts.recognised.mentions
        if is_money(each.figure.unit) and in_words(each.before) and _is_long(each.figure)
        and (found := _RESULT.search(each.before))
    ]  # fmt: skip
    sides = _sides(facts) if said else ()
    for each, found in said:
        columns = [pair for table in sides for pair in _columns(each.figure, table)]
        left = [pair for pair in columns if _is_difference(each.figure, *pair)]
        if not left and _is_long(each.figure, SLIPPED):
            left = [pair for pair in columns if _is_result_but_for(each.figure, pair, found)]
        if len(left) == 1 or (left and _is_difference(each.figure, *left[0])):
            income, spending = left[0]
            own = each._replace(role="change", sign=-1 if found["deficit"] else 1)
            result = related(rule, "change", each.subject, level=income, base=spending, change=own)
            yield of_row(result)


def _is_long(figure: Figure, digits: int = TELLING) -> bool:
    return len(str(abs(figure.digits or 0)).rstrip("0")) >= digits


def _is_result_but_for(said: Figure, pair: tuple[Figure, Figure], found: re.Match[str]) -> bool:
    """Return whether one slip made a surplus or a deficit of what a column leaves."""
    return _is_slipped(said, pair[::-1] if found["deficit"] else pair)


def _sides(facts: Facts) -> Sequence[_IncomeAndSpending]:
    """Return the tables that print all income and all spending in a row of its own each."""
    found: dict[int, dict[str, list[Row]]] = {}
    tables: dict[int, Table] = {}
    for each in all_rows(facts):
        side = _side_of(each.row.label)
        if side:
            tables[each.table.id] = each.table
            found.setdefault(each.table.id, {}).setdefault(side, []).append(each.row)
    return [
        _IncomeAndSpending(tables[table], sides["row-income"][0], sides["row-spending"][0])
        for table, sides in found.items()
        if sorted(map(len, sides.values())) == [1, 1]
    ]


def _side_of(label: str) -> str:
    """Return what a row is all of, by the whole of its name: "row-income", "row-spending", or ""
    for any other.
    """
    name = " ".join(_WORD.findall(label.casefold()))
    return next((side for side, names in _side_names().items() if name in names), "")


@cache
def _side_names() -> Mapping[str, frozenset[str]]:
    return {
        side: frozenset(" ".join(_WORD.findall(name.casefold())) for name in words(side))
        for side in ("row-income", "row-spending")
    }


def _columns(said: Figure, sides: _IncomeAndSpending) -> Iterator[tuple[Figure, Figure]]:
    """Yield the income and the spending of each column that an amount may be the difference of."""
    heads = heads_in_words(sides.table)
    for column, income in sides.income.figures.items():
        spending = sides.spending.figures.get(column)
        head = heads.get(income.column)
        if not spending or head is None or head.kind != AMOUNT:
            continue
        income, spending = (in_unit_of(each, said) for each in (income, spending))
        positive = (income.digits or 0) > 0 and spending.digits
        if positive and comparable(income, said) and comparable(spending, said):
            # What a table takes off with a minus is taken off once.
            yield income, spending._replace(digits=abs(spending.digits or 0))


def _is_difference(said: Figure, one: Figure, other: Figure) -> bool:
    first, second = scaled(one, other)
    finest = min(one.exponent, other.exponent)
    if said.exponent < finest:
        return False
    ulp = 10 ** (said.exponent - finest)
    return bool((2 * abs(first - second) + ulp) // (2 * ulp) == abs(said.digits or 0))


def exceeded(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield row − row = change for "deaths exceeded births by D", where a column leaves that, maybe
    the other way round or but for a slip.
    """
    mentions = facts.recognised.mentions
    for at, said in enumerate(mentions):
        found = _BEYOND.search(said.before) if said.figure.digits else None
        if not found or is_otherwise(mentions, at):
            continue
        pairs = list(_pairs(found["more"], found["less"], said, facts))
        left = next((pair for pair in pairs if _is_difference(said.figure, *pair)), None)
        slips = [pair for pair in pairs if _is_slipped(said.figure, pair)]
        pair = left or (slips[0] if len(slips) == 1 else None)
        if pair and _is_long(said.figure):
            own = said._replace(sign=1, role="change")
            change = related(rule, "change", said.subject, level=pair[0], base=pair[1], change=own)
            yield of_row(change)


def _pairs(more: str, less: str, said: Mention, facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Yield the amounts of each column of a table in the two rows that a sentence names."""
    one, other = (_rows_called(words_in(name), facts) for name in (more, less))
    for table in one.keys() & other.keys():
        upper, lower = one[table], other[table]
        if len(upper) == len(lower) == 1 and upper[0].row is not lower[0].row:
            heads = heads_in_words(upper[0].table)
            for column, figure in upper[0].row.figures.items():
                against = lower[0].row.figures.get(column)
                head = heads.get(figure.column)
                if against and figure.digits and against.digits and head and head.kind == AMOUNT:
                    pair = in_unit_of(figure, said.figure), in_unit_of(against, said.figure)
                    if all(_may_be_compared(each, said.figure) for each in pair):
                        yield pair


def _may_be_compared(cell: Figure, said: Figure) -> bool:
    """Return whether a cell may be in the unit of a sentence's number: what is counted has none."""
    return comparable(cell, said) or (not is_money(said.unit) and not cell.unit)


def _is_slipped(said: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Return whether an amount is by how much one row exceeds the other but for one slip."""
    first, second = scaled(*pair)
    finest = min(pair, key=lambda each: each.exponent)
    return first > second and is_slip(said, finest._replace(digits=first - second))


def _rows_called(name: frozenset[str], facts: Facts) -> Mapping[int, list[WordedRow]]:
    """Return the rows of each table that bear a name: in whole, else as part of theirs."""
    exact: dict[int, list[WordedRow]] = defaultdict(list)
    wider: dict[int, list[WordedRow]] = defaultdict(list)
    for each in all_rows(facts) if name else ():
        if name <= each.words:
            (exact if name == each.words else wider)[each.table.id].append(each)
    return {**wider, **exact}
