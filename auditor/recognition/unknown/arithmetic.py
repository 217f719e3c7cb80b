"""The sums that arithmetic finds in a side of a table, as claims: they confirm what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from auditor.model.records import NamedTuple, records
from auditor.model.values import Figure
from auditor.recognition.unknown.claims import MINED, Claim, Spotted
from auditor.recognition.unknown.layout import Side
from auditor.recognition.unknown.mining import (
    Averaged,
    Mine,
    Mined,
    lines_of,
    means,
    mine,
    plain_lines,
)
from auditor.recognition.unknown.statements import TOTALS
from auditor.recognition.unknown.uniform import Uniform
from auditor.recognition.unknown.vocabulary import Vocabulary


class Meant(NamedTuple):
    """A line that is the mean of others, or, turned, a column: what it is made of by position, as a
    claim has it; the places where it is so, where it may be, where it is not; called: a word says
    that it is a mean.
    """

    total: int
    parts: tuple[int, ...]
    holds: tuple[int, ...]
    near: tuple[int, ...]
    fails: tuple[int, ...]
    called: bool
    turned: bool


class Found(NamedTuple):
    """The sums of lines and the sums of columns that arithmetic bears out, and the means of either;
    capped: the steps ran out before all had been looked at.
    """

    rows: list[Claim]
    columns: list[Claim]
    means: list[Meant]
    capped: bool = False


def mined_claims(
    side: Side, heads: Sequence[str], words: Vocabulary, amounts: Uniform | None = None
) -> Found:
    """Return what arithmetic finds in a side of a table."""
    # As they stand on the page: sums are of neighbours, and rates stand between amounts.
    order = sorted(range(len(side.columns)), key=side.columns.__getitem__)
    columns = [side.columns[at] for at in order]
    if not columns or not side.lines:
        return Found([], [], [])
    rated = [column in side.rates for column in columns]
    totals = [line.kind in TOTALS for line in side.lines]
    called = [line.kind == "rate" for line in side.lines]
    if amounts and not amounts.places and tuple(columns) == side.amounts:
        lines = plain_lines(amounts.values.tolist(), totals, called, rated)
    else:
        figures = [
            [_amount(line.figures.get(column), side) for column in columns] for line in side.lines
        ]
        lines = lines_of(figures, totals, called, rated)
    down = mine(lines)
    rows = [
        Claim(_level(side, mined), MINED + mined.kind, mined.total, _plain(mined.parts), places)
        for mined, places in _found(down, order)
    ]
    turned = lines.turned([words.is_total(heads[column]) for column in columns], rated)
    plain = range(len(side.lines))
    across = mine(turned)
    parts = [
        Claim(
            "column",
            MINED + mined.kind,
            order[mined.total],
            _plain([order[part] for part in mined.parts]),
            places,
        )
        for mined, places in _found(across, plain)
    ]
    named = words.are_means([line.label for line in side.lines])
    found = [_meant(mean, plain, order) for mean in means(lines, named)]
    named = [words.is_mean(heads[column]) for column in columns]
    alike = _alike([heads[column] for column in columns]) if any(named) else ()
    found += [_meant(mean, order, plain, turned=True) for mean in means(turned, named, alike)]
    return Found(rows, parts, found, down.capped or across.capped)


def _alike(heads: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the columns whose heads end in one word, group by group."""
    groups: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        groups.setdefault(head.casefold().rpartition(" ")[2], []).append(at)
    return [tuple(group) for word, group in groups.items() if word and len(group) > 1]


def _meant(
    mean: Averaged, lines: Sequence[int], places: Sequence[int], *, turned: bool = False
) -> Meant:
    """Return a mean by the positions that a claim has."""

    def placed(found: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(places[at] for at in found))

    return Meant(
        lines[mean.total],
        tuple(lines[part] for part in mean.parts),
        placed(mean.holds),
        placed(mean.near),
        placed(mean.fails),
        mean.called,
        turned,
    )


def _amount(figure: Figure | None, side: Side) -> Figure | None:
    """A figure of a column; a percentage among amounts is none."""
    lone = figure is not None and figure.unit == "%" and figure.column not in side.rates
    return None if lone else figure


def _found(mined: Mine, order: Sequence[int]) -> Iterator[tuple[Mined, tuple[Spotted, ...]]]:
    """Yield each sum with its places: those of its stretches that say something."""
    kept = mined.kept
    for each in mined.sums:
        fare, told = each.fare, [False] * len(kept)
        for one in each.stretches:
            told[one.first : one.last] = kept[one.first : one.last]
        places: list[Spotted] = []
        for holds, sure, found in (
            (True, True, (*fare.exact, *fare.trivial)),
            (True, False, fare.near),
            (False, False, (*fare.fails, *fare.lost)),
        ):
            spots = [order[at] for at in found if told[at]]
            places += records(Spotted, spots, repeat(holds), repeat(sure))
        yield each, tuple(sorted(places))


def _plain(parts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((part, 1) for part in parts))


def _level(side: Side, mined: Mined) -> str:
    """A line without a word for it that stands right above its parts is the head of a group."""
    word = side.lines[mined.total].kind in TOTALS
    return "group" if not word and mined.parts[0] == mined.total + 1 else "total"
