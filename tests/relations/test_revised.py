"""Budgets as revised, shares of one whole, parts of a year, and what else reports say of a plan."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

TITLE = "关于云桥市2024年预算执行情况和2025年预算草案的报告\n\n一、2024年预算执行情况\n\n"


def verdicts(text: str, rule: str) -> list[str]:
    """Return the verdicts of a rule's checks in a report that says this."""
    return [c.verdict for c in audited(TITLE + text).checks if c.relation.rule == rule]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("年初预算99,320万元，执行中追加11,158万元，调整后预算110,478万元", ["holds"]),
        ("年初预算99,320万元，执行中追加11,158万元，调整后预算110,748万元", ["fails"]),
        ("年初预算56,780万元，执行中调减12,340万元，预算调整为44,440万元", ["holds"]),
        ("年初预算56,780万元，执行中调减12,340万元，预算调整为44,940万元", ["fails"]),
        ("年初预算235,600万元，加上上级专项补助21,350万元、上年结转8,120万元，减去划转4,470万元，"
         "变动后预算为260,600万元", ["holds"]),
        # Some of what moved it, and an amount that says not whether it did.
        ("年初预算99,320万元，追加补助11,158万元等，调整后预算110,978万元", []),
        ("年初预算99,320万元，上级补助11,158万元，调整后预算110,978万元", []),
    ],
)  # fmt: skip
def test_a_revised_budget_is_the_first_one_with_what_moved_it(
    said: str, expected: list[str]
) -> None:
    assert verdicts(f"一般公共预算支出{said}。", "TXT-04") == expected


@pytest.mark.parametrize(("revised", "expected"), [("47.12", "holds"), ("41.72", "fails")])
def test_an_original_budget_and_its_amendments_make_the_revised_one(
    revised: str, expected: str
) -> None:
    text = (
        "The fund had an original budget of $45.32 million, amendments of $2.31 million, "
        f"transfers out of $0.51 million and a revised budget of ${revised} million."
    )
    found = [c.verdict for c in audited(text).checks if c.relation.kind == "sum"]
    assert found == [expected]


@pytest.mark.parametrize(("rate", "expected"), [("93.1%", "holds"), ("39.1%", "fails")])
def test_a_plan_stands_in_brackets_behind_its_rate(rate: str, expected: str) -> None:
    said = f"全省政府性基金收入1184.71亿元，完成预算的{rate}（预算为1272.38亿元），增长5.3%。"
    assert verdicts(said, "TXT-06") == [expected]


@pytest.mark.parametrize(("rate", "expected"), [("99.01%", "holds"), ("90.91%", "fails")])
def test_a_rate_that_names_the_revised_budget_is_of_it(rate: str, expected: str) -> None:
    said = (
        "年初预算99,320万元，执行中追加11,158万元，调整后预算110,478万元，"
        f"实际支出109,385万元，完成调整后预算的{rate}，结转下年使用1,093万元。"
    )
    assert verdicts(said, "TXT-06") == [expected]


SHARES = (("7.8%", "教育支出75.25"), ("7.0%", "科技支出67.34"), ("12.4%", "社保支出119.06"),
          ("6.9%", "卫生支出66.00"))  # fmt: skip


@pytest.mark.parametrize(("first", "expected"), [("7.8%", 0), ("8.7%", 1)])
def test_shares_that_name_no_whole_are_of_the_amount_that_most_of_them_are_of(
    first: str, expected: int
) -> None:
    rates = [first, *(rate for rate, _ in SHARES[1:])]
    lines = [
        f"——{part}亿元，占比{rate}，主要是政策因素。"
        for rate, (_, part) in zip(rates, SHARES, strict=True)
    ]
    text = "\n\n".join(["实际支出963.36亿元，增长2.1%。", "主要支出情况如下：", *lines])
    found = verdicts(text, "TXT-07")
    # Three of four are of one amount: fewer would be by chance.
    assert found.count("fails") == expected and found.count("holds") >= len(SHARES) - expected


def test_three_shares_have_no_whole_but_by_chance() -> None:
    lines = [f"——{part}亿元，占比{rate}。" for rate, part in SHARES[:3]]
    text = "\n\n".join(["实际支出963.36亿元，增长2.1%。", "主要支出情况如下：", *lines])
    assert "holds" not in verdicts(text, "TXT-07")


def test_a_change_against_last_year_is_of_what_was_done() -> None:
    said = (
        "支出决算。年初预算1,453,810万元，决算数1,457,380万元，为年初预算的100.2%。"
        "支出比上年1,508,797万元减少{}万元，下降3.4%。"
    )
    assert verdicts(said.format("51,417"), "TXT-04") == ["holds"]
    assert verdicts(said.format("51,471"), "TXT-04") == ["fails"]


def test_a_change_and_a_rate_against_two_years_are_two_claims() -> None:
    said = "2024年支出655.72亿元，比2020年增加74.15亿元，比2023年增长0.7%。"
    assert verdicts(said, "TXT-02") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1—9月，全市收入完成167.45亿元。其中上半年97.14亿元，三季度70.31亿元。", ["holds"]),
        ("1—9月，全市收入完成167.45亿元。其中上半年97.14亿元，三季度73.01亿元。", ["fails"]),
        ("全市支出一季度49.83亿元，4月17.84亿元，5月14.54亿元，1-5月累计82.21亿元。", ["holds"]),
        ("前三季度支出289.46亿元，一季度支出90.12亿元，二季度支出99.64亿元，三季度支出99.70亿元。",
         ["holds"]),
        # A month is missing; the end of one; another name.
        ("1—9月，全市收入累计完成167.45亿元。一季度完成47.14亿元，三季度完成73.01亿元。", []),
        ("1—9月，全市收入累计完成167.45亿元。6月末余额97.14亿元，三季度完成73.01亿元。", []),
        ("1—9月，全市收入累计完成167.45亿元。上半年支出97.14亿元，三季度支出73.01亿元。", []),
    ],
)  # fmt: skip
def test_quarters_and_months_make_what_came_in_since_the_year_began(
    said: str, expected: list[str]
) -> None:
    found = [
        c.verdict for c in audited(TITLE + said).checks
        if "cumulative" in " ".join(c.relation.shape)
    ]  # fmt: skip
    assert found == expected


def test_parts_of_half_a_year_stand_behind_what_its_report_says() -> None:
    text = (
        "关于云桥市2024年上半年预算执行情况的报告\n\n全市收入97.12亿元，增长2.1%。\n\n"
        "全市支出118.58亿元，下降4.2%。\n\n分季度看，一季度支出{}亿元，二季度支出60.24亿元。"
    )
    for first, verdict in (("58.34", "holds"), ("48.34", "fails")):
        found = [c for c in audited(text.format(first)).checks if c.relation.kind == "sum"]
        assert [c.verdict for c in found] == [verdict]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("全市收入97.14亿元，去年同期为102.97亿元，较去年同期减少5.83亿元、下降5.7%。", ["holds"]),
        ("全市收入97.14亿元，去年同期为102.97亿元，较去年同期增加5.83亿元、下降5.7%。", ["fails"]),
        ("全市支出189.76亿元，同比减少8.35亿元，下降4.2%（上年同期198.11亿元）。", ["holds"]),
        ("全市支出189.76亿元，同比增加8.35亿元，下降4.2%（上年同期198.11亿元）。", ["fails"]),
    ],
)  # fmt: skip
def test_an_amount_of_last_year_is_what_this_years_is_held_against(
    said: str, expected: list[str]
) -> None:
    assert verdicts(said, "TXT-04") == expected


@pytest.mark.parametrize(
    ("said", "rule", "expected"),
    [
        ("Revenue fell by 7.3% to EUR 467.7 million (2023: EUR 504.8 million).", "TXT-02", "holds"),
        ("Revenue rose by 7.3% to EUR 467.7 million (2023: EUR 504.8 million).", "TXT-02", "fails"),
        ("The budget moves from £209.4m at the start of the period to £258.7m in 2028/29, an "
         "overall increase of £49.4m.", "TXT-04", "rounding"),
        ("The budget moves from £209.4m at the start of the period to £258.7m in 2028/29, an "
         "overall decrease of £49.4m.", "TXT-04", "fails"),
        ("Revenue of Kshs.403.63 million is an increase of 20.0% over the Kshs.336.22 million "
         "realised in 2022/23.", "TXT-02", "holds"),
    ],
)  # fmt: skip
def test_english_amounts_with_codes_and_years_are_read(
    said: str, rule: str, expected: str
) -> None:
    found = [c.verdict for c in audited(said).checks if c.relation.rule == rule]
    assert found == [expected]


def test_so_much_for_every_hundred_is_no_amount() -> None:
    said = "The tax rate is $0.5112 per $100 of value, a decrease of $0.0144 from $0.5256."
    found = [c.relation for c in audited(said).checks if c.relation.kind == "change"]
    assert all("100" not in term.figure.text for each in found for term in each.terms)


def test_a_pound_of_which_so_much_is_spent_is_no_amount() -> None:
    said = "For every £1 we spent, 81p went to schools. The largest appeal raised £1.2 million."
    assert not [c for c in audited(said).checks if c.relation.kind == "change"]
