"""Parts of a sum that a rule adds where sentences name them: they may be inside another part."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

HEAD = "2023年石桥区人民检察院部门决算\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Inside personnel.
        (
            "基本支出352.88万元，其中人员经费350.90万元：工资福利支出349.98万元，对个人和家庭的补助"
            "0.92万元；公用经费1.98万元。\n",
            "holds",
        ),
        # Beside personnel.
        (
            "基本支出352.88万元，其中人员经费349.98万元，对个人和家庭的补助0.92万元，"
            "公用经费1.98万元。\n",
            "holds",
        ),
        # Neither way.
        (
            "基本支出352.88万元，其中人员经费359.90万元，对个人和家庭的补助0.92万元，"
            "公用经费1.98万元。\n",
            "fails",
        ),
    ],
)
def test_they_are_added_or_left_inside(text: str, verdict: str) -> None:
    assert verdicts(HEAD + text, "ECO-01")[0] == verdict
