"""Numbered headings inside a paragraph: "1.总体情况。支出…2.结构情况。…3.具体情况。…"."""

from __future__ import annotations

import pytest

from tests.recognition.understood import said, verdicts

HEAD = "越溪区水务局2024年度部门决算\n"
TABLE = (
    "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出\t基本支出\t项目支出\n"
    "\t合计\t3187.90\t1250.22\t1937.68\n201\t一般公共服务支出\t3002.23\t1064.55\t1937.68\n"
    "208\t社会保障和就业支出\t84.80\t84.80\t\n210\t卫生健康支出\t27.15\t27.15\t\n"
    "221\t住房保障支出\t73.72\t73.72\t\n"
)
TEXT = (
    "（四）支出决算情况说明。1.总体情况。支出3187.90万元。{second}一般公共服务支出（类）支出"
    "{amount}万元，占94.2%；社会保障和就业支出（类）支出84.80万元，占2.7%；卫生健康支出（类）支出27.15万元，"
    "占0.9%；住房保障支出（类）支出73.72万元，占2.3%。{third}"
    "年初预算为3212.70万元，支出决算为3187.90万元，完成年初预算的99.2%。\n"
)


@pytest.mark.parametrize(
    ("second", "third"), [("2.结构情况。", "3.具体情况。"), ("（2）支出构成。", "（3）增减变化。")]
)
def test_behind_one_no_amount_goes_on_with_the_item_before_it(second: str, third: str) -> None:
    text = HEAD + TEXT.format(amount="3002.23", second=second, third=third) + TABLE
    assert "fails" not in verdicts(text, "TXT-01")


def test_an_item_that_differs_from_its_line_is_still_found() -> None:
    text = TEXT.format(amount="3020.23", second="2.结构情况。", third="3.具体情况。")
    assert "fails" in verdicts(HEAD + text + TABLE, "TXT-01")


def test_one_that_names_an_item_names_the_amounts_behind_it() -> None:
    text = "（六）三公经费。1.公务接待费。支出22.67万元。2.因公出国（境）费。支出29.67万元。\n"
    assert [each.item for each in said(HEAD + text)] == ["reception", "abroad"]
