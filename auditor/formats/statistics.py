"""What --statistics says: how many checks of each rule came out how, over all documents."""

from __future__ import annotations

from collections import Counter

from auditor.formats import View
from auditor.formats.paint import Sheet
from auditor.printing import cut, grouped, left, right, safe, width
from auditor.record import VERDICTS
from auditor.report import Report
from auditor.words import words


def statistics(report: Report, view: View) -> str:
    """Return a line a rule in the order of the rules' ids: its checks by verdict, its new findings, its title."""
    told = words(report.audits[0].lang if report.audits else "en")
    counts: dict[str, Counter[str]] = {}
    for audit in report.audits:
        for check in audit.checks:
            counts.setdefault(check.relation.rule, Counter())[check.verdict] += 1
        for finding in audit.findings:
            counts.setdefault(finding.rule, Counter())["findings" if finding.state == "new" else "known"] += 1
    columns = (*VERDICTS, "findings", "known")
    heads = [told.at(f"verdict.{name}") for name in VERDICTS] + [told.at(f"statistics.{name}") for name in columns[5:]]
    lines = [(rule, [grouped(str(counts[rule][name])) for name in columns]) for rule in sorted(counts)]
    lines.append((told.at("statistics.total"), [grouped(str(sum(one[name] for one in counts.values())))
                                                for name in columns]))  # fmt: skip
    widths = [max(width(row[at]) for row in (heads, *(numbers for _, numbers in lines))) for at in range(len(columns))]
    names = max(width(name) for name, _ in lines)
    sheet = Sheet(max(view.width, 80))
    sheet.add((" " * names + "".join("  " + right(head, cells) for head, cells in zip(heads, widths, strict=True)), "dim"))
    for rule, numbers in lines:
        shown = "".join("  " + right(number, cells) for number, cells in zip(numbers, widths, strict=True))
        room = sheet.width - names - width(shown) - 2
        title = safe(view.titles.get(rule, {}).get(told.lang) or "")
        sheet.add((left(rule, names), "title"), (shown, ""), ("  " + cut(title, room) if title and room > 8 else "", "dim"))
    return sheet.text(view.colour)
