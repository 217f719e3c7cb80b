"""A total that says so in the column of codes, with the name of its group beside it."""

from __future__ import annotations

from auditor.model.values import HOLDS
from tests.recognition.understood import audited

TABLE = """
| Paragraf | Položka | Název | Schválený rozpočet | Skutečnost |
|---|---|---|---|---|
| 3113 | 2229 | Vratky transferů | 52,000 | 2,110 |
| 3113 | 2322 | Pojistné náhrady | 47,000 | 18,241 |
| Celkem za 3113 | | Základní školy | 99,000 | 20,351 |
| 3319 | 2111 | Příjmy ze služeb | 100,000 | 414,309 |
| 3319 | 2324 | Náhrady | | 1,200 |
| Celkem za 3319 | | Kultura | 100,000 | 415,509 |
| 3321 | 2229 | Vratky | | 74,003 |
| 3321 | 2322 | Pojistné | 260,000 | |
| Celkem za 3321 | | Památky | 260,000 | 74,003 |
"""


def totals(text: str) -> set[str]:
    """Return the names of the lines whose sums hold."""
    return {
        check.relation.terms[0].figure.label
        for check in audited(text).checks
        if check.verdict == HOLDS and check.relation.kind == "sum"
    }


def test_such_a_total_is_held_against_its_own_lines() -> None:
    assert totals(TABLE) == {"Základní školy", "Kultura", "Památky"}
    assert not audited(TABLE).findings


def test_a_slip_in_it_is_found() -> None:
    audit = audited(TABLE.replace("415,509", "451,509"))
    assert [finding.figure.text for finding in audit.findings] == ["451,509"]


def test_the_code_of_a_line_is_no_total() -> None:
    assert "Památky" not in totals(TABLE.replace("Celkem za ", "Odd. "))
