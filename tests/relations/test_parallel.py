"""Numbered lines of budgets and final accounts: the one that adds up bears the other out."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

TEXT = """\
2024年度临湖坡区水务局部门决算公开
五、一般公共预算财政拨款支出决算情况说明
一般公共预算财政拨款支出年初预算为{budget}万元，支出决算为{final}万元。其中：
1.农林水支出（类）水利（款）行政运行（项）。年初预算为812.30万元，支出决算为840.25万元。
2.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为96.40万元，支出决算为93.15万元。
3.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为{third}支出决算为51.20万元。
"""


def found(budget: str, final: str, third: str = "48.10万元，") -> dict[str, str]:
    """The verdict of each total that the lines are held against."""
    audit = audited(TEXT.format(budget=budget, final=final, third=third))
    return {
        check.relation.terms[0].figure.text: check.verdict
        for check in audit.checks
        if check.relation.rule == "TXT-16" and len(check.relation.terms) == 4
    }


def test_final_accounts_add_up_as_the_budgets_of_the_same_lines_do() -> None:
    assert found("956.80", "984.60") == {"956.80万元": "holds", "984.60万元": "holds"}


def test_final_accounts_that_do_not_are_found() -> None:
    assert found("956.80", "948.60")["948.60万元"] == "fails"


def test_budgets_are_found_by_the_final_accounts() -> None:
    assert found("965.80", "984.60")["965.80万元"] == "fails"


@pytest.mark.parametrize(
    ("budget", "third"),
    # Nothing adds up; a line has no budget, so that there may be others.
    [("990.00", "48.10万元，"), ("956.80", "")],
)
def test_lines_that_may_be_some_of_many_accuse_nobody(budget: str, third: str) -> None:
    assert "fails" not in found(budget, "948.60", third).values()


NESTED = """\
2023年云桥省决算
三、支出决算
全省国有资本经营支出决算120.50亿元，包括以下各项：
（一）本级支出70.30亿元，其中：
1.解决历史遗留问题支出30.10亿元。
2.国有企业资本金注入40.20亿元。
（二）转移支付50.20亿元，其中：
1.一般性转移支付20.10亿元。
2.专项转移支付{last}亿元。
"""


def test_lines_below_a_line_of_others_add_up_to_it() -> None:
    checks = audited(NESTED.format(last="30.10")).checks
    sums = {c.relation.terms[0].figure.text: c.verdict for c in checks if c.relation.kind == "sum"}
    assert sums == dict.fromkeys(("120.50亿元", "70.30亿元", "50.20亿元"), "holds")


def test_lines_one_of_which_says_no_amount_are_held_against_nothing() -> None:
    checks = audited(NESTED.replace("{last}亿元", "若干")).checks
    totals = {c.relation.terms[0].figure.text for c in checks if c.relation.kind == "sum"}
    assert totals == {"120.50亿元", "70.30亿元"}
