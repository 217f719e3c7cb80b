"""JUnit XML, which Jenkins, GitLab and Azure DevOps read: a suite a document, a case a finding and a case a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from auditor.formats import View
from auditor.formats.found import Found, found
from auditor.formats.line import spot
from auditor.model import UNCHECKED
from auditor.printing import safe
from auditor.report import Audit, ReadError, Report
from auditor.sentences import Narrator

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Case = tuple[str, str, str, str]
"""Name, kind (failure, skipped, error or "" for one that passes), type and text."""


def junit(report: Report, view: View) -> str:
    """Return a suite a document. Errors fail; warnings and notes, what is accepted and what is unchecked is skipped."""
    findings: dict[int, list[Found]] = {}
    for one in found(report):
        findings.setdefault(id(one.audit), []).append(one)
    suites = [(audit.document.path, _cases(audit, findings.get(id(audit), []))) for audit in report.audits]
    suites += [(error.path, [_unread(error)]) for error in report.errors]
    every = [case for _, cases in suites for case in cases]
    body = "".join(line for path, cases in suites for line in _suite(path, cases))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="audit"{_counts(every)}>\n{body}</testsuites>\n'


def _unread(error: ReadError) -> Case:
    return safe(error.path), "error", "unread", safe(error.message)


def _cases(audit: Audit, findings: Sequence[Found]) -> list[Case]:
    cases = [_case(audit, one) for one in findings]
    told = {index for one in findings for index in one.finding.checks}
    narrator, found_rules = Narrator(audit), {one.finding.rule for one in findings}
    rest: dict[str, list[int]] = {}
    for index, check in enumerate(audit.checks):
        if index not in told and check.relation.rule not in found_rules:
            rest.setdefault(check.relation.rule, []).append(index)
    for rule, indices in rest.items():
        checks = [audit.checks[index] for index in indices]
        unchecked = all(check.verdict == UNCHECKED for check in checks)
        cases.append((rule, "skipped" if unchecked else "", UNCHECKED, narrator.reason(checks[0]) if unchecked else ""))
    return cases


def _case(audit: Audit, one: Found) -> Case:
    finding, lines = one.finding, [f"{spot(audit, one.finding)}: {one.finding.severity}: {one.message}"]
    lines += [one.because.line] if one.because else []
    lines += [f"{symptom.rule} {symptom.text}" for symptom in one.symptoms]
    if finding.state != "new":
        lines.insert(0, f"{finding.state}: {safe(finding.reason)}")
    kind = "failure" if finding.severity == "error" and finding.state == "new" else "skipped"
    # Without a line: a case keeps its name, and so its history, when text is moved.
    where = one.narrator.where(one.check) if one.check else finding.name
    return f"{finding.rule} {where}", kind, finding.rule, "\n".join(lines)


def _suite(path: str, cases: Sequence[Case]) -> Iterator[str]:
    name = _attribute(safe(path))
    yield f'  <testsuite name={name}{_counts(cases)} skipped="{sum(case[1] == "skipped" for case in cases)}">\n'
    for title, kind, rule, text in cases:
        head = f"    <testcase classname={name} name={_attribute(title)}"
        if not kind:
            yield f"{head}/>\n"
        elif kind == "skipped":
            yield f"{head}><skipped>{_text(text)}</skipped></testcase>\n"
        else:
            message = _attribute(text.split("\n")[0])
            yield f"{head}><{kind} type={_attribute(rule)} message={message}>{_text(text)}</{kind}></testcase>\n"
    yield "  </testsuite>\n"


def _counts(cases: Sequence[Case]) -> str:
    failures, errors = (sum(case[1] == kind for case in cases) for kind in ("failure", "error"))
    return f' tests="{len(cases)}" failures="{failures}" errors="{errors}"'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", text))
