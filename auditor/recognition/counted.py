"""Numbers without a unit: they take that of the next one in a list, or count what the word behind
them names: "120 leavers", "from 992 in the spring to 1,528". In scripts that part words by blanks
nothing else says that they count.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.amounts import Printed, scan
from auditor.model.units import named, tables
from auditor.packs.languages.worded import called, joined, spaced
from auditor.text.patterns import regex

_MARK_BETWEEN = r"\s*(?:[,，、]|<<list-and>>)\s*"
BETWEEN = joined(_MARK_BETWEEN)
_SHARED = joined(rf"{_MARK_BETWEEN}|\s*<<said-moved>><<past-mark>>?\s*")
_NAMED_ITEM = regex(r"、[^\W\d_]{2,16}")
# Characters before a number in which the word before it ends what it is a number of.
NEAR = 32
FIRST_YEAR, LAST_YEAR, LAST_DAY = 1900, 2100, 31
_MONTH = spaced(r"<<=month-name>>,? ?$", re.IGNORECASE)
_NAMES = spaced(r"(?:<<=numbered-before>>|<<=per-each>>)[.:]? ?$", re.IGNORECASE)
_MOVED = spaced(r"(?:<<=said-up>>|<<=said-down>>) <<=said-by>> ?$", re.IGNORECASE)
_SPAN = spaced(r"^[ -](?:<<=time-span>>|<<=month-name>>|<<=scale-word>>)", re.IGNORECASE)
_SCALE = spaced(r"[ \u00a0\u202f](<<=scale-alone>>)", re.IGNORECASE)
# What is counted in parts, too: "756.75 FTE".
_PARTED = spaced(r"^ ?<<=counted-in-parts>>", re.IGNORECASE)
_COUNTS = regex(r"^(?: [^\W\d_]|[,;:.)]?(?: |$))")
_LAST_WORD = regex(r"(?P<mark>^|[.!?:;–—] )?[\"'“‘(]?(?P<word>[^\W\d_][\w'’/&.-]{0,24}) \(?$")
_ALONE = regex(r"(?:^|[.!?:;,(–—] ?)$")


KINDS = {"amount", "rate", "points", "count", "year", "number"}


def numbers_of(
    text: str, unit: Callable[[str, Printed], Printed | None] | None = None
) -> list[Printed]:
    """Return the numbers of a paragraph that say how much, how many or when; unit:
    what gives a number one by what stands behind it.
    """
    return united(text, [found for found in scan(text) if found.kind in KINDS], unit or scaled)


def united(
    text: str, printed: list[Printed], unit: Callable[[str, Printed], Printed | None]
) -> list[Printed]:
    """Numbers without a unit take that of the next one in a list ("4,125,4,143万元"), or of what
    they changed by ("上年2.08减少0.03万元"); others are left out.
    """
    kept: list[Printed] = []
    # From the last: a number takes the unit of the one behind it, which may take it itself.
    for at in reversed(range(len(printed))):
        found = printed[at]
        if found.kind == "number":
            later = kept[-1] if kept else None
            earlier = printed[at - 1] if at else None
            shares = (
                later
                and later.kind != "year"
                # No list of rates holds a year, or thousands: "in 2020, 0.9 %".
                and not (later.kind == "rate" and (found.digits >= FIRST_YEAR and not found.places))
                and not (later.kind == "count" and _is_in_year(text, found))
                and (
                    _SHARED.fullmatch(text, found.end, later.start)
                    or (earlier and _is_item(text, earlier, found, later))
                )
            )
            if _is_dated(text, found):
                continue
            if said := unit(text, found):
                found = said
            elif later and shares and later.unit:
                found = found._replace(kind=later.kind, unit=later.unit)
            elif counts(text, found):
                found = found._replace(kind="count", unit=called("counted-in-words"))
            else:
                continue
        kept.append(found)
    return kept[::-1]


def scaled(text: str, found: Printed) -> Printed | None:
    """Return a number with the scale behind it, of a currency that is left unsaid: "6,300.2
    million"; None where none stands there.
    """
    match = _SCALE.match(text, found.end)
    if match is None or not found.digits:
        return None
    unit = named("", tables().scales[match[1].casefold()])
    return found._replace(kind="amount", unit=unit, end=match.end())


def jointly(printed: list[Printed], index: int, text: str) -> int:
    """How many numbers the joint list ("分别为A、B、C") has whose first one this is."""
    total = 1
    for left, right in zip(printed[index:], printed[index + 1 :], strict=False):
        if not BETWEEN.fullmatch(text, left.end, right.start):
            break
        total += 1
    return total


def _is_item(text: str, before: Printed, found: Printed, behind: Printed) -> bool:
    """Whether a number without a unit is an item of a list whose others have one: "A 789万元、B
    522、C 468万元".
    """
    return (
        before.kind == behind.kind == "amount"
        and before.unit == behind.unit
        and bool(_NAMED_ITEM.fullmatch(text, before.end, found.start))
        and bool(_NAMED_ITEM.fullmatch(text, found.end, behind.start))
    )


def counts(text: str, found: Printed) -> bool:
    """Return whether a number without a unit counts something, and numbers nothing."""
    before = text[max(0, found.start - NEAR) : found.start]
    after = text[found.end : found.end + NEAR]
    if found.digits >= 0 and _PARTED.match(after):
        return True
    # Nobody counts 3.5 or −2 of other things, and 2022 is a year.
    if found.places or found.digits < 0 or _is_year(text, found):
        return False
    # Groups of thousands number nothing: "in the fourth quarter 12,387 children were born".
    plain = text[found.start : found.end].isdecimal()
    # Alone in brackets it counts what the words before them did: "more than last year (4,322)".
    if not plain and before.endswith("(") and after.startswith(")"):
        return True
    named = plain and _NAMES.search(before) and not _MOVED.search(before)
    if not _COUNTS.match(after) or _SPAN.match(after) or named:
        return False
    if _ALONE.search(before):
        # What opens a paragraph is its number.
        return bool(before) and after[1:2].islower()
    word = _LAST_WORD.search(before)
    # A word with a capital is a name that goes on in the number: "Section 151".
    if word is None:
        return False
    first = word["word"][0]
    return first.islower() or (word["mark"] is not None and first.isupper())


def _is_dated(text: str, found: Printed) -> bool:
    """Return whether a number is the year or the day of a date: "31 March 2026", "October 31"."""
    near = text[max(0, found.start - NEAR) : found.start]
    dated = _is_year(text, found) or (not found.places and found.digits <= LAST_DAY)
    return dated and bool(_MONTH.search(near))


def _is_in_year(text: str, found: Printed) -> bool:
    """Return whether words say that a number is a year: "in 2022"."""
    before = text[max(0, found.start - NEAR) : found.start]
    return _is_year(text, found) and bool(_NAMES.search(before))


def _is_year(text: str, found: Printed) -> bool:
    return FIRST_YEAR <= found.digits <= LAST_YEAR and text[found.start : found.end].isdecimal()
