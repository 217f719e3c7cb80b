"""PDF with a text layer: characters and lines out of PDFium,
tables and paragraphs rebuilt from where they stand.
"""

from __future__ import annotations

from auditor.model.values import Document
from auditor.reading.errors import Unreadable


def read_pdf(path: str, data: bytes) -> Document:
    """Return the document that a PDF's bytes hold.

    A page without text that can be trusted (a scan, a font without meanings, far too much drawn on
    it) counts in `pages_without_text`. Raises Unreadable if the file is protected or damaged, or if
    the library is not installed.
    """
    try:
        from auditor.reading.pdf.pages import layouts
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0].startswith("pypdfium2"):
            raise Unreadable(
                path, "is a PDF, which needs pypdfium2: pip install pypdfium2"
            ) from None
        raise
    from auditor.reading.pdf import furniture
    from auditor.reading.pdf.build import document

    pages, count = layouts(path, data)
    furniture.drop(pages)
    return document(path, pages, count)
