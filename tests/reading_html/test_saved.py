"""Web pages saved whole into one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from auditor.model.values import Grid
from auditor.reading import Unreadable, read

TABLE = "<table><tr><td>科目</td><td>本年</td></tr><tr><td>{}</td><td>5,883</td></tr></table>"


def part(
    html: str, coding: str = "quoted-printable", charset: str = "utf-8", kind: str = "text/html"
) -> bytes:
    raw = html.encode(charset)
    body = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[
        coding
    ](raw)
    head = (
        f'Content-Type: {kind};\r\n\tcharset="{charset}"\r\nContent-Transfer-Encoding: {coding}\r\n'
        "\r\n"
    )
    return head.encode() + body


def saved(*parts: bytes, kind: str = "related") -> bytes:
    head = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/"
    head += f'{kind};\r\n\tboundary="--=_x.1"\r\n'
    return (
        head.encode()
        + b"".join(b"\r\n----=_x.1\r\n" + one for one in parts)
        + b"\r\n----=_x.1--\r\n"
    )


def tables(data: bytes, name: str = "a.mht") -> list[str]:
    return [block.rows[1][0].text for block in read(name, data).blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "big5"])
@pytest.mark.parametrize("name", ["a.mht", "a.xls", "a.doc"])
def test_the_page_is_read_in_the_encoding_that_its_part_declares(
    coding: str, charset: str, name: str
) -> None:
    assert tables(saved(part(TABLE.format("工人"), coding, charset)), name) == ["工人"]


def test_all_pages_are_read_in_order_and_nothing_else() -> None:
    frames = "<html><head><title>簿</title></head><frameset><frame src=a.htm></frameset></html>"
    style = part("td {color: red}", kind="text/css")
    sheets = part(TABLE.format("甲")), style, part(TABLE.format("乙"), "base64")
    assert tables(saved(part(frames), *sheets)) == ["甲", "乙"]


def test_parts_in_parts_and_a_page_that_is_the_only_part() -> None:
    inner = saved(part("Text", kind="text/plain"), part(TABLE.format("甲")), kind="alternative")
    outer = saved(inner).replace(b"----=_x.1", b"--outer", 1).replace(b'"--=_x.1"', b'"outer"', 1)
    assert tables(
        outer.replace(b"\r\n----=_x.1--\r\n\r\n----=_x.1--", b"\r\n----=_x.1--\r\n--outer--")
    ) == ["甲"]
    assert tables(b"MIME-Version: 1.0\n" + part(TABLE.format("甲"))) == ["甲"]


def test_what_is_cut_off_is_read_as_far_as_it_goes() -> None:
    data = saved(part(TABLE.format("甲"), "base64"))
    assert tables(data[: data.rfind(b"\r\n----")]) == ["甲"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (saved(part("x", kind="text/plain")), "without a page"),
        (saved(), "without a page"),
        (saved(part("<html><body></body></html>")), "without any text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "without a page"),
        (
            b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nA",
            "without any text",
        ),
    ],
)
def test_what_is_wrong_is_one_clear_line(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read("a.mht", data)
