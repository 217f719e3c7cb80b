"""Figures outside the tables: each passage of the text that a check draws on,
its figures marked.
"""

from __future__ import annotations

from bisect import bisect_right

from auditor.formats.html.figures import Figures
from auditor.formats.html.markup import Html, el, join
from auditor.model.values import GOOD, Figure
from auditor.telling.narrator import Narrator

# So many passages are drawn; the rest are counted.
LIMIT = 1000

Span = tuple[int, int]


class Passages:
    """Draws the passages of one document; `figures` knows what is drawn already."""

    def __init__(self, narrator: Narrator, figures: Figures) -> None:
        self.narrator, self.figures = narrator, figures
        self.document = narrator.audit.document
        self._blocks = sorted((block.start, block.end) for block in self.document.blocks)
        self._starts = [start for start, _ in self._blocks]

    def draw(self) -> Html:
        """Return the passages in the order of the text,
        or nothing where no check draws on the text.
        """
        groups: dict[Span, list[Figure]] = {}
        for figure in self._outside():
            groups.setdefault(self._span(figure), []).append(figure)
        if self.figures.anchors.brief:
            groups = {span: group for span, group in groups.items() if self._faulty(group)}
        # Where there are too many those go first that no check touches; what is left stands in
        # order.
        kept = sorted(sorted(groups, key=lambda span: (self._open(groups[span]), span))[:LIMIT])
        shown = [self._passage(span, groups[span]) for span in kept]
        left = len(groups) - LIMIT
        more = (
            [el("p", self.narrator.words.count("page.more_rows", left), class_="dim")]
            if left > 0
            else []
        )
        return join(el("ul", *shown, class_="passages"), *more) if shown else Html()

    def _outside(self) -> list[Figure]:
        """Return the numbers that stand in no table, checked or not, and the texts that something
        is wrong with.
        """
        known = {
            term.figure.id: term.figure
            for check in self.narrator.audit.checks
            for term in check.relation.terms
            if term.figure.digits is not None or check.verdict not in GOOD
        }
        for figure, _ in self.narrator.audit.unbound or ():
            if figure.table < 0:
                known.setdefault(figure.id, figure)
        drawn = self.figures.anchors.drawn
        return [
            figure
            for figure in known.values()
            if figure.id not in drawn and figure.end > figure.start
        ]

    def _span(self, figure: Figure) -> Span:
        """Return the paragraph that a figure stands in, or its line."""
        at = bisect_right(self._starts, figure.start) - 1
        if at >= 0 and figure.end <= self._blocks[at][1] and figure.table < 0:
            return self._blocks[at]
        text = self.document.text
        start = text.rfind("\n", 0, figure.start) + 1
        end = text.find("\n", figure.end)
        return start, len(text) if end < 0 else end

    def _open(self, figures: list[Figure]) -> bool:
        """Return whether no check touches any of these figures."""
        return not any(figure.id in self.figures.anchors.used for figure in figures)

    def _faulty(self, figures: list[Figure]) -> bool:
        """Return whether a finding shows in any of these figures."""
        return any(map(self.figures.anchors.faulty, figures))

    def _passage(self, span: Span, figures: list[Figure]) -> Html:
        parts: list[str] = []
        at = span[0]
        # A number before the text that holds it: a title that is evidence as a whole must not hide
        # its year.
        for figure in _apart(figures):
            shown = self.figures.draw(figure, self._between(figure.start, figure.end))
            parts += [self._between(at, figure.start), shown]
            at = figure.end
        place = el("span", self.narrator.place(figures[0]), class_="at")
        kind = "only-open" if self._open(figures) else None
        return el("li", place, el("p", *parts, self._between(at, span[1])), class_=kind)

    def _between(self, start: int, end: int) -> str:
        text = self.document.text[start:end]
        return "".join(
            line if line[-1:].isascii() else line.rstrip("\n")
            for line in text.splitlines(keepends=True)
        )


def _apart(figures: list[Figure]) -> list[Figure]:
    """Return those of the figures that don't overlap, in order; numbers come before texts,
    short before long.
    """
    kept: list[Figure] = []
    for figure in sorted(
        figures, key=lambda one: (one.digits is None, one.end - one.start, one.start)
    ):
        at = bisect_right(kept, figure.start, key=lambda one: one.start)
        free_before = at == 0 or kept[at - 1].end <= figure.start
        if free_before and (at == len(kept) or figure.end <= kept[at].start):
            kept.insert(at, figure)
    return kept
