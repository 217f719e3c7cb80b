"""Figures that no check touched, and what heads a figure."""

from __future__ import annotations

import json

from auditor.formats import View
from auditor.formats.json import as_json
from auditor.model.audit import Audit
from auditor.model.table import heads_of
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from tests.recognition.understood import audited

OFFICES = """| Cabinet | Department | Plan | Actual |
|---|---|---|---|
| Mayor | Elections | 40 | 41 |
|  | Law | 50 | 52 |
|  | Total | 90 | {stated} |
| Parks | Gardens | 10 | 11 |
|  | Lakes | 20 | 22 |
|  | Total | 30 | 33 |
| Total of all |  | 120 | 126 |

实有车辆17辆。
"""


def heads(audit: Audit) -> dict[str, tuple[str, ...]]:
    (table,) = audit.tables
    found = heads_of(table)
    return {
        figure.text: (*found[figure.id].block, *found[figure.id].above)
        for row in table.rows
        for figure in row.figures.values()
        if figure.id in found
    }


def test_the_first_column_heads_the_lines_below_it_up_to_the_total() -> None:
    found = heads(audited(OFFICES.format(stated=93)))
    assert found["50"] == found["90"] == ("Mayor",)
    assert found["33"] == ("Parks",) and "120" not in found


def test_a_line_without_amounts_heads_the_block_below_it() -> None:
    found = heads(
        audited(
            """| Office | Plan | Actual |
|---|---|---|
| City | | |
| Mayor's Office | | |
| Elections | 40 | 41 |
| Law | 50 | 52 |
| Total | 90 | 93 |
| Reserve | 7 | 8 |
"""
        )
    )
    assert found["90"] == found["41"] == ("City", "Mayor's Office") and "7" not in found


def test_a_blank_line_among_others_heads_nothing() -> None:
    found = heads(
        audited(
            """| Office | Plan | Actual |
|---|---|---|
| Elections | 40 | 41 |
| Fairs | | |
| Law | 50 | 52 |
| Parks | | |
| Total | 90 | 93 |
| Grants | | |
| Total of all | 90 | 93 |
"""
        )
    )
    assert found == {}


def test_the_total_of_one_block_is_told_from_that_of_another() -> None:
    audit = audited(OFFICES.format(stated=93))
    told = [Narrator(audit).where(check) for check in audit.checks if check.relation.kind == "sum"]
    assert [where for where in told if where.endswith("Mayor · Total · Actual")]
    assert [where for where in told if where.endswith("Parks · Total · Actual")]


def record(text: str, show: str) -> dict[str, object]:
    audit = audited(text, show=show)
    document: dict[str, object] = json.loads(as_json(Report((audit,), (), (), 0), View()))[
        "documents"
    ][0]
    return document


def test_figures_that_no_check_touched_are_listed_where_they_are_asked_for() -> None:
    text = OFFICES.format(stated=93)
    assert record(text, "problems")["unbound"] is None
    unbound = record(text, "all")["unbound"]
    assert isinstance(unbound, list)
    assert [(one["text"], one["reason"]["code"]) for one in unbound] == [("17", "sentence")]


def test_each_reason_has_its_words() -> None:
    text = """表 5
一般公共预算支出表
单位：万元
科目编码	科目名称	合计	增加额
201	一般公共服务支出	100	7.5
20101	人大事务	60	8.1
20103	政府办公厅	40
"""
    unbound = record(text, "all")["unbound"]
    assert isinstance(unbound, list)
    assert {one["reason"]["code"] for one in unbound} == {"column"}
    assert all(one["reason"]["text"] for one in unbound)
