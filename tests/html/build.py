"""Pages to test: a small budget with two errors, and what an audit makes of it."""

from __future__ import annotations

from pathlib import Path

from auditor.formats import View, render
from auditor.packs.loading import load
from auditor.running.engine import Options, run
from auditor.telling.report import Report

BUDGET = """\
东湖区数据局2022年部门预算
一、部门预算收支情况
2022年部门预算支出120万元，比上年增加20万元，增长20%。
表7
一般公共预算支出表
单位：万元
科目编码\t科目名称\t支出总计\t基本支出\t项目支出
\t合计\t120\t70\t50
201\t一般公共服务支出\t80\t50\t30
206\t科学技术支出\t10\t0\t10
208\t社会保障和就业支出\t20\t20\t0
"""
"""The classes add up to 110 and 40, not to 120 and 50; the codes end before the last level."""


OTHER = """\
表8
政府性基金预算支出表
单位：万元
科目编码\t科目名称\t支出总计\t基本支出\t项目支出
\t合计\t75\t0\t75
212\t城乡社区支出\t70\t0\t70
21208\t国有土地使用权出让收入安排的支出\t70\t0\t70
2120801\t征地和拆迁补偿支出\t70\t0\t70
"""
"""A second table with a mistake of its own."""


def audited(
    folder: Path, text: str = BUDGET, lang: str | None = None, select: tuple[str, ...] = ()
) -> Report:
    """Return the report over one document with this text."""
    file = folder / "budget.txt"
    file.write_bytes(text.encode())
    return run([str(file)], Options(lang=lang, select=select))


def rendered(report: Report, form: str = "html") -> str:
    """Return the report in a format of text, with the titles of the rules."""
    shown = render(
        form, report, View(titles={rule.id: rule.title for rule in load(()).rules.values()})
    )
    assert isinstance(shown, str)
    return shown
