"""SARIF as the OASIS schema, GitHub and editors want it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor import audit
from auditor.formats import View, render, sarif
from auditor.model.audit import Audit, Notice, ReadError
from auditor.model.values import Place
from auditor.packs.loading import load
from auditor.telling.report import Report
from tests.conftest import ROOT
from tests.formats.factory import budget, report

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def schema() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def run(given: Report, view: View | None = None) -> dict[str, Any]:
    """Return the one run of a log that follows the schema."""
    log = json.loads(render("sarif", given, view or View()))
    assert [error.message for error in schema().iter_errors(log)] == []
    (only,) = log["runs"]
    found: dict[str, Any] = only
    return found


def with_state(audited: Audit, state: str, reason: str) -> Audit:
    first, *others = audited.findings
    return audited._replace(findings=(first._replace(state=state, reason=reason), *others))


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(render("sarif", report(), View()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(schema().iter_errors(log))


def test_a_sum_points_at_its_total_and_at_every_addend() -> None:
    result = run(report(budget("en")))["results"][1]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("TRE-01", 1, "error")
    assert "but 5,883 is printed" in result["message"]["text"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "budget.txt"},
        "region": {"startLine": 12, "startColumn": 4, "endLine": 12, "endColumn": 9},
    }
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "table 7 一般公共预算支出表 · 合计 · 支出总计"}
    ]
    related = result["relatedLocations"]
    assert [one["id"] for one in related] == [1, 2, 3, 4, 5, 6]
    assert [one["physicalLocation"]["region"]["startLine"] for one in related] == [
        13,
        14,
        15,
        16,
        17,
        18,
    ]
    assert related[3]["message"]["text"].endswith("210卫生健康支出 · 支出总计: 18 万元")
    assert result["partialFingerprints"] == {"audit/v1": budget("en").findings[1].fingerprint}
    assert (result["properties"]["stated"], result["properties"]["computed"]) == ("5883", "5901")


def test_columns_count_code_points() -> None:
    assert run(report())["columnKind"] == "unicodeCodePoints"


def test_without_a_baseline_nothing_is_compared() -> None:
    assert not any(
        "baselineState" in result or "suppressions" in result for result in run(report())["results"]
    )


def test_what_is_in_the_baseline_is_unchanged_and_accepted() -> None:
    given = report(with_state(budget("en"), "baseline", "known since 2021"))._replace(compared=True)
    states = [result["baselineState"] for result in run(given)["results"]]
    assert states == ["unchanged", "new", "new", "new", "new"]
    accepted = {"kind": "external", "status": "accepted", "justification": "known since 2021"}
    assert run(given)["results"][0]["suppressions"] == [accepted]


def test_what_is_suppressed_says_why() -> None:
    first, second, *_ = run(report(with_state(budget("en"), "suppressed", "by decree")))["results"]
    assert first["suppressions"][0]["justification"] == "by decree"
    assert "suppressions" not in second


def test_rules_have_help_in_the_language_of_the_documents() -> None:
    packs = load()
    titles = {rule.id: rule.title for rule in packs.rules.values()}
    rule = run(report(budget("en")), View(titles=titles, packs=packs))["tool"]["driver"]["rules"][1]
    assert rule["shortDescription"]["text"] == "The total differs from the sum of its classes"
    assert len(rule["help"]["text"]) > len(rule["fullDescription"]["text"]) > 100
    assert rule["defaultConfiguration"] == {"level": "error"}
    chinese = run(report(budget("zh")), View(titles=titles, packs=packs))["tool"]["driver"][
        "rules"
    ][1]
    assert "合计" in chinese["help"]["text"]


def test_above_the_limit_the_least_severe_are_left_out_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 3)
    levels = ("info", "error", "warning", "error", "warning")
    audited = budget("en")
    pairs = zip(audited.findings, levels, strict=True)
    given = report(
        audited._replace(findings=tuple(one._replace(severity=level) for one, level in pairs))
    )
    only = run(given)
    assert [result["ruleId"] for result in only["results"]] == ["TRE-01", "TRE-01", "XT-01"]
    said = only["invocations"][0]["toolExecutionNotifications"]
    assert said == [{"level": "warning", "message": {"text": sarif.too_many(5)}}]
    assert sarif.too_many(5).startswith("sarif: 2 of 5 results are left out")


def test_the_limit_is_that_of_github_and_not_reached_without_a_word() -> None:
    assert sarif.LIMIT == 25_000
    assert sarif.too_many(25_000) == ""


def test_what_could_not_be_read_is_an_error_of_the_run() -> None:
    given = report(budget("en"), errors=[ReadError("b.pdf", "not a PDF")], exit_code=2)
    invocation = run(given._replace(notices=(Notice("audit.toml", 3, "out of date"),)))[
        "invocations"
    ][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    texts = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    assert texts == ["b.pdf: not a PDF", "audit.toml:3: out of date"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b.txt", "a%20b.txt"),
        ("预算.txt", "%E9%A2%84%E7%AE%97.txt"),
        ("/srv/a.txt", "file:///srv/a.txt"),
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("x\udcff.txt", "x%FF.txt"),
    ],
)
def test_a_path_becomes_an_address(path: str, uri: str) -> None:
    location = run(report(budget("en", path)))["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri


def test_a_page_has_no_region() -> None:
    audited = budget("en")
    placed = audited._replace(document=audited.document._replace(places=(Place(0, page=3),)))
    result = run(report(placed))["results"][0]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["properties"]["place"] == "page 3"


def test_real_documents_follow_the_schema() -> None:
    found = run(audit(str(ROOT / "examples")))
    assert len(found["results"]) > 5


def test_an_empty_run_follows_the_schema() -> None:
    assert run(report()._replace(audits=(), exit_code=0))["results"] == []


def test_a_floor_of_a_rule_is_not_told_as_printed() -> None:
    results = run(audit(ROOT / "examples" / "dapeng-2022-budget.txt"))["results"]
    (found,) = [one for one in results if one["ruleId"] == "PRC-04"]
    told = [place["message"]["text"] for place in found["relatedLocations"]]
    assert "通常的最低比例（出自规则，文中未印）: 60%" in told
