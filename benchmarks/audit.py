"""Measure a whole audit, from bytes to report, of three documents: python -m benchmarks.audit."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from auditor import audit

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "dapeng-2022-budget.txt"
CHARACTERS, ROWS = 1_000_000, 100_000
HEAD = "2024年云桥区水务局部门预算\n\n"


def prose(characters: int) -> str:
    """Return claims of many kinds in paragraphs, no two of them alike, of about that many characters."""
    lines, length, number = [HEAD], 0, 0
    while length < characters:
        number += 1
        whole, part = 1000 + number % 8999, 100 + number % 899
        lines += [
            f"（一）水利工程{number}支出{whole}万元，比上年增加{part}万元，增长{part * 100 / (whole - part):.2f}%。",
            f"人员支出{whole}万元，占支出的{part / 10:.1f}%，其中：基本工资{part}万元、津贴{part - 1}万元。",
            f"泵站{number}由{part}万元增加至{whole}万元，增加{whole - part}万元，完成年初预算{whole + 7}万元的97.3%。",
            f"{number}个项目中，河道清淤、堤防加固、水质监测3个项目分别为{part}万元、{whole}万元、{number}万元。\n",
        ]
        length += sum(map(len, lines[-4:])) + 4
    return "\n".join(lines)


def table(rows: int) -> str:
    """Return a table of that many coded rows, each with basic and project spending."""
    lines = [HEAD, "表 5", "一般公共预算支出表", "单位：万元", "科目编码\t科目名称\t合计\t基本支出\t项目支出"]
    lines += [f"{2010101 + at}\t科目{at}\t{at * 3 + 5:,}\t{at * 2 + 4:,}\t{at + 1:,}" for at in range(rows)]
    return "\n".join(lines) + "\n"


def milliseconds(call: Callable[[], object], times: int) -> float:
    """Return the median of several runs."""
    taken = []
    for _ in range(times):
        started = perf_counter()
        call()
        taken.append(perf_counter() - started)
    return statistics.median(taken) * 1e3


def main() -> None:
    """Print a row for each document: its size, its checks, and the median time with the packs loaded."""
    print(f"{'document':32}{'characters':>12}{'checks':>9}{'ms':>10}{'µs a character':>16}")
    with tempfile.TemporaryDirectory() as name:
        files = [EXAMPLE, Path(name, "prose.txt"), Path(name, "table.txt")]
        files[1].write_text(prose(CHARACTERS), encoding="utf-8")
        files[2].write_text(table(ROWS), encoding="utf-8")
        for file, times in zip(files, (20, 1, 1), strict=True):
            (result,) = audit(file).audits
            taken, size = milliseconds(lambda: audit(file), times), len(result.document.text)  # noqa: B023
            print(f"{file.stem:32}{size:12,}{len(result.checks):9,}{taken:10.1f}{taken * 1e3 / size:16.3f}", flush=True)


if __name__ == "__main__":
    main()
