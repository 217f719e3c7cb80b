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
    parallel,
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


def every(*builders: Builder) -> Builder:
    """Return the builder of a claim that is read in several ways: it yields what each finds."""

    def build(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
        for builder in builders:
            yield from builder(rule, template, facts)

    return build


def chosen(option: str, **builders: Builder) -> Builder:
    """Return the builder of a kind whose option says which of its checks is meant."""

    def build(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
        yield from builders[template.options[option]](rule, template, facts)

    return build


def changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change in rows of tables, or for what sentences say of two tables."""
    builder = sums.changes if template.forms else narrated.budget_changes
    yield from builder(rule, template, facts)


BUILDERS: dict[str, Builder] = {
    "sum": sums.sums, "equal": equals.equals, "bound": sums.bounds, "change": changes,
    "floor": sums.floors, "both-zero": equals.both_zero,
    "two-years": nothing, "two-stages": nothing, "two-copies": nothing, "members": nothing,
    "joint": nothing,
    "tree": chosen("level", total=sums.trees, inner=sums.trees, gaps=codes.tree_gaps),
    "general": general.general, "formulas": formulas.formulas,
    "codes": chosen(
        "of", parents=codes.parents, order=codes.order, unique=codes.unique, depth=codes.depth,
        names=codes.code_names, labels=codes.code_labels, classes=codes.class_names,
    ),
    "subjects": equals.subjects, "table-subjects": narrated.table_subjects,
    "subject-names": narrated.subject_names, "total-names": narrated.total_names,
    "row-names": equals.row_names, "names": equals.names, "twins": equals.twins,
    "jumps": wording.jumps, "periods": identity.periods, "negative": structure.negative,
    "shifted": structure.shifted, "unit-slip": nothing,
    "growth": every(growth.growth, said_rates.said_growth), "zero-base": nothing,
    "changes": every(growth.from_to, growth.rises, said_changes.said_changes),
    "direction": every(claims.direction, percentages.moves, wording.zero_change),
    "completion": every(claims.completion, said_rates.said_completion),
    "shares": every(shares.shares, additions.whole_shares, said_rates.said_shares),
    "balances": every(balances.balances, remainders.said_balances),
    "balanced": remainders.balanced,
    "totals": every(
        additions.added, totals.totals, breakdowns.breakdowns, parallel.parallel
    ),
    "list": lists.lists, "items": lists.items, "said-lists": spoken.said_lists,
    "change-lists": lists.change_lists, "repeated": repeats.repeated,
    "reasons": reasons.reasons, "other-change": reasons.other_change,
    "running-costs": reasons.running_costs, "enumerations": enumerations.enumerations,
    "percentages": percentages.percentages,
    "heads": chosen("of", posts=people.headcounts, staff=annual.staff, list=people.staffing),
    "vehicles": people.vehicles, "project-counts": performance.project_counts,
    "covered-funds": performance.covered_funds,
    "ratings": every(performance.ratings, percentages.mean_scores),
    "targets": performance.targets,
    "contents": chosen(
        "of", listed=structure.contents, required=structure.required,
        numbers=structure.table_numbers,
    ),
    "empty": chosen("of", note=structure.empty_note, said=structure.said_empty),
    "sections": sections.sections, "numbering": sections.numbering, "units": structure.units,
    "unread-pages": pages.unread_pages, "missing-units": wording.missing_units,
    "mixed-places": wording.mixed_places, "placeholders": wording.placeholders,
    "rounding-note": wording.rounding_note, "entities": identity.entities,
    "similar-names": identity.similar_names,
    "years": chosen(
        "of", tables=identity.years, sentences=every(sections.prose_years, said_years.said_years)
    ),
    "annual-dates": annual.annual_dates, "boxes": annual.boxes, "net-assets": annual.net_assets,
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
