"""A row that seems to be left out: a total that its lines fall short of in column after column, by
what one line more of their kind would say. A reading that takes too few lines falls short likewise,
so that something else has to speak for a row as well: numbers that jump, shares of the total, an
amount that is printed under a name of its own elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from auditor.evidence import composed, piece
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import SUSPECT, Figure, Piece
from auditor.packs.languages.worded import worded
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.blocks import head_of
from auditor.recognition.unknown.claims import SIBLING, TREES, Claim, Standing
from auditor.recognition.unknown.statements import TOTALS
from auditor.relations.elsewhere import LookedFor, printed_elsewhere
from auditor.relations.facts import Facts
from auditor.relations.numbering import missing_number
from auditor.relations.open_tables import is_open
from auditor.relations.shortfalls import (
    ROUNDED,
    Shortfall,
    in_places_of,
    is_large,
    is_row,
    relations_between,
    shortfalls,
)
from auditor.relations.vouched import is_balanced, prints_shares
from auditor.relations.weighing import is_told

# Ways in which a total is read that leave no line of its section out: others reach over lines. A
# running one adds the total before it, too.
PLAIN = ("last", "first", "last-rates", "first-rates", "running")
# How the kinds of those are called that stand behind their lines.
CLOSING = "last"
# Trees that say what is part of what; a list of which may leave something out.
BRANCHES = tuple(kind for kind in TREES if kind != "of-which")
# Lines up to which a table is looked at.
MOST_LINES = 2000
# Lines that are hardly a list: a total of two may have any third one.
FEW = 2
# Columns beyond the first that count for more.
MOST_COLUMNS = 4
# Levels of a tree below the lines of a total.
LEVELS = 3
# Kinds of lines that are no parts of a total.
APART = ("rate", "percent", "break", "of-which")
# How a line begins that is all that the others are not.
_REST = worded(r"(?:<<others>>|<<=said-rest>>)", flags=re.IGNORECASE)


class LostRow(NamedTuple):
    """That a row seems to be left out, told in one column, by its position; what that rests on;
    sure: what the row would say is printed elsewhere.
    """

    at: int
    pieces: tuple[Piece, ...]
    sure: bool


def over_unread(owed: Structure) -> frozenset[int]:
    """Return the totals among whose lines one prints digits that make no one amount in any column:
    it may be one of their parts, and what they are made of is not known.
    """
    lines = owed.side.lines
    if len(lines) > MOST_LINES:
        return frozenset()
    unread = [at for at, line in enumerate(lines) if _is_unread(list(line.figures.values()))]
    found = set()
    for claim in owed.rows if unread else ():
        counted = [claim.total, *(part for part, _ in claim.parts)]
        first, last = min(counted), max(counted)
        if any(first < at < last for at in unread):
            found.add(claim.total)
    return frozenset(found)


def _is_unread(figures: Sequence[Figure]) -> bool:
    return len(figures) > 1 and all(SUSPECT in figure.marks for figure in figures)


def lost_row(table: Table, owed: Structure, claim: Claim, facts: Facts) -> LostRow | None:
    """Return the row that a total seems to lack, or None where it lacks none, or where other lines,
    other pages or words may be why its lines fall short.
    """
    standing = next((place.standing for place in claim.places if place.standing), None)
    if standing is None or not _may_lack(owed, claim, standing):
        return None
    short, held = shortfalls(owed, claim)
    if not short or _is_slip(short, standing):
        return None
    like = is_row(owed, short)
    if not like and not is_large(short):
        return None
    wanted = [LookedFor(each.like, each.gap, each.room) for each in short]
    name = printed_elsewhere(table, wanted, facts)
    if not like and not name and not _prints_shares(claim, owed, short):
        return None
    missing = [each.prints for each in short]
    if _is_read_past(table, owed, claim, short) or is_open(table, owed, claim, missing, facts):
        return None
    main = max(short, key=lambda each: (abs(each.gap), -each.at))
    pieces = [*_pieces(table, owed, claim, short, name, facts)]
    if held:
        pieces.append(piece("lost-held", held, times=held))
    return LostRow(main.at, tuple(pieces), bool(name))


def _may_lack(owed: Structure, claim: Claim, standing: Standing) -> bool:
    """Whether words call a line the total of those right beside it, all of them, and nothing else
    explains why it misses.
    """
    told = standing.aside or standing.again or standing.nil or claim.twice
    plain = claim.level == "total" and claim.kind in PLAIN and standing.word
    few = len(claim.parts) < FEW or len(owed.side.lines) > MOST_LINES
    if told or few or not (plain or _is_branch(owed, claim)):
        return False
    if any(weight != 1 for _, weight in claim.parts):
        return False
    own = claim.own
    return all(at in own or _is_apart(owed, claim, at) for at in _section(owed, claim))


def _is_branch(owed: Structure, claim: Claim) -> bool:
    """Whether a line is divided by a tree, as others are that are the sums of their lines."""
    if claim.kind == SIBLING:
        return True
    others = [each for each in owed.rows if each.kind == claim.kind and each is not claim]
    return claim.kind in BRANCHES and len(others) > 0 and all(each.everywhere for each in others)


def _section(owed: Structure, claim: Claim) -> range:
    """Return the lines between a total and the next one on the side where it has its lines, or the
    head above them that has its name.
    """
    lines, at = owed.side.lines, claim.total
    if claim.kind in (SIBLING, *BRANCHES):
        below = max(claim.own) > at
        return range(at + 1, max(claim.own) + 1) if below else range(min(claim.own), at)
    if claim.kind.startswith("first"):
        later = (n for n in range(at + 1, len(lines)) if lines[n].kind in TOTALS)
        return range(at + 1, next(later, len(lines)))
    earlier = (n for n in range(at - 1, -1, -1) if lines[n].kind in TOTALS)
    return range(max(next(earlier, -1), head_of(lines, at)) + 1, at)


def _is_apart(owed: Structure, claim: Claim, at: int, levels: int = LEVELS) -> bool:
    """Whether a line among the parts is none: it prints no amount, or is part of one of them that
    is the sum of its lines, or part of such a part.
    """
    line = owed.side.lines[at]
    if line.kind in APART or not any(figure.digits for figure in line.figures.values()):
        return True
    sums = (other for other in owed.rows if at in other.own and other.everywhere)
    return any(
        other.total in claim.own
        or (levels > 1 and _is_apart(owed, claim, other.total, levels - 1))
        for other in sums if other.total != claim.total
    )  # fmt: skip


def _is_slip(short: Sequence[Shortfall], standing: Standing) -> bool:
    """Whether one slip may be why lines fall short: all columns miss by the same."""
    return len({abs(each.gap) for each in short}) == 1 and is_told(standing)


def _prints_shares(claim: Claim, owed: Structure, short: Sequence[Shortfall]) -> bool:
    """Whether each line prints its share of the total: it is right, and so is that."""
    return any(any(prints_shares(owed, claim, each.total, each.parts)) for each in short)


def _is_read_past(table: Table, owed: Structure, claim: Claim, short: Sequence[Shortfall]) -> bool:
    """Whether other lines of the table say what is missing: one of them, or several in a row."""
    lines = [at for at in range(len(owed.side.lines)) if at != claim.total and at not in claim.own]
    columns = [owed.side.columns[each.at] for each in short]
    values = [[in_places_of(owed.side.lines[at].figures.get(column), each.like)
               for column, each in zip(columns, short, strict=True)] for at in lines]  # fmt: skip
    gaps = [each.gap for each in short]
    rooms = [each.room for each in short]
    if any(_is_near(vector, [sign * gap for gap in gaps], rooms)
           for vector in values for sign in (1, -1)):  # fmt: skip
        return True
    sums = list(accumulate(values, _added, initial=[0] * len(short)))
    return _is_run(sums, gaps, rooms)


def _is_run(sums: Sequence[Sequence[int]], gaps: Sequence[int], rooms: Sequence[int]) -> bool:
    """Whether two running sums differ by the gaps."""
    before: dict[int, list[int]] = {}
    for at, vector in enumerate(sums):
        for off in range(-min(rooms[0], ROUNDED), min(rooms[0], ROUNDED) + 1):
            for first in before.get(vector[0] - gaps[0] + off, ())[:ROUNDED]:
                made = [a - b for a, b in zip(vector, sums[first], strict=True)]
                if _is_near(made, gaps, rooms):
                    return True
        before.setdefault(vector[0], []).append(at)
    return False


def _added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]


def _is_near(values: Sequence[int], gaps: Sequence[int], rooms: Sequence[int]) -> bool:
    ways = zip(values, gaps, rooms, strict=True)
    return all(abs(value - gap) <= room for value, gap, room in ways)


def _pieces(
    table: Table, owed: Structure, claim: Claim, short: Sequence[Shortfall], name: str, facts: Facts
) -> Iterator[Piece]:
    """Yield what speaks for a row that is left out."""
    lines = owed.side.lines
    made = relations_between(owed, short)
    more = min(MOST_COLUMNS, max(0, len(short) - made - 1))
    texts = ", ".join(each.text for each in short)
    yield composed("lost", {"lost": 100, "lost-more": 100 * more}, len(short), detail=texts)
    if made:
        yield piece("lost-made")
    columns = sorted({*owed.side.codes, *owed.side.labels})
    rows = [table.cells[lines[at].index] for at in sorted(claim.own)]
    if number := missing_number(rows, columns):
        yield piece("lost-number", detail=number)
    if name:
        yield piece("lost-named", detail=name)
    yield from _of_lines(owed, claim)
    if _is_above(owed, claim, {each.at for each in short}):
        yield piece("lost-above")
    if is_balanced(owed, claim, [each.at for each in short], facts):
        yield piece("lost-balanced")
    if _prints_shares(claim, owed, short):
        yield piece("lost-shares")


def _of_lines(owed: Structure, claim: Claim) -> Iterator[Piece]:
    """Yield what the lines of a total say of a row that is left out."""
    lines = owed.side.lines
    if len(claim.parts) == FEW:
        yield piece("lost-few")
    own = {claim.total, *claim.own}
    if all(at in own or _is_apart(owed, claim, at) for at in range(len(lines))):
        yield piece("lost-whole")
    if claim.kind.startswith(CLOSING):
        yield piece("lost-closed")
    if any(_is_rest(lines[at].label) for at in claim.own):
        yield piece("lost-rest")


def _is_rest(label: str) -> bool:
    """Whether a line is all that the others are not."""
    return bool(_REST.match(label.strip()))


def _is_above(owed: Structure, claim: Claim, places: set[int]) -> bool:
    """Whether a sum that holds counts a total in all of these columns."""
    others = (other for other in owed.rows if claim.total in other.own)
    return any(places <= other.held for other in others)
