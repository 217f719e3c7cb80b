"""Changes and rates that one sentence says against different amounts, and levels before a list."""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused, audited, verdicts

HEAD = "2020年全县财政决算报告\n\n"


def severities(text: str, rule: str) -> list[str]:
    """Return how severe the findings of a rule are."""
    return [each.severity for each in audited(HEAD + text).findings if each.rule == rule]


@pytest.mark.parametrize(
    "text",
    [
        # A rate that is against last year, and a change that is against what was reported.
        "本级收入61,245万元，比报告数61,230万元增加15万元，比2019年决算数下降18.6%。",
        # A plan that is changed is less than planned by D, and less than last year by P %.
        "本级收入拟调整为152,000万元，下降4.6%。其中：税收收入拟调整为97,000万元，调减13,000万元，"
        "下降8.9%；非税收入55,000万元。",
        # 同比 holds nothing against the amount behind it: what was paid out more moved by that.
        "出口退税872亿元，同比多退94亿元，增长12.1%。",
        # Years of another era.
        "道路修建经费编列2,346亿元，较103年约增2.7%。",
        # What its clause lists alone is all of it; what stands behind is beside it.
        "收入预算总额6,412.5万元，其中：财政拨款收入812.5万元，占收入预算总额的12.7%，包括一般公共预算"
        "收入812.5万元；其他收入5,600万元，占收入预算总额的87.3%。",
        # As many rates as no amounts of the sentence before have.
        "集中采购、部门采购、分散采购规模分别为84.6亿元、41.7亿元和208.2亿元，占采购规模的25.3%、12.5%和"
        "62.2%。公开招标、邀请招标、谈判、磋商、询价、单一来源采购规模分别占采购规模的71.3%、2.4%、3.6%、"
        "11.9%、4.6%和6.2%。",
    ],
)
def test_what_is_against_another_amount_accuses_nothing(text: str) -> None:
    assert accused(HEAD + text + "\n").isdisjoint({"TXT-02", "TXT-04", "TXT-07", "TXT-16"})


def test_a_change_behind_a_list_is_of_what_the_list_is_of() -> None:
    text = (
        "转移性收入433,370万元，其中：返还性收入6,978万元、专项收入44,875万元，"
        "比报告数425,319万元{}。\n"
    )
    assert verdicts(HEAD + text.format("增加8,051万元"), "TXT-04") == ["holds"]
    assert severities(text.format("增加8,351万元"), "TXT-04") != ["error"]


def test_what_no_slip_explains_in_one_clause_is_a_warning() -> None:
    text = "全县收入完成555.36亿元，比上年增加15.13亿元，增长{}。\n"
    assert severities(text.format("6.2%"), "TXT-02") == ["warning"]
    assert severities(text.format("28.0%"), "TXT-02") == ["error"]


@pytest.mark.parametrize(("share", "wrong"), [("31.0%", False), ("37.0%", True)])
def test_traditional_characters_are_read_as_simplified_ones(share: str, wrong: bool) -> None:
    text = (
        "2015年全國政府採購規模為18,432.6億元。貨物、工程、服務採購金額分別為5,714.1億元、"
        f"9,658.7億元和3,059.8億元，占全國政府採購規模的比重為{share}、52.4%和16.6%。\n"
    )
    assert bool(accused("2015年全國政府採購簡要情況\n\n" + text)) == wrong


@pytest.mark.parametrize(("words", "within"), [("含", 1), ("不包含", 0), ("不含", 0)])
def test_what_is_not_contained_is_no_part(words: str, within: int) -> None:
    text = f"2023年部门预算说明\n\n全年支出144万元（{words}专项资金63万元）。\n"
    assert len(verdicts(text, "TXT-08")) == within


@pytest.mark.parametrize(("letters", "alarmed"), [("（CPI）", True), ("", True)])
def test_an_abbreviation_in_letters_makes_no_sentence_of_words(letters: str, alarmed: bool) -> None:
    text = f"年末常住人口52.17万人，其中城镇34.05万人，农村28.12万人。消费价格{letters}上涨0.6%。\n"
    assert bool(accused(HEAD + text)) == alarmed


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # A change behind a share is of what the share is of.
        (
            "支出预算24,660万元，基本支出6,410万元，项目支出18,250万元。项目支出占支出预算74.01%，较上年"
            "17,380万元增加870万元。",
            "870",
            "910",
        ),
    ],
)
def test_a_change_is_of_what_its_clause_speaks_of(text: str, right: str, wrong: str) -> None:
    assert not accused(HEAD + text + "\n")
    assert accused(HEAD + text.replace(right, wrong) + "\n")


@pytest.mark.parametrize(
    "text",
    [
        # The target is printed elsewhere; the estimate as well.
        "The county collected £184.36 million, a decrease of 6.1 per cent compared with £196.33 "
        "million in the previous year, and 81.2 per cent of the annual target.",
        "Receipts to date were $6.42 billion, up 3.9% from $6.18 billion in the same period last "
        "year and $193.4 million above the estimate for the year to date.",
    ],
)
def test_what_is_held_against_last_year_is_no_plan(text: str) -> None:
    assert not accused(f"Report\n\n{text}\n")
    assert not verdicts(f"Report\n\n{text}\n", "TXT-06").count("fails")
    assert not verdicts(f"Report\n\n{text}\n", "TXT-04").count("fails")


@pytest.mark.parametrize(("rate", "verdict"), [("5.5", "holds"), ("7.5", "unchecked")])
def test_what_a_year_before_is_held_against_stands_in_its_clause(rate: str, verdict: str) -> None:
    text = (
        "2020年收入51,240.60万元，比2019年（48,130.20万元）增加3,110.40万元，增长6.5%；2019年比2018年"
        f"（50,910.80万元）减少2,780.60万元，下降{rate}%。\n"
    )
    assert verdicts(HEAD + text, "TXT-02") == ["holds", verdict]


@pytest.mark.parametrize(
    ("text", "verdicts_"),
    [
        ("全年办理议案17件、建议146件，共计163件。", ["holds"]),
        ("全年办理议案17件、建议146件，共计173件。", ["fails"]),
        # Something else is counted as well; a total so far is of more than is said.
        ("全年办理议案17件、建议146件，召开会议6次，共计173件。", []),
        ("第一批下达5个项目、第二批下达13个项目，累计下达项目21个。", []),
    ],
)
def test_things_that_are_counted_one_after_the_other_come_to_their_total(
    text: str, verdicts_: list[str]
) -> None:
    assert verdicts(HEAD + text + "\n", "TXT-16") == verdicts_


def test_a_number_in_a_row_of_numbers_is_none_that_a_sentence_says() -> None:
    text = (
        "Schools 8,222,848 7,853,666 8,008,694 155,028 1.8% Roads 976,561 1,184,840 1,078,963\n"
        "Total outlays 15,305,292 15,068,631 15,503,098 434,467 2.7%\n\nTotal revenues of "
        "$20,515,503 were up 6.2% over the prior year. Schools were 51.7% of total outlays.\n"
    )
    assert not accused(f"Report\n\n{text}")
