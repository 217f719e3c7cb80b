"""Pictures for a notebook: the totals of a table as a tree, gaps against honest rounding."""

from __future__ import annotations

import xml.etree.ElementTree as tree
from fractions import Fraction
from pathlib import Path

import pytest

from auditor import audit
from auditor.api import AuditReport
from auditor.formats.html import pictures
from auditor.formats.html.pictures import gaps_picture
from auditor.judging.chance import tail
from auditor.running.honest import sum_gaps
from auditor.telling.trees import summed_tables
from auditor.telling.trees import tree as grown
from auditor.telling.wording import words
from tests.html.build import BUDGET

LEVELS = """\
东湖区数据局2022年部门预算
表7
一般公共预算支出表
单位：万元
科目编码\t科目名称\t支出总计\t基本支出\t项目支出
\t合计\t150\t70\t80
201\t一般公共服务支出\t130\t50\t80
20113\t商贸事务\t130\t50\t80
2011301\t行政运行\t50\t50\t0
2011399\t其他商贸事务支出\t80\t0\t80
208\t社会保障和就业支出\t20\t20\t0
20805\t行政事业单位养老支出\t20\t20\t0
2080505\t养老保险缴费支出\t20\t20\t0
"""


def told(svg: str) -> list[str]:
    """Return the texts of a picture; it must be well formed."""
    return [one.text or "" for one in tree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def branches(report: AuditReport) -> list[tuple[int, str, int | None, str]]:
    one = report.audits[0]
    found = grown(one, summed_tables(one)[0])
    return [
        (each.depth, each.label, each.figure.digits, each.check.verdict if each.check else "")
        for each in found
    ]


def test_a_tree_stands_on_each_total_of_the_rows_and_goes_down_to_what_has_no_parts() -> None:
    found = branches(audit(LEVELS))
    assert found[:9] == [
        (0, "合计 · 支出总计", 150, "holds"),
        (1, "一般公共服务支出", 130, "holds"),
        (2, "商贸事务", 130, "holds"),
        (3, "行政运行", 50, ""),
        (3, "其他商贸事务支出", 80, ""),
        (1, "社会保障和就业支出", 20, "holds"),
        (2, "行政事业单位养老支出", 20, "holds"),
        (3, "养老保险缴费支出", 20, ""),
        (0, "合计 · 基本支出", 70, "holds"),
    ]


def test_a_total_that_fails_is_marked_in_the_picture() -> None:
    report = audit(BUDGET)
    assert branches(report)[0][1:] == ("合计 · 支出总计", 120, "fails")
    picture = report.tree()
    texts = told(picture.svg)
    assert texts[0] == "合计及其组成 · 表7 一般公共预算支出表 · 万元" and "✗" in texts
    assert picture._repr_svg_() == picture.svg and texts[0] in repr(picture)
    assert report.tree(table=0).svg == picture.svg


def test_without_sums_the_picture_says_so() -> None:
    assert told(audit("一份说明。\n没有表格，只有文字。\n", lang="zh").tree().svg)[1:] == [
        "没有找到合计关系。"
    ]
    with pytest.raises(IndexError):
        audit(b"").tree()


def test_a_long_tree_is_cut_and_says_by_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    report = audit(LEVELS)
    whole = len(branches(report))
    monkeypatch.setattr(pictures, "MOST", 3)
    assert told(report.tree().svg)[-1] == f"… 另 {whole - 3} 行"
    monkeypatch.setattr(pictures, "MOST", whole)
    assert "另" not in told(report.tree().svg)[-1]


def test_a_hostile_label_is_text_in_a_picture() -> None:
    label = "行政<运行&]]>"
    svg = audit(LEVELS.replace("行政运行", label)).tree().svg
    assert label in told(svg) and "行政&lt;运行&amp;" in svg


def test_gaps_are_counted_beside_what_rounding_each_figure_by_itself_would_leave() -> None:
    gaps = sum_gaps(audit(BUDGET).audits)
    # The total and basic spending of three classes, of which one figure is 0 in two columns.
    assert gaps.number == sum(gaps.found.values()) > 0
    assert gaps.found[-5] == 2 and gaps.found[0] == gaps.number - 2
    assert sum(gaps.honest.values()) == gaps.number
    assert gaps.honest[1] == gaps.honest[-1] > gaps.honest[2]


def test_the_chance_of_a_gap_is_that_by_which_sums_are_judged() -> None:
    text = "表1\n单位：万元\n项目\t金额\n合计\t61\n甲\t20\n乙\t20\n丙\t20\n"
    gaps = sum_gaps(audit(text).audits)
    assert gaps.number == 1 and gaps.found[-1] == 1
    assert gaps.honest[0] == 1 - Fraction(*tail(3, 1))
    assert gaps.honest[1] == (Fraction(*tail(3, 1)) - Fraction(*tail(3, 2))) / 2


def test_the_picture_of_gaps_names_each_and_the_number_found(tmp_path: Path) -> None:
    picture = audit(BUDGET).gaps()
    texts = told(picture.svg)
    assert {"≤ −5", "0", "+1", "≥ +5"} <= set(texts) and "2" in texts
    picture.write(tmp_path / "gaps.svg")
    assert (tmp_path / "gaps.svg").read_text("utf-8") == picture.svg + "\n"
    nothing = gaps_picture({}, {}, "none", words("en"))
    assert told(nothing.svg)[0] == "none"
    assert told(audit(b"").gaps().svg)[0].startswith("Gaps of 0 sums")
