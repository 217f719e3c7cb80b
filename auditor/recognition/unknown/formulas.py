"""Formulas printed over columns: "4=3/2*100", "6=5-1", "③=①+②"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from auditor.model.cell_columns import column_texts, widest
from auditor.model.records import NamedTuple
from auditor.recognition.unknown.layout import Cells, is_formula_row
from auditor.text.patterns import regex

_SIMPLE = str.maketrans("（）＝＋－–—−×＊÷／％", "()=+----**//%") | {
    ord("①") + i: str(i + 1) for i in range(20)
}
_NAME = r"\(?([0-9]{1,2}|[A-Z])\)?"
_SUM = regex(rf"{_NAME}=({_NAME}(?:[+-]{_NAME})+)")
_RATIO = regex(rf"{_NAME}=\(?{_NAME}/{_NAME}\)?(?:\*100%?|%)?")
_GROWTH = regex(rf"{_NAME}=\({_NAME}-{_NAME}\)/{_NAME}(?:\*100%?|%)?")
_SIGNED = regex(rf"([+-]?){_NAME}")
_NAMED = regex(rf"{_NAME}(?:=.*)?")
# What a line is numbered by: 1, A, a, II.
_MARK = r"\(?([0-9]{1,2}|[IVX]{2,4}|[ivx]{2,4}|[A-Z]|[a-z])\)?"
_NUMBERED = regex(r"\(?([0-9]{1,2}|[IVX]{2,4}|[ivx]{2,4}|[A-Z]|[a-z])[.)、:](?![0-9])")
_OF_NUMBERS = regex(rf"\(=?({_MARK}(?:[+-]{_MARK})+)\)$")
_OF_MARKS = regex(rf"([+-]?){_MARK}")
# What a label says of its line: its letter, or the formula of letters that it is.
_LETTER = regex(r"\(([A-Z])(?:=[A-Z](?:[+-][A-Z])+)?\)$")
_OF_LETTERS = regex(r"\([A-Z]=([A-Z](?:[+-][A-Z])+)\)$")
_CLOSING = (")", "）")
# A sum of numbers of lines in the midst of words, set in brackets: Must equal (1+2+3) - (4+5+6).
_LINES = r"(?:\([0-9]{1,2}(?:[+-][0-9]{1,2})+\)|[0-9]{1,2})"
_NOTED = regex(rf"(?:(?<![0-9A-Za-z.,/%)])|(?=\()){_LINES}(?:[+-]{_LINES})+(?![0-9.,/%])")
_TERM = regex(r"([+-]?)(?:\(([0-9+-]+)\)|([0-9]{1,2}))")
# Numbers in brackets, some of them taken off, that are nothing else than a formula.
TELLING = 4
# Characters of a cell that are looked at: no formula over columns that anybody
# prints is longer.
LONGEST = 60
# Characters of a label that are looked at: behind so many stands no formula.
LONGEST_LABEL = 200


class PrintedFormula(NamedTuple):
    """A printed formula: kind sum (target = Σ weight × column),
    ratio (first / second) or growth; columns by index.
    """

    kind: str
    target: int
    parts: tuple[tuple[int, int], ...]
    text: str


def formulas(cells: Cells, depth: int) -> list[PrintedFormula]:
    """Return the formulas in the header's rows that number columns;
    each number names the column it stands over.
    """
    found: list[PrintedFormula] = []
    for row in cells[:depth]:
        if is_formula_row(row):
            texts = {index: _plain(cell.text) for index, cell in enumerate(row) if cell.text}
            names = _names(texts, _NAMED.fullmatch)
            found += [
                made for index, text in texts.items() if (made := _formula(text, index, names))
            ]
    return found


def row_formulas(cells: Cells, depth: int, numbers: Collection[int] = ()) -> list[PrintedFormula]:
    """Return the sums that a column of names and formulas prints beside the rows: A=B+C, B, C.

    numbers: columns that hold nothing else. Target and parts are rows by index. A column of words
    that holds a formula by chance has none.
    """
    found: list[PrintedFormula] = []
    for column in range(widest(cells)):
        if column in numbers:
            continue
        # Of most columns nothing more is looked at: this stands before each cell's other forms.
        said = "\n".join(column_texts(cells, column)[depth:])
        if "=" not in said and "＝" not in said:
            continue
        texts = {at: _plain(text) for at, text in _texts(cells, column, depth) if text}
        # One cell that is neither a name nor a formula, and it is a column of words.
        if all(_NAMED.fullmatch(text) for text in texts.values()):
            names = _names(texts, _NAMED.fullmatch)
            made = (_formula(text, index, names) for index, text in texts.items())
            found += [formula for formula in made if formula and formula.kind == "sum"]
    return found


def said_formulas(
    cells: Cells, depth: int, labels: Sequence[int], amounts: Collection[int]
) -> list[PrintedFormula]:
    """Return the sums that words of a line say of it in the numbers of other lines: those behind
    its label, and those among other words of any column but of those of amounts.
    """
    words = set(range(widest(cells))) - {*amounts}
    noted = noted_formulas(cells, depth, labels, words)
    told = {formula.target for formula in noted}
    behind = label_formulas(cells, depth, labels)
    return [*(formula for formula in behind if formula.target not in told), *noted]


def label_formulas(cells: Cells, depth: int, columns: Sequence[int]) -> list[PrintedFormula]:
    """Return the sums that labels print behind the names of their lines: 6. Gross income (4+5), of
    the lines whose labels begin with these numbers, each with one alone.
    """
    found: list[PrintedFormula] = []
    for column in columns:
        texts = _closed(cells, column, depth)
        printed = {
            at: match[1] for at, text in texts.items() if (match := _OF_NUMBERS.search(text))
        }
        if not printed:
            continue
        labels = {at: _plain(text) for at, text in _texts(cells, column, depth)}
        names = _names(labels, _NUMBERED.match)
        for at, text in printed.items():
            if made := _made("sum", at, _OF_MARKS.findall(text), names, text):
                found.append(made)
    return found


def noted_formulas(
    cells: Cells, depth: int, labels: Sequence[int], words: Collection[int]
) -> list[PrintedFormula]:
    """Return the sums in brackets that a label or a note beside a line says of it among other
    words, of the lines whose labels begin with these numbers: Must equal (1+2+3) - (4+5+6).

    labels: the columns of the lines' labels; words: all columns that hold words.
    """
    found: dict[int, PrintedFormula] = {}
    told = [each for column in sorted(words) for each in _noted(cells, column, depth)]
    for column in labels if told else ():
        numbered = {at: _plain(text) for at, text in _texts(cells, column, depth)}
        names = _names(numbered, _NUMBERED.match)
        for at, text in told:
            if made := _made("sum", at, _spread(text), names, text):
                found.setdefault(at, made)
    return list(found.values())


def is_telling(formula: PrintedFormula) -> bool:
    """Return whether nothing else than a formula is so printed: several numbers, and some of them
    in brackets are taken off or put to others. Lines 1 to 5 are printed as 1-5, too.
    """
    return formula.text.startswith("(") and len(formula.parts) >= TELLING


def _noted(cells: Cells, column: int, depth: int) -> Iterator[tuple[int, str]]:
    said = "".join(column_texts(cells, column))
    if not any(mark in said for mark in _CLOSING):
        return
    for at, text in _texts(cells, column, depth):
        match = _NOTED.search(_plain(text, LONGEST_LABEL)) if "+" in text or "＋" in text else None
        if match and "(" in match[0]:
            yield at, match[0]


def _spread(text: str) -> list[tuple[str, str]]:
    """Return the numbers of a sum in brackets with their signs: those of (1-2) that is taken off
    change theirs.
    """
    found: list[tuple[str, str]] = []
    for sign, inner, alone in _TERM.findall(text):
        for own, name in _SIGNED.findall(inner or alone):
            found.append(("-" if (sign == "-") != (own == "-") else "", name))
    return found


class LetteredFormula(NamedTuple):
    """A sum that a label prints in letters of lines; rows by index. missing: the one letter that no
    line bears, though those before and behind it do; "" where all do.
    """

    target: int
    parts: tuple[tuple[int, int], ...]
    missing: str
    text: str


def lettered_formulas(cells: Cells, depth: int, columns: Sequence[int]) -> list[LetteredFormula]:
    """Return the sums that labels print in the letters at the end of labels: Total (A), Reserved
    (B), Available (C = A - B).
    """
    found: list[LetteredFormula] = []
    for column in columns:
        texts = _closed(cells, column, depth)
        names = _names(texts, _LETTER.search)
        for at, text in texts.items():
            if match := _OF_LETTERS.search(text):
                found += _of_letters(at, match[1], names)
    return found


def _of_letters(at: int, text: str, names: Mapping[str, int]) -> Iterator[LetteredFormula]:
    """Yield a formula whose letters all stand somewhere else, once, or all but one among others."""
    signed = [(name, -1 if sign == "-" else 1) for sign, name in _SIGNED.findall(text)]
    missing = [name for name, _ in signed if name not in names]
    parts = tuple((names[name], weight) for name, weight in signed if name in names)
    among = all(chr(ord(name) + step) in names for name in missing for step in (-1, 1))
    if len(missing) <= 1 and among and len(parts) > 1 and at not in dict(parts):
        yield LetteredFormula(at, parts, "".join(missing), text)


def _texts(cells: Cells, column: int, depth: int) -> Iterator[tuple[int, str]]:
    """Yield each row below a head, with what it says in a column."""
    return enumerate(column_texts(cells, column)[depth:], depth)


def _closed(cells: Cells, column: int, depth: int) -> dict[int, str]:
    """Return the labels of a column that end in a bracket, by their rows."""
    said = "".join(column_texts(cells, column))
    if not any(mark in said for mark in _CLOSING):
        return {}
    return {
        at: _plain(text, LONGEST_LABEL)
        for at, text in _texts(cells, column, depth)
        if text.endswith(_CLOSING)
    }


def _plain(text: str, most: int = LONGEST) -> str:
    return text[:most].replace(" ", "").replace("\xa0", "").translate(_SIMPLE)


def _names(texts: dict[int, str], named: Callable[[str], re.Match[str] | None]) -> dict[str, int]:
    """Return where the names stand that texts have, by name: those that stand once."""
    names: dict[str, int] = {}
    for index, text in texts.items():
        if match := named(text):
            # A name that stands twice names nothing.
            names[match[1]] = -1 if match[1] in names else index
    return {name: index for name, index in names.items() if index >= 0}


def _formula(text: str, index: int, names: dict[str, int]) -> PrintedFormula | None:
    for kind, pattern in (("sum", _SUM), ("ratio", _RATIO), ("growth", _GROWTH)):
        match = pattern.fullmatch(text)
        if match:
            if kind == "sum":
                signed: Sequence[tuple[str, str]] = _SIGNED.findall(match[2])
            else:
                signed = [("", name) for name in match.groups()[1:]]
                # 3=(1-2)/2 is growth; over anything else than what is taken off it is another rate.
                if kind == "growth" and signed[1] != signed.pop():
                    return None
            if made := _made(kind, index, signed, names, text):
                return made
    return None


def _made(
    kind: str, at: int, signed: Sequence[tuple[str, str]], names: dict[str, int], text: str
) -> PrintedFormula | None:
    """Return a formula of names that all stand somewhere else, once."""
    # A formula of itself, or of a column that isn't there, was misread.
    if any(names.get(name, at) == at for _, name in signed):
        return None
    parts = tuple((names[name], -1 if sign == "-" else 1) for sign, name in signed)
    return PrintedFormula(kind, at, parts, text)
