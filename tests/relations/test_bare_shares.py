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
