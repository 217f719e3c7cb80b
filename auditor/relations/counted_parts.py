"""Lists whose parts words count: "上述4类支出共计T" behind four, "4个方面共T：" before."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.packs.languages.worded import joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.readings import (
    OPENER,
    PLUS,
    Amounts,
    ListReading,
    along,
    is_total,
    of_one_unit,
)
from auditor.relations.texts import whole

# Parts from which on it is no chance that just so many stand there.
FEWEST = 3
# Characters between a number of things and what they come to: 4个(方面共)T.
CLOSE = 10
_COUNTED = joined(
    r"(?P<many>[[[few]]]|[2-9])<<summand>><<money-word>>?<<sum-of-those>>",
    needs="<<sum-of-those>>",
)
_FOREGOING = joined("<<foregoing>>[^,;。:]{0,4}$", needs="<<foregoing>>")


def number_of(total: Mention) -> int:
    """Return of how many amounts words say that one is the total: 3 in 三项合计; 0 if none."""
    said = _COUNTED.search(total.before)
    return whole(said["many"]) if said else 0


def counted_before(before: Amounts, total: Mention) -> ListReading | None:
    """Return the list that a total is the sum of where words say of how many amounts it is, and
    just so many stand before it, from what opens them: "其中：A；B；C；D。上述4类支出共计T".
    """
    many, last, parts = number_of(total), before[-1], before
    if last.role == "count" and _FOREGOING.search(last.before):
        many, parts = last.figure.digits or 0, before[:-1]
    if not FEWEST <= many <= len(parts):
        return None
    parts = parts[-many:]
    opens = OPENER.search(parts[0].before) or parts[0].marker or parts[0] is before[0]
    return _of(total, parts) if opens else None


def counted_behind(levels: Amounts, at: int) -> ListReading | None:
    """Return the list that starts here, where its sentence says how many parts it has and, right
    behind that number, what they come to: "4个方面共T：A、B、C、D".
    """
    first = levels[at]
    said = [each for each in levels[max(0, at - 2) : at] if each.sentence == first.sentence]
    if [each.role == "count" for each in said] != [True, False]:
        return None
    number, head = said
    parts = [each for each in along(levels, at) if each.period == first.period]
    if len(head.before) > CLOSE or not FEWEST <= len(parts) == number.figure.digits:
        return None
    open_ = first.marker == "open" or parts[-1].after.startswith(words("and-more"))
    return None if open_ else _of(head, parts)


def _of(total: Mention, parts: Sequence[Mention]) -> ListReading | None:
    """Return that parts come to a total, where none of them is of another unit or is itself said in
    parts.
    """
    nested = any(each.marker or is_total(each) or PLUS.search(each.before) for each in parts[1:])
    if nested or len(of_one_unit(parts, total)) < len(parts):
        return None
    return ListReading(total, parts, [1] * len(parts))
