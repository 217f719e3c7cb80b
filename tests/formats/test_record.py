"""The JSON record: its schema, its amounts, its places."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from auditor.formats import View, render
from auditor.model.audit import Audit, ReadError
from auditor.model.values import Amount, Check, Figure, Place, Relation, Term
from auditor.telling.numbers import amounts_of
from auditor.telling.record import record
from auditor.telling.typeset import number_of
from auditor.text.folders import folder
from tests.formats.factory import budget, relabelled, report
from tests.recognition.understood import audited


def validated(text: str) -> dict[str, Any]:
    schema = json.loads((folder("reports") / "record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    value: dict[str, Any] = json.loads(text)
    jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)
    return value


def one_check(audit: Audit, index: int) -> dict[str, Any]:
    checks: list[dict[str, Any]] = record(report(audit))["documents"][0]["checks"]
    return checks[index]


def test_the_record_follows_its_schema() -> None:
    errors = [ReadError("b\x1b.pdf", "not a PDF")]
    value = validated(
        render("json", report(budget("zh"), budget("en"), errors=errors, exit_code=2), View())
    )
    assert value["exit"] == 2
    assert value["errors"] == [{"path": "b\\x1b.pdf", "message": "not a PDF"}]
    assert value["summary"] == {"documents": 2, "holds": 2, "rounding": 2, "doubtful": 2,
                                "fails": 10, "unchecked": 4, "findings": 10, "errors": 10,
                                "warnings": 0}  # fmt: skip


def test_an_empty_run_follows_the_schema_as_well() -> None:
    empty = report()._replace(audits=(), exit_code=0)
    assert validated(render("json", empty, View()))["documents"] == []


def test_a_failed_sum_shows_its_amounts_and_places() -> None:
    check = one_check(budget("en"), 1)
    figures, message = check.pop("figures"), check.pop("message")
    assert message.endswith("but 5,883 is printed: 18 apart, and rounding explains at most 3.5.")
    assert check == {
        "id": "c2", "rule": "TRE-01", "kind": "sum", "verdict": "fails", "severity": "error",
        "confidence": None, "evidence": [], "stated": "5883", "computed": "5901", "gap": "18",
        "slack": "3.5", "unit": "万元",
        "probability": None, "reason": None, "cause": None,
    }  # fmt: skip
    health = figures[4]
    assert health == {
        "id": health["id"], "role": "part", "weight": 1, "text": "18", "value": "18",
        "unit": "万元", "places": 0, "label": "210卫生健康支出", "heads": [], "table": "t7",
        "row": 16, "column": 1, "line": 16, "char": 11, "end_line": 16,
        "end_char": 13, "page": None, "sheet": None, "cell": None, "path": "budget.txt",
        "marks": [],
    }  # fmt: skip


@pytest.mark.parametrize(("printed", "number"), [
    ("573.6亿元", "573.6"), ("12.5 %", "12.5"), ("1,234 million", "1,234"), ("(1,234)", "(1,234)"),
    ("1,234-", "1,234-"), ("18", "18"),
])  # fmt: skip
def test_a_figure_of_the_record_is_its_number_and_its_unit(printed: str, number: str) -> None:
    assert number_of(Figure(1, printed, 1234, 0, "元", 0, len(printed))) == number


def test_a_piece_of_text_stays_as_it_is_in_the_record() -> None:
    assert number_of(Figure(1, "2022年", None, 0, "", 0, 5)) == "2022年"


def test_a_ratio_has_two_places_more_than_the_stated_one() -> None:
    check = one_check(budget("en"), 4)
    assert (check["stated"], check["computed"], check["gap"], check["unit"]) == (
        "12",
        "11.38",
        "-0.62",
        "%",
    )


def test_a_round_ratio_keeps_its_two_places() -> None:
    rate = Figure(1, "142%", 142, 0, "%", 0, 4)
    relation = Relation("TXT-02", "ratio", (Term(rate, 1, "rate"),))
    assert (
        amounts_of(Check(relation, "fails", Amount(142, 0), Amount(14, 1), Amount(-2, 0))).computed
        == "140.00"
    )


def test_a_check_is_told_in_the_unit_of_its_stated_figure() -> None:
    total = Figure(1, "1.2", 12, 1, "亿元", 0, 3)
    part = Figure(2, "12,000", 12000, 0, "万元", 4, 10)
    relation = Relation("SUM", "sum", (Term(part), Term(total, 1, "total")))
    amounts = amounts_of(
        Check(relation, "holds", Amount(12, 7), Amount(12000, 4), Amount(0, 4), Amount(50005, 3))
    )
    assert amounts == ("1.2", "1.2", "0.0", "0.50005")


def test_text_evidence_has_no_value() -> None:
    here = Figure(1, "数据局", None, 0, "", 0, 3)
    terms = (Term(here, 1, "text"),)
    relation = Relation("X-01", "same-name", terms, holds=False, stated="数据局", computed="数椐局")
    check = one_check(budget("en")._replace(checks=(Check(relation, "fails"),), findings=()), 0)
    assert check["figures"][0]["value"] is None
    assert (check["stated"], check["computed"], check["gap"]) == ("数据局", "数椐局", None)
    assert check["message"].endswith("written “数据局” here, “数椐局” elsewhere.")


def test_a_figure_in_a_workbook_has_a_cell_and_no_line() -> None:
    audit = budget("en")
    placed = audit._replace(
        document=audit.document._replace(places=(Place(0, sheet="收支", cell="B7"),))
    )
    figure = one_check(placed, 1)["figures"][0]
    assert (figure["sheet"], figure["cell"]) == ("收支", "B7")
    assert figure["line"] is figure["char"] is figure["end_line"] is None


def test_unchecked_says_why() -> None:
    check = one_check(budget("en"), 7)
    assert check["reason"] == {
        "code": "table-not-found",
        "text": "table not found in the text: 表2 收入总表",
    }
    assert check["figures"] == []
    assert check["stated"] is check["unit"] is None


def test_findings_point_at_their_checks() -> None:
    finding = record(report())["documents"][0]["findings"][1]
    assert (finding["rule"], finding["line"], finding["char"], finding["checks"]) == (
        "TRE-01",
        12,
        4,
        ["c2"],
    )
    assert finding["message"].startswith(
        "表7 一般公共预算支出表 · 合计 · 支出总计：6 项相加得 5,901 万元"
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render("json", report(budget()), View()) == render(
        "json", report(budget()), View(width=200, show="all")
    )


def test_no_text_of_a_document_can_act_in_any_format() -> None:
    hostile = relabelled(
        budget("en", path="x\x1b]0;t\x07\n::error::y.txt"), "合计\x1b[2J\u202e[/][red]\n::error::x"
    )
    for name in ("terminal", "line", "json", "jsonl", "github"):
        text = render(name, report(hostile), View())
        assert not any(char in text for char in "\x1b\x07\u202e"), name
        assert not any(line.startswith("::error::") for line in text.split("\n")), name
    assert "[/][red]" in render("terminal", report(hostile), View())


def test_jsonl_is_one_document_a_line() -> None:
    lines = render(
        "jsonl",
        report(budget(path="a.txt"), budget(path="b.txt"), errors=[ReadError("c", "no")]),
        View(),
    )
    values = [json.loads(line) for line in lines.splitlines()]
    assert [value["path"] for value in values] == ["a.txt", "b.txt", "c"]
    assert values[0]["schema"] == 2
    assert values[2]["message"] == "no"


def test_the_frame_holds_exact_decimals() -> None:
    from decimal import Decimal

    frame = report().to_frame()
    assert len(frame) == 10
    row = frame[frame.rule == "TRE-01"].iloc[0]
    assert (row.stated, row.computed, row.slack, row.line) == (
        Decimal(5883),
        Decimal(5901),
        Decimal("3.5"),
        12,
    )
    assert frame.iloc[7].reason == "table-not-found"
    assert {str(frame[name].dtype) for name in ("row", "column", "line", "page")} == {"Int64"}
    assert frame["page"].isna().all(), "a text has no pages"


def test_what_no_document_prints_has_no_text() -> None:
    text = "2024年云桥市预算执行情况的报告\n\n三次产业结构为4.6：79.2：16.2，税收占比100%。\n"
    value = validated(render("json", report(audited(text)), View()))
    (check,) = (each for each in value["documents"][0]["checks"] if each["rule"] == "TXT-07")
    whole, *parts = check["figures"]
    assert (whole["text"], float(whole["value"])) == ("", 100)
    assert [part["text"] for part in parts] == ["4.6", "79.2", "16.2"]
