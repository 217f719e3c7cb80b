"""Which line is part of which: by codes, by outline numbers, by indentation:
the reading that the table bears out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from auditor.recognition.unknown.board import MOST_BITS, Board
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.statements import TOTALS
from auditor.recognition.unknown.supposed import SupposedSum, acceptable, is_slipped
from auditor.recognition.unknown.totals import APART

# The depth of a line without an outline number: deeper than every number that an outline knows.
UNNUMBERED = 8
# Lines of a table from which the last one may be a total that nobody named.
UNNAMED = 4
# Kinds of lines that are parts of no other one by the place where they stand.
_NO_ITEMS = frozenset((*TOTALS, *APART))
Parents = list[int | None]
Rank = Callable[[TableLine], tuple[int, int]]


def tree(lines: Sequence[TableLine], board: Board) -> tuple[Parents, list[SupposedSum]]:
    """Return each line's parent and the groups of the best reading (none where no
    reading holds twice).
    """
    nothing: Parents = [None] * len(lines)
    best: tuple[int, Parents, list[SupposedSum]] = (0, nothing, [])
    seen: list[Parents] = []
    for name, parents in (*_readings(lines), *_dressed(lines)):
        # Two ways to the same tree are one reading, and a tree without branches says nothing.
        if parents in seen or not any(parent is not None for parent in parents):
            continue
        seen.append(parents)
        groups = _groups(name, lines, parents, board)
        worth = sum(_worth(group, board) for group in groups)
        # The first of equals: readings come surest first, codes before numbers before indents.
        if worth > best[0]:
            best = (worth, parents, groups)
    return best[1], best[2]


def _worth(group: SupposedSum, board: Board) -> int:
    """What a sum says of the reading that it comes from: one that fails by a slip says nothing, nor
    does a head that differs from the only line whose code begins with its own. That both print the
    same bears the codes out, which say that it is all there is.
    """
    if group.accepted:
        return 1
    if group.kind == "code" and len(group.parts) == 1:
        return int(_is_same(group, board))
    return -1 if group.score.fails and not is_slipped(board, group) else 0


def _is_same(group: SupposedSum, board: Board) -> bool:
    """Whether a head and its only line print the same everywhere, and an amount somewhere."""
    score = group.score
    differs = score.fails or score.open or score.lost
    return not differs and any(board.values[group.total][at] for at in score.trivial)


def ends_in_total(lines: Sequence[TableLine], parents: Sequence[int | None], board: Board) -> bool:
    """Whether the last line, which stands below another one by its indent, is the sum of all lines
    that stand below none: a total that is set in.
    """
    last = len(lines) - 1
    if last < 0 or parents[last] is None:
        return False
    top = [at for at in range(last) if parents[at] is None and lines[at].kind not in APART]
    parts = tuple((at, 1) for at in top)
    score = board.score(last, parts)
    missed = score.fails or score.open or score.lost
    return len(top) > 2 and not missed and board.bits(last, parts, score.holds) >= MOST_BITS


def ends_unnamed(lines: Sequence[TableLine]) -> bool:
    """Return whether the last line alone has no name, below several that have, and prints no fewer
    amounts than they do: a total that is ruled off.
    """
    printed = [line for line in lines if line.figures]
    if len(printed) < UNNAMED or printed[-1] is not lines[-1]:
        return False
    *named, last = printed
    told = bool(last.label or last.code or last.number)
    filled = max(len(line.figures) for line in named)
    alike = len(last.figures) >= filled and all(line.label for line in named)
    return not told and alike and last.kind == "item"


def declared(lines: Sequence[TableLine]) -> Parents:
    """Return the parents by the first kind of evidence that a table shows,
    whether or not it is borne out.
    """
    return next((parents for _, parents in _readings(lines)), [None] * len(lines))


def coded(lines: Sequence[TableLine]) -> bool:
    """Return whether most lines bear a code, which then tells what is part of what."""
    return _are_coded(_items(lines))


def _items(lines: Sequence[TableLine]) -> list[TableLine]:
    """Return the lines that words call neither a total nor what stands apart from the others."""
    return [line for line in lines if line.kind not in _NO_ITEMS]


def _are_coded(items: Sequence[TableLine]) -> bool:
    return 2 * sum([bool(line.code) for line in items]) > len(items)


def _readings(lines: Sequence[TableLine]) -> Iterator[tuple[str, Parents]]:
    """Yield the ways to read a tree in the lines, the surest first."""
    items = _items(lines)
    if _are_coded(items):
        yield "code", _by_code(lines)
    numbered = sum([0 < line.depth < UNNUMBERED for line in items])
    deep = len({line.indent for line in items}) > 1
    if numbered > 1:
        yield "outline", _by_rank(lines, lambda line: (line.depth or UNNUMBERED, 0))
        if deep:
            yield "outline-indent", _by_rank(lines, _mixed)
    if deep:
        yield "indent", _by_rank(lines, lambda line: (line.indent, 0))


def _dressed(lines: Sequence[TableLine]) -> list[tuple[str, Parents]]:
    """Return the readings by how labels are printed, in bold or in capitals: what stands out may
    do so for other reasons, so that these count only where the table bears them out.
    """
    items = _items(lines)
    ranks: tuple[tuple[str, Rank], ...] = (
        ("bold", lambda line: (not line.strong, line.indent)),
        ("capitals", lambda line: (not line.label.isupper(), line.indent)),
    )
    return [
        (name, _by_rank(lines, rank))
        for name, rank in ranks
        if len({rank(line)[0] for line in items}) > 1
    ]


def _mixed(line: TableLine) -> tuple[int, int]:
    return (line.depth, 0) if line.depth else (UNNUMBERED, line.indent)


def _by_code(lines: Sequence[TableLine]) -> Parents:
    """The line above whose code a line's own begins with; without a code, the one that it is
    indented under.

    A code that stands away from its own, behind another one's block, is no part of what stands
    before.
    """
    parents: Parents = []
    stack: list[int] = []
    for index, line in enumerate(lines):
        parent = None
        if line.code:
            while stack and not (
                line.code.startswith(lines[stack[-1]].code) and line.code != lines[stack[-1]].code
            ):
                stack.pop()
            parent = stack[-1] if stack else None
            stack.append(index)
        elif line.kind in TOTALS:
            stack = []
        elif line.kind not in APART and stack and line.indent > lines[stack[0]].indent:
            parent = stack[0]
        parents.append(parent)
    return parents


def _by_rank(lines: Sequence[TableLine], rank: Rank) -> Parents:
    """The nearest line above of a lower rank; totals belong to nothing;
    其中 lines below one are part of it.
    """
    parents: Parents = []
    stack: list[tuple[tuple[int, int], int]] = []
    total: int | None = None
    least = (0, 0)
    for index, line in enumerate(lines):
        if line.kind in (*TOTALS, *APART):
            parents.append(None)
            if line.kind in TOTALS:
                stack, total = [], index
            continue
        own = rank(line)
        if line.kind == "of-which" and not stack and total == index - 1:
            least = own
        elif total is not None and (stack or own < least or least == (0, 0)):
            total, least = None, (0, 0)
        while stack and stack[-1][0] >= own:
            stack.pop()
        parents.append(stack[-1][1] if stack else total)
        if total is None:
            stack.append((own, index))
    return parents


def closed_lists(
    lines: Sequence[TableLine], parents: Sequence[int | None], board: Board
) -> list[SupposedSum]:
    """Return the lists that 其中 (of which) opens and that name all there is: nothing says so but
    that they close.

    A list that closes in all columns but one is one where at least as many others close everywhere.
    What is missing in two is an item that the list does not name.
    """
    found = []
    for parent, parts in _children(parents).items():
        if len(parts) > 1 and any(lines[part].kind == "of-which" for part in parts):
            weighed = tuple((part, 1) for part in parts)
            found.append(
                SupposedSum("of-which", parent, weighed, board.score(parent, weighed), True)
            )
    whole = [group for group in found if group.score.holds and not _misses(group)]
    broken = [
        group for group in found
        if group.score.holds and group.score.fails
        and len(group.score.fails) + len(group.score.open) == 1
    ]  # fmt: skip
    return whole + (broken if len(broken) <= len(whole) else [])


def stood_for(
    name: str, lines: Sequence[TableLine], parents: Sequence[int | None],
    totals: Sequence[SupposedSum], board: Board,
) -> list[SupposedSum]:  # fmt: skip
    """Return the sums of heads, none of which holds, whose lines a total that holds everywhere
    counts in place of them: these are all that the head is made of, and what it prints is not that.
    """
    counted = _counted(totals)
    found = []
    for group in _groups(name, lines, list(parents), board):
        own = {part for part, _ in group.parts}
        replaced = any(own < parts and group.total not in parts for parts in counted)
        if replaced and len(own) > 1 and group.score.fails and not group.score.open:
            found.append(group)
    return found


def slipped(
    lines: Sequence[TableLine], totals: Sequence[SupposedSum], board: Board
) -> list[SupposedSum]:
    """Return the sums of heads, none of which holds, where one slip explains each that fails and a
    total that holds everywhere counts the head: what it prints is right, and no list is left out.
    """
    counted = set[int]().union(*_counted(totals))
    name, parents = next(_readings(lines), ("", []))
    broken = [group for group in _groups(name, lines, parents, board) if _misses(group)]
    fits = all(group.total in counted and is_slipped(board, group) for group in broken)
    return [group for group in broken if not group.score.open] if fits else []


def _counted(totals: Sequence[SupposedSum]) -> list[set[int]]:
    """Return the lines that each total which holds everywhere counts."""
    return [
        {part for part, _ in group.parts} for group in totals
        if group.accepted and group.score.holds and not _misses(group)
    ]  # fmt: skip


def _children(parents: Sequence[int | None]) -> dict[int, list[int]]:
    """Return the lines that are directly under each line that has any."""
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        if parent is not None:
            children.setdefault(parent, []).append(index)
    return children


def _misses(group: SupposedSum) -> bool:
    return bool(group.score.fails or group.score.open)


def _groups(
    name: str, lines: Sequence[TableLine], parents: Parents, board: Board
) -> list[SupposedSum]:
    found = []
    for parent, parts in _children(parents).items():
        if lines[parent].kind in TOTALS or any(lines[part].kind == "of-which" for part in parts):
            continue
        weighed = tuple((part, -1 if lines[part].kind == "less" else 1) for part in parts)
        score = board.score(parent, weighed)
        found.append(SupposedSum(name, parent, weighed, score, acceptable(score)))
    return found


def bounds(
    lines: Sequence[TableLine], parents: Sequence[int | None]
) -> list[tuple[int, tuple[int, ...]]]:
    """Return the lines that 其中 introduces, under the line that they are part of: the one above,
    or that of the tree.
    """
    found: list[tuple[int, tuple[int, ...]]] = []
    for index, line in enumerate(lines):
        if line.kind == "of-which" and index:
            parent = parents[index] if parents[index] is not None else index - 1
            if parent is not None and lines[parent].kind not in (
                "rate",
                "break",
                "of-which",
                "balance",
            ):
                found.append((parent, (index,)))
    return found
