"""What sentences say of a row of a table, where blanks part words: how much it has grown since the
column of the year before or against that of the plan, and what share of a total it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from auditor.model.records import NamedTuple
from auditor.model.values import Amount, Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.relations.compare import comes_to
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_bindings import BoundCell, bound_cells, in_unit_of
from auditor.relations.row_named import level_of, named_cells
from auditor.relations.row_slips import is_slip
from auditor.relations.row_words import AMOUNT, CHANGE, YEAR, WordedHead, behind_of
from auditor.relations.said_changes import BASES, BOUNDS, NEAR
from auditor.relations.shapes import bound
from auditor.relations.standing import PLAN, PLANS, PRIOR, REVISED
from auditor.text.patterns import regex

# What a claim that the row of a table is held against is known by.
ROW = "row"
# Roles of amounts that a sentence goes on to.
LEVELS = ("level", "count")
# Numbers of a sentence before a rate in which it may say on what basis that is.
SENTENCE = 12
# Numbers behind a change that may say where it led to, and from where.
BEHIND = 3
# Digits of a change that no two cells of a row make by chance: 1,000 and more.
TURNED = 4
# No column is of a later year than this.
LAST = 9999

_PRIOR = spaced(r"<<=said-prior>>|<<=said-then>>", re.IGNORECASE)
_PLAN = spaced(r"<<=head-plan>>|<<=said-plan>>", re.IGNORECASE)
_REVISED = spaced(r"<<=head-revised>>", re.IGNORECASE)
_OTHERWISE = spaced(r"<<=yearly>>|<<=said-otherwise>>", re.IGNORECASE)
_COMPARED = spaced(r"^\W*<<=said-over>>", re.IGNORECASE)
# "About a fifth more" is held against nothing.
_ABOUT = spaced(r"<<=said-about>>[^\w]*$", re.IGNORECASE)
_BASIS = spaced(r"<<=comparable-basis>>|<<=said-basis>>", re.IGNORECASE)
_OF_SHARE = spaced(r"<<=said-share>>", re.IGNORECASE)
_CLAUSE = regex(r"[,;:()]|\.(?!\d)")


class Move(NamedTuple):
    """A change or a growth of a sentence, with the cell of what moved, and the cells that it may
    have moved from; told: the one of these that the sentence says; earlier: those of an earlier
    time.
    """

    said: Mention
    of: BoundCell
    bases: Sequence[Figure]
    told: Figure | None
    earlier: Sequence[Figure] = ()


def moves(facts: Facts) -> Sequence[Move]:
    """Return the changes and growths that sentences say of amounts which rows print."""
    mentions, cells = facts.recognised.mentions, facts.once(bound_cells)
    found: list[Move] = []
    for at, said in enumerate(mentions):
        if said.role not in ("change", "growth") or not said.figure.digits:
            continue
        led = _led_to(mentions, at)
        if is_otherwise(mentions, at) or (not led and _says_base(mentions, at)):
            continue
        level = at + 1 if led else level_of(mentions, at)
        if level < 0 and (printed := _of_printed(said, cells.get(at, ()))):
            found.append(printed)
            continue
        named = cells.get(level, ()) if level >= 0 else facts.once(named_cells).get(at, ())
        for of in named:
            if of.head.kind == AMOUNT:
                found.append(move_of(said, of))
    return found


def _of_printed(said: Mention, cells: Sequence[BoundCell]) -> Move | None:
    """Return a change that a row prints as the move between the two amounts of the row that make
    it, where no other two do: "spending was D above plan".
    """
    if said.role != "change" or len(cells) != 1 or cells[0].head.kind != CHANGE:
        return None
    (of,) = cells
    amounts = [(head, each) for head, each in of.beside() if head.kind == AMOUNT and each.digits]
    pairs = [
        (own, level, base)
        for own, level in amounts for head, base in amounts if _is_earlier(head, own)
        and comparable(level, base) and _makes(said, level, base)
    ]  # fmt: skip
    if len(pairs) != 1:
        return None
    ((own, level, base),) = pairs
    moved = of._replace(cell=level, head=own)
    return Move(said, moved, [base], None, [base])


def _makes(said: Mention, level: Figure, base: Figure) -> bool:
    level, base = (in_unit_of(each, said.figure) for each in (level, base))
    return any(fits(said._replace(sign=sign), level, base) for sign in (1, -1))


def _led_to(mentions: Sequence[Mention], at: int) -> bool:
    """Return whether a growth names the amount that it led to behind it, and not where that came
    from: "fees rose by P % to B".
    """
    near = mentions[max(0, at - 1) : at + BEHIND]
    own = [each for each in near if each.sentence == mentions[at].sentence]
    behind = mentions[at + 1 : at + 2]
    led = bool(behind) and behind[0].role == "to" and behind[0] in own
    return led and all(each.role not in BASES for each in own)


def _says_base(mentions: Sequence[Mention], at: int) -> bool:
    """Return whether the sentence itself says from where to where: its own amounts are claimed."""
    said = mentions[at]
    before = list(takewhile(lambda m: m.role != "change", mentions[max(0, at - NEAR) : at][::-1]))
    # Behind a further amount a base is of that: "buses fell by D, while rail carried A against B".
    behind = takewhile(lambda m: m.role not in LEVELS, mentions[at + 1 : at + NEAR + 1])
    near = [each for each in (*before, *behind) if each.period == said.period]
    return any(each.role in BOUNDS for each in near)


def is_otherwise(mentions: Sequence[Mention], at: int, share: bool = False) -> bool:
    """Return whether words around a rate say that it is over other years, or of a share that moved;
    or its sentence, that it is on another basis than the amounts.
    """
    said = mentions[at]
    around = f"{said.before} {behind_of(said)}"
    if said.adjusted or _ABOUT.search(said.before) or _OTHERWISE.search(around):
        return True
    if not share and said.figure.unit == "%" and _OF_SHARE.search(around):
        return True
    near = mentions[max(0, at - SENTENCE) : at + 1]
    spoken = (each.before for each in near if each.period == said.period)
    return any(map(_BASIS.search, spoken)) or bool(_BASIS.search(said.after))


def move_of(said: Mention, of: BoundCell) -> Move:
    bases = [
        (head, figure) for head, figure in of.beside()
        if head.kind == AMOUNT and figure.digits and _is_of_one_measure(head, of.head)
    ]  # fmt: skip
    told = [figure for head, figure in bases if _is_base(head, of.head, said, len(bases))]
    # Nothing is held against what is still to come, where words don't say so.
    bases = [(head, figure) for head, figure in bases if figure in told or not _is_later(head, of)]
    sure = len(told) == 1 and of.sure
    earlier = [figure for head, figure in bases if _is_earlier(head, of.head)]
    return Move(said, of, [figure for _, figure in bases], told[0] if sure else None, earlier)


def _is_of_one_measure(head: WordedHead, own: WordedHead) -> bool:
    """Return whether two columns print the same at different times: "Adopted budget" is that of
    what "Second interim" prints.
    """
    return head.words == own.words or (not head.words and head.time in PLANS)


def _is_later(head: WordedHead, of: BoundCell) -> bool:
    """Return whether a column is of a later year than the one of what moved."""
    return (head.year or 0) > (of.head.year or LAST)


def _is_earlier(head: WordedHead, own: WordedHead) -> bool:
    """Return whether a column is of an earlier time than another, or of its plan."""
    if head.year is not None and own.year is not None and head.year != own.year:
        return head.year < own.year
    return head.time in (PRIOR, *PLANS) and own.time not in (PRIOR, head.time)


def _is_base(head: WordedHead, own: WordedHead, said: Mention, many: int) -> bool:
    """Return whether a column is what a sentence holds an amount of another against."""
    basis = _basis(said.before, behind_of(said), said.basis)
    years = {int(year) for year in YEAR.findall(said.before + _dated_behind(said))}
    dated = head.year is not None and own.year is not None
    if dated and years - {own.year}:
        return head.year in years
    if basis == PRIOR:
        return head.year == (own.year or 0) - 1 if dated else head.time == PRIOR
    if basis in PLANS:
        planned = head.time == REVISED if basis == REVISED else head.time in PLANS
        return planned and (not dated or head.year == own.year)
    # "Below profile": held against something that no word here knows.
    if _COMPARED.match(behind_of(said)):
        return False
    # Nothing is said: what grows does so since the year before.
    if dated:
        return head.year == (own.year or 0) - 1
    undated = head.year is None and own.year is None
    return undated and (head.time == PRIOR or (many == 1 and not head.time and not own.time))


def _dated_behind(said: Mention) -> str:
    """Return the words right behind a number with the years in them: "below FY2019 actual"."""
    return _CLAUSE.split(said.after)[0]


@lru_cache(maxsize=1 << 10)
def _basis(before: str, behind: str, basis: str) -> str:
    text = f"{before} {behind}"
    if _PRIOR.search(text):
        return PRIOR
    if _REVISED.search(text):
        return REVISED
    return PLAN if basis == "budget" or _PLAN.search(text) else ""


def grown(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for each growth of a row since another column."""
    for each in facts.once(moves):
        if each.said.role == "growth" and each.said.figure.unit == "%":
            yield from _held(rule, each, "ratio")


def changed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change for each change of a row since another column."""
    for each in facts.once(moves):
        if each.said.role == "change":
            yield from _held(rule, each, "change")


def _held(rule: str, move: Move, kind: str) -> Iterator[Relation]:
    """Yield what a move is where it follows from a cell of its row, else what it should be of."""
    fits = next((base for base in move.bases if fits_move(move, base)), None)
    base = fits or move.told or next((b for b in move.earlier if _is_turned(move, b)), None)
    base = base or next((b for b in move.earlier if _is_slipped(move, b)), None)
    if base is None:
        return
    level, base = (in_unit_of(each, move.said.figure) for each in (move.of.cell, base))
    name = move.of.row.row.label
    if kind == "ratio":
        found = related(rule, kind, name, rate=move.said, level=level, base=base)
    else:
        found = related(rule, kind, name, level=level, base=base, change=move.said)
    yield of_row(found)


def _is_turned(move: Move, base: Figure) -> bool:
    """Return whether a change is what two cells make it but for its direction, and of so many
    digits that it is no chance: "an increase of" what the row fell by.
    """
    said = move.said.figure
    if len(str(abs(said.digits or 0)).rstrip("0")) < TURNED:
        return False
    if not (move.of.cell.digits or 0) > 0 < (base.digits or 0):
        return False
    return fits_move(move._replace(said=move.said._replace(sign=-move.said.sign)), base)


def _is_slipped(move: Move, base: Figure) -> bool:
    """Return whether one slip parts a change from what two cells make, which the row prints as
    well: two witnesses against one.
    """
    said = move.said
    level, base = (in_unit_of(each, said.figure) for each in (move.of.cell, base))
    if said.role != "change" or not move.of.alone or not comparable(level, base):
        return False
    now, then = scaled(level, base)
    finest = min(level, base, key=lambda each: each.exponent)
    made = finest._replace(digits=abs(now - then))
    long = len(str(abs(said.figure.digits or 0)).rstrip("0")) >= TURNED
    printed = any(
        head.kind == CHANGE and abs(figure.digits or 0) == made.digits
        for head, figure in move.of.beside()
    )
    return long and printed and (now > then) == (said.sign > 0) and is_slip(said.figure, made)


def of_row(relation: Relation) -> Relation:
    """Return a claim that the words of a sentence hold against a row: never more than a warning,
    for a table of the same names may be of something else.
    """
    return bound(relation._replace(severity="warning"), ROW)


def fits_move(move: Move, base: Figure) -> bool:
    """Return whether a move is what two cells make it, to its last place."""
    return fits(move.said, move.of.cell, base)


def fits(moved: Mention, level: Figure, base: Figure) -> bool:
    """Return whether a change or a growth is what two cells make it, to its last place."""
    if not comparable(level, base):
        return False
    said = moved.figure
    now, then = scaled(level, base)
    stated = moved.sign * (said.digits or 0)
    if moved.role == "growth":
        return comes_to(stated, said.places, now - then, then)
    # Both cells may be rounded, and so is the change.
    finest = min(level.exponent, base.exponent)
    made, stated, own, room = scaled(
        Amount(now - then, finest),
        Amount(stated, said.exponent),
        Amount(1, said.exponent),
        Amount(1, max(level.exponent, base.exponent)),
    )
    return 2 * abs(made - stated) <= own + 2 * room
