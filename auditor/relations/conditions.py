"""The conditions that a rule's relation may name:
what must be so in a document for it to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from auditor.model.values import Figure
from auditor.recognition.labels import outline
from auditor.relations.compare import same
from auditor.relations.facts import OTHER_FUNDS, Facts


def met(facts: Facts, conditions: Sequence[str]) -> bool:
    """Return whether all named conditions (those of
    auditor.packs.kinds.PREDICATES) hold in a document.
    """
    return all(_CONDITIONS[name](facts) for name in conditions)


def _amounts(facts: Facts, form: str, items: Iterable[str]) -> list[Figure | None]:
    return [
        facts.figure(table, row, "")
        for table in facts.first(form)
        for item in items
        for row in facts.rows(table, item)
    ]


def _zero(facts: Facts, form: str, items: Iterable[str]) -> bool | None:
    found = _amounts(facts, form, items)
    # No row of it: nothing is known, which is another thing than 0.
    return all(figure is None or not figure.digits for figure in found) if found else None


def _only_appropriation(facts: Facts) -> bool:
    # All funds may be held against 财政拨款 only where the others are printed as 0, not where
    # unsaid.
    return _zero(facts, "T1", [f"income.{name}" for name in OTHER_FUNDS]) is True


def _only_general_budget(facts: Facts) -> bool:
    items = ["income.fund", "income.capital"]
    funds = [zero for form in ("T1", "T4") if (zero := _zero(facts, form, items)) is not None]
    return _only_appropriation(facts) and bool(funds) and all(funds)


def _no_carry_over(facts: Facts) -> bool:
    # A table without a row for what was carried over carries nothing over.
    return _zero(facts, "T1", ["income.carry-over", "spending.carry-forward"]) is not False


def _carry_over_in_functional(facts: Facts) -> bool:
    """Return whether the functional table may hold what was carried over: it does not where its
    total is this year's appropriation, as some print it (当年拨款).
    """
    if _no_carry_over(facts):
        return True
    totals = [facts.total(table) for table in facts.first("T5")]
    figures = [row.figures.get("total") for row in totals if row]
    general = _amounts(facts, "T1", ["income.general"])
    return not any(one and two and same(one, two) for one in figures for two in general)


def _department(facts: Facts) -> bool:
    return not facts.government


def _lists_basic(facts: Facts) -> bool:
    return any(row.item == "spending.basic" for table in facts.first("T15") for row in table.rows)


def _lists_all_projects(facts: Facts) -> bool:
    key = {
        outline(row.label).rest for table in facts.first("TK") for row in facts.rows(table, "lines")
    }
    sizes = {len(facts.rows(table, "projects")) for table in facts.first("T14", "T15")}
    return bool(key) and len(key) in sizes


_CONDITIONS: dict[str, Callable[[Facts], bool]] = {
    "department": _department,
    "only-appropriation": _only_appropriation,
    "only-general-budget": _only_general_budget,
    "no-carry-over": _no_carry_over,
    "carry-over-in-functional": _carry_over_in_functional,
    "lists-basic": _lists_basic,
    "lists-all-projects": _lists_all_projects,
}
