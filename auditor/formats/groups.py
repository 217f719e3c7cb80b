"""Findings that are likely one mistake stand together in the reports for people."""

from __future__ import annotations

from auditor.model.audit import Audit, Finding
from auditor.model.values import Amount


def grouped_findings(audit: Audit) -> list[tuple[Finding, list[Finding]]]:
    """Return the new findings in order, each with the later ones that have its gap
    and one of its figures.
    """
    groups: list[tuple[Finding, list[Finding]]] = []
    seen: dict[tuple[int, tuple[int, int]], int] = {}
    for finding in (found for found in audit.findings if found.state == "new"):
        check = audit.checks[finding.checks[0]] if finding.checks else None
        size = _size(check.gap) if check and check.gap else None
        figures = [term.figure.id for term in check.relation.terms] if check and size else []
        keys = [(figure, size) for figure in figures if size]
        group = next((seen[key] for key in keys if key in seen), None)
        if group is None:
            seen.update(dict.fromkeys(keys, len(groups)))
            groups.append((finding, []))
        else:
            groups[group][1].append(finding)
    return groups


def _size(gap: Amount) -> tuple[int, int]:
    digits, exponent = abs(gap.digits), gap.exponent
    # 18 万元 and 180,000 元 are one gap.
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return digits, exponent
