"""What GitLab, Jenkins, spreadsheets and GitHub's summary want."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ElementTree
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
import xmlschema

from auditor.formats import View, markdown, render
from auditor.model.audit import Audit, ReadError
from auditor.model.values import Place
from auditor.telling.report import Report
from tests.formats.factory import budget, report

XSD = Path(__file__).parent / "schemas" / "jenkins-junit.xsd"


def text(name: str, given: Report) -> str:
    output = render(name, given, View())
    assert isinstance(output, str)
    return output


def known(audited: Audit) -> Audit:
    first, second, *others = audited.findings
    accepted = (
        first._replace(state="baseline", reason="old"),
        second._replace(state="suppressed", reason="decree"),
    )
    return audited._replace(findings=(*accepted, *others))


def test_gitlab_has_every_field_it_needs() -> None:
    entries = json.loads(text("gitlab", report(budget("en", "./a/b.txt"))))
    assert len(entries) == 5
    entry = dict(entries[1])
    assert entry.pop("description").startswith(
        "TRE-01 table 7 一般公共预算支出表 · 合计 · 支出总计: 6 lines add up"
    )
    assert len(entry.pop("fingerprint")) == 64
    assert entry == {
        "check_name": "TRE-01",
        "severity": "critical",
        "location": {"path": "a/b.txt", "lines": {"begin": 12}},
    }


@pytest.fixture
def below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder disclosures in a repository, which is the current one."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "disclosures").mkdir()
    monkeypatch.chdir(tmp_path / "disclosures")
    return tmp_path / "disclosures"


@pytest.mark.parametrize(
    "shape", ["a.txt", "./a.txt", "../disclosures/a.txt", "{}/a.txt", "{}/../disclosures/a.txt"]
)
def test_receivers_get_paths_that_start_at_the_repository(below: Path, shape: str) -> None:
    given = report(budget("en", shape.format(below)))
    first = json.loads(text("gitlab", given))[0]
    assert first["location"]["path"] == "disclosures/a.txt"
    assert "::error file=disclosures/a.txt,line=" in text("github", given)
    assert '"uri":"disclosures/a.txt"' in text("sarif", given)
    (same,) = {
        entry["fingerprint"]
        for entry in json.loads(text("gitlab", report(budget("en", "a.txt"))))[:1]
    }
    assert first["fingerprint"] == same


def test_a_path_outside_the_repository_stays_as_it_is(below: Path) -> None:
    for path in ("/srv/a.txt", "../../a.txt", "-"):
        assert json.loads(text("gitlab", report(budget("en", path))))[0]["location"]["path"] == path


def test_without_a_repository_paths_start_at_the_current_folder(folder: Path) -> None:
    for path in (f"{folder}/b/a.txt", "b/a.txt"):
        assert (
            json.loads(text("gitlab", report(budget("en", path))))[0]["location"]["path"]
            == "b/a.txt"
        )


def test_gitlab_fingerprints_differ_between_documents_and_never_repeat() -> None:
    audited = budget("en")
    twice = audited._replace(findings=audited.findings * 2)
    entries = json.loads(text("gitlab", report(twice, budget("en", "other.txt"))))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 15


def test_gitlab_says_the_place_where_there_is_no_line() -> None:
    audited = budget("en")
    placed = audited._replace(document=audited.document._replace(places=(Place(0, page=3),)))
    entry = json.loads(text("gitlab", report(placed)))[0]
    assert entry["location"]["lines"] == {"begin": 1}
    assert entry["description"].startswith("BAL-01 page 3: ")


def test_gitlab_shows_new_findings_alone() -> None:
    assert len(json.loads(text("gitlab", report(known(budget("en")))))) == 3


@cache
def rules() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(XSD))


def junit(given: Report) -> ElementTree.Element:
    """Return the report as XML that follows the schema."""
    root = ElementTree.fromstring(text("junit", given).encode())
    rules().validate(root)
    return root


def test_the_schema_of_junit_refuses_what_is_wrong() -> None:
    root = junit(report())
    root[0][0].attrib.pop("name")
    assert not rules().is_valid(root)


def test_junit_has_a_case_a_finding_and_a_case_a_rule_that_holds() -> None:
    root = junit(report(budget("en")))
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases["TRE-01 table 7 一般公共预算支出表 · 合计 · 支出总计"] == ["failure"]
    assert cases["PRF-03"] == []
    assert (root.get("failures"), root.get("errors")) == ("5", "0")
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("type") == "BAL-01"
    assert (failure.text or "").startswith("budget.txt:7:6: error: ")


def test_junit_counts_what_it_holds() -> None:
    suite = junit(report(known(budget("en")))).find("testsuite")
    assert suite is not None
    assert int(suite.get("tests") or 0) == len(suite.findall("testcase"))
    assert int(suite.get("failures") or 0) == len(suite.findall("testcase/failure")) == 3
    skipped = [child.text for child in suite.findall("testcase/skipped")]
    assert int(suite.get("skipped") or 0) == len(skipped) == 2
    assert [(one or "").split("\n")[0] for one in skipped] == [
        "baseline: old",
        "suppressed: decree",
    ]


def test_junit_warnings_are_no_failures() -> None:
    audited = budget("en")
    mild = audited._replace(
        findings=tuple(one._replace(severity="warning") for one in audited.findings)
    )
    assert junit(report(mild)).get("failures") == "0"


def test_junit_an_unread_document_is_an_error() -> None:
    root = junit(report(budget("en"), errors=[ReadError("c.pdf", "not a PDF")], exit_code=2))
    assert root.get("errors") == "1"
    assert root.find(".//error").text == "not a PDF"  # type: ignore[union-attr]


def test_junit_of_nothing_is_valid() -> None:
    assert len(junit(report()._replace(audits=()))) == 0


def test_csv_has_a_row_a_finding() -> None:
    rows = list(csv.DictReader(StringIO(text("csv", report(known(budget("en")))))))
    assert len(rows) == 5
    row = rows[1]
    assert (row["rule"], row["line"], row["label"], row["state"], row["reason"]) == (
        "TRE-01", "12", "合计", "suppressed", "decree")  # fmt: skip
    assert (row["stated"], row["computed"], row["gap"], row["slack"], row["unit"]) == (
        "5883", "5901", "18", "3.5", "万元")  # fmt: skip


def test_csv_leaves_a_negative_amount_a_number() -> None:
    rows = list(csv.DictReader(StringIO(text("csv", report(budget("en"))))))
    assert rows[4]["gap"] == "-0.62"


def test_markdown_shows_the_sum() -> None:
    shown = text("markdown", report(budget("en")))
    assert "### ✗ ERROR TRE-01 total-differs-from-classes\n\nbudget.txt:12:4\n\ntable 7" in shown
    assert "| 210卫生健康支出 | 18 | line 16 ← equals the gap |\n" in shown
    assert "| gap | +18 | rounding explains at most 3.5 |\n" in shown


def test_markdown_counts_what_is_known() -> None:
    assert "3 findings · 1 in the baseline · 1 suppressed" in text(
        "markdown", report(known(budget("en")))
    )


def test_the_summary_of_a_job_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    given = report(budget("en"))
    assert markdown.step_summary(given, View()) == text("markdown", given)
    monkeypatch.setattr(markdown, "SUMMARY_BYTES", 1500)
    cut = markdown.step_summary(given, View())
    assert len(cut.encode()) < 1600
    assert cut.endswith("3 more parts: GitHub shows at most 1 MiB of a summary.\n")
