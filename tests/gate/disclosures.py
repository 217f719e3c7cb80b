"""Small disclosures and the calls that the tests of the gate make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from auditor.cli import root

BAD = """\
示例局2022年部门预算

表1 一般公共预算支出表（按功能分类）

单位：万元

预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出
示例局\t\t\t4,318\t849\t3,469
\t201\t一般公共服务支出\t4,318\t849\t3,469
\t20103\t政府办公厅（室）及相关机构事务\t4,318\t849\t3,469
\t2010301\t行政运行\t4,318\t849\t3,469
\t210\t卫生健康支出\t18\t18\t0
\t21011\t行政事业单位医疗\t18\t18\t0
\t2101101\t行政单位医疗\t18\t18\t0

表2 政府性基金预算支出表

单位：万元

预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出
示例局\t\t\t760\t0\t760
\t212\t城乡社区支出\t700\t0\t700
\t21208\t国有土地使用权出让收入安排的支出\t700\t0\t700
\t2120801\t征地和拆迁补偿支出\t700\t0\t700
"""
"""Two mistakes that have nothing to do with each other: a class left out of a total,
and a total that is wrong.
"""
GOOD = BAD.replace("示例局\t\t\t4,318\t849", "示例局\t\t\t4,336\t867").replace("760", "700")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, list(arguments), prog_name="audit")


def record(*arguments: str) -> dict[str, Any]:
    """Return the JSON record of a check."""
    found: dict[str, Any] = json.loads(call(*arguments, "-f", "json").stdout)
    return found


def states(*arguments: str) -> list[str]:
    """Return the states of the findings of a check, in order."""
    return [
        finding["state"]
        for document in record(*arguments)["documents"]
        for finding in document["findings"]
    ]


def refused(result: Result) -> str:
    """Return the one line on standard error of a call that ended with 2."""
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), result.stderr
    assert result.stderr.startswith("audit: ")
    return result.stderr[7:-1]


def put(folder: Path, **files: str) -> None:
    """Write files; a name's double underscores stand for / and its single ones before
    an ending for the dot.
    """
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
