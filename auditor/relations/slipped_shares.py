"""Shares of sentences whose part and whole are rows that words name, in whatever language: "Fees
make up P % of total revenue", "machen P % der ordentlichen Erträge aus". Some column makes the
share; where none does and one slip parts it from what the column of the sentence makes, it was
typed wrongly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.evidence.misprints import DIGIT, SWAPPED, misprints
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.tongues import of_tongue, speaks
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import comes_to
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.readings import LEVELS
from auditor.relations.row_bindings import (
    NAMED,
    all_rows,
    bound_cells,
    in_unit_of,
    rows_of_table,
)
from auditor.relations.row_moves import is_otherwise, of_row
from auditor.relations.row_named import SHARES, best_rows, level_of, whole_of
from auditor.relations.row_words import (
    AMOUNT,
    YEAR,
    WordedHead,
    WordedRow,
    behind_of,
    bent,
    clause_before,
    heads_in_words,
    names_alone,
    says_whole,
    worded_rows,
    words_in,
)
from auditor.relations.said_changes import BASES

# Digits of a rate that a slip tells among several columns, and in one that is sure.
TELLING, SURE = 3, 2
# Columns that may be meant: of more, some one differs from any rate by a slip.
MOST = 4
# Rows that words name: of more they name none.
ROWS = 4
# Percents that a part makes of its whole.
ALL = 100
# Letters of a word that tells a row.
LONG = 5

_TOLD_WITHIN = r"<<=tells-within>>"


class _MadeShare(NamedTuple):
    """A share with what its part is called, the cells that it may be made of, and the head of what
    they stand in.
    """

    name: str
    head: WordedHead
    part: Figure
    whole: Figure
    table: int


def slipped(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each share whose rows words name, where a column makes it, or
    the one that is meant makes it but for a slip.
    """
    for at, said in enumerate(facts.recognised.mentions):
        if said.figure.unit != "%" or not said.figure.digits or not _is_share(at, facts):
            continue
        tables = list(_tables(at, facts))
        right = [each for made in tables for each in made if _fits(said, each)]
        for each in right[:1] or _wrong(said, tables, facts):
            rate, part, whole = said._replace(sign=1), each.part, each.whole
            yield of_row(related(rule, "ratio", each.name, rate=rate, part=part, whole=whole))


def _is_share(at: int, facts: Facts) -> bool:
    """Return whether a rate may be a share: words of a language whose roles are known say so."""
    mentions = facts.recognised.mentions
    said = mentions[at]
    if facts.recognised.tongue:
        return speaks(facts.recognised.tongue)
    if said.role not in SHARES or said.adjusted or not in_words(said.before):
        return False
    return bool(whole_of(mentions, at)) and not is_otherwise(mentions, at, share=True)


def _tables(at: int, facts: Facts) -> Iterator[list[_MadeShare]]:
    """Yield what each table makes of the part and the whole that words around a share name: two
    rows of it, or two columns of its total.
    """
    part, whole = _sides(at, facts)
    if not facts.recognised.tongue and level_of(facts.recognised.mentions, at) >= 0:
        if level := _amount(at, facts):
            yield from _of_amount(level, whole, facts)
        return
    rows = _called(part, facts) if part else []
    for row in rows:
        for other in named_wholes(row, whole, facts):
            yield list(_of_rows(row, other))
    if not rows and part and not facts.recognised.tongue:
        yield from filter(None, (_of_columns(part, whole, table, facts) for table in
                                 facts.recognised.tables))  # fmt: skip


def _amount(at: int, facts: Facts) -> Mention | None:
    """Return the amount right before a share that is said of it; what a clause names besides, a
    policy or a target, is of something else.
    """
    mentions = facts.recognised.mentions
    said, level = mentions[at], level_of(mentions, at)
    found = mentions[level] if at and level == at - 1 else None
    told = found and found.role in LEVELS and found.period == said.period
    return found if told and names_alone(clause_before(said), frozenset()) else None


def _of_amount(level: Mention, whole: str, facts: Facts) -> Iterator[list[_MadeShare]]:
    """Yield what the rows and columns that words name as a whole make of an amount, table by
    table.
    """
    said, index = words_in(whole), facts.once(worded_rows)
    rows = {id(row.row): row for word in said for row in index.get(word, ()) if row.words == said}
    for row in rows.values() if len(rows) <= ROWS else ():
        yield list(_of_cells(level, row, row.row.figures.values()))
    for table in facts.recognised.tables if said and not rows else ():
        heads = [each for each in heads_in_words(table).values() if each.words == said]
        totals = [row for row in rows_of_table(table, facts) if row.whole]
        for row in totals[-1:] if len(heads) == 1 else ():
            yield list(_of_cells(level, row, filter(None, (row.row.in_column(heads[0].index),))))


def _of_cells(level: Mention, row: WordedRow, cells: Iterable[Figure]) -> Iterator[_MadeShare]:
    heads = heads_in_words(row.table)
    for cell in cells:
        head, whole = heads.get(cell.column), in_unit_of(cell, level.figure)
        if head and head.kind == AMOUNT and _is_part(level.figure, whole):
            yield _MadeShare(level.subject, head, level.figure, whole, row.table.id)


def _sides(at: int, facts: Facts) -> tuple[str, str]:
    """Return the words that name the part of a share and those that name its whole."""
    mentions, tongue = facts.recognised.mentions, facts.recognised.tongue
    said = mentions[at]
    before, behind = clause_before(said), behind_of(said)
    if not tongue:
        return before, whole_of(mentions, at)
    last = mentions[at - 1] if at else said
    if last is not said and last.period == said.period and _is_within(said, tongue):
        return behind or before, last.before
    return before, behind


def _is_within(said: Mention, tongue: str) -> bool:
    return bool(of_tongue(tongue, _TOLD_WITHIN).search(said.before))


def _called(part: str, facts: Facts) -> list[WordedRow]:
    """Return the rows of one name that words call: no others in one table."""
    rows = best_rows(words_in(part), facts)
    if not facts.recognised.tongue:
        rows = [row for row in rows if names_alone(part, row.words)]
    elif not rows:
        rows = _begun(part, facts)
    one = len({row.row.label for row in rows}) == 1
    return rows if one and len(rows) <= ROWS else []


def _begun(part: str, facts: Facts) -> list[WordedRow]:
    """Return the rows whose name begins with the one long word that words say: "Steuern"."""
    said = [word for word in words_in(part) if len(word) >= LONG]
    if len(said) != 1:
        return []
    return [row for row in all_rows(facts) if row.row.label.casefold().startswith(said[0])]


def named_wholes(part: WordedRow, whole: str, facts: Facts) -> Sequence[WordedRow]:
    """Return the row of a table that words name as the whole of another: by its name, or as the
    total that they say, of what its title or its columns are of.
    """
    said = words_in(whole)
    rows = [row for row in rows_of_table(part.table, facts) if row.row is not part.row]
    own, heads = words_in(part.table.title), _head_words(part)
    called = [row for row in rows if row.words and _are_said(row.words, said, facts)]
    called = [row for row in called if not any(row.words < other.words for other in called)]
    if not facts.recognised.tongue:
        called = [row for row in called if said - own <= row.words]
    if called:
        totals = [row for row in called if row.total]
        return totals[:1] or (called if len(called) == 1 else ())
    totals = [row for row in rows if row.total]
    if totals and (said or says_whole(whole)) and said <= own | heads:
        return totals[-1:]
    return ()


def _head_words(part: WordedRow) -> frozenset[str]:
    return frozenset().union(*(each.words for each in heads_in_words(part.table).values()))


def _are_said(name: frozenset[str], said: frozenset[str], facts: Facts) -> bool:
    """Return whether words say all of a name: in languages that bend them, by how each begins."""
    if name <= said or not facts.recognised.tongue:
        return name <= said
    return all(any(bent(word, other) for other in said) for word in name)


def _of_rows(part: WordedRow, whole: WordedRow) -> Iterator[_MadeShare]:
    """Yield the cells of each column of amounts that prints both rows."""
    heads = heads_in_words(part.table)
    for column, cell in part.row.figures.items():
        head, other = heads.get(cell.column), whole.row.figures.get(column)
        if head and head.kind == AMOUNT and other and _is_part(cell, other):
            yield _MadeShare(part.row.label, head, cell, other, part.table.id)


def _of_columns(part: str, whole: str, table: Table, facts: Facts) -> list[_MadeShare]:
    """Return the cells of the last total of a table in the column that words name, and in the one
    that they name as its whole, or that is the total of its columns.
    """
    totals = [row for row in rows_of_table(table, facts) if row.whole]
    heads = [each for each in heads_in_words(table).values() if each.kind == AMOUNT]
    own = [each for each in heads if each.words and each.words <= words_in(part)]
    titled = words_in(table.title)
    if not totals or len(own) != 1 or not names_alone(part, own[0].words | titled):
        return []
    said = words_in(whole)
    named = [each for each in heads if each.words and each.words <= said and each not in own]
    if says_whole(whole):
        labels = {each.index: each.label for each in table.columns}
        named += [each for each in heads if not each.words and says_whole(labels[each.index])]
    cell, *wholes = (totals[-1].row.in_column(each.index) for each in (*own, *named))
    pairs = [
        _MadeShare(part, own[0], cell, each, table.id) for each in wholes
        if cell and each and _is_part(cell, each)
    ]  # fmt: skip
    return pairs if len(pairs) == 1 else []


def _is_part(part: Figure, whole: Figure) -> bool:
    if not (part.digits and whole.digits and comparable(part, whole)):
        return False
    own, other = scaled(part, whole)
    return bool(0 < own <= other)


def _fits(said: Mention, cells: _MadeShare) -> bool:
    """Return whether a share is what two cells make it, to its last place."""
    upper, lower = scaled(cells.part, cells.whole)
    return comes_to(said.figure.digits or 0, said.figure.places, upper, lower)


def _wrong(
    said: Mention, tables: Sequence[Sequence[_MadeShare]], facts: Facts
) -> list[_MadeShare]:
    """Return the cells that make a share but for a slip: of the one column that is sure, or of few
    that may be meant, where all that do ask for one rate.
    """
    columns = [each for made in tables for each in _meant(said, made, facts)]
    found: dict[int, _MadeShare] = {}
    for each in columns:
        meant = _rate(said.figure, each)
        if meant in _slips(said.figure):
            found.setdefault(meant, each)
    digits = len(str(abs(said.figure.digits or 0)))
    if len(columns) > MOST or digits < (SURE if len(columns) == 1 else TELLING):
        return []
    return list(found.values()) if len(found) == 1 else []


def _meant(said: Mention, made: Sequence[_MadeShare], facts: Facts) -> Sequence[_MadeShare]:
    """Return the columns that a sentence may speak of: of a year that it says, those that other
    amounts of its paragraph stand in, of the document's year, else any.
    """
    if len(made) <= 1:
        return made
    near = facts.spoken.get(said.paragraph, ())
    years = {
        int(year) for m in near if m.period == said.period
        for year in YEAR.findall(m.before + m.after)
    }  # fmt: skip
    dated = [each for each in made if each.head.year in years]
    year = facts.recognised.year
    own = [each for each in made if year and each.head.year == year]
    return dated or _beside(said, made, facts, True) or own or _beside(said, made, facts) or made


def _beside(
    said: Mention, made: Sequence[_MadeShare], facts: Facts, near: bool = False
) -> list[_MadeShare]:
    """Return the columns in which most amounts of its paragraph, or its sentence, stand."""
    mentions, table = facts.recognised.mentions, made[0].table
    columns, printed = Counter[int](), set[int]()
    for at, cells in facts.once(bound_cells).items():
        other, (cell, *_) = mentions[at], cells
        same = other.period == said.period if near else other.paragraph == said.paragraph
        own = other.role not in BASES and not other.depth and cell.named == NAMED
        if same and own and cell.row.table.id == table:
            columns[cell.head.index] += 1
            printed.add(cell.cell.id)
    # The whole or the part itself, where the paragraph says it, is of the column that is meant.
    told = [each for each in made if {each.part.id, each.whole.id} & printed]
    most = max(columns.values(), default=0)
    return told or [each for each in made if columns and columns[each.head.index] == most]


def _rate(said: Figure, cells: _MadeShare) -> int:
    """Return what two cells make, to the places of a rate."""
    upper, lower = scaled(cells.part, cells.whole)
    top = ALL * int(10**said.places) * upper
    return (2 * top + lower) // (2 * lower)


def _slips(said: Figure) -> frozenset[int]:
    """Return what may have been meant where a rate was printed by one slip: another digit, two
    that changed places, one too many before it; what rounding moves by is none.
    """
    digits = abs(said.digits or 0)
    text = str(digits)
    meant = {each.meant for each in misprints(digits) if each.kind in (DIGIT, SWAPPED)}
    meant |= {int(text[1:])} if len(text) > SURE else set()
    return frozenset(each for each in meant if abs(each - digits) > 1)
