"""Checks → findings: what a person should look at, with a fingerprint that survives moved text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.model.audit import Finding
from auditor.model.table import Table
from auditor.model.values import FAILS, SEVERITIES, UNCHECKED, Check, Figure
from auditor.packs.loading import Rule
from auditor.telling.fingerprints import Keys

if TYPE_CHECKING:
    from auditor.diagnosis import Cause


def findings(
    checks: Sequence[Check],
    rules: Mapping[str, Rule],
    tables: Sequence[Table],
    causes: Sequence[Cause],
) -> tuple[Finding, ...]:
    """Return a finding for each cause of failed checks, each other failed check, and each thing
    owed and not shown.

    The checks of a cause stand in one finding, the one that shows most first; errors come before
    the rest.
    """
    told = {
        position: cause
        for cause in causes
        if cause.explanation.operations
        for position in cause.checks
    }
    keys = Keys(tables)
    known = keys.of_checks(checks)
    found = []
    for position, check in enumerate(checks):
        cause = told.get(position)
        # A cause is told once, where the first of its checks stands.
        if not _is_found(check, rules) or (cause and position != cause.checks[0]):
            continue
        positions = _symptoms(cause, checks) if cause else (position,)
        first = checks[positions[0]]
        key = keys.of_cause(cause) if cause else known[position]
        severity = worst((checks[at] for at in positions), rules)
        rule = rules[first.relation.rule]
        advice = _advice(cause) if cause else None
        name = cause.id if cause else None
        found.append(
            Finding(
                rule.id, rule.name, severity, positions, anchor(first), key, "new", name, advice
            )
        )
    return ordered(found)


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of a report: errors first, then the rest,
    each kind as they come.
    """
    return tuple(sorted(found, key=lambda finding: -SEVERITIES.index(finding.severity)))


def _advice(cause: Cause) -> str | None:
    from auditor.telling.causes import suggestion

    return suggestion(cause)


def _is_found(check: Check, rules: Mapping[str, Rule]) -> bool:
    return check.verdict == FAILS or (
        check.verdict == UNCHECKED and _owed(check) and severity_of(check, rules) != "info"
    )


def _symptoms(cause: Cause, checks: Sequence[Check]) -> tuple[int, ...]:
    """The checks of a cause, first the sum that lays it open:
    one with the figure that the cause is about.
    """
    about = [
        {figure.id for figure in operation.figures} for operation in cause.explanation.operations
    ]

    def shows(position: int) -> tuple[int, bool, int]:
        relation = checks[position].relation
        ids = {term.figure.id for term in relation.terms}
        named = next((number for number, figures in enumerate(about) if figures & ids), len(about))
        return (named, relation.kind != "sum", position)

    return tuple(sorted(cause.checks, key=shows))


def severity_of(check: Check, rules: Mapping[str, Rule]) -> str:
    """Return how bad it is where this check does not hold: the relation's own severity,
    else its rule's.
    """
    return check.relation.severity or rules[check.relation.rule].severity


def worst(checks: Iterable[Check], rules: Mapping[str, Rule]) -> str:
    """Return the severity of checks that stand in one finding."""
    return max((severity_of(check, rules) for check in checks), key=SEVERITIES.index)


def _owed(check: Check) -> bool:
    return check.relation.missing is not None and check.relation.missing[0] == "table-not-found"


def anchor(check: Check) -> Figure | None:
    """Return the figure that a finding points at: the total or stated one, else the first."""
    roles = ("rate", "change", "left", "part")
    first: dict[str, Figure] = {}
    for term in check.relation.terms:
        # A total stands before its parts, of which there may be very many.
        if term.role == "total":
            return term.figure
        first.setdefault(term.role, term.figure)
    named = (first[role] for role in roles if role in first)
    return next(named, next(iter(first.values()), None))
