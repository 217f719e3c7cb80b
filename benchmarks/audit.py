"""Measure a whole audit, from bytes to report, of five documents: python -m benchmarks.audit."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from auditor import audit

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "dapeng-2022-budget.txt"
CHARACTERS, ROWS, PLANTED = 1_000_000, 100_000, 18
HEAD = "2024年云桥区水务局部门预算\n\n"
PLAIN = (
    (
        "主要用于保障机关日常运转、水利设施的维修养护，以及防汛抗旱、"
        "水资源管理和河湖保护等工作的顺利开展。"
    ),
    "变动的原因是按照厉行节约的要求压缩一般性开支，同时根据工作安排调整了部分专项任务的实施进度。",
    "我局将继续加强预算管理，完善内部控制制度，提高资金使用效益，确保各项重点工作落到实处。",
    "上述资金已按规定编入年度计划，由相关科室负责组织实施，并接受财政部门和社会公众的监督。",
)
"""Sentences without a figure: two of them after each with claims give the
density of published prose.
"""


def prose(characters: int, plain: Sequence[str] = ()) -> str:
    """Return claims of many kinds, no two alike, of about that many characters;
    after each the sentences of `plain`.
    """
    lines, length, number = [HEAD], 0, 0
    while length < characters:
        number += 1
        whole, part = 1000 + number % 8999, 100 + number % 899
        lines += [
            (
                f"（一）水利工程{number}支出{whole}万元，比上年增加{part}万元，"
                f"增长{part * 100 / (whole - part):.2f}%。"
            ),
            (
                f"人员支出{whole}万元，占支出的{part / 10:.1f}%，其中：基本工资{part}万元、"
                f"津贴{part - 1}万元。"
            ),
            (
                f"泵站{number}由{part}万元增加至{whole}万元，增加{whole - part}万元，"
                f"完成年初预算{whole + 7}万元的97.3%。"
            ),
            (
                f"{number}个项目中，河道清淤、堤防加固、水质监测3个项目分别为{part}万元、"
                f"{whole}万元、{number}万元。\n"
            ),
        ]
        lines[-4:] = [
            line.removesuffix("\n") + "".join(plain) + "\n" * line.endswith("\n")
            for line in lines[-4:]
        ]
        length += sum(map(len, lines[-4:])) + 4
    return "\n".join(lines)


def table(rows: int) -> str:
    """Return a table of that many coded rows, each with basic and project spending."""
    lines = [
        HEAD,
        "表 5",
        "一般公共预算支出表",
        "单位：万元",
        "科目编码\t科目名称\t合计\t基本支出\t项目支出",
    ]
    lines += [
        f"{2010101 + at}\t科目{at}\t{at * 3 + 5:,}\t{at * 2 + 4:,}\t{at + 1:,}"
        for at in range(rows)
    ]
    return "\n".join(lines) + "\n"


def unknown(rows: int) -> str:
    """Return a table of no known form with that many rows of eight amounts and their total, of
    which PLANTED are wrong.
    """
    random = Random(3)
    wrong = set(random.sample(range(rows), PLANTED))
    lines = ["Item," + ",".join(f"C{at}" for at in range(8)) + ",Total"]
    for at in range(rows):
        amounts = [random.randrange(1, 10**6) for _ in range(8)]
        total = sum(amounts) + (3000 if at in wrong else 0)
        lines.append(f"Line {at},{','.join(map(str, amounts))},{total}")
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
    """Print a row for each document: its size, its checks, its errors,
    and the median time with the packs loaded.
    """
    print(
        f"{'document':32}{'characters':>12}{'checks':>9}{'errors':>9}{'ms':>10}"
        f"{'µs a character':>16}"
    )
    with tempfile.TemporaryDirectory() as name:
        made = {
            "prose.txt": prose(CHARACTERS, PLAIN[:2]),
            "claims.txt": prose(CHARACTERS),
            "table.txt": table(ROWS),
            "unknown.csv": unknown(ROWS),
        }
        files = [EXAMPLE, *(Path(name, file) for file in made)]
        for file, text in zip(files[1:], made.values(), strict=True):
            file.write_text(text, encoding="utf-8")
        for file, times in zip(files, (20, 3, 1, 1, 1), strict=True):
            (result,) = audit(file).audits
            taken, size = milliseconds(lambda: audit(file), times), len(result.document.text)  # noqa: B023
            errors = sum(finding.severity == "error" for finding in result.findings)
            print(
                f"{file.stem:32}{size:12,}{len(result.checks):9,}{errors:9,}{taken:10.1f}"
                f"{taken * 1e3 / size:16.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
