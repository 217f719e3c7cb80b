"""Relations about the numbers of tables: as the contents give them, and each once, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.table import Table
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.structure import captioned, found_tables
from auditor.text.labels import normalise

# Tables that count on at least: of fewer, one that does not says nothing of the others.
ENOUGH = 4
_NUMBER = joined(r"[\d[[ordinal]]].*$")
Numbered = Sequence[tuple[int, Table]]


def as_listed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that each table bears the number that the contents give it."""
    told = {table.id for table, _ in _odd(facts)}
    for listed, table in found_tables(facts):
        # A number that is another table's is told of once, as that.
        if table and table.number and table.id not in told:
            terms = evidence(listed.figure, captioned(table, "number"))
            holds = table.number == str(listed.number)
            yield Relation(
                rule, "order", terms, table.title, holds=holds,
                stated=table.number, computed=str(listed.number),
            )  # fmt: skip


def twice(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the one table that bears the number of another, where all the others count up."""
    for table, other in _odd(facts):
        terms = evidence(captioned(table, "number"), captioned(other, "number"))
        yield Relation(
            rule, "same-name", terms, table.title, holds=False,
            stated=table.number, computed=other.title,
        )  # fmt: skip


def _odd(facts: Facts) -> tuple[tuple[Table, Table], ...]:
    """Each table whose number is another's, with that one."""
    return facts.once(_all_odd)


def _all_odd(facts: Facts) -> tuple[tuple[Table, Table], ...]:
    found = (_odd_one(run) for run in _runs(facts.recognised.tables))
    return tuple(pair for pair in found if pair)


def _runs(tables: Sequence[Table]) -> Iterator[Numbered]:
    """The numbered tables of each family (公开…表, 附表…), in the order of the page, each title
    once: a table that goes on bears its number again.
    """
    families: dict[str, list[tuple[int, Table]]] = {}
    for table in tables:
        said = captioned(table, "number")
        if said and table.number.isdecimal():
            family = families.setdefault(_NUMBER.sub("", normalise(said.text)), [])
            if not family or family[-1][1].title != table.title:
                family.append((int(table.number), table))
    yield from families.values()


def _odd_one(run: Numbered) -> tuple[Table, Table] | None:
    """The table without which the numbers of a run count up, with the one whose number it bears.

    Of two alike the one that leaves a gap in its place is the odd one, and else the later one.
    """
    if len(run) < ENOUGH or _counts_up(run):
        return None
    same = [at for at, (number, _) in enumerate(run) if [n for n, _ in run].count(number) > 1]
    odd = [at for at in same if _counts_up([*run[:at], *run[at + 1 :]])]
    # Several tables out of order are a scheme of their own (表1-1, 附表1), and no slip.
    if len(same) != 2 or not odd or run[same[0]][1].title == run[same[1]][1].title:
        return None
    first, last = odd[0], odd[-1]
    at = first if first != last and _fits(run, first) else last
    other = next(each for each in same if each != at)
    return run[at][1], run[other][1]


def _fits(run: Numbered, at: int) -> bool:
    """Whether the number before a table's own is free: it, not the next one, is the odd one."""
    before = run[at - 1][0] if at else 0
    return run[at][0] - before > 1


def _counts_up(run: Numbered) -> bool:
    return all(one < other for (one, _), (other, _) in pairwise(run))
