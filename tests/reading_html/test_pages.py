"""Pages in HTML: what is shown becomes paragraphs, what is a menu,
a button or hidden is left out.
"""

from __future__ import annotations

import codecs

import pytest

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading import Unreadable, read

SENTENCE = "2024年全市一般公共预算收入完成1653407万元，为预算的108.37%，增长21.84%。"
PAGE = """<!DOCTYPE html>
<html><head><title>某市预算报告</title><script>var total = "<p>12万元</p>";</script></head>
<body>
<div class="x1"><ul><li><a href="/">首页</a></li><li><a href="/b">政务公开</a></li></ul></div>
<div>您现在的位置：<a href="/">首页</a> &gt; <a href="/c">财政预决算</a></div>
<div class="x2">
  <h1>某市2024年预算执行情况的报告</h1>
  <div>来源：某市财政局 发布时间：2025-01-02 浏览次数：12</div>
  <div class="x3">
    <p>　　一、预算执行情况</p>
    <p>　　<span>2024</span>年全市一般公共预算收入完成<b>1653407</b>万元，为预算的
    108.37%，增长21.84%。</p>
    <!-- <p>备注 99 万元</p> -->
    <p style="display: none">草稿：88万元</p>
  </div>
  <div>【打印】【关闭】</div>
</div>
<div>版权所有：某市人民政府 网站标识码：1411000003</div>
</body></html>"""


def page(text: str, path: str = "page.html") -> Document:
    """Return the document of a page written here."""
    return read(path, text.encode())


def texts(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_the_document_is_kept_and_the_page_around_it_left_out() -> None:
    found = page(PAGE)
    assert texts(found) == [
        "某市2024年预算执行情况的报告",
        "一、预算执行情况",
        SENTENCE.replace("的1", "的 1"),
    ]
    assert [block.level for block in found.blocks if isinstance(block, Paragraph)] == [1, 0, 0]
    assert found.format == "html"


def test_places_are_lines_of_the_text_that_is_shown() -> None:
    found = page(PAGE)
    paragraph = found.blocks[-1]
    assert isinstance(paragraph, Paragraph)
    position = paragraph.text.index("1653407")
    assert found.text[paragraph.offset(position) :].startswith("1653407")
    assert found.line(paragraph.offset(0)) == (3, 3)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (f'<html><meta charset="gb2312"><p>镕{SENTENCE}'.encode("gb18030"), "a.html"),
        (f'<html><meta charset="utf-8"><p>镕{SENTENCE}'.encode("gb18030"), "a.html"),
        (f'<html><meta charset="gb2312"><p>镕{SENTENCE}'.encode(), "a.html"),
        (codecs.BOM_UTF8 + f"<html><p>镕{SENTENCE}".encode(), "a.xls"),
        (codecs.BOM_UTF16_LE + f"<html><p>镕{SENTENCE}".encode("utf-16-le"), "a.txt"),
        (
            (
                '\n\n<!-- x --><?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
                f"<p>镕{SENTENCE}"
            ).encode(),
            "-",
        ),
    ],
)
def test_a_page_is_known_by_its_bytes_and_decoded_by_what_they_are(data: bytes, path: str) -> None:
    found = read(path, data)
    assert (found.format, texts(found)) == ("html", [f"镕{SENTENCE}"])


def test_big5_is_decoded_as_declared() -> None:
    text = "本年度一般公共預算收入完成100萬元。"
    assert texts(read("a.html", f"<html><meta charset=big5><p>{text}".encode("big5"))) == [text]


def test_lines_of_one_block_are_joined_where_a_sentence_goes_on() -> None:
    found = page("<html><p>全市收入完成89<br>亿元，增长5%。<br>二、支出情况</p>")
    assert texts(found) == ["全市收入完成89亿元，增长5%。", "二、支出情况"]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>收入5,883<sup>1</sup>万元</p>", "收入5,883[1]万元"),
        (
            "<p>收入201<span style='font-size:60%; vertical-align: super'><b>2</b></span>万元</p>",
            "收入201[2]万元",
        ),
        ("<p>收入201<sup><a href='#n'>1,2</a></sup>万元</p>", "收入201[1][2]万元"),
        ("<p>面积12m<sup>2</sup></p>", "面积12m2"),
        ("<p>收入<sup>据快报</sup>12万元</p>", "收入据快报12万元"),
        ("<p>收入<del>12</del>13万元</p>", "收入13万元"),
        ("<p>收入&nbsp;12&#160;万元&#27;[31m &lt;注&gt;</p>", "收入\u00a012\u00a0万元[31m <注>"),
        ("<p>收\u200b入12万元</p>", "收入12万元"),
        ("<p>5 < 6 万元</p>", "5 < 6 万元"),
        ("<p a='>' b=\">\">12万元</p>", "12万元"),
        ("<p hidden>1万元<p>2万元", "2万元"),
        ('<p class="hidden">1万元', "1万元"),
        ("<select><option>2023年</select>12万元", "12万元"),
    ],
)
def test_what_is_shown_is_read(markup: str, shown: str) -> None:
    assert texts(page("<html>" + markup)) == [shown]


def test_amounts_behind_the_main_part_are_kept_with_what_leads_to_them() -> None:
    long = "财政工作总体平稳，各项任务完成较好。" * 30
    found = page(
        f"<html><body><div><p>{long}</p></div><p>三、其他</p><p>追加支出12万元。</p>"
        "<p>联系我们</p></body>"
    )
    assert texts(found) == [long, "三、其他", "追加支出12万元。"]


def test_nothing_is_left_out_where_no_part_outweighs_the_others() -> None:
    parts = "".join(f"<div><p>第{number}部分收入{number}万元</p></div>" for number in range(1, 5))
    assert len(texts(page(f"<html><body>{parts}</body>"))) == 4


def test_attachments_in_the_text_stay() -> None:
    found = page(
        f'<html><div><p>{SENTENCE}</p><p><a href="x.xls">附件：2024年收支总表.xls</a></p></div>'
    )
    assert texts(found)[1] == "附件：2024年收支总表.xls"


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="web page without any text"):
        page("<html><body><div id=app></div><script>load()</script>")


def test_references_and_entities_mean_nothing() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    assert "&b;&x;12万元" in "".join(texts(page(bomb + "<html><p>&b;&x;12万元")))


def test_markdown_that_holds_markup_is_no_page() -> None:
    assert (
        read("a.md", "<table><tr><td>1</td></tr></table>\n\n# 说明\n".encode()).format == "markdown"
    )
    assert read("a.txt", "收入 <p>12 万元</p>\n".encode()).format == "text"


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b><p>x", "<table><tr><td>x", '<a b="><a " ', "<!--", "<p hidden>", "&", "<td>1"],
)
def test_depth_and_damage_are_no_trouble(unit: str) -> None:
    found = page("<html><p>收入12万元</p>" + unit * 3000)
    assert texts(found)[0].startswith("收入12万元")
    assert not any(isinstance(block, Grid) and len(block.rows) > 3000 for block in found.blocks)
