"""Rates of sentences whose base a table of the document alone prints."""

from __future__ import annotations

import pytest

from auditor.model.values import Check
from auditor.relations.table_heads import head_of
from tests.recognition.understood import audited

TABLE = (
    "2024年云桥市一般公共预算收入决算表\n单位：万元\n"
    "项目\t2024年预算数\t2024年决算数\t占预算%\t比上年增长%\n"
    "增值税\t52,000\t54,741\t105.3\t8.4\n"
    "企业所得税\t31,500\t29,453\t93.5\t-13.7\n"
    "契税\t13,400\t12,918\t96.4\t-14.2\n"
    "资源税\t6,120\t6,977\t114.0\t35.5\n"
    "房产税\t8,350\t8,124\t97.3\t-4.6\n"
    "印花税\t{stamp}\n"
    "专项收入\t9,870\t10,353\t104.9\t21.3\n"
    "收入合计\t123,590\t125,021\t101.2\t1.9\n"
)
STAMP = "2,350\t2,455\t104.5\t12.6"
HEAD = "云桥市财政决算情况\n\n"
LINES = (
    "关于2024年全市一般公共预算收入决算的说明\n"
    "——增值税。完成5.47亿元，占预算的105.3%，增长8.4%。\n"
    "——企业所得税。完成2.95亿元，占预算的93.5%，下降13.7%。\n"
    "——契税。完成1.29亿元，占预算的96.4%，下降14.2%。\n"
    "——资源税。完成6977万元，占预算的114%，增长35.5%。\n"
    "——房产税。完成8124万元，占预算的97.3%，下降4.6%。\n"
)
LAST = "——印花税。完成{amount}万元，占预算的{share}%，{growth}%{more}。\n"


def _last(
    amount: str = "2455", share: str = "104.5", growth: str = "增长12.6", more: str = ""
) -> str:
    said = LAST.format(amount=amount, share=share, growth=growth, more=more)
    return HEAD + TABLE.format(stamp=STAMP) + "\n" + LINES + said


def _across(text: str, *rules: str) -> list[Check]:
    """The checks between a sentence and a table."""
    return [
        each for each in audited(text).checks
        if each.relation.rule in rules
        and {term.figure.table >= 0 for term in each.relation.terms} == {True, False}
    ]  # fmt: skip


def _failing(text: str) -> list[tuple[str, str]]:
    """What sentences print, and the cell that prints it otherwise."""
    found = [each for each in _across(text, "TXT-10") if each.verdict == "fails"]
    return [
        (left.figure.text, right.figure.text)
        for left, right in (each.relation.terms for each in found)
    ]


def test_amounts_and_rates_are_what_the_row_of_their_name_prints() -> None:
    found = _across(_last(), "TXT-10")
    assert [each.verdict for each in found].count("fails") == 0
    said = {each.relation.terms[0].figure.text for each in found}
    assert {"2455万元", "104.5%", "12.6%", "5.47亿元", "8.4%"} <= said


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"share": "104.8"}, ("104.8%", "104.5")),
        ({"growth": "增长72.6"}, ("72.6%", "12.6")),
        ({"growth": "下降12.6"}, ("12.6%", "12.6")),
        ({"amount": "2485"}, ("2485万元", "2,455")),
    ],
)
def test_one_that_differs_by_a_slip_is_found(
    changed: dict[str, str], wrong: tuple[str, str]
) -> None:
    assert _failing(_last(**changed)) == [wrong]


@pytest.mark.parametrize(
    ("amount", "found"), [("14.6", 1), ("35.8", 0), ("15", 0), ("24.5", 0), ("24.7", 1)]
)
def test_an_amount_of_two_digits_is_a_slip_of_any(amount: str, found: int) -> None:
    table = TABLE.format(stamp="235,000\t245,600\t104.5\t12.6")
    said = f"——印花税。完成{amount}亿元，占预算的104.5%，增长12.6%。\n"
    assert len(_failing(f"{HEAD}{table}\n{LINES}{said}")) == found


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": "3918"},
        {"growth": "同口径增长15.6"},
        {"growth": "剔除一次性因素后增长15.6"},
        {"amount": "3918", "share": "91.1"},
    ],
)
def test_what_may_be_of_something_else_accuses_nothing(changed: dict[str, str]) -> None:
    assert _failing(_last(**changed)) == []


@pytest.mark.parametrize(("wrong", "found"), [(1, 1), (2, 0)])
def test_a_column_of_which_several_differ_accuses_nothing(wrong: int, found: int) -> None:
    lines = LINES.replace("114%", "118%") if wrong > 1 else LINES
    said = LAST.format(amount="2455", share="104.8", growth="增长12.6", more="")
    assert len(_failing(HEAD + TABLE.format(stamp=STAMP) + "\n" + lines + said)) == found


def test_few_sentences_do_not_tell_which_table_they_explain() -> None:
    few = "".join(LINES.splitlines(keepends=True)[:3])
    wrong = LAST.format(amount="2455", share="108.7", growth="增长12.6", more="")
    assert _failing(HEAD + TABLE.format(stamp=STAMP) + "\n" + few + wrong) == []


BASES = (
    "2025年云桥市本级一般公共预算支出执行情况表\n单位：万元\n"
    "项目\t2024年决算数\t2025年预算数\t2025年完成数\n"
    "教育支出\t40,120\t45,300\t43,912\n"
    "国防支出\t2,673\t3,557\t2,781\n"
    "支出合计\t42,793\t48,857\t46,693\n"
)


@pytest.mark.parametrize(
    ("said", "rule", "roles"),
    [
        ("教育支出完成4.39亿元，同比增长9.5%", "TXT-02", ["rate", "level", "base"]),
        ("教育支出完成4.39亿元，完成预算的96.9%", "TXT-06", ["rate", "part", "whole"]),
    ],
)
def test_a_rate_follows_from_what_the_row_prints_beside_its_amount(
    said: str, rule: str, roles: list[str]
) -> None:
    text = f"{HEAD}{BASES}\n2025年市本级{said}，主要是人员增加。\n"
    [found] = _across(text, rule)
    assert found.verdict == "holds"
    assert [term.role for term in found.relation.terms] == roles


def test_a_rate_of_another_base_is_none_of_the_row() -> None:
    said = "2025年市本级教育支出完成4.39亿元，同比增长6.1%，主要是人员增加。\n"
    assert _across(f"{HEAD}{BASES}\n{said}", "TXT-02", "TXT-06", "TXT-10") == []


OF_LAST = (
    "2025年云桥市一般公共预算支出执行情况表\n单位：万元\n"
    "项目\t预算数\t执行数\t执行数为上年执行数的%\n"
    "教育支出\t51,202\t53,112\t103.9%\n国防支出\t61,455\t60,221\t98.1%\n"
    "农林水支出\t24,300\t22,114\t90.6%\n交通运输支出\t18,120\t19,705\t112.4%\n"
    "住房保障支出\t31,640\t30,818\t96.3%\n金融支出\t8,410\t9,276\t124.5%\n"
)


@pytest.mark.parametrize(
    ("last", "verdicts"),
    [("增长24.5%", ["holds"] * 6), ("增长29.5%", ["holds"] * 5 + ["fails"]), ("", ["holds"] * 5)],
)
def test_a_growth_may_be_printed_as_what_there_was_of_a_hundred(
    last: str, verdicts: list[str]
) -> None:
    said = (
        "2025年全市教育支出53112万元，增长3.9%。国防支出60221万元，下降1.9%。\n"
        "农林水支出22114万元，下降9.4%。交通运输支出19705万元，增长12.4%。\n"
        f"住房保障支出30818万元，下降3.7%。金融支出9276万元，{last}。\n"
    )
    found = _across(f"{HEAD}{OF_LAST}\n{said}", "TXT-02", "TXT-10")
    assert [each.verdict for each in found if each.relation.kind == "ratio"] == verdicts


def test_a_row_of_another_government_is_not_meant() -> None:
    text = f"{HEAD}{BASES}\n2025年全市教育支出完成4.39亿元，同比增长9.5%。\n"
    assert _across(text, "TXT-02", "TXT-10") == []


def test_a_heading_names_what_the_row_names_in_full() -> None:
    table = (
        "2025年云桥市社会保险基金支出决算表\n单位：万元\n"
        "项目\t2025年预算数\t2025年决算数\t占预算%\n"
        "一、失业保险基金支出\t51,202\t53,112\t103.7\n"
        "二、工伤保险基金支出\t61,455\t60,221\t98.0\n"
    )
    said = "一、失业保险。基金收入6.10亿元；基金支出5.31亿元，完成预算的103.7%。\n"
    assert {each.verdict for each in _across(f"{HEAD}{table}\n{said}", "TXT-10")} == {
        "holds", "rounding",
    }  # fmt: skip
    other = said.replace("失业", "生育")
    assert _across(f"{HEAD}{table}\n{other}", "TXT-10") == []


@pytest.mark.parametrize(
    ("said", "row"),
    [("城镇税收收入", "城镇税收收入小计"), ("彩票公益金", "彩票公益金收入"), ("车船税", "车船税")],
)
def test_a_row_may_add_that_it_is_a_total_or_of_which_side(said: str, row: str) -> None:
    table = (
        "云桥市收入情况表\n单位：万元\n项目\t2024年决算数\t2025年完成数\t比上年增减%\n"
        f"{row}\t40,120\t43,912\t9.5\n国防支出\t2,673\t2,781\t4.0\n"
    )
    text = f"{HEAD}{table}\n2025年{said}4.39亿元，同比增长9.5%。\n"
    assert len(_across(text, "TXT-10")) == 2
    assert _across(text.replace(f"年{said}", "年耕地占用税"), "TXT-10") == []


@pytest.mark.parametrize(("amount", "found"), [("43.91亿元", 2), ("0.4亿元", 0)])
def test_a_large_amount_is_the_whole_of_a_table_of_its_name(amount: str, found: int) -> None:
    table = (
        "2025年云桥市政府性基金预算收入决算表\n单位：万元\n"
        "项目\t2025年预算数\t2025年决算数\t占预算%\n一、本年收入\t420,500\t439,120\t104.4\n"
        "二、转移性收入\t3,900\t4,072\t104.4\n"
    )
    text = f"{HEAD}{table}\n2025年全市政府性基金预算收入完成{amount}，占预算的104.4%。\n"
    assert len(_across(text, "TXT-10")) == found


def test_the_year_before_may_stand_in_a_table_of_its_own() -> None:
    tables = (
        "2025年云桥市级一般公共预算支出执行情况表\n单位：万元\n"
        "项目\t预算数\t执行数\n（五）教育支出\t1,826,166\t1,776,785\n合计\t1,826,166\t1,776,785\n\n"
        "2026年云桥市级一般公共预算支出表\n单位：万元\n"
        "项目\t2026年预算数\n一、教育支出\t1,864,915\n合计\t1,864,915\n"
    )
    text = f"{HEAD}{tables}\n2026年市级教育支出186.5亿元，增长{{rate}}，主要安排用于学校。\n"
    [found] = _across(text.format(rate="2.1%"), "TXT-02")
    assert [term.figure.text for term in found.relation.terms] == [
        "2.1%", "1,864,915", "1,826,166",
    ]  # fmt: skip
    assert _across(text.format(rate="3.1%"), "TXT-02") == []


def test_parts_without_an_amount_stand_below_the_row_of_their_whole() -> None:
    table = (
        "2025年云桥市社会保险基金收入决算表\n单位：万元\n"
        "项目\t2025年预算数\t2025年决算数\t占预算%\t比上年增长%\n"
        "一、失业保险基金收入\t51,202\t53,112\t103.7\t6.2\n"
        "保险费收入\t48,000\t49,210\t102.5\t4.9\n利息收入\t3,202\t3,902\t121.9\t20.4\n"
        "二、工伤保险基金收入\t61,455\t60,221\t98.0\t2.8\n利息收入\t2,100\t2,250\t107.1\t18.1\n"
    )
    said = "一、失业保险。基金收入5.31亿元，完成预算的103.7%。其中，利息收入增长{}%。\n"
    for rate, found in (("20.4", 3), ("18.1", 2)):
        assert len(_across(f"{HEAD}{table}\n{said.format(rate)}", "TXT-10")) == found


@pytest.mark.parametrize(
    ("head", "rate"),
    [
        ("2023年决算数 占调整预算%", "completion"),
        ("为年度预算%", "completion"),
        ("比上年增减%", "growth"),
        ("执行数为上年执行数的%", "growth"),
        ("增幅%", "growth"),
        ("占合计%", ""),
    ],
)
def test_heads_say_what_their_rates_are_of(head: str, rate: str) -> None:
    assert head_of(head).rate == rate


def test_a_head_says_that_its_rates_are_on_another_basis() -> None:
    assert head_of("比上年同口径增长%").adjusted
    assert not head_of("比上年增长%").adjusted


SHORT = (
    "2025年转移支付预算的说明\n一般性转移支付338,777万元，增长{rate}%{more}；专项转移支付95,979万元，增长5.5%。\n\n"
    "分项目预算表\n单位：万元\n项目\t2024年预算\t2025年预算\t增减额\t增减%\n"
    "一般性转移支付\t319,445\t338,777\t19,332\t{cell}\n专项转移支付\t90,939\t95,979\t5,040\t5.5\n"
    "合计\t410,384\t434,756\t24,372\t5.9\n"
)


@pytest.mark.parametrize(
    ("rate", "cell", "more", "expected"),
    [
        ("6.1", "6.1", "", []),
        ("8.1", "6.1", "", [("8.1%", "6.1")]),
        # No slip parts them, the row does not make what it prints, or the words say another basis.
        ("7.9", "6.1", "", []),
        ("6.2", "6.1", "", []),
        ("8.1", "6.7", "", []),
        ("8.1", "6.1", "（同口径）", []),
    ],
)
def test_a_rate_that_a_slip_parts_from_what_its_row_prints_and_makes(
    rate: str, cell: str, more: str, expected: list[tuple[str, str]]
) -> None:
    assert _failing(SHORT.format(rate=rate, cell=cell, more=more)) == expected


MONTH = (
    "2025年1—10月财政收支情况\n\n一、全市一般公共预算收支情况\n"
    "主要税收收入项目情况如下：\n1.增值税{amount}亿元，同比下降{rate}%。\n2.企业所得税18.52亿元，同比增长13.2%。\n\n"
    "1—10月财政收支简表\n单位：亿元\n项目\t本年累计\t上年同期\t增减额\t增减%\n"
    "一般公共预算收入\t221.24\t229.43\t-8.19\t-3.6\n增值税\t35.09\t42.54\t-7.45\t-17.5\n"
    "企业所得税\t18.52\t16.36\t2.16\t13.2\n非税收入\t36.77\t36.24\t0.53\t1.5\n"
)


@pytest.mark.parametrize(
    ("amount", "rate", "expected"),
    [
        ("35.09", "17.5", []),
        ("38.09", "17.5", [("38.09亿元", "35.09")]),
        # No slip parts them, or the row prints another rate: it may be of something else.
        ("41.77", "17.5", []),
        ("38.09", "16.6", []),
    ],
)
def test_an_amount_that_a_slip_parts_from_the_row_that_makes_its_growth(
    amount: str, rate: str, expected: list[tuple[str, str]]
) -> None:
    assert _failing(MONTH.format(amount=amount, rate=rate)) == expected
