"""What a failing claim asks for, printed elsewhere in the text; sums that close to the last digit;
two amounts of one name that are two.
"""

from __future__ import annotations

import pytest

from auditor.judging.closing import EXACT, SURE
from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED, Check
from tests.recognition.understood import audited

REPORT = "关于柳溪县2023年预算执行情况和2024年预算草案的报告\n\n"
SUM = (
    "一、执行|2023年全县一般公共预算收入139.47亿元，加上上级补助收入128.26亿元、上年结余收入{}亿元，"
    "收入总计283.66亿元。|二、说明|{}"
)


def failing(text: str, rule: str = "TXT-16") -> Check:
    checks = audited(REPORT + text.replace("|", "\n\n") + "\n").checks
    return next(c for c in checks if c.relation.rule == rule and c.verdict in (FAILS, UNCHECKED))


def pieces(check: Check) -> dict[str, int]:
    return {each.kind: each.bits for each in check.relation.evidence}


@pytest.mark.parametrize(
    "text", ["全县上年结余收入15.93亿元。", "上级下达的上年结余收入159300万元。"]
)
def test_what_a_claim_asks_for_is_printed_elsewhere(text: str) -> None:
    assert pieces(failing(SUM.format("75.93", text)))["echo"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "全县上年结余收入15.83亿元。",
        # What is printed twice under its name is no slip, though another line prints the other.
        "全县上年结余收入75.93亿元，教育支出15.93亿元。",
        "全县教育支出增长15.93%。",
    ],
)
def test_what_no_line_prints_or_two_print_otherwise_is_no_echo(text: str) -> None:
    assert "echo" not in pieces(failing(SUM.format("75.93", text)))


ONE = (
    "项目{0}|全县支出合计{1:.1f}亿元，其中：教育支出{2:.1f}亿元、卫生健康支出2.2亿元、"
    "农林水支出3.3亿元。|"
)


def sums(many: int, *off: int) -> str:
    """Return so many sums that hold, the first of them but for some last places."""
    totals = [6.6 + at for at in range(many)]
    totals[: len(off)] = [total + by / 10 for total, by in zip(totals, off, strict=False)]
    return "".join(
        ONE.format("甲乙丙丁戊己庚辛壬癸子丑"[at], total, 1.1 + at)
        for at, total in enumerate(totals)
    )


WRONG = (
    "十、合计|全县收入合计36.6亿元，其中：税收收入11.4亿元、非税收入12.7亿元、转移收入19.5亿元。"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (sums(EXACT) + WRONG, True),
        (sums(EXACT - 1) + WRONG, False),
        # One is rounded, so the others may be.
        (sums(EXACT + 1, 1) + WRONG, False),
    ],
)
def test_where_all_sums_close_to_the_last_digit_a_gap_is_no_rounding(text: str, said: bool) -> None:
    checks = audited(REPORT + text.replace("|", "\n\n") + "\n").checks
    failed = [c for c in checks if c.relation.rule == "TXT-16" and c.verdict == FAILS]
    assert bool(failed) is said


LAST = (
    "十、合计|全县收入合计86.{}亿元，其中：税收收入11.4亿元、非税收入12.7亿元、债券收入31.4亿元、"
    "结余收入11.6亿元、转移收入19.5亿元。"
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (sums(SURE) + LAST.format(8), FAILS),
        (sums(SURE) + LAST.format(6), HOLDS),
        # A last place alone; too few others; more than one of eight that is rounded.
        (sums(SURE) + LAST.format(7), ROUNDING),
        (sums(SURE - 1) + LAST.format(8), ROUNDING),
        (sums(SURE + 1, 1) + LAST.format(8), FAILS),
        (sums(SURE + 2, 1, 1) + LAST.format(8), ROUNDING),
        # Amounts that are not printed alike.
        (sums(SURE) + LAST.format(8).replace("11.4亿元、非", "114000万元、非"), ROUNDING),
    ],
)
def test_a_gap_of_some_last_places_where_all_other_sums_close_is_none(
    text: str, verdict: str
) -> None:
    checks = audited(REPORT + text.replace("|", "\n\n") + "\n").checks
    (last,) = (c for c in checks if c.relation.rule == "TXT-16" and len(c.relation.terms) == 6)
    assert last.verdict == verdict
    assert last.relation.severity == ("warning" if verdict == FAILS else "error")
