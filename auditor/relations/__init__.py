"""Rules → relations: each kind of relation that a pack may ask for,
and the one function that builds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.model.values import SEVERITIES, Relation
from auditor.packs.kinds import Template
from auditor.packs.loading import Packs
from auditor.recognition import Recognised
from auditor.relations import (
    additions,
    annual,
    balances,
    breakdowns,
    claims,
    codes,
    enumerations,
    equals,
    formulas,
    general,
    growth,
    identity,
    lists,
    narrated,
    pages,
    people,
    percentages,
    performance,
    reasons,
    remainders,
    repeats,
    said_changes,
    said_rates,
    said_years,
    sections,
    shares,
    spoken,
    structure,
    sums,
    totals,
    wording,
)
from auditor.relations.aggregates import Aggregates, aggregates
from auditor.relations.conditions import met
from auditor.relations.facts import Facts

UNPRINTED = "unprinted-moves"
"""Why a sum that a pack only ever confirms accuses nothing where it does not hold."""

Builder = Callable[[str, Template, Facts], Iterator[Relation]]


def nothing(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield nothing: the rule renames failures that other rules find (see `specific`)."""
    yield from ()


BUILDERS: dict[str, Builder] = {
    "general": general.general, "sum": sums.sums, "tree": sums.trees, "change": sums.changes,
    "bound": sums.bounds, "floor": sums.floors, "list": lists.lists, "items": lists.items,
    "equal": equals.equals, "subjects": equals.subjects, "names": equals.names,
    "twins": equals.twins, "both-zero": equals.both_zero, "contents": structure.contents,
    "required": structure.required, "table-numbers": structure.table_numbers,
    "empty-note": structure.empty_note, "said-empty": structure.said_empty,
    "shifted": structure.shifted, "units": structure.units, "negative": structure.negative,
    "unit-slip": nothing, "two-years": nothing, "two-stages": nothing,
    "two-copies": nothing, "members": nothing, "joint": nothing, "growth": growth.growth,
    "zero-base": nothing, "from-to": growth.from_to, "completion": claims.completion,
    "shares": shares.shares, "added": additions.added, "balances": balances.balances,
    "said-totals": totals.totals, "breakdowns": breakdowns.breakdowns,
    "said-balances": remainders.said_balances, "balanced": remainders.balanced,
    "said-changes": said_changes.said_changes, "said-growth": said_rates.said_growth,
    "said-completion": said_rates.said_completion, "said-shares": said_rates.said_shares,
    "whole-shares": additions.whole_shares, "direction": claims.direction,
    "repeated": repeats.repeated, "said-lists": spoken.said_lists,
    "change-lists": lists.change_lists, "table-subjects": narrated.table_subjects,
    "budget-change": narrated.budget_changes, "rises": growth.rises, "entities": identity.entities,
    "similar-names": identity.similar_names, "years": identity.years, "periods": identity.periods,
    "code-parents": codes.parents, "code-order": codes.order, "code-unique": codes.unique,
    "code-depth": codes.depth, "code-names": codes.code_names, "code-labels": codes.code_labels,
    "enumerations": enumerations.enumerations, "headcounts": people.headcounts,
    "staffing": people.staffing,
    "vehicles": people.vehicles, "reasons": reasons.reasons, "other-change": reasons.other_change,
    "running-costs": reasons.running_costs, "project-counts": performance.project_counts,
    "covered-funds": performance.covered_funds, "ratings": performance.ratings,
    "targets": performance.targets, "percentages": percentages.percentages,
    "moves": percentages.moves, "mean-scores": percentages.mean_scores,
    "zero-change": wording.zero_change, "missing-units": wording.missing_units,
    "mixed-places": wording.mixed_places, "placeholders": wording.placeholders,
    "rounding-note": wording.rounding_note, "jumps": wording.jumps, "sections": sections.sections,
    "numbering": sections.numbering, "prose-years": sections.prose_years,
    "said-years": said_years.said_years,
    "subject-names": narrated.subject_names, "class-names": codes.class_names,
    "row-names": equals.row_names, "total-names": narrated.total_names,
    "tree-gaps": codes.tree_gaps,
    "annual-dates": annual.annual_dates, "boxes": annual.boxes, "staff": annual.staff,
    "net-assets": annual.net_assets, "formulas": formulas.formulas,
    "unread-pages": pages.unread_pages,
}  # fmt: skip


def relations(recognised: Recognised, packs: Packs, lang: str = "zh") -> list[Relation]:
    """Return the relations that the rules owe in a document, in the order of the rules.

    Every rule takes part, whatever was asked for: which figures are totals follows from all of
    them.
    """
    facts = Facts(recognised, packs, lang)
    built: list[Relation] = []
    for rule in packs.rules.values():
        for template in rule.relations:
            if not template.when or met(facts, template.when):
                ceiling = _milder(rule.severity, template.options.get("severity", "error"))
                found = BUILDERS[template.kind](rule.id, template, facts)
                if template.options.get("confirms"):
                    found = (each._replace(weak=each.weak or UNPRINTED) for each in found)
                built.extend(_capped(relation, rule.severity, ceiling) for relation in found)
    totals = aggregates(built)
    return [_graded(relation, facts, totals) for relation in built]


def _capped(relation: Relation, severity: str, ceiling: str) -> Relation:
    """Return the relation no severer than its pack says: what it found may lower that,
    never raise it.
    """
    own = relation.severity or severity
    capped = _milder(own, ceiling)
    return relation if capped == own else relation._replace(severity=capped)


def _milder(one: str, other: str) -> str:
    return one if one == other else min(one, other, key=SEVERITIES.index)


def _graded(relation: Relation, facts: Facts, totals: Aggregates) -> Relation:
    """Mark an equality one of whose sides is the total of a sum: two rounding paths may part by one
    last place.

    A row that was read one column to the left may as well lack its first amount: what fails with it
    is unchecked.
    """
    shifted = facts.shifted
    if shifted and not relation.weak:
        terms = (term for term in relation.terms if term.role != "text")
        if any(term.figure.id in shifted for term in terms):
            relation = relation._replace(weak="ambiguous")
    if relation.kind == "equal" and any(totals.has(term.figure) for term in relation.terms):
        return relation._replace(aggregate=True)
    return relation
