"""What was asked for, chosen among all that was judged: no verdict,
severity or cause depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.model.audit import Audit, Finding
from auditor.model.values import Check
from auditor.packs.loading import Rule
from auditor.recognition import Recognised
from auditor.running.coverage import coverage
from auditor.telling.findings import anchor, ordered, worst

if TYPE_CHECKING:
    from auditor.diagnosis import Cause


def selected(audit: Audit, recognised: Recognised, rules: Mapping[str, Rule]) -> Audit:
    """Return of a document's result what belongs to these rules; `audit` is the result with every
    rule.

    A check belongs to the rule that it bears when all is judged: a slip of units to UNT-02,
    whichever rule had built the relation. A cause stays where one of these checks shows it, told as
    before. A finding stays with it, at the first of these checks and as severe as the worst of
    them. Figures are checked that one of these checks uses: that is what was asked for.
    """
    kept = [at for at, check in enumerate(audit.checks) if check.relation.rule in rules]
    if len(kept) == len(audit.checks):
        return audit
    places = {old: new for new, old in enumerate(kept)}
    checks = tuple(audit.checks[old] for old in kept)
    found = (
        _finding(finding, _placed(finding.checks, places), checks, rules)
        for finding in audit.findings
    )
    return audit._replace(
        checks=checks,
        causes=tuple(
            _cause(cause, places)
            for cause in audit.causes
            if not places.keys().isdisjoint(cause.checks)
        ),
        findings=ordered(finding for finding in found if finding.checks),
        accepted=frozenset(_placed(audit.accepted, places)),
        coverage=coverage(recognised, checks),
    )


def _placed(positions: Iterable[int], places: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(places[at] for at in positions if at in places)


def _cause(cause: Cause, places: Mapping[int, int]) -> Cause:
    left = _placed(cause.checks, places)
    return cause._replace(checks=left, elsewhere=cause.elsewhere + len(cause.checks) - len(left))


def _finding(
    finding: Finding, positions: tuple[int, ...], checks: Sequence[Check], rules: Mapping[str, Rule]
) -> Finding:
    if not positions:
        return finding._replace(checks=())
    first, severity = checks[positions[0]], worst((checks[at] for at in positions), rules)
    rule = rules[first.relation.rule]
    return finding._replace(
        rule=rule.id, name=rule.name, severity=severity, checks=positions, figure=anchor(first)
    )
