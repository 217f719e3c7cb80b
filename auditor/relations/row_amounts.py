"""Amounts of sentences that the row of their name prints otherwise, where blanks part words: what
else the sentence says of the amount is true of the cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.units import measure
from auditor.model.values import DISPUTED, Figure, Relation, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import COMPARED, in_words
from auditor.relations.compare import rounded
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_bindings import (
    LEVELS,
    NAMED,
    BoundCell,
    bound_cells,
    in_unit_of,
    may_be_in,
    naming,
    rows_of_table,
)
from auditor.relations.row_moves import fits_move, is_otherwise, move_of, of_row
from auditor.relations.row_named import best_rows
from auditor.relations.row_parts import fits_part, part_of_row
from auditor.relations.row_slips import is_slip
from auditor.relations.row_words import (
    AMOUNT,
    WordedRow,
    around,
    behind_of,
    clause_before,
    heads_in_words,
    names_alone,
    worded_rows,
    words_in,
)
from auditor.relations.shapes import bound
from auditor.relations.standing import PLANS, PRIOR, standing

# Slips that a digit may come of, and how much rarer than one of a thousand amounts chance must make
# one of a row: a report has hundreds.
SLIPS, CHANCE = 12, 1000
# Digits of an amount and of what is said of it, together, that no row bears by chance.
TELLING = 5
# Numbers of a sentence on either side that may speak of an amount.
NEAR = 6
# Numbers of its sentence on either side of an amount that may tell its row and column.
WITNESS = 2
# So many are a number of things that no row prints by chance under their name.
FEWEST_COUNTED = 10
# Amounts of its paragraph on either side of one that are looked at, columns of a row that print
# such from which on it is the row of the paragraph, and digits of an amount held against it.
SPOKEN, FEWEST_COLUMNS, FEWEST_DIGITS = 12, 3, 4
# Rows that share a word from which on it tells none of them.
FEW_ROWS = 3


class _SlippedAmount(NamedTuple):
    """An amount and the cell that should print it."""

    said: Mention
    cell: BoundCell


def printed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = cell for each amount that a row of its name prints, maybe but for a slip."""
    mentions, disputes = facts.recognised.mentions, facts.once(_disputes)
    disputed = {each.said.figure.id for each in disputes}
    for at, cells in facts.once(bound_cells).items():
        said = mentions[at]
        if cells[0].named == NAMED and said.role != "change" and said.figure.id not in disputed:
            yield _equal(rule, said, cells[0])
    for each in disputes:
        # What another row prints rightly is no reading of an amount that this one disputes.
        again = _equal(rule, each.said, each.cell)._replace(severity="warning")
        known = mentions[each.cell.at].figure is each.said.figure and each.cell.at in facts.once(
            bound_cells
        )
        yield bound(again, DISPUTED) if known else of_row(again)


def _equal(rule: str, said: Mention, of: BoundCell) -> Relation:
    cell = in_unit_of(of.cell, said.figure)
    # What a table takes off with a minus a sentence says in words: "£20.4m was repaid".
    if cell.digits and _is_turned(said, of):
        cell = cell._replace(digits=-cell.digits)
    return related(rule, "equal", of.row.row.label, left=said.figure, right=cell)


def _disputes(facts: Facts) -> Sequence[_SlippedAmount]:
    mentions, known = facts.recognised.mentions, facts.once(bound_cells)
    found: list[_SlippedAmount] = []
    for at, said in enumerate(mentions):
        if said.role not in LEVELS or not in_words(said.before + said.after):
            continue
        if at in known and not _is_of_its_base(at, known, mentions):
            continue
        if not said.figure.digits:
            continue
        cells = list(_named(at, facts))
        told = [
            each for each in cells
            if is_slip(said.figure, in_unit_of(each.cell, said.figure))
            and not _is_turned(said, each)
            and (_is_true_of(at, each, facts) or _is_long(said, each, len(cells)))
        ]  # fmt: skip
        told = told or [each for each in cells if _is_vouched(at, each, facts)]
        told = told or list(_alike(at, facts)) or list(_of_paragraph(at, facts))
        if len({each.cell.digits for each in told}) == 1:
            found.append(_SlippedAmount(said, told[0]))
    return found


def _alike(at: int, facts: Facts) -> Iterator[BoundCell]:
    """Yield the cells that an amount is a slip of, in rows that share a word with its clause which
    hardly any other row has ("the pavilion roof at A": "Roof repair"): the amount is too long for
    that to be chance.
    """
    said, index = facts.recognised.mentions[at], facts.once(worded_rows)
    found = [index.get(word, ()) for word in words_in(clause_before(said))]
    rows = {id(row.row): row for named in found if len(named) <= FEW_ROWS for row in named}
    cells = [each for each in _cells_of(at, rows.values(), facts) if each.cell.digits]
    for each in cells:
        cell = in_unit_of(each.cell, said.figure)
        slipped = is_slip(said.figure, cell) and not _is_turned(said, each)
        if slipped and _is_no_chance(said, each, len(cells)) and _is_as_long(said, each):
            yield each


def _of_paragraph(at: int, facts: Facts) -> Iterator[BoundCell]:
    """Yield the cell that an amount is a slip of in the row which prints others of its paragraph,
    column by column, where the clause of the amount names its column and no other of the row.
    """
    mentions, cells = facts.recognised.mentions, facts.once(bound_cells)
    said = mentions[at]
    rows: dict[int, BoundCell] = {}
    columns: dict[int, set[int]] = defaultdict(set)
    for other in range(max(0, at - SPOKEN), min(len(mentions), at + SPOKEN + 1)):
        for each in cells.get(other, ()) if mentions[other].paragraph == said.paragraph else ():
            rows.setdefault(id(each.row.row), each)
            columns[id(each.row.row)].add(each.cell.column)
    words = words_in(clause_before(said))
    for key in [each for each in rows if len(columns[each]) >= FEWEST_COLUMNS]:
        named = [
            each for each in _cells_of(at, [rows[key].row], facts)
            if each.head.words and each.head.words <= words
        ]  # fmt: skip
        meant = [each for each in named if is_slip(said.figure, in_unit_of(each.cell, said.figure))]
        if len(named) == 1 and named[0].cell.column not in columns[key] and _is_exact(said):
            yield from meant


def _is_exact(said: Mention) -> bool:
    """Return whether an amount has digits enough to tell what it is a slip of."""
    return len(str(abs(said.figure.digits or 0)).rstrip("0")) >= FEWEST_DIGITS


def _is_turned(said: Mention, of: BoundCell) -> bool:
    """Return whether a sign parts an amount from a cell that prints it, or rounds to it."""
    figure, cell = said.figure, in_unit_of(of.cell, said.figure)
    one, other = scaled(figure, cell)
    return one * other < 0 and rounded(cell, max(figure.exponent, cell.exponent)) == abs(
        figure.digits or 0
    )


def _named(at: int, facts: Facts) -> Iterator[BoundCell]:
    """Yield the cells that may print an amount in the rows which its sentence names."""
    words = around(facts, at)
    return _cells_of(at, _rows(words.sentence, words.whole, facts), facts)


def _cells_of(at: int, rows: Iterable[WordedRow], facts: Facts) -> Iterator[BoundCell]:
    """Yield the cells of rows that may print an amount."""
    said = facts.recognised.mentions[at]
    words = around(facts, at)
    currency = measure(said.figure.unit).currency
    for row in rows:
        heads = heads_in_words(row.table)
        for cell in row.row.figures.values():
            head = heads.get(cell.column)
            if head is None or head.kind != AMOUNT or not may_be_in(cell, currency):
                continue
            of = BoundCell(at, row, cell, head, naming(row, head, words))
            if _is_of_time(said, of):
                yield of


def _rows(said: frozenset[str], whole: bool, facts: Facts) -> Iterator[WordedRow]:
    yield from best_rows(said, facts)
    for table in facts.recognised.tables if whole else ():
        yield from (row for row in rows_of_table(table, facts) if row.total)


def _is_of_time(said: Mention, of: BoundCell) -> bool:
    """Return whether nothing that is said of the time of an amount speaks against a column."""
    year, stands = said.year or 0, standing(said)
    if year and of.head.year and of.head.year != year:
        return False
    if stands == PRIOR and of.head.time in PLANS and not of.head.year:
        return False
    return not (stands in PLANS and of.head.time and of.head.time not in PLANS)


def _is_true_of(at: int, of: BoundCell, facts: Facts) -> bool:
    """Return whether what else a sentence says of an amount is true of a cell."""
    said = facts.recognised.mentions[at]
    if said.role in ("from", "base"):
        return any(_bears_base(other, of, facts) for other in _near(at, facts))
    # "Fell by P percent to A": what moved is said of where it led.
    before = facts.recognised.mentions[at - 1] if at and said.role == "to" else said
    return any(
        _bears(other, of, facts) for other in _near(at, facts)
        if other.of == at or (other is before and other.role in COMPARED)
    )  # fmt: skip


def _is_of_its_base(
    at: int, known: Mapping[int, Sequence[BoundCell]], mentions: Sequence[Mention]
) -> bool:
    """Return whether the cell that prints an amount is that of what it is held against, which the
    sentence says right behind it: "A, compared with A last year".
    """
    if mentions[at].role != "level" or at + 1 not in known:
        return False
    base, said = mentions[at + 1], mentions[at]
    same = base.role == "base" and base.sentence == said.sentence
    cells = {each.cell.id for each in known[at + 1]}
    return same and bool(said.figure.digits) and cells == {each.cell.id for each in known[at]}


def _is_vouched(at: int, of: BoundCell, facts: Facts) -> bool:
    """Return whether another number of the sentence stands in the row of a cell, in a column that
    tells the cell's: last year's amount beside it, or how many it is of; and the amount is a slip
    of the cell, or that other one once more.
    """
    mentions, cells = facts.recognised.mentions, facts.once(bound_cells)
    said, cell = mentions[at], in_unit_of(of.cell, mentions[at].figure)
    if of.named != NAMED or said.figure.unit == "%" or _is_turned(said, of):
        return False
    if not names_alone(clause_before(said), of.row.words | of.head.words):
        return False
    for other in range(max(0, at - WITNESS), min(len(mentions), at + WITNESS + 1)):
        beside = mentions[other]
        if other == at or beside.sentence != said.sentence:
            continue
        copied = beside.figure[1:5] == said.figure[1:5] and not _prints(said, cell)
        tells = any(_tells_column(beside, each, said, of) for each in cells.get(other, ()))
        tells = tells or _is_counted_in(beside, of)
        if tells and (copied or is_slip(said.figure, cell)):
            return True
    return False


def _prints(said: Mention, cell: Figure) -> bool:
    """Return whether a cell rounds to what an amount says, or is less than a last place off."""
    one, other, last = scaled(said.figure, cell, said.figure._replace(digits=1))
    return abs(abs(one) - abs(other)) < last


def _tells_column(beside: Mention, found: BoundCell, said: Mention, of: BoundCell) -> bool:
    """Return whether a number that a row prints says in which column what stands beside it is:
    that of another row of its table that the sentence names beside it, or of its row a year before.
    """
    if found.row.row is not of.row.row:
        level = beside.role == said.role and beside.depth == said.depth
        same = found.row.table is of.row.table and found.cell.column == of.cell.column
        slipped = is_slip(said.figure, in_unit_of(of.cell, said.figure))
        return same and level and found.named == NAMED and slipped
    if found.cell.column == of.cell.column:
        return False
    earlier = beside.role in ("base", "from") and said.role not in ("base", "from")
    if found.head.year and of.head.year:
        return earlier and found.named == NAMED and found.head.year == of.head.year - 1
    return False


def _is_counted_in(beside: Mention, of: BoundCell) -> bool:
    """Return whether the row prints how many a sentence says, in a column of their name:
    "Fellowships, with 60 awards, accounted for A".
    """
    many = beside.figure.digits or 0
    if beside.role != "count" or beside.figure.places or many < FEWEST_COUNTED:
        return False
    named = words_in(behind_of(beside))
    return any(
        figure.digits == many and not figure.places and bool(head.words) and head.words <= named
        for head, figure in of.beside()
    )


def _is_long(said: Mention, of: BoundCell, tried: int) -> bool:
    """Return whether an amount is so long that chance makes none of so many cells by a slip."""
    if of.named != NAMED or not _is_no_chance(said, of, tried):
        return False
    # An amount of a part of the row may well be a digit shorter.
    alone = names_alone(clause_before(said), of.row.words | of.head.words)
    return alone or _is_as_long(said, of)


def _is_no_chance(said: Mention, of: BoundCell, tried: int) -> bool:
    digits, meant = (str(abs(each.digits or 0)) for each in (said.figure, of.cell))
    # Noughts behind other decimals were not rounded to.
    exact = (said.figure.digits or 0) % 10 ** max(0, said.figure.places)
    long = len(digits if exact else digits.rstrip("0"))
    # A last digit alone that differs is another rounding.
    rounded = digits[:-1] == meant[: len(digits) - 1]
    return not rounded and SLIPS * long * tried * CHANCE <= 10**long


def _is_as_long(said: Mention, of: BoundCell) -> bool:
    whole, part = scaled(in_unit_of(of.cell, said.figure), said.figure)
    return len(str(abs(whole))) == len(str(abs(part)))


def _near(at: int, facts: Facts) -> Iterator[Mention]:
    """Yield the changes and rates near an amount in its sentence, with digits enough to tell."""
    mentions = facts.recognised.mentions
    own = mentions[at]
    long = len(str(abs(own.figure.digits or 0)))
    for other in range(max(0, at - NEAR), min(len(mentions), at + NEAR + 1)):
        said = mentions[other]
        told = long + len(str(abs(said.figure.digits or 0))) >= TELLING
        near = other != at and said.period == own.period
        if told and near and not is_otherwise(mentions, other, said.role == "share"):
            yield said


def _bears(said: Mention, of: BoundCell, facts: Facts) -> bool:
    """Return whether a change or a rate that is said of an amount is true of a cell."""
    if said.role in ("growth", "change"):
        move = move_of(said, of)
        return any(fits_move(move, base) for base in move.bases)
    if said.role == "share" and said.figure.unit == "%":
        part = part_of_row(said, said.whole, of, True, facts)
        return any(fits_part(part, whole) for whole in part.wholes)
    return False


def _bears_base(said: Mention, of: BoundCell, facts: Facts) -> bool:
    """Return whether a change or a growth that another amount of the row has is over a cell."""
    if said.role not in ("growth", "change") or said.of < 0:
        return False
    return any(
        level.row.row is of.row.row
        and level.cell is not of.cell
        and fits_move(move_of(said, level), of.cell)
        for level in facts.once(bound_cells).get(said.of, ())
    )
