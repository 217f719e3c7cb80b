"""The record of a document is written check by check, to the same bytes as in one go."""

from __future__ import annotations

from unittest.mock import patch

from auditor.formats import View
from auditor.formats.json import as_json, as_jsonl, dumps
from auditor.model.number_sums import TermsOfLine
from auditor.model.values import Check
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition.unknown import uniform
from auditor.running.engine import Options, audit_document
from auditor.telling import record_document
from auditor.telling.record import record
from auditor.telling.record_document import document_record, record_parts
from auditor.telling.report import Report

TEXT = "Item,A,B,Total\nRoads,1,2,3\nParks,4,5,10\nSchools,6,7,13\nBridges,8,9,17\n"


def large() -> Report:
    """Return the report on a table that is taken for a large one."""
    with patch.object(uniform, "MANY", 1):
        audit = audit_document(read("a.csv", data=TEXT.encode()), load(), Options())
    assert any(isinstance(check.relation.terms, TermsOfLine) for check in audit.checks)
    return Report((audit,), (), (), 1)


def test_what_is_written_in_parts_is_the_whole_record() -> None:
    report = large()
    assert as_json(report, View()) == dumps(record(report))
    document = dumps(document_record(report.audits[0]))
    assert as_jsonl(report, View()).endswith(document[1:])
    assert list(document_record(report.audits[0]))[8:11] == ["checks", "causes", "findings"]


def test_a_check_is_told_when_it_is_asked_for() -> None:
    (audit,) = large().audits
    told: list[Check] = []
    plain = record_document.unit_of

    def noted(check: Check) -> str:
        told.append(check)
        return plain(check)

    with patch.object(record_document, "unit_of", noted):
        checks = record_parts(audit).checks
        assert not told
        next(checks)
        assert len(told) == 1
        assert isinstance(told[0].relation.terms, tuple)
