"""The report as one page: no network, readable without its script, printable; the script only adds comfort."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from string import Template

from auditor import __version__
from auditor.data import folder
from auditor.formats import View
from auditor.formats.html.anchors import Anchors
from auditor.formats.html.cards import Cards
from auditor.formats.html.data import Strings, document_data, script_safe
from auditor.formats.html.markup import Html, el, join, text
from auditor.formats.html.notes import notes
from auditor.formats.html.passages import Passages
from auditor.formats.html.summary import summary_of, title_of, verdict_of
from auditor.formats.html.tables import Tables
from auditor.formats.paint import sign
from auditor.record import summary
from auditor.report import Report
from auditor.sentences import Narrator
from auditor.words import Words, words

SCRIPT_WORDS = ("all", "close", "none", "shown", "takes_part", "takes_part_one", "no_checks", "interval", "left_out",
                "ask", "inspector")  # fmt: skip


def html(report: Report, view: View) -> str:
    """Return the report as one HTML page in the language of its first document; each document keeps its own."""
    chosen = words(report.audits[0].lang if report.audits else "en")
    drawn = [Drawn(Narrator(audit), view, number) for number, audit in enumerate(report.audits, 1)]
    strings = Strings()
    documents = [document_data(one.narrator, one.anchors, view, strings) for one in drawn]
    signs = {name: sign(name) for name in ("holds", "rounding", "doubtful", "fails", "unchecked")}
    said = {key: chosen.at(f"page.{key}") for key in SCRIPT_WORDS}
    said |= {name: chosen.at(f"verdict.{name}") for name in signs}
    style, script = _data("page.css"), _data("page.js")
    page = Template(_data("page.html")).substitute(
        lang=chosen.lang,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        title=text(_title(drawn, chosen)),
        heading=text(chosen.at("page.title")),
        skip=text(chosen.at("page.skip")),
        style=style,
        script=script,
        toc=text(chosen.at("page.contents")),
        search=text(chosen.at("page.search")),
        contents=_contents(drawn, report, chosen),
        tools=_tools(drawn, chosen),
        main=join(_unread(report, chosen), _overview(drawn, chosen), *(one.page for one in drawn)),
        foot=_foot(report, chosen),
        panel=text(chosen.at("page.inspector")),
        close=text(chosen.at("page.close")),
        data=script_safe({"s": strings.all, "d": documents, "w": said, "signs": signs}),
    )
    return page if page.endswith("\n") else page + "\n"


class Drawn:
    """One document drawn: tables before findings, since a card links only to what stands on the page."""

    def __init__(self, narrator: Narrator, view: View, number: int) -> None:
        self.narrator, self.words = narrator, narrator.words
        self.anchors = Anchors(narrator.audit, number)
        self.tables = Tables(narrator, self.anchors)
        self.title = title_of(narrator.audit, self.words)
        drawn = self.tables.draw()
        passages = Passages(narrator, self.tables.figures).draw()
        cards = Cards(narrator, self.anchors, view).draw() if self.anchors.findings else Html()
        self.parts = {"findings": cards, "notes": notes(narrator, self.anchors), "text": passages, "tables": drawn}
        self.page = self._page()

    def _page(self) -> Html:
        prefix = self.anchors.prefix
        sections = [
            el("section", el("h3", self.words.at(f"page.{name}"), id=f"{prefix}{name}h"), self._legend(name), part,
               id=f"{prefix}{name}", class_=name, aria_labelledby=f"{prefix}{name}h")
            for name, part in self.parts.items()
            if part
        ]  # fmt: skip
        head = el("header", el("h2", self.title), summary_of(self.narrator.audit, self.words), class_="head")
        return el("article", head, *sections, class_="document", id=prefix, lang=self.words.lang)

    def _legend(self, name: str) -> Html:
        known = self.words.find(f"page.{name}_hint")
        return el("p", known, class_="hint") if known else Html()


def _data(name: str) -> str:
    return (folder("reports") / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    # The page's line ends are what the browser hashes: it reads \r\n as \n.
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _title(drawn: list[Drawn], chosen: Words) -> str:
    name = drawn[0].title if len(drawn) == 1 else chosen.count("count.documents", len(drawn))
    return f"{name} · {chosen.at('page.title')}"


def _contents(drawn: list[Drawn], report: Report, chosen: Words) -> Html:
    several = len(drawn) > 1
    return join(*(_listed(one, several) for one in drawn))


def _listed(one: Drawn, several: bool) -> Html:
    prefix, said = one.anchors.prefix, one.words
    entries = [
        el("li", el("a", said.at(f"page.{name}"), href=f"#{prefix}{name}"),
           _tables_listed(one) if name == "tables" else "")
        for name, part in one.parts.items()
        if part
    ]  # fmt: skip
    listed = el("ul", *entries)
    if not several:
        return listed
    return el("details", el("summary", one.title), el("p", el("a", said.at("page.result"), href=f"#{prefix}")), listed)


def _tables_listed(one: Drawn) -> Html:
    faulty = [found.figure.table for found in one.anchors.findings if found.figure is not None]
    entries = []
    for table in one.narrator.audit.tables:
        number = faulty.count(table.id)
        mark = el("span", str(number), class_="count", title=one.words.count("page.found", number)) if number else ""
        link = el("a", one.narrator.table(table), href=f"#{one.tables.name(table)}")
        entries.append(el("li", link, " ", mark))
    return el("ul", *entries)


def _tools(drawn: list[Drawn], chosen: Words) -> Html:
    findings = [finding for one in drawn for finding in one.anchors.findings]
    if not findings:
        return Html()
    severities = [name for name in ("error", "warning", "info") if any(f.severity == name for f in findings)]
    toggles = [
        el("label", el("input", type="checkbox", value=name, checked=True), el("span", el("span", sign(name),
           aria_hidden="true"), " ", chosen.at(f"severity.{name}")), class_=name)
        for name in severities
    ]  # fmt: skip
    rules = [(rule, rule) for rule in dict.fromkeys(finding.rule for finding in findings)]
    tables = [
        (f"{one.anchors.prefix}t{table.id}", one.narrator.table(table))
        for one in drawn
        for table in one.narrator.audit.tables
        if any(found.figure is not None and found.figure.table == table.id for found in one.anchors.findings)
    ]
    label = chosen.at("page.search")
    return join(
        el("input", type="search", id="q", placeholder=label, aria_label=label),
        el("span", *toggles, class_="severities", role="group", aria_label=chosen.at("page.severity")),
        _choice("rule", rules, chosen),
        _choice("table", tables, chosen),
        el("output", id="shown", aria_live="polite"),
    )


def _choice(name: str, options: list[tuple[str, str]], chosen: Words) -> Html:
    first = el("option", f"{chosen.at(f'page.{name}')}: {chosen.at('page.all')}", value="")
    rest = [el("option", shown, value=value) for value, shown in options]
    return el("select", first, *rest, id=f"by-{name}", aria_label=chosen.at(f"page.{name}"))


def _overview(drawn: list[Drawn], chosen: Words) -> Html:
    if len(drawn) < 2:
        return Html()
    lines = []
    for one in drawn:
        style, said = verdict_of(summary(one.narrator.audit), one.words)
        mark = el("span", sign(style), aria_hidden="true", class_="sign")
        name = el("a", one.title, href=f"#{one.anchors.prefix}")
        path = el("code", one.narrator.audit.document.path)
        lines.append(el("tr", el("th", name, path, scope="row"), el("td", mark, " ", said, class_=style)))
    head = el("tr", el("th", chosen.at("page.document"), scope="col"), el("th", chosen.at("page.result"), scope="col"))
    return el("table", el("thead", head), el("tbody", *lines), class_="overview")


def _unread(report: Report, chosen: Words) -> Html:
    if not report.errors:
        return Html()
    lines = [el("li", el("code", error.path), " ", error.message) for error in report.errors]
    return el("section", el("h2", chosen.at("page.unread")), el("ul", *lines), class_="unread")


def _foot(report: Report, chosen: Words) -> Html:
    packs = chosen.at("page.and").join(f"{pack.name} {pack.sha256[:12]}" for pack in report.packs)
    made = chosen.fill("page.made", version=__version__, packs=packs)
    return join(el("p", chosen.at("page.keys"), class_="keys", hidden=True), el("p", made))
