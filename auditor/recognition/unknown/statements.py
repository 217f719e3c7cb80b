"""What the lines of a statement make: what is left of one when others are taken off or put to it,
and what a balance is carried on to.

Words say which lines are taken off (Less: …), or a line without figures over them does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product

from auditor.recognition.unknown.board import Parts

# Lines that words call totals.
TOTALS = ("total", "grand")
# Lines before a total that its terms are looked for in: so that many totals cost linear time.
NEAR = 24
# Lines between two balances of which each may have come in or gone out: more could close by chance.
MOST_MOVES = 4
# Lines that are taken off, and that are put to what stands before them.
SIGNS = {"less": -1, "plus": 1}
# Kinds of readings whose every term words point to: few may fail where the others hold.
STATED = ("difference", "net", "carried")

Skipped = Callable[[int], bool]


def nets(
    kinds: Sequence[str], opens: Mapping[int, int], total: int, skipped: Skipped
) -> Iterator[tuple[str, Parts]]:
    """Yield what is left of the line above those that are taken off, or of all lines above: by
    their words, or by the line without figures that opens a section of them (`opens`: its sign).

    What is taken off may be printed with its minus.
    """
    items: list[tuple[int, int]] = []
    waiting: list[int] = []
    for index in range(total - 1, max(-1, total - NEAR - 1), -1):
        if index in opens:
            items += [(at, opens[index]) for at in waiting]
            waiting = []
        # A line without figures that opens nothing parts the statement: what stands above is
        # another one.
        elif kinds[index] == "break":
            break
        elif kinds[index] in SIGNS:
            if waiting:
                break
            items.append((index, SIGNS[kinds[index]]))
        elif not skipped(index):
            waiting.append(index)
    if waiting and any(sign < 0 for _, sign in items):
        # The line right above first; with one line only both are the same.
        for above in (waiting[:1], waiting)[: len(waiting)]:
            base = [(at, 1) for at in above]
            yield "net", tuple(sorted((*base, *items)))
            yield "net", tuple(sorted((*base, *((at, 1) for at, _ in items))))


def remainders(kinds: Sequence[str], totals: Collection[str]) -> Iterator[int]:
    """Yield the lines right behind those that are taken off a total: what is left of it, whatever
    they are called.
    """
    for index in range(2, len(kinds)):
        if kinds[index] != "item" or kinds[index - 1] != "less":
            continue
        over = next((at for at in range(index - 1, -1, -1) if kinds[at] not in SIGNS), 0)
        if kinds[over] in totals:
            yield index


def carried(
    kinds: Sequence[str], total: int, skipped: Skipped, balances: Collection[int]
) -> Iterator[tuple[str, Parts]]:
    """Yield what a balance is carried on from: the one before it with the lines between, or with
    the line above it. Of some lines between, without a sign, some came in and others went out.
    """
    before = [
        index
        for index in range(max(0, total - NEAR), total)
        if index in balances or not skipped(index)
    ]
    opening = [at for at in reversed(range(len(before))) if before[at] in balances]
    if not opening or total not in balances:
        return
    at = opening[0]
    moves = before[at + 1 :] or before[max(0, at - 1) : at]
    if moves:
        signed = ((index, SIGNS.get(kinds[index], 1)) for index in moves)
        yield "carried", tuple(sorted(((before[at], 1), *signed)))
    at = next((at for at in opening if not skipped(before[at])), at)
    moves = [index for index in before[at + 1 :] if not skipped(index)]
    if 1 < len(moves) <= MOST_MOVES and not any(kinds[index] in SIGNS for index in moves):
        for signs in product((1, -1), repeat=len(moves)):
            if min(signs) < 0:
                ways = zip(moves, signs, strict=True)
                yield "carried", tuple(sorted(((before[at], 1), *ways)))
