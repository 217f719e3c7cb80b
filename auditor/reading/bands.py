"""Which column each part of a line stands in, by where it stands on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from auditor.model.records import dataclass
from auditor.model.values import Cell
from auditor.reading.parted import Part, Parts, is_currency, joined, unplaced, words_of
from auditor.reading.stacked.parts import blank

Band = tuple[int, int]

# Share of the amounts that stand flush: a typist slips, prose and lines without columns are so by
# chance.
EVEN = 0.8


def bands(rows: Sequence[Parts]) -> list[Band]:
    """Return the columns as spans: parts of any row that overlap are one column."""
    return _united(_spans(rows))


def without_blank_amounts(text: str, rows: Sequence[Parts]) -> list[Parts]:
    """Return rows without the currencies that stand where an amount would, and no amount is."""
    numbers = _number_bands(rows)
    return [
        [_without_far(part, numbers) for part in row if not is_currency(text, part)] or row
        for row in rows
    ]


def band_of(part: Part, columns: Sequence[Band]) -> int:
    """Return the column that a part stands in, or nearest to."""
    return _nearest(part.left, part.right, columns)


def heads_apart(text: str, row: Parts, columns: Sequence[Band]) -> Parts:
    """Return the last line of the header with its words apart where each is the one head over a
    column of its own: between narrow columns there is room for one blank.
    """
    found: Parts = []
    for part in row:
        words = words_of(text, part)
        homes = [band_of(word, columns) for word in words]
        over = [left < part.right and part.left < right for left, right in columns]
        alone = len(words) == sum(over) == len(set(homes)) and all(over[home] for home in homes)
        found += words if alone else [part]
    return found


def together(edges: Iterable[int]) -> int:
    """Return how many edges stand at one place, a column more or less."""
    return _most(Counter(edges))


def _most(counts: Counter[int]) -> int:
    return max(counts[edge - 1] + counts[edge] + counts[edge + 1] for edge in counts)


@dataclass
class BandLayout:
    """The columns of a table that blanks keep apart, those of its amounts, and where these stand
    flush (`inside`: where the amounts begin that were counted for it; `even`: most of them do, else
    places tell nothing).
    """

    columns: list[Band]
    numbers: list[int]
    lefts: dict[int, Counter[int]]
    rights: dict[int, Counter[int]]
    inside: set[int]
    even: bool = False

    @classmethod
    def of(cls, rows: Sequence[Parts]) -> BandLayout:
        """Return the columns of rows with amounts: as those tell them that no label pushes to the
        right, if most are so.
        """
        layout = cls._of(rows)
        free = [row for row in rows if layout._overrun(row) < 0]
        return cls._of(free) if len(rows) > len(free) > len(rows) // 2 else layout

    @classmethod
    def _of(cls, rows: Sequence[Parts]) -> BandLayout:
        columns = bands(rows)
        layout = cls(columns, [], {}, {}, set())
        for part in (part for row in rows for part in row if part.number):
            at = band_of(part, columns)
            layout.lefts.setdefault(at, Counter())[part.left] += 1
            layout.rights.setdefault(at, Counter())[part.right] += 1
            layout.inside.add(part.start)
        layout.numbers += sorted(layout.lefts)
        flush = sum(
            max(_most(layout.lefts[at]), _most(layout.rights[at]))
            for at, edges in layout.lefts.items()
            if sum(edges.values()) > 1
        )
        layout.even = flush >= EVEN * sum(sum(edges.values()) for edges in layout.lefts.values())
        return layout

    def homes(self, row: Parts) -> list[int] | None:
        """Return the column of each part of a row, or None if its amounts may stand in others.

        As many amounts as there are columns of them stand in order, wherever they are printed.
        """
        numbers = [part for part in row if part.number]
        if len(numbers) < len(self.numbers) and not self.even:
            return None
        inner = iter(self.numbers if len(numbers) == len(self.numbers) else self._read(row))
        found = [next(inner, -1) if part.number else self._label_band(part) for part in row]
        return None if -1 in found else found

    def _read(self, row: Parts) -> list[int]:
        """Return the columns of a row's amounts by their places; none where these do not tell."""
        numbers = [part for part in row if part.number]
        found = [band_of(part, self.columns) for part in numbers]
        if len(set(found)) < len(found):
            return []
        pushed = self._overrun(row)
        told = all(
            at == pushed or pushed < 0 or self.is_flush(part, at)
            for part, at in zip(numbers, found, strict=True)
        )
        return found if told else []

    def _overrun(self, row: Parts) -> int:
        """Return the column of amounts that the label of a row reaches into, else -1: what stands
        behind a label that is too long may be pushed to the right.
        """
        label = list(takewhile(lambda part: not part.number, row))
        into = (
            at
            for at in self.numbers
            if label and label[0].left < self.columns[at][0] < label[-1].right
        )
        return max(into, default=-1)

    def is_flush(self, part: Part, at: int) -> bool:
        """Whether an amount stands flush with another in its column, on either side."""
        return at in self.lefts and any(
            sum(edges[at][edge + step] for step in (-1, 0, 1)) > (part.start in self.inside)
            for edges, edge in ((self.lefts, part.left), (self.rights, part.right))
        )

    def _label_band(self, part: Part) -> int:
        """Return the column of words: that where they begin, if they go on into one of amounts."""
        firsts = (self.columns[at][0] for at in self.numbers)
        right = min((left for left in firsts if part.left < left < part.right), default=part.right)
        return _nearest(part.left, right, self.columns)

    def placed(self, text: str, row: Parts) -> tuple[Cell, ...]:
        """Return a row with each part in its column, what stands in one column together; amounts
        that may stand in others are in none of them for certain.
        """
        homes = self.homes(row)
        if homes is None:
            return self._unplaced(text, row)
        return self._laid(text, row, homes)

    def _unplaced(self, text: str, row: Parts) -> tuple[Cell, ...]:
        words = [part for part in row if not part.number]
        homes = [self._label_band(part) for part in words]
        cells = list(self._laid(text, words, homes)) if words else []
        cells = cells or [blank(row[0].start) for _ in self.columns]
        for at in self.numbers:
            cells[at] = unplaced(text, row)
        return tuple(cells)

    def headed(self, text: str, row: Parts) -> tuple[Cell, ...]:
        """Return a line of heads, each over the column that it covers most of; as many as there are
        columns in order where two would be over one.
        """
        homes = [band_of(part, self.columns) for part in row]
        if len(set(homes)) < len(row) == len(self.columns):
            homes = list(range(len(row)))
        return self._laid(text, row, homes)

    def _laid(self, text: str, row: Parts, homes: Sequence[int]) -> tuple[Cell, ...]:
        columns: list[Parts] = [[] for _ in self.columns]
        for part, home in zip(row, homes, strict=True):
            columns[home].append(part)
        cells = []
        at = row[0].start
        for inside in columns:
            cells.append(joined(text, inside) if inside else blank(at))
            at = inside[-1].end if inside else at
        return tuple(cells)


def _nearest(left: int, right: int, columns: Sequence[Band]) -> int:
    overlaps = [min(right, end) - max(left, start) for start, end in columns]
    return overlaps.index(max(overlaps))


def _without_far(part: Part, numbers: Sequence[Band]) -> Part:
    """Return a part without its currency if that stands in another column than its number."""
    if part.left == part.bare:
        return part
    other = any(
        left <= part.left < right or part.left < left < right <= part.bare
        for left, right in numbers
        if not left <= part.bare < right
    )
    return part._replace(start=part.digits, left=part.bare) if other else part


def _spans(rows: Sequence[Parts]) -> Iterator[Band]:
    """Yield what each part takes of its line: a label that is too long for its column takes nothing
    of that of the amounts beside it.
    """
    numbers = _number_bands(rows)
    for part in (part for row in rows for part in row):
        if part.number:
            yield part.left, part.right
        else:
            beside = (left for left, _ in numbers if part.left < left < part.right)
            yield part.left, min(beside, default=part.right)


def _number_bands(rows: Sequence[Parts]) -> list[Band]:
    return _united((part.bare, part.right) for row in rows for part in row if part.number)


def _united(spans: Iterable[Band]) -> list[Band]:
    found: list[Band] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
