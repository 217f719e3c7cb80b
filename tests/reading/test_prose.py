"""Prose: sentences that lines and pages broke are whole again, headings stay apart,
and offsets lead back.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.amounts import scan
from auditor.model.values import Document, Grid, Paragraph
from auditor.reading import Unreadable, read


def document(text: str) -> Document:
    return read("file.txt", text.encode())


def texts(text: str) -> list[str]:
    return [block.text for block in document(text).blocks if isinstance(block, Paragraph)]


LONG = (
    "数据管理事务80万元，主要用于智慧城市领域研究课题、数据治理与数据开放、"
    "智慧城市专家综合服务等支出。"
)


@pytest.mark.parametrize(
    "gap", ["\n\n", "\n\n- 1 -\n\n", "\n— 10 —\n", "\n\f", "\n\n第 3 页 共 9 页\n\n", "\n5\n"]
)
def test_a_page_break_in_a_sentence_is_mended(gap: str) -> None:
    assert texts(f"{LONG}较 2021 年预算{gap}增加 2 万元，增幅 2.6%，主要是专家服务增加。\n") == [
        f"{LONG}较 2021 年预算增加 2 万元，增幅 2.6%，主要是专家服务增加。"
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("增加89\n亿元。", "增加89亿元。"),
        ("减少 92196 万\n\n元。", "减少 92196 万元。"),
        ("降幅 10.3\n%。", "降幅 10.3%。"),
        ("收入560\n.9 亿元。", "收入560.9 亿元。"),
        ("收入5,883万元,\n其中:", "收入5,883万元,其中:"),
        ("其中（二期）、\n\n其他。", "其中（二期）、其他。"),
    ],
)
def test_torn_numbers_and_open_sentences(broken: str, whole: str) -> None:
    assert texts(broken) == [whole]


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    text = (
        "1. 基本支出预算 734215.60 元,较上年减少 121840.3 元,降\n"
        "幅 14.23 %,在一般公共预算支出中占 95.12%。其中:\n"
        "商品和服务支出预算 152608.45 元,较上年减少 16120.37\n"
        "元,降低 9.55%,占基本支出预算 20.79%。\n"
        "六、一般公共预算基本支出情况说明\n"
        "本年一般公共预算基本支出安排人员经费 671004.10 元,公用\n"
        "经费 63211.5 元。\n"
    )
    assert texts(text) == [
        (
            "1. 基本支出预算 734215.60 元,较上年减少 121840.3 元,降幅 14.23 "
            "%,在一般公共预算支出中占 95.12%。其中:"
        ),
        "商品和服务支出预算 152608.45 元,较上年减少 16120.37元,降低 9.55%,占基本支出预算 20.79%。",
        "六、一般公共预算基本支出情况说明",
        "本年一般公共预算基本支出安排人员经费 671004.10 元,公用经费 63211.5 元。",
    ]


def test_english_lines_are_joined_with_a_blank() -> None:
    assert texts(
        "Parliament controls the voted totals, and certain other\n"
        "totals, which are shown in bold.\n"
    ) == [
        "Parliament controls the voted totals, and certain other totals, which are shown in bold."
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["第一部分 部门概况", "一、部门职责", "（一）收支总表"],
        ["表 7", "收支总表", "部门名称： 某局", "单位：万元"],
        ["目 录", "一、文字部分", "二、表格部分"],
        ["目\u3000\u3000\u3000\u3000\u3000录", f"{LONG}本部门共有在职人员"],
        [LONG, "一、机关运行经费", "2022年预算数0万元。"],
        ["(一)党建引领,创建模范机关", "今年以来,坚持党的领导,取得成效。"],
        ["预算由以下部分构成：", "人员支出5万元。"],
        ["主要原因是：人员增加；", "经费减少。"],
        ["预算数 决算数", "合计 小计", "1 2 3 4", "45.60 6.00 33.60 20.00"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headings_and_whole_sentences_are_not_glued(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    if gap == "\n" and "党建" in lines[0]:
        text = text + gap + LONG * 3
        lines = [*lines, LONG * 3]
    assert texts(text) == lines


def test_markdown_marks_are_stripped_and_headings_have_a_level() -> None:
    read_one = document(
        "# 部门预算\n\n### **三、目标**\n\n- (一) 收支总表\n- 支出\n\n**一是**完成`任务`。\n\n---\n"
    )
    blocks = read_one.blocks
    assert [(block.text, block.level) for block in blocks if isinstance(block, Paragraph)] == [
        ("部门预算", 1),
        ("三、目标", 3),
        ("(一) 收支总表", 0),
        ("支出", 0),
        ("一是完成任务。", 0),
    ]
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    for position, char in enumerate(last.text):
        assert read_one.text[last.offset(position)] == char


def test_a_negative_number_at_the_start_is_no_bullet() -> None:
    assert texts("-463万元\n\n- 463\n") == ["-463万元", "- 463"]


def test_bare_numbers_stay_where_they_may_be_cells() -> None:
    assert texts("合计\n7\n5\n\n公务接待费\n\n3\n\n") == ["合计", "7", "5", "公务接待费", "3"]
    assert texts(f"6\n{LONG}\n\n7\n\n{LONG}\n") == [LONG, LONG]


def test_an_amount_over_a_page_break_leads_back_to_both_lines() -> None:
    read_one = document(f"{LONG}较上年减少 92196 万\n\n- 2 -\n\n元，减幅 3%。\r\n次行。")
    (paragraph, _) = read_one.blocks
    assert isinstance(paragraph, Paragraph)
    amount = next(item for item in scan(paragraph.text) if item.digits == 92196)
    assert (amount.kind, amount.unit) == ("amount", "万元")
    assert read_one.line(paragraph.offset(amount.start))[0] == 1
    assert read_one.line(paragraph.offset(amount.end - 1)) == (5, 1)


def test_lines_are_counted_as_an_editor_does() -> None:
    read_one = document("一\r\n二\r三\n\f四\n")
    assert [read_one.line(read_one.text.index(char))[0] for char in "一二三四"] == [1, 2, 3, 4]


@given(st.text("收入支出5,8.万元，。；：一（）- #*\t|<p>$\\&;\n\r\f\u3000", max_size=150))
def test_every_character_leads_back_to_the_source(text: str) -> None:
    try:
        read_one = read("file.md", text.encode())
    except Unreadable:
        return
    previous = 0
    for block in read_one.blocks:
        assert previous <= block.start <= block.end <= len(text)
        previous = block.end
        if isinstance(block, Grid):
            cells = [cell for row in block.rows for cell in row]
            assert all(block.start <= cell.start <= cell.end <= block.end for cell in cells)
        else:
            assert block.text.strip()
            assert [position for position, _ in block.pieces] == sorted(
                position for position, _ in block.pieces
            )
            assert all(
                block.start <= block.offset(at) <= block.end for at in range(len(block.text))
            )


@given(st.text("收入支出5,8.万元，。", min_size=1, max_size=80).filter(str.strip))
def test_plain_words_are_never_lost(text: str) -> None:
    assert "".join(texts(text)) == text


@pytest.mark.shared
@pytest.mark.parametrize("name", ["003_7c318cb5be698fb7.txt", "004_7c0dc5f578f8076f.txt"])
def test_department_budgets(shared: object, name: str) -> None:
    read_one = read(f"{shared}/seeds/{name}")
    widths = [len(block.rows[0]) for block in read_one.blocks if isinstance(block, Grid)]
    prose = [block.text for block in read_one.blocks if isinstance(block, Paragraph)]
    assert {3, 4, 6, 7, 8} <= set(widths)
    for title in ("单位：万元", "表 7", "收支总表", "第一部分 部门概况", "一、部门职责"):
        assert title in prose
    torn = (
        "较 2021 年预算增加 2 万元，增幅 2.6%"
        if name.startswith("003")
        else "深圳市政务云（二期）30,000 万元，"
    )
    assert any(torn in text for text in prose)
