"""JUnit XML, which Jenkins, GitLab and Azure DevOps read: a suite a document,
a case a finding and a case a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from auditor.formats import View
from auditor.formats.findings import ToldFinding, found_in
from auditor.formats.line import spot
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import Audit, ReadError
from auditor.model.values import UNCHECKED
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from auditor.telling.typeset import safe
from auditor.text.patterns import regex

_FORBIDDEN = regex(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The text of a suite; its tests, failures and errors.
Suite = tuple[str, tuple[int, int, int]]

# Name, kind (failure, skipped, error or "" for one that passes), type and text.
Case = tuple[str, str, str, str]


def junit(report: Report, view: View) -> str:
    """Return a suite a document.

    Errors fail; warnings and notes, what is accepted and what is unchecked is skipped.
    """
    return together(STREAM, report, view)


def _piece(audit: Audit, view: View) -> Suite:
    return _suite(audit.document.path, _cases(audit, list(found_in(audit))))


def _whole(pieces: Iterable[Suite], end: Closing, view: View) -> Iterator[str]:
    unread = [_suite(error.path, [_unread(error)]) for error in end.report.errors]
    suites = [*pieces, *unread]  # the counts of all stand before the first
    numbers = [sum(suite[1][at] for suite in suites) for at in range(3)]
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="audit"{_said(numbers)}>\n'
    yield from (text for text, _ in suites)
    yield "</testsuites>\n"


STREAM = Stream(_piece, _whole)


def _unread(error: ReadError) -> Case:
    return safe(error.path), "error", "unread", safe(error.message)


def _cases(audit: Audit, findings: Sequence[ToldFinding]) -> list[Case]:
    cases = [_case(audit, one) for one in findings]
    told = {index for one in findings for index in one.finding.checks}
    narrator, found_rules = Narrator(audit), {one.finding.rule for one in findings}
    found_rules |= {audit.checks[index].relation.rule for index in told}
    rest: dict[str, list[int]] = {}
    for index, check in enumerate(audit.checks):
        if index not in told and check.relation.rule not in found_rules:
            rest.setdefault(check.relation.rule, []).append(index)
    for rule, indices in rest.items():
        checks = [audit.checks[index] for index in indices]
        unchecked = all(check.verdict == UNCHECKED for check in checks)
        cases.append(
            (
                rule,
                "skipped" if unchecked else "",
                UNCHECKED,
                narrator.reason(checks[0]) if unchecked else "",
            )
        )
    return cases


def _case(audit: Audit, one: ToldFinding) -> Case:
    finding, lines = (
        one.finding,
        [f"{spot(audit, one.finding)}: {one.finding.severity}: {one.message}"],
    )
    cause = one.because
    lines += [cause.line] if cause else []
    lines += [f"{symptom.rule} {symptom.text}" for symptom in one.symptoms]
    if finding.state != "new":
        lines.insert(0, f"{finding.state}: {safe(finding.reason)}")
    kind = "failure" if finding.severity == "error" and finding.state == "new" else "skipped"
    # Without a line: a case keeps its name, and so its history, when text is moved.
    where = one.narrator.where(one.check) if one.check else finding.name
    return f"{finding.rule} {where}", kind, finding.rule, "\n".join(lines)


def _suite(path: str, cases: Sequence[Case]) -> Suite:
    failures, errors = (sum(case[1] == kind for case in cases) for kind in ("failure", "error"))
    numbers = (len(cases), failures, errors)
    return "".join(_lines(path, cases, numbers)), numbers


def _lines(path: str, cases: Sequence[Case], numbers: Sequence[int]) -> Iterator[str]:
    name = _attribute(safe(path))
    yield (
        f"  <testsuite name={name}{_said(numbers)} "
        f'skipped="{sum(case[1] == "skipped" for case in cases)}">\n'
    )
    for title, kind, rule, text in cases:
        head = f"    <testcase classname={name} name={_attribute(title)}"
        if not kind:
            yield f"{head}/>\n"
        elif kind == "skipped":
            yield f"{head}><skipped>{_text(text)}</skipped></testcase>\n"
        else:
            message = _attribute(text.split("\n")[0])
            yield (
                f"{head}><{kind} type={_attribute(rule)} message={message}>{_text(text)}</{kind}>"
                "</testcase>\n"
            )
    yield "  </testsuite>\n"


def _said(numbers: Sequence[int]) -> str:
    tests, failures, errors = numbers
    return f' tests="{tests}" failures="{failures}" errors="{errors}"'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", text))
