"""SARIF 2.1.0, which GitHub, Azure DevOps and editors read: one run, one result a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from auditor import __version__
from auditor.formats import View
from auditor.formats.causes import Because
from auditor.formats.findings import ToldFinding, as_bytes, found, relative
from auditor.formats.json import dumps
from auditor.model.values import SEVERITIES, Document, Figure, Term
from auditor.telling.numbers import printed
from auditor.telling.published import page_of
from auditor.telling.record_document import place_record
from auditor.telling.report import Report
from auditor.telling.typeset import grouped, safe

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# GitHub refuses a run with more results.
LIMIT = 25_000
# So many other explanations stand in a message; the properties of a result have all of them.
ALTERNATIVES = 2

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(report: Report, view: View) -> str:
    """Return the log of one run; above LIMIT results the least severe are left out,
    and a notification says so.
    """
    everything = list(found(report))
    kept = _most_severe(everything)
    ids = list(dict.fromkeys(one.finding.rule for one in kept))
    lang = report.audits[0].lang if report.audits else "en"
    names = {one.finding.rule: one.finding for one in reversed(kept)}
    driver = {
        "name": "audit",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, names[rule].name, names[rule].severity, lang, view) for rule in ids],
    }
    index = {rule: position for position, rule in enumerate(ids)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        **_sources(report),
        "invocations": [_invocation(report, len(everything) - len(kept), len(everything))],
        "results": [_result(one, index[one.finding.rule], report.compared) for one in kept],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def too_many(number: int) -> str:
    """Return one line that says how many of `number` results LIMIT leaves out, or "" for none."""
    return _cut(number - LIMIT, number) if number > LIMIT else ""


def _cut(missing: int, number: int) -> str:
    return (
        f"sarif: {grouped(str(missing))} of {grouped(str(number))} results are left out, the "
        "least severe: "
        f"GitHub takes at most {grouped(str(LIMIT))} a run"
    )


def _most_severe(results: list[ToldFinding]) -> list[ToldFinding]:
    if len(results) <= LIMIT:
        return results
    order = sorted(
        range(len(results)), key=lambda at: (-SEVERITIES.index(results[at].finding.severity), at)
    )
    return [results[at] for at in sorted(order[:LIMIT])]


def _invocation(report: Report, missing: int, number: int) -> dict[str, Any]:
    said = [("error", f"{safe(error.path)}: {safe(error.message)}") for error in report.errors]
    said += [
        ("warning", f"{safe(one.path)}:{one.line}: {safe(one.message)}") for one in report.notices
    ]
    said += [("warning", _cut(missing, number))] if missing else []
    notifications = [{"level": level, "message": {"text": text}} for level, text in said]
    return {
        "executionSuccessful": not report.errors,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notifications,
    }


def _sources(report: Report) -> dict[str, Any]:
    """Return which bytes were audited, where it was asked for."""
    sources = [
        {"location": _address(audit.document), "hashes": {"sha-256": audit.stamp.sha256}}
        for audit in report.audits
        if audit.stamp
    ]
    return {"artifacts": sources} if sources else {}


def _rule(rule_id: str, name: str, severity: str, lang: str, view: View) -> dict[str, Any]:
    titles = view.titles.get(rule_id, {})
    rule = {
        "id": rule_id,
        "name": name,
        "shortDescription": {"text": safe(titles.get(lang) or name)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [rule_id.split("-")[0]]},
    }
    if page := page_of(rule_id, lang):
        rule["helpUri"] = page
    if view.packs is None or rule_id not in view.packs.rules:
        return rule
    from auditor.packs.explanations import explanations

    known = view.packs.rules[rule_id]
    told = explanations(rule_id, view.packs)
    text = told.explanation.get(lang) or titles.get(lang) or name
    basis = [entry.get(lang, "") for entry in told.basis]
    rule["defaultConfiguration"] = {"level": _LEVELS[known.severity]}
    rule["fullDescription"] = {"text": _lines([text])}
    rule["help"] = {"text": _lines([text, *basis])}
    return rule


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(safe(line) for text in texts for line in text.strip().split("\n"))


def _result(one: ToldFinding, index: int, compared: bool) -> dict[str, Any]:
    finding, document = one.finding, one.audit.document
    name = one.narrator.name(finding.figure) if finding.figure else one.message
    cause = one.because
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain("\n".join([one.message, *_cause(cause)]))},
        "locations": [
            _location(document, finding.figure)
            | {"logicalLocations": [{"fullyQualifiedName": name}]}
        ],
        "relatedLocations": [
            {"id": number, **place} for number, place in enumerate(_related(one), 1)
        ],
        "partialFingerprints": {"audit/v1": finding.fingerprint},
        "properties": {
            **one.amounts._asdict(),
            "unit": one.unit,
            "place": one.narrator.place(finding.figure) if finding.figure else "",
            **({"cause": cause.text, "certain": cause.certain} if cause else {}),
            **({"alternatives": list(cause.others)} if cause and cause.others else {}),
        },
    }
    if compared:
        result["baselineState"] = "unchanged" if finding.state == "baseline" else "new"
    if finding.state != "new":
        reason = {"justification": safe(finding.reason)} if finding.reason else {}
        result["suppressions"] = [{"kind": "external", "status": "accepted", **reason}]
    return result


def _cause(cause: Because | None) -> list[str]:
    return [cause.line, *cause.others[:ALTERNATIVES]] if cause else []


def _related(one: ToldFinding) -> Iterator[dict[str, Any]]:
    """Yield the symptoms of a finding, then the figures of its checks: each once."""
    for symptom in one.symptoms:
        yield _noted(one, symptom.figure, f"{symptom.rule} {symptom.text}")
    for term in one.related():
        yield _noted(one, term.figure, _printed(one, term))


def _noted(one: ToldFinding, figure: Figure | None, text: str) -> dict[str, Any]:
    return {**_location(one.audit.document, figure), "message": {"text": _plain(text)}}


def _printed(one: ToldFinding, term: Term) -> str:
    if term.role == "floor":  # a rule's own, which no document prints
        return f"{one.narrator.words.at('report.floor')}: {printed(term.figure)}"
    times = "" if abs(term.weight) == 1 else f"{abs(term.weight)} × "
    return (
        f"{one.narrator.name(term.figure)}: {'−' if term.weight < 0 else ''}{times}"
        f"{printed(term.figure)}"
    )


def _plain(text: str) -> str:
    """Return a text in which no brackets make a link,
    as SARIF reads [text](target) in a message.
    """
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _location(document: Document, figure: Figure | None) -> dict[str, Any]:
    document = document.of(figure) if figure is not None else document
    physical: dict[str, Any] = {"artifactLocation": _address(document)}
    if figure is not None:
        start, end = place_record(document, figure.start), place_record(document, figure.end)
        if start["line"] is not None:
            keys = ("startLine", "startColumn", "endLine", "endColumn")
            values = (start["line"], start["char"], end["line"], end["char"])
            physical["region"] = dict(zip(keys, values, strict=True))
    return {"physicalLocation": physical}


def _address(document: Document) -> dict[str, str]:
    # A path is no address until it is quoted; "//server" or "C:" would be read as one.
    path = relative(document.path)
    uri = quote(as_bytes(path), safe="/")
    return {"uri": f"file://{uri}" if path.startswith("/") else uri}
