"""The amounts of a check as decimal strings, and its figures as people read them."""

from __future__ import annotations

from auditor.model.records import NamedTuple
from auditor.model.values import GIVEN, Check, Figure, Relation, Term
from auditor.telling.formulas import falls
from auditor.telling.typeset import amount_in, grouped, safe, value_of

# The text of a whole that no document prints: parts of it are shares.
WHOLE = "100"
_STATED = ("total", "stated", "left", "rate", "change")


class Amounts(NamedTuple):
    """The amounts of a check as decimal strings in its unit; None where they have no meaning."""

    stated: str | None
    computed: str | None
    gap: str | None
    slack: str | None


def stated_term(relation: Relation) -> Term | None:
    """Return the term that the others are held against; its unit is the unit of the check.

    None without terms.
    """
    roles = ("part", "whole") if relation.kind == "bound" else _STATED
    for role in roles:
        for term in relation.terms:
            if term.role == role:
                return term
    return relation.terms[0] if relation.terms else None


def is_together(relation: Relation) -> bool:
    """Return whether several figures together are held against the one that they are part of."""
    return relation.kind == "bound" and len(relation.terms) > 2


def unit_of(check: Check) -> str | None:
    """Return the unit of the check's amounts, or None where it has no figure."""
    term = stated_term(check.relation)
    return safe(term.figure.unit) if term else None


def amounts_of(check: Check) -> Amounts:
    """Return stated, computed, gap and slack, exact; a ratio's computed value keeps two places
    more than the stated.
    """
    relation, term = check.relation, stated_term(check.relation)
    unit, places = (term.figure.unit, term.figure.places) if term else ("", 0)
    finer = places + 2 if relation.kind in ("ratio", "mean", "blend") else places
    stated = amount_in(check.stated, unit, places) if check.stated else relation.stated
    computed = amount_in(check.computed, unit, finer) if check.computed else relation.computed
    return Amounts(
        None if stated is None else safe(stated),
        None if computed is None else safe(computed),
        amount_in(check.gap, unit, finer) if check.gap else None,
        amount_in(check.slack, unit) if check.slack else None,
    )


def told_amounts(check: Check) -> Amounts:
    """Return the amounts as a person reads them: what fell by how much it fell, and the whole of
    100 % with no more places than its parts.
    """
    amounts, whole = amounts_of(check), stated_term(check.relation)
    if falls(check):
        stated, computed, gap = (text and _negated(text) for text in amounts[:3])
        return Amounts(stated, computed, gap, amounts.slack)
    if whole is None or check.relation.kind != "sum" or not is_derived(whole.figure):
        return amounts
    places = max(term.figure.places for term in check.relation.terms if term != whole)
    shown = Amounts(*(text and _cut_off(text, places) for text in amounts))
    return shown._replace(stated=WHOLE)


def _negated(text: str) -> str:
    return text[1:] if text.startswith("-") else f"-{text}" if text.strip("0.") else text


def _cut_off(text: str, places: int) -> str:
    """Return a decimal string without the places after these: they are of no figure printed."""
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction[:places]}" if places and fraction else whole


def suffix(unit: str | None) -> str:
    """Return a unit as it follows an amount: " 万元", "%", or nothing."""
    return unit if unit in ("%", "‰") else f" {unit}" if unit else ""


def printed(figure: Figure) -> str:
    """Return a figure for people: "5,883 万元", or its text where it is no number."""
    value = WHOLE if is_derived(figure) else value_of(figure)
    return (
        safe(figure.text).strip() if value is None else grouped(value) + suffix(safe(figure.unit))
    )


def is_derived(figure: Figure) -> bool:
    """Return whether a figure is the whole of 100 % that no document prints."""
    return GIVEN in figure.marks


def is_evidence(figure: Figure) -> bool:
    """Return whether a figure is a piece of text, not a number and not a blank cell."""
    return figure.digits is None and "blank" not in figure.marks and bool(figure.text.strip())
