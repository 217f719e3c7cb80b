"""Decimal commas in English sentences, as South Africa prints them."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited, verdicts

HEAD = "Provincial outlook\n\n"
SAID = (
    "Outlays grow from R412,3 billion to R420,1 billion, an increase of R7,8 billion or 1,9%. "
    "Interest falls from R13,5 billion to R12,{} billion, a decrease of R1,4 billion.\n"
)


@pytest.mark.parametrize(("digit", "found"), [("1", "holds"), ("7", "fails")])
def test_a_comma_is_a_decimal_mark_where_numbers_say_so(digit: str, found: str) -> None:
    assert sorted(verdicts(HEAD + SAID.format(digit), "TXT-04")) == sorted(["holds", found])
    assert verdicts(HEAD + SAID.format(digit), "TXT-02") == ["holds"]


@pytest.mark.parametrize(
    "more",
    [
        # A point, or a comma between thousands, says what a comma is.
        "Real growth of the whole province over the three years was 0.5% on average.",
        "The department has 12,450 posts in its offices and in the schools of the province.",
    ],
)
def test_a_comma_is_none_where_other_numbers_have_a_point(more: str) -> None:
    audit = audited(f"{HEAD}{SAID.format(1)}{more}\n")
    assert "7,8 billion" not in {
        term.figure.text for check in audit.checks for term in check.relation.terms
    }


def test_two_numbers_with_a_comma_between_make_no_decimal() -> None:
    text = "Tables 1,2 and 3,4 show what the province spent; see items 5,6 and pages 7,8 below.\n"
    assert not audited(HEAD + text).findings
