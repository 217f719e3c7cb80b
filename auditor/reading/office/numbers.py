"""Stored numbers as a workbook displays them: number formats applied to exact decimals,
never to floats.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import worded
from auditor.reading.office.dates import date_text, is_date
from auditor.text.patterns import regex

_TOKEN = worded(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<pad>[_*].?)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/<<general-format>>)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)"
    r"|(?P<exponent>[Ee][+-][0#?]+)|(?P<end>;)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)")
_SIMPLE = regex(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,2}[1-9])?")
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
_FINE = Context(prec=60, rounding=ROUND_HALF_UP)
_SIGNS = str.maketrans("", "", "-－−()（）+ \u00a0")
_LARGEST = 40


class Section(NamedTuple):
    """One part of a format: what stands before and behind the digits, how many decimals (least and
    most), and so on.

    `inside`: what stands among the whole digits, each with how many stand behind it ("0!.00" shows
    12345 as 123.45).
    `stored`: the format is no plain number's, which is shown as it is stored, without the format's
    words.
    """

    before: str = ""
    behind: str = ""
    digits: bool = False
    whole: int = 0
    least: int = 0
    most: int = 0
    grouped: bool = False
    shift: int = 0
    general: bool = False
    stored: bool = False
    inside: tuple[tuple[int, str], ...] = ()
    condition: tuple[str, Decimal] | None = None
    zero: bool = True


def exact(stored: str) -> Decimal | None:
    """Return a stored number to the 15 digits that a workbook holds,
    or None if it is no number of a sane size.
    """
    if _SIMPLE.fullmatch(stored):
        return Decimal(stored)
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return (
            Decimal(0) if value.is_zero() or (value.is_finite() and value.adjusted() < 0) else None
        )
    return _EXACT.plus(value) if len(value.as_tuple().digits) > _EXACT.prec else value


@lru_cache(maxsize=1 << 15)
def shown(stored: str, code: str, since_1904: bool = False) -> tuple[str, bool]:
    """Return a stored number as its format displays it, with a minus where it is negative, and
    whether it is displayed.

    What the format keeps from sight ("0;-0;;") comes as a plain number with False.
    """
    if code == "General" and _SIMPLE.fullmatch(stored):
        return stored, True
    value = exact(stored)
    if value is None:
        return stored.strip(), True
    if code == "General" or code == "@":
        return plain(value), True
    if is_date(code):
        text = date_text(value, code, since_1904)
        return (plain(value) if text is None else text), True
    section = _section(value, sections(code))
    if section.stored:
        return plain(value), True
    if section.general:
        return section.before + plain(value) + section.behind, True
    text = _filled(value, section)
    return (text, True) if text.strip() else (plain(value), False)


def plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros at the end of its decimals."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """Return the parts of a number format."""
    found: list[Section] = []
    tokens: list[re.Match[str]] = []
    for match in _TOKEN.finditer(
        code[:255].replace("\\!.", "!.")
    ):  # an escape that a converter escaped
        if match["end"]:
            found.append(_compiled(tokens))
            tokens = []
        else:
            tokens.append(match)
    return (*found, _compiled(tokens))


def _compiled(tokens: list[re.Match[str]]) -> Section:
    section = Section()
    for match in tokens:
        if match["bracket"] is not None:
            condition = _CONDITION.fullmatch(match["bracket"])
            if condition:
                section = section._replace(condition=(condition[1], Decimal(condition[2])))
            elif match["bracket"].startswith("$"):
                section = _literal(section, match["bracket"][1:].partition("-")[0])
        elif match["general"]:
            section = section._replace(general=True, digits=True)
        elif match["digits"]:
            section = _numbered(section, match["digits"], len(match["scale"]))
        elif match["exponent"]:
            section = section._replace(general=True)
        elif match["other"] == "/" and section.digits:
            section = section._replace(stored=True)  # a fraction: "# ?/?"
        elif match["other"] == "%":
            section = _literal(section._replace(shift=section.shift + 2), "%")
        else:
            section = _literal(section, match["quoted"] or match["escaped"] or match["other"] or "")
    return section


def _literal(section: Section, text: str) -> Section:
    if section.digits:
        return section._replace(behind=section.behind + text)
    return section._replace(before=section.before + text)


def _numbered(section: Section, digits: str, scale: int) -> Section:
    if section.digits and (section.general or section.most or section.shift):
        return section._replace(stored=True)
    whole, _, decimals = digits.partition(".")
    bare = whole.rstrip(",")
    places = len(bare.replace(",", ""))
    inside = [
        (after + places, text) for after, text in (*section.inside, (0, section.behind)) if text
    ]
    return section._replace(
        digits=True, whole=section.whole + bare.count("0"), inside=tuple(inside), behind="",
        least=decimals.count("0"), most=len(decimals), grouped=section.grouped or "," in bare,
        shift=section.shift - 3 * (scale + len(whole) - len(bare)),
        zero="0" in digits or (section.digits and section.zero),
    )  # fmt: skip


def _section(value: Decimal, parts: tuple[Section, ...]) -> Section:
    if any(part.condition for part in parts):
        return next(
            (part for part in parts if part.condition is None or _fits(value, *part.condition)),
            parts[-1],
        )
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if not value and len(parts) > 2 else parts[0]


def _fits(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {"<": value < limit, ">": value > limit, "=": value == limit, "<=": value <= limit,
            ">=": value >= limit, "<>": value != limit}[sign]  # fmt: skip


def _filled(value: Decimal, section: Section) -> str:
    if not section.digits:
        return section.before
    scaled = (
        abs(value)
        .scaleb(section.shift, _FINE)
        .quantize(Decimal(1).scaleb(-section.most), context=_FINE)
    )
    if not scaled and not section.zero:
        return section.before + section.behind
    whole, _, decimals = format(scaled, "f").partition(".")
    kept = len(decimals.rstrip("0"))
    decimals = decimals[: max(section.least, kept)]
    whole = whole.zfill(section.whole)
    number = _parted(whole, section) + ("." + decimals if decimals else "")
    if value < 0:
        # A colour or brackets alone may say "negative" there: a minus always does.
        sign = "-" if scaled else ""
        return sign + section.before.translate(_SIGNS) + number + section.behind.translate(_SIGNS)
    return section.before + number + section.behind


def _parted(whole: str, section: Section) -> str:
    """Return whole digits with what stands among them;
    those before it in groups where the format says so.
    """
    pieces: list[str] = []
    at = 0
    for count, text in section.inside:
        cut = max(at, len(whole) - count)
        pieces += [whole[at:cut], text]
        at = cut
    first, *others = [*pieces, whole[at:]]
    return "".join([f"{int(first):,}" if section.grouped and first else first, *others])
