"""Lists whose parts words count, before or behind them, and what a table prints beside a list that
leaves nothing out.
"""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited

HEAD = "关于云桥区2024年上半年预算执行情况的报告\n\n"
BEFORE = (
    "二、支出执行。1—6月，全区一般公共预算支出280788万元，同比下降12.19%。其中：教育支出17513万元，同比"
    "增长18.17%；科学技术支出25965万元；社会保障和就业支出{third}万元；卫生健康支出32976万元。"
    "上述{many}支出共计95275万元，占总支出的33.93%。\n"
)
BEHIND = "{head}：园区建设12289万元、产业引导12945万元、民生实事{third}万元、安全生产16395万元。\n"
PARAGRAPH = (
    "（二）支出决算。省级一般公共预算支出{own}亿元，增长3.0%；对市县税收返还和转移支付1602.8亿元，其中"
    "一般性转移支付952.2亿元、专项转移支付614.3亿元、税收返还36.3亿元；债务转贷及还本支出238.6亿元；"
    "年终结转1266.2亿元。支出总量3607.5亿元。\n"
)


def told(text: str, rule: str = "TXT-16") -> list[str]:
    """The severities with which a rule tells something of a report."""
    return [each.severity for each in audited(HEAD + text).findings if each.rule == rule]


@pytest.mark.parametrize(
    ("third", "many", "expected"),
    [
        ("18821", "4类", []),
        ("16480", "4类", ["error"]),
        # Five were counted, and four stand there: something was read past.
        ("16480", "5类", []),
    ],
)
def test_a_total_of_so_many_is_that_of_what_stands_before_it(
    third: str, many: str, expected: list[str]
) -> None:
    assert told(BEFORE.format(third=third, many=many)) == expected


@pytest.mark.parametrize(
    ("head", "third", "expected"),
    [
        ("重点保障4个方面共48484万元", "6855", []),
        ("重点保障4个方面共48484万元", "9999", ["error"]),
        ("重点保障5个方面共48484万元", "9999", []),
        # The projects need not be all that the money is for.
        ("安排资金48484万元，支持4个项目", "4444", []),
    ],
)
def test_so_many_parts_behind_their_number_are_all(
    head: str, third: str, expected: list[str]
) -> None:
    assert told(BEHIND.format(head=head, third=third)) == expected


def test_what_parts_are_made_up_of_hides_no_source_of_a_total() -> None:
    assert told(PARAGRAPH.format(own="499.9")) == []
    assert told(PARAGRAPH.format(own="999.9")) == ["warning"]


INSURED = (
    "{head}2021年社会保险基金决算收入合计{total}亿元，比上年增长4.5%。其中，保险费收入104.39亿元，"
    "财政补贴收入75.52亿元，利息、转移等其他收入65.07亿元。\n\n"
    "2021年社会保险基金收支决算表\n单位：亿元\n险种\t本年收入\t保险费\t财政补贴\t本年支出\n"
    "合计\t{printed}\t104.39\t75.52\t246.88\n"
    "养老保险基金\t154.91\t69.49\t34.79\t161.10\n医疗保险基金\t90.07\t34.90\t40.73\t85.78\n"
)


def test_a_list_to_its_rest_asks_for_what_a_table_prints_beside_its_parts() -> None:
    assert told(INSURED.format(head="", total="244.99", printed="244.98")) == []
    assert told(INSURED.format(head="", total="234.50", printed="244.98")) == ["warning"]
    assert told(INSURED.format(head="", total="234.50", printed="250.11")) == []
