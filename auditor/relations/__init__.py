"""Rules → relations: each kind of relation that a pack may ask for,
and the one function that builds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from auditor.model.values import SEVERITIES, Relation
from auditor.packs.kinds import KINDS, Template
from auditor.packs.loading import Packs
from auditor.recognition import Recognised
from auditor.relations import (
    additions,
    anaphora,
    annual,
    apposed,
    balances,
    bases_behind,
    beside,
    blends,
    breakdowns,
    claims,
    code_names,
    codes,
    colon_lists,
    common_wholes,
    compared_pairs,
    completed,
    counted_amounts,
    counted_lists,
    counted_rows,
    cumulative,
    directions,
    divided,
    document_years,
    done_rates,
    equals,
    far_changes,
    far_shares,
    formulas,
    general,
    growth,
    identity,
    leftovers,
    lists,
    met_rates,
    met_sums,
    moved_by,
    moved_from,
    moved_parts,
    named_moves,
    narrated,
    net_results,
    offsets,
    one_whole,
    parallel,
    people,
    percentages,
    performance,
    points,
    printed_rows,
    products,
    proportions,
    reasons,
    repeats,
    reprinted,
    rest_lists,
    restated,
    revised,
    row_amounts,
    row_changes,
    row_columns,
    row_disputes,
    row_made,
    row_moves,
    row_paragraphs,
    row_parts,
    row_rates,
    row_results,
    said_changes,
    said_rates,
    said_years,
    sections,
    shares,
    slipped_shares,
    spoken,
    spread,
    structure,
    sums,
    table_numbers,
    tongues,
    totals,
    variances,
    wording,
    yearly,
)
from auditor.relations.aggregates import Aggregates, aggregates
from auditor.relations.conditions import met
from auditor.relations.facts import Facts

# Why a sum that a pack only ever confirms accuses nothing where it does not hold.
UNPRINTED = "unprinted-moves"

Builder = Callable[[str, Template, Facts], Iterable[Relation]]


def nothing(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield nothing: the rule renames failures that other rules find (see `specific`)."""
    yield from ()


def every(*builders: Builder) -> Builder:
    """Return the builder of a claim that is read in several ways: it yields what each finds."""

    return lambda *asked: chain.from_iterable(builder(*asked) for builder in builders)


def once(*builders: Builder) -> Builder:
    """Return the builder of a claim that fails by one figure: what several find of that is said
    once, by the first of them.
    """

    def build(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
        named: set[int] = set()
        for relation in every(*builders)(rule, template, facts):
            place = next((term.figure.start for term in relation.terms), None)
            # One wrong year is seen by more than one: 2032 is neither its section's year nor the
            # document's.
            if relation.holds is not False or place is None or place not in named:
                yield relation
            if relation.holds is False and place is not None:
                named.add(place)

    return build


def _in_forms(tables: Builder, text: Builder) -> Builder:
    """Return the builder of a claim that tables of forms print, where a relation names some, and
    that else the text says.
    """
    return lambda rule, template, facts: (tables if template.forms else text)(rule, template, facts)


# What builds each way of each kind of auditor.packs.kinds.
BUILDERS: Mapping[str, Mapping[str, Builder]] = {
    "sum": {
        "": sums.sums,
        "totals": every(
            totals.totals, breakdowns.breakdowns, parallel.parallel,
            divided.divided, offsets.set_off, offsets.met, cumulative.cumulative,
            rest_lists.to_the_rest, colon_lists.of_lines, met_sums.met,
        ),
        "balances": every(
            balances.results, balances.said_balances, leftovers.left_over, moved_by.moved_by,
            leftovers.brought_to,
        ),
        "both-sides": balances.balanced,
    },
    "list": {
        "items": lists.lists, "lines": lists.items, "sentence": spoken.said_lists,
        "changes": lists.change_lists, "reasons": reasons.reasons,
    },
    "equal": {"": equals.equals},
    "agree": {
        "code": equals.subjects, "name": equals.names, "label": equals.row_names,
        "subject": narrated.table_subjects, "whole": narrated.total_names,
        "title": equals.twins, "mention": repeats.repeated,
        "row": every(
            printed_rows.in_rows, row_rates.amounts, row_disputes.disputed_amounts,
            row_amounts.printed, row_columns.in_columns, row_paragraphs.in_rows,
            row_changes.in_cells,
        ),
        "list": restated.restated,
        "print": every(reprinted.reprinted, apposed.apposed),
        "rate": every(
            restated.rates, row_rates.in_cells, row_rates.turned, row_disputes.disputed_rates
        ),
    },
    # Two documents are needed: `beside.between` builds these where both are there.
    "beside": dict.fromkeys(beside.BUILDERS, nothing),
    "change": {
        "": _in_forms(sums.changes, narrated.budget_changes),
        "sentences": every(
            moved_from.from_to, growth.rises, said_changes.said_changes, anaphora.changed_on,
            revised.revised,
            variances.varied, moved_by.held_to, moved_by.led_by, row_moves.changed,
            far_changes.far_changes, row_changes.changed,
            row_results.exceeded, tongues.changed,
            directions.changed_since, directions.revised_since, points.moved_points,
            met_sums.met_between,
        ),
        "results": every(row_results.results, compared_pairs.results),
    },
    "ratio": {
        "": sums.floors,
        "growth": every(
            growth.growth, said_rates.said_growth, yearly.yearly, anaphora.moved_on,
            variances.varied_rates, variances.grown_from, row_rates.grown, row_made.grown,
            row_rates.turned_from,
            row_moves.grown, moved_by.grown_over, far_changes.far_growth, tongues.grown,
            directions.borne_out, named_moves.grown_by_name, met_rates.met_growth,
            bases_behind.bases_behind,
        ),
        "growth-from-zero": growth.growth,
        "completion": every(
            claims.completion, said_rates.said_completion, completed.of_tables, row_rates.completed,
            row_made.completed, done_rates.done_rates,
        ),
        "share": every(
            shares.shares, additions.whole_shares, said_rates.said_shares, proportions.proportions,
            anaphora.named_shares, anaphora.of_that, products.products, one_whole.of_one_whole,
            divided.divided_shares, directions.of_opened, row_parts.shared, far_shares.far_shares,
            far_shares.parts_by_name, common_wholes.common_wholes, met_rates.met_shares,
            slipped_shares.slipped,
        ),
    },
    "bound": {
        "": sums.bounds, "sentences": sums.within, "institution": reasons.running_costs,
        "goals": performance.covered_funds, "rest": reasons.other_change,
    },
    "count": {
        "names": every(
            counted_amounts.counted_things, counted_lists.counted_lists, counted_rows.counted_rows,
        ),
        "projects": performance.project_counts,
        "posts": every(people.headcounts, annual.staff), "staff": people.staffing,
        "vehicles": people.vehicles,
        "ratings": every(performance.ratings, percentages.scores),
    },
    "range": {
        "amounts": structure.negative,
        "rates": every(
            percentages.moves, percentages.named_rates, percentages.scores, percentages.targets
        ),
        "jumps": _in_forms(wording.jumps, annual.net_assets),
    },
    "tree": {"total": sums.trees, "inner": sums.trees, "gaps": codes.tree_gaps},
    "codes": {
        "parents": codes.parents, **dict.fromkeys(("order", "unique", "depth"), codes.blocks),
    },
    "general": dict.fromkeys(KINDS["general"], general.general),
    "formulas": {"": formulas.formulas},
    "joint": {"sums": nothing, "units": nothing},
    "same-name": {
        "code-list": every(code_names.official_names, code_names.official_codes),
        "code": every(code_names.one_name, code_names.one_code), "class": codes.class_names,
        "subject": narrated.subject_names, "line": identity.similar_names,
        "entity": identity.entities, "indicator": performance.targets,
        "table-number": table_numbers.twice,
    },
    "present": {
        "": equals.both_zero, "listed": structure.contents, "required": structure.required,
        "note": structure.empty_note, "unit": structure.units, "tick": annual.boxes,
        "rounding-note": wording.rounding_note, "text": structure.unread_pages,
    },
    "absent": {
        "amounts": structure.said_empty, "placeholders": wording.placeholders,
        "bare-amounts": wording.missing_units, "odd-places": wording.mixed_places,
        "torn-figures": wording.torn_figures,
    },
    "order": {
        "comparisons": every(
            claims.direction, percentages.moves, wording.zero_change, tongues.turned,
            directions.turned,
        ),
        "sections": sections.sections, "paragraphs": sections.numbering,
        "tables": table_numbers.as_listed, "cells": structure.shifted,
    },
    "date": {
        "tables": identity.years, "periods": identity.periods,
        "sentences": once(
            sections.prose_years, said_years.said_years, said_years.no_dates,
            document_years.document_years,
        ),
        "annual-report": annual.annual_dates,
    },
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
                found = BUILDERS[template.kind][template.of](rule.id, template, facts)
                if template.options.get("confirms"):
                    found = (each._replace(weak=each.weak or UNPRINTED) for each in found)
                built.extend(_capped(relation, rule.severity, ceiling) for relation in found)
    worded, totals_rule = len(built), _owing(packs, "sum", ("totals",))
    built.extend(spread.spread(totals_rule, facts, built))
    built.extend(net_results.net_results(_owing(packs, "sum", ("balances",)), facts, built))
    built.extend(moved_parts.moved_parts(totals_rule, facts, built))
    built.extend(blends.blends(_owing(packs, "ratio", blends.ROLES), facts, built, worded))
    # Only equalities ask what is a total: a document without any is spared the walk over its sums.
    compared = any(relation.kind == "equal" for relation in built)
    totals = aggregates(built if compared else ())
    return [_graded(relation, facts, totals) for relation in built]


def _owing(packs: Packs, kind: str, ways: Iterable[str]) -> dict[str, str]:
    """Return the first rule that asks for each of these ways of a kind, by the way."""
    return {
        template.of: rule.id
        for rule in reversed(packs.rules.values())
        for template in reversed(rule.relations)
        if template.kind == kind and template.of in ways
    }


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
        # A term of text only shows a place; nothing is computed with it.
        terms = (term for term in relation.terms if term.role != "text")
        if any(term.figure.id in shifted for term in terms):
            relation = relation._replace(weak="ambiguous")
    if relation.kind == "equal" and any(totals.has(term.figure) for term in relation.terms):
        return relation._replace(aggregate=True)
    return relation
