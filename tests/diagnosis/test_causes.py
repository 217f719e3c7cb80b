"""Causes: what belongs together, what can't be told apart, what is too much."""

from __future__ import annotations

from auditor.diagnosis import Explanation
from auditor.diagnosis.causes import TOTAL_STEPS
from auditor.telling.causes import alternatives, headline
from tests.diagnosis.build import Sheet, every, told


def test_two_addends_that_can_be_wrong_alike_are_both_shown() -> None:
    cause = Sheet()(total="5,000", a="2,317", b="2,417").sum("total", "a", "b").cause()
    assert not cause.certain
    assert {label for each in every(cause) for _, _, label, _ in told(each)} >= {"total", "a"}
    assert cause.suggestion is None


def test_errors_in_different_tables_are_different_causes() -> None:
    sheet = Sheet()(a="5,283", a2="5,823", b="712", b2="721")
    first, second = sheet.equal("a", "a2").equal("b", "b2").causes()
    assert (first.id, first.checks, second.id, second.checks) == ("k1", (0,), "k2", (1,))


def test_errors_that_meet_in_one_total_are_different_causes() -> None:
    sheet = Sheet()(
        t="9,000",
        a="5,283",
        b="3,717",
        t2="9,000",
        a2="5,823",
        b2="3,717",
        t3="9,000",
        a3="5,283",
        b3="7,317",
    )
    for number in ("", "2", "3"):
        sheet.sum(f"t{number}", f"a{number}", f"b{number}")
    for name in "tab":
        sheet.equal(name, f"{name}2").equal(name, f"{name}3")
    causes = sheet.causes()
    assert [told(cause.explanation) for cause in causes] == [
        [("print", "transposed", "a2", 5283)],
        [("print", "transposed", "b3", 3717)],
    ]


def test_a_figure_that_other_relations_support_is_not_blamed() -> None:
    sheet = Sheet()(total="9,000", a="5,283", b="3,177", up="9,600", c="600", d="2,000", e="3,283")
    cause = sheet.sum("total", "a", "b").sum("up", "total", "c").sum("a", "d", "e").cause()
    assert told(cause.explanation)[0][2] == "b"


def test_failures_without_figures_to_edit_have_no_cause() -> None:
    sheet = Sheet()(rate="30%", part="10", whole="100").relation(
        "ratio", floor="rate", part="part", whole="whole"
    )
    assert sheet.causes() == ()


def test_a_tangle_is_given_up_and_says_so() -> None:
    sheet = Sheet()
    names = [f"n{number}" for number in range(24)]
    for number, name in enumerate(names):
        sheet(**{name: str(7919 * (number + 3) ** 3 % 99991 + 100)})
    for number in range(70):
        sheet.sum(
            names[number % 24],
            names[(5 * number + 1) % 24],
            names[(7 * number + 2) % 24],
            names[(11 * number + 3) % 24],
        )
    causes = sheet.causes()
    assert any(
        cause.capped and not cause.explanation.operations and not cause.certain for cause in causes
    )
    assert "no small explanation" in headline(next(cause for cause in causes if cause.capped), "en")


def test_hundreds_of_errors_end_within_the_steps_of_a_document() -> None:
    sheet = Sheet()
    count = 400
    for number in range(count):
        sheet(
            **{
                f"t{number}": str(1000 + 7 * number),
                f"a{number}": "311",
                f"b{number}": str(211 + number),
                f"c{number}": "97",
            }
        )
        sheet.sum(f"t{number}", f"a{number}", f"b{number}", f"c{number}")
    causes = sheet.causes()
    assert sum(len(cause.checks) for cause in causes) == count
    assert count <= TOTAL_STEPS


def test_a_cause_is_told_in_a_line_and_never_says_what_is_right() -> None:
    sheet = Sheet()(
        总计="5,883", 收入="5,901", 一般="5,000", 教育="883", 卫生="18", 甲="12", 乙="6"
    )
    cause = (
        sheet.sum("总计", "一般", "教育", "卫生")
        .sum("卫生", "甲", "乙")
        .equal("总计", "收入")
        .cause()
    )
    assert headline(cause, "zh") == "卫生 18 列在明细中，但未计入合计；收入 5,901 是 5,883 + 18"
    assert (
        headline(cause, "en")
        == "卫生 18 is in the lines but not in the totals; 收入 5,901 is 5,883 + 18"
    )
    assert alternatives(cause, "zh")
    assert not any("正确" in line for line in (*alternatives(cause, "zh"), headline(cause, "zh")))


def stale() -> Sheet:
    """A line that the total leaves out, and every sum above it as well."""
    sheet = Sheet()(
        total="5,883",
        copy="5,901",
        a="5,000",
        b="883",
        c="18",
        d="12",
        e="6",
        up="7,883",
        rest="2,000",
    )
    return (
        sheet.sum("total", "a", "b", "c")
        .sum("c", "d", "e")
        .sum("up", "total", "rest")
        .equal("total", "copy")
    )


def test_totals_that_lag_behind_are_told_shortly() -> None:
    cause = stale().cause()
    told_en, told_zh = (" ".join(alternatives(cause, lang)) for lang in ("en", "zh"))
    assert (
        "the totals are stale: total 5,883 would have to be 5,901 (needs 1 more figure to be wrong)"
        in told_en
    )
    assert "合计未随明细更新（total 5,883 要改为 5,901 才对得上，还需另外 1 个数有误）" in told_zh


def test_a_long_explanation_names_two_things_and_the_number_of_the_others() -> None:
    cause = stale().cause()
    first = cause.explanation.operations[0]
    long = cause._replace(explanation=Explanation((first, first, first, first), 0))
    said = "c 18 is in the lines but not in the totals"
    assert headline(long, "en") == f"{said}; {said}; and 2 more"


def test_an_error_beside_another_does_not_ask_for_a_third() -> None:
    sheet = Sheet()(
        t="1,649",
        a="132",
        b="-297",
        a1="110",
        a2="1,242",
        b1="166",
        b2="131",
        a3="1,997",
        b3="5,156",
    )
    sheet(ta="3,349", tb="5,453", up="9,649", rest="8,000")
    sheet.sum("t", "a", "b").sum("a", "a1", "a2").sum("b", "b1", "b2").sum("ta", "a", "a3").sum(
        "tb", "b", "b3"
    )
    causes = sheet.sum("up", "t", "rest").causes()
    assert sorted(each for cause in causes for each in told(cause.explanation)) == [
        ("figure", "lost", "a", 1352),
        ("figure", "sign", "b", 297),
    ]


def test_text_of_a_document_can_not_reach_the_terminal_raw() -> None:
    sheet = Sheet()
    sheet.put("a\x1b[31m", "12")
    sheet.put("b", "21")
    line = headline(sheet.equal("a\x1b[31m", "b").cause(), "en")
    assert "\x1b" not in line
