"""The list of several documents: totals, and a row for each, the worst first. Its search, filters
and order live in the address of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from auditor.formats.html.cards import rules_of
from auditor.formats.html.markup import Html, el, join, text
from auditor.formats.html.summary import title_of, verdict_of
from auditor.formats.overview import DocumentRow, row_of
from auditor.formats.paint import sign
from auditor.model.records import NamedTuple
from auditor.telling.narrator import Narrator
from auditor.telling.typeset import grouped
from auditor.telling.wording import Wording

COUNTED = ("errors", "warnings", "notes")
# A document of which a smaller share was checked is marked: that nothing was found says little.
LOW = 50
# What the list can be ordered by, and how first: "-" is the greatest first.
COLUMNS = (("document", ""), ("result", ""), *((name, "-") for name in COUNTED), ("share", ""))
STYLES = {"errors": "error", "warnings": "warning", "notes": "info"}


class IndexRow(NamedTuple):
    """A document in the list: how it is called, what came of it, its numbers, the rules of its
    findings.
    """

    title: str
    style: str
    verdict: str
    counts: DocumentRow
    rules: tuple[str, ...]

    @property
    def found(self) -> list[str]:
        """Return what the list can be filtered by."""
        kinds = [name for name in COUNTED if getattr(self.counts, name)]
        return [*kinds, *([] if kinds else ["clean" if self.style == "holds" else "unchecked"])]


def index_row(narrator: Narrator) -> IndexRow:
    """Return the row of a document."""
    audit = narrator.audit
    style, verdict = verdict_of(audit, narrator.words)
    new = [finding for finding in audit.findings if finding.state == "new"]
    rules = dict.fromkeys(rule for one in new for rule in rules_of(one, narrator))
    return IndexRow(title_of(audit), style, verdict, row_of(audit), tuple(rules))


def here(number: int) -> str:
    """Return the place of a document that stands on the page of the list."""
    return f"#d{number}"


def index(rows: Sequence[IndexRow], chosen: Wording, place: Callable[[int], str] = here) -> Html:
    """Return the list of the documents, which are numbered from 1; place: where each is."""
    heads = [_head(name, first, chosen) for name, first in COLUMNS]
    lines = [_line(place(number), row) for number, row in worst_first(rows)]
    caption = el("caption", chosen.at("page.documents"), class_="vh")
    table = el("table", caption, el("thead", el("tr", *heads)), el("tbody", *lines),
               class_="overview index")  # fmt: skip
    return join(_totals(rows, chosen), _tools(rows, chosen), el("div", table, class_="wide"))


def worst_first(rows: Sequence[IndexRow]) -> list[tuple[int, IndexRow]]:
    """Return the documents with their numbers, from 1, the worst first."""
    return sorted(enumerate(rows, 1), key=lambda pair: _badness(pair[1].counts))


def _badness(row: DocumentRow) -> tuple[int, ...]:
    # Among equals the one of which less was checked: that nothing was found there says less.
    return -row.errors, -row.warnings, row.share, -row.notes


def _totals(rows: Sequence[IndexRow], chosen: Wording) -> Html:
    """Return how many documents there are, what was found in all of them, how much was checked."""
    counts = [row.counts for row in rows]
    parts = [el("li", chosen.count("count.documents", len(rows)))]
    for name, style in STYLES.items():
        if number := sum(getattr(row, name) for row in counts):
            said = chosen.count(f"summary.{style}", number)
            shown = el("span", sign(style), aria_hidden="true")
            parts.append(el("li", shown, " ", said, class_=style))
    figures, checked = sum(row.figures for row in counts), sum(row.checked for row in counts)
    read = chosen.count("count.figures", figures)
    said = chosen.fill("header.coverage", figures=read, checked=grouped(str(checked)))
    parts.append(el("li", said))
    return el("ul", *parts, class_="totals")


def _tools(rows: Sequence[IndexRow], chosen: Wording) -> Html:
    label = chosen.at("page.search_documents")
    kinds = Counter(kind for row in rows for kind in row.found)
    found = [
        (name, f"{chosen.at(f'page.with_{name}')} ({kinds[name]})")
        for name in (*COUNTED, "clean", "unchecked")
        if kinds[name]
    ]
    rules = Counter(rule for row in rows for rule in row.rules)
    ruled = [(rule, f"{rule} ({number})") for rule, number in sorted(rules.items())]
    return el(
        "form",
        el("input", type="search", name_="q", placeholder=label, aria_label=label),
        _choice("show", "result", found, chosen),
        _choice("rule", "rule", ruled, chosen),
        el("output", id="listed", aria_live="polite"),
        class_="tools index-tools",
        role="search",
        aria_label=label,
        hidden=True,
    )


def _choice(name: str, key: str, options: list[tuple[str, str]], chosen: Wording) -> Html:
    label = chosen.at(f"page.{key}")
    first = el("option", f"{label}: {chosen.at('page.all')}", value="")
    rest = [el("option", shown, value=value) for value, shown in options]
    return el("select", first, *rest, name_=name, aria_label=label)


def _head(name: str, first: str, chosen: Wording) -> Html:
    button = el("button", chosen.at(f"page.by_{name}"), type="button", value=name, data_first=first,
                disabled=True)  # fmt: skip
    return el("th", button, scope="col", aria_sort="none", class_=None if first == "" else "n")


def _line(place: str, row: IndexRow) -> Html:
    counts = row.counts
    link = el("a", row.title or counts.path, href=place)
    verdict = el("td", el("span", sign(row.style), aria_hidden="true", class_="sign"), " ",
                 row.verdict, class_=row.style, data_v=row.verdict)  # fmt: skip
    cells = [_count(getattr(counts, name), style) for name, style in STYLES.items()]
    share = f"{counts.share} %" if counts.figures else "–"
    return el(
        "tr",
        el("th", link, el("code", counts.path), scope="row"),
        verdict,
        *cells,
        el("td", text(share), class_="n unchecked" if counts.share < LOW else "n",
           data_v=counts.share),
        data_found=" ".join(row.found),
        data_rules=" ".join(row.rules),
    )  # fmt: skip


def _count(number: int, style: str) -> Html:
    shown = grouped(str(number)) if number else "–"
    return el("td", shown, class_=f"n {style}" if number else "n", data_v=number)
