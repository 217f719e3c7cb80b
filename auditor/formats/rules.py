"""What `audit rules` says: the list of rules, and one rule explained with its examples."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.formats import View
from auditor.formats.paint import StyledText
from auditor.packs.explanations import RuleExplanation
from auditor.packs.loading import Rule
from auditor.telling.published import page_of
from auditor.telling.typeset import left, safe
from auditor.telling.wording import Wording
from auditor.text.widths import width


def listed(rules: Iterable[Rule], words: Wording, view: View) -> str:
    """Return one line a rule: id, severity, title; families stand apart."""
    sheet, family = StyledText(view.width), ""
    rows = list(rules)
    severities = max((width(words.at(f"severity.{rule.severity}")) for rule in rows), default=0) + 2
    for rule in rows:
        if rule.family != family and family:
            sheet.gap()
        family = rule.family
        severity = words.at(f"severity.{rule.severity}")
        sheet.hanging(
            safe(rule.title.get(words.lang) or rule.name),
            "",
            (left(rule.id, 8), "title"),
            (left(severity, severities), rule.severity),
        )
    sheet.gap()
    sheet.wrapped(0, words.count("rules.list", len(rows)), "dim")
    return sheet.text(view.colour)


def explained(rule: Rule, told: RuleExplanation, words: Wording, view: View) -> str:
    """Return what a rule checks and why, with documents in which it finds something and
    in which it does not.
    """
    sheet = StyledText(view.width)
    title = safe(rule.title.get(words.lang) or rule.name)
    sheet.hanging(title, "title", (rule.id, rule.severity), ("  ", ""))
    sheet.add((f"  {rule.name} · {words.at(f'severity.{rule.severity}')} · {rule.kind}", "dim"))
    for paragraph in told.explanation.get(words.lang, "").strip().split("\n"):
        sheet.wrapped(2, safe(paragraph))
    basis = "; ".join(text.get(words.lang, "") for text in told.basis)
    if basis:
        sheet.wrapped(2, safe(basis), lead=(f"{words.at('rules.basis')}: ", "dim"))
    for kind, documents, style in (
        ("finds", told.finds, "fails"),
        ("passes", told.passes, "holds"),
    ):
        for example in documents:
            sheet.gap()
            sheet.add((f"  {words.at(f'rules.{kind}')}", style))
            for line in example.strip("\n").split("\n"):
                sheet.add((f"    {safe(line.replace(chr(9), '  '))}", ""))
    if page := page_of(rule.id, words.lang):
        sheet.gap()
        sheet.add((f"  {page}", "dim"))
    return sheet.text(view.colour)
