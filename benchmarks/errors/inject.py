"""Errors put into a disclosure: what was done, and to which prints."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.errors.disclosure import Disclosure, Line, Print
from benchmarks.errors.pages import Pages

SLIPS = ("transposed", "digit", "lost", "added", "scale", "unit", "sign", "noise", "neighbour")


@dataclass
class Truth:
    """An injected error: its kind (print, item, omitted …), its prints,
    and the slip that made it.
    """

    kind: str
    prints: list[Print]
    slip: str = ""


def slipped(random: Random, slip: str, digits: int, near: Sequence[int]) -> int | None:
    """Return what a slip makes of some digits, or None where it changes nothing."""
    text, made = str(abs(digits)), None
    at = random.randrange(len(text))
    if slip == "transposed" and len(text) > 1:
        at = random.randrange(len(text) - 1)
        made = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    elif slip == "digit":
        made = (
            text[:at] + random.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]
        )
    elif slip == "lost" and len(text) > 1:
        made = text[:at] + text[at + 1 :]
    elif slip == "added":
        made = text[:at] + random.choice((text[at], random.choice("0123456789"))) + text[at:]
    elif slip == "scale":
        made = random.choice((text + "0", text[:-1] if text.endswith("0") else text + "00"))
    elif slip == "unit":
        made = text + "0000"
    elif slip == "noise":
        made = str(random.randint(10 ** (len(text) - 1), 10 ** len(text) - 1))
    elif slip == "neighbour" and near:
        made = str(abs(random.choice(near)))
    value = -digits if slip == "sign" else int(made) if made else digits
    return (
        value
        if value != digits
        and (digits or slip == "noise")
        and (len(made or "1") == 1 or not (made or "1").startswith("0"))
        else None
    )


def near(pages: Pages, one: Print) -> list[int]:
    """Return the digits printed right above and below, and beside."""
    for table in pages.tables.values():
        for index, row in enumerate(table.rows):
            if one in row:
                at = row.index(one)
                around = [
                    table.rows[other][at]
                    for other in (index - 1, index + 1)
                    if 0 <= other < len(table.rows) and at < len(table.rows[other])
                ]
                around += [row[other] for other in (at - 1, at + 1) if 0 <= other < len(row)]
                return [cell.digits for cell in around if isinstance(cell, Print) and cell.digits]
    return []


def _change(
    pages: Pages, random: Random, prints: list[Print], kind: str, slip: str
) -> Truth | None:
    wrong = slipped(random, slip, prints[0].digits, near(pages, prints[0]))
    if wrong is None:
        return None
    for each in prints:
        each.digits = wrong
    return Truth(kind, prints, slip)


def copies(pages: Pages, one: Print) -> list[Print]:
    """Return the prints of one quantity: those of its item,
    and of its row where the rest of the row is zero.
    """
    code = one.item.split(" ")[0]
    if not code.isdigit():
        return [each for each in pages.prints if each.item == one.item]
    row = [each for each in pages.prints if each.item.split(" ")[0] == code]
    return [each for each in row if each.item == one.item or each.digits == one.digits != 0]


def one_print(pages: Pages, random: Random, slip: str) -> Truth | None:
    """One print of a quantity that is printed in several tables is wrong."""
    several = [
        each
        for each in pages.prints
        if len(copies(pages, each)) > 2 and each.table != "8" and each.unit != "%" and each.digits
    ]
    return _change(pages, random, [random.choice(several)], "print", slip)


def single(pages: Pages, random: Random, slip: str) -> Truth | None:
    """The only print of a quantity is wrong."""
    several = [
        each
        for each in pages.prints
        if len(copies(pages, each)) == 1 and each.unit != "%" and each.item != "goods A02"
    ]
    return _change(pages, random, [random.choice(several)], "single", slip)


def item(pages: Pages, random: Random, slip: str) -> Truth | None:
    """A quantity is wrong wherever it is printed:
    the error was made before the tables were filled.
    """
    leaves = [
        each
        for each in pages.prints
        if each.digits and (each.item[:7].isdigit() or each.item.startswith("project "))
    ]
    return _change(pages, random, copies(pages, random.choice(leaves)), "item", slip)


def rate_base(pages: Pages, random: Random, slip: str) -> Truth | None:
    """A growth rate is taken of this year's amount instead of last year's."""
    source, total = pages.source, pages.amounts["total"]
    prints = [each for each in pages.prints if each.item == "growth"]
    wrong = (2000 * abs(total - source.last_year) + total) // (2 * total)
    if wrong == prints[0].digits:
        return None
    return _set(random.sample(prints, random.randint(1, 2)), wrong, "base")


def share_base(pages: Pages, random: Random, slip: str) -> Truth | None:
    """A share is taken of the income without what was carried over."""
    one = random.choice(
        [each for each in pages.prints if each.item in ("basic share", "project share")]
    )
    part, whole = pages.amounts[one.item.split(" ")[0]], pages.amounts["income"]
    wrong = (2000 * part + whole) // (2 * whole)
    return _set([one], wrong, "base") if abs(wrong - one.digits) > 3 else None


def _set(prints: list[Print], wrong: int, kind: str) -> Truth:
    for each in prints:
        each.digits = wrong
    return Truth(kind, prints)


def other_scope(pages: Pages, random: Random, slip: str) -> Truth | None:
    """The income totals of one table count something that no other table knows."""
    more = pages.source.digits(int(10 ** random.uniform(5, 6.5)))
    prints = [each for each in pages.prints if each.table == "6" and each.column == "income"]
    prints = [each for each in prints if each.item != "carried"]
    for each in prints:
        each.digits += more
    return Truth("distinct", prints) if more else None


def swapped(pages: Pages, random: Random, slip: str) -> Truth | None:
    """Two figures that stand one above the other are exchanged (no operation of
    the diagnosis says so).
    """
    rows = [row for table in pages.tables.values() for row in table.rows]
    pairs = [(a, b) for up, down in itertools.pairwise(rows) for a, b in zip(up, down, strict=False)
             if isinstance(a, Print) and isinstance(b, Print) and a.digits != b.digits]  # fmt: skip
    first, second = random.choice(pairs)
    first.digits, second.digits = second.digits, first.digits
    return Truth("swapped", [first, second])


Injector = Callable[[Pages, Random, str], Truth | None]
AFTERWARDS: dict[str, Injector] = {
    "print": one_print, "single": single, "item": item, "base": rate_base, "share": share_base,
    "distinct": other_scope, "swapped": swapped,
}  # fmt: skip
STRUCTURAL = ("omitted", "doubled", "unprinted", "omitted-two")
SLIPPING = ("print", "single", "item")
KINDS = (
    *(f"{kind}-{slip}" for kind in SLIPPING for slip in SLIPS),
    *("base", "share", "distinct", "swapped"),
    *STRUCTURAL,
)


def spoiled(
    source: Disclosure, kinds: Sequence[str], random: Random
) -> tuple[Pages, list[Truth]] | None:
    """Return the pages of a disclosure with these errors in them,
    or None where one of them can't be made.
    """
    structural = [kind for kind in kinds if kind in STRUCTURAL]
    pages, truths = (
        _structural(source, structural[0], random) if structural else (Pages(source), [])
    )
    if len(structural) > 1 or (structural and not truths):
        return None
    for kind in kinds:
        name, _, slip = kind.partition("-")
        if kind not in STRUCTURAL:
            truth = AFTERWARDS[name](pages, random, slip)
            if truth is None or any(
                each in other.prints for other in truths for each in truth.prints
            ):
                return None
            truths.append(truth)
    return pages, truths


def _structural(source: Disclosure, kind: str, random: Random) -> tuple[Pages, list[Truth]]:
    rows = [
        row for top in source.tree for row in top.rows() if row.total()[0] and not row.total()[1]
    ]
    parents = [above for top in source.tree for above in top.rows()]
    sides = [row for row in rows if len(_siblings(source, parents, row)) > 2]
    if len(sides) < 2:
        return Pages(source), []
    chosen = random.sample(sides, 2 if kind == "omitted-two" else 1)
    codes = [row.code for row in chosen]
    if kind == "unprinted":
        row = chosen[0]
        pages = Pages(source, hidden=row.code)
        above = row.code[:-2] if len(row.code) > 3 else ""
        return pages, [
            Truth(
                kind,
                [
                    each
                    for each in pages.prints
                    if each.item.split(" ")[0] == above
                    or (not above and each.item in ("total", "basic"))
                ],
            )
        ]
    pages = Pages(source, tuple((code, -1 if kind == "doubled" else 1) for code in codes))
    prints = [each for each in pages.prints if each.digits and each.item.split(" ")[0] in codes]
    return pages, [Truth(kind, prints)] if all(each.digits for each in prints) and prints else []


def _siblings(source: Disclosure, parents: Sequence[Line], row: Line) -> Sequence[Line]:
    return next((above.children for above in parents if row in above.children), source.tree)
