"""Consistent department budgets as hypothesis draws them: exact amounts in yuan,
printed rounded in 万元.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

NAMES = ("教育", "科技", "卫生", "住房", "农林")
SECOND = ("管理事务", "公共服务", "专项工作")
YUAN = 10_000


class Item(NamedTuple):
    """An item (项): its code and what is spent on it, in yuan."""

    code: str
    basic: int
    project: int


class Budget(NamedTuple):
    """A budget's items; prints() gives its tables as lines of cells,
    an amount in yuan standing for its print.
    """

    items: tuple[Item, ...]
    places: int

    def under(self, code: str) -> tuple[int, int]:
        """Return basic and project spending under a code, in yuan."""
        found = [item for item in self.items if item.code.startswith(code)]
        return sum(item.basic for item in found), sum(item.project for item in found)

    def codes(self) -> list[str]:
        """Return all codes, depth first."""
        return sorted({item.code[:end] for item in self.items for end in (3, 5, 7)})

    def lines(self) -> list[list[str | int]]:
        """Return the document line by line."""
        basic, project = self.under("")
        total = basic + project
        classes = [code for code in self.codes() if len(code) == 3]
        lines: list[list[str | int]] = [["2024年云桥区水务局部门预算"], []]
        for number, title, first in (
            ("1", "收支总表", "一、一般公共预算拨款"),
            ("4", "财政拨款收支总表", "一、一般公共预算拨款"),
        ):
            lines += [
                [f"表 {number}"],
                [title],
                ["单位：万元"],
                ["收入", "", "支出", ""],
                ["项目", "预算数", "项目", "预算数"],
            ]
            left: list[list[str | int]] = [
                [first, total],
                ["二、政府性基金预算拨款", 0],
                ["三、国有资本经营预算拨款", 0],
            ]
            right: list[list[str | int]] = [
                [f"{'一二三四五'[at]}、{name(code)}", sum(self.under(code))]
                for at, code in enumerate(classes)
            ]
            for at in range(max(len(left), len(right))):
                one, two = (side[at] if at < len(side) else ["", ""] for side in (left, right))
                lines.append([*one, *two])
            lines += [
                ["本年收入合计", total, "本年支出合计", total],
                ["收入总计", total, "支出总计", total],
                [],
            ]
        lines += [
            ["表 3"],
            ["支出总表"],
            ["单位：万元"],
            ["预算单位", "支出总计", "基本支出", "项目支出"],
        ]
        lines += [
            ["云桥区水务局", total, basic, project],
            [],
            ["表 5"],
            ["一般公共预算支出表"],
            ["单位：万元"],
        ]
        lines += [
            ["科目编码", "科目名称", "支出总计", "基本支出", "项目支出"],
            ["", "合计", total, basic, project],
        ]
        for code in self.codes():
            lines.append([code, name(code), sum(self.under(code)), *self.under(code)])
        return lines

    def printed(self, yuan: int) -> int:
        """Return an amount in last places of the print, rounded half up."""
        unit = YUAN // 10**self.places
        return (2 * yuan + unit) // (2 * unit)

    def text(self, changed: int = -1, by: int = 0) -> str:
        """Return the document; the changed-th of its amounts is printed `by` last
        places too high.
        """
        lines, number = [], 0
        for line in self.lines():
            cells = []
            for cell in line:
                if isinstance(cell, int):
                    digits = self.printed(cell) + (by if number == changed else 0)
                    cell, number = shown(digits, self.places), number + 1
                cells.append(cell)
            lines.append("\t".join(cells))
        return "\n".join(lines) + "\n"

    def amounts(self) -> list[tuple[int, int, int]]:
        """Return line, place among the line's cells (from 0) and yuan of each amount,
        in print order.
        """
        return [
            (row, at, cell)
            for row, line in enumerate(self.lines(), 1)
            for at, cell in enumerate(line)
            if isinstance(cell, int)
        ]


def name(code: str) -> str:
    """Return a made-up name, one for each code."""
    first, second = NAMES[int(code[:3]) % len(NAMES)], SECOND[int(code[3:5] or 0) % 3]
    return {
        3: f"{first}支出",
        5: first + second,
        7: f"{first}{second}之{'甲乙丙丁'[int(code[5:] or 0) % 4]}",
    }[len(code)]


def shown(digits: int, places: int) -> str:
    """Return the digits as printed: 1,234.50."""
    whole, rest = divmod(digits, 10**places)
    return f"{whole:,}" + (f".{rest:0{places}}" if places else "")


@st.composite
def budgets(draw: st.DrawFn) -> Budget:
    """Draw a budget of one to four classes with up to three branches of up to three items."""
    items = []
    for first in sorted(draw(st.sets(st.integers(201, 205), min_size=2, max_size=4))):
        for second in range(1, draw(st.integers(1, 3)) + 1):
            for third in range(1, draw(st.integers(1, 3)) + 1):
                amounts = draw(st.tuples(st.integers(0, 10**8), st.integers(0, 10**8)))
                items.append(Item(f"{first}{second:02}{third:02}", *amounts))
    return Budget(tuple(items), draw(st.sampled_from((0, 2))))
