"""Serial days of a workbook as the dates that their format displays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from auditor.packs.languages.worded import worded, words

_TOKEN = worded(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].?|\[[^\]]*\]'
    r"|(?P<field>y+|m+|d+|h+|s+|e+|a{3,4})|(?P<half>AM/PM|A/P|<<half-day>>)"
    r"|(?P<end>;)|(?P<fraction>\.0+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST = 2_958_466
_DAY = 86_400
# Formats of dates and times with words in them: role → the numbers that mean it.
_SAID = {
    "format-date": (31,), "format-month": (27, 36, 50, 52, 57),
    "format-day": (28, 29, 51, 53, 54, 58), "format-clock": (32, 34, 55),
    "format-seconds": (33, 35, 56),
}  # fmt: skip
_BUILT_IN = {
    14: "yyyy-m-d", 15: "d-mm-yy", 16: "mm-dd", 17: "yyyy-mm", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 30: "m-d-yy", 45: "mm:ss", 46: "h:mm:ss",
    47: "mm:ss",
}  # fmt: skip
_ACCOUNT, _ACCOUNT_2 = '#,##0;-#,##0;"-"', '#,##0.00;-#,##0.00;"-"'
_NUMBERS = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0",
    7: "#,##0.00", 8: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: _ACCOUNT, 42: _ACCOUNT,
    43: _ACCOUNT_2, 44: _ACCOUNT_2, 48: "##0.0E+0", 49: "@",
}  # fmt: skip


@lru_cache(maxsize=1)
def built_in() -> Mapping[int, str]:
    """Return the formats that a workbook names by number only."""
    said = {at: worded_format(role) for role, places in _SAID.items() for at in places}
    return _BUILT_IN | _NUMBERS | said


def worded_format(role: str) -> str:
    """Return the format of a date or time that a pack gives; the date as digits where none does."""
    return next(iter(words(role)), "yyyy-m-d")


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Return whether a number format displays a date or a time."""
    if "General" in code or any(name in code for name in words("general-format")):
        return False
    return any(match["field"] for match in _fields(code))


def _fields(code: str) -> list[re.Match[str]]:
    found = []
    for match in _TOKEN.finditer(code[:255]):
        if match["end"]:
            break
        found.append(match)
    return found


def date_text(value: Decimal, code: str, since_1904: bool) -> str | None:
    """Return a serial day as its format displays it; None if it is out of the calendar's range."""
    if not 0 <= value < _LAST:
        return None
    seconds = int((value * _DAY).to_integral_value())
    moment = (_FIRST_1904 if since_1904 else _FIRST) + timedelta(seconds=seconds)
    if not since_1904 and value < 60:
        moment += timedelta(days=1)
    tokens = _fields(code)
    kinds = [match["field"][0].lower() if match["field"] else "" for match in tokens]
    fields = [at for at, kind in enumerate(kinds) if kind]
    half = any(match["half"] for match in tokens)
    parts = []
    for at, match in enumerate(tokens):
        if not kinds[at]:
            parts.append(
                _half(moment)
                if match["half"]
                else match["quoted"] or match["escaped"] or match["other"] or ""
            )
            continue
        place = fields.index(at)
        before = kinds[fields[place - 1]] if place else ""
        after = kinds[fields[place + 1]] if place + 1 < len(fields) else ""
        minute = kinds[at] == "m" and (before == "h" or after == "s")
        parts.append(_field(moment, "n" if minute else kinds[at], len(match["field"]), half))
    return "".join(parts).strip()


def _half(moment: datetime) -> str:
    return "AM" if moment.hour < 12 else "PM"


def _field(moment: datetime, kind: str, size: int, half: bool) -> str:
    if kind in "ye":
        return f"{moment.year:04}" if size > 2 or kind == "e" else f"{moment.year % 100:02}"
    if kind == "a":
        return (words("week")[0] if size > 3 else "") + words("weekday")[moment.weekday()]
    if kind == "m" and size in (3, 4):
        return moment.strftime("%b" if size == 3 else "%B")
    if kind == "d" and size > 2:
        return moment.strftime("%a" if size == 3 else "%A")
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    value = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[
        kind
    ]
    return f"{value:0{min(size, 2)}}"
