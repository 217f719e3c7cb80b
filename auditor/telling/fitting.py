"""What would fit: for a failure that nothing explains, what each figure would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.causes import Cause
from auditor.model.values import FAILS, Amount, Check, Figure, Term
from auditor.telling.causes import change_of, words
from auditor.telling.formulas import falls
from auditor.telling.numbers import WHOLE, stated_term
from auditor.telling.typeset import amount_in, grouped, value_of

# Operations that say no more than that a value is wrong.
PLAIN = frozenset(("figure", "print", "item"))
# So many figures are named; who has to look into more must see the document.
MOST = 4


def fitting(check: Check, cause: Cause | None, lang: str) -> str:
    """Return what one figure or another would have to be for a check to hold, in a line; "" where
    what came of it says so already.
    """
    term = stated_term(check.relation)
    if check.verdict != FAILS or term is None or term.figure.text == WHOLE:
        return ""
    kind = check.relation.kind
    direct = [_direct(check, term, lang)] if kind in ("ratio", "change", "sum", "mean") else []
    others = list(dict.fromkeys(_others(cause, term.figure, lang)))
    if not direct or term.role == "floor" or (kind == "sum" and not others):
        return ""
    found, told = [*direct, *others][:MOST], words(lang)
    text = told.at("cause.list").join(found)
    return told.fill("cause.fit_one" if len(found) == 1 else "cause.fit", text=text)


def _direct(check: Check, term: Term, lang: str) -> str:
    """Return what is printed and what the other figures give, to as many places."""
    figure, computed = term.figure, check.computed or Amount(0, 0)
    if falls(check):
        computed = computed._replace(digits=-computed.digits)
    step = 10 ** max(0, figure.exponent - computed.exponent)
    rounded = round(Fraction(computed.digits, step))
    nearest = Amount(rounded, max(computed.exponent, figure.exponent))
    new = amount_in(nearest, figure.unit, figure.places)
    sign = figure.unit if figure.unit in ("%", "‰") else ""
    old = grouped(value_of(figure) or "0")
    return words(lang).fill("cause.made", printed=old + sign, new=grouped(new) + sign)


def _others(cause: Cause | None, stated: Figure, lang: str) -> Iterator[str]:
    """Yield what the other figures would have to be, each by itself."""
    for explanation in (cause.explanation, *cause.alternatives) if cause else ():
        (first, *more) = explanation.operations or (None,)
        # An explanation of two operations says of no figure what it would have to be by itself.
        if first is None or more or first.kind not in PLAIN or first.new is None:
            continue
        if first.figures[0].id != stated.id and first.new.digits:
            yield change_of(first, lang)
