"""Plain text for people: text made safe for a terminal, widths, exact decimal strings.

Everything here is a pure function of strings and integers; amounts never pass through a float.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from auditor.model.units import exponent_of
from auditor.model.values import Amount, Figure
from auditor.text.patterns import regex
from auditor.text.widths import cells_of, width

# Single Chinese characters with blanks between them.
_SPREAD = regex(r"(?<!\S)[\u4e00-\u9fff](?: {1,4}[\u4e00-\u9fff])+(?!\S)")
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_RATE_SIGNS = "%％‰"


def safe(text: str) -> str:
    """Return `text` on one line with every control, bidi and invisible character shown as an escape
    such as \\x1b.

    Line breaks and tabs become blanks. Text from a document or a path passes through here before
    anyone sees it.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _visible(char) for char in text)


@cache
def _visible(char: str) -> str:
    if char in "\t\n\r\v\f\u2028\u2029":
        return " "
    if unicodedata.category(char) not in _HIDDEN:
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def cut(text: str, cells: int) -> str:
    """Return `text` in at most `cells` cells, its end replaced by … where it is longer."""
    if width(text) <= cells:
        return text
    used, kept = 1, []
    for char in text:
        used += cells_of(char)
        if used > cells:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def middle(text: str, cells: int) -> str:
    """Return `text` in at most `cells` cells, its middle replaced by … where it is longer."""
    if width(text) <= cells:
        return text
    head = cut(text, (cells + 1) // 2)
    tail = cut(text[::-1], cells - width(head) + 1)[-2::-1]
    return head + tail


def closed(text: str) -> str:
    """Return `text` with the letters of a word together that are set apart to fill a cell:
    "合  计" → "合计".
    """
    return _SPREAD.sub(lambda match: match[0].replace(" ", ""), text) if " " in text else text


def left(text: str, cells: int) -> str:
    """Return `text` cut or filled up with blanks to exactly `cells` cells."""
    text = cut(text, cells)
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """Return `text` with blanks before it, `cells` cells wide (wider where the text is)."""
    return " " * (cells - width(text)) + text


# Letters of an option's name, which stays on one line with its value.
LONGEST = 24
_NEVER_FIRST = frozenset("，。；：、！？）》」』”’…%‰,.;:!?)]}")
_NEVER_LAST = frozenset("（《「『“‘([{")


def wrap(text: str, cells: int) -> list[str]:
    """Return `text` in lines of at most `cells` cells,
    broken at blanks and between wide characters.
    """
    lines, line, used = [], "", 0
    for piece in _pieces(text, cells):
        if line and used + width(piece.rstrip(" ")) > cells:
            lines.append(line.rstrip(" "))
            line, used = "", 0
        line += piece
        used += width(piece)
    return [*lines, line.rstrip(" ")]


def _pieces(text: str, cells: int) -> Iterator[str]:
    start = used = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        used += cells_of(before)
        kept = before == " " and _OPTION.search(text[max(0, at - LONGEST) : at])
        if (_breakable(before, after) and not kept) or used + cells_of(after) > cells:
            yield text[start:at]
            start, used = at, 0
    yield text[start:]


_OPTION = regex(r"--[a-z-]+ \Z")


def _breakable(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or cells_of(before) == 2 or cells_of(after) == 2


def decimal(digits: int, exponent: int, places: int = 0) -> str:
    """Return digits × 10^exponent as an exact decimal string with at least `places` places
    and no needless zeros.
    """
    if exponent >= 0:
        digits, exponent = digits * 10**exponent, 0
    while -exponent > places and digits % 10 == 0 and exponent < 0:
        digits, exponent = digits // 10, exponent + 1
    if -exponent < places:
        digits, exponent = digits * 10 ** (places + exponent), -places
    sign, text = "-" if digits < 0 else "", str(abs(digits))
    if not exponent:
        return sign + text
    text = text.rjust(1 - exponent, "0")
    return f"{sign}{text[:exponent]}.{text[exponent:]}"


def amount_in(amount: Amount, unit: str, places: int = 0) -> str:
    """Return an amount of the base unit as a decimal string in `unit`,
    with at least `places` places.
    """
    return decimal(amount.digits, amount.exponent - exponent_of(unit), places)


def value_of(figure: Figure) -> str | None:
    """Return a figure's value as a decimal string in its own unit, as many places as printed;
    None for text.
    """
    return None if figure.digits is None else decimal(figure.digits, -figure.places, figure.places)


def number_of(figure: Figure) -> str:
    """Return a figure's number as it is printed, without the unit behind it: 573.6 of 573.6亿元;
    text as it is.
    """
    text = figure.text
    end = max((at for at, sign in enumerate(text, 1) if sign.isdecimal()), default=0)
    behind = text[end:]
    is_unit = all(sign.isalpha() or sign.isspace() or sign in _RATE_SIGNS for sign in behind)
    return text[:end] if end and figure.digits is not None and is_unit else text


def grouped(text: str) -> str:
    """Return a decimal string for people: thousands separated by commas, a true minus sign."""
    sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = text.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}"


def percent(probability: str) -> str:
    """Return a probability such as "0.5234" as "52 %": two significant digits,
    "100 %" for 1 alone.
    """
    whole, _, fraction = probability.partition(".")
    digits, places = int(whole + fraction), len(fraction) - 2
    if digits <= 0:
        return "0 %"
    if digits >= 10 ** (places + 2):
        return "100 %"
    drop = len(str(digits)) - 2
    if drop > 0:
        digits, places = (digits + 5 * 10 ** (drop - 1)) // 10**drop, places - drop
    text = decimal(digits, -places)
    return "> 99 %" if text == "100" else f"{text} %"
