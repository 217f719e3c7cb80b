"""Sentences that say income and spending, each with its total: one half that adds up tells that the
other one says all of its parts, too. And what is said behind a sentence of nothing but parts.
"""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms, audited

HALVES = (
    "清水湾新区2020年财政决算报告\n\n一般公共预算支出{}万元，比上年增长3.1%。\n\n"
    "收支平衡：一般公共预算收入61,480万元，上级补助收入9,317万元，上年结转2,205万元，债务转贷收入"
    "8,426万元，收入总计{}万元；一般公共预算支出{}万元，上解支出5,318万元，还本支出4,071万元，"
    "支出合计{}万元。\n"
)


def halves(first: str = "68,922", income: str = "81,428", spent: str = "68,922",
           total: str = "78,311") -> str:  # fmt: skip
    return HALVES.format(first, income, spent, total)


def test_halves_that_add_up_are_no_alarm() -> None:
    assert alarms(halves()) == []


def test_an_amount_copied_from_beside_is_told_where_the_text_says_it_elsewhere() -> None:
    assert alarms(halves(spent="8,426")) == ["TXT-16"]


def test_nothing_is_told_where_the_text_says_no_other_amount_of_the_name() -> None:
    made = halves(spent="8,426").replace("一般公共预算支出68,922万元，比上年增长3.1%。", "")
    assert alarms(made) == []


def test_a_slip_in_the_second_half_is_told() -> None:
    assert alarms(halves(total="78,371")) == ["TXT-16"]


def test_a_half_tells_nothing_where_the_other_does_not_add_up() -> None:
    assert "TXT-16" not in alarms(halves(spent="8,426", income="85,110"))


def test_an_open_list_says_not_all_of_its_parts() -> None:
    made = halves(spent="8,426").replace("4,071万元，", "4,071万元等，")
    assert alarms(made) == []


SAVED = (
    "梅溪区民政局2021年决算说明\n\n2021年本单位“三公”经费支出48.62万元。其中：因公出国（境）费"
    "3.10万元，公务用车运行费36.40万元，公务接待费9.12万元。{}。\n"
)


@pytest.mark.parametrize(
    "behind",
    [
        "比年初预算57.20万元节约8.58万元，下降15.00%",
        "较上年53.12万元压减4.50万元，下降8.47%",
        "比上年减少4.50万元，下降8.47%",
    ],
)
def test_behind_a_list_of_parts_the_whole_is_meant(behind: str) -> None:
    assert alarms(SAVED.format(behind)) == []
    slipped = behind.replace("15.00%", "51.00%").replace("8.47%", "8.74%")
    assert alarms(SAVED.format(slipped)) == ["TXT-02"]


def test_what_is_held_against_a_base_is_the_whole_of_the_parts() -> None:
    audit = audited(SAVED.format("比年初预算57.20万元节约8.58万元，下降15.00%"))
    (change,) = [each for each in audit.checks if each.relation.rule == "TXT-04"
                 and each.relation.kind == "change"]  # fmt: skip
    assert [each.figure.text for each in change.relation.terms][:2] == ["48.62万元", "57.20万元"]


def test_a_list_of_one_part_may_be_what_is_meant() -> None:
    said = "2021年支出48.62万元。其中：会议费9.00万元。比上年增加3.00万元，增长50.00%。"
    assert alarms(f"梅溪区民政局2021年说明\n\n{said}\n") == []
