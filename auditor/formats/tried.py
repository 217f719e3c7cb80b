"""What `audit rules --test` says of each rule of a pack."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.formats import View
from auditor.formats.counts import verdict_parts
from auditor.formats.paint import StyledText, sign
from auditor.telling.record_document import VERDICTS
from auditor.telling.tried import TriedRule
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording

# So many places that a rule was bound to are shown.
MOST = 10


def tried_text(rules: Sequence[TriedRule], document: str, told: Wording, view: View) -> str:
    """Return what came of trying the rules of a pack; `document`: the one that they were bound
    in, "" for none.
    """
    sheet = StyledText(view.width)
    for one in rules:
        sheet.gap()
        style = "fails" if one.wrong else "holds"
        sheet.add((f"{sign(style)} ", style), (one.rule, "title"))
        _examples(one, told, sheet)
        if document:
            _bound(one, document, told, sheet)
    if not rules:
        sheet.wrapped(0, told.at("tried.none"), "unchecked")
    return sheet.text(view.colour)


def _examples(one: TriedRule, told: Wording, sheet: StyledText) -> None:
    if not one.finds and not one.passes:
        sheet.wrapped(2, told.at("tried.no_examples"), "unchecked")
        return
    good = one.finds + one.passes - one.silent - one.loud
    sheet.wrapped(2, told.count("tried.good", good), "dim")
    for name in ("silent", "loud"):
        if number := getattr(one, name):
            sheet.wrapped(2, told.count(f"tried.{name}", number), "fails")


def _bound(one: TriedRule, document: str, told: Wording, sheet: StyledText) -> None:
    if not one.places:
        sheet.wrapped(2, told.fill("tried.unbound", path=safe(document)), "unchecked")
        return
    counts = {verdict: one.verdicts.get(verdict, 0) for verdict in VERDICTS}
    bound = told.fill("tried.bound", path=safe(document))
    sheet.flow([(f"  {bound}", "text"), *verdict_parts(counts, told)], 2)
    for place in one.places[:MOST]:
        sheet.wrapped(4, place, "dim")
    if len(one.places) > MOST:
        sheet.wrapped(4, told.count("report.more_findings", len(one.places) - MOST), "dim")
