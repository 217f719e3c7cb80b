"""Which prints are of one scope: the one place where relations ask."""

from __future__ import annotations

from auditor.model.scope import Scope, of_one_scope
from auditor.model.table import Row, Table
from auditor.recognition.mentions import Mention
from auditor.recognition.scopes import of_column
from auditor.relations.conditions import met
from auditor.relations.facts import Facts

FUNDS = ("fund", "money")


def one_scope(facts: Facts, left: Scope, right: Scope, *besides: str) -> bool:
    """Return whether two prints may be compared: all that is known of their scopes is equal.

    besides: parts that the prints' item settles, or that the comparison is across.
    """
    return of_one_scope(left, right, facts.once(_single), besides)


def _single(facts: Facts) -> frozenset[str]:
    """The parts of a scope that can have only one value in a document, said or not."""
    if facts.government:
        # Reports speak of levels, years, plans and outturns in turn: only the issuer is one
        # throughout.
        return frozenset(("entity",))
    return frozenset(("level", "period", "status", "entity", "side"))


def by_item(facts: Facts, item: str) -> tuple[str, ...]:
    """Return the parts that an item settles by itself: some are of one kind of money by definition,
    and each stands on one side.

    In a document of one fund all of its money is of that fund.
    """
    of_one_fund = item in facts.packs.labels.words.get("one-fund", ()) or facts.once(_one_fund)
    return ("side", *(FUNDS if of_one_fund else ()))


def _one_fund(facts: Facts) -> bool:
    return met(facts, ("only-general-budget",))


def of_cell(table: Table, row: Row, column: str) -> Scope:
    """Return the scope of what a table prints in a row and a column."""
    label = next((each.label for each in table.columns if each.role == column), "")
    return of_column(label, row.side, table.scope)


def of_item(facts: Facts, mention: Mention, other: Scope) -> bool:
    """Return whether an amount of a sentence may be compared with a print of the same item."""
    # What a change is said to be from is another year's, or the budget's.
    across = ("period", "status") if mention.role == "change" else ()
    return one_scope(facts, mention.scope, other, *by_item(facts, mention.item), *across)
