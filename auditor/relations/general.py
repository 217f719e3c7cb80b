"""Relations of tables whose form is not known: what their own structure says must add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.evidence import piece
from auditor.model.columns import SumOfLine, TermsOfNumbers
from auditor.model.number_sums import TermsOfColumn, TermsOfLine
from auditor.model.table import Table
from auditor.model.values import UNSUPPORTED, Amount, Figure, Piece, Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import words
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.labels import outline
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.claims import Claim, Spotted, Standing
from auditor.recognition.unknown.formulas import (
    PrintedFormula,
    is_telling,
    lettered_formulas,
    row_formulas,
    said_formulas,
)
from auditor.recognition.unknown.layout import TableLine
from auditor.relations.alike import alike
from auditor.relations.compositions import compositions
from auditor.relations.facts import Facts
from auditor.relations.lacking import lacking, told_lost
from auditor.relations.lost import lost_row, over_unread
from auditor.relations.made import related
from auditor.relations.means import means
from auditor.relations.prices import prices
from auditor.relations.rates import rates
from auditor.relations.stocks import is_carried
from auditor.relations.table_heads import column_head
from auditor.relations.vouched import COPIES, vouched, with_vouched
from auditor.relations.weighing import accuses, evidence_of, is_told

DIGITS = "0123456789"
# Digits from which on two sides of a table that print one total are balanced, and not by chance.
BALANCED = 4

# Why nothing in a column is judged: its numbers disagree about which mark is the decimal one.
UNDECIDED = "undecided"


def general(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the relations of one level (total, group, formula, column,
    bound, same, rate, price, mean or whole) in every table without a form.
    """
    if template.of == "same":
        yield from alike(rule, facts)
    elif template.of == "rate":
        yield from rates(rule, facts)
    elif template.of == "price":
        yield from prices(rule, facts)
    elif template.of == "mean":
        yield from means(rule, facts)
    elif template.of == "whole":
        yield from compositions(rule, facts)
    else:
        for table in facts.recognised.tables:
            for owed in facts.recognised.structures(table.id):
                yield from _OWED[template.of](rule, table, owed, facts)


def _totals(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    """Yield what the rows called totals owe, and what was not looked for: the sums of columns whose
    numbers nobody can tell, and those beyond the limit of steps.
    """
    yield from _rows(rule, "total", table, owed, facts)
    yield from _undecided(rule, table, owed)
    if owed.capped:
        yield Relation(rule, "sum", (), table.title, missing=("cap", ""))


def _groups(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    yield from _rows(rule, "group", table, owed, facts)


def _rows(rule: str, level: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    side, columns = owed.side, owed.side.columns
    beside = list(_held_beside(owed, facts.recognised.structures(table.id)))
    unread = over_unread(owed)
    for claim in owed.rows:
        if claim.level != level:
            continue
        lost = lost_row(table, owed, claim, facts)
        for place in claim.places:
            column = columns[place.at]
            total = side.lines[claim.total].figures[column]
            if _is_undecided(table, total):
                continue
            terms: Sequence[Term]
            # Terms of a large table are made where something looks at them; of what holds rarely
            # anything does.
            if side.numbers is not None and place.holds:
                terms = TermsOfColumn(side.numbers, place.at, SumOfLine(claim.total, claim.parts))
            else:
                parts = (
                    _part(table, owed, part, column, weight, facts) for part, weight in claim.parts
                )
                terms = (Term(total, 1, "total"), *parts)
            standing = place.standing
            if standing and any(_is_balanced(terms, standing, each) for each in beside):
                # Both halves of a balance print one total: what the other half makes bears this one
                # out.
                place = place._replace(standing=standing._replace(tied=True))
            sure = place.holds or claim.total not in unread
            subject = f"{total.label} · {column_head(table, column)}"
            weighed = _weighed(claim, place, "columns", terms, subject) if sure else ()
            if weighed:
                weighed = with_vouched(weighed, vouched(owed, claim, terms, facts))
            owes = _owes(rule, terms, subject, weighed, place.sure and sure)
            # What was copied from the line before lacks no row.
            copied = any(each.kind in COPIES for each in owes.evidence)
            yield told_lost(owes, lost) if lost and lost.at == place.at and not copied else owes


def _held_beside(owed: Structure, sides: Sequence[Structure]) -> Iterator[Figure]:
    """Yield the totals of the other sides of a table that are the sum of their lines."""
    for other in sides:
        for claim in other.rows if other is not owed else ():
            if claim.level == "total" and len(claim.parts) > 1:
                figures, columns = other.side.lines[claim.total].figures, other.side.columns
                yield from (figures[columns[each.at]] for each in claim.places if each.holds)


def _is_balanced(terms: Sequence[Term], standing: Standing, other: Figure) -> bool:
    """Whether what the lines of a total make is what a total on the other side of the table prints
    that holds, or the total is and a slip tells why they miss it; of so many digits that it is no
    chance. A line that is part of another one makes them miss it too.
    """
    if terms[0].figure.unit != other.unit or not (sides := _sides(terms)):
        return False
    stated, made, twin = scaled(*sides, other)
    borne_out = twin == made or (twin == stated and is_told(standing))
    return borne_out and len(str(abs(twin))) >= BALANCED


def _sides(terms: Sequence[Term]) -> tuple[Amount, Amount] | None:
    """Return what a sum states and what its parts that print an amount come to; None where either
    prints none.
    """
    if isinstance(terms, TermsOfNumbers):
        exponent = terms.columns.exponent
        return Amount(terms.stated, exponent), Amount(terms.computed, exponent)
    total, *parts = terms
    amounts = [term for term in parts if term.figure.digits is not None]
    if total.figure.digits is None or not amounts:
        return None
    stated, *plain = scaled(total.figure, *(term.figure for term in amounts))
    made = sum(term.weight * value for term, value in zip(amounts, plain, strict=True))
    exponent = min(term.figure.exponent for term in (total, *amounts))
    return Amount(stated, exponent), Amount(made, exponent)


def _weighed(
    claim: Claim, place: Spotted, places: str, terms: Sequence[Term], subject: str
) -> tuple[Piece, ...]:
    """Return what a failure rests on, nothing where it accuses nothing.

    Lines of some subjects may be left out as classified.
    """
    if place.standing is None or not accuses(claim, place.standing) or is_carried(terms, subject):
        return ()
    if not (sides := _sides(terms)):
        return ()
    stated, made = sides
    # Secret subjects may be left out of the lines, and never make a total too small.
    more = stated.digits > made.digits
    label = terms[0].figure.label
    classified = more and outline(label).rest.lstrip(DIGITS) in words("classified")
    named = bool(label) or places == "rows"
    return evidence_of(claim, place.standing, places, classified, named)


def _is_undecided(table: Table, figure: Figure) -> bool:
    return figure.digits is None and table.cells[figure.row][figure.column].style.startswith("?")


def _undecided(rule: str, table: Table, owed: Structure) -> Iterator[Relation]:
    """Yield what says of a column whose decimal mark nobody can tell that it was not judged."""
    for column in owed.side.amounts if not owed.plain else ():
        figures = (line.figures[column] for line in owed.side.lines if column in line.figures)
        unread = next((figure for figure in figures if figure.digits is None), None)
        if unread and _is_undecided(table, unread):
            head = column_head(table, column)
            term = Term(unread, 1, "total")
            yield Relation(rule, "sum", (term,), head, missing=(UNDECIDED, unread.text))


def _columns(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    columns = owed.side.columns
    severity = facts.packs.rules[rule].severity
    unread = over_unread(owed)
    for claim in owed.columns:
        head = column_head(table, columns[claim.total])
        owes = SumOfLine(claim.total, claim.parts)
        for place in claim.places:
            line = owed.side.lines[place.at]
            subject = f"{line.label} · {head}"
            if owed.side.numbers is not None and place.holds:
                terms = TermsOfLine(owed.side.numbers, place.at, owes)
                weak = "" if place.sure else UNSUPPORTED
                # With its severity: nothing has to be put into a hundred thousand of them later.
                yield Relation(rule, "sum", terms, subject, weak, severity=severity)
                continue
            parts = [
                _part(table, owed, place.at, columns[part], weight, facts)
                for part, weight in claim.parts
            ]
            failing = (Term(line.figures[columns[claim.total]], 1, "total"), *parts)
            sure = place.holds or place.at not in unread
            weighed = _weighed(claim, place, "rows", failing, subject) if sure else ()
            yield _owes(rule, failing, subject, weighed, place.sure and sure)


def _part(table: Table, owed: Structure, line: int, column: int, weight: int, facts: Facts) -> Term:
    """A figure as a part, or a stand-in where its cell is blank."""
    found = owed.side.lines[line]
    figure = found.figures.get(column)
    if figure is None:
        cells = table.cells[found.index]
        at = cells[column].start if column < len(cells) else table.start
        figure = facts.recognised.evidence.figure(
            "",
            Quantity(None, 0, table.unit),
            Spot(at, at, table.id, found.index, column),
            found.label,
            ("blank",),
        )
    return Term(figure, weight)


def _sum(
    rule: str,
    total: Figure,
    parts: list[Term],
    subject: str,
    weighed: tuple[Piece, ...],
    sure: bool = False,
) -> Relation:
    return _owes(rule, (Term(total, 1, "total"), *parts), subject, weighed, sure)


def _owes(
    rule: str, terms: Sequence[Term], subject: str, weighed: tuple[Piece, ...], sure: bool
) -> Relation:
    """Return a sum; one that is not sure to hold and that nothing weighs accuses nothing."""
    weak = "" if weighed or sure else UNSUPPORTED
    return Relation(rule, "sum", terms, subject, weak, evidence=weighed)


def _formulas(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    """Yield what the formulas printed in heads say of each line; then those beside the rows."""
    for position, line in enumerate(owed.side.lines):
        for formula in owed.formulas:
            target = line.figures.get(formula.target)
            if target is None:
                continue
            if formula.kind == "sum":
                parts = [
                    _part(table, owed, position, column, weight, facts)
                    for column, weight in formula.parts
                ]
                yield from _printed(rule, target, parts, f"{line.label} · {formula.text}")
            else:
                yield from _rate(rule, formula, target, line.figures, line.label)
    yield from _row_formulas(rule, table, owed, facts)
    yield from _lettered(rule, table, owed, facts)


def _row_formulas(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    """Yield what the formulas printed beside the rows say, in each column of amounts."""
    positions = {line.index: at for at, line in enumerate(owed.side.lines)}
    numbers = owed.side.amounts if owed.side.numbers is not None else ()
    printed = row_formulas(table.cells, table.header_rows, numbers)
    said = said_formulas(
        table.cells, table.header_rows, owed.side.labels, (*owed.side.columns, *owed.side.codes)
    )
    # What the table's own structure owes already is not told a second time by a label.
    known = {(claim.total, frozenset(claim.parts)) for claim in owed.rows if claim.held}
    # A row that was taken for no line (a head, a note) leaves the formula without a figure to
    # judge.
    found = [
        (formula, tuple((positions[part], weight) for part, weight in formula.parts))
        for formula in (*printed, *said)
        if all(row in positions for row in (formula.target, *dict(formula.parts)))
    ]
    held = [
        formula for formula, signed in found
        if _is_borne_out(owed, owed.side.lines[positions[formula.target]], signed)
    ]  # fmt: skip
    for formula, signed in found:
        line = owed.side.lines[positions[formula.target]]
        owes = positions[formula.target], frozenset(signed)
        if formula not in printed and (owes in known or not _is_meant(formula, held, found)):
            continue
        for column in owed.side.amounts:
            target = line.figures.get(column)
            parts = [_part(table, owed, part, column, weight, facts) for part, weight in signed]
            if target is not None:
                yield from _printed(rule, target, parts, f"{line.label} · {formula.text}")


def _is_meant(
    formula: PrintedFormula, held: Sequence[PrintedFormula],
    found: Sequence[tuple[PrintedFormula, tuple[tuple[int, int], ...]]],
) -> bool:  # fmt: skip
    """Whether what stands in brackets behind a label is a formula: it holds somewhere, or it adds
    up lines, and all others behind labels of the table do.
    """
    others = [each for each, _ in found if each is not formula]
    return (
        formula in held
        or is_telling(formula)
        or ("+" in formula.text and bool(others) and all(o in held for o in others))
    )


def _lettered(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    """Yield what the letters behind labels say, and where they name a line that is not there."""
    positions = {line.index: at for at, line in enumerate(owed.side.lines)}
    for formula in lettered_formulas(table.cells, table.header_rows, owed.side.labels):
        if not {formula.target, *dict(formula.parts)} <= positions.keys():
            continue
        line = owed.side.lines[positions[formula.target]]
        for column in owed.side.amounts:
            target = line.figures.get(column)
            if target is None:
                continue
            parts = [
                _part(table, owed, positions[part], column, weight, facts)
                for part, weight in formula.parts
            ]
            for owes in _printed(rule, target, parts, f"{line.label} · {formula.text}"):
                yield from lacking(owes, formula.missing) if formula.missing else [owes]


def _is_borne_out(owed: Structure, line: TableLine, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether what stands in brackets behind a label is a formula: it holds in some column to the
    last digit. Lines 1 to 5 are printed as 1-5 too.
    """
    for column in owed.side.amounts:
        total = line.figures.get(column)
        figures = [owed.side.lines[part].figures.get(column) for part, _ in parts]
        known = [each for each in (total, *figures) if each is not None and each.digits]
        if len(known) > len(parts):
            stated, *values = scaled(*known)
            if stated == sum(w * value for (_, w), value in zip(parts, values, strict=True)):
                return True
    return False


def _printed(rule: str, target: Figure, parts: list[Term], subject: str) -> Iterator[Relation]:
    """Yield the sum that a printed formula says, where any of its parts is known."""
    if any(part.figure.digits is not None for part in parts):
        yield _sum(rule, target, parts, subject, (piece("reading-formula"),))


def _rate(
    rule: str, formula: PrintedFormula, target: Figure, figures: Mapping[int, Figure], label: str
) -> Iterator[Relation]:
    first, second = (figures.get(column) for column, _ in formula.parts)
    if first is None or second is None or not second.digits or target.digits is None:
        return
    if target.unit != "%":
        percent = "100" in formula.text or "%" in formula.text
        # 0.97 for 97 %: without a 100 in its formula the column prints fractions.
        target = target._replace(unit="%", places=target.places if percent else target.places - 2)
    roles = ("part", "whole") if formula.kind == "ratio" else ("level", "base")
    terms = (Term(target, 1, "rate"), Term(first, 1, roles[0]), Term(second, 1, roles[1]))
    yield Relation(rule, "ratio", terms, f"{label} · {formula.text}")


def _bounds(rule: str, table: Table, owed: Structure, facts: Facts) -> Iterator[Relation]:
    for whole, parts in owed.bounds:
        for column in owed.side.amounts:
            limit = owed.side.lines[whole].figures.get(column)
            for part in parts:
                figure = owed.side.lines[part].figures.get(column)
                if (
                    limit
                    and figure
                    and limit.digits is not None
                    and figure.digits is not None
                    # A limit of nothing or below it (a deficit) bounds no part.
                    and limit.digits > 0
                ):
                    subject = f"{limit.label} · {column_head(table, column)}"
                    yield related(rule, "bound", subject, part=figure, limit=limit)


# What a side of a table without a form owes, by the way of the kind that asks for it.
_OWED: Mapping[str, Callable[[str, Table, Structure, Facts], Iterator[Relation]]] = {
    "total": _totals, "group": _groups, "column": _columns, "formula": _formulas, "bound": _bounds,
}  # fmt: skip
