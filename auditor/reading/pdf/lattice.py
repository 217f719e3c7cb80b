"""Frames from ruling lines: lines that touch form a frame,
and the walls between columns and rows give its cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple
from auditor.reading.pdf.drawing import RulingLine

# Lines nearer than this many points are one line (double borders, boxes drawn cell by cell).
SNAP = 2.5

# Points between the ends of two lines that touch all the same: programs draw them short of corners.
_BRIDGE = 3.5
# A frame of more cells, more lines or more frames on a page are a drawing or a map, no table.
MAX_CELLS = 40_000
MAX_RULES = 1_500
MAX_FRAMES = 300
# Points of the narrowest cell: nearer lines are one border, drawn twice.
_NARROW = 3.0


class Region(NamedTuple):
    """A cell of a frame: first row and column, and its spans."""

    row: int
    column: int
    rows: int
    columns: int


class Frame(NamedTuple):
    """A ruled table without its text: column edges, row edges, and its cells row by row.

    `owner[row][column]` is the index of the cell that covers a place.
    """

    xs: list[float]
    ys: list[float]
    regions: list[Region]
    owner: list[list[int]]


def frames(horizontal: Sequence[RulingLine], vertical: Sequence[RulingLine]) -> list[Frame]:
    """Return the frames of a page that have at least two cells, from top to bottom;
    none from too many lines.
    """
    across, down = merged(horizontal), merged(vertical)
    if not across or not down or max(len(across), len(down)) > MAX_RULES:
        return []
    found = [frame for part in _components(across, down) if (frame := _frame(*part))]
    return (
        sorted(found, key=lambda frame: (frame.ys[0], frame.xs[0]))
        if len(found) <= MAX_FRAMES
        else []
    )


def merged(rules: Iterable[RulingLine]) -> list[RulingLine]:
    """Return rules with those on one line joined where they touch."""
    joined: list[RulingLine] = []
    for group in _clusters(sorted(rules)):
        at = group[0].at if len(group) == 1 else sorted(rule.at for rule in group)[len(group) // 2]
        spans = sorted((rule.low, rule.high) for rule in group)
        low, high = spans[0]
        for start, end in spans[1:]:
            if start > high + _BRIDGE:
                joined.append(RulingLine(at, low, high))
                low, high = start, end
            high = max(high, end)
        joined.append(RulingLine(at, low, high))
    return joined


def _clusters(rules: list[RulingLine]) -> list[list[RulingLine]]:
    groups: list[list[RulingLine]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _components(
    across: list[RulingLine], down: list[RulingLine]
) -> list[tuple[list[RulingLine], list[RulingLine]]]:
    """Return the groups of lines that touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    heights = [rule.at for rule in across]
    for place, rule in enumerate(down):
        first = bisect_left(heights, rule.low - _BRIDGE)
        last = bisect_right(heights, rule.high + _BRIDGE)
        for index in range(first, last):
            if across[index].low - _BRIDGE <= rule.at <= across[index].high + _BRIDGE:
                parent[root(len(across) + place)] = root(index)
    groups: dict[int, tuple[list[RulingLine], list[RulingLine]]] = {}
    for index, rule in enumerate(across):
        groups.setdefault(root(index), ([], []))[0].append(rule)
    for place, rule in enumerate(down):
        groups.setdefault(root(len(across) + place), ([], []))[1].append(rule)
    # Two lines across and one down at least: fewer enclose nothing.
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _frame(across: list[RulingLine], down: list[RulingLine]) -> Frame | None:
    left = min(min(rule.low for rule in across), down[0].at)
    right = max(max(rule.high for rule in across), down[-1].at)
    top, bottom = (
        min(across[0].at, min(r.low for r in down)),
        max(across[-1].at, max(r.high for r in down)),
    )
    xs = _edges([rule.at for rule in down], left, right)
    ys = _edges([rule.at for rule in across], top, bottom)
    if (len(xs) - 1) * (len(ys) - 1) > MAX_CELLS:
        return None
    beside = _walls(xs, ys, down)
    below = _walls(ys, xs, across)
    regions, owner = _regions(len(ys) - 1, len(xs) - 1, beside, below)
    return Frame(xs, ys, regions, owner) if len(regions) > 1 else None


def _edges(places: list[float], low: float, high: float) -> list[float]:
    """Return line positions with the outer edges of the frame, whether they are drawn or not."""
    edges = [low]
    for place in places:
        if place - edges[-1] > _NARROW:
            edges.append(place)
    if high - edges[-1] > _NARROW:
        edges.append(high)
    return edges


def _walls(edges: list[float], others: list[float], rules: list[RulingLine]) -> list[list[bool]]:
    """Return for each edge and each stretch between the other edges whether a line
    closes that stretch.
    """
    walls = [[False] * (len(others) - 1) for _ in edges]
    middles = [(low + high) / 2 for low, high in pairwise(others)]
    for rule in rules:
        edge = min(max(bisect_right(edges, rule.at + _NARROW) - 1, 0), len(edges) - 1)
        for place in range(bisect_left(middles, rule.low), bisect_right(middles, rule.high)):
            walls[edge][place] = True
    return walls


def _regions(
    height: int, width: int, beside: list[list[bool]], below: list[list[bool]]
) -> tuple[list[Region], list[list[int]]]:
    owner = [[-1] * width for _ in range(height)]
    regions: list[Region] = []
    for row in range(height):
        for column in range(width):
            if owner[row][column] >= 0:
                continue
            end = column + 1
            while end < width and not beside[end][row] and owner[row][end] < 0:
                end += 1
            last = row + 1
            while last < height and _open(last, column, end, beside, below, owner):
                last += 1
            for line in owner[row:last]:
                line[column:end] = [len(regions)] * (end - column)
            regions.append(Region(row, column, last - row, end - column))
    return regions, owner


def _open(
    row: int,
    start: int,
    end: int,
    beside: list[list[bool]],
    below: list[list[bool]],
    owner: list[list[int]],
) -> bool:
    """Tell whether a cell over columns start to end goes on into a row."""
    if any(below[row][start:end]) or any(beside[column][row] for column in range(start + 1, end)):
        return False
    return all(place < 0 for place in owner[row][start:end])
