"""PDF with a text layer: characters and lines out of PDFium,
tables and paragraphs rebuilt from where they stand.
"""

from __future__ import annotations

from auditor.model.values import Document


def read_pdf(path: str, data: bytes) -> Document:
    """Return the document that a PDF's bytes hold.

    A page without text that can be trusted (a scan, a font without meanings, far too much drawn on
    it) counts in `pages_without_text`. Raises Unreadable if the file is protected or damaged.
    """
    from auditor.reading.pdf import furniture
    from auditor.reading.pdf.build import document
    from auditor.reading.pdf.pages import layouts

    pages, count = layouts(path, data)
    furniture.drop(pages)
    return document(path, pages, count)
