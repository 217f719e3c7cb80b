"""Amounts of sentences and the cells that print them, where blanks part words: the amount is that
of the cell, and the words around it are those of its row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.units import is_money, measure, named
from auditor.model.values import Figure
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import rounded
from auditor.relations.facts import Facts
from auditor.relations.row_words import (
    AMOUNT,
    CHANGE,
    WordedHead,
    WordedRow,
    WordsAround,
    around,
    heads_in_words,
    worded_rows,
    words_in,
)

# Roles of numbers that are amounts of something; of those that say how much more or less.
LEVELS = ("level", "to", "from", "base", "count", "whole")
# A number of things that tells: any table prints smaller ones.
COUNTED = 100
# Cells of one amount, and rows of one word, from which on they tell nothing.
CROWD = 60
# Cells that print one amount in rows that are named as well as each other.
MOST = 4

# Digits of an amount that a table of no unit prints in the scale of a sentence: 1,000 and more.
UNSAID = 4

# Amounts of a sentence that a table in thousands prints with four digits and more.
FINE, THOUSANDS = 1_000_000, 3
_COARSE = "~"
# A currency, the power of ten of a last place, and so many of them.
_Key = tuple[str, int, int]

# How well words name the row of a cell, and how many digits an amount needs that no such row prints
# by chance: there are few totals, some rows that share a word, and many others.
NAMED, TOTAL, ALIKE, UNNAMED = 4, 3, 2, 1
FEWEST = {NAMED: 2, TOTAL: 3, ALIKE: 5, UNNAMED: 7}


class BoundCell(NamedTuple):
    """A cell that an amount of a sentence is told by, with its row and the head of its column;
    named: how well words name the row; alone: whether they name no other; sure: whether they tell
    its column, too.
    """

    at: int
    row: WordedRow
    cell: Figure
    head: WordedHead
    named: int
    alone: bool = True
    sure: bool = True

    @property
    def heads(self) -> Mapping[int, WordedHead]:
        """What the heads of its table say."""
        return heads_in_words(self.row.table)

    def beside(self) -> Iterator[tuple[WordedHead, Figure]]:
        """Yield the other figures of the row with the heads of their columns."""
        heads = self.heads
        for figure in self.row.row.figures.values():
            other = figure.column != self.cell.column and figure.digits is not None
            if other and (head := heads.get(figure.column)):
                yield head, self.like(figure)

    def like(self, figure: Figure) -> Figure:
        """Return another figure of its table in the scale that this one was told by."""
        shift = measure(self.cell.unit).exponent
        return figure._replace(unit=named("", shift)) if shift and not figure.unit else figure


def bound_cells(facts: Facts) -> Mapping[int, Sequence[BoundCell]]:
    """Return position of each amount → the cells that print it, in rows that words name best."""
    mentions = facts.recognised.mentions
    said = [at for at, each in enumerate(mentions) if _may_be_printed(each)]
    printed = _printed([mentions[at].figure for at in said], facts) if said else {}
    found: dict[int, Sequence[BoundCell]] = {}
    for at in said:
        keys = (_key(mentions[at].figure), *_rounded(mentions[at].figure))
        cells = next((printed[key] for key in keys if printed.get(key)), ())
        if 0 < len(cells) <= CROWD and (best := _best(at, cells, around(facts, at), facts)):
            found[at] = best
    return found


def _may_be_printed(said: Mention) -> bool:
    worded = in_words(said.before) or in_words(said.after)
    told = is_money(said.figure.unit) or abs(said.figure.digits or 0) >= COUNTED
    return worded and told and said.role in (*LEVELS, "change") and bool(said.figure.digits)


def _best(
    at: int, cells: Sequence[tuple[WordedRow, Figure]], words: WordsAround, facts: Facts
) -> Sequence[BoundCell]:
    said = facts.recognised.mentions[at]
    found: list[BoundCell] = []
    for row, cell in cells:
        head = heads_in_words(row.table).get(cell.column)
        if head is None or (head.kind == CHANGE) != (said.role == "change"):
            continue
        how = naming(row, head, words)
        if how and _tells(said.figure, how):
            found.append(BoundCell(at, row, cell, head, how))
    best = max((each.named for each in found), default=0)
    return [each for each in found if each.named == best][:MOST]


def naming(row: WordedRow, head: WordedHead, words: WordsAround) -> int:
    """Return how well the words of a sentence name a row and a column."""
    if row.whole and (words.whole or head.words):
        if head.words <= words.sentence:
            return NAMED
        return TOTAL if words.whole else UNNAMED
    if row.words and row.words <= words.sentence:
        return NAMED
    # "A budget of A" is that of a total, whatever its row is called.
    if row.total and words.whole:
        return TOTAL
    titled = words_in(row.table.title) & words.sentence
    return ALIKE if titled or row.words & words.sentence else UNNAMED


def _tells(said: Figure, how: int) -> bool:
    digits = len(str(abs(said.digits or 0)).rstrip("0"))
    return digits >= FEWEST[how]


def _key(figure: Figure) -> _Key:
    return measure(figure.unit).currency, figure.exponent, abs(figure.digits or 0)


def _printed(
    said: Sequence[Figure], facts: Facts
) -> Mapping[_Key, Sequence[tuple[WordedRow, Figure]]]:
    """Return the cells that print amounts which sentences say, as these round them, or as a table
    in thousands rounds these.
    """
    wanted: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    coarse: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for figure in said:
        for own, keys in ((wanted, (_key(figure),)), (coarse, _rounded(figure))):
            for currency, exponent, digits in keys:
                own[exponent][digits].add(currency)
    found: dict[_Key, list[tuple[WordedRow, Figure]]] = defaultdict(list)
    scales = sorted({measure(each.unit).exponent for each in said} - {0})
    for row in all_rows(facts):
        for cell in row.row.figures.values():
            if not cell.digits or cell.unit == "%":
                continue
            for each in (cell, *_scaled(cell, row, scales)):
                near = {each.exponent: coarse[each.exponent]} if each.exponent in coarse else {}
                for key in (*_met(each, wanted), *_met(each, near)):
                    found[key].append((row, each))
    return found


def _met(cell: Figure, wanted: Mapping[int, Mapping[int, set[str]]]) -> Iterator[_Key]:
    """Yield the amounts that are wanted and that a cell rounds to."""
    for exponent, amounts in wanted.items():
        if exponent >= cell.exponent:
            digits = rounded(cell, exponent)
            for currency in amounts.get(digits, ()):
                if may_be_in(cell, currency.removesuffix(_COARSE)):
                    yield currency, exponent, digits


def _rounded(said: Figure) -> Iterator[_Key]:
    """Yield an amount of money as a table in thousands would print it, under a key of its own."""
    currency, exponent, digits = _key(said)
    if is_money(said.unit) and exponent == 0 and digits >= FINE:
        thousand = 10**THOUSANDS
        yield currency + _COARSE, THOUSANDS, (2 * digits + thousand) // (2 * thousand)


def _scaled(cell: Figure, row: WordedRow, scales: Sequence[int]) -> Iterator[Figure]:
    """Yield a cell of a table that says no unit in the scales of sentences: "1 745,3 mnkr"."""
    long = len(str(abs(cell.digits or 0)).rstrip("0")) >= UNSAID
    if long and not cell.unit and not row.table.unit:
        for scale in scales:
            yield cell._replace(unit=named("", scale))


def all_rows(facts: Facts) -> Iterator[WordedRow]:
    """Yield each row of the tables that are looked through once."""
    seen: set[int] = set()
    for rows in facts.once(worded_rows).values():
        for row in rows:
            if id(row.row) not in seen:
                seen.add(id(row.row))
                yield row


def rows_of_table(table: Table, facts: Facts) -> Sequence[WordedRow]:
    """Return the rows of a table that is looked through, in its order."""
    return facts.once(_by_table).get(table.id, ())


def _by_table(facts: Facts) -> Mapping[int, Sequence[WordedRow]]:
    found: dict[int, list[WordedRow]] = defaultdict(list)
    for row in all_rows(facts):
        found[row.table.id].append(row)
    return {table: sorted(rows, key=lambda row: row.row.index) for table, rows in found.items()}


def may_be_in(cell: Figure, currency: str) -> bool:
    """Return whether a cell may be an amount of a currency: of its own, or of one that its table
    leaves unsaid; what is counted is in no currency.
    """
    own = measure(cell.unit)
    if is_money(currency):
        return own.currency in ("", currency)
    return not own.exponent and not cell.places and own.currency in ("", currency)


def in_unit_of(cell: Figure, said: Figure) -> Figure:
    """Return a cell whose table leaves its currency unsaid in that of an amount of a sentence."""
    own, other = measure(cell.unit), measure(said.unit)
    if own.currency or own.currency == other.currency:
        return cell
    return cell._replace(unit=named(other.currency, own.exponent))


def columns_told(facts: Facts) -> Mapping[int, Counter[int]]:
    """Return how many amounts of sentences stand in which column, by the id of the table; what
    another amount is held against, or stands in brackets behind it, is of another column.
    """
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for at, cells in facts.once(bound_cells).items():
        said = facts.recognised.mentions[at]
        for each in cells[:1] if said.role not in ("from", "base") and not said.depth else ():
            if each.head.kind == AMOUNT and each.named == NAMED:
                found[each.row.table.id][each.cell.column] += 1
    return found
