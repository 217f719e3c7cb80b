"""Web pages saved whole into one file (MHTML): the pages in it, a workbook's sheets among them,
as one document.
"""

from __future__ import annotations

from auditor.model.values import Document
from auditor.reading.errors import Unreadable
from auditor.reading.html import read_pages
from auditor.reading.mime import parts

_PAGES = ("text/html", "application/xhtml+xml")


def read_saved(path: str, data: bytes) -> Document:
    """Return the document of all pages in a saved web page; raises Unreadable if there is none,
    or no text in them.
    """
    pages = [(part.body, part.charset) for part in parts(data) if part.kind in _PAGES]
    if not pages:
        raise Unreadable(
            path, "is a saved web page without a page in it; open it and save it as .html"
        )
    return read_pages(path, pages)
