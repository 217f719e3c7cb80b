"""Short ways to write figures and relations in tests."""

from __future__ import annotations

from itertools import count

from auditor.model.values import Amount, Figure, Relation, Term

_ids = count()


def figure(
    text: str, unit: str = "", label: str = "", marks: tuple[str, ...] = (), id: int | None = None
) -> Figure:
    """A figure by its print; an empty text is a blank cell, unless other marks are given."""
    number = next(_ids) if id is None else id
    bare = text.replace(",", "")
    if not bare:
        return Figure(number, "", None, 0, unit, 0, 0, label, marks=marks or ("blank",))
    places = len(bare.partition(".")[2])
    return Figure(number, text, int(bare.replace(".", "")), places, unit, 0, 0, label, marks=marks)


def term(text: str | Figure, role: str, weight: int = 1, unit: str = "") -> Term:
    return Term(
        text if isinstance(text, Figure) else figure(text, unit, label=f"{role} {text}".strip()),
        weight,
        role,
    )


def total(text: str | Figure, *parts: str | Figure, **more: object) -> Relation:
    """A sum: the total and its parts; a part written "-x" enters with weight −1."""
    terms = [term(text, "total")]
    for part in parts:
        taken = isinstance(part, str) and part.startswith("-")
        terms.append(
            term(part[1:] if taken and isinstance(part, str) else part, "part", -1 if taken else 1)
        )
    return Relation("SUM", "sum", tuple(terms), **more)  # type: ignore[arg-type]


def relation(kind: str, *terms: Term, **more: object) -> Relation:
    return Relation("RULE", kind, terms, **more)  # type: ignore[arg-type]


def rate(printed: str, weight: int = 1, **figures: str) -> Relation:
    """A ratio: the printed percentage and its figures by role;
    "-5" as a change means a decrease by 5.
    """
    terms = [Term(figure(printed, "%", "rate"), weight, "rate")]
    for role, text in figures.items():
        decrease = role == "change" and text.startswith("-")
        terms.append(
            Term(figure(text[1:] if decrease else text, "万元", role), -1 if decrease else 1, role)
        )
    return Relation("RATE", "ratio", tuple(terms))


def number(amount: Amount | None) -> str | None:
    """An amount as a decimal string, places kept."""
    if amount is None:
        return None
    digits, exponent = amount
    if exponent >= 0:
        return str(digits * 10**exponent)
    sign, whole = "-" if digits < 0 else "", str(abs(digits)).rjust(1 - exponent, "0")
    return f"{sign}{whole[:exponent]}.{whole[exponent:]}"
