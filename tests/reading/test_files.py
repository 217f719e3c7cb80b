"""From paths to documents: folders, globs, standard input, encodings,
and files that can't be read.
"""

from __future__ import annotations

import base64
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.values import Document
from auditor.reading import LeftOut, Unreadable, files, limits, read, sources

SENTENCE = "2022年部门预算收入5,883万元，比2021年增加601万元，增长11%。"
TRADITIONAL = "全縣財政總收入累計5126萬元，較上年同期下降7.4%，為年初預算的46.5%。"


def message(path: str, data: bytes | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, data)
    assert caught.value.path == path
    assert "\n" not in caught.value.message
    return caught.value.message


def test_sources_expands_folders_and_globs_in_order_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.xyz", ".hidden.txt", "~$lock.txt", "deep/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    found = list(sources([str(tmp_path), str(tmp_path / "*.txt"), "-"]))
    assert [os.path.relpath(path, tmp_path) if path != "-" else path for path in found] == [
        "a.md",
        "b.txt",
        os.path.join("deep", "d.txt"),
        "-",
    ]


def test_an_xml_file_is_walked_for_only_if_it_is_of_an_office_program(tmp_path: Path) -> None:
    workbook = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    for name, text in (
        ("a.xml", workbook),
        ("b.XML", workbook),
        ("c.xml", "<?xml version='1.0'?><pom/>"),
        ("d.json", "{}"),
        ("e.mht", "x"),
        ("f.slk", "ID;P"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xml")
    assert [os.path.basename(path) for path in sources([str(tmp_path)])] == [
        "a.xml",
        "b.XML",
        "e.mht",
    ]


def test_a_folder_that_can_not_be_entered_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    entered = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied", str(path))
        return entered(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(sources([str(tmp_path)]))
    assert [os.path.relpath(path, tmp_path) for path in found] == [
        os.path.join("a", "1.txt"),
        "b",
        os.path.join("c", "3.txt"),
    ]
    assert message(found[1]) == "can't be opened: permission denied"
    assert list(sources([str(tmp_path / "b")])) == [str(tmp_path / "b")]


def test_links_to_folders_are_told_where_they_lead_out(tmp_path: Path) -> None:
    for name in ("in/deep", "out"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "in" / "within").symlink_to(tmp_path / "in" / "deep")
    (tmp_path / "in" / "without").symlink_to(tmp_path / "out")
    (tmp_path / "in" / ".hidden").symlink_to(tmp_path / "out")
    left_out = LeftOut()
    assert list(sources([str(tmp_path / "in")], left_out)) == [
        str(tmp_path / "in" / "deep" / "a.txt")
    ]
    assert left_out.links == [str(tmp_path / "in" / "without")]


def test_a_file_that_is_named_is_yielded_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "[1] budget.dat"
    file.write_text(SENTENCE, encoding="utf-8")
    assert list(sources([str(file)])) == [str(file)]
    assert read(str(file)).text == SENTENCE


def test_missing_paths_go_on_to_read_which_says_so(tmp_path: Path) -> None:
    missing, pattern, empty = (
        str(tmp_path / "no.txt"),
        str(tmp_path / "*.txt"),
        str(tmp_path / "empty"),
    )
    (tmp_path / "empty").mkdir()
    assert list(sources([missing, pattern, empty])) == [missing, pattern, empty]
    assert message(missing) == "does not exist"
    assert message(pattern) == "matches no file"
    assert message(empty).startswith("is a folder without any file to check")
    assert message("a\0b").startswith("can't be opened")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert read("-").text == SENTENCE


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 10)
    assert "larger than" in message("big.txt", SENTENCE.encode())


def test_a_table_that_is_too_wide_is_refused_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WIDEST", 3)
    assert read("a.txt", b"a\tb\tc\n1\t2\t3\n").blocks
    assert (
        message("a.txt", b"a\tb\tc\td\n1\t2\t3\t4\n")
        == "holds a table of more than 3 columns; split it"
    )


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (zipped("readme"), "archive"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (bytes(range(256)) * 4, "binary"),
        (b"\0" * 100, "binary"),
        (b"\x01\x02\x03" * 100, "binary"),
        (b'ID;PWXL;N;E\r\nC;Y1;X1;K"Item"\r\nC;Y1;X2;K2020\r\nE\r\n', "SYLK"),
        (b'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,2\n""\nTUPLES\n0,3\n""\n', "DIF"),
        (b'{"rows": [["Item", 5883], ["Total", 5883]]}', "JSON"),
        (b'[\n  {"a": 1},\n  {"a": 2}\n]\n', "JSON"),
        (b'{"a": 1}\n{"a": 2}\n', "JSON"),
        (b"[[1, 2], [3, 4]]", "JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "JSON"),
        (b'<?xml version="1.0"?>\n<budget><total>5883</total></budget>', "XML"),
        ('<?xml version="1.0" encoding="UTF-16"?><budget/>'.encode("utf-16"), "XML"),
        (
            (
                b'<?xml version="1.0"?><o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:'
                b'office:1.0"/>'
            ),
            "OpenDocument",
        ),
        (base64.encodebytes(bytes(range(256)) * 4), "base64"),
        (base64.b64encode(bytes(range(256)) * 4), "base64"),
        (b"data:application/pdf;base64,JVBERi0xLjQK", "base64"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "base64"),
        (b"Received: from a by b\r\nSubject: Budget\r\n\r\nTotal 5,883\r\n", "mail"),
        (
            (
                b"From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
                b"<p>Total 5,883</p>"
            ),
            "mail",
        ),
        (b"%!PS-Adobe-3.0\n(5,883) show\n", "PostScript"),
    ],
)
def test_what_can_not_be_read(data: bytes, words: str) -> None:
    assert words in message("file.txt", data)


@pytest.mark.parametrize(
    "text",
    [
        "ID;Programme;Amount\n1;Roads;5\n2;Schools;7\n3;Parks;9\n",
        (
            "To: the council\nFrom: the treasurer\nDate: 1 May\nSubject: Budget\n\n"
            "Total expenditure is 5,883.\n"
        ),
        "Budget: 2022\n\nTotal 5,883",
        "TABLE\nTotal 5,883",
        "[1] Total 5,883 [2]",
        "{total} 5,883 {end}",
        '{"total": 5,883 is what the file says}',
        "Expenditure" * 20,
        "The header of a PDF is %PDF-1.7, and this is none.",
        "data: 5,883",
    ],
)
def test_texts_that_only_look_like_something_else(text: str) -> None:
    assert read("a.txt", text.encode()).text == text


@pytest.mark.parametrize("text", [SENTENCE, TRADITIONAL])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_encodings(text: str, encoding: str) -> None:
    assert read("file.txt", text.encode(encoding)).text == text


def test_big5_is_told_from_gb18030_although_it_decodes_as_both() -> None:
    data = TRADITIONAL.encode("big5")
    assert data.decode("gb18030") != TRADITIONAL
    assert read("file.txt", data).text == TRADITIONAL


def test_english_in_windows_1252() -> None:
    text = "Net cash requirement: £605,060 of the total that Parliament voted – restated."
    assert read("file.txt", text.encode("cp1252")).text == text


def test_a_few_stray_bytes_become_replacement_characters() -> None:
    assert (
        read("file.txt", SENTENCE.encode() + b"\xff" + SENTENCE.encode()).text
        == SENTENCE + "\ufffd" + SENTENCE
    )
    text = read(
        "file.txt", (SENTENCE * 9).encode("gb18030") + b"\xff\n" + SENTENCE.encode("gb18030")
    ).text
    assert text.startswith(SENTENCE * 9) and text.endswith(SENTENCE)


def test_the_name_decides_nothing_but_markdown() -> None:
    assert read("budget.pdf", SENTENCE.encode()).format == "text"
    assert read("budget.MD", SENTENCE.encode()).format == "markdown"


@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.text("表一5,883.万元\t|-# \n\r\f<p>$\\*", max_size=200).map(
        lambda text: text.encode("gb18030")
    )
)
def test_read_raises_nothing_but_unreadable(data: bytes) -> None:
    try:
        document = read("file.txt", data)
    except Unreadable:
        return
    assert isinstance(document, Document)
    assert document.text
