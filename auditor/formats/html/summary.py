"""The head of a document's report: what it is, what came of it in one sentence,
and the counts behind that.
"""

from __future__ import annotations

from auditor.formats.counts import unread
from auditor.formats.html.markup import Html, el, join
from auditor.formats.paint import sign
from auditor.model.audit import Audit
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, ROUNDING, UNCHECKED
from auditor.telling.narrator import dated
from auditor.telling.record_document import VERDICTS, summary
from auditor.telling.typeset import grouped, safe
from auditor.telling.wording import Wording

# Width of the bar of verdicts in its own units.
BAR = 1000
_ORDER = (FAILS, UNCHECKED, DOUBTFUL, ROUNDING, HOLDS)


def title_of(audit: Audit) -> str:
    """Return what a document is called on the page: its entity, year and kind."""
    return " ".join(filter(None, (safe(audit.entity), dated(audit))))


def summary_of(audit: Audit, words: Wording) -> Html:
    """Return the conclusion, the counts by severity and by verdict, and what was read."""
    return join(_conclusion(audit, words), _bar(summary(audit), words), _facts(audit, words))


def verdict_of(audit: Audit, words: Wording) -> tuple[str, str]:
    """Return what came of a document in one word for its style and in one sentence."""
    counts = summary(audit)
    if counts["errors"]:
        return "error", words.count("page.found", counts["findings"])
    if counts["findings"]:
        return "warning", words.count("page.found", counts["findings"])
    if said := unread(audit, words):
        return "unchecked", said
    if not any(counts[verdict] for verdict in (HOLDS, ROUNDING, DOUBTFUL, FAILS)):
        return "unchecked", words.at("page.nothing")
    return "holds", words.at("page.clean")


def _conclusion(audit: Audit, words: Wording) -> Html:
    counts, (style, said) = summary(audit), verdict_of(audit, words)
    numbers = {
        "error": counts["errors"],
        "warning": counts["warnings"],
        "info": counts["findings"] - counts["errors"] - counts["warnings"],
    }
    tiles = [
        el("li", el("span", sign(severity), aria_hidden="true"), " ",
           words.count(f"summary.{severity}", number), class_=severity)
        for severity, number in numbers.items()
        if number
    ]  # fmt: skip
    sentence = el(
        "p",
        el("span", sign(style) or sign(UNCHECKED), aria_hidden="true", class_="sign"),
        " ",
        said,
    )
    return el("div", sentence, el("ul", *tiles) if tiles else "", class_=f"conclusion {style}")


def _bar(counts: dict[str, int], words: Wording) -> Html:
    whole = sum(counts[verdict] for verdict in VERDICTS)
    if not whole:
        return Html()
    rects, at = [], 0
    for verdict in _ORDER:
        # What is there is seen: three checks of four hundred still take their sliver.
        wide = max(counts[verdict] * BAR // whole, 6) if counts[verdict] else 0
        wide = min(wide, BAR - at) if verdict != HOLDS else BAR - at
        if counts[verdict] and wide:
            rects.append(el("rect", x=at, y=0, width=wide, height=8, class_=verdict))
            at += wide
    svg = el(
        "svg",
        *rects,
        viewBox=f"0 0 {BAR} 8",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_="bar",
    )
    legend = [
        el("li", el("span", sign(verdict), aria_hidden="true", class_="sign"), " ",
           words.count(f"summary.{verdict}", counts[verdict]), class_=verdict)
        for verdict in _ORDER
        if counts[verdict]
    ]  # fmt: skip
    return join(svg, el("ul", *legend, class_="legend"))


def _facts(audit: Audit, words: Wording) -> Html:
    coverage = audit.coverage
    tables = words.count("count.tables", len(audit.tables)) if audit.tables else ""
    shown = words.fill(
        "header.coverage",
        figures=words.count("count.figures", coverage.figures),
        checked=grouped(str(coverage.checked)),
    )
    facts = [
        (words.at("page.file"), el("code", audit.document.path)),
        (words.at("page.read"), " · ".join(filter(None, (tables, shown)))),
    ]
    if audit.stamp:
        facts += [
            (words.at("stamp.source"), el("code", audit.stamp.sha256)),
            (words.at("stamp.date"), audit.stamp.date),
        ]
    if audit.unit:
        facts.append((words.at("page.unit"), audit.unit))
    if coverage.pages_without_text:
        missing = str(coverage.pages_without_text)
        facts.append(
            (
                words.at("page.gaps"),
                words.fill("header.pages", pages=str(coverage.pages), missing=missing),
            )
        )
    return el(
        "dl", *(el("div", el("dt", name), el("dd", value)) for name, value in facts), class_="facts"
    )
