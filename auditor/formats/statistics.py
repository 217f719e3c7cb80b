"""What --statistics says: how many checks of each rule came out how, over all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.formats import View
from auditor.formats.paint import StyledText
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import Audit
from auditor.telling.record_document import VERDICTS
from auditor.telling.report import Report
from auditor.telling.typeset import cut, grouped, left, right, safe
from auditor.telling.wording import words
from auditor.text.widths import width


def statistics(report: Report, view: View) -> str:
    """Return a line a rule in the order of the rules' ids: its checks by verdict,
    its new findings, its title.
    """
    return together(STREAM, report, view)


def _piece(audit: Audit, view: View) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for check in audit.checks:
        counts.setdefault(check.relation.rule, Counter())[check.verdict] += 1
    for finding in audit.findings:
        counts.setdefault(finding.rule, Counter())[
            "findings" if finding.state == "new" else "known"
        ] += 1
    return counts


def _whole(pieces: Iterable[dict[str, Counter[str]]], end: Closing, view: View) -> Iterator[str]:
    told = words(end.lang)
    counts: dict[str, Counter[str]] = {}
    for piece in pieces:
        for rule, numbers in piece.items():
            counts.setdefault(rule, Counter()).update(numbers)
    columns = (*VERDICTS, "findings", "known")
    heads = [told.at(f"verdict.{name}") for name in VERDICTS] + [
        told.at(f"statistics.{name}") for name in columns[5:]
    ]
    rows = [("", heads), *((rule, _numbers(counts[rule], columns)) for rule in sorted(counts))]
    rows.append((told.at("statistics.total"), _numbers(sum(counts.values(), Counter()), columns)))
    titles = {rule: safe(title.get(told.lang) or "") for rule, title in view.titles.items()}
    yield _table(rows, titles, view)


STREAM = Stream(_piece, _whole)


def _numbers(counts: Counter[str], columns: Sequence[str]) -> list[str]:
    return [grouped(str(counts[name])) for name in columns]


def _table(rows: Sequence[tuple[str, list[str]]], titles: Mapping[str, str], view: View) -> str:
    cells = [
        max(map(width, column)) for column in zip(*(numbers for _, numbers in rows), strict=True)
    ]
    names = max(width(name) for name, _ in rows)
    sheet = StyledText(view.width)
    for name, numbers in rows:
        shown = "".join(
            "  " + right(number, room) for number, room in zip(numbers, cells, strict=True)
        )
        title = cut(titles.get(name, ""), max(sheet.width - names - width(shown) - 2, 8))
        sheet.add(
            (left(name, names), "title"),
            (shown, "" if name else "dim"),
            (f"  {title}" if title else "", "dim"),
        )
    return sheet.text(view.colour)
