"""Checks → findings: what a person should look at, with a fingerprint that survives moved text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from auditor.amounts import normalise
from auditor.model import FAILS, UNCHECKED, Check, Figure, Table
from auditor.packs import Rule
from auditor.report import Finding


def findings(checks: Sequence[Check], rules: Mapping[str, Rule], tables: Sequence[Table]) -> tuple[Finding, ...]:
    """Return a finding for each failed check, and for each thing that a document owes and does not show."""
    titles = {table.id: table.form or table.title for table in tables}
    seen: Counter[str] = Counter()
    found = []
    for position, check in enumerate(checks):
        severity = severity_of(check, rules)
        if check.verdict == FAILS or (check.verdict == UNCHECKED and _owed(check) and severity != "info"):
            rule = rules[check.relation.rule]
            key = _key(check, titles)
            seen[key] += 1
            fingerprint = hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:16]
            found.append(Finding(rule.id, rule.name, severity, (position,), anchor(check), fingerprint))
    return tuple(found)


def severity_of(check: Check, rules: Mapping[str, Rule]) -> str:
    """Return how bad it is where this check does not hold: the relation's own severity, else its rule's."""
    return check.relation.severity or rules[check.relation.rule].severity


def _owed(check: Check) -> bool:
    return check.relation.missing is not None and check.relation.missing[0] == "table-not-found"


def anchor(check: Check) -> Figure | None:
    """Return the figure that a finding points at: the total or stated one, else the first."""
    roles = ("total", "rate", "change", "left", "part")
    by_role = {term.role: term.figure for term in reversed(check.relation.terms)}
    return next(
        (by_role[role] for role in roles if role in by_role),
        check.relation.terms[0].figure if check.relation.terms else None,
    )


def _key(check: Check, titles: Mapping[int, str]) -> str:
    relation = check.relation
    figures = [
        f"{titles.get(t.figure.table, '')}/{normalise(t.figure.label)}/{normalise(t.figure.text)}"
        for t in relation.terms
    ]
    return "|".join([relation.rule, relation.kind, normalise(relation.subject), relation.stated or "", *figures])
