"""Find every printed number of a text and say what kind of number it is."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from auditor.amounts.digits import BLANK, BLANKS, DIGIT, chinese_integer, chinese_year, integer
from auditor.amounts.units import AFTER, currency_name, unit_name
from auditor.text.patterns import regex


class Printed(NamedTuple):
    """A number as printed: its value is digits × 10^-places in `unit`.

    kind: amount (money), rate (%, ‰), points (个百分点), count (of things), number (no unit), year, date, or label
    (list, document and code numbers). `start` to `end` covers sign, number and unit, `number_end` ends the number;
    `short`: 万 or 亿 stood for 万元 or 亿元.
    """

    kind: str
    digits: int
    places: int
    unit: str
    start: int
    end: int
    number_end: int
    short: bool = False


_B = f"{BLANK}{{0,3}}"
_YEAR = f"(?:19|20){DIGIT}{{2}}"
_DATE = (f"(?P<date>{_YEAR}(?:[-./]{DIGIT}{{1,2}}[-./]{DIGIT}{{1,2}}(?!{DIGIT})"
         f"|{_B}年{_B}{DIGIT}{{1,2}}{_B}月(?:{_B}{DIGIT}{{1,2}}{_B}日)?))")
_FISCAL = rf"(?P<fiscal>{_YEAR}(?:[-–/]{DIGIT}{{2}}(?![\d.,]|{_B}[月%％]|[-–./]\d)))"
_CHAIN = rf"(?P<chain>{DIGIT}++(?:[.．]{DIGIT}++){{2,}}+)"
# A justified page prints a blank between all characters; without a unit such a row may be column numbers.
_GAP = "[ \u00a0\u3000]{1,2}"
_SPACED = (rf"(?P<spaced>(?<![\d.,])(?<![0-9] ){DIGIT}(?:{_GAP}[0-9０-９.,，．]){{0,40}}{_GAP}{DIGIT}"
           rf"(?={_B}(?:[万萬亿億百]{_B}[元圆圓]|[万萬]{_B}[亿億]|[元圆圓%％年]|个{_B}百)))")
_PLAIN = (f"(?P<whole>{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}})++(?!{DIGIT})|{DIGIT}++)"
          rf"(?:[.．](?P<places>{DIGIT}++)|\.[ ](?P<torn>{DIGIT}{{1,2}})(?![\d.,，]))?")
_FIRST = regex(DIGIT)
_NUMBER = regex(f"{_DATE}|{_FISCAL}|{_CHAIN}|{_SPACED}|{_PLAIN}")

_CHINESE_DIGIT = "〇○零一二三四五六七八九"
_CHINESE = regex(
    f"(?P<year>[一二][{_CHINESE_DIGIT}]{{3}}){_B}年"
    "|百分之(?P<rate>[一二三四五六七八九十百]{1,5})"
    "|(?P<money>[一二三四五六七八九十两兩][一二三四五六七八九十百千万萬亿億零〇两兩]{0,15})(?:元|圆)(?![旦宵素件首化论结制月])")

_RANGE = "-－—–~～至到"
_TO_YEAR = regex(f"{_B}(?:[{_RANGE}]{{1,2}}{_B}{_YEAR}(?![0-9０-９,，])|[、和及与與]{_B}{_YEAR}{_B}年)")
_TO_MONTH = regex(f"{_B}[{_RANGE}、]{_B}{DIGIT}{{1,2}}{_B}[月日](?!元)")
_TO_TABLE = regex(f"-{DIGIT}{{1,2}}表")
_LIST_MARK = regex(f"[、.．)）](?!{BLANK}*{DIGIT})")
_LIST_YEAR = regex(f"[、.．][ ]?{_YEAR}{_B}年")
_NAMED_BEFORE = regex(
    f"(?:第|表|附件|附录|图|圖|附注|注|公开|财决|號|号|№|No\\.?|Note|Table|Schedule){BLANK}?$", re.IGNORECASE)
_SCALE = regex(r"[ ]?(000s?|millions?|billions?|thousands?|bn|m|k)\b", re.IGNORECASE)
# After one of these a hyphen joins two ends of a range.
_ENDS_A_RANGE = frozenset("年月日号元%％‰人万亿点)）]")
_NO_NUMERAL_AFTER = frozenset("第.．〇零一二三四五六七八九十百千万亿几数多")
_MONEY_SYMBOLS = frozenset("¥￥£$€")
_OPENING, _CLOSING = frozenset("（([〔【［"), frozenset("）)]〕】］")
# "5,883 年末结转": what follows the number is a label of its own.
_OF_A_YEAR = frozenset("初末度底中均终終内级")


def scan(text: str) -> list[Printed]:
    """Return every number printed in a text in order, in time linear in its length. It never raises."""
    found: list[Printed] = []
    last: Printed | None = None
    first = _FIRST.search(text)
    while first and (match := _NUMBER.match(text, first.start())):
        last = _classify(text, match, last)
        found.append(last)
        first = _FIRST.search(text, last.end)
    chinese = [item for match in _CHINESE.finditer(text) if (item := _chinese(text, match))]
    return sorted(found + chinese, key=attrgetter("start")) if chinese else found


def _classify(text: str, match: re.Match[str], last: Printed | None) -> Printed:
    start, end = match.span()
    group = match.lastgroup
    if group == "date":
        return Printed("date", int(text[start:start + 4]), 0, "", start, end, end)
    if group == "fiscal":
        return Printed("year", int(text[start:start + 4]), 0, "", start, end, end)
    printed = match[0]
    if group == "torn" and _starts_item(text, start):
        group, end, printed = "whole", match.end("whole"), match["whole"]
    digits = None if group == "chain" else integer(printed)
    if digits is None:
        return Printed("label", 0, 0, "", start, end, end)
    number = Printed("number", digits, 0 if group == "whole" else _places(printed), "", start, end, end)
    previous = text[start - 1] if start else ""
    if previous in _MONEY_SYMBOLS:
        return _symbolic(text, number, previous)
    if _is_letter(previous) or (previous in ("-", "_") and _is_letter(text[start - 2:start - 1])):
        return number._replace(kind="label")
    after = AFTER.match(text, end)
    return (after and _with_unit(text, number, after, previous)) or _bare(text, number, previous, last)


def _places(printed: str) -> int:
    point = max(printed.rfind("."), printed.rfind("．"))
    return sum(map(str.isdecimal, printed[point:])) if point >= 0 else 0


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _with_unit(text: str, number: Printed, after: re.Match[str], previous: str) -> Printed | None:
    """Return the number with what follows it, or None where that is no unit of this number."""
    group, end = after.lastgroup or "", after.end()
    plain = number.places == 0 and number.number_end - number.start <= 4
    if previous and _before(text, number.start) == "第":
        return number._replace(kind="label")
    if group == "year":
        if plain and 1900 <= number.digits <= 2100:
            return number._replace(kind="year", unit="年", end=end)
        return None if text[end:end + 1] in _OF_A_YEAR else number._replace(kind="count", unit="年", end=end)
    if group in ("month", "day"):
        return number._replace(kind="date", end=end) if plain else None
    if group == "label":
        torn = after[0][-1] == "表" and after[0] != "表" and text[number.start] != "0"
        return number._replace(kind="label", end=end) if plain and not torn else None
    if _is_torn(text[max(0, number.start - 6):number.start]):
        return number._replace(kind="label", end=end)
    start = _signed_start(text, number.start, previous)
    digits = number.digits if start == number.start else -number.digits
    short = group == "short"
    return Printed("amount" if short or group == "money" else group, digits, number.places,
                   unit_name(after[0]) + ("元" if short else ""), start, end, number.number_end, short)


def _is_torn(before: str) -> bool:
    """Whether a point without digits stands before a number: ".2亿元", where a page was read line by line."""
    bare = before.rstrip()
    return bare.endswith((".", "．")) and ("\n" not in before[len(bare):] or not bare[:-1] or bare[-2].isspace())


def _bare(text: str, number: Printed, previous: str, last: Printed | None) -> Printed:
    start, end = number.start, number.end
    if number.places == 0 and end - start <= 4:
        if end - start == 4 and 1900 <= number.digits <= 2100 and (
                _TO_YEAR.match(text, end) or (last and last.kind == "year" and start - last.end <= 2
                                              and text[last.end:start].strip() in _RANGE and start > last.end)):
            return number._replace(kind="year")
        if _is_label(text, start, end, previous):
            return number._replace(kind="label")
        if number.digits <= 31 and _TO_MONTH.match(text, end):
            return number._replace(kind="date")
    signed = _signed_start(text, start, previous)
    return number if signed == start else number._replace(digits=-number.digits, start=signed)


def _is_label(text: str, start: int, end: int, previous: str) -> bool:
    following = text[end:end + 1]
    if (previous in _OPENING and following in _CLOSING) or _is_letter(following):
        return True
    if end - start <= 3:
        if _NAMED_BEFORE.search(text[max(0, start - 9):start]) or _TO_TABLE.match(text, end):
            return True
        if end - start <= 2 and (_LIST_MARK.match(text, end) or _LIST_YEAR.match(text, end)):
            return _starts_item(text, start)
    return False


def _starts_item(text: str, start: int) -> bool:
    """Whether a number here may be a list mark: at the start, or after punctuation, blanks aside."""
    before = _before(text, start)
    return not before or before in "。；;：:，,、!！?？（(\n\r" or "\n" in text[max(0, start - 3):start]


def _before(text: str, start: int) -> str:
    """Return the character before a position, up to three blanks aside; "" at the start."""
    for at in range(start - 1, max(-1, start - 5), -1):
        if text[at] not in BLANKS:
            return text[at]
    return ""


def _signed_start(text: str, start: int, previous: str) -> int:
    """Return where a number starts with its minus: a hyphen after a word or at the start, never inside a range."""
    if not previous or previous not in "-−":
        return start
    before = text[start - 2:start - 1] if start > 1 else ""
    joins = before and (before in _ENDS_A_RANGE or before in "-−—" or before.isdecimal()
                        or (before.isascii() and before.isalpha()))
    return start if joins else start - 1


def _symbolic(text: str, number: Printed, symbol: str) -> Printed:
    start, end = number.start - 1, number.end
    if symbol in "£$€" and text[start + 1:end] == "000":
        return number._replace(kind="label", start=start)
    start = _signed_start(text, start, text[start - 1] if start else "")
    after = AFTER.match(text, end) if symbol in "¥￥" else None
    if after and after.lastgroup in ("money", "short"):
        unit, end = unit_name(after[0]) + ("元" if after.lastgroup == "short" else ""), after.end()
    else:
        scale = _SCALE.match(text, end) if symbol not in "¥￥" else None
        unit, end = currency_name(symbol, scale[1] if scale else None), scale.end() if scale else end
    digits = number.digits if start == number.start - 1 else -number.digits
    return Printed("amount", digits, number.places, unit, start, end, number.number_end)


def _chinese(text: str, match: re.Match[str]) -> Printed | None:
    group = match.lastgroup or ""
    start, end = match.span()
    numeral = match[group]
    previous = text[start - 1:start]
    if previous and (previous in _NO_NUMERAL_AFTER or _before(text, start).isdecimal()):
        return None
    if group == "year":
        return Printed("year", chinese_year(numeral), 0, "年", start, end, match.end(group))
    value = chinese_integer(numeral)
    if group == "rate":
        return Printed("rate", value, 0, "%", start, end, end)
    scale = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}.get(numeral[-1], 1)
    unit = unit_name(numeral[-1] + "元") if scale > 1 else "元"
    return Printed("amount", value // scale, 0, unit, start, end, match.end(group))
