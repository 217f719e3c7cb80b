"""Amounts of a document by what they come to: whether one that a table lacks is printed in another
table, or in a sentence, under a name that the table does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.units import measure
from auditor.model.values import Amount, Figure
from auditor.relations.facts import Facts
from auditor.text.labels import normalise

# An amount that so few others of its length may meet by chance is the one that is looked for.
CHANCE = 200
# Digits below which an amount is like too many others.
FEWEST_DIGITS = 4
# What a sentence says of what it speaks of: what it is, what it was and what it became.
AMOUNTS = ("level", "from", "to")
# Where sentences stand: no table has this number.
_SAID = -1


class _NamedRow(NamedTuple):
    """A row of a table, or the amount of a sentence: its table, its line and its name."""

    table: int
    line: int
    name: str


class LookedFor(NamedTuple):
    """An amount that is looked for: in last places of a figure that is printed as it would be, and
    how far rounding may move it.
    """

    like: Figure
    digits: int
    room: int


Key = tuple[str, int, int]


def printed_elsewhere(table: Table, wanted: Sequence[LookedFor], facts: Facts) -> str:
    """Return the name of a row of another table, or of an amount of a sentence, that prints two of
    these amounts, or one of them that is so long that no other one would be met by chance, to the
    last digit or rounded; "" where none does, or where the table has a line or a head of that name.
    """
    amounts = facts.once(_amounts)
    own = {_bare(row.label) for row in table.rows}
    heads = {_bare(cell.text) for row in table.cells[: table.header_rows] for cell in row}
    met: Counter[_NamedRow] = Counter()
    for each in wanted:
        for like in (each, *_rounded(each)):
            if len(str(abs(like.digits))) < FEWEST_DIGITS:
                continue
            found = {row for row in _rows(like, amounts) if row.table != table.id}
            named = {row for row in found if _is_new(_bare(row.name), own, heads)}
            met.update(named)
            exact = amounts.rows.get(_key(like.like, like.digits), ())
            if _is_rare(like, amounts, 2 * like.room + 1):
                met.update(named)
            elif _is_rare(like, amounts):
                met.update(row for row in exact if row in named)
            if named:
                break
    best = max(met, key=lambda row: (met[row], -row.table, -row.line), default=None)
    return best.name.strip() if best and met[best] > 1 else ""


def _is_new(name: str, own: set[str], heads: set[str]) -> bool:
    """Whether a name is none of the lines or heads of a table, nor begins or ends as one of them
    does that is half as long.
    """
    alike = (name in each or (each in name and 2 * len(each) >= len(name)) for each in own)
    return bool(name) and name not in heads and not any(alike)


def _rows(wanted: LookedFor, amounts: _AmountIndex) -> Iterator[_NamedRow]:
    # To the last digit first.
    for off in sorted(range(-wanted.room, wanted.room + 1), key=abs):
        yield from amounts.rows.get(_key(wanted.like, wanted.digits + off), ())


def is_rare(length: int, lengths: Mapping[int, int]) -> bool:
    """Return whether hardly any amount of a document would be one of so many digits by chance;
    lengths: how many different ones have so many.
    """
    return lengths.get(length, 0) * CHANCE <= 9 * int(10 ** (length - 1))


def bare(amount: Amount) -> tuple[int, int]:
    """Return what an amount comes to, whatever its sign and last place: 12.50 and 12.5 alike."""
    text = str(abs(amount.digits))
    digits = text.rstrip("0") or "0"
    return int(digits), amount.exponent + len(text) - len(digits)


def _rounded(wanted: LookedFor) -> Iterator[LookedFor]:
    """Yield an amount as texts say it in larger units: 182.4 million for 182,391,008. Its last
    digits have to be more than rounding moves.
    """
    sign, text = (-1 if wanted.digits < 0 else 1), str(abs(wanted.digits))
    for cut in range(1, len(text) - FEWEST_DIGITS + 1):
        unit = int(10**cut)
        if unit > wanted.room:
            digits = (2 * abs(wanted.digits) + unit) // (2 * unit)
            like = wanted.like._replace(places=wanted.like.places - cut)
            yield LookedFor(like, sign * digits, 0)


def _is_rare(wanted: LookedFor, amounts: _AmountIndex, ways: int = 1) -> bool:
    """Whether hardly any amount of the document would be this one by chance, or one of so many
    beside it.
    """
    length = len(str(abs(wanted.digits)))
    return is_rare(length, {length: ways * amounts.lengths.get(length, 0)})


class _AmountIndex(NamedTuple):
    """The amounts of a document. rows: where each is printed; lengths: how many different ones have
    so many digits.
    """

    rows: dict[Key, list[_NamedRow]]
    lengths: dict[int, int]


def _amounts(facts: Facts) -> _AmountIndex:
    """Return all amounts of rows that are no totals, and of sentences."""
    found: dict[Key, list[_NamedRow]] = {}
    lengths: dict[int, int] = {}
    for figure, row in _printed(facts):
        key = _key(figure, figure.digits or 0)
        if key not in found:
            length = len(str(abs(figure.digits or 0)))
            lengths[length] = lengths.get(length, 0) + 1
        found.setdefault(key, []).append(row)
    return _AmountIndex(found, lengths)


def _printed(facts: Facts) -> Iterator[tuple[Figure, _NamedRow]]:
    for table in facts.recognised.tables:
        for row in table.rows:
            if row.kind == "item":
                place = _NamedRow(table.id, row.index, row.label)
                yield from ((each, place) for each in row.figures.values() if each.digits)
    for mention in facts.recognised.mentions:
        figure = mention.figure
        if mention.role in AMOUNTS and figure.digits and mention.subject:
            yield figure, _NamedRow(_SAID, mention.sentence, mention.subject)


def _key(like: Figure, digits: int) -> Key:
    """Return what an amount comes to, whatever unit it is printed in."""
    return measure(like.unit).currency, *bare(Amount(digits, like.exponent))


def _bare(name: str) -> str:
    """Return a name as it is compared: without its number, and without what says that it is part of
    a whole.
    """
    return normalise(name).casefold().strip("0123456789.、()[]:;-–—")
