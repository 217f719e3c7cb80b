"""Word documents in one XML file: that of Word 2003, and the flat package."""

from __future__ import annotations

import pytest

from auditor.model.values import Grid
from auditor.reading import Unreadable, read
from tests.reading_office.make import PACKAGE, RELS, W, p, tbl, tc, texts

W2003 = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="urn:wx" '
    'xmlns:aml="urn:aml"'
)


def word2003(body: str) -> bytes:
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<?mso-application progid="Word.Document"?>'
    )
    return (
        f"{head}<w:wordDocument {W2003}><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def package(body: str) -> bytes:
    link = f'<Relationship Id="a" Type="{RELS}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "/_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>',
        "/word/document.xml": f"<w:document {W}>{body}</w:document>",
    }
    part = '<pkg:part pkg:name="{}"><pkg:xmlData>{}</pkg:xmlData></pkg:part>'.format
    inner = "".join(part(name, text) for name, text in parts.items())
    return (
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{inner}</'
        "pkg:package>"
    ).encode()


def test_paragraphs_and_tables_of_word_2003() -> None:
    head = (
        tc("项目", '<w:vmerge w:val="restart"/>') + tc("金额"),
        tc("", "<w:vmerge/>") + tc("本年"),
    )
    table = tbl(*head, tc("工资") + tc("262"))
    document = read("a.doc", word2003(p("部门预算") + f"<wx:sub-section>{table}</wx:sub-section>"))
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert texts(document)[0] == "部门预算"
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["项目", "金额"],
        ["", "本年"],
        ["工资", "262"],
    ]
    assert grid.rows[0][0].rows == 2


def test_revisions_comments_notes_and_labels_of_word_2003() -> None:
    def annotation(kind: str, inner: str) -> str:
        return (
            f'<aml:annotation w:type="Word.{kind}"><aml:content>{inner}</aml:content>'
            "</aml:annotation>"
        )

    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        "<w:p><w:pPr><w:listPr><wx:t wx:val=\"一、\"/></w:listPr></w:pPr>" + run("收入")
        + annotation("Insertion", run("262")) + annotation("Deletion",
                                                           "<w:r><w:delText>999</w:delText></w:r>")
        + annotation("Comment",
                     p("看看")) + "<w:r><w:footnote>" + p("注释") + "</w:footnote></w:r>"
        + run("万元")
        + "</w:p>"
    )  # fmt: skip
    assert texts(read("a.xml", word2003(body))) == ["一、收入262万元", "注释"]


def test_a_package_in_one_file() -> None:
    assert texts(read("a.xml", package(f"<w:body>{p('部门预算')}</w:body>"))) == ["部门预算"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (word2003(""), "without any text"),
        (word2003(p("x"))[:-9], "damaged"),
        (package("").replace(b"word/document.xml", b"word/nothing.xml", 1), "without any text"),
        (package("").replace(b"/word/document.xml", b"/x.xml"), "without a text part"),
        (
            b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
            b"<pkg:part><pkg:xmlData/></pkg:part>"
            b"</pkg:package>",
            "without a text part",
        ),
    ],
)
def test_what_is_wrong_is_one_clear_line(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read("a.xml", data)
