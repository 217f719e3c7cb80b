"""Sentences: each number with its role, its subject and the number that it speaks about."""

from __future__ import annotations

import pytest

from auditor.recognition.mentions import Mention
from tests.recognition.understood import said


def told(text: str) -> list[tuple[str, str, str]]:
    """Return role, subject and text of each number of a document."""
    return [(mention.role, mention.subject, mention.figure.text) for mention in said(text)]


def about(mentions: list[Mention], position: int) -> str:
    """Return the text of the level that a mention speaks about."""
    of = mentions[position].of
    return mentions[of].figure.text if of >= 0 else ""


def test_a_level_its_change_and_its_rate() -> None:
    mentions = said("人员支出50万元，比上年增加5万元，增长11.1%。")
    assert [(m.role, m.item) for m in mentions] == [
        ("level", "personnel"),
        ("change", "personnel"),
        ("growth", "personnel"),
    ]
    assert [about(mentions, at) for at in (1, 2)] == ["50万元", "50万元"]


def test_a_year_before_a_number_is_not_an_amount() -> None:
    (mention,) = said("2022年公务接待费预算数3万元。")
    assert (mention.item, mention.year, mention.figure.digits) == ("reception", 2022, 3)


def test_from_and_to() -> None:
    assert told("公务接待费由6万元减少至5万元，减少1万元。") == [
        ("from", "公务接待费", "6万元"),
        ("to", "公务接待费", "5万元"),
        ("change", "公务接待费", "1万元"),
    ]


@pytest.mark.parametrize("words", ["分别为", "依次为", "分别完成", "各为"])
def test_joint_lists(words: str) -> None:
    found = told(f"人员支出、公用支出{words}5万元、3万元。")
    assert found == [("level", "人员支出", "5万元"), ("level", "公用支出", "3万元")]


def test_numbers_of_a_list_without_a_unit_take_that_of_the_next() -> None:
    mentions = said("人员支出、公用支出、项目支出分别为5、3、2万元。")
    assert [(m.item, m.figure.digits, m.figure.unit) for m in mentions] == [
        ("personnel", 5, "万元"),
        ("public", 3, "万元"),
        ("project", 2, "万元"),
    ]


def test_joint_rates_speak_of_their_own_level() -> None:
    mentions = said("人员支出、公用支出分别为50万元、30万元，分别占支出的62.5%、37.5%。")
    assert [about(mentions, at) for at in (2, 3)] == ["50万元", "30万元"]


@pytest.mark.parametrize("after", ["以上", "及以下", "(含)以上", "起"])
def test_thresholds_are_no_amounts_of_the_budget(after: str) -> None:
    assert [role for role, _, _ in told(f"单价50万元{after}的设备。")] == ["threshold"]


def test_brackets_are_asides() -> None:
    mentions = said("支出500万元（其中人员支出300万元），比上年增加20万元。")
    assert about(mentions, 2) == "500万元"
    assert [m.depth for m in mentions[:2]] == [0, 1]


def test_a_change_in_the_next_sentence_speaks_of_the_first_level() -> None:
    mentions = said("支出500万元，其中人员支出300万元。比上年增加20万元。")
    assert about(mentions, 2) == "500万元"


def test_full_width_text_and_split_units() -> None:
    (mention,) = said("公 务 接 待 费 １２．５ 万 元。")
    assert (mention.item, mention.figure.digits, mention.figure.places, mention.figure.unit) == (
        "reception",
        125,
        1,
        "万元",
    )


def test_a_number_torn_by_a_line_break() -> None:
    (mention,) = said("公务接待费预算安排1,2\n00万元。\n")
    assert mention.figure.unit == "万元"


@pytest.mark.parametrize(
    ("text", "subject", "item", "fund", "money"),
    [
        (
            "一般公共预算财政拨款基本支出5万元。",
            "一般公共预算财政拨款基本支出",
            "basic",
            "general",
            "appropriation",
        ),
        (
            "财政拨款安排的项目支出5万元。",
            "财政拨款安排的项目支出",
            "project",
            "all",
            "appropriation",
        ),
        ("本部门2022年预算5万元。", "本部门", "entity", "all", "all"),
        ("因公出国（境）费5万元。", "因公出国(境)费", "abroad", "all", "all"),
        ("其中：公务用车购置费5万元。", "公务用车购置费", "vehicle-purchase", "all", "all"),
        ("水库加固工程5万元。", "水库加固工程", "", "all", "all"),
    ],
)
def test_subjects(text: str, subject: str, item: str, fund: str, money: str) -> None:
    (mention,) = said(text)
    scope = mention.scope
    assert (mention.subject, mention.item) == (subject, item)
    assert scope.fund and scope.money
    assert (scope.fund.value, scope.money.value) == (fund, money)


def test_the_heading_names_what_the_sentence_does_not() -> None:
    mentions = said("2.公务接待费\n\n预算数5万元。\n")
    assert [m.item for m in mentions] == ["reception"]


def test_sections_and_context() -> None:
    mentions = said("一、收入情况\n\n收入预算5万元。\n\n二、支出情况\n\n支出预算5万元。\n")
    assert [m.context for m in mentions] == ["收入情况", "支出情况"]
    assert mentions[0].section != mentions[1].section


def test_text_without_digits_has_no_mentions() -> None:
    assert said("今年的工作按计划完成。") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("教育支出789万元、卫生支出522、住房支出468万元。", ["789万元", "522", "468万元"]),
        # Of another unit on each side, without a name before it, without one behind it.
        ("教育支出789万元、卫生支出522、住房面积468平方米。", ["789万元", "468平方米"]),
        ("教育支出789万元，其中522、住房支出468万元。", ["789万元", "468万元"]),
        ("教育支出789万元、卫生支出522，住房支出468万元。", ["789万元", "468万元"]),
    ],
)
def test_a_number_without_a_unit_is_an_item_between_items(text: str, figures: list[str]) -> None:
    assert [mention.figure.text for mention in said(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The budget authorizes 756.75 FTE this year.", ["756.75"]),
        ("The index stood at 756.75 this year.", []),
        ("There were 812 births in 2022, 95 fewer than before.", ["812", "95"]),
        ("Marriages numbered 24,785, 1.4% fewer than before.", ["24,785", "1.4%"]),
        ("In the fourth quarter 12,387 children were born.", ["12,387"]),
        ("In the fourth quarter 4 children were born.", []),
        ("Spending is Rs. 512 crore, of which Rs. 48 crore are grants.", ["512", "48"]),
    ],
)
def test_what_counts_in_words(text: str, figures: list[str]) -> None:
    printed = [mention.figure.text for mention in said(text)]
    assert [text.removeprefix("Rs. ").removesuffix(" crore") for text in printed] == figures


def test_the_dot_of_a_currency_ends_no_sentence() -> None:
    mentions = said("Spending is Rs. 512 crore, of which Rs. 48 crore are grants. Rs. 9 crore.")
    assert [mention.period - mentions[0].period for mention in mentions] == [0, 0, 1]
