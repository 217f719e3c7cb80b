"""Rows that sentences name without their amount, where blanks part words: "Fees account for P %",
"property taxes rose by P %".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention, names_itself
from auditor.recognition.phrasing import in_words, is_apposed
from auditor.relations.facts import Facts
from auditor.relations.row_bindings import MOST, NAMED, BoundCell, columns_told
from auditor.relations.row_words import (
    AMOUNT,
    LONGEST,
    WordedHead,
    WordedRow,
    bent_in,
    clause_before,
    heads_in_words,
    names_alone,
    worded_rows,
    words_in,
)

_ITS = spaced(r"^<<=said-its>>", re.IGNORECASE)
# Roles of rates and changes that may be of a row that is named alone.
ROLES = ("share", "rate", "growth", "change")
# Roles of rates that may be shares: one behind a share goes on with it; so many of them.
SHARES, GOES_ON = ("share", "rate"), 8
# Numbers of a sentence before a rate that may be the amount which it is of.
NEAR = 4
# Amounts that tell a column among more than so many: one alone may be of the last month of a year.
FEWEST_TOLD, FEW_COLUMNS = 2, 6
# Rows that one word names: of more it tells nothing.
CROWD = 60


def named_cells(facts: Facts) -> Mapping[int, Sequence[BoundCell]]:
    """Return position of each rate or change without an amount → the cells of the row that its own
    words name, in the columns that it may be of: the likeliest first, which alone is sure.
    """
    mentions = facts.recognised.mentions
    found: dict[int, Sequence[BoundCell]] = {}
    for at, said in enumerate(mentions):
        if said.role in ROLES and in_words(said.before) and said.figure.digits:
            last = mentions[at - 1] if at else said
            again = said.role == "growth" and names_itself(last, said.sentence)
            if _is_of_it(said) or (again and is_apposed(said.before)):
                near = at and last.period == said.period
                cells = [cell._replace(at=at) for cell in found.get(at - 1, ()) if near]
            else:
                cells = _cells_named(at, mentions, facts)
            if cells:
                found[at] = cells
    return found


def _cells_named(at: int, mentions: Sequence[Mention], facts: Facts) -> list[BoundCell]:
    """Return the cells of the rows that the words before a rate or a change name."""
    said = mentions[at]
    last = mentions[at - 1] if at else said
    # "At P percent of revenues, decreased": what a share is of is not what decreased.
    behind_share = last.role == "share" and last.sentence == said.sentence and bool(last.whole)
    named = clause_before(said) if behind_share and said.role != "share" else said.before
    rows = best_rows(words_in(named[-LONGEST:]), facts)
    whole = words_in(whole_of(mentions, at))
    return [
        cell for row in rows[:MOST] for cell in _cells(at, row, len(rows) == 1, said, whole, facts)
    ]  # fmt: skip


def _is_of_it(said: Mention) -> bool:
    """Return whether a growth goes on about what its sentence named: "its costs rose by P %"."""
    clause = clause_before(said).strip()
    its = _ITS.match(clause)
    return its is not None and names_alone(clause[its.end() :], frozenset())


def whole_of(mentions: Sequence[Mention], at: int) -> str:
    """Return what a share is said to be of: in its own words, or in those of the share before it in
    the sentence, which it goes on with ("and roads for P %").
    """
    said = mentions[at]
    for other in reversed(mentions[max(0, at - GOES_ON) : at + 1]):
        if other.period != said.period or other.role not in SHARES:
            return ""
        if other.whole or other.role == "share":
            return other.whole
    return ""


def level_of(mentions: Sequence[Mention], at: int) -> int:
    """Return the position of the amount that a rate is of: what it speaks of, or what its sentence
    said last where its own clause names nothing ("and represent P % of"); else -1.
    """
    said = mentions[at]
    if said.of >= 0 and mentions[said.of].period != said.period and _is_of_it(said):
        return -1
    if said.of >= 0 or not names_alone(clause_before(said), frozenset()):
        return said.of
    for other in range(at - 1, max(-1, at - NEAR), -1):
        if mentions[other].period != said.period:
            return -1
        if mentions[other].role in ("level", "to", "count"):
            return other
    return -1


def best_rows(own: frozenset[str], facts: Facts) -> list[WordedRow]:
    """Return the rows all of whose words are among these, but those of which others have more."""
    index, own = facts.once(worded_rows), bent_in(own, facts)
    near: dict[int, WordedRow] = {}
    for word in own:
        rows = index.get(word, ())
        if len(rows) <= CROWD:
            near.update((id(row.row), row) for row in rows if row.words <= own)
    found = list(near.values())
    return [
        row for row in sorted(found, key=lambda row: row.row.start)
        if not any(row.words < other.words for other in found)
    ]  # fmt: skip


def _cells(
    at: int, row: WordedRow, alone: bool, said: Mention, whole: frozenset[str], facts: Facts
) -> Sequence[BoundCell]:
    heads = heads_in_words(row.table)
    amounts = [
        (heads[figure.column], figure) for figure in row.row.figures.values()
        if figure.column in heads and heads[figure.column].kind == AMOUNT and figure.digits
    ]  # fmt: skip
    likely = _likely([head for head, _ in amounts], row, whole, facts)
    clause = clause_before(said)
    cells: list[BoundCell] = []
    for head, figure in amounts:
        told = alone and names_alone(clause, row.words | head.words)
        cells.append(BoundCell(at, row, figure, head, NAMED, told, told and head.index == likely))
    return sorted(cells, key=lambda each: not each.sure)


def _likely(
    heads: Sequence[WordedHead], row: WordedRow, whole: frozenset[str], facts: Facts
) -> int:
    """Return the column that a rate is of: the one that it names, the only one, or that of the
    other amounts which sentences say of the table; −1 where none is sure.
    """
    named = [head for head in heads if head.words and head.words <= whole]
    if len(named) == 1:
        return named[0].index
    if len(heads) == 1:
        return heads[0].index
    told = facts.once(columns_told).get(row.table.id)
    if told:
        ((most, times), *others) = told.most_common(2)
        enough = times >= FEWEST_TOLD or len(heads) <= FEW_COLUMNS
        if enough and (not others or others[0][1] < times):
            return most
    return -1
