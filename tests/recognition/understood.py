"""A document of text, recognised: what the tests of recognition,
relations and the engine stand on.
"""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.model.table import Row, Table
from auditor.model.values import Check
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition import Recognised, recognise
from auditor.recognition.mentions import Mention
from auditor.running.engine import Options, audit_document

PACKS = load()


def understood(text: str) -> Recognised:
    """Return a document as recognised."""
    return recognise(read("document.txt", data=text.encode()), PACKS)


def one(text: str) -> Table:
    """Return the only table of a document."""
    (table,) = understood(text).tables
    return table


def printed(row: Row) -> dict[str, str]:
    """Return a row's figures as printed, by the roles of their columns."""
    return {role: figure.text for role, figure in row.figures.items()}


def said(text: str) -> list[Mention]:
    """Return the numbers of a document's sentences."""
    return list(understood(text).mentions)


def audited(text: str, **options: object) -> Audit:
    """Return the result for a document."""
    return audit_document(read("document.txt", data=text.encode()), PACKS, Options(**options))  # type: ignore[arg-type]


def alarms(text: str) -> list[str]:
    """Return the rule of each finding that is more than a note."""
    return [each.rule for each in audited(text).findings if each.severity != "info"]


def accused(text: str) -> set[str]:
    """Return the rules of the findings that are more than notes."""
    return set(alarms(text))


def checks(text: str, rule: str) -> list[Check]:
    """Return the checks of one rule."""
    return [check for check in audited(text).checks if check.relation.rule == rule]


def verdicts(text: str, rule: str) -> list[str]:
    """Return what became of the checks of one rule."""
    return [check.verdict for check in checks(text, rule)]
