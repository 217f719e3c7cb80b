"""Lines and columns of tables that give nothing but the shares of one whole: they come to 100 %,
whether or not the 100 is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from auditor.evidence import piece
from auditor.model.records import NamedTuple
from auditor.model.slips import one_other
from auditor.model.values import UNSUPPORTED, Figure, Piece, Relation
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.slips import misprint
from auditor.relations.additions import hundred
from auditor.relations.facts import Facts
from auditor.relations.ledgers import is_whole

FULL = 100
# Shares that make up a whole: of two each is but the other's rest, and of very many some run comes
# to 100 by chance.
FEWEST, MOST = 3, 40
# Places that hold for each that doesn't, so that it may be wrong; where nothing but these shares
# stands at a place one is enough: chance makes 100 of them once in a hundred times.
HELD, ALONE = 3, 1
# Digits of a share that a slip leaves something of: two of 8.6 printed as 6.8.
SHORTEST = 2
# Places of a table that are looked through.
SAMPLED = 200

Grid = Sequence[Sequence[Figure | None]]


class _Composition(NamedTuple):
    """Shares of one whole: the entries of a grid that give them; the places where they come to 100,
    and where they don't; alone: no other shares stand beside them.
    """

    entries: tuple[int, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    alone: bool

    @property
    def is_borne_out(self) -> bool:
        """Whether so many places come to 100, and so few don't, that one that doesn't may be
        wrong.
        """
        held, failed = len(self.holds), len(self.fails)
        enough = self.alone and failed <= ALONE <= held
        return held >= max(HELD, HELD * failed) or enough


def compositions(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield Σ shares = 100 % for each line, and for each column, of tables of unknown form that
    gives the shares of one whole without the whole.
    """
    for table in facts.recognised.tables:
        heads = {column.index: column.label for column in table.columns}
        for owed in facts.recognised.unknown.get(table.id, ()):
            yield from _of_side(rule, owed, heads, facts)


def _of_side(rule: str, owed: Structure, heads: dict[int, str], facts: Facts) -> Iterator[Relation]:
    lines, columns = owed.side.lines[:SAMPLED], sorted(owed.side.columns)
    rows = [[_share(line.figures.get(column)) for column in columns] for line in lines]
    for turned, grid in ((False, rows), (True, list(zip(*rows, strict=True)))):
        for found in _found(grid):
            for at in sorted((*found.holds, *found.fails)):
                shares = [share for entry in found.entries if (share := grid[at][entry])]
                label = heads.get(columns[at], "") if turned else lines[at].label
                said = hundred(rule, shares, facts, label)._replace(subject=label)
                yield said if at in found.holds else _failing(said, found, shares)


def _share(figure: Figure | None) -> Figure | None:
    """Return a figure that may be a share: a percentage up to 100, or a bare number with decimals
    up to that.
    """
    if figure is None or figure.digits is None or "dash" in figure.marks:
        return None
    said = figure.unit == "%" or (not figure.unit and figure.places > 0)
    return figure if said and 0 <= figure.digits <= FULL * 10**figure.places else None


def _found(grid: Grid) -> Iterator[_Composition]:
    """Yield the runs of entries that come to 100 at most places of a grid, none in another."""
    # Where the whole is printed beside its shares, their sum is looked for as any other one.
    places = [
        at for at, row in enumerate(grid)
        if sum(map(bool, row)) >= FEWEST and not any(map(is_whole, row))
    ]  # fmt: skip
    told = [
        entry for entry in range(len(grid[0]) if places else 0)
        if 2 * sum(bool(grid[at][entry]) for at in places) > len(places)
    ]  # fmt: skip
    if not FEWEST <= len(told) <= MOST:
        return
    found = [each for each in _runs(grid, places, told) if each.is_borne_out]
    found.sort(key=lambda each: (-len(each.holds), -len(each.entries), each.entries))
    taken: set[int] = set()
    for each in found:
        if taken.isdisjoint(each.entries):
            taken.update(each.entries)
            yield each


def _runs(grid: Grid, places: Sequence[int], told: Sequence[int]) -> Iterator[_Composition]:
    """Yield each run of so many entries with the places that it comes to 100 at."""
    finest = max(share.places for at in places for share in grid[at] if share)
    # Of each place the sums up to each entry: of the shares, and of what their roundings may hide.
    sums = {}
    for at in places:
        printed = [grid[at][entry] for entry in told]
        ulps = [10 ** (finest - each.places) if each else 0 for each in printed]
        shares = [
            (each.digits or 0) * ulp if each else 0 for each, ulp in zip(printed, ulps, strict=True)
        ]
        sums[at] = [0, *accumulate(shares)], [0, *accumulate(ulps)]
    for first, last in combinations(range(len(told) + 1), 2):
        if last - first >= FEWEST:
            gaps = {
                at: (FULL * 10**finest - made[last] + made[first], ulps[last] - ulps[first])
                for at, (made, ulps) in sums.items()
            }
            holds = tuple(at for at, (gap, ulp) in gaps.items() if 2 * abs(gap) <= ulp)
            fails = tuple(at for at in places if at not in holds)
            yield _Composition(
                tuple(told[first:last]), holds, fails, alone=last - first == len(told)
            )


def _failing(said: Relation, found: _Composition, shares: Sequence[Figure]) -> Relation:
    """Return shares that don't come to 100, with what speaks for one of them being wrong."""
    gap = _gap(shares)
    if gap is None or len(shares) < len(found.entries) or not _is_slip(shares, gap):
        return said._replace(weak=UNSUPPORTED)
    near = abs(gap) <= len(shares) // 2 + 1
    return said._replace(evidence=tuple(_evidence(found, near=near)))


def _evidence(found: _Composition, *, near: bool) -> Iterator[Piece]:
    held, failed = len(found.holds), len(found.fails)
    # One list of shares proves nothing yet, two count once, four twice: proof grows by doublings.
    yield piece("whole-places", held, held + failed, times=held.bit_length() - 1)
    if failed > 1:
        yield piece("whole-siblings", failed - 1, times=failed - 1)
    yield piece("whole-slip")
    if near:
        yield piece("whole-near")


def _gap(shares: Sequence[Figure]) -> int | None:
    """Return what shares lack of 100, in their last places; None where these differ."""
    places = {share.places for share in shares}
    whole = FULL * 10 ** max(places)
    return whole - sum(share.digits or 0 for share in shares) if len(places) == 1 else None


def _is_slip(shares: Sequence[Figure], gap: int) -> bool:
    """Whether one slip in one of the shares explains by how much they miss, give and take what
    their roundings hide.
    """
    room = len(shares) // 2
    return any(
        _mistyped(share.digits or 0, (share.digits or 0) + gap + off)
        for share in shares
        for off in range(-room, room + 1)
    )


def _mistyped(printed: int, meant: int) -> bool:
    """Whether a share is printed for another by one slip: shares have few digits."""
    shown, other = str(printed), str(meant)
    alike = len(shown) == len(other) >= SHORTEST and one_other(shown, other)
    return bool(alike or (meant >= 0 and misprint(printed, meant)))
