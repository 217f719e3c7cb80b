"""One slip at a time in a disclosure that is consistent, and what it contradicts then."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.disclosures.document import SLOT, Checker, Disclosure, Slot, Table
from benchmarks.disclosures.facts import NAMES


@dataclass
class Slip:
    """A disclosure with one slip: what is printed wrong, and what that contradicts."""

    kind: str
    disclosure: Disclosure
    shown: str
    """What a finding should show: the figure or word that is wrong; blank for whole rows."""
    contradictions: list[str]

    @property
    def wording(self) -> bool:
        """Return whether words, names, years or counts are wrong rather than figures."""
        return self.kind in WORDING


Edit = Callable[[Disclosure, random.Random], str | None]
"""Changes a disclosure and returns what is printed wrong, None where there is nothing to change."""


def chosen(
    to: Disclosure, rng: random.Random, fits: Callable[[Slot], object], table: bool | None = None
) -> Slot | None:
    """Return a slot at random, in a table or in a sentence."""
    found = [
        to.slots[number]
        for number, place in to.printed().items()
        if fits(to.slots[number]) and table in (None, isinstance(to.blocks[place], Table))
    ]
    return rng.choice(found) if found else None


def money(slot: Slot) -> bool:
    """Return whether a slot is an amount of three digits or more."""
    return slot.unit in ("元", "万元") and len(re.sub(r"\D", "", slot.text).lstrip("0")) > 2


def reprinted(slot: Slot, digits: str) -> str:
    """Print other digits as a slot prints its own, with commas and point."""
    places = len(slot.text.partition(".")[2])
    whole = (digits[:-places] if places else digits).lstrip("0") or "0"
    if "," in slot.text:
        whole = f"{int(whole):,}"
    slot.text = whole + ("." + digits[-places:] if places else "")
    return slot.text


def by_digits(change: Callable[[str, random.Random], str], table: bool) -> Edit:
    """Return a slip that changes the digits of an amount."""

    def edit(to: Disclosure, rng: random.Random) -> str | None:
        slot = chosen(to, rng, money, table)
        if slot is None:
            return None
        digits = re.sub(r"\D", "", slot.text).lstrip("0")
        return reprinted(slot, change(digits, rng))

    return edit


def other_digit(digits: str, rng: random.Random) -> str:
    """Change a digit among the first four."""
    at = rng.randrange(min(4, len(digits)))
    new = rng.choice([d for d in "123456789" if d != digits[at]])
    return digits[:at] + new + digits[at + 1 :]


def swapped(digits: str, rng: random.Random) -> str:
    """Swap two neighbouring digits."""
    places = [i for i in range(min(3, len(digits) - 1)) if digits[i] != digits[i + 1]]
    at = rng.choice([i for i in places if i or digits[1] != "0"] or [0])
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def lost(digits: str, rng: random.Random) -> str:
    """Lose a digit."""
    at = rng.randrange(1, min(4, len(digits)))
    return digits[:at] + digits[at + 1 :]


def tenfold(digits: str, rng: random.Random) -> str:
    """Shift the point."""
    return digits + "0" if rng.random() < 0.5 else digits[:-1]


def another(to: Disclosure, rng: random.Random) -> str | None:
    """Print in a sentence the amount of another fact of the same sentence or the next."""
    slot = chosen(to, rng, money, table=False)
    at = to.slots.index(slot) if slot else 0
    others = [one for one in to.slots[max(0, at - 4) : at + 5] if money(one) and slot]
    others = [one for one in others if slot and one.unit == slot.unit and one.text != slot.text]
    if not slot or not others:
        return None
    slot.text = rng.choice(others).text
    return slot.text


def unit_slip(to: Disclosure, rng: random.Random) -> str | None:
    """Print yuan where ten thousands are meant."""
    slot = chosen(to, rng, lambda s: money(s) and s.unit == "万元", table=False)
    if slot is None:
        return None
    for place, block in enumerate(to.blocks):
        mark = f"\ue000{to.slots.index(slot)}\ue001万元"
        if isinstance(block, str) and mark in block:
            to.blocks[place] = block.replace(mark, mark[:-2] + "元")
            slot.unit = "元"
            return slot.text
    return None


def by_key(pattern: str, change: Callable[[Slot, random.Random], str]) -> Edit:
    """Return a slip that changes what is printed for facts of some kind."""

    def edit(to: Disclosure, rng: random.Random) -> str | None:
        slot = chosen(to, rng, lambda s: re.search(pattern, s.key), table=False)
        if slot is None:
            return None
        slot.text = change(slot, rng)
        return slot.text

    return edit


TURNED = {"增加": "减少", "减少": "增加", "大于": "小于", "小于": "大于"}


def turned(slot: Slot, _rng: random.Random) -> str:
    """Return the word of the other direction."""
    return TURNED[slot.text]


def off(slot: Slot, rng: random.Random) -> str:
    """Return a count that is one or two off."""
    return str(max(0, int(slot.text) + rng.choice((-1, 1, 2))))


def rate_off(slot: Slot, rng: random.Random) -> str:
    """Return a rate with another digit."""
    digits = re.sub(r"\D", "", slot.text)
    at = next((i for i, d in enumerate(digits) if d != "0"), 0)
    new = rng.choice([d for d in "123456789" if d != digits[at]])
    digits = digits[:at] + new + digits[at + 1 :]
    return digits[:-2] + "." + digits[-2:]


def wrong_base(to: Disclosure, rng: random.Random) -> str | None:
    """Print a change over this year's amount instead of last year's."""
    slot = chosen(to, rng, lambda s: s.key.endswith(".rate"))
    relation = next((r for r in to.relations if slot and getattr(r, "rate", "") == slot.key), None)
    if not slot or not relation:
        return None
    spans = {one.key: one.span for one in to.slots if one.unit in ("元", "万元")}
    now, change = spans[relation.now][0], spans[relation.change][0]  # type: ignore[union-attr]
    if now <= 0:
        return None
    slot.text = f"{float(change * 100 / now):.2f}"
    return slot.text


def year_off(to: Disclosure, rng: random.Random) -> str | None:
    """Print another year in a sentence or a heading."""
    slot = chosen(to, rng, lambda s: s.key in ("year", "last year"), table=False)
    if slot is None:
        return None
    slot.text = str(int(slot.text) + rng.choice((-2, -1, 1)))
    return slot.text


def renamed(table: bool) -> Edit:
    """Return a slip that prints the name of another subject of the same depth."""

    def edit(to: Disclosure, rng: random.Random) -> str | None:
        slot = chosen(to, rng, lambda s: re.fullmatch(r"name\.2\d+", s.key), table)
        if slot is None:
            return None
        code = slot.key.removeprefix("name.")
        own = {one.text for one in to.slots}
        others = [n for c, n in NAMES.items() if len(c) == len(code) and c[0] == "2"]
        slot.text = rng.choice([name for name in others if name not in own])
        return slot.text

    return edit


def tree_rows(to: Disclosure, rng: random.Random) -> tuple[Table, int] | None:
    """Return a table of subjects and the number of a row at its lowest level."""
    found = [
        (block, i)
        for block in to.blocks
        if isinstance(block, Table)
        for i, row in enumerate(block.rows)
        if any(re.fullmatch(r"2\d{6}", cell) for cell in row[:2])
        or (len(row[2]) == 2 and row[2].isdigit())
    ]
    return rng.choice(found) if found else None


def by_row(change: Callable[[Disclosure, Table, int], bool]) -> Edit:
    """Return a slip in the rows of a table of subjects."""

    def edit(to: Disclosure, rng: random.Random) -> str | None:
        found = tree_rows(to, rng)
        return "" if found and change(to, *found) else None

    return edit


def left_out(_to: Disclosure, table: Table, row: int) -> bool:
    """Leave a row out."""
    del table.rows[row]
    return True


def twice(_to: Disclosure, table: Table, row: int) -> bool:
    """Print a row twice, as facts of its own."""
    table.rows.insert(row, list(table.rows[row]))
    return True


def amounts(table: Table, row: int) -> list[int]:
    """Return the columns of the amounts of a row."""
    return [j for j, cell in enumerate(table.rows[row]) if SLOT.fullmatch(cell) and j > 1][-3:]


def printed(to: Disclosure, cell: str) -> Slot:
    """Return the slot of a cell."""
    found = SLOT.search(cell)
    assert found
    return to.slots[int(found[1])]


def exchanged(to: Disclosure, table: Table, row: int) -> bool:
    """Exchange basic and project money of a row."""
    basic, project = (printed(to, table.rows[row][j]) for j in amounts(table, row)[1:])
    basic.text, project.text = project.text, basic.text
    return basic.text != project.text


def shifted(to: Disclosure, table: Table, row: int) -> bool:
    """Shift the amounts of a row by a column."""
    slots = [printed(to, table.rows[row][j]) for j in amounts(table, row)]
    texts = [slot.text for slot in slots]
    for slot, shown in zip(slots, ["", *texts[:-1]], strict=True):
        slot.text = shown
    return len(set(texts)) > 1


def negative(to: Disclosure, table: Table, row: int) -> bool:
    """Print an amount with a minus."""
    slot = printed(to, table.rows[row][amounts(table, row)[0]])
    slot.text = "-" + slot.text
    return True


KINDS: dict[str, Edit] = {
    "digit-table": by_digits(other_digit, table=True),
    "digit-prose": by_digits(other_digit, table=False),
    "swap-table": by_digits(swapped, table=True),
    "swap-prose": by_digits(swapped, table=False),
    "lost-table": by_digits(lost, table=True),
    "lost-prose": by_digits(lost, table=False),
    "tenfold-table": by_digits(tenfold, table=True),
    "tenfold-prose": by_digits(tenfold, table=False),
    "another": another,
    "unit": unit_slip,
    "growth": by_key(r"\.rate$", rate_off),
    "share": by_key(r"/| done$", rate_off),
    "wrong-base": wrong_base,
    "people": by_key(r"^(posts|staff|at|gone|car|cars)\b", off),
    "left-out": by_row(left_out),
    "twice": by_row(twice),
    "exchanged": by_row(exchanged),
    "shifted": by_row(shifted),
    "negative": by_row(negative),
    "direction": by_key(r"\.word$", turned),
    "comparison": by_key(r" compared$", turned),
    "year": year_off,
    "name-table": renamed(table=True),
    "name-prose": renamed(table=False),
    "grades": by_key(r"^(graded|good|fair|poor)$", off),
    "projects": by_key(r"^project\.number$", off),
}

WORDING = {
    "direction", "comparison", "year", "name-table", "name-prose", "grades", "people", "projects",
}  # fmt: skip
"""Kinds of words, names, years and counts: a warning is as good for them as an error."""


def slipped(to: Disclosure, kind: str, rng: random.Random) -> Slip | None:
    """Return a copy with a slip of this kind, None where none contradicts anything."""
    for _ in range(20):
        copied = copy.deepcopy(to)
        shown = KINDS[kind](copied, rng)
        if shown is None or (shown == "" and kind not in ROWS):
            continue
        against = Checker(copied).contradictions()
        if kind in ("twice", "left-out") or (kind == "projects" and against == []):
            against = against or ["a row or item more, or less, than there is"]
        if against:
            return Slip(kind, copied, shown, against)
    return None


ROWS = {"left-out", "twice", "exchanged", "shifted", "negative"}
