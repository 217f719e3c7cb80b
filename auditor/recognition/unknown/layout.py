"""What the rows and columns of a table of unknown form are: labels, codes, amounts,
rates; two-sided tables split.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from sys import maxsize

from auditor.amounts import CellValue, are_whole, in_ascii, read_cell
from auditor.model.cell_columns import column_cells, column_texts
from auditor.model.columns import FigureColumns
from auditor.model.records import dataclass, field
from auditor.model.values import HIDDEN, Cell, Figure
from auditor.packs.languages.worded import worded
from auditor.recognition.columns import is_index_row
from auditor.recognition.unknown.dated import is_dated
from auditor.recognition.unknown.vocabulary import Vocabulary
from auditor.text.labels import NOTE_MARK
from auditor.text.patterns import regex

# Texts of a column that are kept to tell names from words that recur: more tell nothing new.
_REMEMBERED = 512
# Lines that tell what a column is: no table goes on in another way behind so many.
TELLING = 10_000
# Rows from the top that may be titles and heads: a table of words begins lower.
TITLES = 14
# In so many rows from the top one number among more words is a head too: a year, a column's.
HEADS = 5
# Characters: what is longer explains an amount and names no row of a second side.
LONGEST_NAME = 80
# So many whole numbers below this one that only rise, by so much a line at most, number the rows
# of something: counts in order of size rise faster and faster.
RISING, NUMBERS, NEXT = 8, 1000, 2
# So do so many before the amounts that rise, by so much a line at most and in even steps or to
# round numbers: a form's 2010, 2020, 2031. What grows from year to year does so by any amount.
DENSE, FORM_LINES, ROUND = 20, 5, 10
# Digits of whole numbers of one length, right before the names of the lines, that are codes.
SHORTEST_CODE = 3
# The least of whole numbers whose last is the sum of the others: 1, 2, 3 only count on.
CLOSES = 4
YEARS, GROUPED = range(1900, 2100), range(1000, maxsize)
# Lengths of whole numbers that may be codes of a classification, a level more or less.
CODED = frozenset((3, 5, 7, 9))
_YEAR = worded(r"(?:19|20)\d\d<<year-mark>>?")
_EXACT = regex(r"\d[.,]\d")
_INDEXES = worded(r"(?:[\d①-⑳A-Za-z()（）=＝+＋\-－—*×÷/／%％]|<<index-head>>)*")

# Lengths of the codes of a classification: 201, 20101, 2010101.
CLASSIFIED = frozenset((3, 5, 7, 9, 11))
# Lengths of short ones, two digits a level: 10, 1010. A number of a line has one digit, too.
PAIRS = frozenset((2, 4, 6, 8))

Cells = Sequence[tuple[Cell, ...]]


@dataclass(slots=True)
class TableLine:
    """A row of one side. kind: item, total, grand, balance, rate, less,
    of-which or break (no amounts). number: its outline number as printed.
    strong: its label is printed in bold. page: where it stands,
    from 1, or 0 where there are none. opens: of a line without amounts, whether what follows is put
    to (1) or taken off (-1) what stands before.
    """

    index: int
    label: str
    kind: str
    indent: int = 0
    depth: int = 0
    code: str = ""
    number: str = ""
    figures: Mapping[int, Figure] = field(default_factory=dict)
    strong: bool = False
    page: int = 0
    opens: int = 0


@dataclass(slots=True)
class Side:
    """A table, or one half of a two-sided one: its label columns,
    its columns of amounts and of rates, its lines; how long the codes of its lines are. numbers:
    the figures of its lines, where there are very many of one kind.
    """

    labels: tuple[int, ...]
    codes: tuple[int, ...]
    amounts: tuple[int, ...]
    rates: tuple[int, ...]
    lines: list[TableLine] = field(default_factory=list)
    lengths: frozenset[int] = CLASSIFIED
    numbers: FigureColumns | None = None

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of figures: those of amounts, then those of rates."""
        return (*self.amounts, *self.rates)


def header_rows(cells: Cells, words: Vocabulary) -> int:
    """Return how many rows at the top stand above the first row of amounts (titles
    inside the table too).
    """
    return _without_lines(cells, _before_amounts(cells, words))


def _before_amounts(cells: Cells, words: Vocabulary) -> int:
    """Return how many rows stand above the first one that has more amounts than words."""
    depth = 0
    for number, row in enumerate(cells[:TITLES]):
        # Numbers of columns stand right above the lines, however few words do.
        if is_formula_row(row):
            depth = number + 1
            continue
        amounts = 0 if is_dated(row) else sum(_counts(cell) for cell in row if cell.text)
        texts = sum(_is_text(cell, words) for cell in row[1:])
        # A number among words near the top is a year or a column's; one with decimals never is.
        heads = texts > amounts and number < HEADS and not any(map(_is_exact, row))
        if amounts and not heads:
            return number if any(cell.text for cell in row) else depth
        if sum(bool(cell.text) for cell in row) > 1:
            depth = number + 1
    return depth


def _without_lines(cells: Cells, depth: int) -> int:
    """Return how deep a head is that a later page prints again: what is not printed there, and has
    amounts among its words, is a line.
    """
    # A title alone on the first row recurs for other reasons than a page break.
    if not depth or sum(bool(cell.text) for cell in cells[0]) < 2:
        return depth
    begins = column_texts(cells, 0)
    alike = (at for at in range(depth, len(cells)) if begins[at] == begins[0])
    again = next((at for at in alike if _prints(cells[at], cells[0])), None)
    if again is None:
        return depth
    for number, row in enumerate(cells[:depth]):
        same = again + number < len(cells) and _prints(cells[again + number], row)
        if not same and any(map(_counts, row)) and not is_formula_row(row):
            return number
    return depth


def _prints(row: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    """Whether two rows print the same."""
    return [cell.text for cell in row] == [cell.text for cell in other]


def is_formula_row(row: tuple[Cell, ...]) -> bool:
    """Return whether a row only numbers its columns, formulas among them: 1 2 3=1+2, 栏次 1 2 3."""
    texts = [cell.text.replace(" ", "") for cell in row if cell.text]
    return is_index_row(row) or (
        len(texts) > 1
        and all(len(text) <= 40 and _INDEXES.fullmatch(text) for text in texts)
        and any(re.search(r"[\d①-⑳A-Z)）][=＝]", text) for text in texts)
    )


def _is_text(cell: Cell, words: Vocabulary) -> bool:
    """Whether words stand in a cell, and none that say that its amount is not given."""
    said = bool(cell.text) and read_cell(cell.text, cell.style).state == "text"
    return said and not words.says_amount(cell.text)


def _counts(cell: Cell) -> bool:
    number = read_cell(cell.text, cell.style).state in ("amount", "unreadable")
    return number and not _is_year(cell.text)


def _is_exact(cell: Cell) -> bool:
    """Whether a cell holds an amount with decimals or groups of thousands, as no head does."""
    return _counts(cell) and _EXACT.search(cell.text) is not None


def _is_year(text: str) -> bool:
    """Whether a text is a year, with or without the mark of a note behind it."""
    return _YEAR.fullmatch((in_ascii(NOTE_MARK.sub("", text)) or "").strip()) is not None


@dataclass(slots=True)
class _Tally:
    amounts: int = 0
    texts: int = 0
    torn: int = 0
    years: int = 0
    percents: int = 0
    codes: int = 0
    last: int = 0
    running: bool = True
    rising: bool = True
    climbing: bool = True
    first: int = 0
    summed: int = 0
    round: int = 0
    steps: Counter[int] = field(default_factory=Counter)
    lengths: set[int] = field(default_factory=set)
    distinct: set[str] = field(default_factory=set)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the column."""
        return not self.amounts and not self.texts and not self.torn

    def rises_by(self, most: int) -> bool:
        """Whether the numbers only rise, by so much a line at most."""
        return self.climbing and self.last - self.first <= most * self.amounts

    @property
    def alike(self) -> bool:
        """Whether all are whole numbers of one length, so many that amounts would differ."""
        long = len(self.lengths) == 1 and min(self.lengths) >= SHORTEST_CODE
        return long and self.amounts >= FORM_LINES

    @property
    def even(self) -> bool:
        """Whether half of the steps between the numbers are alike, or half of the numbers round."""
        return self.amounts <= 2 * max(*self.steps.values(), self.round)


def roles(
    cells: Cells, depth: int, width: int, heads: Sequence[str], words: Vocabulary
) -> list[str]:
    """Return what each column is: amount, rate, code, label, or "" where nothing stands in it.

    What is hidden tells only of a column that is hidden as a whole.
    """
    first = cells[depth : depth + TELLING]
    tallies = [_tallied(first, at, words) for at in range(width)]
    if len(cells) > depth + TELLING and any(tally.empty for tally in tallies):
        rest = cells[depth + TELLING :]
        tallies = [
            _tallied(rest, at, words) if tally.empty else tally for at, tally in enumerate(tallies)
        ]
    found: list[str] = []
    left = True
    # Codes stand before the names of the lines; numbers behind them are amounts.
    names = next((at for at, tally in enumerate(tallies) if tally.texts > tally.amounts), 0)
    last = max((at for at, tally in enumerate(tallies) if tally.amounts), default=0)
    for at, (tally, head) in enumerate(zip(tallies, heads, strict=True)):
        ahead = at < last and not {"amount", "rate"}.intersection(found)
        found.append(_role(tally, head, (left, left and at < names), ahead, words))
        left = left and found[-1] not in ("amount", "rate", "label")
    return found


def _tallied(cells: Cells, at: int, words: Vocabulary) -> _Tally:
    """Return what stands in a column; what is hidden only where all of it is."""
    shown, unseen = _Tally(), _Tally()
    column = [cell for cell in column_cells(cells, at) if cell.text]
    texts = [cell.text for cell in column]
    # The short way first: most columns of large tables are plain digits.
    if texts and not any(cell.marks for cell in column) and are_whole(texts):
        return _tally_of_whole(texts)
    for cell in column:
        text, tally = cell.text, unseen if HIDDEN in cell.marks else shown
        _tally(tally, text, read_cell(text, cell.style), words)
    return unseen if shown.empty else shown


def _tally_of_whole(texts: Sequence[str]) -> _Tally:
    """Return what stands in a column of whole numbers of plain digits."""
    sizes = Counter(map(len, texts))
    tally = _Tally(amounts=len(texts), lengths=set(sizes))
    tally.codes = sum(count for size, count in sizes.items() if size in CODED)
    tally.years = sum(int(text) in YEARS and _is_year(text) for text in texts if len(text) == 4)
    for at, text in enumerate(texts, 1):
        _climb(tally, True, int(text), at)
        if not tally.climbing:
            break
    return tally


def _tally(tally: _Tally, text: str, value: CellValue, words: Vocabulary) -> None:
    if value.state == "amount":
        whole = text.isdecimal()
        tally.amounts += 1
        tally.percents += value.unit == "%"
        tally.codes += whole and len(text) in CODED
        tally.lengths.add(len(text) if whole else -(not value.places and value.digits in GROUPED))
        if value.digits in YEARS and not value.places:
            tally.years += _is_year(text)
        if tally.climbing:
            _climb(tally, whole, value.digits, tally.amounts)
    elif value.state == "unreadable":
        tally.torn += 1
    elif value.state == "text" and not words.says_amount(text):
        tally.texts += 1
        if len(tally.distinct) < _REMEMBERED:
            tally.distinct.add(text)


def _climb(tally: _Tally, whole: bool, number: int, count: int) -> None:
    """Note whether a column's numbers, `count` by now, still rise, by one, or below a bound."""
    tally.climbing = whole and tally.last < number
    tally.running = tally.running and tally.climbing and number == tally.last + 1
    tally.rising = tally.rising and tally.climbing and number < NUMBERS
    # What is the sum of all before it is their total: such numbers are counts in order of size.
    tally.climbing = tally.climbing and (count < CLOSES or number != tally.summed)
    tally.steps[number - tally.last] += 1
    tally.round += number % ROUND == 0
    tally.summed += number
    tally.first = tally.first or number
    tally.last = number


def _role(
    tally: _Tally, head: str, place: tuple[bool, bool], ahead: bool, words: Vocabulary
) -> str:
    """Return what a column is; place: whether it stands before all labels and amounts, and before
    labels that there are; ahead: before all other amounts.
    """
    left, named = place
    if not tally.amounts and not tally.texts:
        return "amount" if tally.torn else ""
    # Mostly words: a few numbers among them are years, or amounts in notes.
    if tally.texts > tally.amounts:
        return "code" if words.is_code(head) else "label"
    numbered = (
        (tally.running and tally.amounts > 2 and left)
        or words.points_to_notes((head, *tally.distinct), tally.lengths)
        or (tally.rising and tally.amounts >= RISING and tally.rises_by(NEXT))
        or (tally.amounts >= FORM_LINES and ahead and tally.rises_by(DENSE) and tally.even)
    )
    if (
        tally.years == tally.amounts
        # Nobody groups the digits of a code or a year: "Year" behind months is their total.
        or (words.is_code(head) and (left or -1 not in tally.lengths))
        or numbered
        or (named and tally.alike)
        or (left and tally.codes == tally.amounts > 2 and (named or len(tally.lengths) > 1))
    ):
        return "code"
    return "rate" if 2 * tally.percents > tally.amounts or words.is_rate(head) else "amount"


def sides(cells: Cells, depth: int, found: Sequence[str]) -> list[Side]:
    """Return the sides of a table: each begins with columns of labels that another side's
    amounts stand before, and with the codes right before these.
    """
    groups: list[tuple[list[int], list[int]]] = [([], [])]
    codes: list[int] = []
    for index, role in enumerate(found):
        codes = codes if index and found[index - 1] == "code" else []
        if role == "code":
            codes.append(index)
        if role in ("label", "code"):
            if (
                groups[-1][1]
                and role == "label"
                and _names(cells, depth, index)
                # A last column of names without amounts behind it holds remarks.
                and "amount" in found[index + 1 :]
            ):
                groups.append((codes, []))
            if not groups[-1][1]:
                groups[-1][0].append(index)
        elif role:
            groups[-1][1].append(index)
    return [
        Side(
            tuple(index for index in labels if found[index] == "label"),
            tuple(index for index in labels if found[index] == "code"),
            tuple(index for index in values if found[index] == "amount"),
            tuple(index for index in values if found[index] == "rate"),
        )
        for labels, values in groups
    ]


def code_lengths(cells: Cells, depth: int, columns: Sequence[int]) -> frozenset[int]:
    """Return how long the codes of the lines are: pairs of digits where every longer one begins
    with another one, of which most have two such below them at least.
    """
    for column in columns:
        texts = list(filter(None, column_texts(cells, column)[depth:]))
        known = set(texts)
        lengths = set(map(len, texts))
        # Codes of one length have no levels.
        if len(lengths) < 2 or not lengths <= PAIRS or not all(map(str.isdecimal, texts)):
            continue
        least = min(lengths)
        deeper = [text for text in texts if len(text) > least]
        parents = {text[:-2] for text in deeper}
        if parents <= known and len(deeper) >= 2 * len(parents):
            return PAIRS
    return CLASSIFIED


def _names(cells: Cells, depth: int, index: int) -> bool:
    """Whether a column's texts name rows: several, and hardly one twice."""
    texts = list(filter(None, column_texts(cells, index)[depth:]))
    return (
        len(texts) >= 2
        # Names of rows differ; units and remarks recur.
        and 10 * len(set(texts)) >= 7 * len(texts)
        and max(map(len, texts)) <= LONGEST_NAME
    )
