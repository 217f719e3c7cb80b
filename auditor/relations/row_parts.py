"""What share of a total a row is, as sentences say it where blanks part words: "Fees account for
P % of total revenue", "A, or P % of the budget".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import comes_to
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_bindings import BoundCell, bound_cells, rows_of_table
from auditor.relations.row_moves import is_otherwise, of_row
from auditor.relations.row_named import SHARES, level_of, named_cells, whole_of
from auditor.relations.row_words import (
    AMOUNT,
    SHARE,
    WordedRow,
    says_whole,
    words_in,
)


class RowShare(NamedTuple):
    """A share of a sentence with the cell of its part, the totals that it may be of, and the one
    that words say it is of.
    """

    said: Mention
    of: BoundCell
    wholes: Sequence[Figure]
    told: Figure | None


def parts(facts: Facts) -> Sequence[RowShare]:
    """Return the shares that sentences say of rows."""
    mentions, cells = facts.recognised.mentions, facts.once(bound_cells)
    found: list[RowShare] = []
    for at, said in enumerate(mentions):
        if said.role not in SHARES or said.figure.unit != "%" or not said.figure.digits:
            continue
        whole = whole_of(mentions, at)
        if is_otherwise(mentions, at, share=True):
            continue
        if said.role == "rate" and not whole:
            continue
        level = level_of(mentions, at) if said.role == "share" else -1
        printed = cells.get(level, ()) if level >= 0 else ()
        for of in printed or facts.once(named_cells).get(at, ()):
            if of.head.kind == AMOUNT:
                found.append(part_of_row(said, whole, of, bool(printed), facts))
    return found


def part_of_row(said: Mention, whole: str, of: BoundCell, printed: bool, facts: Facts) -> RowShare:
    totals = [
        (row, of.like(figure)) for row in rows_of_table(of.row.table, facts) if row.total
        and (figure := row.row.in_column(of.cell.column)) and row.row is not of.row.row
    ]  # fmt: skip
    told = [figure for row, figure in totals if _is_called(row, whole, of)]
    if not told and totals and _may_be_all(whole, of) and _is_grand(totals):
        # The last total of a table is that of all of it.
        told = [totals[-1][1]]
    sure = len(told) == 1 and (printed or of.sure or (of.alone and _prints_share(of, told[0])))
    return RowShare(said, of, [figure for _, figure in totals], told[0] if sure else None)


def _prints_share(of: BoundCell, whole: Figure) -> bool:
    """Return whether the row itself prints what share of a total its cell is."""
    return any(
        head.kind == SHARE and _is_share(figure, of.cell, whole) for head, figure in of.beside()
    )


def _is_called(row: WordedRow, whole: str, of: BoundCell) -> bool:
    """Return whether a total bears the name of what a share is said to be of."""
    said = words_in(whole)
    return bool(row.words) and row.words <= said and said <= row.words | of.head.words


def _may_be_all(whole: str, of: BoundCell) -> bool:
    """Return whether a share is said to be of what its column prints (of gross expenditure), or of
    all, which a share beside it is of.
    """
    said = words_in(whole)
    if said:
        return said <= of.head.words
    return says_whole(whole) and any(head.kind == SHARE for head, _ in of.beside())


def _is_grand(totals: Sequence[tuple[WordedRow, Figure]]) -> bool:
    """Return whether no total of a column is more than its last one."""
    _, own = totals[-1]
    return all((each.digits or 0) <= (own.digits or 0) for _, each in totals)


def shared(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each share of a row."""
    for each in facts.once(parts):
        fits = next((whole for whole in each.wholes if fits_part(each, whole)), None)
        whole = fits or each.told
        if whole is None:
            continue
        name = each.of.row.row.label
        said = each.said._replace(sign=1)
        yield of_row(related(rule, "ratio", name, rate=said, part=each.of.cell, whole=whole))


def fits_part(part: RowShare, whole: Figure) -> bool:
    """Return whether a share is what two cells make it, to its last place."""
    return _is_share(part.said.figure, part.of.cell, whole)


def _is_share(rate: Figure, cell: Figure, whole: Figure) -> bool:
    if not comparable(cell, whole):
        return False
    upper, lower = scaled(cell, whole)
    return comes_to(rate.digits or 0, rate.places, upper, lower)
