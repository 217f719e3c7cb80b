"""The other checks of a finding: each place where its cause shows again, in a line."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import Audit, Finding
from auditor.model.records import NamedTuple
from auditor.model.values import Check, Figure
from auditor.telling.formulas import falls, formula
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import WHOLE, stated_term, suffix, told_amounts, unit_of
from auditor.telling.typeset import grouped


class Symptom(NamedTuple):
    """A check by its position in Audit.checks: its rule, where it stands and what came of it,
    its stated figure.
    """

    position: int
    rule: str
    text: str
    figure: Figure | None


def symptoms(finding: Finding, narrator: Narrator) -> Iterator[Symptom]:
    """Yield the checks of a finding after the first, which its message tells."""
    return (symptom(index, narrator) for index in finding.checks[1:])


def shown(finding: Finding, audit: Audit) -> Iterator[tuple[Check, Figure]]:
    """Yield the checks after a finding's first whose stated figure stands in its own document,
    with that figure.
    """
    for index in finding.checks[1:]:
        check = audit.checks[index]
        term = stated_term(check.relation)
        if term and not term.figure.path:
            yield check, term.figure


def symptom(index: int, narrator: Narrator) -> Symptom:
    """Return the check at a position as a line."""
    check = narrator.audit.checks[index]
    term = stated_term(check.relation)
    return Symptom(
        index, check.relation.rule, _line(check, narrator), term.figure if term else None
    )


def more_places(finding: Finding, narrator: Narrator) -> str:
    """Return how many more places a finding has, as it follows the message of a format of
    one line; "" for none.
    """
    number = len(finding.checks) - 1
    return narrator.words.count("report.more_places", number) if number > 0 else ""


def _line(check: Check, narrator: Narrator) -> str:
    amounts, relation = told_amounts(check), check.relation
    told = stated_term(relation)
    constant = told is not None and told.figure.text == WHOLE
    worded = constant or relation.kind in ("bound", "count")
    if check.stated is None or check.computed is None or worded:
        return narrator.words.fill(
            "message", where=narrator.located(check), text=narrator.said(check)
        )
    said, unit = formula(check), unit_of(check)
    pair = relation.kind == "equal" or len(relation.terms) == 2
    shape = "fall" if falls(check) else "equal" if pair else "formula" if said else "line"
    return narrator.words.fill(
        f"report.also_{shape}",
        where=narrator.located(check),
        formula=said,
        lines=narrator.addends(relation),
        computed=grouped(amounts.computed or ""),
        stated=grouped(amounts.stated or ""),
        unit=suffix(unit) if unit in ("%", "‰") else "",
        other=narrator.name(relation.terms[-1].figure),
    )
