"""Explanations in words: one short sentence an operation, from reports/causes.*.toml."""

from __future__ import annotations

from collections.abc import Callable

from auditor.diagnosis.hints import UNITS
from auditor.model.causes import Cause, Explanation, Operation
from auditor.model.units import measure, usual
from auditor.model.values import Amount, Figure, scaled
from auditor.telling.typeset import amount_in, closed, grouped, middle, safe
from auditor.telling.wording import Wording
from auditor.telling.wording import words as book

Naming = Callable[[Figure], str]
LABEL_CELLS = 40
# Operations that are spelled out; of the others only the number is said.
SPELLED = 2


def words(lang: str) -> Wording:
    """Return the words for causes in `lang` ("zh" or "en"; anything else is read as "en")."""
    return book(lang, "causes.")


def label(figure: Figure) -> str:
    """Return a figure's own label, safe to show: what stands before its amount where no
    longer name is given.
    """
    return middle(closed(safe(figure.label).strip()), LABEL_CELLS)


def sentence(operation: Operation, lang: str, name: Naming = label) -> str:
    """Return one operation in words; `name` says what a figure is called."""
    told, figure = words(lang), operation.figures[0]
    case = "value" if operation.kind in ("figure", "print", "item") else operation.kind
    meant = _meant_unit(operation, figure)
    hint = "scale" if operation.hint == "unit" and not meant else operation.hint
    key = f"{case}.{hint or 'plain'}"
    old, new = (_shown(amount, figure) for amount in (operation.old, operation.new))
    new = told.fill("value.about" if operation.about else "value.exact", new=new)
    apart = _difference(operation)
    text = told.fill(
        key if told.find(key) else f"{case}.plain",
        label=name(figure), printed=_printed(figure),
        amount=_shown(apart, figure) if apart else old, new=new, unit=safe(figure.unit),
        meant=meant, other=_printed(operation.figures[-1]), sign="+" if _grows(operation) else "−",
    )  # fmt: skip
    text = " ".join(text.split())
    if operation.kind == "item" and operation.hint != "stale":
        return told.fill("value.everywhere", sentence=text, n=str(len(operation.figures)))
    return text


def change_of(operation: Operation, lang: str) -> str:
    """Return an operation as what is printed and what it would have to be: "3,755 → 3,758"."""
    told, new = words(lang), _shown(operation.new, operation.figures[0])
    new = told.fill("value.about", new=new).strip() if operation.about else new
    return told.fill("cause.made", printed=_printed(operation.figures[0]), new=new)


def headline(cause: Cause, lang: str, name: Naming = label) -> str:
    """Return a cause in one line; one without an explanation says that none was found."""
    return _short(cause.explanation, lang, name) or words(lang).at("cause.capped")


def alternatives(cause: Cause, lang: str, name: Naming = label) -> tuple[str, ...]:
    """Return the other explanations in a line each, what only they say first, and how many things
    they need to be wrong.
    """
    told, lines, known = words(lang), [], cause.explanation.operations
    for other in cause.alternatives:
        new_first = sorted(other.operations, key=known.__contains__)
        other = other._replace(operations=tuple(new_first))
        text, number = _short(other, lang, name), len(other.operations)
        if number > 1 and not _stale(other):
            text = told.fill("cause.needs", text=text, n=str(number))
        lines.append(told.fill("cause.or", text=text))
    return tuple(lines)


def _short(explanation: Explanation, lang: str, name: Naming) -> str:
    """Return an explanation in one line; of a long one the first operations and how
    many more there are.
    """
    told, operations = words(lang), explanation.operations
    if _stale(explanation):
        first = sentence(operations[0], lang, name)
        return told.fill(
            "cause.stale", text=first, more=told.count("cause.figures", len(operations) - 1)
        )
    text = told.at("cause.list").join(sentence(each, lang, name) for each in operations[:SPELLED])
    more = len(operations) - SPELLED
    return (
        told.fill("cause.more", text=text, more=told.count("cause.others", more))
        if more > 0
        else text
    )


def _stale(explanation: Explanation) -> bool:
    """Return whether an explanation is one of wrong figures only,
    totals that lag behind their lines first.
    """
    return explanation.operations[0].hint == "stale" if explanation.operations else False


def suggestion(cause: Cause) -> str | None:
    """Return the value that a figure should have, with its unit,
    where the document itself supports it; else None.
    """
    if cause.suggestion is None:
        return None
    operation = cause.explanation.operations[0]
    figure = operation.figures[0]
    if meant := _meant_unit(operation, figure):
        return f"{_printed(figure)} {meant}"
    unit = "" if figure.unit == "%" else f" {safe(figure.unit)}" if figure.unit else ""
    return f"{_shown(cause.suggestion[1], figure)}{unit}"


def _meant_unit(operation: Operation, figure: Figure) -> str:
    """Return the unit in which the printed digits would be right, or "" where none would do."""
    if operation.hint != "unit" or operation.old is None or operation.new is None:
        return ""
    old, new = scaled(operation.old, operation.new)
    for power in UNITS:
        step = power if new == old * 10**power else -power if old == new * 10**power else 0
        printed = measure(figure.unit)
        if step and printed.money and printed.exponent + step >= 0:
            return usual(printed.currency, printed.exponent + step)
    return ""


def _printed(figure: Figure) -> str:
    return _shown(Amount(figure.digits or 0, figure.exponent), figure)


def _shown(amount: Amount | None, figure: Figure) -> str:
    """Return an amount in a figure's unit, grouped: 5,883, or 140%."""
    sign = figure.unit if figure.unit in ("%", "‰") else ""
    return grouped(amount_in(amount, safe(figure.unit), figure.places)) + sign if amount else ""


def _difference(operation: Operation) -> Amount | None:
    if operation.kind != "distinct" or operation.old is None or operation.new is None:
        return None
    old, new = scaled(operation.old, operation.new)
    return Amount(abs(old - new), min(operation.old.exponent, operation.new.exponent))


def _grows(operation: Operation) -> bool:
    if operation.old is None or operation.new is None:
        return True
    old, new = scaled(operation.old, operation.new)
    return old > new
