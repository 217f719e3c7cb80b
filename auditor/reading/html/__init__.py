"""Pages in HTML: what a browser would show of the document itself, as paragraphs and tables."""

from __future__ import annotations

from auditor.model import Document
from auditor.reading.encoding import Undecodable
from auditor.reading.errors import Unreadable
from auditor.reading.html.build import build
from auditor.reading.html.flow import Flow
from auditor.reading.html.page import document
from auditor.reading.html.source import source


def read_html(path: str, data: bytes) -> Document:
    """Return the document that a page's bytes hold, its menus and buttons left out.

    The document's text is what a browser shows, line by line: places in it are lines of that text, not of the markup.
    Nothing that the page refers to is fetched. Raises Unreadable if the page shows no text.
    """
    try:
        page = source(data)
    except Undecodable as error:
        raise Unreadable(path, str(error)) from None
    flow = Flow()
    flow.read(page)
    found = build(path, document(flow.items, flow.parents))
    if not found.blocks:
        raise Unreadable(path, "is a web page without any text; save it once it is all shown, or the file it links to")
    return found
