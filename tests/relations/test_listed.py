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
