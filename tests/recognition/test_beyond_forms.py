"""What a form does not know of a table that bears its title: heads with something in brackets,
heads of its own for the lines of a side, columns beside its own, a side whose amounts it misses.
"""

from __future__ import annotations

import pytest

from auditor.model.table import heads_beyond
from auditor.recognition.foreign import ENOUGH, FOREIGN
from auditor.telling.narrator import Narrator
from tests.recognition.understood import alarms, audited, checks, one, understood, verdicts

TWO_SIDED = (
    "财政拨款收入支出决算总表\n公开04表　单位：万元\n"
    "收 入\t\t支 出\t\t\n项 目\t金额\t{spending}\t合计\t一般公共预算财政拨款\n"
    "一、一般公共预算财政拨款\t6,711.18\t一、公共安全支出\t5,909.97\t5,909.97\n"
    "\t\t二、社会保障和就业支出\t609.06\t609.06\n\t\t三、住房保障支出\t280.55\t280.55\n"
    "本年收入合计\t6,711.18\t本年支出合计\t6,799.58\t6,799.58\n"
    "年初财政拨款结转和结余\t299.18\t年末财政拨款结转和结余\t210.78\t210.78\n"
    "总 计\t7,010.36\t总 计\t{total}\t7,010.36\n"
)
HEADS = ["项目", "项目（按功能分类）", "科目（类）", "支出内容", "用途"]


@pytest.mark.parametrize("head", HEADS)
def test_both_sides_are_read_whatever_heads_their_lines(head: str) -> None:
    assert alarms(TWO_SIDED.format(spending=head, total="7,010.36")) == []
    assert verdicts(TWO_SIDED.format(spending=head, total="7,310.36"), "BAL-01") == ["fails"]


def test_amounts_have_no_second_name_in_brackets() -> None:
    # 预算数（调整后） is another amount than 预算数.
    text = "支出总表\n单位：万元\n预算单位\t支出总计（调整后）\t基本支出\t项目支出\n某局\t5\t3\t2\n"
    assert "total" not in [column.role for column in one(text).columns]


def test_a_column_of_numbers_names_no_lines() -> None:
    text = TWO_SIDED.format(spending="编号", total="7,010.36")
    for number, name in enumerate(("一、公共安全支出", "二、社会保障和就业支出", "三、住房保障支出",
                                   "本年支出合计", "年末财政拨款结转和结余")):  # fmt: skip
        text = text.replace(f"{name}\t", f"{number}\t")
    assert one(text).form == ""


def sided(lines: int) -> str:
    """Return a summary whose spending is headed as no form knows it."""
    names = ("一、公共安全支出", "二、卫生健康支出", "三、住房保障支出")
    rows = "".join(f"\t\t{name}\t{at}0.00\n" for at, name in enumerate(names[:lines], 1))
    return ("收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t用途\t今年安排的钱\n"
            f"一、一般公共预算拨款收入\t60.00\t\t\n{rows}收入总计\t60.00\t\t\n")  # fmt: skip


def test_a_form_that_misses_a_side_is_another_table() -> None:
    assert ENOUGH == 3
    assert one(sided(3)).form == ""
    assert one(sided(2)).form == "T1"


FUNCTIONAL = (
    "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t上年执行\n"
    "201\t一般公共服务支出\t300\t180\t120\t{head}\n20103\t政府办公厅（室）及相关机构事务\t300\t180\t120\t281\n"
    "2010301\t行政运行\t180\t180\t\t171\n2010302\t一般行政管理事务\t120\t\t120\t{item}\n"
    "208\t社会保障和就业支出\t90\t90\t\t88\n20805\t行政事业单位养老支出\t90\t90\t\t88\n2080505\t机关事业单位基本养老保险缴费支出\t90\t90\t\t88\n"
    "合计\t\t390\t270\t120\t369\n"
)


def test_a_column_beside_those_of_a_form_is_checked_by_its_own_structure() -> None:
    fine = FUNCTIONAL.format(head=281, item=110)
    assert alarms(fine) == []
    owed = checks(fine, "GEN-02")
    assert {check.relation.terms[0].figure.column for check in owed} == {5}
    assert alarms(FUNCTIONAL.format(head=821, item=110)) == ["GEN-02"]


def test_one_or_two_amounts_beside_a_form_are_left_alone() -> None:
    lines = FUNCTIONAL.format(head="", item="").splitlines()
    bare = [line.rpartition("\t")[0] for line in lines]
    for more in (2, 3):
        text = "\n".join(
            f"{line}\t{at}" if 3 <= at < 3 + more else f"{line}\t" for at, line in enumerate(bare)
        )
        assert bool(understood(text).beyond) is False
    assert bool(understood(FUNCTIONAL.format(head=281, item=110)).beyond) is True
    assert FOREIGN == 2


def test_a_column_that_a_form_does_not_know_is_called_by_its_head() -> None:
    audit = audited(FUNCTIONAL.format(head=821, item=110))
    (finding,) = audit.findings
    figure = audit.checks[finding.checks[0]].relation.terms[0].figure
    assert Narrator(audit).name(figure).endswith(" · 上年执行")
    assert heads_beyond(audit.tables[0]) == {5: "上年执行"}
