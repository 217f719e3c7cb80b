"""What sentences say of changes in a language whose phrases stand in its own pack: by how much an
amount rose or fell, from where to where, and what a surplus or a deficit is the difference of.

Two amounts bear a change out, by its digits, whatever its words: those of its sentence, or two
cells of a row that the sentence names. Its words then say which way it went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation, comparable
from auditor.packs.kinds import Template
from auditor.packs.languages.tongues import of_tongue, speaks
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import related, went
from auditor.relations.row_bindings import BoundCell, bound_cells, in_unit_of, rows_of_table
from auditor.relations.row_moves import fits
from auditor.relations.row_named import best_rows
from auditor.relations.row_words import (
    AMOUNT,
    WordedHead,
    behind_of,
    heads_in_words,
    words_in,
)
from auditor.relations.shapes import bound
from auditor.text.patterns import regex

# Numbers of a sentence that are looked at for one change; rows that its words may name.
MOST, ROWS = 12, 4
# Digits of a change that no two amounts make by chance: of a sentence, and of cells of a table.
TELLING, OF_ROW, OF_RATE = 3, 4, 2
# Characters behind an amount that say of which year it is.
NEAR = 24
# Characters between a change and its rate that says it once more: ", that is by ".
ONCE_MORE = 16
# Letters of a head that tell a word by how it begins.
SHORTEST = 3
_LETTERS = regex(r"[^\W\d_]+")
# The years that a column may be of.
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STOP = regex(r"[,;.()\d]")
_NEAR_YEAR = regex(r"(?<!\d)(?P<year>(?:19|20)\d\d)[^\w]{0,3}$")
_YEAR_BEHIND = regex(r"^ ?(?:[^\W\d]+ ){1,2}(?P<year>(?:19|20)\d\d)(?!\d)")
# What stands between a direction and the number that it is of, before or behind it.
_BEFORE = r"(?:(?P<up><<=tells-up>>)|(?P<down><<=tells-down>>))[^.;:()\d]{0,44}$"
_BEHIND = (
    r"^[^\w.;:()]{0,2}(?:[^\W\d]+ ){0,2}?(?:(?P<up><<=tells-up>>)|(?P<down><<=tells-down>>))"
    # What another number follows is of that.
    r"(?! ?(?:[^\W\d]{1,4} ?)?(?:[^\W\d]{0,2}[$€] ?)?\d)"
)
_THAN = r"^[^.;()\d]{0,24}(?<!\w)<<=tells-than>>"
_HELD, _BY = r"<<=tells-than>>", r"<<=tells-by>>(?: \w{1,3}\$?)?[ $€]*$"
_FROM = r"(?<!\w)<<=tells-from>>(?: \w{1,3}\$?)?[ $€]*$"
_TO = r"^[^.;:\d]{0,24}(?<!\w)<<=tells-to>>(?: \w{1,3}\$?)?[ $€]*$"
_PRIOR = r"<<=tells-prior>>"
_RESULT = r"(?:(?P<up><<=tells-surplus>>)|(?P<down><<=tells-deficit>>))[^.;:()\d]{0,24}$"
_INCOME, _SPENDING = r".*<<=tells-income>>", r".*<<=tells-spending>>"


class _TwoAmounts(NamedTuple):
    """Two amounts that a change may be between; told: whether words say which came first; row: that
    of the table which prints them, "" where sentences say them.
    """

    level: Figure
    base: Figure
    told: bool
    row: str = ""


class _ToldMove(NamedTuple):
    """A change that a sentence says, with its direction, and the amounts that it is between."""

    said: Mention
    pair: _TwoAmounts


def changed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change for each change that two amounts bear out, with the direction
    that its words say.
    """
    for each in facts.once(_moved):
        if is_money(each.said.figure.unit) or each.said.role == "count":
            yield _between(rule, "change", each, change=each.said._replace(role="change"))
    for said, level, base in facts.once(_results):
        found = related(rule, "change", level.subject, level=level, base=base, change=said)
        yield bound(found, "change")


def grown(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for each growth that two amounts bear out."""
    for each in facts.once(_moved):
        if each.said.figure.unit == "%":
            yield _between(rule, "ratio", each, rate=each.said._replace(role="growth"))


def _between(rule: str, kind: str, moved: _ToldMove, **said: Mention) -> Relation:
    pair = moved.pair
    name = pair.row or moved.said.subject
    amounts = {"level": pair.level, "base": pair.base}
    found = related(rule, kind, name, **(said | amounts if kind == "ratio" else amounts | said))
    return bound(found._replace(severity="warning") if pair.row else found, "change")


def turned(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "rose from A to B" is said of an amount that rose."""
    tongue = facts.recognised.tongue
    if not speaks(tongue):
        return
    said = of_tongue(tongue, _BEFORE)
    for start, end in pairwise(facts.recognised.mentions):
        if not _leads(start, end, tongue):
            continue
        match = said.search(_without_from(start.before, tongue))
        match = match or of_tongue(tongue, _BEHIND).search(end.after)
        if match:
            falls = match["down"] is not None
            yield went(rule, start, end, match[0].strip(), falls=falls)


def _without_from(before: str, tongue: str) -> str:
    found = of_tongue(tongue, _FROM).search(before)
    return before[: found.start()].rstrip() if found else before


def _leads(start: Mention, end: Mention, tongue: str) -> bool:
    """Return whether words say that something moved from one amount to another."""
    same = start.sentence == end.sentence and comparable(start.figure, end.figure)
    from_there = same and of_tongue(tongue, _FROM).search(start.before)
    return bool(from_there and of_tongue(tongue, _TO).search(end.before))


def _moved(facts: Facts) -> Sequence[_ToldMove]:
    """Return the changes that sentences say, each with the two amounts that bear it out, where some
    do: such as words put in their order first, for they alone tell a wrong direction.
    """
    tongue, mentions = facts.recognised.tongue, facts.recognised.mentions
    if not speaks(tongue):
        return ()
    found: list[_ToldMove] = []
    signs = facts.once(_signs)
    for at, sign in signs.items():
        said = mentions[at]
        moved = _directed(said, sign)
        pairs = [*_of_sentence(at, facts), *_of_rows(at, facts)]
        right = [each for each in pairs if _fits(moved, each)]
        wrong = [each for each in pairs if each.told and _fits(_turned(moved), each)]
        if right or wrong:
            found.append(_ToldMove(moved, (right or wrong)[0]))
    return found


def _signs(facts: Facts) -> Mapping[int, int]:
    """Return position of each change → 1 or −1; where something moved from and to is no change."""
    tongue, mentions = facts.recognised.tongue, facts.recognised.mentions
    led = {
        each for at, (one, other) in enumerate(pairwise(mentions))
        if _leads(one, other, tongue) for each in (at, at + 1)
    }  # fmt: skip
    signs: dict[int, int] = {}
    for at, said in enumerate(mentions):
        if at in led or not said.figure.digits:
            continue
        if sign := _sign(said, tongue) or _repeated(at, signs, mentions):
            signs[at] = sign
    return signs


def _repeated(at: int, signs: Mapping[int, int], mentions: Sequence[Mention]) -> int:
    """Return the sign of the change right before a rate that repeats it: "up by D, or P %"."""
    said, last = mentions[at], mentions[at - 1]
    near = at and said.figure.start - last.figure.end <= ONCE_MORE
    told = near and said.figure.unit == "%" and is_money(last.figure.unit)
    return signs.get(at - 1, 0) if told and said.period == last.period else 0


def _sign(said: Mention, tongue: str) -> int:
    """Return 1 or −1 as the words around a number say that it is more or less, 0 where none do."""
    match = of_tongue(tongue, _BEFORE).search(said.before)
    if match and _is_held_against(match, tongue):
        return 0
    match = match or of_tongue(tongue, _BEHIND).search(said.after)
    return (1 if match["up"] else -1) if match else 0


def _directed(said: Mention, sign: int) -> Mention:
    """Return a change in the direction that its words say; a minus says no other: "a deficit of
    -7".
    """
    figure = said.figure
    return said._replace(figure=figure._replace(digits=abs(figure.digits or 0)), sign=sign)


def _is_held_against(match: re.Match[str], tongue: str) -> bool:
    """Return whether words between a direction and a number say that it is what something is held
    against, and not by how much: "higher than last year's B".
    """
    words = match.string[match.end("up" if match["up"] else "down") :]
    than, by = of_tongue(tongue, _HELD).search(words), of_tongue(tongue, _BY).search(words)
    return bool(than and not by)


def _turned(said: Mention) -> Mention:
    return said._replace(sign=-said.sign)


def _fits(said: Mention, pair: _TwoAmounts) -> bool:
    """Return whether two amounts make a change, with enough digits to tell that they do."""
    figure = said.figure
    digits = len(str(abs(figure.digits or 0)).rstrip("0"))
    if figure.unit == "%":
        # A nought behind the mark was rounded to: "5,0 %" has two digits.
        long = len(str(abs(figure.digits or 0))) >= OF_RATE
        return long and fits(said._replace(role="growth"), pair.level, pair.base)
    if digits < (OF_ROW if pair.row else TELLING) or not comparable(pair.level, figure):
        return False
    return fits(said._replace(role="change"), pair.level, pair.base)


def _of_sentence(at: int, facts: Facts) -> Iterator[_TwoAmounts]:
    """Yield the amounts of a sentence that a change may be between."""
    tongue, mentions = facts.recognised.tongue, facts.recognised.mentions
    said = mentions[at]
    signs, first = facts.once(_signs), max(0, at - MOST)
    near = [
        m for other, m in enumerate(mentions[first : at + MOST], first)
        if m.period == said.period and other not in signs and m.figure.unit != "%"
    ]  # fmt: skip
    for one, other in pairwise(near):
        if _leads(one, other, tongue):
            yield _TwoAmounts(other.figure, one.figure, told=True)
        elif other.figure.start < said.figure.start:
            yield from _in_turn(one, other, facts)
    before = [m for m in near if m.figure.start < said.figure.start]
    behind = [m for m in near if m.figure.start > said.figure.start]
    if before and behind and of_tongue(tongue, _THAN).search(said.after):
        yield _TwoAmounts(before[-1].figure, behind[0].figure, told=True)
    elif before and behind:
        yield from _in_turn(before[-1], behind[0], facts)


def _in_turn(one: Mention, other: Mention, facts: Facts) -> Iterator[_TwoAmounts]:
    """Yield two amounts that follow each other, in the order that words say they came in; else in
    either.
    """
    tongue = facts.recognised.tongue
    first, last = (_is_prior(each, tongue) for each in (one, other))
    years = [_year(each) for each in (one, other)]
    if first == last and any(years):
        own = facts.recognised.year or 0
        first, last = (0 < year < max(*years, own) for year in years)
    if first == last:
        yield _TwoAmounts(one.figure, other.figure, told=False)
        yield _TwoAmounts(other.figure, one.figure, told=False)
    elif last:
        yield _TwoAmounts(one.figure, other.figure, told=True)
    else:
        yield _TwoAmounts(other.figure, one.figure, told=True)


def _is_prior(said: Mention, tongue: str) -> bool:
    """Return whether words right around an amount say that it is that of the year before."""
    stop = _STOP.search(said.after)
    # What leads to another number is of that: "A, and against last year (B) up by".
    leads = stop is not None and stop[0] not in ",;."
    behind = "" if leads else said.after[: stop.start() if stop else NEAR]
    before = re.split(r"[,;.(\d]", said.before)[-1]
    prior = of_tongue(tongue, _PRIOR)
    # "D less than last year" is this year's.
    behind = "" if of_tongue(tongue, _BEHIND).search(said.after) else behind
    return bool(prior.search(before) or prior.search(behind))


def _year(said: Mention) -> int:
    """Return the year that stands right before or behind an amount, 0 where none does."""
    behind = _YEAR.match(said.after.lstrip("( "))
    named = _NEAR_YEAR.search(said.before) or _YEAR_BEHIND.match(said.after)
    return int(behind[0]) if behind else int(named["year"]) if named else said.year or 0


def _of_rows(at: int, facts: Facts) -> Iterator[_TwoAmounts]:
    """Yield the cells of a row that a change may be between: one that prints an amount of the
    sentence, or in a row that its words name.
    """
    mentions = facts.recognised.mentions
    said, cells = mentions[at], facts.once(bound_cells)
    for other in range(max(0, at - MOST), min(len(mentions), at + MOST)):
        if other != at and mentions[other].period == said.period:
            for of in cells.get(other, ()):
                yield from _beside(said, of, of.head, of.cell)
    yield from _of_heads(at, facts)
    for row in best_rows(words_in(said.before), facts)[:ROWS]:
        heads = heads_in_words(row.table)
        for cell in row.row.figures.values():
            head = heads.get(cell.column)
            if head and head.kind == AMOUNT and cell.digits:
                yield from _beside(said, BoundCell(at, row, cell, head, 0), head, cell)


def _of_heads(at: int, facts: Facts) -> Iterator[_TwoAmounts]:
    """Yield the cells of two columns that words name, where one prints the amount before a change:
    "in June A came in, D less than in May".
    """
    said, level = facts.recognised.mentions[at], facts.recognised.mentions[at - 1]
    if not at or level.period != said.period:
        return
    behind, before = _words(behind_of(said)), _words(level.before + " " + level.after)
    for table in facts.recognised.tables if behind else ():
        heads = [each for each in table.columns if each.role == AMOUNT]
        bases = [each for each in heads if _is_named(each.label, behind)]
        levels = [each for each in heads if _is_named(each.label, before) and each not in bases]
        for own, base in product(levels, bases):
            for row in rows_of_table(table, facts):
                cell, other = (row.row.in_column(head.index) for head in (own, base))
                if cell and other and other.digits:
                    cell, other = (_in_its_unit(each, level.figure) for each in (cell, other))
                    if alike(level.figure, cell):
                        yield _TwoAmounts(cell, other, told=True, row=row.row.label)


def _in_its_unit(cell: Figure, said: Figure) -> Figure:
    """Return a cell of a table that says no unit in that of a sentence which names its columns."""
    return in_unit_of(cell, said) if cell.unit else cell._replace(unit=said.unit)


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.casefold())


def _is_named(head: str, said: Sequence[str]) -> bool:
    """Return whether the head of a column is a word of a text, or how one begins: "Jun"."""
    name = head.casefold().strip(". ")
    return len(name) >= SHORTEST and any(word.startswith(name) for word in said)


def _beside(said: Mention, of: BoundCell, head: WordedHead, cell: Figure) -> Iterator[_TwoAmounts]:
    for other, figure in of.beside():
        if other.kind == AMOUNT and figure.digits:
            level, base = in_unit_of(cell, said.figure), in_unit_of(figure, said.figure)
            named = bool(other.words) and other.words <= words_in(said.before + said.after)
            earlier = (other.year or 0) < (head.year or 0) and bool(other.year)
            # What is held against a column that words name is the other one.
            told = earlier or (named and not head.words <= words_in(said.after))
            if other.year and head.year and other.year > head.year:
                continue
            yield _TwoAmounts(level, base, told, of.row.row.label)


def _results(facts: Facts) -> Sequence[tuple[Mention, Mention, Mention]]:
    """Return each surplus or deficit that is the difference of the two amounts before it in its
    sentence, with the income and the spending that words call them.
    """
    tongue, mentions = facts.recognised.tongue, facts.recognised.mentions
    if not speaks(tongue):
        return ()
    found = []
    result = of_tongue(tongue, _RESULT)
    for at, said in enumerate(mentions):
        match = result.search(said.before) if at > 1 and said.figure.digits else None
        near = mentions[at - 2 : at] if match else ()
        if not match or any(m.period != said.period for m in near):
            continue
        sides = [(_side(m, tongue), m) for m in near]
        ways = dict(sides)
        if len(ways) == len(near) and ways.keys() == {1, -1}:
            sign = 1 if match["up"] else -1
            moved = _directed(said, sign)._replace(role="change")
            pair = _TwoAmounts(ways[1].figure, ways[-1].figure, told=True)
            if _fits(moved, pair) or _fits(_turned(moved), pair):
                found.append((moved, ways[1], ways[-1]))
    return found


def _side(said: Mention, tongue: str) -> int:
    """Return 1 for an amount that words call income, −1 for spending, 0 for neither or both."""
    income = of_tongue(tongue, _INCOME).search(said.before)
    spending = of_tongue(tongue, _SPENDING).search(said.before)
    if income and spending:
        return 1 if income.end() > spending.end() else -1
    return 1 if income else -1 if spending else 0
