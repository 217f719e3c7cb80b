"""The names of things on the page: which element shows a figure, which card shows a finding,
how a figure is marked.
"""

from __future__ import annotations

from auditor.formats.symptoms import shown
from auditor.model.audit import Audit, Finding
from auditor.model.values import SEVERITIES, UNCHECKED, Figure


class Anchors:
    """The ids of one document, whose number on the page is `number`;
    `drawn` are the figures that stand on it.

    brief: of the document only what was found stands on the page, and where that shows.
    """

    def __init__(self, audit: Audit, number: int, brief: bool = False) -> None:
        self._audit, self.brief = audit, brief
        self.prefix = f"d{number}"
        self.findings = [finding for finding in audit.findings if finding.state == "new"]
        self.cards = {
            finding.fingerprint: f"{self.prefix}n{at}"
            for at, finding in enumerate(self.findings, 1)
        }
        self.drawn: set[int] = set()
        self.used: dict[int, list[int]] = {}
        self.checked: set[int] = set()
        self._faulty: dict[int, Finding] = {}
        for index, check in enumerate(audit.checks):
            for known in dict.fromkeys(term.figure.id for term in check.relation.terms):
                self.used.setdefault(known, []).append(index)
                if check.verdict != UNCHECKED:
                    self.checked.add(known)
        # Worst first, as a figure bears one mark: that of the first to claim it.
        worst = sorted(self.findings, key=lambda one: -SEVERITIES.index(one.severity))
        for finding in worst:
            if finding.figure is not None:
                self._faulty.setdefault(finding.figure.id, finding)
        for finding in worst:
            for _, figure in shown(finding, audit):
                self._faulty.setdefault(figure.id, finding)

    def card(self, finding: Finding) -> str:
        """Return the id of a finding's card."""
        return self.cards[finding.fingerprint]

    def figure(self, figure: Figure) -> str:
        """Return the id of the element that shows a figure."""
        return f"{self.prefix}f{figure.id}"

    def faulty(self, figure: Figure) -> Finding | None:
        """Return the worst finding that points at a figure,
        else the worst whose cause shows there.
        """
        return self._faulty.get(figure.id)

    def tables(self, finding: Finding) -> list[int]:
        """Return the tables where a finding shows, that of its own figure first."""
        own = [finding.figure] if finding.figure else []
        figures = (*own, *(figure for _, figure in shown(finding, self._audit)))
        return list(dict.fromkeys(figure.table for figure in figures if figure.table >= 0))
