"""A head that a later page prints again tells which of the first rows are its own."""

from __future__ import annotations

from auditor.model.values import HOLDS
from tests.recognition.understood import audited

HEAD = "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 | 指标解释 |"
FIRST = """
| 决策 | 立项 | 充分性 | 12 | 12 | 是否符合规定 |
| 决策 | 立项 | 规范性 | 18 | 16.5 | 过程是否合规 |
"""
REST = """
| 管理 | 资金 | 到位率 | 25 | 21.25 | 实际到位多少 |
| 产出 | 数量 | 完成率 | 45 | 40.5 | 实际完成多少 |
"""
TOTAL = "| 合计 | | | 100 | 90.25 | |"


def totals(*parts: str) -> set[str]:
    """Return the totals of a table in parts that hold."""
    rows = [HEAD, "|---|---|---|---|---|---|", *(part.strip() for part in parts)]
    audit = audited("# 评分表\n\n" + "\n".join(rows) + "\n")
    return {
        check.relation.terms[0].figure.text
        for check in audit.checks
        if check.verdict == HOLDS and check.relation.kind == "sum"
    }


def test_lines_of_words_below_the_head_are_lines() -> None:
    assert totals(FIRST, HEAD, REST, TOTAL) == {"100", "90.25"}


def test_a_second_row_of_the_head_stays_one() -> None:
    second = "| | | | （分） | （分） | |"
    assert totals(second, FIRST, HEAD, REST, TOTAL) == {"100", "90.25"}
