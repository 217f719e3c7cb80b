"""A cause is called certain, and a value proposed, only where the document bears it out."""

from __future__ import annotations

import pytest

from auditor.telling.causes import headline, suggestion
from tests.diagnosis.build import Sheet, every, told


def test_a_level_that_its_table_contradicts_explains_its_growth_rate_too() -> None:
    sheet = Sheet()(level="0", table="2,995.39", more="-56.95", rate="-1.87%").equal(
        "level", "table"
    )
    cause = sheet.relation("ratio", rate="rate", change="more", level="level").cause()
    assert told(cause.explanation) == [("print", "copy", "level", 299539)]
    assert (cause.checks, cause.certain) == ((0, 1), True)
    assert headline(cause, "en") == "level is printed 0 here and 2,995.39 elsewhere"


def test_no_rate_is_taken_of_nothing() -> None:
    cause = (
        Sheet()(level="0", more="56.95", rate="1.87%")
        .relation("ratio", rate="rate", change="more", level="level")
        .cause()
    )
    assert not any(each.kind == "base" for one in every(cause) for each in one.operations)


def test_noughts_among_lines_join_nothing() -> None:
    sheet = Sheet()(one="5", a="0", b="3", two="9", c="4").equal("a", "a")
    assert len(sheet.sum("one", "a", "b").sum("two", "a", "c").causes()) == 2


def test_a_bound_says_nothing_about_single_digits() -> None:
    sheet = Sheet()(spent="2,683", budget="2,025").relation("bound", part="spent", limit="budget")
    assert {each.hint for one in every(sheet.cause()) for each in one.operations} == {""}
    assert {
        each.new.digits for one in every(sheet.cause()) for each in one.operations if each.new
    } == {2026, 2682}


def test_a_bound_alone_makes_no_unit_certain() -> None:
    sheet = Sheet()(spent="293,600.00", budget="36.55").relation(
        "bound", part="spent", limit="budget"
    )
    cause = sheet.cause()
    assert told(cause.explanation) == [("figure", "unit", "spent", 2936)]
    assert not cause.certain and suggestion(cause) is None


def test_a_bound_may_be_broken_by_a_unit() -> None:
    sheet = Sheet()(budget="2,025")
    sheet.put("spent", "1,900.5", "亿元")
    cause = sheet.relation("bound", part="spent", limit="budget").cause()
    assert "spent 1,900.5 looks as if it was printed in 亿元 where 万元 is meant" in headline(
        cause, "en"
    )


@pytest.mark.parametrize(("c", "d", "proposed"), [("70", "-63", True), ("71", "-64", False)])
def test_a_pair_of_lines_is_proposed_up_to_ten_times_the_gap(
    c: str, d: str, proposed: bool
) -> None:
    sheet = Sheet()(total="1,000", a="500", b="500", c=c, d=d, c2=c, d2=d)
    cause = sheet.sum("total", "a", "b", "c", "d").equal("c", "c2").equal("d", "d2").cause()
    pairs = [
        one for one in every(cause) if [each.kind for each in one.operations] == ["omitted"] * 2
    ]
    assert bool(pairs) is proposed


@pytest.mark.parametrize(("spent", "proposed"), [("10,010", True), ("10,009", False)])
def test_a_unit_is_proposed_up_to_ten_times_the_gap(spent: str, proposed: bool) -> None:
    cause = (
        Sheet()(spent=spent, budget="10").relation("bound", part="spent", limit="budget").cause()
    )
    told_of = {
        (each.hint, each.figures[0].label) for one in every(cause) for each in one.operations
    }
    assert (("unit", "budget") in told_of) is proposed


def test_an_amount_below_nothing_is_not_proposed_for_one_above() -> None:
    cause = Sheet()(total="100", a="5,000", b="31").sum("total", "a", "b").cause()
    assert not any(
        each.new and each.new.digits < 0 for one in every(cause) for each in one.operations
    )


def test_a_copy_without_a_slip_may_be_another_quantity() -> None:
    cause = Sheet()(said="711.27", table="3,255.21").equal("said", "table").cause()
    assert told(cause.explanation)[0][:2] == ("print", "copy")
    assert not cause.certain and suggestion(cause) is None


def test_a_slip_tells_a_wrong_copy() -> None:
    sheet = Sheet()(said="3,525.21", table="3,255.21", again="3,255.21", a="3,000.21", b="255.00")
    cause = sheet.sum("table", "a", "b").equal("table", "again").equal("said", "table").cause()
    assert cause.certain and suggestion(cause) == "3,255.21 万元"


def test_what_stands_beside_it_is_no_evidence_for_a_single_relation() -> None:
    sheet = Sheet()
    for row, (name, text) in enumerate(
        (("t", "6,600"), ("a", "2,317"), ("b", "2,317"), ("c", "1,212"))
    ):
        sheet.put(name, text, row=row, column=1)
    assert not sheet.sum("t", "a", "b", "c").cause().certain


def test_a_line_that_equals_the_gap_stands_before_a_copied_row() -> None:
    sheet = Sheet()
    for row, (name, text) in enumerate((("t", "5,883"), ("a", "4,987"), ("b", "860"), ("c", "18"))):
        sheet.put(name, text, row=row, column=1)
        sheet.put(f"{name}beside", text, row=row, column=2)
    sheet.put("d", "36", row=4, column=1)
    cause = sheet.sum("t", "a", "b", "c", "d").cause()
    assert told(cause.explanation) == [("omitted", "", "c", None)]


def test_a_line_whose_amount_another_column_lacks_may_have_changed_its_column() -> None:
    sheet = Sheet()(
        basic="77.53", a="77.53", b="11.23", a1="77.00", a2="0.53", b1="11.00", b2="0.23"
    )
    sheet(project="31.23", c="20.00", d="0.00", up="87.53", rest="10.00").sum("up", "basic", "rest")
    sheet.sum("basic", "a", "b").sum("a", "a1", "a2").sum("b", "b1", "b2").sum("project", "c", "d")
    first = next(cause for cause in sheet.causes() if cause.checks == (1,))
    assert told(first.explanation) == [("omitted", "", "b", None)]
    assert not first.certain


def test_one_figure_alone_did_not_change_places_with_another() -> None:
    sheet = Sheet()
    for row, (name, text) in enumerate(
        (("t", "1,049.80"), ("a", "1,549.80"), ("up", "2,549.80"), ("b", "1,000.00"))
    ):
        sheet.put(name, text, row=0, column=row)
    cause = sheet.sum("t", "a").sum("up", "t", "b").cause()
    assert told(cause.explanation) == [("print", "digit", "t", 154980)]


def test_of_a_single_digit_none_is_likelier() -> None:
    cause = Sheet()(total="9,001", a="9,000", b="5").sum("total", "a", "b").cause()
    assert not any(
        each.hint == "digit" and each.figures[0].label == "b"
        for one in every(cause)
        for each in one.operations
    )


def test_hundred_millions_printed_among_ten_thousands() -> None:
    sheet = Sheet()(total="5,821.56", a="3,100.00", c="1,487.00")
    sheet.put("b", "1,234.56", "亿元")
    cause = sheet.sum("total", "a", "b", "c").cause()
    assert (
        headline(cause, "en") == "b 1,234.56 looks as if it was printed in 亿元 where 万元 is meant"
    )
    assert headline(cause, "zh") == "b 1,234.56 像是把万元印成了亿元"
    assert cause.certain and suggestion(cause) == "1,234.56 万元"


def test_hundred_millions_that_are_off_in_the_smaller_unit_too() -> None:
    sheet = Sheet()(total="5,821.96", a="3,100.00", c="1,487.00")
    sheet.put("b", "1,234.56", "亿元")
    cause = sheet.sum("total", "a", "b", "c").cause()
    assert not any(each.hint == "unit" for one in every(cause) for each in one.operations)


def test_the_unit_that_a_document_prints_less_often_is_the_wrong_one() -> None:
    sheet = Sheet()(level="98,518", a="98,000", b="518", rate="-14.1%")
    sheet.put("less", "-16,158", "元")
    cause = (
        sheet.sum("level", "a", "b")
        .relation("ratio", rate="rate", change="less", level="level")
        .cause()
    )
    assert cause.certain and suggestion(cause) == "−16,158 万元"


def test_a_line_that_is_not_printed_rivals_what_fits_by_chance() -> None:
    sheet = Sheet()(
        total="2,480",
        a="227",
        b="2,027",
        a1="200",
        a2="27",
        b1="2,000",
        b2="27",
        up="3,480",
        d="1,000",
    )
    sheet.sum("total", "a", "b").sum("a", "a1", "a2").sum("b", "b1", "b2").sum("up", "total", "d")
    cause = sheet.cause()
    assert told(cause.explanation) == [("doubled", "", "a", None)]
    assert not cause.certain


def test_a_line_that_equals_the_gap_is_not_certain_beside_a_copied_row() -> None:
    sheet = Sheet()
    for row, (name, text) in enumerate(
        (("t", "1,044"), ("a", "76"), ("b", "76"), ("c", "32"), ("d", "892"))
    ):
        sheet.put(name, text, row=row, column=1)
    sheet(c1="30", c2="2", up="2,044", rest="1,000", d1="800", d2="92", b1="70", b2="6")
    sheet.sum("t", "a", "b", "c", "d").sum("c", "c1", "c2").sum("up", "t", "rest").sum(
        "d", "d1", "d2"
    )
    cause = sheet.sum("b", "b1", "b2").cause()
    assert told(cause.explanation) == [("omitted", "", "c", None)]
    assert not cause.certain
    assert ("figure", "row", "a", 44) in [each for one in every(cause) for each in told(one)]
