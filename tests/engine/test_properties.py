"""Whatever the document: no exception, the same result twice, no false alarm,
and no planted error missed.
"""

from __future__ import annotations

import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.model.values import FAILS
from auditor.reading import Unreadable
from auditor.telling.record_document import document_record
from tests.engine.budgets import Budget, budgets
from tests.recognition.understood import audited

FRAGMENTS = (
    *(
        "收入",
        "支出",
        "预算",
        "决算",
        "人员支出",
        "三公经费",
        "公务接待费",
        "公务用车",
        "本部门",
        "一般公共预算",
        "政府采购",
    ),
    *(
        "增加",
        "减少",
        "增长",
        "下降",
        "占",
        "完成",
        "由",
        "至",
        "比上年",
        "较预算",
        "包括",
        "主要包括",
        "其中",
        "分别为",
        "原因是",
    ),
    *(
        "5万元",
        "1,234.5万元",
        "-3",
        "0",
        "12%",
        "2022年",
        "99个",
        "5辆",
        "编制3人",
        "1e9",
        "10亿元",
        "△",
        "①",
        "５",
        "5.5.5",
    ),
    *(
        "，",
        "。",
        "、",
        "；",
        "：",
        "（",
        "）",
        "(",
        ")",
        "\t",
        "\t\t",
        "\n",
        "\n\n",
        " ",
        "　",
        "|",
        "-",
        "/",
        "％",
        "《",
        "\u200b",
    ),
    *(
        "表 1\n",
        "收支总表\n",
        "支出总表\n",
        "一般公共预算支出表\n",
        "项目\t预算数\n",
        "科目编码\t科目名称\t合计\n",
        "单位：万元\n",
    ),
    *(
        "合计\t5\n",
        "201\t甲\t5\n",
        "20101\t乙\t5\t\n",
        "一、",
        "（二）",
        "3.",
        "第十十部分",
        "目录\n",
        "注：",
        "续表",
        "XX",
        "是√否□",
    ),
)


def record(text: str) -> str:
    """Return the record of a document's result as it is written, or why it could not be read."""
    try:
        return json.dumps(document_record(audited(text)), ensure_ascii=False)
    except Unreadable as error:
        return error.message


@given(st.text())
def test_any_text_is_audited(text: str) -> None:
    assert record(text.encode("utf-8", "replace").decode())


@settings(max_examples=100)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=60).map("".join))
def test_any_text_of_a_budgets_words_is_audited_twice_alike(text: str) -> None:
    assert record(text) == record(text)


@given(budgets())
def test_rounding_is_never_an_error(budget: Budget) -> None:
    audit = audited(budget.text())
    assert [finding for finding in audit.findings if finding.severity == "error"] == []
    assert {check.relation.rule for check in audit.checks} >= {
        "TRE-01",
        "TRE-02",
        "ROW-01",
        "BAL-01",
        "XT-01",
        "XT-02",
    }
    numeric = [
        check
        for check in audit.checks
        if check.relation.kind in ("sum", "equal", "bound", "change", "ratio")
    ]
    assert [check for check in numeric if check.verdict == FAILS] == []


@settings(max_examples=60)
@given(budgets(), st.data())
def test_a_figure_that_rounding_does_not_explain_is_found(
    budget: Budget, data: st.DataObject
) -> None:
    amounts = budget.amounts()
    number = data.draw(st.integers(0, len(amounts) - 1))
    row, _, yuan = amounts[number]
    # No sum has more than fifty parts: beyond that, rounding explains nothing more.
    by = data.draw(st.integers(50, 5000))
    assume(yuan)
    audit = audited(budget.text(number, by))
    involved = {
        audit.document.line(term.figure.start)[0]
        for finding in audit.findings
        if finding.severity == "error"
        for at in finding.checks
        for term in audit.checks[at].relation.terms
    }
    assert row in involved
