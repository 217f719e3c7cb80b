"""One document on the page: its head, then findings, notes, passages of the text and tables."""

from __future__ import annotations

from auditor.formats import View
from auditor.formats.html.anchors import Anchors
from auditor.formats.html.cards import Cards, rules_of
from auditor.formats.html.markup import Html, el, join
from auditor.formats.html.notes import notes
from auditor.formats.html.passages import Passages
from auditor.formats.html.summary import summary_of, title_of
from auditor.formats.html.tables import TableDrawer
from auditor.telling.narrator import Narrator


class Drawn:
    """One document drawn: tables before findings,
    since a card links only to what stands on the page.
    """

    def __init__(self, narrator: Narrator, view: View, number: int, brief: bool = False) -> None:
        self.narrator, self.words = narrator, narrator.words
        self.anchors = Anchors(narrator.audit, number, brief)
        self.tables = TableDrawer(narrator, self.anchors)
        self.title = title_of(narrator.audit)
        drawn = self.tables.draw()
        passages = Passages(narrator, self.tables.figures).draw()
        cards = Cards(narrator, self.anchors, view).draw() if self.anchors.findings else Html()
        self.parts = {
            "findings": cards,
            "notes": notes(narrator, self.anchors),
            "text": passages,
            "tables": drawn,
        }

    def rules(self) -> list[str]:
        """Return the rules of the findings and of their symptoms, without repeats."""
        rules = (
            rule for finding in self.anchors.findings for rule in rules_of(finding, self.narrator)
        )
        return list(dict.fromkeys(rules))

    def page(self, tools: str = "", box: str = "") -> Html:
        """Return the document's part of the page, `tools` above its findings and `box` below its
        result.
        """
        prefix = self.anchors.prefix
        sections = [
            self._section(name, join(tools if name == "findings" else "", part))
            for name, part in self.parts.items()
            if part
        ]
        name = el("h2", self.title, id=f"{prefix}h")
        head = el("header", name, summary_of(self.narrator.audit, self.words), box, class_="head")
        return el("article", head, *sections, class_="document", id=prefix, lang=self.words.lang)

    def _section(self, name: str, part: Html) -> Html:
        title = f"{self.anchors.prefix}{name}h"
        head = el("h3", self.words.at(f"page.{name}"), id=title)
        both = f"{self.anchors.prefix}h {title}"
        return el(
            "section",
            head,
            self._legend(name),
            part,
            id=title[:-1],
            class_=name,
            aria_labelledby=both,
        )

    def _legend(self, name: str) -> Html:
        known = self.words.find(f"page.{name}_hint")
        return el("p", known, class_="lead") if known else Html()
