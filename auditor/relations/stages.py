"""A budget and its final accounts: the initial budget that the accounts print is the budget's own.

Which subjects an initial budget covers is not said in the accounts: only where most of what they
say is what the budget prints, a figure that is not accuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.table import Row, Table
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.recognition import Recognised
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.narrated import Index, index_of, path_of, row_of
from auditor.relations.others import Other, of_one_entity
from auditor.relations.scopes import of_cell, one_scope

# Of so many initial budgets so many have to be the budget's own, and no fewer altogether.
AGREEING, OF = 3, 4


def is_budget_of(other: Recognised, own: Recognised) -> bool:
    """Return whether another document is the budget of final accounts."""
    kinds = (other.kind, own.kind) == ("budget", "final-accounts")
    return kinds and of_one_entity(other, own)


def stages(
    rule: str, template: Template, facts: Facts, others: Sequence[Other]
) -> Iterator[Relation]:
    """Yield that an amount which the accounts call the initial budget (`words`) of a subject, or of
    the whole, is what the budget's table prints.

    Of several budgets of one entity, a department's and that of its own level, the one that agrees
    most is meant.
    """
    budgets = [other for other in others if is_budget_of(other.facts.recognised, facts.recognised)]
    found = [list(_planned(rule, template, facts, budget)) for budget in budgets]
    best = max(found, key=_agreeing, default=[])
    sure = _agreeing(best) >= AGREEING and len(best) * AGREEING <= _agreeing(best) * OF
    yield from best if sure else (each._replace(weak="ambiguous") for each in best)


def _agreeing(relations: Sequence[Relation]) -> int:
    return sum(alike(*(term.figure for term in each.terms)) for each in relations)


def _planned(rule: str, template: Template, facts: Facts, budget: Other) -> Iterator[Relation]:
    said = [mention for mention in facts.recognised.mentions if _is_initial(mention, template)]
    for table in budget.facts.first(*template.forms) if said else ():
        index = index_of(table)
        for mention in said:
            row = _row(mention, template, index, table, budget.facts)
            figure = budget.facts.figure(table, row, "") if row else None
            if row and figure and _fits(facts, mention, table, row):
                planned = budget.figure(figure)
                yield related(rule, "equal", mention.subject, left=mention, right=planned)


def _is_initial(mention: Mention, template: Template) -> bool:
    words = tuple(template.options["words"]["initial"])
    return mention.role == "level" and mention.before.endswith(words)


def _row(
    mention: Mention, template: Template, index: Index, table: Table, facts: Facts
) -> Row | None:
    if mention.subject in template.options["words"]["names"]:
        return facts.total(table)
    return row_of(path_of(mention.subject), index)


def _fits(facts: Facts, mention: Mention, table: Table, row: Row) -> bool:
    return one_scope(facts, mention.scope, of_cell(table, row, ""), "side", "money")
