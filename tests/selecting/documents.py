"""Documents whose results are chosen from: the examples of the rules, those of the project,
and some of other tests.
"""

from __future__ import annotations

from auditor.packs.explanations import explanations
from auditor.packs.loading import load
from tests.conftest import ROOT
from tests.engine.test_two_years import budget
from tests.gate.disclosures import BAD, GOOD
from tests.html.build import BUDGET, OTHER
from tests.kinds.disclosure import BLOCKS
from tests.kinds.write import text

PACKS = load()

ROUNDED = """\
示范局2024年部门预算

表1 收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款收入\t47\t一、教育支出\t37
二、其他收入\t27\t二、住房保障支出\t38
本年收入合计\t74\t本年支出合计\t75
上年结转\t3\t结转下年\t3
收入总计\t77\t支出总计\t78
"""
"""Two totals that are one apart: their sums, which other rules build, say that this is rounding."""


def documents() -> list[str]:
    """Return the text of every document."""
    told = [explanations(rule, PACKS) for rule in PACKS.rules]
    examples = [one for each in told for one in (*each.finds, *each.passes)]
    files = [file.read_text("utf-8") for file in sorted((ROOT / "examples").glob("*.txt"))]
    written = [
        BAD,
        GOOD,
        BUDGET,
        BUDGET + OTHER,
        ROUNDED,
        budget(2024, 35, 20),
        text(BLOCKS).decode(),
    ]
    return list(dict.fromkeys([*files, *written, *examples]))
