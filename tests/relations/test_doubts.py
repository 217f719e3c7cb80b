"""What a sentence claims accuses only where the words leave no other reading that holds."""

from __future__ import annotations

import pytest

from auditor.model.values import Figure, Relation, Term
from auditor.relations.doubts import LOOSE, unless_a_part_off, unless_far_off, unless_slipped
from tests.recognition.understood import verdicts

REPORT = "2024年云桥县预算执行情况的报告\n\n"


def _sum(total: int, *parts: int) -> Relation:
    figures = [
        Figure(at, str(value), value, 0, "万元", at, at) for at, value in enumerate((total, *parts))
    ]
    return Relation("R", "sum", (Term(figures[0], 1, "total"), *map(Term, figures[1:])))


@pytest.mark.parametrize(
    ("total", "parts", "weak"),
    [
        (10_000, (6_000, 4_000), ""),
        (10_000, (6_000, 4_100), ""),  # one digit
        (10_000, (6_000, 4_123), LOOSE),
    ],
)
def test_a_list_that_need_not_be_complete_accuses_by_a_slip_alone(
    total: int, parts: tuple[int, ...], weak: str
) -> None:
    assert unless_slipped(_sum(total, *parts)).weak == weak


@pytest.mark.parametrize(("least", "weak"), [(1_233, LOOSE), (1_234, LOOSE), (1_235, "")])
def test_a_gap_as_large_as_a_part_is_no_error(least: int, weak: str) -> None:
    assert unless_a_part_off(_sum(12_000 + 1_234, 12_000 - least, least)).weak == weak


@pytest.mark.parametrize(("gap", "weak"), [(2_512, ""), (2_513, LOOSE)])
def test_a_gap_of_a_quarter_of_the_total_is_no_error(gap: int, weak: str) -> None:
    total = 10_055
    assert unless_far_off(_sum(total, total + gap - 5_005, 5_005)).weak == weak


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        # Of the adjusted budget, which stands between.
        (
            "2025年全市支出预算为73.24亿元，执行中进行了调整，调整后的支出预算为75.91亿元，"
            "比年初预算增加2.67亿元。实际完成51.95亿元，为调整预算的68.4%。",
            "TXT-06",
            {"holds", "unchecked"},
        ),
        # The whole of a share is the first amount of the sentence before, not last year's.
        (
            "本年收入合计4313.69万元，比2022年的4038.55万元，增加275.14万元。"
            "其中：财政拨款1647.83万元，占38.2%。",
            "TXT-07",
            {"holds"},
        ),
        (
            "本年收入合计4313.69万元，比2022年的4038.55万元，增加275.14万元。"
            "其中：财政拨款1647.83万元，占39.9%。",
            "TXT-07",
            {"fails"},
        ),
        # What the list divides was said two sentences before.
        (
            "支出安排411.41亿元。其中教育支出356.90亿元，增长较快。"
            "水利支出356.90亿元，包括堤防109.24亿元、泵站302.17亿元。",
            "TXT-16",
            {"holds"},
        ),
        ("水利支出2.01亿元，包括堤防1.36亿元、津贴2375元、泵站0.94亿元。", "TXT-16", {"unchecked"}),
        ("水利支出12.02亿元，包括堤防3.11亿元、泵站1.93亿元。", "TXT-16", {"unchecked"}),
        # A number of the outline is no name, and a name may hold the mark that parts names.
        ("4、新兴产业包含信息产业、装备产业、生物产业等3大领域。", "TXT-13", {"holds"}),
        (
            "六大高耗能行业分别为：石油、煤炭及其他燃料加工业、化学制品业、非金属制品业、"
            "黑色金属冶炼业、有色金属冶炼业、电力热力业。",
            "TXT-13",
            {"holds"},
        ),
        ("水利支出12.02亿元，包括堤防6.11亿元、泵站5.89亿元。", "TXT-16", {"fails"}),
    ],
)
def test_another_reading_holds_or_none_accuses(text: str, rule: str, expected: set[str]) -> None:
    found = set(verdicts(REPORT + text + "\n", rule))
    assert found and found <= expected
