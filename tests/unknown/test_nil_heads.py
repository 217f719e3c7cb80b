"""A head that is printed as 0 in every column, over lines that are not: that is said once."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.standing import NIL_HEADS, NIL_PLACES
from tests.recognition.understood import audited

TOWNS = ("中堂", "望牛墩", "麻涌", "高埗")
HEADS = ("一、返还性支出", "二、一般性转移支付", "三、专项转移支付", "四、其他转移支付")


def transfers(towns: int = len(TOWNS), heads: int = len(HEADS), nil: str = "0.00") -> str:
    """Return a table of heads with two lines each, of which the first head is `nil`."""
    rows = []
    for at in range(heads):
        lines = [[1203 + 317 * at * at + 91 * town, 842 + 77 * town * at] for town in range(towns)]
        sums = [nil if at == 0 else f"{sum(each):.2f}" for each in lines]
        rows.append([HEADS[at], *sums])
        for line in (0, 1):
            rows.append([f"　　项目{at}{line}", *(f"{each[line]}.00" for each in lines)])
    table = [["项目", *TOWNS[:towns]], ["---"] * (towns + 1), *rows]
    return "# 转移支付分地区表\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in table) + "\n"


def alarms(text: str) -> list[tuple[str, str]]:
    """Return the severity and the figure of each finding that is more than a note."""
    return [
        (finding.severity, finding.figure.text)
        for finding in audited(text).findings
        if finding.severity != "info"
    ]


def test_a_head_that_is_nowhere_filled_in_is_said_once() -> None:
    assert alarms(transfers()) == [("warning", "0.00")]
    assert alarms(transfers(nil="")) == []


@pytest.mark.parametrize(("towns", "said"), [(NIL_PLACES, 1), (NIL_PLACES - 1, 0)])
def test_it_is_so_in_several_columns(towns: int, said: int) -> None:
    assert len(alarms(transfers(towns=towns))) == said


@pytest.mark.parametrize(("others", "said"), [(NIL_HEADS, 1), (NIL_HEADS - 1, 0)])
def test_the_other_heads_are_sums_of_their_lines(others: int, said: int) -> None:
    assert len(alarms(transfers(heads=others + 1))) == said


def test_heads_that_are_all_0_are_never_filled_in() -> None:
    table = "\n".join(
        f"| {row.split('|')[1].strip()} | 0 | 0 | 0 | 0 |" if "、" in row else row
        for row in transfers().splitlines()
    )
    assert alarms(table) == []
