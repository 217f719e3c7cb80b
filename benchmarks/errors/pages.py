"""A disclosure → the text file that a department would publish, each print in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.errors.disclosure import ENTITY, YEAR, Disclosure, Line, Print
from benchmarks.errors.prose import Cell, sentences

UNITS = ("科目编码", "科目名称", "支出总计", "基本支出", "项目支出")


class Table(NamedTuple):
    """A table as it will be printed: number, title, rows of cells (the first `header`
    rows are its header).
    """

    number: int
    title: str
    rows: list[list[Cell]]


class Pages:
    """The prints of a disclosure, in sentences and tables; inject errors, then call text()."""

    def __init__(
        self, source: Disclosure, unsummed: tuple[tuple[str, int], ...] = (), hidden: str = ""
    ) -> None:
        self.source, self.hidden = source, hidden
        self.unsummed = {code: times * sum(self._row(code).total()) for code, times in unsummed}
        self.prints: list[Print] = []
        self.tables: dict[str, Table] = {}
        self.sentences: list[list[Cell]] = []
        self._fill()

    def _row(self, code: str) -> Line:
        return next(row for top in self.source.tree for row in top.rows() if row.code == code)

    def _sums(self, row: Line) -> tuple[int, int]:
        """Return a row's amounts less those of the rows below it that its total leaves out
        (basic spending only).
        """
        basic, project = row.total()
        below = (
            yuan
            for code, yuan in self.unsummed.items()
            if code.startswith(row.code) and code != row.code
        )
        return basic - sum(below), project

    def _print(self, item: str, yuan: int, table: str, row: str = "", column: str = "") -> Print:
        made = Print(item, self.source.digits(yuan), row, column, table, places=self.source.places)
        self.prints.append(made)
        return made

    def _fill(self) -> None:
        source = self.source
        basic, project = (sum(row.total()[side] for row in source.tree) for side in (0, 1))
        basic -= sum(self.unsummed.values())
        self.amounts = {
            "total": basic + project,
            "basic": basic,
            "project": project,
            "zero": 0,
            "carried": source.carried,
            "income": basic + project - source.carried,
            "bought": sum(source.goods),
        }
        less = sum(self.unsummed.values())
        self.sentences += sentences(
            source, self.amounts, lambda item, yuan: self._print(item, yuan, "P"), less
        )
        self._two_sided("1", 1, "收支总表", "一、政府预算拨款")
        self._income()
        self._spending()
        self._two_sided("6", 6, "政府预算拨款收支总表", "政府预算拨款")
        self._functional()
        self._public()
        self._procurement()
        self._projects()

    def _known(self, item: str, table: str, row: str = "", column: str = "") -> Print:
        return self._print(item, self.amounts[item], table, row, column)

    def _two_sided(self, key: str, number: int, title: str, head: str) -> None:
        known = self._known
        deep = ["1. ", "2. ", "3. "] if number == 1 else ["", "", ""]
        left: list[list[Cell]] = [[head, known("income", key, "拨款")]]
        left.append([f"{deep[0]}一般公共预算拨款", known("income", key, "一般")])
        left += [
            [f"{mark}{name}", known("zero", key, name)]
            for mark, name in zip(
                deep[1:], ("政府性基金预算拨款", "国有资本经营预算拨款"), strict=True
            )
        ]
        if number == 1:
            left += [
                [name, known("zero", key, name)]
                for name in ("二、财政专户管理资金", "三、单位资金", "1. 事业收入", "2. 其他收入")
            ]
        right = [
            [
                self._label(row),
                self._print(f"{row.code} total", sum(self._sums(row)), key, row.code),
            ]
            for row in self._shown()
        ]
        while len(left) < len(right):
            left.append(["", ""])
        while len(right) < len(left):
            right.append(["", ""])
        ends = (
            ("本年收入合计", "income", "本年支出合计", "total"),
            ("上年结余、结转", "carried", "结转下年", "zero"),
            ("收入总计", "total", "支出总计", "total"),
        )
        rows: list[list[Cell]] = [
            ["收 入", "", "支 出", ""],
            ["项 目", f"{YEAR} 年预算数", "项 目", f"{YEAR} 年预算数"],
        ]
        rows += [[*one, *two] for one, two in zip(left, right, strict=True)]
        rows += [
            [a, known(x, key, a, "income"), b, known(y, key, b, "spending")] for a, x, b, y in ends
        ]
        self.tables[key] = Table(number, title, rows)

    def _shown(self) -> list[Line]:
        return [
            row
            for top in self.source.tree
            for row in top.rows()
            if not self.hidden or not row.code.startswith(self.hidden)
        ]

    def _label(self, row: Line) -> str:
        tops = [top.code for top in self.source.tree]
        return (
            f"{'一二三四五六七八九十'[tops.index(row.code)]}、{row.name}"
            if row.code in tops
            else row.name
        )

    def _income(self) -> None:
        """A wide table: one row of many columns, most of them zero."""
        columns = (
            ("收入总计", "total"), ("上年结余、结转", "carried"), ("本年收入合计", "income"),
            ("一般公共预算拨款", "income"), ("政府性基金预算拨款", "zero"),
            ("国有资本经营预算拨款", "zero"), ("财政专户管理资金", "zero"), ("事业收入", "zero"),
            ("其他收入", "zero"),
        )  # fmt: skip
        row = [ENTITY, *(self._known(item, "2", "unit", name) for name, item in columns)]
        self.tables["2"] = Table(2, "收入总表", [["预算单位", *(name for name, _ in columns)], row])

    def _spending(self) -> None:
        head = ["预算单位", "支出总计", "基本支出", "项目支出"]
        row = [
            ENTITY,
            *(self._known(item, "3", "unit", item) for item in ("total", "basic", "project")),
        ]
        self.tables["3"] = Table(3, "支出总表", [list(head), row])

    def _functional(self) -> None:
        rows: list[list[Cell]] = [
            ["预算单位", *UNITS],
            [
                ENTITY,
                "",
                "",
                *(self._known(item, "7", "total", item) for item in ("total", "basic", "project")),
            ],
        ]
        for row in self._shown():
            basic, project = self._sums(row)
            cells = (("total", basic + project), ("basic", basic), ("project", project))
            rows.append(
                [
                    "",
                    row.code,
                    row.name,
                    *(
                        self._print(f"{row.code} {name}", yuan, "7", row.code, name)
                        for name, yuan in cells
                    ),
                ]
            )
        self.tables["7"] = Table(7, "一般公共预算支出表（按功能分类）", rows)

    def _public(self) -> None:
        now, before = self.source.public
        heads = [
            "总计",
            "因公出国(境)费",
            "公务接待费",
            "小计",
            "公务用车购置费",
            "公务用车运行维护费",
        ]
        rows: list[list[Cell]] = [
            [
                "预算单位",
                "年度",
                "总计",
                "因公出国(境)费",
                "公务接待费",
                "公务用车购置及运行维护费",
                "",
                "",
            ],
            ["", "", "", "", "", *heads[3:]],
        ]
        for name, (abroad, guests, bought, run) in (
            (f"{YEAR - 1} 年", before),
            (f"{YEAR} 年", now),
        ):
            amounts = (abroad + guests + bought + run, abroad, guests, bought + run, bought, run)
            rows.append([ENTITY if name.startswith(str(YEAR - 1)) else "", name])
            rows[-1] += [
                self._print(f"3g {name} {head}", yuan, "8", name, head)
                for head, yuan in zip(heads, amounts, strict=True)
            ]
        self.tables["8"] = Table(8, "一般公共预算“三公”经费支出表", rows)

    def _procurement(self) -> None:
        goods, services = self.source.goods
        rows: list[list[Cell]] = [
            ["单位", "品目编码", "采购品目", "金额"],
            [ENTITY, "", "", self._known("bought", "12", "total")],
        ]
        for code, name, item, yuan in (
            ("A", "货物", "goods", goods),
            ("A02", "通用设备", "goods A02", goods),
            ("C", "服务", "services", services),
        ):
            rows.append(["", code, name, self._print(item, yuan, "12", code)])
        self.tables["12"] = Table(12, "政府采购项目支出表", rows)

    def _projects(self) -> None:
        rows: list[list[Cell]] = [
            ["实施单位", "项目名称", "预算金额", "", "", "预算执行时间"],
            ["", "", "合计", "一般公共预算拨款", "其他资金", ""],
        ]
        rows.append(
            [
                ENTITY,
                "",
                self._known("project", "14", "total", "total"),
                self._known("project", "14", "total", "general"),
                self._known("zero", "14"),
                "",
            ]
        )
        for name, yuan in self.source.projects:
            first, second = (
                self._print(f"project {name}", yuan, "14", name, column)
                for column in ("total", "general")
            )
            rows.append(
                [
                    "",
                    name,
                    first,
                    second,
                    self._known("zero", "14", name),
                    f"{YEAR}.1.1-{YEAR}.12.31",
                ]
            )
        self.tables["14"] = Table(14, "部门预算绩效管理项目情况表", rows)

    def text(self) -> str:
        """Return the file; every print learns the line and character (from 1) where it stands."""
        lines = [f"{YEAR} 年{ENTITY}部门预算", "", "第一部分 部门预算收支情况", ""]
        for sentence in self.sentences:
            lines += [self._line(sentence, len(lines) + 1, ""), ""]
        lines += ["第二部分 部门预算表", ""]
        for table in self.tables.values():
            lines += [
                f"表 {table.number}",
                "",
                table.title,
                "",
                f"部门名称：{ENTITY}",
                "",
                "单位：万元",
                "",
            ]
            for row in table.rows:
                lines.append(self._line(row, len(lines) + 1, "\t"))
            lines.append("")
        return "\n".join(lines) + "\n"

    @staticmethod
    def _line(cells: Sequence[Cell], number: int, gap: str) -> str:
        line = ""
        for index, cell in enumerate(cells):
            line += gap if index else ""
            if isinstance(cell, Print):
                cell.spot = (number, len(line) + 1)
                line += printed(cell)
            else:
                line += cell
        return line


def printed(cell: Print) -> str:
    """Return the digits as printed: 5,883 or 5,883.01 or -3."""
    digits = str(abs(cell.digits)).rjust(cell.places + 1, "0")
    whole, rest = digits[: len(digits) - cell.places], digits[len(digits) - cell.places :]
    sign = "-" if cell.digits < 0 else ""
    return sign + (f"{int(whole):,}" if cell.group else whole) + (f".{rest}" if rest else "")
