"""Pages in HTML: what a browser would show of the document itself, as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.values import Document
from auditor.reading.encoding import Undecodable
from auditor.reading.errors import Unreadable
from auditor.reading.html.build import build
from auditor.reading.html.content import Item, Run
from auditor.reading.html.flow import Flow
from auditor.reading.html.page import document, titled
from auditor.reading.html.source import source


def read_html(path: str, data: bytes) -> Document:
    """Return the document that a page's bytes hold, its menus and buttons left out.

    The document's text is what a browser shows, line by line: places in it are lines of that text,
    not of the markup. Nothing that the page refers to is fetched. Raises Unreadable if the page
    shows no text.
    """
    return read_pages(path, [(data, "")])


def read_pages(path: str, pages: Iterable[tuple[bytes, str]]) -> Document:
    """Return the document that pages make up one after the other;
    each comes with the encoding that it was sent in.
    """
    items: list[Item] = []
    for data, charset in pages:
        try:
            page = source(data, charset)
        except Undecodable as error:
            raise Unreadable(path, str(error)) from None
        flow = Flow()
        flow.read(page)
        items += _behind(items, titled(document(flow.items, flow.parents), flow.title))
    found = build(path, items)
    if not found.blocks:
        raise Unreadable(
            path,
            "is a web page without any text; save it once it is all shown, or the file it links to",
        )
    return found


def _behind(before: list[Item], items: list[Item]) -> list[Item]:
    """Return the items of a page with their blocks counted on from those of the page before."""
    last = max((item.block for item in before if isinstance(item, Run)), default=-1)
    return [
        item._replace(block=item.block + last + 1) if isinstance(item, Run) else item
        for item in items
    ]
