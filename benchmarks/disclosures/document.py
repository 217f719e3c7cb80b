"""A disclosure as printed words and figures, and what contradicts what in it.

Every printed figure, year and name is a slot with a key: the fact that it prints. Two slots of one
key must agree, and relations of keys must hold, as far as the printed digits allow. A slip changes
what a slot prints, or the rows of a table; the checker then says which relations fail.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

SLOT = re.compile("\ue000(\\d+)\ue001")
UNITS = {"元": 1, "万元": 10_000, "%": 1, "": 1}

Span = tuple[Fraction, Fraction]


@dataclass
class Slot:
    """What is printed for one fact."""

    key: str
    text: str
    unit: str | None = None
    spare: Fraction = Fraction(0)
    """How far the printed figure may be from the fact, either way, in units."""

    @property
    def span(self) -> Span:
        """Return between which values the fact lies, by what is printed."""
        value = Fraction(Decimal(self.text.replace(",", "") or "0"))
        scale = UNITS[self.unit or ""]
        return (value - self.spare) * scale, (value + self.spare) * scale


@dataclass
class Table:
    """A table: head rows ("<" is merged with the cell before, "^" with the one above) and body."""

    title: str
    unit: str
    heads: list[list[str]]
    rows: list[list[str]]
    number: str = ""
    entity: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sum:
    """A fact that is the sum of others, each with its sign."""

    total: str
    parts: tuple[str, ...]
    signs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ratio:
    """A printed rate, in percent, of one sum of facts to another."""

    rate: str
    above: Sum
    below: Sum


@dataclass(frozen=True)
class Change:
    """A word that says where a fact went against another; its change and rate, where printed."""

    word: str
    now: str
    then: str
    change: str = ""
    rate: str = ""


UP, DOWN = ("增加", "增长", "大于"), ("减少", "下降", "小于")

Relation = Sum | Ratio | Change


@dataclass
class Disclosure:
    """Blocks of words and tables, the slots in them, and the relations that hold."""

    style: str
    year: int
    places: int = 2
    truncated: bool = False
    commas: bool = False
    blocks: list[str | Table] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def slot(self, key: str, text: str, unit: str | None = None, spare: object = 0) -> str:
        """Return the mark of a new slot, to be put into words or cells."""
        self.slots.append(Slot(key, text, unit, Fraction(str(spare))))
        return f"\ue000{len(self.slots) - 1}\ue001"

    def money(self, key: str, value: int, unit: str = "万元", places: int | None = None) -> str:
        """Return the mark of an amount of so many yuan."""
        places = self.places if places is None else places
        scaled = Fraction(value * 10**places, UNITS[unit])
        digits = math.floor(abs(scaled) + (0 if self.truncated else Fraction(1, 2)))
        shown = Decimal(digits if scaled > 0 else -digits).scaleb(-places)
        text = f"{shown:,.{places}f}" if self.commas else f"{shown:.{places}f}"
        exact = scaled.denominator == 1
        spare = Fraction(1, 10**places) * (Fraction(1) if self.truncated else Fraction(1, 2))
        return self.slot(key, text, unit, 0 if exact else spare)

    def count(self, key: str, value: int) -> str:
        """Return the mark of a number of things."""
        return self.slot(key, str(value), "")

    def rate(self, key: str, above: int, below: int, places: int = 2) -> str:
        """Return the mark of a rate in percent."""
        scaled = Fraction(abs(above) * 100 * 10**places, abs(below))
        shown = Decimal(math.floor(scaled + Fraction(1, 2))).scaleb(-places)
        return self.slot(key, f"{shown:.{places}f}", "%", Fraction(1, 2 * 10**places))

    def name(self, key: str, text: str) -> str:
        """Return the mark of a name or a year that is printed the same wherever it stands."""
        return self.slot(key, text)

    def words(self, text: str) -> str:
        """Return a text with what its slots print."""
        return SLOT.sub(lambda found: self.slots[int(found[1])].text, text)

    def printed(self) -> dict[int, int]:
        """Return the slots that still stand in the document, each with its block."""
        found: dict[int, int] = {}
        for place, block in enumerate(self.blocks):
            texts = [block] if isinstance(block, str) else list(pieces(block))
            for text in texts:
                found.update({int(number): place for number in SLOT.findall(text)})
        return found


def pieces(table: Table) -> Iterator[str]:
    """Yield all texts of a table."""
    yield from (table.title, table.number, table.entity, table.note)
    for row in (*table.heads, *table.rows):
        yield from row


def apart(one: Span, other: Span) -> bool:
    """Return whether two printed figures cannot be one fact."""
    return one[1] < other[0] or other[1] < one[0]


def summed(spans: Sequence[Span], signs: Sequence[int]) -> Span:
    """Return between which values a signed sum lies."""
    ends = [
        (low, high) if sign > 0 else (-high, -low)
        for (low, high), sign in zip(spans, signs, strict=True)
    ]
    return sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0))


class Checker:
    """Says what a disclosure contradicts of itself."""

    def __init__(self, disclosure: Disclosure) -> None:
        """Gather which slot prints which fact where."""
        self.disclosure = disclosure
        self.at = disclosure.printed()
        self.of: dict[str, list[int]] = {}
        for number in self.at:
            self.of.setdefault(disclosure.slots[number].key, []).append(number)

    def contradictions(self) -> list[str]:
        """Return every contradiction, in words."""
        found = [f"{key}: {' ≠ '.join(texts)}" for key, texts in self.unequal()]
        for relation in self.disclosure.relations:
            if isinstance(relation, Sum):
                found += self.wrong_sums(relation)
            elif isinstance(relation, Ratio):
                found += self.wrong_ratio(relation)
            else:
                found += self.wrong_change(relation)
        return found

    def unequal(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the facts that are printed in more than one way."""
        for key, numbers in self.of.items():
            slots = [self.disclosure.slots[number] for number in numbers]
            if slots[0].unit is None:
                if len({slot.text for slot in slots}) > 1:
                    yield key, [slot.text for slot in slots]
            elif any(apart(slots[0].span, slot.span) for slot in slots[1:]):
                yield key, [slot.text for slot in slots]

    def span(self, key: str, block: int) -> Span | None:
        """Return what is printed for a fact, best in this block."""
        numbers = self.of.get(key)
        if not numbers:
            return None
        near = next((number for number in numbers if self.at[number] == block), numbers[0])
        return self.disclosure.slots[near].span

    def sum_of(self, relation: Sum, block: int) -> Span | None:
        """Return between which values a sum lies, None where a part is nowhere printed."""
        spans = [self.span(part, block) for part in relation.parts]
        known = [span for span in spans if span is not None]
        if len(known) < len(spans):
            return None
        return summed(known, relation.signs or (1,) * len(known))

    def wrong_sums(self, relation: Sum) -> Iterator[str]:
        """Yield the places where a total is not the sum of its parts."""
        for number in self.of.get(relation.total, ()):
            slot, computed = self.disclosure.slots[number], self.sum_of(relation, self.at[number])
            if computed and apart(slot.span, computed):
                yield f"{slot.key} {slot.text}: parts make {float(computed[0]):.2f}"

    def wrong_ratio(self, relation: Ratio) -> Iterator[str]:
        """Yield the places where a rate is not what its figures make."""
        for number in self.of.get(relation.rate, ()):
            slot, block = self.disclosure.slots[number], self.at[number]
            above, below = self.sum_of(relation.above, block), self.sum_of(relation.below, block)
            if above and below and below[0] > 0:
                span = over(above, below)
                if apart(slot.span, span):
                    yield f"{slot.key} {slot.text}%: {float(span[0]):.2f}%"

    def wrong_change(self, relation: Change) -> Iterator[str]:
        """Yield the places where the word, the change and the rate do not go together."""
        for number in self.of.get(relation.word, ()):
            block, word = self.at[number], self.disclosure.slots[number].text
            sign = 1 if word in UP else -1
            keys = (relation.now, relation.then, relation.change, relation.rate)
            now, then, change, rate = (self.span(key, block) for key in keys)
            if now and then:
                low, high = summed((now, then), (sign, -sign))
                if high <= 0 or (change and apart((low, high), change)):
                    yield f"{word} {relation.now}: {float(low):.2f}"
            if now and change and rate:
                base = summed((now, change), (1, -sign))
                if base[0] <= 0 or apart(rate, over(change, base)):
                    yield f"{word} {relation.now}: rate"


def over(above: Span, below: Span) -> Span:
    """Return between which percentages a ratio lies."""
    return above[0] * 100 / below[1], above[1] * 100 / below[0]
