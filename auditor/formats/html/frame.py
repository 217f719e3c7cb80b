"""What stands around the documents: contents, filters, an overview of several documents,
what made the page.
"""

from __future__ import annotations

from collections import Counter

from auditor import __version__
from auditor.formats.html.documents import Drawn
from auditor.formats.html.markup import Html, el, join
from auditor.formats.paint import sign
from auditor.telling.errors import in_language
from auditor.telling.report import Report
from auditor.telling.wording import Wording


def title(drawn: list[Drawn], chosen: Wording) -> str:
    """Return what the window of the page is called."""
    if len(drawn) != 1:
        return title_of_many(len(drawn), chosen)
    return f"{drawn[0].title} · {chosen.at('page.title')}"


def title_of_many(number: int, chosen: Wording) -> str:
    """Return the same for so many documents."""
    return f"{chosen.count('count.documents', number)} · {chosen.at('page.title')}"


def contents(drawn: list[Drawn]) -> Html:
    """Return links to the sections of each document, with the number of findings beside a table."""
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
    return el(
        "details",
        el("summary", one.title),
        el("p", el("a", said.at("page.result"), href=f"#{prefix}")),
        listed,
    )


def _tables_listed(one: Drawn) -> Html:
    faulty = Counter(
        found.figure.table for found in one.anchors.findings if found.figure is not None
    )
    entries = []
    for table in one.tables.tables:
        number = faulty[table.id]
        mark = (
            el("span", str(number), class_="count", title=one.words.count("page.found", number))
            if number
            else ""
        )
        link = el("a", one.narrator.table(table), href=f"#{one.tables.name(table)}")
        entries.append(el("li", link, " ", mark))
    return el("ul", *entries)


def documents(drawn: list[Drawn], chosen: Wording) -> Html:
    """Return the documents, the box that marks what was not checked, and the filters: above the
    findings of a single one, else above the first document.
    """
    filters, box = _tools(drawn, chosen), _map_tool(drawn, chosen)
    if len(drawn) == 1:
        brief = el("p", chosen.at("page.brief"), class_="lead")
        return drawn[0].page(filters, brief if drawn[0].anchors.brief else box)
    return join(box, filters, *(one.page() for one in drawn))


def _map_tool(drawn: list[Drawn], chosen: Wording) -> Html:
    """Return the box that marks what was not checked; nothing where all was."""
    coverages = [one.narrator.audit.coverage for one in drawn]
    number = sum(coverage.figures - coverage.checked for coverage in coverages)
    if number <= 0:
        return Html()
    box = el("input", type="checkbox", id="map")
    label = el("label", box, " ", chosen.count("page.map", number))
    return el("p", label, class_="maptool", hidden=True)


def _tools(drawn: list[Drawn], chosen: Wording) -> Html:
    findings = [finding for one in drawn for finding in one.anchors.findings]
    if not findings:
        return Html()
    severities = [
        name for name in ("error", "warning", "info") if any(f.severity == name for f in findings)
    ]
    toggles = [
        el("label", el("input", type="checkbox", value=name, checked=True),
           el("span", el("span", sign(name),
           aria_hidden="true"), " ", chosen.at(f"severity.{name}")), class_=name)
        for name in severities
    ]  # fmt: skip
    rules = [(rule, rule) for rule in dict.fromkeys(rule for one in drawn for rule in one.rules())]
    faulty = {
        (id(one), table)
        for one in drawn
        for f in one.anchors.findings
        for table in one.anchors.tables(f)
    }
    tables = [
        (f"{one.anchors.prefix}t{table.id}", one.narrator.table(table))
        for one in drawn
        for table in one.narrator.audit.tables
        if (id(one), table.id) in faulty
    ]
    label = chosen.at("page.search")
    return el(
        "form",
        el("input", type="search", id="q", placeholder=label, aria_label=label),
        el(
            "span",
            *toggles,
            class_="severities",
            role="group",
            aria_label=chosen.at("page.severity"),
        ),
        _choice("rule", rules, chosen),
        _choice("table", tables, chosen),
        _order(chosen),
        el("output", id="shown", aria_live="polite"),
        class_="tools",
        role="search",
        aria_label=label,
        hidden=True,
    )


def _choice(name: str, options: list[tuple[str, str]], chosen: Wording) -> Html:
    first = el("option", f"{chosen.at(f'page.{name}')}: {chosen.at('page.all')}", value="")
    rest = [el("option", shown, value=value) for value, shown in options]
    return el("select", first, *rest, id=f"by-{name}", aria_label=chosen.at(f"page.{name}"))


def _order(chosen: Wording) -> Html:
    first = el("option", chosen.at("page.worst_first"), value="")
    other = el("option", chosen.at("page.as_printed"), value="place")
    return el("select", first, other, id="by-order", aria_label=chosen.at("page.order"))


def unread(report: Report, chosen: Wording) -> Html:
    """Return the files that could not be read, with the reason."""
    if not report.errors:
        return Html()
    lines = [
        el("li", el("code", error.path), " ", in_language(error.message, chosen.lang))
        for error in report.errors
    ]
    return el("section", el("h2", chosen.at("page.unread")), el("ul", *lines), class_="unread")


def foot(report: Report, chosen: Wording) -> Html:
    """Return the keys and what made the page."""
    packs = chosen.at("page.and").join(f"{pack.name} {pack.sha256[:12]}" for pack in report.packs)
    made = chosen.fill("page.made", version=__version__, packs=packs)
    told = el("details", el("summary", f"audit {__version__}"), el("p", made))
    return join(el("p", chosen.at("page.keys"), class_="keys", hidden=True), told)
