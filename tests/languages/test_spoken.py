"""The language of a document: told by its script and its frequent words,
and not told where they don't.
"""

from __future__ import annotations

import pytest

from auditor.packs.languages import Languages
from auditor.packs.languages.folding import scripts_of
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document

LANGUAGES = Languages()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("本年收入合计5,883万元，其中教育支出", "zh"),
        ("合计,5\n收入,6\n", "zh"),
        ("歳入の合計は五億円です", "ja"),
        ("会計名,歳入決算額\n国民健康保険,5\n合計,5\n", "ja"),
        ("會計名稱,歲入決算額\n健康保險,5\n合計,5\n", "zh"),
        ("구분,2024년\n지방세수입,5\n계,5\n", "ko"),
        ("Die Summe der Ausgaben und der Einnahmen", "de"),
        ("le total des recettes et des dépenses de la commune", "fr"),
        ("Всего доходов и расходов бюджета за год", "ru"),
        ("ჯამი,5\nშემოსავლები,6\n", "ka"),
        ("The total of the revenue and of the expenditure", "en"),
        ("12 34 56", ""),
        ("Summa,5", ""),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert LANGUAGES.spoken(text) == code


def test_a_quoted_script_is_not_the_texts_own() -> None:
    """One letter in twenty: below, a name in another script; above, it is written in both."""
    assert LANGUAGES.spoken("The total of the revenue and of the expenditure (合计)") == "en"


def test_the_record_names_it_and_the_report_is_in_a_language_that_reports_have() -> None:
    text = "Die Ausgaben und die Einnahmen\n\nPosten\tBetrag\nMiete\t410\nLohn\t520\nSumme\t930\n"
    audit = audit_document(read("a.txt", data=text.encode()), load(), Options())
    assert (audit.language, audit.lang) == ("de", "en")


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("201", set()),
        ("12.5 %", set()),
        ("Total", {"Latin"}),
        ("合计", {"Han"}),
        ("T1表", {"Han", "Latin"}),
    ],
)
def test_numbers_alone_are_in_no_script(text: str, scripts: set[str]) -> None:
    """A script's languages are read when a word of it is met: numbers read none."""
    assert scripts_of(text) == scripts
