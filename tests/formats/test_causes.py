"""Causes in words and in the record: what is said, when nothing is,
and that every figure that is named exists.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.diagnosis import Cause, Explanation, Operation
from auditor.formats import View, render
from auditor.formats.causes import because
from auditor.formats.symptoms import more_places, symptoms
from auditor.model.audit import Audit
from auditor.model.values import Amount
from auditor.telling.causes import suggestion
from auditor.telling.narrator import Narrator
from auditor.telling.record_causes import cause_record
from auditor.telling.record_document import document_record
from tests.formats.factory import budget, caused, report
from tests.formats.test_record import validated


def with_cause(cause: Cause, audit: Audit | None = None) -> Audit:
    return audit or caused("en")._replace(causes=(cause,))


def told(audit: Audit) -> Any:
    return because(audit.findings[0], Narrator(audit))


def test_a_cause_is_said_with_how_sure_it_is_and_what_else_could_be() -> None:
    said = told(caused("en"))
    assert said.text == "210卫生健康支出 18 is in the lines but not in the totals"
    assert (said.certain, said.line) == (True, f"likeliest cause: {said.text}")
    assert said.others == ("could also be: 支出总计 5,883, if it is wrong, would have to be 5,901",)
    assert [figure.label for figure in said.figures] == ["210卫生健康支出"]
    unsure = told(with_cause(caused("en").causes[0]._replace(certain=False)))
    assert unsure.line == f"possible cause (arithmetic alone cannot tell): {said.text}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_said_in_the_language_of_the_report(lang: str) -> None:
    chinese = told(caused(lang)).text.endswith("未计入合计")
    assert chinese == (lang == "zh")


def test_a_finding_without_a_cause_has_nothing_to_say() -> None:
    audit = caused("en")
    narrator = Narrator(audit)
    assert because(audit.findings[1], narrator) is None
    assert because(audit.findings[0], Narrator(audit._replace(causes=()))) is None
    assert because(budget().findings[0], Narrator(budget())) is None


def plain(hint: str, checks: tuple[int, ...]) -> Audit:
    cause = caused("en").causes[0]
    operation = cause.alternatives[0].operations[0]._replace(hint=hint)
    return with_cause(
        cause._replace(explanation=Explanation((operation,), 1), alternatives=(), checks=checks)
    )


def test_that_a_figure_is_wrong_is_no_news_about_a_single_check() -> None:
    assert told(plain("", (1,))) is None
    assert told(plain("transposed", (1,))).text.startswith("支出总计 5,883: 5,901, if two digits")
    assert told(plain("", (1, 0))).text == "支出总计 5,883, if it is wrong, would have to be 5,901"


def test_a_cause_without_an_explanation_says_nothing() -> None:
    capped = (
        caused("en")
        .causes[0]
        ._replace(explanation=Explanation((), 0), certain=False, alternatives=())
    )
    assert told(with_cause(capped._replace(capped=True))) is None


def test_symptoms_are_the_other_checks_each_in_a_line_with_its_place() -> None:
    audit = caused("en")
    first, *others = symptoms(audit.findings[0], Narrator(audit))
    assert [(one.position, one.rule) for one in (first, *others)] == [
        (0, "BAL-01"),
        (2, "TRE-01"),
        (3, "XT-01"),
    ]
    assert first.text.startswith(
        "table 6 财政拨款收支总表 · 支出总计 · 2022 年预算数 (line 7): 5,883 ≠ table 6"
    )
    assert others[0].text.endswith(
        "合计 · 基本支出 (line 12): 849 + 0 + 94 + 18 + 0 + 296 = 1,257, printed 1,239"
    )
    assert first.figure is audit.checks[0].relation.terms[0].figure
    assert list(symptoms(audit.findings[1], Narrator(audit))) == []


def test_a_symptom_without_amounts_says_what_it_is_about() -> None:
    audit = caused("en")
    finding = audit.findings[0]._replace(checks=(1, 7))
    (only,) = symptoms(finding, Narrator(audit))
    assert (only.rule, only.figure) == ("XT-01", None)
    assert "table not found in the text" in only.text


def test_more_places_are_counted() -> None:
    audit = caused("en")
    first, last = audit.findings
    narrator = Narrator(audit)
    assert [more_places(one, narrator) for one in (first, last)] == ["(+3 more places)", ""]
    assert more_places(first._replace(checks=(1, 2)), narrator) == "(+1 more place)"


def test_the_record_of_a_cause() -> None:
    audit = caused("en")
    left_out, wrong = (
        audit.checks[1].relation.terms[4].figure,
        audit.checks[0].relation.terms[0].figure,
    )
    assert cause_record(audit.causes[0], "en") == {
        "id": "k1",
        "explanation": "210卫生健康支出 18 is in the lines but not in the totals",
        "operations": [
            {"kind": "omitted", "figures": [f"f{left_out.id}"], "from": "18", "to": None},
        ],
        "bits": 21.0,
        "certain": True,
        "alternatives": [
            {
                "explanation": (
                    "could also be: 支出总计 5,883, if it is wrong, would have to be 5,901"
                ),
                "operations": [
                    {"kind": "figure", "figures": [f"f{wrong.id}"], "from": "5883", "to": "5901"},
                ],
                "bits": 30.0,
            }
        ],
        "checks": ["c1", "c2", "c3", "c4"],
    }


def test_amounts_of_a_cause_are_in_the_unit_of_their_figure() -> None:
    audit = caused("en")
    figure = audit.checks[4].relation.terms[0].figure
    operation = Operation("figure", (figure,), Amount(12, 0), Amount(1138, -2), "digit")
    (record,) = cause_record(Cause("k1", Explanation((operation,), 1), True, (), (4,)), "en")[
        "operations"
    ]
    assert (record["from"], record["to"]) == ("12", "11.38")


def test_the_record_follows_its_schema_and_names_what_exists() -> None:
    text = render("json", report(caused("zh")), View())
    assert isinstance(text, str)
    value = validated(text)
    (document,) = value["documents"]
    (cause,) = document["causes"]
    checks = {check["id"]: check for check in document["checks"]}
    figures = {figure["id"] for check in checks.values() for figure in check["figures"]}
    assert {checks[name]["cause"] for name in cause["checks"]} == {"k1"}
    everything = [cause, *cause["alternatives"]]
    assert {
        name
        for one in everything
        for operation in one["operations"]
        for name in operation["figures"]
    } <= figures
    assert [finding["cause"] for finding in document["findings"]] == ["k1", None]
    assert set(document["findings"][0]["checks"]) == set(cause["checks"])
    assert checks["c5"]["cause"] is None


def test_a_hint_needs_a_certain_cause() -> None:
    audit = plain("copy", (0, 1))
    assert suggestion(audit.causes[0]) == "5,901 万元"
    assert suggestion(audit.causes[0]._replace(certain=False)) is None


def test_every_format_of_text_says_the_cause() -> None:
    audit = caused("en")
    for name in (
        "terminal",
        "json",
        "jsonl",
        "sarif",
        "gitlab",
        "junit",
        "csv",
        "markdown",
        "html",
    ):
        shown = render(name, report(audit), View(width=120))
        assert isinstance(shown, str)
        assert "210卫生健康支出 18 is in the lines but not in the totals" in shown, name


def test_sarif_tells_symptoms_first_and_the_cause_in_the_message() -> None:
    log = render("sarif", report(caused("en")), View())
    assert isinstance(log, str)
    result = json.loads(log)["runs"][0]["results"][0]
    assert result["message"]["text"].split("\n")[1:] == [
        "likeliest cause: 210卫生健康支出 18 is in the lines but not in the totals",
        "could also be: 支出总计 5,883, if it is wrong, would have to be 5,901",
    ]
    assert (result["properties"]["certain"], len(result["properties"]["alternatives"])) == (True, 1)
    texts = [place["message"]["text"] for place in result["relatedLocations"]]
    assert [text.split()[0] for text in texts[:3]] == ["BAL-01", "TRE-01", "XT-01"]
    assert [place["id"] for place in result["relatedLocations"]] == list(range(1, len(texts) + 1))


def test_csv_counts_the_symptoms_and_names_the_checks() -> None:
    import csv
    from io import StringIO

    shown = render("csv", report(caused("en")), View())
    assert isinstance(shown, str)
    first, last = csv.DictReader(StringIO(shown))
    assert (first["symptoms"], first["checks"]) == ("3", "c2 c1 c3 c4")
    assert (last["symptoms"], last["checks"], last["cause"]) == ("0", "c5", "")
    ids = {check["id"] for check in document_record(caused("en"))["checks"]}
    assert set(first["checks"].split()) <= ids
