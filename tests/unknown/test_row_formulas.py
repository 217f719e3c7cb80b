"""Formulas printed beside the rows: A=B+C, B, C."""

from __future__ import annotations

from auditor.model.values import Check
from tests.recognition.understood import alarms, audited

TABLE = """| 项目 | {head} | 本地区 | 本级 |
|---|---|---|---|
| 发行数 | A=B+D | {whole} | 233.66 |
| 一般债券 | B | 344.23 | 221.66 |
| 其中再融资 | C | 194.37 | 150.44 |
| 专项债券 | D | 130.38 | 12.00 |
| 付息数 | {second} | 45.45 | 16.00 |
"""


def checks(**given: str) -> list[Check]:
    said = {"head": "公式", "whole": "474.61", "second": "E"} | given
    found = audited(TABLE.format(**said)).checks
    return [check for check in found if check.relation.rule == "GEN-03"]


def test_a_formula_beside_a_row_is_judged_in_each_column() -> None:
    assert [check.verdict for check in checks()] == ["holds", "holds"]
    assert [check.verdict for check in checks(whole="474.16")] == ["fails", "holds"]


def test_a_name_that_stands_twice_names_nothing() -> None:
    assert checks(second="D") == []


def test_a_column_of_words_prints_no_formulas() -> None:
    assert checks(second="see note") == []


def test_a_row_of_formulas_may_say_what_it_is() -> None:
    text = """| 地区 | 债务限额 | 一般债务 | 专项债务 |
|---|---|---|---|
| 公   式 | A=B+C | B | C |
| 甲市 | 1,368.08 | 1,249.59 | 118.49 |
| 乙市 | 2,102.67 | 242.21 | 1,860.46 |
"""
    assert [c.verdict for c in audited(text).checks if c.relation.rule == "GEN-03"] == ["holds"] * 2


INCOME = """| Item | 2007 | 2008 |
|---|---|---|
| 1. Wages | 15299 | 51804 |
| 2. Enterprise | 827 | 4127 |
| 3. Factor income (1+2) | 16126 | 55931 |
| Pensions paid | 3110 | 4022 |
| 4. Transfers received | 11453 | 9505 |
| of which housing | 253 | 405 |
| {gross} | 27579 | {sum} |
| 6. Transfers paid | 6102 | 20111 |
| 7. Disposable income (5–6) | 21477 | 45325 |
"""


def of_labels(gross: str = "5. Gross income (3+4)", total: str = "65436") -> list[tuple[str, str]]:
    found = audited(INCOME.format(gross=gross, sum=total)).checks
    return [
        (check.relation.terms[0].figure.label[0], check.verdict)
        for check in found if check.relation.rule == "GEN-03"
    ]  # fmt: skip


def test_a_formula_in_a_label_is_of_the_lines_that_bear_its_numbers() -> None:
    assert of_labels() == [("7", "holds"), ("7", "holds")]
    assert of_labels(total="65486") == [
        ("5", "holds"), ("5", "fails"), ("7", "holds"), ("7", "fails"),
    ]  # fmt: skip


def test_what_holds_nowhere_behind_a_label_is_no_formula() -> None:
    assert of_labels("5. Lines with others (1-2)") == [("7", "holds"), ("7", "holds")]
    assert of_labels("5. Gross income (3+9)") == [("7", "holds"), ("7", "holds")]


RESULT = """| Concepto | Euros |
|---|---|
| a) Operaciones corrientes | 3.981.585,20 |
| b) Operaciones de capital | -3.147.259,42 |
| 1. Operaciones no financieras (a+b) | {first} |
| 2. Activos financieros | -175.031,91 |
| I. RESULTADO (1+2) | 659.293,87 |
| 3. Créditos con remanente | 250.058,58 |
| 4. Desviaciones negativas | 633.272,95 |
| 5. Desviaciones positivas | 390.543,98 |
| II. TOTAL AJUSTES (3+4-5) | {second} |
| RESULTADO AJUSTADO (I+II) | {third} |
"""


def owed(
    first: str = "834.325,78", second: str = "492.787,55", third: str = "1.152.081,42"
) -> list[str]:
    return alarms(RESULT.format(first=first, second=second, third=third))


def test_lines_are_numbered_in_letters_and_roman_numerals_too() -> None:
    assert owed() == []
    assert owed(third="1.152.810,42") == ["GEN-03"]


def test_a_formula_behind_a_label_is_one_where_the_others_are() -> None:
    assert owed(second="429.787,55", third="1.089.081,42") == ["GEN-03"]
    # Where another one is none, it may be none, either.
    assert owed(first="843.325,78", second="429.787,55", third="1.089.081,42").count("GEN-03") <= 1


RETURN = """| Box | 2018 | 2019 | Notes |
|---|---|---|---|
| 1. Brought forward | 41,207 | {opening} | Balances at 1 April |
| 2. Levy | 18,350 | 19,025 | |
| 3. Other income | 6,118 | 4,977 | Grants and (2) sales |
| 4. Staff | 9,433 | 9,871 | |
| 5. Loan | 1,205 | 1,205 | |
| 6. Other costs | 12,864 | 15,317 | |
| 7. Carried forward{label} | {before} | {closing} | {note} |
| 8. Cash | 42,173 | 39,782 | |
"""


def noted(
    note: str = "Must equal (1+2+3) - (4+5+6)", label: str = "", before: str = "42,173",
    closing: str = "39,782",
) -> list[str]:  # fmt: skip
    text = RETURN.format(
        note=note, label=label, before=before, closing=closing, opening="42,173"
    )  # fmt: skip
    return [check.verdict for check in audited(text).checks if check.relation.rule == "GEN-03"]


def test_a_note_beside_a_line_says_what_it_must_equal() -> None:
    assert noted() == ["holds", "holds"]
    assert noted(closing="39,872") == ["holds", "fails"]
    # What is so put in brackets is a formula even where it holds nowhere.
    assert noted(before="42,713", closing="39,872") == ["fails", "fails"]
    assert noted("Total of the year") == []


def test_a_label_says_it_among_its_own_words() -> None:
    assert noted("", " =(1+2+3)-(4+5+6) [Total]") == ["holds", "holds"]
    assert noted("", " (1+2+3)-(4+5+6)", closing="39,872") == ["holds", "fails"]


def test_numbers_that_no_line_bears_make_no_formula() -> None:
    assert noted("See (1+2+3) - (14+15+16)") == []
    # Two lines in brackets may be any: they say something where they hold alone.
    assert noted("Lines (4+5)") == []
