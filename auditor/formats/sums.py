"""A check laid out line by line: each figure with its label, amount and place,
then computed, printed and gap.
"""

from __future__ import annotations

from auditor.formats.paint import StyledText, sign
from auditor.model.records import NamedTuple
from auditor.model.values import Amount, Check, Figure, Relation, Term, scaled
from auditor.telling.formulas import converted, is_signed, unit_within
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import (
    Amounts,
    is_derived,
    is_evidence,
    is_together,
    printed,
    stated_term,
    suffix,
    told_amounts,
    unit_of,
)
from auditor.telling.typeset import grouped, left, middle, right, safe, value_of
from auditor.text.widths import width

INDENT = 4
# Of a long sum the first and last lines stay,
# and so many of those in between that equal the gap.
HEAD, TAIL, MARKED = 4, 3, 5


class SumRow(NamedTuple):
    """One line: sign of its weight, label, amount, place, a note; `style` is a name in theme.toml.

    equal: its amount is the gap; figure: what it shows, None for a line that is computed.
    """

    label: str
    amount: str = ""
    sign: str = ""
    place: str = ""
    note: str = ""
    style: str = ""
    equal: bool = False
    figure: Figure | None = None


def lay_out(check: Check, narrator: Narrator, sheet: StyledText, quoted: set[int]) -> None:
    """Add the figures of `check` to the sheet as a table with one column of amounts.

    Nothing is said twice: where all figures are `quoted` (their ids) only a sum is laid out.
    """
    results = result_rows(check, narrator)
    parts = part_rows(check, narrator)
    known = {term.figure.id for term in check.relation.terms if term.role != "floor"} <= quoted
    if known and check.relation.kind != "sum":
        return
    if results or len(parts) > 1:
        _write(shortened(parts, narrator), results, sheet)


def part_rows(check: Check, narrator: Narrator) -> list[SumRow]:
    """Return a line for each figure that the stated one is held against;
    for an equality one for each side.
    """
    stated, relation, own = stated_term(check.relation), check.relation, unit_of(check) or ""
    everything = check.stated is None or relation.kind in ("equal", "bound")
    left_out = (
        [term for term in relation.terms if term.role == "limit"]
        if is_together(check.relation)
        else [stated]
    )
    everything = everything and not is_together(relation)
    terms = [term for term in relation.terms if everything or term not in left_out]
    labels = _labels([term.figure for term in terms], stated.figure if stated else None, narrator)
    return [
        _part(term, label, check, own, narrator) for term, label in zip(terms, labels, strict=True)
    ]


def _part(term: Term, label: str, check: Check, own: str, narrator: Narrator) -> SumRow:
    figure, words = term.figure, narrator.words
    equal = check.relation.kind == "sum" and _is_gap(term, check.gap)
    value = value_of(figure)
    amount = "" if value is None else grouped(value) if figure.unit == own else printed(figure)
    notes = [words.at("report.blank")] * (value is None and not is_evidence(figure))
    notes += [words.at("report.equals_gap")] * equal
    notes += [other] if (other := conversion(figure, check.relation, narrator)) else []
    times = "" if abs(term.weight) == 1 else f"{abs(term.weight)}×"
    role = narrator.role(term, check.relation)
    minus = term.weight < 0 and not role
    return SumRow(
        label=words.fill("role.of", role=role, label=label) if role else label,
        amount=amount,
        sign=(sign("minus") if minus else "") + times,
        place=narrator.place(figure),
        note=" ".join(notes),
        style="hint" if equal else "amount",
        equal=equal,
        figure=figure,
    )


def conversion(figure: Figure, relation: Relation, narrator: Narrator) -> str:
    """Return what a figure is in the unit of its check's formula; "" where it is printed so."""
    unit = unit_within(relation)
    alike = relation.kind == "equal" or not figure.digits
    other = None if alike else converted(figure, unit)
    return narrator.words.fill("report.in_unit", text=other + suffix(safe(unit))) if other else ""


def _labels(figures: list[Figure], stated: Figure | None, narrator: Narrator) -> list[str]:
    # What all figures have in common (table, column) stands above the sum: a line shows what tells
    # it from the others.
    paths = [narrator.path(figure) for figure in figures]
    known = [narrator.path(stated)] if stated and len(paths) == 1 else paths[1:]
    common = set(paths[0]).intersection(*known) if known else set()
    return [
        " · ".join([name for name in path if name not in common] or path[-1:]) for path in paths
    ]


def _is_gap(term: Term, gap: Amount | None) -> bool:
    figure = term.figure
    if gap is None or not gap.digits or not figure.digits:
        return False
    own, whole = scaled(figure, gap)
    return abs(term.weight * own) == abs(whole)


def shortened(rows: list[SumRow], narrator: Narrator) -> list[SumRow]:
    """Return the rows of a long sum without its middle,
    a line that counts what is left out in its place.
    """
    if len(rows) <= HEAD + TAIL + MARKED:
        return rows
    last = len(rows) - TAIL
    marked = [at for at in range(HEAD, last) if rows[at].equal][:MARKED]
    short, before = rows[:HEAD], HEAD
    for at in (*marked, last):
        if at - before == 1:
            short.append(rows[before])
        elif at > before:
            short.append(
                SumRow(narrator.words.count("report.more_lines", at - before), style="dim")
            )
        short += rows[at : at + 1] if at < last else rows[last:]
        before = at + 1
    return short


def result_rows(check: Check, narrator: Narrator) -> list[SumRow]:
    """Return the lines below a sum: what was computed, what is printed,
    the gap and how much rounding explains.
    """
    amounts, words, kind = told_amounts(check), narrator.words, check.relation.kind
    if check.stated is None or check.computed is None:
        return []
    unit = suffix(unit_of(check))
    unit = unit if unit in ("%", "‰") else ""
    gap = [_gap(amounts, unit, narrator)] if amounts.gap is not None else []
    if kind == "equal" or (kind == "bound" and not is_together(check.relation)):
        return gap
    term, number = stated_term(check.relation), len(check.relation.terms) - 1
    place = narrator.place(term.figure) if term else ""
    lines = narrator.addends(check.relation)
    if is_together(check.relation):
        return [*_limited(check, words.fill("report.sum_of", lines=lines), amounts, narrator), *gap]
    if is_signed(check.relation):
        label = words.at("report.comes_to")
    elif kind == "sum":
        label = words.fill("report.sum_of", lines=lines)
    else:
        label = words.at("report.computed")
    figure = term.figure if term else None
    shown = grouped(amounts.stated or "") + unit
    own = _unprinted(term)
    stated = SumRow(
        words.at(f"report.{own or 'stated'}"),
        shown,
        place="" if own else place,
        style="total",
        figure=None if own else figure,
    )
    computed = SumRow(label, grouped(amounts.computed or "") + unit, style="total")
    return [
        *([] if kind == "sum" and number == 1 else [computed]),
        stated,
        *gap,
    ]


def _unprinted(term: Term | None) -> str:
    """Return what to call an amount that is compared with and stands nowhere, "" for a printed
    one.
    """
    if term is None:
        return ""
    return "floor" if term.role == "floor" else "whole" if is_derived(term.figure) else ""


def _limited(check: Check, label: str, amounts: Amounts, narrator: Narrator) -> list[SumRow]:
    limit = next(term.figure for term in check.relation.terms if term.role == "limit")
    name, most = narrator.path(limit)[-1], grouped(amounts.computed or "")
    return [
        SumRow(label, grouped(amounts.stated or ""), style="total"),
        SumRow(name, most, place=narrator.place(limit), style="total", figure=limit),
    ]


def _gap(amounts: Amounts, unit: str, narrator: Narrator) -> SumRow:
    shown = grouped(amounts.gap or "0") + unit
    slack = amounts.slack if amounts.slack not in (None, "0") else None
    note = narrator.words.fill("report.slack", slack=grouped(slack) + unit) if slack else ""
    return SumRow(
        narrator.words.at("report.gap"),
        shown if shown[0] in "0−" else f"+{shown}",
        place=note,
        style="gap",
    )


def _write(parts: list[SumRow], results: list[SumRow], sheet: StyledText) -> None:
    rows = parts + results
    signs = max((width(row.sign) + 1 for row in rows if row.sign), default=0)
    amounts = max((width(row.amount) for row in rows), default=0)
    tails = max((width(_tail(row)) for row in rows), default=0)
    room = max(sheet.width - INDENT - signs - 2 - amounts - 2 - tails, 12)
    labels = min(max((width(row.label) for row in rows), default=0), room)
    for number, row in enumerate(rows):
        if number == len(parts) and parts:
            sheet.add((" " * INDENT + sign("rule") * (signs + labels + 2 + amounts), "dim"))
        head = (
            " " * INDENT
            + (left(row.sign, signs) if signs else "")
            + left(middle(row.label, labels), labels)
        )
        amount_style = "" if row.style == "dim" else row.style
        fits = INDENT + signs + labels + 2 + amounts + 2 + width(_tail(row)) <= sheet.width
        if not fits and row.style == "gap":
            row, below = row._replace(place=""), row.place
        else:
            below = ""
        sheet.add(
            (head, row.style if row.style in ("dim", "hint") else "text"),
            ("  " + right(row.amount, amounts) if amounts else "", amount_style),
            ("  " + row.place if row.place else "", "dim"),
            ("  " + row.note if row.note else "", "hint"),
        )
        if below:
            sheet.wrapped(INDENT + 2, below, "dim")


def _tail(row: SumRow) -> str:
    return "  ".join(filter(None, (row.place, row.note)))
