"""What is no finding and still said: doubtful, rounding, not checked with the reason,
and findings known before.
"""

from __future__ import annotations

from auditor.formats.html.anchors import Anchors
from auditor.formats.html.markup import Html, el, join
from auditor.formats.paint import sign
from auditor.model.values import DOUBTFUL, ROUNDING, UNCHECKED, Check
from auditor.telling.narrator import Narrator

# So many notes of a kind are listed; the rest are counted.
LIMIT = 500


def notes(narrator: Narrator, anchors: Anchors) -> Html:
    """Return a foldable list for each kind of note that a document has;
    nothing where it has none.
    """
    told = {index for finding in anchors.findings for index in finding.checks}
    known = {
        index
        for finding in narrator.audit.findings
        if finding.state != "new"
        for index in finding.checks
    } - told
    known |= narrator.audit.accepted
    by_kind: dict[str, list[Check]] = {}
    for index, check in enumerate(narrator.audit.checks):
        if index in known:
            by_kind.setdefault("known", []).append(check)
        elif index not in told and check.verdict in (DOUBTFUL, ROUNDING, UNCHECKED):
            by_kind.setdefault(check.verdict, []).append(check)
    kinds = [kind for kind in (UNCHECKED, DOUBTFUL, ROUNDING, "known") if kind in by_kind]
    return join(*(_list(kind, by_kind[kind], narrator, anchors) for kind in kinds))


def _list(kind: str, checks: list[Check], narrator: Narrator, anchors: Anchors) -> Html:
    words = narrator.words
    key = "page.known" if kind == "known" else f"report.{kind}"
    head = el(
        "summary",
        el("span", sign(kind), aria_hidden="true", class_="sign"),
        " ",
        words.count(key, len(checks)),
    )
    lines = [_line(check, narrator, anchors) for check in checks[:LIMIT]]
    left = len(checks) - LIMIT
    more = [el("p", words.count("page.more_rows", left), class_="dim")] if left > 0 else []
    return el(
        "details", head, el("ul", *lines), *more, class_=f"notes {kind}", open=kind != ROUNDING
    )


def _line(check: Check, narrator: Narrator, anchors: Anchors) -> Html:
    figure = next((term.figure for term in check.relation.terms), None)
    said = narrator.message(check)
    drawn = figure is not None and figure.id in anchors.drawn
    shown = (
        el("a", said, href=f"#{anchors.figure(figure)}") if figure is not None and drawn else said
    )
    return el("li", el("code", check.relation.rule), " ", shown)
