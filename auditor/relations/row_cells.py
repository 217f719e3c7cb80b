"""The cells of tables that print what sentences say of the same thing: found by their amount, in a
row that bears the name of what the sentence speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.scope import ALL, CAPTION, DOCUMENT, Scope, Stated
from auditor.model.table import Row, Table
from auditor.model.units import is_money, measure
from auditor.model.values import Figure
from auditor.packs.languages import WHOLE
from auditor.packs.languages.worded import joined
from auditor.recognition.grammar import side_of
from auditor.recognition.labels import outline
from auditor.recognition.mentions import Mention
from auditor.recognition.scopes import said_in
from auditor.recognition.totals import says_total
from auditor.relations.compare import rounded
from auditor.relations.facts import Facts
from auditor.text.patterns import regex

# Characters of a name that tell a row, where what is said begins with more, or less, than it; and
# of what a title must repeat so that the total of its table is meant.
SHORTEST, TITLED = 3, 5
# Digits of an amount that no other row of a table so titled prints by chance: 1,000 and more.
LARGE = 1000
# Rows of tables that are looked through: a document of more is no report that sentences explain.
MOST = 20_000
# Cells that print one amount: of more it tells nothing.
CROWD = 60
# Rows below one that may be parts of it.
PARTS = 20
# Characters of a name, from its end, that are compared.
LONGEST = 40

_CLASS = regex(r"\((?:[^()]{1,2}|\d{3,7})\)$")
_SIDE = joined(r"(?:<<arranged>><<said-of>>)?(?:<<scope-income>>|<<scope-spending>>)")
_SIDE_BEHIND = joined(r"(?<=[^\W\d]{2})(?:<<scope-income>>|<<scope-spending>>)$")
_MARKS = regex(r"^[^\w(]+")

# A currency, the power of ten of a last place, and so many of them.
_Key = tuple[str, int]


class RowCell(NamedTuple):
    """A cell with its table and row."""

    table: Table
    row: Row
    cell: Figure

    def beside(self) -> Iterator[Figure]:
        """Yield the other figures of the row, rates first."""
        others = [each for each in self.row.figures.values() if each.column != self.cell.column]
        yield from sorted(others, key=lambda each: (each.unit != "%", each.column))


def cells_of(levels: Iterable[Mention], facts: Facts) -> Mapping[int, Sequence[RowCell]]:
    """Return figure id of each amount → the cells that print it in a row of its name."""
    said = [each for each in levels if each.figure.digits and is_money(each.figure.unit)]
    printed = _printed(said, facts)
    found: dict[int, Sequence[RowCell]] = {}
    for level in said:
        currency, digits = _key(level.figure), abs(level.figure.digits or 0)
        cells = printed.get((*currency, digits), ())
        near = Nearby(level, facts)
        if 0 < len(cells) <= CROWD and (named := [each for each in cells if near.names(each)]):
            found[level.figure.id] = named
    return found


def _key(figure: Figure) -> _Key:
    return measure(figure.unit).currency, figure.exponent


def _printed(
    said: Sequence[Mention], facts: Facts
) -> Mapping[tuple[str, int, int], Sequence[RowCell]]:
    """Return the cells that print amounts which sentences say, as these round them."""
    wanted: dict[_Key, set[int]] = defaultdict(set)
    for each in said:
        wanted[_key(each.figure)].add(abs(each.figure.digits or 0))
    found: dict[tuple[str, int, int], list[RowCell]] = defaultdict(list)
    for table in _tables(facts) if wanted else ():
        for row in table.rows:
            for cell in row.figures.values():
                for key in _keys(cell, wanted):
                    found[key].append(RowCell(table, row, cell))
    return found


def _tables(facts: Facts) -> Sequence[Table]:
    """Return the tables that are looked through."""
    tables = facts.recognised.tables
    return tables if sum(len(table.rows) for table in tables) <= MOST else ()


def _keys(cell: Figure, wanted: Mapping[_Key, set[int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the amounts that are wanted and that a cell rounds to."""
    if not cell.digits:
        return
    own = measure(cell.unit).currency
    for (currency, exponent), digits in wanted.items():
        if currency == own and exponent >= cell.exponent:
            amount = rounded(cell, exponent)
            if amount in digits:
                yield currency, exponent, amount


def rows_by_name(facts: Facts) -> Mapping[str, Sequence[tuple[Table, Row]]]:
    """Return the rows of all tables by their names, of a document that is no mass of them."""
    found: dict[str, list[tuple[Table, Row]]] = defaultdict(list)
    for table in _tables(facts):
        for row in table.rows:
            if row.figures:
                found[name_of(row.label)].append((table, row))
    return found


def rows_called(name: str, facts: Facts) -> Sequence[tuple[Table, Row]]:
    """Return the rows called by a name, else by what it is without its side: 教育 for 教育支出."""
    named = facts.once(rows_by_name)
    return named.get(name) or named.get(_SIDE_BEHIND.sub("", name), ())


def below(found: RowCell) -> Iterator[Row]:
    """Yield the rows that stand below one, up to the next of its rank: its parts, if it has any."""
    rows = found.table.rows
    at = next((at for at, row in enumerate(rows) if row is found.row), len(rows))
    depth = outline(found.row.label).depth
    for row in rows[at + 1 : at + 1 + PARTS]:
        own = outline(row.label).depth
        if own and own <= depth:
            return
        yield row


class Nearby:
    """What a sentence says of an amount's name and scope, to tell the rows that may bear it."""

    def __init__(self, level: Mention, facts: Facts) -> None:
        self.level, self.facts = level, facts
        self.subject = name_of(level.subject)
        self._bare = _SIDE_BEHIND.sub("", self.subject)

    def names(self, found: RowCell) -> bool:
        """Return whether a row bears the name of the amount, in a table that may be of its scope:
        in whole or without what a heading, or the table's title, says of it.
        """
        if not self.subject or not is_of_one_scope(self.level.scope, found.table.scope):
            return False
        name = name_of(found.row.label)
        if self.calls(name) or (name == self._bare and self._is_of_side(found)):
            return True
        if found.row.kind == "total" and self._heads(found):
            return True
        # Whatever it is called: 一、本年收入, 本级支出.
        large = abs(self.level.figure.digits or 0) >= LARGE
        return (found.row.kind == "total" or large) and self._is_titled(found)

    def calls(self, name: str) -> bool:
        """Return whether a row of this name may be what the sentence names."""
        subject = self.subject
        if name == subject:
            return True
        if len(name) >= SHORTEST and subject.endswith(name):
            return True
        if len(subject) < SHORTEST:
            return False
        if name.startswith(subject):
            return self._adds_nothing(name[len(subject) :])
        lead = name[: -len(subject)]
        return name.endswith(subject) and (lead in self._said or lead in self.level.context)

    def _is_of_side(self, found: RowCell) -> bool:
        """Return whether a row that names no side may be of the one that a sentence says: neither
        the head of its column nor the table's title says the other.
        """
        labels = (each.label for each in found.table.columns if each.index == found.cell.column)
        said, heads = side_of(self.subject), (next(labels, ""), outline(found.table.title).rest)
        return next(filter(None, map(side_of, heads)), said) == said

    def _heads(self, found: RowCell) -> bool:
        """Return whether the head over the total of a column is what the sentence names."""
        labels = (each.label for each in found.table.columns if each.index == found.cell.column)
        head = next(labels, "")
        languages = self.facts.packs.labels.languages
        ends = range(len(head), TITLED - 2, -1)
        return any(
            self.subject.endswith(head[:end])
            for end in ends
            if end == len(head) or says_total(head[end:], languages, (WHOLE,))
        )

    def _adds_nothing(self, rest: str) -> bool:
        """Return whether words behind a name say only that it is a total, or of which side it is:
        税收收入小计, 彩票公益金收入.
        """
        languages = self.facts.packs.labels.languages
        return bool(_SIDE.fullmatch(rest)) or says_total(rest, languages, (WHOLE,))

    @property
    def _said(self) -> str:
        """The paragraph as it is searched."""
        return self.facts.said[self.level.paragraph].text

    def _is_titled(self, found: RowCell) -> bool:
        """Return whether a table's title names what an amount is the whole of; where it is of both
        sides, its row says of which.
        """
        title = outline(found.table.title).rest
        known, fund = self.level.scope.fund, said_in(title, CAPTION).fund
        if known and fund and known.value and fund.value == known.value:
            label = found.row.label if found.row.kind == "total" else ""
            return (side_of(title) or side_of(label)) == side_of(self.subject) != ""
        return len(self.subject) >= TITLED and self.subject[-TITLED:] in title


def name_of(label: str) -> str:
    """Return the name that a label or a subject is compared by: no number, no mark of a list before
    it, no class in brackets behind it.
    """
    name = _MARKS.sub("", outline(label).rest)
    return _CLASS.sub("", outline(name).rest)[-LONGEST:]


def is_of_one_scope(said: Scope, table: Scope) -> bool:
    """Return whether nothing parts what is said, or another table, from a table: the government and
    the fund of both, where they are known.
    """
    # A document of all funds has tables of each, and sentences.
    own, fund = (
        each.fund if each.fund != Stated(ALL, DOCUMENT) else None for each in (said, table)
    )
    return _agree(own, fund) and _agree(said.level, table.level)


def _agree(one: Stated | None, other: Stated | None) -> bool:
    if not (one and other and one.value and other.value):
        return True
    short, long = sorted((one.value, other.value), key=len)
    # Of whom a level is the own one need not be said: "own" is the same as "city-own".
    return short == long or long.endswith(f"-{short}")
