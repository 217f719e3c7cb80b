"""A check as a formula of the printed numbers, so that a person can do it again by hand.

"25,880 ÷ (44,382 − 25,880)" for a growth rate; what it comes to stands in the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from auditor.model.units import measure
from auditor.model.values import PER, Amount, Check, Figure, Relation, Term
from auditor.telling.typeset import amount_in, grouped, value_of
from auditor.text.patterns import regex

# A sum of more addends is laid out in lines: as a formula nobody could follow it.
MOST = 8
MINUS = "−"


def formula(check: Check) -> str:
    """Return the left side of a check's equation; "" where it has none that a line holds.

    All numbers are in one unit, that of the stated figure or, for a rate, of its base.
    """
    if falls(check):
        return _of(_lifted(check.relation), *_shape(check.relation, _FALLS))
    write = _WRITERS.get(check.relation.kind)
    return write(check.relation) if write else ""


def falls(check: Check) -> bool:
    """Return whether a rate is printed without a sign where words say that something fell,
    and is computed to have fallen: "减少" and 18.4 %, not −18.4 %.
    """
    rate = next((term for term in check.relation.terms if term.role == "rate"), None)
    if rate is None or check.computed is None or check.computed.digits >= 0:
        return False
    known = _shape(check.relation, _SHAPES)[0] in _FALLS
    return known and rate.weight < 0 and (rate.figure.digits or 0) > 0


def is_signed(relation: Relation) -> bool:
    """Return whether something is taken off in a sum that a formula shows."""
    return (
        relation.kind == "sum"
        and any(term.weight < 0 for term in relation.terms if term.role != "total")
        and bool(_sum(relation))
    )


def converted(figure: Figure, unit: str) -> str | None:
    """Return a figure's number in another unit, grouped; None where it is no number,
    or printed in that unit.
    """
    # A count or a rate has no other unit to be shown in.
    if figure.digits is None or figure.unit == unit or not _money(figure.unit, unit):
        return None
    if PER in figure.marks:
        return None
    return grouped(amount_in(Amount(figure.digits, figure.exponent), unit))


def unit_within(relation: Relation) -> str:
    """Return the unit that a formula's numbers are in: the money itself, where some of it is shared
    among people.
    """
    if any(PER in term.figure.marks for term in relation.terms):
        return next(measure(t.figure.unit).currency for t in relation.terms if t.role == "part")
    roles = ("whole", "base", "level", "total", "limit", "part")
    found = (term.figure.unit for role in roles for term in relation.terms if term.role == role)
    return next(found, "")


def _money(*units: str) -> bool:
    return not any(unit in ("", "%", "‰") for unit in units)


def _number(term: Term, unit: str) -> str:
    """Return a term's value in a unit, its weight's sign before it; "" where nothing is printed."""
    shown = converted(term.figure, unit)
    if shown is None:
        value = value_of(term.figure)
        shown = "" if value is None else grouped(value)
    if term.weight < 0 and shown:
        shown = shown[1:] if shown.startswith(MINUS) else MINUS + shown
    if not shown or abs(term.weight) == 1:
        return shown
    sign, shown = (MINUS, shown[1:]) if shown.startswith(MINUS) else ("", shown)
    return f"{sign}{abs(term.weight)} × {shown}"


def _added(terms: Iterable[Term], unit: str) -> str:
    """Return terms as a sum; "" for one alone and for more than a line holds."""
    numbers = [number for term in terms if (number := _number(term, unit))]
    if not 1 < len(numbers) <= MOST:
        return ""
    rest = (f" − {n[1:]}" if n.startswith(MINUS) else f" + {n}" for n in numbers[1:])
    return numbers[0] + "".join(rest)


def _sum(relation: Relation) -> str:
    return _added((term for term in relation.terms if term.role != "total"), unit_within(relation))


def _bound(relation: Relation) -> str:
    return _added((term for term in relation.terms if term.role == "part"), unit_within(relation))


def _change(relation: Relation) -> str:
    return _of(relation, ("level", "base"), "{0} − {1}")


def _ratio(relation: Relation) -> str:
    years = next((term.figure for term in relation.terms if term.role == "years"), None)
    if years is not None:
        yearly = "({0} ÷ {1})^(1 ÷ " + grouped(value_of(years) or "") + ") − 1"
        return _of(relation, ("level", "base"), yearly)
    return _of(relation, *_shape(relation, _SHAPES))


def _shape(
    relation: Relation, shapes: Mapping[tuple[str, str], str]
) -> tuple[tuple[str, str], str]:
    """Return the roles of the two figures of a rate and the formula that they stand in;
    no roles where it has none.
    """
    present = {term.role for term in relation.terms}
    roles = next((roles for roles in shapes if present.issuperset(roles)), ("", ""))
    return roles, shapes.get(roles, "")


def _lifted(relation: Relation) -> Relation:
    """Return a relation with what fell as the amount by which it fell, without a sign."""
    terms = (
        term._replace(weight=abs(term.weight)) if term.role == "change" else term
        for term in relation.terms
    )
    return relation._replace(terms=tuple(terms))


def _of(relation: Relation, roles: tuple[str, str], shape: str) -> str:
    unit = unit_within(relation)
    by_role = {term.role: term for term in reversed(relation.terms)}
    numbers = [_number(by_role[role], unit) if role in by_role else "" for role in roles]
    if not all(numbers):
        return ""
    bracketed = (f"({number})" if number.startswith(MINUS) else number for number in numbers)
    # Less a negative number is more by it.
    return regex(rf" − \({MINUS}([^()]*)\)").sub(r" + \1", shape.format(*bracketed))


# Roles of the two figures of a rate → its formula, in the order in which the rate is judged.
_SHAPES = {
    ("part", "whole"): "{0} ÷ {1}",
    ("part", "excess"): "{0} ÷ ({0} − {1})",
    ("change", "level"): "{0} ÷ ({1} − {0})",
    ("level", "base"): "({0} − {1}) ÷ {1}",
    ("change", "base"): "{0} ÷ {1}",
    ("less", "base"): "({1} − {0}) ÷ {1}",
}
# The same for a rate by which something fell, as a number without a sign.
_FALLS = {
    ("change", "level"): "{0} ÷ ({1} + {0})",
    ("level", "base"): "({1} − {0}) ÷ {1}",
    ("change", "base"): "{0} ÷ {1}",
}

_WRITERS: dict[str, Callable[[Relation], str]] = {
    "sum": _sum,
    "bound": _bound,
    "change": _change,
    "ratio": _ratio,
}
