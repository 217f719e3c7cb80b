"""What bytes begin as, whatever the file is called: pages in HTML that are named .xls,
XML of Office programs.
"""

from __future__ import annotations

import re

from auditor.text.patterns import regex

# Bytes that are looked at: the root element of a Word document in XML names forty namespaces.
HEAD = 16_384

# Bytes in which a page begins, behind what a server or an editor put before it.
_PAGE = 4096
_MARKS = b"\xef\xbb\xbf\xfe\xff"
_BLANKS = b"\0\t\n\r\f "
# What may stand before a page: comments, and what a server ran to make it.
_SKIPPED = regex(
    rb"(?:\s++|<!--(?:(?!-->).)*-->|<%(?:(?!%>).)*%>|<\?(?:php|=)(?:(?!\?>).)*\?>|<\?xml[^>]*+>)*",
    re.DOTALL | re.IGNORECASE,
)
_FIRST = regex(
    rb"<(?:!doctype(?:\s+html|>\s*<html)|(?:html|head|body|meta|title|style|script|link|base)\b"
    rb"|(?P<part>(?:address|article|aside|b|big|blockquote|br|center|dd|details|div|dl|dt|em|fieldset"
    rb"|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|li|main|nav|noscript|ol|p|pre|section"
    rb"|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?=[\s/>])))",
    re.IGNORECASE,
)
_TAG = regex(rb"</(?:p|div|td|tr|table|li|span|h[1-6]|body|a)\s*>|<br\s*/?>", re.IGNORECASE)
_TABULAR = (b"table", b"center")
_XHTML = b"http://www.w3.org/1999/xhtml"
_PROLOGUE = regex(rb"(?:\s++|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*", re.DOTALL)
_ROOT = regex(rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})((?:\s[^>]*+)?)>")
_LATE_PDF = regex(rb"%PDF-[12]\.[0-9]\s")
_WITHIN = 1024

_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_OPEN = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def is_html(data: bytes) -> bool:
    """Return whether bytes begin as a page does, or are a part of one from beginning to end:
    they begin with a tag and end with one.
    """
    return _is_page(data) or is_part(data)


def _is_page(data: bytes) -> bool:
    """Return whether bytes begin as a whole page does."""
    first = _first(data)
    return first is not None and not first["part"]


def is_part(data: bytes) -> bool:
    """Return whether bytes are a part of a page. What says that it is XML is data for a program,
    but where it is a table.
    """
    first = _first(data)
    if not first or not first["part"] or not data[-_PAGE:].rstrip(_BLANKS).endswith(b">"):
        return False
    return first["part"].lower() in _TABULAR or not is_xml(data) or _XHTML in data[:_PAGE]


def is_tagged(data: bytes) -> bool:
    """Return whether a tag of a page stands in what is named as one is."""
    return _TAG.search(data.replace(b"\0", b"")) is not None


def _first(data: bytes) -> re.Match[bytes] | None:
    """Return the tag that bytes begin with, where it is one of a page."""
    head = _markup(data, _PAGE)
    if not head:
        return None
    start = _SKIPPED.match(head)
    return _FIRST.match(head, start.end() if start else 0)


def is_workbook_xml(data: bytes) -> bool:
    """Return whether bytes begin as a workbook that Excel saved as XML (SpreadsheetML 2003)."""
    return _is_root(data, b"Workbook", _WORKBOOK)


def is_word_xml(data: bytes) -> bool:
    """Return whether bytes begin as a Word document in one XML file, of 2003 or of today."""
    return _is_root(data, b"wordDocument", _WORD) or _is_root(data, b"package", _PACKAGE)


def is_open_xml(data: bytes) -> bool:
    """Return whether bytes begin as a workbook or text of OpenDocument in one XML file."""
    return _is_root(data, b"document", _OPEN)


def is_xml(data: bytes) -> bool:
    """Return whether bytes begin as XML does that says so."""
    return data[:HEAD].lstrip(_MARKS).replace(b"\0", b"").lstrip().startswith(b"<?xml ")


def is_late_pdf(data: bytes) -> bool:
    """Return whether a PDF begins behind other bytes,
    as near to the start as PDF readers look for it.
    """
    return _LATE_PDF.search(data, 0, _WITHIN + 9) is not None


def _markup(data: bytes, size: int) -> bytes:
    """Return the first bytes of what begins with a tag, in one byte a letter; b"" for others."""
    head = data[:size].lstrip(_MARKS)
    return head.replace(b"\0", b"") if head.lstrip(_BLANKS).startswith(b"<") else b""


def _is_root(data: bytes, name: bytes, namespace: bytes) -> bool:
    head = _markup(data, HEAD)
    if not head:
        return False
    prologue = _PROLOGUE.match(head)
    root = _ROOT.match(head, prologue.end() if prologue else 0)
    return root is not None and root[1] == name and namespace in root[2]
