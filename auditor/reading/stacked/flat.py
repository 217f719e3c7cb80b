"""Rows on lines of their own with single blanks between the cells:
read where a row of column numbers counts them.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Block, Cell
from auditor.packs.languages.worded import worded
from auditor.reading.lines import SourceLine
from auditor.reading.stacked.parts import blank, grid, is_amount
from auditor.text.patterns import regex

INDEX = worded(r"(?:<<index-head>>[ \u3000]+)?1[ \u3000]+2[ \u3000]+3(?:[ \u3000]+[0-9]{1,2})*$")
_TOKEN = regex(r"[^ \u3000]+")
_NO_HEADER = regex("[：:，。；;|\t]")
_DEEPEST = 3

_Tier = list[Cell]


def flat(text: str, lines: list[SourceLine], at: int) -> tuple[int, list[Block], int] | None:
    """Return the first line, the blocks and the line behind them of the table around a
    row of column numbers.
    """
    numbers = _cells(text, lines[at])
    named = not numbers[0].text.isdecimal()
    width = len(numbers) - named
    if [cell.text for cell in numbers[named:]] != [str(number) for number in range(1, width + 1)]:
        return None
    body, stop = _body(text, lines, at + 1, width, named)
    if not body:
        return None
    first = at
    while first > 0 and at - first < _DEEPEST and _is_header(text, lines[first - 1]):
        first -= 1
    # A title above the header looks like one more row of it: the deepest header that fits is taken.
    for start in range(first, at):
        tiers = [_cells(text, line) for line in lines[start:at]]
        header = _placed(tiers, width, named)
        if header:
            return start, [grid([*header, numbers, *body])], stop
    return None


def _cells(text: str, line: SourceLine) -> _Tier:
    return [
        Cell(match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text, line.start, line.end)
    ]


def _is_header(text: str, line: SourceLine) -> bool:
    return (
        0 < line.end - line.start <= 400
        and not _NO_HEADER.search(text, line.start, line.end)
        and not any(is_amount(cell.text) for cell in _cells(text, line))
    )


def _body(
    text: str, lines: list[SourceLine], at: int, width: int, named: bool
) -> tuple[list[_Tier], int]:
    rows: list[_Tier] = []
    while at < len(lines) and not lines[at].page and lines[at].end - lines[at].start <= 400:
        cells = _cells(text, lines[at])
        amounts = cells[len(cells) - width :] if len(cells) >= width else []
        labels = cells[: len(cells) - width]
        if (
            not amounts
            or not all(is_amount(cell.text) for cell in amounts)
            or bool(labels) is not named
        ):
            break
        label = (
            [Cell(text[labels[0].start : labels[-1].end], labels[0].start, labels[-1].end)]
            if labels
            else []
        )
        rows.append([*label, *amounts])
        at += 1
    return rows, at


def _placed(tiers: Sequence[_Tier], width: int, named: bool) -> list[_Tier] | None:
    """Return the rows of the header with its names over their columns,
    or None if that is not certain.
    """
    if named:
        if not all(len(tier) > 1 for tier in tiers[:1]):
            return None
        inner = _spread([tiers[0][1:], *tiers[1:]], width)
        return inner and [
            [tiers[0][0], *inner[0]],
            *([blank(row[0].start), *row] for row in inner[1:]),
        ]
    return _spread(tiers, width)


def _spread(tiers: Sequence[_Tier], width: int) -> list[_Tier] | None:
    if len(tiers) == 1:
        return [tiers[0]] if len(tiers[0]) == width else None
    if len(tiers) == 2 and (nested := _nested(tiers[0], tiers[1], width)):
        return nested
    top, lower = tiers[0], tiers[1:]
    parts = [_shares(tier, len(top)) for tier in lower]
    if len(top) < 2 or width % len(top) or not all(parts):
        return None
    each = width // len(top)
    spread: list[_Tier] = [
        [cell for name in top for cell in _over(name, each)],
        *([] for _ in lower),
    ]
    for share in range(len(top)):
        inner = _spread([part[share] for part in parts], each)
        if not inner:
            return None
        for row, cells in zip(spread[1:], inner, strict=True):
            row += cells
    return spread


def _shares(tier: _Tier, count: int) -> list[_Tier]:
    """Return a row of names cut into equal shares, if each has the same names; else nothing."""
    size, rest = divmod(len(tier), count)
    shares = [tier[at : at + size] for at in range(0, len(tier), size)] if size and not rest else []
    return (
        shares
        if all(
            [cell.text for cell in share] == [cell.text for cell in shares[0]] for share in shares
        )
        else []
    )


def _nested(upper: _Tier, lower: _Tier, width: int) -> list[_Tier] | None:
    """Return two rows of names, the lower all under one of the upper:
    the one that begins as they do.
    """
    if len(upper) - 1 + len(lower) != width or len(upper) < 2:
        return None
    alike = [max(_common(cell.text, child.text) for child in lower) for cell in upper]
    best = max(alike)
    if best < 2 or alike.count(best) > 1:
        return None
    at = alike.index(best)
    first = [*upper[:at], *_over(upper[at], len(lower)), *upper[at + 1 :]]
    second = [
        *(blank(lower[0].start) for _ in upper[:at]),
        *lower,
        *(blank(lower[-1].end) for _ in upper[at + 1 :]),
    ]
    return [first, second]


def _over(name: Cell, columns: int) -> _Tier:
    return [name._replace(columns=columns), *[blank(name.end)] * (columns - 1)]


def _common(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
