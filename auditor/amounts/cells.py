"""Read the text of one table cell as an exact amount, or say why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.amounts.affixes import may_stand_before, strip
from auditor.amounts.digits import MAX_DIGITS, in_ascii
from auditor.amounts.units import AFTER, base_currency, currency_name, unit_name
from auditor.model.cell_columns import CellColumns
from auditor.model.records import NamedTuple
from auditor.model.values import Cell
from auditor.packs.languages.worded import worded
from auditor.text.labels import MAY_MARK, NOTE_MARK
from auditor.text.patterns import regex

# Characters of a cell that is read as a number: twice the longest, with blanks,
# brackets and words of units.
_LONGEST = 64
# The parts of a style: which mark is the decimal one, or that nobody can tell; that a minus may
# stand behind; and that a triangle is the minus, as in Japanese accounts, and no note.
POINT, COMMA, UNDECIDED, BEHIND, TRIANGLE = ".", ",", "?", "-", "△"


class CellValue(NamedTuple):
    """What a cell says.

    Where state is "amount" its value is digits × 10^-places in `unit` ("" if it names none).

    state: amount, blank, text (words, codes, dates), or unreadable (a damaged number). marks:
    "dash" (a dash that stands for 0), "paren" (negative by brackets), and note marks as printed.
    scaled: a scale stood behind the number, which `places` hold: 120k is 120 × 10^3.
    """

    state: str
    digits: int = 0
    places: int = 0
    unit: str = ""
    marks: tuple[str, ...] = ()
    scaled: bool = False


# Rows of a large table that its heads may be among: below them stand its lines.
_HEADS = 16

_PLAIN = regex(r"(-)?([0-9]{1,3}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.([0-9]+))?(%)?")
# The first word of a label: an amount begins with none but those that stand before amounts.
_WORD = regex(r"[A-Za-z]+(?=[ 0-9]|$)")
_FIRST_WORDS = regex(r"^[A-Za-z]+(?=[ 0-9\n]|$)", re.MULTILINE)
_BLANKS = regex("[\\s\u200b-\u200f\u2060\ufeff\u061c]+")
# A wide blank stands between two figures; one blank may group thousands.
_APART = regex("[0-9０-９][ \u00a0\u3000]{2,}[0-9０-９]")
_DASH = regex("[-—－–―−─]{1,4}")
_DATE = regex(r"[12][0-9]{3}[.][0-9]{1,2}(?:[.][0-9]{1,2})+")
_CODE = regex(r"0[0-9]+")
_TRIANGLE = regex("[△▲]")
_SIGN_IN_BRACKETS = regex(r"\(([-+])\) ?(?=[0-9])")
_MINUS_TRIANGLE = regex(r"^\s*[△▲]\s*(?=[0-9０-９])")
_FOOTNOTE = regex(r"([-+]?[0-9][0-9.,' ]*[0-9]|[0-9]) ?(\([1-9a-z]\)|\[[a-z]\])")
_GROUPED = "|".join(f"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+" for mark in (",", " ", "'"))
_LAKHS = "[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
_NUMBER = regex(rf"(?:{_GROUPED}|{_LAKHS}|[0-9]+)?(?:\.([0-9]+))?")
_DAMAGED = worded("[0-9[[digit-like]]|,.' ]+")
_WIDE = str.maketrans(
    "０１２３４５６７８９，．％﹪（）－−–＋￥‘’＇٪،", "0123456789,.%%()---+¥'''%,"
)
# Marks that can only group or only be decimal, so that no style changes them.
_OWN_MARKS = str.maketrans("٬٫", "'.")
_SWAPPED = str.maketrans(".,", ",.")
_SYMBOLS = "¥£$€"
_DIGITS = frozenset("0123456789")

# What a workbook prints where a formula has no value; "#N/A" says that there is none to give.
_ERRORS = frozenset(("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))

BLANK_CELL = CellValue("blank")
TEXT = CellValue("text")
UNREADABLE = CellValue("unreadable")


def read_cell(text: str, style: str = POINT) -> CellValue:
    """Return what a table cell says.

    It never raises; a text beyond 64 characters is text, or unreadable.

    style: how numbers are printed around it, as `conventions.settled` found out.
    """
    # The short way first: most cells of large tables are plain digits.
    if is_whole(text):
        return CellValue("amount", int(text))
    if len(text) <= _LONGEST:
        return TEXT if text[:1].isalpha() and _is_words(text) else _read(text, style)
    head = text.lstrip()[:_LONGEST]
    if not head:
        return BLANK_CELL
    return UNREADABLE if _DAMAGED.fullmatch(head) and any(map(str.isdecimal, head)) else TEXT


def is_whole(text: str) -> bool:
    """Return whether a text is a whole number of plain digits, which are read alike everywhere."""
    return text.isdecimal() and text.isascii() and text[0] != "0" and len(text) <= MAX_DIGITS


def are_whole(texts: Sequence[str]) -> bool:
    """Return whether texts are all what `is_whole` takes, looked at together: a column of a large
    table.
    """
    together = ("\n" + "\n".join(texts) + "\n").encode(errors="replace")
    return (
        bool(texts)
        and together.translate(None, b"0123456789") == b"\n" * (len(texts) + 1)
        # None of them is blank or begins with a nought.
        and b"\n\n" not in together
        and b"\n0" not in together
        and max(map(len, texts)) <= MAX_DIGITS
    )


def whole_from(rows: CellColumns, column: int) -> int:
    """Return from which row on a column of a large table holds nothing but what `is_whole` takes;
    how many rows there are, where that is not so of all below its first ones.
    """
    if column not in rows.whole_from:
        texts = rows.texts[column]
        heads = [at for at, text in enumerate(texts[:_HEADS]) if not is_whole(text)]
        first = heads[-1] + 1 if heads else 0
        rows.whole_from[column] = first if are_whole(texts[first:]) else len(texts)
    return rows.whole_from[column]


def but_whole(rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield what the cells of a table say, one by one; of a large one without its columns of whole
    numbers below their heads.
    """
    if isinstance(rows, CellColumns):
        columns = enumerate(rows.texts)
        yield from (text for at, column in columns for text in column[: whole_from(rows, at)])
    else:
        yield from (cell.text for row in rows for cell in row)


def _is_words(text: str) -> bool:
    """Return whether a text is a label by its first word, without being tried as a number in every
    way, or remembered: there are as many labels as lines.
    """
    word = _WORD.match(text)
    return word is not None and not may_stand_before(word[0])


def are_words(texts: Sequence[str]) -> bool:
    """Return whether texts are all labels by their first words, looked at together: none of them is
    an amount.
    """
    together = "\n".join(texts)
    words = _FIRST_WORDS.findall(together)
    # A text of several lines would have several first words.
    each = len(words) == len(texts) == together.count("\n") + 1
    return each and not any(map(may_stand_before, set(words)))


@lru_cache(maxsize=1 << 16)
def _read(text: str, style: str) -> CellValue:
    plain = _PLAIN.fullmatch(text) if style[0] == POINT else None
    if plain:
        minus, whole, fraction, rate = plain.groups()
        return _value(whole, fraction, bool(minus), "%" if rate else "", ())
    return _printed(text, style)


def _value(
    whole: str,
    fraction: str | None,
    negative: bool,
    unit: str,
    marks: tuple[str, ...],
    shift: int = 0,
) -> CellValue:
    digits = whole.replace(",", "").replace(" ", "").replace("'", "") + (fraction or "")
    if len(digits) > MAX_DIGITS:
        return UNREADABLE
    value = int(digits)
    return CellValue(
        "amount",
        -value if negative else value,
        len(fraction or "") - shift,
        unit,
        marks,
        shift != 0,
    )


def _printed(text: str, style: str) -> CellValue:
    if TRIANGLE in style:
        text = _MINUS_TRIANGLE.sub("-", text)
    marks = tuple(NOTE_MARK.findall(text)) if MAY_MARK.search(text) else ()
    marks += tuple(_TRIANGLE.findall(text))
    bare = _TRIANGLE.sub("", NOTE_MARK.sub("", text)) if marks else text
    if _APART.search(bare):
        return TEXT if any(map(str.isalpha, bare)) else UNREADABLE
    bare = _BLANKS.sub(" ", bare).strip()
    if bare in _ERRORS:
        return UNREADABLE
    if not bare:
        # ① alone is a reference to a note, and no blank that would count as nothing.
        return TEXT if marks else BLANK_CELL
    # A dash is printed for 0; the mark keeps it from being a base or a rate.
    if _DASH.fullmatch(bare):
        return CellValue("amount", marks=("dash", *marks))
    ascii_digits = in_ascii(bare.translate(_WIDE))
    if ascii_digits is None:
        return TEXT if any(map(str.isalpha, bare)) else UNREADABLE
    if _DIGITS.isdisjoint(ascii_digits):
        return TEXT
    return _styled(ascii_digits, style, marks)


def _styled(bare: str, style: str, marks: tuple[str, ...]) -> CellValue:
    """Read a number of ASCII digits in a style."""
    bracketed = _SIGN_IN_BRACKETS.match(bare)
    if bracketed:
        bare = bracketed[1] + bare[bracketed.end() :]
    note = _FOOTNOTE.fullmatch(bare)
    if note:
        bare, marks = note[1], (*marks, note[2])
    if (
        (bare[0] in "—―" or bare[-1] in "-—")
        and _PLAIN.fullmatch(bare.strip("-—― "))
        and BEHIND not in style
    ):
        return UNREADABLE
    if style[0] == COMMA:
        bare = _with_point(bare)
    bare = bare.translate(_OWN_MARKS)
    # As Chinese documents print numbers first; words around them only where that finds no amount.
    value = _bare(bare, marks)
    if value.state != "amount":
        found = _wrapped(bare, BEHIND in style, marks)
        value = found if found.state != "text" else value
    # 1.234 may be a thousand or one and a bit: unreadable is said aloud, a guess would be off by
    # 1,000.
    if style[0] == UNDECIDED and value.state == "amount" and ("." in bare or "," in bare):
        return UNREADABLE
    return value


def _with_point(bare: str) -> str:
    """Return a text whose number has a decimal comma with a decimal point;
    the words around it stay.
    """
    first = next(at for at, char in enumerate(bare) if "0" <= char <= "9")
    last = max(bare.rfind(digit) for digit in "0123456789") + 1
    return bare[:first] + bare[first:last].translate(_SWAPPED) + bare[last:]


def _bare(bare: str, marks: tuple[str, ...]) -> CellValue:
    """Read a number with a sign, a symbol and a unit as Chinese documents print them."""
    negative, bracketed, number = _sign(bare)
    symbol = number[0] if number and number[0] in _SYMBOLS else ""
    number, unit = _split_unit(number[1:].lstrip() if symbol else number)
    if unit is None:
        return TEXT
    marks = ("paren", *marks) if bracketed else marks
    return _checked(
        number, negative, unit or (currency_name(symbol, None) if symbol else ""), marks
    )


def _wrapped(bare: str, behind: bool, marks: tuple[str, ...]) -> CellValue:
    """Read a number with any currency, scale, sign or bracket around it."""
    found = strip(bare, behind)
    if found is None:
        return TEXT
    marks = ("paren", *marks) if found.bracketed else marks
    return _checked(found.core, found.negative, found.unit, marks, found.shift)


def _sign(bare: str) -> tuple[bool, bool, str]:
    """Return whether a number is negative, whether by brackets, and the rest of it."""
    if bare[0] == "(" and bare[-1] == ")":
        return True, True, bare[1:-1].strip()
    if bare[0] in "-+":
        return bare[0] == "-", False, bare[1:].lstrip()
    if bare[0] in _SYMBOLS and bare[1:2] == "-":
        return True, False, bare[0] + bare[2:].lstrip()
    return False, False, bare


def _split_unit(number: str) -> tuple[str, str | None]:
    """Return the number and the unit behind it; None where what follows is no unit of an amount."""
    end = len(number)
    while end and not ("0" <= number[end - 1] <= "9" or number[end - 1] in ".,"):
        end -= 1
    if end == len(number) or _DAMAGED.fullmatch(number):
        return number, ""
    after = AFTER.fullmatch(number, end)
    if not after or after.lastgroup not in ("money", "short", "rate", "points", "count"):
        return number, None
    return number[:end], unit_name(after[0]) + (
        base_currency() if after.lastgroup == "short" else ""
    )


def _checked(
    number: str, negative: bool, unit: str, marks: tuple[str, ...], shift: int = 0
) -> CellValue:
    if _CODE.fullmatch(number) or _DATE.fullmatch(number):
        return TEXT
    # OCR sets blanks beside marks: "99. 96".
    joined = number.replace(". ", ".").replace(" .", ".").replace(", ", ",").replace(" ,", ",")
    found = _NUMBER.fullmatch(joined)
    if found and not _CODE.match(joined):
        fraction = found[1]
        whole = joined[: found.start(1) - 1] if fraction else joined
        return _value(whole or "0", fraction, negative, unit, marks, shift)
    return UNREADABLE if _looks_damaged(number) else TEXT


def _looks_damaged(number: str) -> bool:
    """Whether a text is a number that was torn or has a letter in it,
    and not a code such as A02 or a note "2a".
    """
    if not _DAMAGED.fullmatch(number) or not "0" <= number[0] <= "9":
        return False
    digits = sum(map(str.isdecimal, number))
    # One digit with a letter or a mark is a note or a code as well: "2a", "A1".
    return digits >= 2
