"""Whose a table is, in full or in short."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

TEXT = (
    "{full}2024年部门预算\n\n收入总表\n部门名称：{name}\n单位：万元\n"
    "单位名称\t合计\t一般公共预算拨款\n本级\t12.00\t12.00\n合计\t12.00\t12.00\n"
)


@pytest.mark.parametrize(
    ("full", "name", "verdict"),
    [
        ("云桥市石桥区教育局", "云桥市石桥区教育局", "holds"),
        # Without the places before it; the first characters of its words.
        ("云桥市石桥区教育局", "石桥区教育局", "holds"),
        ("云桥市石桥区教育局", "教育局", "holds"),
        ("云桥市卫生健康委员会", "市卫健委", "holds"),
        # Of another place, of another matter, one character left out.
        ("云桥市石桥区教育局", "云桥市教育局", "fails"),
        ("云桥市石桥区教育局", "体育局", "fails"),
        ("云桥市卫生健康委员会", "云桥市卫健康委员会", "fails"),
    ],
)
def test_a_short_name_is_the_same_entity(full: str, name: str, verdict: str) -> None:
    assert verdicts(TEXT.format(full=full, name=name), "ENT-01") == [verdict]
