"""A figure as it stands on the page: marked where a finding points at it,
ready to be asked for its checks.
"""

from __future__ import annotations

from auditor.formats.html.anchors import Anchors
from auditor.formats.html.markup import Html, el, join
from auditor.formats.paint import sign
from auditor.model.audit import Finding
from auditor.model.values import Figure
from auditor.telling.narrator import Narrator


class Figures:
    """Draws the figures of one document."""

    def __init__(self, narrator: Narrator, anchors: Anchors) -> None:
        self.narrator, self.anchors = narrator, anchors

    def draw(self, figure: Figure, shown: str) -> Html:
        """Return `shown` (the figure as printed) as an element of its own,
        with a mark that leads to its finding.
        """
        anchors = self.anchors
        first = figure.id not in anchors.drawn
        anchors.drawn.add(figure.id)
        name = anchors.figure(figure) if first else None
        finding = anchors.faulty(figure)
        kind = finding.severity if finding else "" if figure.id in anchors.checked else "open"
        drawn = el("span", shown, class_=f"f {kind}".strip(), id=name, data_f=figure.id)
        return join(self._mark(finding), drawn) if finding else drawn

    def _mark(self, finding: Finding) -> Html:
        said = self.narrator.words.at(f"severity.{finding.severity}")
        label = f"{said} {finding.rule}"
        return el("a", el("span", sign(finding.severity), aria_hidden="true"),
                  el("span", label, class_="vh"), class_=f"mark {finding.severity}",
                  href=f"#{self.anchors.card(finding)}", title=label)  # fmt: skip
