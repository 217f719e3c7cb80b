"""Tables that the contents list, found in the text by their titles."""

from __future__ import annotations

import pytest

from auditor.model.values import HOLDS, UNCHECKED
from tests.recognition import understood

DOCUMENT = """{head}
目录
一、一般公共预算收入决算表
二、一般公共预算（本级）收入决算表

{first}
单位：万元
项目\t决算数
税收收入\t30
合计\t30

{second}
单位：万元
项目\t决算数
税收收入\t20
合计\t20
"""


def verdicts(**parts: str) -> list[str]:
    return understood.verdicts(DOCUMENT.format(**parts), "STR-01")


@pytest.mark.parametrize("prefix", ["", "2024年度", "2024年度云桥区", "2024年"])
@pytest.mark.parametrize("level", ["（本级）", "本级"])
def test_a_title_may_have_year_and_place_before_it(prefix: str, level: str) -> None:
    first, second = f"{prefix}一般公共预算收入决算表", f"{prefix}一般公共预算{level}收入决算表"
    assert verdicts(head="2024年度云桥区政府决算公开", first=first, second=second) == [HOLDS, HOLDS]


def test_another_table_is_not_taken_for_a_listed_one() -> None:
    first, second = (
        "2024年度云桥区一般公共预算收入决算表",
        "2024年度云桥区政府性基金预算（本级）收入决算表",
    )
    assert verdicts(head="2024年度云桥区政府决算公开", first=first, second=second) == [
        HOLDS,
        UNCHECKED,
    ]


@pytest.mark.parametrize(
    ("head", "missing"), [("一、预算表", 0), ("一、决算公开报表", 0), ("一、收支总表", 1)]
)
def test_what_heads_all_tables_is_none_that_is_listed(head: str, missing: int) -> None:
    text = f"某某局2025年部门预算\n\n{head}\n\n项目支出表\n单位：万元\n项目\t金额\n甲\t1\n合计\t1\n"
    assert understood.verdicts(text, "STR-01") == ["unchecked"] * missing


TABLES = "".join(
    f"{title}\n单位：万元\n项目\t金额\n甲\t1\n合计\t1\n\n"
    for title in ("收支总表", "收入总表", "支出总表", "财政拨款收支总表", "一般公共预算支出表")
)


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("财政拨款预算“三公”经费支出表", 3),
        ("本年“三公”经费安排一览表", 3),
        ("财政拨款接待费支出表", 4),
    ],
)
def test_a_table_that_must_be_published_may_be_titled_otherwise(title: str, missing: int) -> None:
    text = f"某某局2025年部门预算\n\n{TABLES}{title}\n单位：万元\n项目\t金额\n甲\t1\n合计\t1\n"
    assert understood.verdicts(text, "STR-02").count("fails") == missing


def test_a_mean_of_years_is_no_sum() -> None:
    text = "云桥市地方债券情况\n\n债券剩余平均年限9.3年，其中一般债券5.8年，专项债券11.6年。\n"
    assert not [check for check in understood.audited(text).checks if check.relation.kind == "sum"]
