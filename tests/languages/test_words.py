"""Labels are compared as readers compare them: case, accents, widths, spacing and marks apart."""

from __future__ import annotations

import pytest

from auditor.packs.languages.folding import fold, scripts_of
from auditor.packs.loading import load
from auditor.recognition.unknown.vocabulary import Vocabulary

WORDS = Vocabulary(load().labels)


@pytest.mark.parametrize(("one", "other"), [
    ("ΣΥΝΟΛΟ", "Σύνολο"), ("σύνολος", "ΣΥΝΟΛΟΣ"), ("TOPLAM GİDER", "toplam gider"),
    ("SIRA", "sıra"), ("Straße", "STRASSE"), ("Übersicht", "U\u0308bersicht"),
    ("Tổng cộng", "TỔNG CỘNG"), ("Ogółem", "OGOLEM"), ("سـك", "سك"), ("مُجْمُوع", "مجموع"),
    ("الإجمالي", "الاجمالي"), ("کل", "كل"), ("סה״כ", 'סה"כ'), ("שָׁלוֹם", "שלום"),
    ("Ｔｏｔａｌ", "total"), ("總計", "总计"), ("合\u3000计", "合 计"), ("S u m m e", "Summe"),
    ("T o t a l", "TOTAL"), ("합계", "합계"), ("जोड़", "जोड़"), ("هزینه‌ها", "هزینه ها"),
])  # fmt: skip
def test_two_prints_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("कुल", "कल"), ("รวม", "รวย"), ("が", "か"), ("मद", "मदा"), ("合计", "会计")]
)
def test_marks_that_spell_are_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("label", "kind"), [
    ("Total", "total"), ("Total revenue", "total"), ("Revenue, total", "total"),
    ("A. Total revenue", "total"), ("3.1 Total", "total"), ("Grand total", "grand"),
    ("Total (in thousands)", "total"), ("合 计", "total"), ("本年支出合计（含税）", "total"),
    ("All", "total"), ("All other", "item"), ("All-weather roads", "item"),
    ("Totaled cars", "item"), ("Summer school", "item"), ("Gesamtschule", "item"),
    ("Zusammenarbeit", "item"), ("davon Personal", "of-which"),
    ("w tym: wynagrodzenia", "of-which"), ("Less: transfers", "less"),
    ("abzüglich Erstattungen", "less"), ("Moins: reprises", "less"),
    ("Moins-values de cession", "item"), ("Media relations", "item"),
    ("Pay and allowances", "item"), ("Cost share", "item"), ("Growth rate", "rate"),
    ("Veränderung in %", "rate"), ("一般会計", "item"), ("計", "total"), ("会计服务", "item"),
    ("جمع آوری پسماند", "item"), ("جمع", "total"), ("Jumlah", "total"), ("Jumlah penduduk", "item"),
    ("I alt", "total"), ("Итого:", "total"), ("其中：工资", "of-which"), ("减：上缴", "less"),
    ("占总支出比重", "rate"), ("Saldo", "balance"), ("C", "item"),
])  # fmt: skip
def test_what_a_row_is(label: str, kind: str) -> None:
    assert WORDS.kind(label) == kind


@pytest.mark.parametrize(("head", "code"), [
    ("Year", True), ("Year 1", False), ("Current year", False), ("No.", True),
    ("No. of posts", False), ("Account number", True), ("Rail line", False), ("Kontonummer", True),
    ("科目编码", True), ("年度", True), ("本年度", False), ("№ п/п", True), ("A/A", False),
    ("Α/Α", True),
])  # fmt: skip
def test_which_heads_number_the_rows(head: str, code: bool) -> None:
    assert WORDS.is_code(head) is code


@pytest.mark.parametrize(("head", "rate"), [
    ("Growth rate", True), ("Growth fund", False), ("Share of state taxes", False),
    ("Change %", True), ("Percent of budget", True), ("Per capita grant", False), ("Anteil", True),
    ("增长率（%）", True), ("人均支出", True),
])  # fmt: skip
def test_which_heads_hold_rates(head: str, rate: bool) -> None:
    assert WORDS.is_rate(head) is rate


def test_scripts() -> None:
    assert scripts_of("Total 合計 かな 12") == {"Latin", "Han", "Kana"}
    assert scripts_of("Σύνολο, Итого") == {"Greek", "Cyrillic"}


@pytest.mark.parametrize(
    "label", ["total " * 20_000, "合计" * 50_000, "(" * 100_000, "a\u0301" * 50_000]
)
def test_a_hostile_label_is_an_item_or_a_total_and_nothing_breaks(label: str) -> None:
    assert WORDS.kind(label) in ("item", "total")
