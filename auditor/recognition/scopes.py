"""Which government, fund, year … words speak of; the words stand in the packs of languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from auditor.model.scope import (
    ALL,
    APPROPRIATION,
    BUDGET,
    CAPTION,
    CLAUSE,
    COLUMN,
    DOCUMENT,
    FINAL,
    NOWHERE,
    SENTENCE,
    Scope,
    Stated,
)
from auditor.model.table import Table
from auditor.packs.languages.worded import NEVER, joined, phrases
from auditor.text.patterns import regex

# What may be said of each part; the words of a value are the phrases "scope-VALUE".
VALUES = {
    "level": (
        "province",
        "province-own",
        "city",
        "city-own",
        "county",
        "county-own",
        "town",
        "zone",
        "own",
    ),
    "fund": ("general", "fund", "capital", "insurance"),
    "money": ("appropriation",),
    "status": ("budget", "adjusted", "executed", "final"),
    "side": ("income", "spending"),
    "period": ("last-year",),
}


@cache
def _words(part: str) -> re.Pattern[str]:
    """Return the pattern of a part's words, a group a value; labels have no blanks between
    words, sentences have.
    """
    known = phrases()
    groups = (
        f"(?P<{value.replace('-', '_')}>{_any(known.get(f'scope-{value}', ()))})"
        for value in VALUES[part]
    )
    return regex("|".join(groups), re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(word.replace("\\ ", " ?") for word in words) or NEVER


_MARK = frozenset("，,；;。：:")
YEAR = regex(r"(?:19|20)\d\d")
# Characters before an amount that can say its scope: the longest clause that names a fund.
REACH = 80

# Characters before an amount that can say that it is budgeted: no word for it is longer.
NEAR = 12
_PLANNED = joined(r"<<budget>>$", needs="<<budget>>")

# Parts that a sentence says once for several amounts.
CARRIED = ("fund", "money", "level")


@lru_cache(maxsize=1 << 13)
def said_in(text: str, source: str) -> Scope:
    """Return what words say of a scope; a part of which they name several is said and open.

    Before an amount (source CLAUSE) the clause nearest to it decides.
    """
    found = {part: _value(part, text) for part in VALUES if part != "period"}
    known = {part: Stated(value, source) for part, value in found.items() if value is not None}
    scope = Scope(**known) if known else NOWHERE
    if scope.fund and scope.fund.value and not scope.money:
        # A fund of the budget is spent through appropriations.
        scope = scope._replace(money=Stated(APPROPRIATION, source))
    return scope


def _value(part: str, text: str) -> str | None:
    """The value that the last clause with words of the part names, "" where it names several."""
    values: set[str] = set()
    end = 0
    for match in _words(part).finditer(text):
        # A mark of punctuation begins a clause: what was said before it was of another amount.
        if values and not _MARK.isdisjoint(text[end : match.start()]):
            values.clear()
        values.add(str(match.lastgroup).replace("_", "-"))
        end = match.end()
    # Two values in one clause (全省和省本级): said, but which of them stays open.
    return None if not values else values.pop() if len(values) == 1 else ""


def of_clause(before: str, year: int | None, own_year: int | None) -> Scope:
    """Return what the words before an amount say of its scope; year: printed among them."""
    scope = said_in(before[-REACH:], CLAUSE)
    if scope.status is None and _PLANNED.search(before[-NEAR:]):
        scope = scope._replace(status=Stated(BUDGET, CLAUSE))
    if year is None and own_year is not None and _words("period").search(before[-REACH:]):
        year = own_year - 1
    return scope if year is None else scope._replace(period=Stated(str(year), CLAUSE))


def of_document(kind: str, government: bool, year: int | None, entity: str) -> Scope:
    """Return what a document is about as a whole.

    A department's disclosure is about all its money in one year; a government's report speaks of
    several governments, funds and years, and says in each place of which.
    """
    named = Stated(entity, DOCUMENT) if entity else None
    if government:
        return Scope(entity=named)
    status = BUDGET if kind in ("budget", "budget-report") else FINAL
    return Scope(
        fund=Stated(ALL, DOCUMENT),
        money=Stated(ALL, DOCUMENT),
        period=Stated(str(year), DOCUMENT) if year is not None else None,
        status=Stated(status, DOCUMENT),
        entity=named,
    )


def of_tables(tables: Iterable[Table], whole: Scope) -> None:
    """Let each table know what its title and captions say of its scope, in its document's.

    Of a document of one year the tables are of that year, whatever a caption says by mistake; a
    unit has several tables of its own, a name that one table alone bears is a slip of the pen.
    """
    listed = list(tables)
    named = Counter(table.entity for table in listed)
    for table in listed:
        table.scope = _of_table(table, whole, named[table.entity] > 1)


def _of_table(table: Table, whole: Scope, several: bool) -> Scope:
    scope = said_in(table.title, CAPTION)
    if whole.period is None and table.year is not None:
        scope = scope._replace(period=Stated(str(table.year), CAPTION))
    if table.entity and several:
        scope = scope._replace(entity=Stated(table.entity, CAPTION))
    # A title that names both sides, or the side of a table of one, says nothing of its rows.
    return scope._replace(side=None).within(whole)


def of_column(label: str, side: str, table: Scope) -> Scope:
    """Return the scope of a column of a table, by its head; side: of a two-sided table."""
    scope = said_in(label, COLUMN)
    year = YEAR.search(label)
    if year:
        scope = scope._replace(period=Stated(year.group(), COLUMN))
    return scope._replace(side=Stated(side, COLUMN) if side else None).within(table)


def carried(own: Scope, level: Scope) -> Scope:
    """Return a scope; what it does not say of fund, money and level is that of the amount it
    speaks about.
    """
    if level is NOWHERE:
        return own
    return own.within(Scope(level.level, level.fund, level.money))


class SentenceScope:
    """What the amounts of one full sentence have said of their scope so far."""

    def __init__(self) -> None:
        self.spoken: dict[str, set[str]] = {}
        self.parts = False

    def scope(self, own: Scope, outer: Scope, inside: bool) -> Scope:
        """Return an amount's scope, in a sentence under headings that say the outer one.

        inside: it opens a list of parts, which are of what their whole is of. A fund that an amount
        before it named may go for it too, or not: then which it is stays open.
        """
        self.parts = self.parts or inside
        found = own
        for part in CARRIED:
            value = getattr(own, part)
            if value is None:
                if part in self.spoken and (carried := self._carried(part, outer)):
                    found = found._replace(**{part: carried})
            elif value.value:
                self.spoken.setdefault(part, set()).add(value.value)
        return found.within(outer)

    def _carried(self, part: str, outer: Scope) -> Stated | None:
        above = getattr(outer, part)
        # What the headings say anyway opens no question.
        others = self.spoken[part] - ({above.value} if above else set())
        certain = self.parts and len(self.spoken[part]) == 1
        return Stated(min(others) if certain else "", SENTENCE) if others else None
