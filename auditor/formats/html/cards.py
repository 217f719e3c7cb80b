"""Findings as cards: how bad, which rule, what is wrong, the sum line by line, what to do."""

from __future__ import annotations

from auditor.formats import View
from auditor.formats.causes import Because, advice, because
from auditor.formats.groups import grouped_findings
from auditor.formats.html.anchors import Anchors
from auditor.formats.html.markup import Html, el, join, text
from auditor.formats.paint import sign
from auditor.formats.sums import SumRow, part_rows, result_rows, shortened
from auditor.formats.symptoms import Symptom, symptoms
from auditor.model.audit import Finding
from auditor.model.values import Check, Figure
from auditor.telling.narrator import Narrator
from auditor.telling.quotes import Quote, quotes

# So many findings of a document become cards; the rest are counted.
LIMIT = 2000
# So many findings with the same gap are named on a card, and so many symptoms;
# the other symptoms are folded.
ALSO = 6
# So many other explanations are shown; the rest are folded.
ALTERNATIVES = 2
# A sum of more lines is shown without its middle; the inspector shows all of them.
LINES = 40


def rules_of(finding: Finding, narrator: Narrator) -> list[str]:
    """Return a finding's rule and those of its symptoms, without repeats."""
    rules = (narrator.audit.checks[index].relation.rule for index in finding.checks)
    return list(dict.fromkeys((finding.rule, *rules)))


def _joined(places: list[Html]) -> list[Html]:
    parts = [part for place in dict.fromkeys(places) for part in (text(" · "), place)]
    return [text("("), *parts[1:], text(")")]


def _start(finding: Finding) -> int:
    """Return where a finding stands in the text; before it where it stands nowhere."""
    return finding.figure.start if finding.figure is not None else -1


class Cards:
    """Draws the findings of one document."""

    def __init__(self, narrator: Narrator, anchors: Anchors, view: View) -> None:
        self.narrator, self.anchors, self.view = narrator, anchors, view
        self.words = narrator.words
        self._groups: dict[str, list[Finding]] = {}
        for first, others in grouped_findings(narrator.audit):
            group = [first, *others]
            self._groups.update((one.fingerprint, group) for one in group)

    def draw(self) -> Html:
        """Return all cards in the order of the findings, in an ordered list."""
        findings = self.anchors.findings
        drawn = el("ol", *map(self._card, findings[:LIMIT]), class_="cards")
        if len(findings) <= LIMIT:
            return drawn
        return join(
            drawn,
            el("p", self.words.count("report.more_findings", len(findings) - LIMIT), class_="dim"),
        )

    def title(self, rule: str, name: str = "") -> str:
        """Return the title of a rule in the language of the document, else `name`."""
        return self.view.titles.get(rule, {}).get(self.words.lang) or name

    def _card(self, finding: Finding) -> Html:
        card, severity = self.anchors.card(finding), finding.severity
        badge = el("span", el("span", sign(severity), aria_hidden="true"), " ",
                   self.words.at(f"severity.{severity}"), class_="badge")  # fmt: skip
        head = el("h4", badge, " ", el("code", finding.rule), " ",
                  el("span", self.title(finding.rule, finding.name), class_="title"),
                  id=f"{card}h")  # fmt: skip
        checks = [self.narrator.audit.checks[index] for index in finding.checks[:1]]
        body = [self._check(check) for check in checks] or [el("p", self.narrator.finding(finding))]
        told = because(finding, self.narrator)
        article = el("article", head, self._because(told), *body, self._hint(finding),
                     self._symptoms(finding), self._others(told), self._also(finding),
                     aria_labelledby=f"{card}h")  # fmt: skip
        return el("li", article, class_=f"card {severity}", id=card, tabindex=-1,
                  data_rule=finding.rule, data_severity=severity, data_at=_start(finding),
                  data_rules=" ".join(rules_of(finding, self.narrator)),
                  data_tables=" ".join(f"{self.anchors.prefix}t{table}"
                                       for table in self.anchors.tables(finding)),
                  data_figure=finding.figure.id if finding.figure else None)  # fmt: skip

    def _check(self, check: Check) -> Html:
        where = self.narrator.located(check)
        results, parts = result_rows(check, self.narrator), part_rows(check, self.narrator)
        shown = [el("p", where, class_="where")] if where else []
        shown.append(el("p", self.narrator.said(check), class_="said"))
        if sure := self.narrator.how_sure(check):
            shown.append(el("p", sure, class_="sure"))
        found = quotes(check, self.narrator.audit.document)
        shown += [self._quote(quote, check) for quote in found]
        if results or len(parts) > 1:
            lines = parts if len(parts) <= LINES else shortened(parts, self.narrator)
            shown.append(self._sum(lines, results, where))
        return join(*shown)

    def _quote(self, quote: Quote, check: Check) -> Html:
        """Draw a passage that the check rests on: each of its figures marked and named."""
        shown, at = list[Html](), 0
        for mark in quote.marks:
            role = self.narrator.role(mark.term, check.relation)
            link = self._link(mark.term.figure, quote.text[mark.start : mark.end])
            named = el("span", role, class_="role") if role else ""
            shown += [text(quote.text[at : mark.start]), el("mark", link, named)]
            at = mark.end
        return el("blockquote", *shown, quote.text[at:])

    def _sum(self, parts: list[SumRow], results: list[SumRow], caption: str) -> Html:
        body = [el("tbody", *map(self._line, parts))] if parts else []
        foot = [el("tfoot", *map(self._line, results))] if results else []
        return el("table", el("caption", caption, class_="vh"), *body, *foot, class_="sum")

    def _line(self, row: SumRow) -> Html:
        sign_ = el("span", row.sign, " ", class_="weight") if row.sign else ""
        place = self._link(row.figure, row.place) if row.figure else text(row.place)
        note = el("span", row.note, class_="note") if row.note else ""
        gap = " ".join(filter(None, (place, note)))
        return el("tr", el("th", sign_, row.label, scope="row"), el("td", row.amount, class_="n"),
                  el("td", Html(gap), class_="place"),
                  class_=row.style if row.style != "amount" else None)  # fmt: skip

    def _link(self, figure: Figure, shown: str) -> Html:
        known = figure.id in self.anchors.drawn
        return el("a", shown, href=f"#{self.anchors.figure(figure)}") if known else text(shown)

    def _because(self, told: Because | None) -> Html:
        if told is None:
            return Html()
        places = [self._link(figure, self.narrator.place(figure)) for figure in told.figures]
        line = el(
            "p", told.lead, el("strong", told.text), " ", el("span", *_joined(places), class_="at")
        )
        sure = [el("p", self.words.at("page.certain"), class_="dim")] if told.certain else []
        return el("div", line, *sure, class_="cause")

    def _others(self, told: Because | None) -> Html:
        if told is None or not told.others:
            return Html()
        lines = [el("li", other) for other in told.others]
        return el("div", *self._folded(lines, ALTERNATIVES), class_="also")

    def _symptoms(self, finding: Finding) -> Html:
        lines = [self._symptom(symptom) for symptom in symptoms(finding, self.narrator)]
        if not lines:
            return Html()
        return el(
            "div", el("p", self.words.at("report.also")), *self._folded(lines, ALSO), class_="also"
        )

    def _symptom(self, symptom: Symptom) -> Html:
        figure = symptom.figure
        shown = self._link(figure, symptom.text) if figure is not None else text(symptom.text)
        return el("li", el("code", symptom.rule), " ", shown)

    def _folded(self, lines: list[Html], most: int) -> list[Html]:
        """Return a list of the first lines, and one to unfold of the others."""
        shown = [el("ul", *lines[:most])]
        if len(lines) <= most:
            return shown
        head = el("summary", self.words.count("report.more_findings", len(lines) - most))
        return [*shown, el("details", head, el("ul", *lines[most:]))]

    def _hint(self, finding: Finding) -> Html:
        what = advice(finding, self.narrator)
        return el("p", what, class_="advice") if what else Html()

    def _also(self, finding: Finding) -> Html:
        group = self._groups[finding.fingerprint]
        others = [other for other in group[: ALSO + 1] if other is not finding][:ALSO]
        if not others:
            return Html()
        links = [el("li", self._other(other)) for other in others]
        return el("div", el("p", self.words.at("report.also")), el("ul", *links), class_="also")

    def _other(self, finding: Finding) -> Html:
        where = self.narrator.located(self.narrator.audit.checks[finding.checks[0]])
        return el("a", el("code", finding.rule), " ", where, href=f"#{self.anchors.card(finding)}")
