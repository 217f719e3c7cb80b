"""Findings at a terminal: the worst with their sums, the others a line each or a number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditor.formats import View
from auditor.formats.causes import advice, because
from auditor.formats.groups import grouped_findings
from auditor.formats.line import opened, opened_at
from auditor.formats.paint import StyledText, sign
from auditor.formats.quoted import write_quote
from auditor.formats.sums import lay_out
from auditor.formats.symptoms import symptom
from auditor.model.audit import Finding
from auditor.model.values import FAILS, Check
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import stated_term
from auditor.telling.quotes import Quote, quotes
from auditor.telling.typeset import safe

# So many symptoms and other explanations stand below a finding;
# `view.show` "all" lists every one.
ALSO, ALTERNATIVES = 6, 2
# So many findings of one rule have a line each where they don't stand in full.
ITEMS = 5

# Severity → what --show calls it.
NAMES = {"warning": "warnings", "info": "notes"}

# A finding and those that are likely the same mistake.
Group = tuple[Finding, list[Finding]]


class Blocks:
    """Writes the findings of one document on a sheet."""

    def __init__(self, narrator: Narrator, view: View, sheet: StyledText) -> None:
        self.narrator, self.view, self.sheet = narrator, view, sheet
        self.words = narrator.words

    def findings(self) -> None:
        """Add all new findings, the worst first, and a blank line before what is only counted."""
        groups = grouped_findings(self.narrator.audit)
        worst = groups[0][0].severity if groups else ""
        left: list[Finding] = []
        for severity, members in groupby(groups, key=lambda group: group[0].severity):
            if self._in_full(severity, worst):
                for alike in _alike(list(members), self.narrator):
                    self._block(alike)
            elif severity == "info":
                left = [first for first, _ in members]
            else:
                self._lines(list(members), severity)

        self.sheet.gap()
        if left:
            self._counted(left)

    def _in_full(self, severity: str, worst: str) -> bool:
        """Errors stand in full, and warnings where nothing is worse."""
        asked = self.view.quiet or self.view.shows(NAMES.get(severity, "problems"))
        return severity == "error" or asked or severity == worst == "warning"

    def _title(self, finding: Finding, number: int = 1) -> str:
        title = self.view.titles.get(finding.rule, {}).get(self.words.lang) or finding.name
        times = f" {self.words.count('report.times', number)}" if number > 1 else ""
        return safe(title) + times

    def _block(self, alike: list[Group]) -> None:
        """Add findings that differ in their place alone, or one with all that it shows."""
        (finding, others), severity = alike[0], alike[0][0].severity
        self.sheet.gap()
        mark = f"{sign(severity)} {self.words.at(f'severity.{severity}')}"
        lead = ((mark, severity), (f"  {finding.rule}  ", severity))
        self.sheet.hanging(self._title(finding, len(alike)), "title", *lead)
        told = because(finding, self.narrator)
        if told:
            self.sheet.wrapped(2, told.text, "title", lead=(told.lead, severity))
        for one, _ in alike:
            for index in one.checks[:1]:
                self._check(self.narrator.audit.checks[index], one)
        for other in told.others[: self._most(ALTERNATIVES)] if told else ():
            self.sheet.wrapped(2, other, "dim")
        if what := advice(finding, self.narrator):
            self.sheet.wrapped(2, what, "hint")
        more = [index for other in others for index in other.checks]
        self._also([*finding.checks[1:], *more])

    def _check(self, check: Check, finding: Finding) -> None:
        """Add a finding's first check: where, what came of it and how sure that is, the words
        that it rests on, the sum.
        """
        sheet, narrator, document = self.sheet, self.narrator, self.narrator.audit.document
        place = opened(narrator.audit, finding)
        sheet.spot(2, place, narrator.where(check))
        sheet.wrapped(2, narrator.said(check))
        if sure := narrator.how_sure(check):
            sheet.wrapped(2, sure, "dim")
        found = [quote for quote in quotes(check, document) if not _repeats(quote)]
        for quote in found:
            if all(mark.term.figure is not finding.figure for mark in quote.marks):
                sheet.spot(2, opened_at(document, quote.offset))
            write_quote(quote, check.relation, narrator, sheet)
        lay_out(check, narrator, sheet, {
            mark.term.figure.id for quote in found for mark in quote.marks
        })  # fmt: skip

    def _most(self, limit: int) -> int | None:
        return None if self.view.show == "all" else limit

    def _also(self, indices: list[int]) -> None:
        if not indices:
            return
        sheet, shown = self.sheet, indices[: self._most(ALSO)]
        sheet.wrapped(2, self.words.at("report.also"), "dim")
        for one in (symptom(index, self.narrator) for index in shown):
            sheet.wrapped(4, f"{one.rule} {one.text}", lead=(sign(FAILS) + " ", "fails"))
        if len(indices) > len(shown):
            left = self.words.count("report.more_findings", len(indices) - len(shown))
            sheet.wrapped(4, left, "dim")

    def _counted(self, findings: list[Finding]) -> None:
        """Add one line: how many, of which rules, how to see them."""
        severity = findings[0].severity
        rules = self.words.at("summary.and").join(dict.fromkeys(one.rule for one in findings))
        number = self.words.count(f"summary.{severity}", len(findings))
        said = self.words.fill("report.of_rules", text=number, rules=rules)
        text = self.words.fill("report.folded", text=said, what=NAMES[severity])
        self.sheet.hanging(text, severity, (sign(severity) + " ", severity))

    def _lines(self, groups: list[Group], severity: str) -> None:
        """Add findings by rule, a line for each."""
        number = self.words.count(f"summary.{severity}", len(groups))
        text = self.words.fill("report.folded", text=number, what=NAMES[severity])
        self.sheet.gap()
        self.sheet.hanging(text, severity, (sign(severity) + " ", severity))
        by_rule: dict[str, list[Finding]] = {}
        for first, _ in groups:
            by_rule.setdefault(first.rule, []).append(first)
        for rule, members in by_rule.items():
            self.sheet.hanging(self._title(members[0], len(members)), "", (f"  {rule}  ", "dim"))
            self._items(members)

    def _items(self, findings: list[Finding]) -> None:
        checks = [(one.checks[0], self.narrator.audit.checks[one.checks[0]])
                  for one in findings if one.checks]  # fmt: skip
        amounts = [at for at, check in checks if check.stated is not None]
        worded = [check for _, check in checks if check.stated is None]
        if len(checks) == 1:
            amounts, worded = [checks[0][0]], []
        for at in amounts[:ITEMS]:
            self.sheet.wrapped(4, symptom(at, self.narrator).text)
        for line in self._by_table(worded):
            self.sheet.wrapped(4, line)
        if len(amounts) > ITEMS:
            left = self.words.count("report.more_findings", len(amounts) - ITEMS)
            self.sheet.wrapped(4, left, "dim")

    def _by_table(self, checks: list[Check]) -> Iterator[str]:
        """Yield a line for each table that checks speak of, and one for the text: its name once,
        then the places in it.
        """
        tables: dict[str, list[str]] = {}
        for check in checks:
            term = stated_term(check.relation)
            inside = term is not None and term.figure.table >= 0
            path = self.narrator.path(term.figure) if term and inside else []
            table, here = (path[0], " · ".join(path[1:])) if len(path) > 1 else ("", "")
            tables.setdefault(table, []).append(
                self.words.fill("located", where=here, place=self.narrator.place(term.figure))
                if term and here
                else self.narrator.located(check)
            )
        for table, places in tables.items():
            more = ["…"] * (len(places) > ITEMS)
            text = self.words.at("list").join(places[:ITEMS] + more)
            yield self.words.fill("message", where=table, text=text) if table else text


def _repeats(quote: Quote) -> bool:
    """Return whether a passage is no more than what it is quoted for, which is named already."""
    return any(quote.text[mark.start : mark.end] == quote.text for mark in quote.marks)


def _alike(groups: list[Group], narrator: Narrator) -> list[list[Group]]:
    """Return findings in their order, those of one rule together that words decide and nothing
    explains further.
    """
    found: list[list[Group]] = []
    known: dict[str, list[Group]] = {}
    for group in groups:
        finding, others = group
        check = narrator.audit.checks[finding.checks[0]] if finding.checks else None
        # Amounts differ from finding to finding; what words alone decide is said once, with its
        # places.
        alone = check is None or check.stated is not None or len(finding.checks) > 1
        if alone or others or finding.cause:
            found.append([group])
        elif finding.rule in known:
            known[finding.rule].append(group)
        else:
            known[finding.rule] = [group]
            found.append(known[finding.rule])
    return found
