"""Shares that don't say what they are of, behind a sentence of several amounts."""

from __future__ import annotations

import pytest

from tests.recognition.understood import checks, verdicts

HEAD = "2025年云桥区水务局部门预算\n"
LIST = (
    "三、一般公共预算支出1,852.16万元，其中：基本支出987.36万元，项目支出864.80万元。\n"
    "（1）一般公共服务支出56.21万元，占3.03%。\n（2）农林水支出592.52万元，占{share}。\n"
    "（3）住房保障支出103.43万元，占5.58%。\n"
)


def test_they_are_of_the_amount_that_most_of_them_are_of() -> None:
    assert verdicts(HEAD + LIST.format(share="31.99%"), "TXT-07") == ["holds"] * 3
    [wrong] = [
        each for each in checks(HEAD + LIST.format(share="39.19%"), "TXT-07")
        if each.verdict == "fails"
    ]  # fmt: skip
    assert [term.figure.text for term in wrong.relation.terms] == [
        "39.19%", "592.52万元", "1,852.16万元",
    ]  # fmt: skip


@pytest.mark.parametrize(("share", "verdict"), [("61.99%", "holds"), ("16.99%", "unchecked")])
def test_one_alone_may_be_of_any_amount(share: str, verdict: str) -> None:
    text = (
        "政府采购支出总额137.32万元，其中：货物支出35.82万元、工程支出8.48万元、服务支出93.02万元。"
        f"授予中小企业合同金额85.13万元，占{share}。\n"
    )
    assert verdicts(HEAD + text, "TXT-07") == [verdict]


@pytest.mark.parametrize(("share", "verdict"), [("62.00%", "holds"), ("26.00%", "fails")])
def test_one_behind_a_single_amount_is_of_that(share: str, verdict: str) -> None:
    text = f"支出总计137.30万元。基本支出85.13万元，占{share}。\n"
    assert verdicts(HEAD + text, "TXT-07") == [verdict]


LAST_YEAR = (
    "全年一般公共预算支出238.76亿元，其中民生支出187.80亿元，占比78.7%，"
    "上年民生支出183.74亿元、占比{share}（上年一般公共预算支出237.59亿元）。\n"
)


@pytest.mark.parametrize(("share", "verdict"), [("77.3%", "holds"), ("73.7%", "fails")])
def test_one_of_last_years_amount_is_of_what_brackets_add(share: str, verdict: str) -> None:
    assert verdicts(HEAD + LAST_YEAR.format(share=share), "TXT-07") == ["holds", verdict]


def test_one_of_last_years_amount_is_of_no_amount_of_this_year() -> None:
    text = "今年预算总支出238.76亿元。去年同期教育支出183.74亿元，占比91.3%。\n"
    assert "fails" not in verdicts(HEAD + text, "TXT-07")


@pytest.mark.parametrize(("share", "verdict"), [("5.8%", "holds"), ("8.5%", "fails")])
def test_one_that_names_its_whole_is_of_no_amount_of_last_year(share: str, verdict: str) -> None:
    text = (
        "全年民生支出187.80亿元。\n"
        f"文化体育支出10.84亿元，下降12.5%，上年为12.39亿元，占民生支出的{share}。\n"
    )
    assert verdicts(HEAD + text, "TXT-07") == [verdict]


@pytest.mark.parametrize(("share", "verdict"), [("23.0%", "holds"), ("32.0%", "fails")])
def test_shares_of_a_list_are_of_what_its_first_names(share: str, verdict: str) -> None:
    text = (
        "基本支出1230万元。行政运行支出1030万元。\n"
        f"人员经费947万元，占基本支出的77.0%；公用经费283万元，占{share}。\n"
    )
    found = [
        (each.relation.terms[-1].figure.text, each.verdict)
        for each in checks(HEAD + text, "TXT-07") if each.relation.kind == "ratio"
    ]  # fmt: skip
    assert set(found) == {("1230万元", "holds"), ("1230万元", verdict)}


@pytest.mark.parametrize(("share", "verdict"), [("32.0%", "holds"), ("23.0%", "fails")])
def test_a_share_of_what_is_spent_is_not_of_the_income(share: str, verdict: str) -> None:
    text = (
        "2025年，本年收入合计2072.42万元；本年支出合计2104.24万元。\n"
        f"支出构成：基本支出1431.00万元，占68.0%；项目支出673.24万元，占{share}。\n"
    )
    assert verdict in verdicts(HEAD + text, "TXT-07")
    assert verdict == "fails" or "fails" not in verdicts(HEAD + text, "TXT-07")


@pytest.mark.parametrize(("share", "verdict"), [("54.04%", "holds"), ("45.04%", "fails")])
def test_one_that_names_its_part_is_of_no_other_amount(share: str, verdict: str) -> None:
    text = (
        "云桥开发区2024年预算执行情况报告\n本级一般公共预算收入520.85亿元（其中税收收入281.48亿元，"
        f"非税收入239.37亿元），为年初预算591.18亿元的88.10%，税收占比{share}。\n"
    )
    [found] = checks(text, "TXT-07")
    terms = [term.figure.text for term in found.relation.terms]
    assert (terms, found.verdict) == ([share, "281.48亿元", "520.85亿元"], verdict)
    assert verdicts(text.replace("税收占比", "车辆占比"), "TXT-07") == []
