"""Each operation of the diagnosis explains the error that it is named after."""

from __future__ import annotations

import pytest

from auditor.diagnosis.edges import MOST_CHANGED
from auditor.diagnosis.lines import NEAREST
from auditor.diagnosis.neighbours import Neighbours
from auditor.judging import judge_all
from auditor.model.values import Relation, Term
from tests.diagnosis.build import Sheet, every, told


def printed_thrice(wrong: str, right: str = "5,283") -> Sheet:
    """A total printed right in two places and wrong in a third, with the sum behind it."""
    sheet = Sheet()(total=right, copy=right, odd=wrong, a="5,000", b="283")
    return (
        sheet.sum("total", "a", "b")
        .equal("total", "copy")
        .equal("total", "odd")
        .equal("copy", "odd")
    )


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("5,823", "transposed"),
        ("5,263", "digit"),
        ("583", "lost"),
        ("55,283", "added"),
        ("52,830", "scale"),
        ("52,830,000", "unit"),
        ("-5,283", "sign"),
        ("7,911", "copy"),
    ],
)
def test_one_print_that_differs_from_its_copies(wrong: str, hint: str) -> None:
    cause = printed_thrice(wrong).cause()
    assert told(cause.explanation) == [("print", hint, "odd", 5283)]
    assert cause.certain
    assert cause.checks == (2, 3)
    assert cause.suggestion and cause.suggestion[1].digits == 5283


def test_what_agrees_is_never_blamed() -> None:
    assert Sheet()(total="5", a="2", b="3").sum("total", "a", "b").causes() == ()


def test_a_quantity_wrong_in_all_its_prints() -> None:
    sheet = Sheet()(total="5,283", a="5,000", b="238", b2="238", total2="5,283", a2="5,000")
    sheet.sum("total", "a", "b").sum("total2", "a2", "b2").equal("total", "total2").equal(
        "a", "a2"
    ).equal("b", "b2")
    sheet(up="9,283", c="4,000").sum("up", "total", "c")
    cause = sheet.cause()
    assert told(cause.explanation) == [("item", "transposed", "b", 283)]
    assert len(cause.explanation.operations[0].figures) == 2
    assert cause.checks == (0, 1)


def test_a_line_that_the_total_leaves_out() -> None:
    sheet = Sheet()(total="900", a="500", b="400", c="18", d="12", e="6", up="1,000", other="100")
    cause = sheet.sum("total", "a", "b", "c").sum("c", "d", "e").sum("up", "total", "other").cause()
    assert told(cause.explanation) == [("omitted", "", "c", None)]
    assert [figure.label for figure in cause.explanation.operations[0].figures] == ["c", "total"]
    assert cause.certain


def test_a_line_counted_twice() -> None:
    sheet = Sheet()(total="936", a="500", b="400", c="18", d="12", e="6", up="1,036", other="100")
    cause = sheet.sum("total", "a", "b", "c").sum("c", "d", "e").sum("up", "total", "other").cause()
    assert told(cause.explanation) == [("doubled", "", "c", None)]


def test_two_lines_that_one_total_leaves_out() -> None:
    sheet = Sheet()(total="1,900", a="1,400", b="500", c="118", d="2,337", up="2,000", other="100")
    sheet(c2="118", d2="2,337").equal("c", "c2").equal("d", "d2")
    cause = sheet.sum("total", "a", "b", "c", "d").sum("up", "total", "other").cause()
    assert told(cause.explanation) == [("omitted", "", "c", None), ("omitted", "", "d", None)]
    assert [each.old.digits for each in cause.explanation.operations if each.old] == [118, 2337]


def test_a_line_far_above_its_total_is_wrong_itself() -> None:
    cause = Sheet()(total="27", a="26", b="10,000").sum("total", "a", "b").cause()
    assert ("figure", "unit", "b", 1) in [each for one in every(cause) for each in told(one)]
    assert not cause.certain or told(cause.explanation)[0][0] == "figure"


def test_a_line_whose_amount_nothing_else_knows_may_be_wrong_itself() -> None:
    cause = Sheet()(total="900", a="500", b="400", c="18").sum("total", "a", "b", "c").cause()
    assert not cause.certain
    assert {told(each)[0][0] for each in every(cause)} >= {"omitted", "figure"}


def test_a_line_that_is_not_printed() -> None:
    sheet = Sheet()(
        total="7,311",
        a="1,200",
        b="1,300",
        up="9,311",
        rest="2,000",
        a1="700",
        a2="500",
        b1="640",
        b2="660",
    )
    cause = (
        sheet.sum("total", "a", "b")
        .sum("up", "total", "rest")
        .sum("a", "a1", "a2")
        .sum("b", "b1", "b2")
        .cause()
    )
    assert told(cause.explanation) == [("unprinted", "", "total", None)]
    assert cause.explanation.operations[0].old is not None
    assert cause.explanation.operations[0].old.digits == 4811


def test_two_figures_that_are_not_the_same_quantity() -> None:
    sheet = Sheet()(
        total="900", a="500", b="400", other="1,137", c="800", d="337", up="1,000", e="100"
    )
    cause = (
        sheet.sum("total", "a", "b")
        .sum("up", "total", "e")
        .sum("other", "c", "d")
        .equal("total", "other")
        .cause()
    )
    assert told(cause.explanation) == [("distinct", "", "other", 900)]


def test_an_amount_that_is_used_already_explains_a_copy() -> None:
    sheet = Sheet()(
        total="5,883", spent="5,883", income="5,901", a="5,000", b="883", c="18", d="12", e="6"
    )
    sheet.sum("total", "a", "b", "c").sum("c", "d", "e").equal("total", "spent").equal(
        "spent", "income"
    )
    cause = sheet.cause()
    assert told(cause.explanation) == [
        ("omitted", "", "c", None),
        ("distinct", "amount", "income", 5883),
    ]


def test_a_rate_of_this_years_amount() -> None:
    sheet = Sheet()(level="500", change="100", rate="20%").relation(
        "ratio", rate="rate", change="change", level="level"
    )
    assert ("base", "this-year", "rate", None) in told(sheet.cause().explanation)


def test_a_share_of_another_total() -> None:
    sheet = Sheet()(part="90", whole="300", other="200", a="120", b="80", rate="45.0%")
    sheet.sum("other", "a", "b").relation("ratio", rate="rate", part="part", whole="whole")
    cause = sheet.cause()
    assert any(
        each[:3] == ("base", "another", "rate") for one in every(cause) for each in told(one)
    )


def test_a_base_that_leaves_a_figure_out_is_a_lead_only() -> None:
    sheet = Sheet()(
        level="44,382", change="25,880", rate="142%", now="30,000", before="300", more="29,700"
    )
    sheet.relation("change", level="now", base="before", change="more")
    cause = sheet.relation("ratio", rate="rate", change="change", level="level").cause()
    leads = [each for one in every(cause) for each in one.operations if each.hint == "short"]
    assert [figure.label for figure in leads[0].figures] == ["rate", "before"]
    assert cause.explanation.operations != (leads[0],)


def test_a_change_of_the_wrong_sign() -> None:
    sheet = Sheet()(level="400", base="472", change="72").relation(
        "change", level="level", base="base", change="change"
    )
    assert told(sheet.cause().explanation) == [("figure", "sign", "change", -72)]


def table_of(*rows: tuple[str, str, str]) -> Sheet:
    """A table of rows: name, first column, second column."""
    sheet = Sheet()
    for number, (name, one, two) in enumerate(rows):
        sheet.put(f"{name}1", one, row=number, column=1)
        sheet.put(f"{name}2", two, row=number, column=2)
    return sheet


def test_a_cell_copied_from_the_row_above() -> None:
    sheet = table_of(
        ("t", "9", "8,771"), ("a", "9", "4,133"), ("b", "9", "2,017"), ("c", "9", "2,017")
    )
    assert told(sheet.sum("t2", "a2", "b2", "c2").cause().explanation) in (
        [("figure", "row", "b2", 2621)],
        [("figure", "row", "c2", 2621)],
    )


def test_a_cell_copied_from_the_column_beside_it() -> None:
    sheet = table_of(("t", "9,555", "8,771"), ("a", "8,500", "4,133"), ("b", "2,017", "2,017"))
    assert told(sheet.sum("t2", "a2", "b2").cause().explanation) == [
        ("figure", "column", "b2", 4638)
    ]


def test_two_rows_exchanged() -> None:
    sheet = table_of(
        ("t", "7,000", "6,150"), ("a", "4,133", "2,017"), ("b", "2,017", "4,133"), ("c", "850", "0")
    )
    sheet.equal("a1", "a2").equal("b1", "b2")
    found = [each for cause in sheet.causes() for each in told(cause.explanation)]
    assert {each[1] for each in found} <= {"exchanged", "column", "row"} and found


def test_a_part_above_its_limit() -> None:
    sheet = (
        Sheet()(part="654", limit="546", copy="546")
        .relation("bound", part="part", limit="limit")
        .equal("limit", "copy")
    )
    assert sheet.cause().explanation.operations


def test_parts_of_an_open_list_above_their_whole() -> None:
    sheet = Sheet()(whole="24", a="11", b="17")
    terms = (
        Term(sheet.figures["a"]),
        Term(sheet.figures["b"]),
        Term(sheet.figures["whole"], 1, "limit"),
    )
    sheet.relations.append(Relation("OPEN", "bound", terms))
    cause = sheet.cause()
    assert not cause.certain
    assert {each[2] for one in every(cause) for each in told(one) if each[0] == "figure"} == {
        "whole",
        "a",
        "b",
    }


def test_what_stands_beside_an_amount_reaches_so_far() -> None:
    sheet = Sheet()(a="11", b="22", c="33", d="44", e="55")
    sheet.sum("a", "b", "c", "d", "e")
    beside = Neighbours([], judge_all(sheet.relations)).beside([sheet.figures["a"]])
    assert beside == {(22, 4): "row", (33, 4): "row", (44, 4): "row"}
    table = Sheet()
    for column, amount in enumerate(("66", "77", "88", "99", "11", "22")):
        table.put(amount, amount, row=0, column=column)
    table.put("below", "44", row=1, column=3)
    table.put("aside", "55", row=1, column=2)
    beside = Neighbours([table.table()], []).beside([table.figures["99"]])
    assert beside == {
        (44, 4): "row", (77, 4): "column", (88, 4): "column", (11, 4): "column", (22, 4): "column",
    }  # fmt: skip


def long_sum(lines: int, more: int = 3000) -> Sheet:
    """A total of so many lines, and so much more than they are."""
    sheet = Sheet()
    parts = [f"line {at}" for at in range(lines)]
    for at, part in enumerate(parts):
        sheet.put(part, str(1234 + at % 7))
    total = sum(sheet.figures[part].digits or 0 for part in parts)
    sheet.put("total", str(total + more))
    return sheet.sum("total", *parts)


@pytest.mark.parametrize("more", [0, 1])
def test_which_line_of_a_long_sum_is_wrong_is_told_up_to_a_number_of_lines(more: int) -> None:
    cause = long_sum(MOST_CHANGED + more).cause()
    told_all = [operation for one in every(cause) for operation in one.operations]
    blamed = {each.figures[0].label for each in told_all if each.kind == "figure"}
    assert any(label.startswith("line") for label in blamed) is not bool(more)
    assert cause.capped is bool(more)
    assert not cause.certain


def test_a_line_that_a_long_total_leaves_out_is_told() -> None:
    sheet = long_sum(MOST_CHANGED, more=0)
    sheet.put("left out", "3000")
    total, *parts = [term.figure.label for term in sheet.relations.pop().terms]
    cause = sheet.sum(total, *parts, "left out").cause()
    assert [("omitted", "", "left out", None)] in [told(each) for each in every(cause)]


def test_of_many_lines_near_a_gap_the_nearest_are_told_as_left_out() -> None:
    sheet = Sheet()
    parts = [f"line {at}" for at in range(MOST_CHANGED + 100)]
    for at, part in enumerate(parts):
        sheet.put(part, str(900 + at))
    total = sum(sheet.figures[part].digits or 0 for part in parts)
    sheet.put("total", str(total - 1000))
    told_all = every(sheet.sum("total", *parts).cause())
    named = [each.figures[0] for one in told_all for each in one.operations if not each.new]
    assert 0 < len(named) <= NEAREST
    assert {abs((each.digits or 0) - 1000) <= NEAREST for each in named} == {True}
