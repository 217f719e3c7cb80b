"""The kinds of file that are known: told by their bytes, each with the module that reads it or with
what to do instead.

A new reader is one more row: a function (path, data) -> Document that raises Unreadable.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from auditor.model.records import NamedTuple
from auditor.model.values import Document
from auditor.reading.foreign import is_coded, is_dif, is_json, is_mail, is_saved_page, is_sylk
from auditor.reading.sniff import (
    HEAD,
    is_html,
    is_late_pdf,
    is_open_xml,
    is_part,
    is_tagged,
    is_word_xml,
    is_workbook_xml,
    is_xml,
)

Reader = Callable[[str, bytes], Document]


class Kind(NamedTuple):
    """A kind of file.

    `starts`: any of these bytes at the start; `holds`: and these somewhere in it; `looks`: and
    true.

    `reader` is "module:function", imported when a file of the kind is read; "" if there is none,
    and `advice` says what the file is and what to do; of a kind with a reader, what it is and which
    package reading it needs, said where that is missing. `suffixes`: names that a folder is
    searched for, where there is a reader.
    """

    name: str
    starts: tuple[bytes, ...]
    holds: bytes = b""
    reader: str = ""
    suffixes: tuple[str, ...] = ()
    advice: str = ""
    looks: Callable[[bytes], bool] | None = None


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_OFFICE = "auditor.reading.office"
_ANY = (b"",)
_PAGES = "auditor.reading.html"
_PDF_ADVICE = "is a PDF, which needs pypdfium2: pip install pypdfium2"
_XLRD = "is an Office file of the old format, which needs xlrd: pip install xlrd"
_SAVE = "save it as text (.txt) or markdown and check that"

MARKDOWN = (".md", ".markdown")
# Names of pages that a server made: what is saved from it keeps them, and so does a program.
SERVED = (".aspx", ".asp", ".jsp", ".php", ".do", ".cfm")

TEXT = Kind(
    "text",
    (b"",),
    reader="auditor.reading.plain:read_plain",
    suffixes=(".txt", *MARKDOWN, ".text", ".csv", ".tsv"),
)
PAGE = Kind(
    "html",
    _ANY,
    reader=f"{_PAGES}:read_html",
    suffixes=(".html", ".htm", ".xhtml", ".shtml"),
    looks=is_html,
)
KINDS = (
    Kind(
        "pdf",
        (b"%PDF-",),
        reader="auditor.reading.pdf:read_pdf",
        advice=_PDF_ADVICE,
        suffixes=(".pdf",),
    ),
    Kind("docx", _ZIP, b"word/document", reader=f"{_OFFICE}.docx:read_docx", suffixes=(".docx",)),
    Kind(
        "xlsb",
        _ZIP,
        b"xl/workbook.bin",
        advice="is a binary Excel workbook; save it as .xlsx and check that",
    ),
    Kind(
        "xlsx",
        _ZIP,
        b"xl/workbook",
        reader=f"{_OFFICE}.xlsx:read_xlsx",
        suffixes=(".xlsx", ".xlsm"),
    ),
    Kind(
        "ods",
        _ZIP,
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        reader=f"{_OFFICE}.ods:read_ods",
        suffixes=(".ods",),
    ),
    Kind(
        "odt",
        _ZIP,
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        advice="is an OpenDocument text; save it as .docx",
    ),
    Kind(
        "ofd",
        _ZIP,
        b"OFD.xml",
        advice="is an OFD document, which can't be read; get it as PDF or Word",
    ),
    Kind("zip", _ZIP, advice="is an archive; unpack it and check what is inside"),
    Kind(
        "locked",
        _OLE,
        "EncryptedPackage".encode("utf-16-le"),
        advice="is protected by a password; save it without one",
    ),
    Kind(
        "doc",
        _OLE,
        "WordDocument".encode("utf-16-le"),
        reader=f"{_OFFICE}.legacy:read_doc",
        advice=_XLRD,
        suffixes=(".doc", ".wps"),
    ),
    Kind(
        "xls",
        _OLE,
        "Workbook".encode("utf-16-le"),
        reader=f"{_OFFICE}.xls:read_xls",
        advice=_XLRD,
        suffixes=(".xls", ".et"),
    ),
    Kind("xls", _OLE, "Book\0".encode("utf-16-le"), reader=f"{_OFFICE}.xls:read_xls", advice=_XLRD),
    Kind("ole", _OLE, advice=f"is an Office file of the old format; {_SAVE}"),
    Kind("rtf", (b"{\\rtf",), advice=f"is an RTF document; {_SAVE}"),
    Kind(
        "image",
        (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
        advice="is an image; its text can't be read",
    ),
    Kind(
        "archive",
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
        advice="is an archive; unpack it and check what is inside",
    ),
    Kind(
        "postscript",
        (b"%!PS",),
        advice="is PostScript, made for printers; save it as PDF and check that",
    ),
    Kind(
        "pdf",
        _ANY,
        b"%PDF-",
        reader="auditor.reading.pdf:read_pdf",
        advice=_PDF_ADVICE,
        looks=is_late_pdf,
    ),
    Kind(
        "workbook in XML",
        _ANY,
        reader=f"{_OFFICE}.bookxml:read_workbook_xml",
        looks=is_workbook_xml,
    ),
    Kind("Word in XML", _ANY, reader=f"{_OFFICE}.wordxml:read_word_xml", looks=is_word_xml),
    Kind(
        "fods",
        _ANY,
        b"office:spreadsheet",
        reader=f"{_OFFICE}.ods:read_flat_ods",
        suffixes=(".fods",),
        looks=is_open_xml,
    ),
    Kind("fodt", _ANY, advice="is an OpenDocument text; save it as .docx", looks=is_open_xml),
    PAGE,
    Kind(
        "xml",
        _ANY,
        b"<",
        advice="is XML that holds data for a program; save it as .xlsx, .csv or PDF and check that",
        looks=is_xml,
    ),
    Kind(
        "mhtml",
        _ANY,
        b":",
        reader=f"{_PAGES}.saved:read_saved",
        suffixes=(".mht", ".mhtml"),
        looks=is_saved_page,
    ),
    Kind(
        "mail",
        _ANY,
        b":",
        advice="is a mail; save what is attached to it, or its text, and check that",
        looks=is_mail,
    ),
    Kind(
        "sylk",
        (b"ID",),
        advice="is a sheet in SYLK; save it as .xlsx or .csv and check that",
        looks=is_sylk,
    ),
    Kind(
        "dif",
        (b"TABLE",),
        advice="is a sheet in DIF; save it as .xlsx or .csv and check that",
        looks=is_dif,
    ),
    Kind(
        "json",
        _ANY,
        advice="is JSON, data for a program; save its tables as .csv or .xlsx and check that",
        looks=is_json,
    ),
    Kind(
        "coded",
        _ANY,
        advice="is a file written in letters (base64); decode it and check what is inside",
        looks=is_coded,
    ),
    TEXT,
)
# Names that say too little: of these files a folder's walk takes those that begin as
# a kind with a reader.
PEEKED = (".xml", *SERVED)


def kind_of(data: bytes, path: str = "") -> Kind:
    """Return the first kind whose bytes fit; text fits any.

    A name decides where bytes leave it open: markdown may begin with a tag, a page with text.
    """
    # In the order of KINDS: what is told by more of its bytes stands before what looks like it.
    found = next(
        kind
        for kind in KINDS
        if data.startswith(kind.starts)
        and kind.holds in data
        and (not kind.looks or kind.looks(data))
    )
    name = path.lower()
    if found is PAGE and name.endswith(MARKDOWN) and is_part(data):
        return TEXT
    if found is TEXT and name.endswith((*PAGE.suffixes, *SERVED)) and is_tagged(data):
        return PAGE
    return found


def is_wanted(head: bytes) -> bool:
    """Return whether the beginning of a file with one of the names PEEKED is of a kind that
    is read from a folder.
    """
    return any(
        kind.reader and kind is not TEXT and kind.looks and kind.looks(head[:HEAD])
        for kind in KINDS
    )


def reader_of(kind: Kind) -> Reader:
    """Import and return the function that reads a kind; it must have a reader."""
    module, _, name = kind.reader.partition(":")
    reader: Reader = getattr(import_module(module), name)
    return reader


@cache
def suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that are looked for in a folder."""
    return tuple(suffix for kind in KINDS if kind.reader for suffix in kind.suffixes)
