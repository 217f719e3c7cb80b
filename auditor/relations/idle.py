"""Parts of a sum that are nothing where it holds: they may be none of it."""

from __future__ import annotations

from auditor.model.values import scaled
from auditor.recognition.unknown.claims import Claim, Spotted
from auditor.recognition.unknown.layout import Side


def has_idle(side: Side, claim: Claim, place: Spotted) -> bool:
    """Return whether a sum of lines fails in a column by just one of its parts, which is nought or
    blank in the one other column, where the sum holds: without that part it holds in both. Where
    it holds in more of them, the amount was rather forgotten in the total.
    """
    figures = side.lines[claim.total].figures, *(side.lines[at].figures for at, _ in claim.parts)
    column = side.columns[place.at]
    here = [each.get(column) for each in figures]
    if here[0] is None or here[0].digits is None:
        return False
    known = [each for each in here if each is not None and each.digits is not None]
    amounts = dict(zip((each.id for each in known), scaled(*known), strict=True))
    total, *parts = (amounts.get(each.id, 0) if each else 0 for each in here)
    gap = sum(weight * part for (_, weight), part in zip(claim.parts, parts, strict=True)) - total
    holding = [side.columns[each.at] for each in claim.places if each.holds]
    return len(holding) == 1 and any(
        part and weight * part == gap
        and not any(found.digits for each in holding if (found := own.get(each)))
        for (_, weight), part, own in zip(claim.parts, parts, figures[1:], strict=True)
    )  # fmt: skip
