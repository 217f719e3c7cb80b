"""Items of English sentences: named in a pack, whatever their case and article, held against each
other inside one sentence that says nothing else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.values import FAILS, HOLDS, ROUNDING
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition import recognise
from auditor.running.engine import Options, audit_document

OWN = """
[prose]
"grants-received" = ["grants received"]
"grants-paid" = ["grants paid"]
"grants-left" = ["grants left", "unspent grants"]

[[rule]]
id = "OWN-01"
name = "grants-left"
severity = "warning"
title = { zh = "结余", en = "What is left of grants" }
relation = [
  { kind = "sum", same = "sentence",
    total = "P:grants-left", parts = ["P:grants-received", "-P:grants-paid"] },
]
"""


def verdicts(text: str, rule: str, *packs: Path) -> list[str]:
    document = read("report.md", data=f"# Report\n\n{text}\n".encode())
    audit = audit_document(document, load(packs), Options())
    return [check.verdict for check in audit.checks if check.relation.rule == rule]


def items(text: str) -> list[str]:
    document = read("report.md", data=f"# Report\n\n{text}\n".encode())
    return [mention.item for mention in recognise(document, load()).mentions]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Total revenues were $84.53 million and expenditures were $79.71 million, resulting in a "
         "surplus of $4.82 million.", HOLDS),
        ("Total revenues were $84.53 million and expenditures were $79.71 million, resulting in a "
         "surplus of $5.82 million.", FAILS),
        ("Total revenues were $84.53 million and expenditures were $79.71 million, resulting in a "
         "surplus of $4.83 million.", ROUNDING),
        ("Revenues for the year were $79.71 million and total expenditures were $84.53 million, "
         "leaving a deficit of $4.28 million.", FAILS),
    ],
)  # fmt: skip
def test_a_surplus_is_revenue_less_expenditure(text: str, verdict: str) -> None:
    assert verdicts(text, "FIN-01") == [verdict]


def test_a_sentence_that_says_more_is_not_judged() -> None:
    text = (
        "Revenues were $84.5 million, expenditures $79.7 million and transfers out $2.0 million, "
        "resulting in a surplus of $2.8 million."
    )
    assert verdicts(text, "FIN-01") == []


def test_deferred_amounts_count_where_they_are_said() -> None:
    text = (
        "Total assets of $120.4 million and deferred outflows of $2.0 million, less total "
        "liabilities of $45.1 million and deferred inflows of $7.0 million, leave a net position "
        "of ${} million."
    )
    assert verdicts(text.format("70.3"), "FIN-02") == [HOLDS]
    assert verdicts(text.format("73.0"), "FIN-02") == [FAILS]


def test_a_name_counts_as_a_whole_in_any_case() -> None:
    assert items("Our Total Revenues were $5.0 million.") == ["revenue"]
    assert items("The revenues for the year were $5.0 million.") == ["revenue"]
    assert items("General fund revenues were $5.0 million.") == [""]
    assert items("Revenues per head were $5.0 million.") == [""]


def test_what_is_said_of_several_funds_is_not_one_item_said_twice() -> None:
    text = "Expenditures were $79.7 million.\n\nExpenditures were $12.4 million."
    assert verdicts(text, "TXT-10") == []


def test_a_pack_of_ones_own_names_items_in_english(tmp_path: Path) -> None:
    pack = tmp_path / "own.toml"
    pack.write_text(OWN, encoding="utf-8")
    text = "The grants received were $512,400, grants paid were $480,300, leaving {} of ${}."
    assert verdicts(text.format("unspent grants", "32,100"), "OWN-01", pack) == [HOLDS]
    assert verdicts(text.format("unspent grants", "23,100"), "OWN-01", pack) == [FAILS]
