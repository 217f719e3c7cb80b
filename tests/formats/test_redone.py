"""Every finding can be done again by hand, from the report alone."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import pytest

from auditor import audit as audited
from auditor.formats import View, render
from auditor.formats.paint import StyledText
from auditor.formats.quoted import write_quote
from auditor.formats.sums import lay_out
from auditor.model.audit import Audit
from auditor.model.values import (
    FAILS,
    GIVEN,
    Amount,
    Check,
    Document,
    Figure,
    Paragraph,
    Piece,
    Relation,
    Term,
)
from auditor.telling.formulas import MOST, formula
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import amounts_of
from auditor.telling.places import NamedPlace, Spots, spot_of, stands
from auditor.telling.quotes import PASSAGES, WHOLE, quotes
from auditor.text.widths import width
from tests.conftest import ROOT
from tests.formats.factory import budget

SAID = (
    "2022年“三公”经费预算44万元，其中公务接待费11万元，占20%。\n"
    "项目支出预算90万元，比上年增加30万元，增长60%，占支出的一半；另有其他。\n"
)


def value(text: str) -> Fraction:
    """Return what a formula as people write it comes to."""
    for sign, python in (("−", "-"), ("×", "*"), ("÷", "/"), (",", "")):
        text = text.replace(sign, python)
    return _value(ast.parse(text, mode="eval").body, text)


def _value(node: ast.expr, text: str) -> Fraction:
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, text)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, text), _value(node.right, text)
        return {
            ast.Add: lambda: left + right,
            ast.Sub: lambda: left - right,
            ast.Mult: lambda: left * right,
            ast.Div: lambda: left / right,
        }[type(node.op)]()
    return Fraction(ast.get_source_segment(text, node) or "")


def redone(check: Check) -> bool:
    """Return whether the formula of a check comes to what is computed, to its last place."""
    amounts = amounts_of(check)
    shown = amounts.stated if check.relation.kind == "bound" else amounts.computed
    assert shown is not None
    places = len(shown.partition(".")[2])
    computed = value(formula(check)) * (100 if check.relation.kind == "ratio" else 1)
    return abs(computed - Fraction(shown)) <= Fraction(1, 2 * 10**places)


def figure(text: str, digits: int, unit: str = "万元", places: int = 0, at: int = 0) -> Figure:
    return Figure(at, text, digits, places, unit, at, at + len(text), "项目支出")


def check(kind: str, *terms: Term) -> Check:
    return Check(Relation("TXT-02", kind, terms), FAILS)


@pytest.mark.parametrize(
    ("terms", "shown"),
    [
        (("change", 25880, 1, "level", 44382, 1), "25,880 ÷ (44,382 − 25,880)"),
        (("change", 1128, -1, "level", 4567, 1), "(−1,128) ÷ (4,567 + 1,128)"),
        (("level", 3, 1, "base", -2, 1), "(3 + 2) ÷ (−2)"),
        (("change", 7, 1, "base", 20, 1), "7 ÷ 20"),
        (("less", 7, 1, "base", 20, 1), "(20 − 7) ÷ 20"),
        (("part", 1, 1, "whole", 3, 1), "1 ÷ 3"),
    ],
)
def test_a_rate_is_a_formula_of_the_printed_numbers(
    terms: tuple[str, int, int, str, int, int], shown: str
) -> None:
    one, first, sign, other, second, weight = terms
    rate = check(
        "ratio",
        Term(figure("5%", 5, "%"), 1, "rate"),
        Term(figure("a", first), sign, one),
        Term(figure("b", second), weight, other),
    )
    assert formula(rate) == shown


def rate(printed: int, sign: int, *terms: Term, computed: int) -> Check:
    shown = Term(figure(f"{printed}%", printed, "%"), sign, "rate")
    amounts = (Amount(sign * printed, 0), Amount(computed, 0), Amount(computed - sign * printed, 0))
    failed = check("ratio", shown, *terms)
    return failed._replace(stated=amounts[0], computed=amounts[1], gap=amounts[2])


def test_a_fall_that_words_tell_is_a_number_without_a_sign() -> None:
    fell, level = Term(figure("a", 1128), -1, "change"), Term(figure("b", 4567), 1, "level")
    failed = rate(18, -1, fell, level, computed=-20)
    assert formula(failed) == "1,128 ÷ (4,567 + 1,128)"
    said = Narrator(budget("en")).said(failed)
    assert said.startswith("1,128 ÷ (4,567 + 1,128) = a fall of 20.00%, but 18% is printed: 2.00 p")
    signed = rate(-18, 1, fell, level, computed=-20)
    assert formula(signed) == "(−1,128) ÷ (4,567 + 1,128)"
    assert "= −20.00%, but −18% is printed" in Narrator(budget("en")).said(signed)


def test_what_was_planned_is_what_came_less_the_excess() -> None:
    came, above = Term(figure("a", 174), 1, "part"), Term(figure("b", 24), 1, "excess")
    assert formula(rate(110, 1, came, above, computed=116)) == "174 ÷ (174 − 24)"


def test_growth_over_years_is_a_root() -> None:
    terms = (Term(figure("a", 8), 1, "level"), Term(figure("b", 2), 1, "base"),
             Term(figure("3", 3, ""), 1, "years"))  # fmt: skip
    assert formula(rate(60, 1, *terms, computed=59)) == "(8 ÷ 2)^(1 ÷ 3) − 1"


def test_what_is_taken_off_is_no_addition() -> None:
    nine, five, four = (figure(str(n), n, "") for n in (9, 5, 4))
    terms = (Term(nine, 1, "total"), Term(five), Term(four, -1))
    failed = check("sum", *terms)._replace(stated=Amount(9, 0), computed=Amount(1, 0))
    assert Narrator(budget("en")).said(failed).startswith("5 − 4 = 1, but 9 is printed")


def test_one_amount_with_two_signs_is_not_said_to_be_two_equal_ones() -> None:
    left, right = figure("662", 662, ""), figure("-682", -682, "")
    terms = (Term(left, 1, "left"), Term(right, -1, "right"))
    failed = check("equal", *terms)._replace(
        stated=Amount(662, 0), computed=Amount(682, 0), gap=Amount(20, 0)
    )
    said = Narrator(budget("en")).said(failed)
    assert "662 here" in said and "but −682 in" in said
    assert "but for the sign they should be equal, and are 20 apart" in said


def test_shares_add_up_to_a_whole_that_nobody_printed() -> None:
    whole = Figure(0, "100%", 10000000, 5, "%", 0, 0, "占比", marks=(GIVEN,))
    parts = (Figure(1, "0.02%", 2, 2, "%", 0, 0), Figure(2, "0.95%", 95, 2, "%", 0, 0))
    failed = check("sum", Term(whole, 1, "total"), *map(Term, parts))
    failed = failed._replace(
        relation=failed.relation._replace(rule="TXT-07"),
        stated=Amount(10000000, -5), computed=Amount(97000, -5),
        gap=Amount(-9903000, -5), slack=Amount(510005, -6),
    )  # fmt: skip
    said = Narrator(budget("en")).said(failed)
    assert said.startswith("the shares add up to 0.97%, not to 100%; rounding explains")


def test_amounts_of_one_row_are_columns() -> None:
    beside = [Figure(n, "3", 3, 0, "", 0, 1, table=1, row=4, column=n) for n in (1, 2)]
    below = [Figure(n, "3", 3, 0, "", 0, 1, table=1, row=n, column=1) for n in (1, 2)]
    narrator, total = Narrator(budget("en")), Term(figure("9", 9), 1, "total")
    told = [narrator.addends(check("sum", total, *map(Term, parts)).relation)
            for parts in (beside, below)]  # fmt: skip
    assert told == ["2 columns", "2 lines"]


def test_what_fits_is_said_where_nothing_explains_a_failure(tmp_path: Path) -> None:
    audit = spoken(tmp_path, "项目支出预算44382万元，比上年增加25880万元，增长142%。")
    text = render("terminal", _report(audit), View(width=120))
    assert isinstance(text, str)
    assert "to fit, one of these would have to be: 142% → 140%; 44,382 → 44,082; 25,880" in text


def test_a_place_in_a_file_without_lines_is_a_row_or_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "b.html"
    path.write_text(
        "<p>说明</p><table><tr><th>项目</th><th>金额（万元）</th></tr><tr><td>甲</td><td>40</td></tr>"
        "<tr><td>乙</td><td>50</td></tr><tr><td>丙</td><td>60</td></tr>"
        "<tr><td>合计</td><td>159</td></tr></table>" + f"<p>{SAID}</p>", "utf-8"
    )  # fmt: skip
    audit = audited(path, lang="en").audits[0]
    shown = render("terminal", _report(audit), View(width=200))
    assert isinstance(shown, str)
    assert f"{path}:paragraph 2" in shown and f"{path}:1:" not in shown
    spots = Spots(audit.document)
    told = [spots.at(audit.document.text.index(word)) for word in ("说明", "乙", "项目支出预算")]
    assert told == [NamedPlace(paragraph=1), NamedPlace(table=1, row=3), NamedPlace(paragraph=2)]
    assert [spot_of(text) for text in ("table 1 row 3", "paragraph 2")] == told[1:]
    assert stands(audit.document, audit.document.text.index("乙"), NamedPlace(table=1, row=3))


def test_amounts_in_two_units_come_into_one() -> None:
    terms = (
        Term(figure("5%", 5, "%"), 1, "rate"),
        Term(figure("16158元", 16158, "元"), 1, "change"),
        Term(figure("98505", 98505), 1, "level"),
    )
    assert formula(check("ratio", *terms)) == "1.6158 ÷ (98,505 − 1.6158)"


@pytest.mark.parametrize(("parts", "shown"), [(MOST, True), (MOST + 1, False)])
def test_a_short_sum_is_a_formula_and_a_long_one_is_laid_out(parts: int, shown: bool) -> None:
    terms = [Term(figure("9", 9), 1, "total"), *(Term(figure("1", 1)) for _ in range(parts))]
    assert bool(formula(check("sum", *terms))) is shown


def test_a_blank_adds_nothing_and_a_minus_is_taken_off() -> None:
    blank = Figure(3, "", None, 0, "万元", 0, 0, marks=("blank",))
    terms = (Term(figure("9", 9), 1, "total"), Term(figure("5", 5)), Term(blank),
             Term(figure("4", 4), -1), Term(figure("-3", -3), -1))  # fmt: skip
    assert formula(check("sum", *terms)) == "5 − 4 + 3"


def test_what_is_decided_by_words_has_no_formula() -> None:
    assert formula(check("order", Term(figure("9", 9)))) == ""


def spoken(tmp_path: Path, text: str = SAID) -> Audit:
    path = tmp_path / "b.txt"
    path.write_text(text, "utf-8")
    return audited(path, lang="en").audits[0]


def test_a_sentence_is_quoted_with_its_figures_named(tmp_path: Path) -> None:
    audit = spoken(tmp_path)
    text = render("terminal", _report(audit), View(width=80))
    assert isinstance(text, str)
    lines = text.split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("    项目支出预算90万元"))
    assert lines[at : at + 3] == [
        "    项目支出预算90万元，比上年增加30万元，增长60%，占支出的一半；",
        "                ~~~~~~            ~~~~~~      ~~~",
        "                this period       increase    rate",
    ]
    assert "30 ÷ (90 − 30) = 50.00%, but 60% is printed" in text
    assert any(line.strip().startswith(f"{tmp_path}/b.txt:2:24") for line in lines)


def test_a_sentence_that_says_it_all_needs_no_table_below(tmp_path: Path) -> None:
    text = render("terminal", _report(spoken(tmp_path)), View(width=80))
    assert isinstance(text, str)
    assert "printed from" not in text and "computed from" not in text


def _report(audit: Audit):  # type: ignore[no-untyped-def]
    from tests.formats.factory import report

    return report(audit)


def _document(text: str) -> Document:
    return Document("b.txt", text, (Paragraph(text, 0, len(text), ((0, 0),)),))


def _within(text: str, *words: str) -> Check:
    terms = []
    for number, word in enumerate(words):
        at = text.index(word)
        one = Figure(number, word, 1, 0, "", at, at + len(word))
        terms.append(Term(one, 1, "part"))
    return check("sum", *terms)


def test_a_long_passage_is_cut_between_its_figures() -> None:
    text = "收入12万元" + "，说明" * WHOLE + "，支出34万元，说明" * 1 + "，说明" * WHOLE + "。"
    (quote,) = quotes(_within(text, "12万元", "34万元"), _document(text))
    assert len(quote.text) <= WHOLE and quote.text.count("…") == 2
    assert [quote.text[one.start : one.end] for one in quote.marks] == ["12万元", "34万元"]


def test_too_many_passages_are_left_to_the_list_of_figures() -> None:
    texts = [f"第{n}段{n}元" for n in range(PASSAGES + 1)]
    whole = "\n".join(texts)
    blocks, at = [], 0
    for text in texts:
        blocks.append(Paragraph(text, at, at + len(text), ((0, at),)))
        at += len(text) + 1
    document = Document("b.txt", whole, tuple(blocks))
    words = [f"{n}元" for n in range(PASSAGES + 1)]
    assert len(quotes(_within(whole, *words[:-1]), document)) == PASSAGES
    assert quotes(_within(whole, *words), document) == []


def test_what_a_document_hides_is_shown_and_marks_stay_in_place() -> None:
    text = "收入\u202e\x1b[31m12万元，支出34万元。"
    (quote,) = quotes(_within(text, "12万元", "34万元"), _document(text))
    assert "\x1b" not in quote.text and "\\u202e\\x1b" in quote.text
    assert [quote.text[one.start : one.end] for one in quote.marks] == ["12万元", "34万元"]


def test_a_sum_keeps_within_the_narrowest_line() -> None:
    whole, part = (figure(text, int(text)) for text in ("10383621234567", "9567543154321"))
    failed = check("sum", Term(whole, 1, "total"), Term(part), Term(part))._replace(
        stated=Amount(10383621234567, -4), computed=Amount(19135086308642, -4),
        gap=Amount(8751465074075, -4), slack=Amount(3000005, -2),
    )  # fmt: skip
    sheet = StyledText(60)
    lay_out(failed, Narrator(budget("en")), sheet, set())
    text = sheet.text(False)
    assert "rounding explains at most" in text
    assert max(map(width, text.split("\n"))) <= 60


@pytest.mark.parametrize("cells", [60, 80, 200])
def test_a_quote_keeps_within_the_line(cells: int) -> None:
    text = "收入合计" + "一般公共预算财政拨款收入" * 6 + "1,234万元，比上年增加56万元。"
    found = _within(text, "1,234万元", "56万元")
    sheet = StyledText(cells)
    for quote in quotes(found, _document(text)):
        write_quote(quote, found.relation._replace(kind="ratio"), Narrator(budget("en")), sheet)
    lines = sheet.text(False).split("\n")
    assert max(map(width, lines)) <= cells
    assert sum(line.count("~") for line in lines) == width("1,234万元56万元")


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(999, "sure"), (950, "sure"), (949, "likely"), (800, "likely"), (799, "rather likely")],
)
def test_how_sure_a_failure_is_stands_in_words(confidence: int, word: str) -> None:
    narrator = Narrator(budget("en"))
    failed = check("sum", Term(figure("9", 9), 1, "total"))
    pieces = (Piece("borne-out", 300, 12, 12), Piece("binding", 500))
    weighed = failed._replace(
        confidence=confidence, relation=failed.relation._replace(evidence=pieces)
    )
    assert narrator.how_sure(weighed).startswith(word)
    assert narrator.how_sure(weighed).endswith("12 of 12 places add up")
    assert narrator.how_sure(failed) == ""


def test_a_usual_least_share_is_called_one_and_has_no_place(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "dapeng-2022-budget.txt").read_text("utf-8")
    audit = spoken(tmp_path, text)
    shown = render("terminal", _report(audit), View(width=100, show="all"))
    assert isinstance(shown, str)
    (line,) = (line for line in shown.split("\n") if "usual least share" in line)
    assert "60%" in line and "line" not in line


def test_each_failing_amount_of_the_example_is_what_its_formula_gives() -> None:
    audit = audited(ROOT / "examples" / "dapeng-2022-budget.txt").audits[0]
    told = [check for check in audit.checks if check.verdict == FAILS and formula(check)]
    assert len(told) > 4
    assert all(map(redone, told))
