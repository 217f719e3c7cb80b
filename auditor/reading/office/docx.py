"""Word documents (docx): paragraphs and tables in their order,
those in text boxes and content controls too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.values import Document
from auditor.reading.office.archive import Archive
from auditor.reading.office.guard import Broken, guarded
from auditor.reading.office.numbering import Lists, lists
from auditor.reading.office.tables import tables
from auditor.reading.office.wordtables import band, is_box
from auditor.reading.office.wordtext import ParagraphStyle, Text, paragraph, styles, switched
from auditor.reading.office.writer import Writer
from auditor.reading.office.xml import Node

_WRAPPERS = frozenset((
    "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice", "sect",
    "sub-section", "annotation", "content"))  # fmt: skip


def read_docx(path: str, data: bytes) -> Document:
    """Return the document that a Word file's bytes hold; raises Unreadable."""
    with guarded(path):
        archive = Archive(data)
        main = archive.main("word/document.xml")
        root = archive.tree(main)
        if root is not None and root.tag == "workbook":
            # A workbook that has a Word document embedded shows the marks of both.
            from auditor.reading.office.xlsx import read_xlsx

            return read_xlsx(path, data)
        if root is None:
            raise Broken("is a Word document without a text part")
        return document(path, archive, main, root)


def document(path: str, archive: Archive, main: str, root: Node) -> Document:
    """Return the document whose text is the tree `root`, the part `main` of its archive;
    raises Broken.
    """
    parts = dict(archive.related(main).values())
    notes = [archive.tree(parts.get(kind, "")) for kind in ("footnotes", "endnotes")]
    known, numbered = (
        archive.tree(parts.get("styles", "")),
        archive.tree(parts.get("numbering", "")),
    )
    return written(
        path, root, known, numbered, [note for part in notes if part is not None for note in part]
    )


def written(
    path: str, root: Node, known: Node | None, numbered: Node | None, notes: Iterable[Node]
) -> Document:
    """Return the document of a text with its styles, lists and notes;
    raise Broken if there is no text.
    """
    reader = _DocxReader(styles(known), lists(numbered))
    body = root.find("body")
    reader.blocks(body if body is not None else root)
    for note in notes:
        if note.get("type", "normal") == "normal":  # those that only draw a line have another type
            reader.blocks(note)
    if not reader.writer.blocks:
        raise Broken("is a Word document without any text (only pictures?)")
    return reader.writer.document(path, "docx")


class _DocxReader:
    """Walks a Word document and writes its blocks."""

    def __init__(self, known: dict[str, ParagraphStyle], numbered: Lists) -> None:
        self.styles, self.lists = known, numbered
        self.writer = Writer()
        self.open: Text | None = None

    def blocks(self, parent: Node) -> None:
        """Write the paragraphs and tables that stand in a node."""
        for node in _blocks(parent):
            if node.tag == "p":
                self._paragraph(paragraph(node, self.styles, self.lists))
            else:
                self._flush()
                self._table(node)
        self._flush()

    def _paragraph(self, text: Text) -> None:
        if self.open is not None:
            # The mark between two paragraphs was deleted: they are one.
            lines = [*self.open.lines[:-1], self.open.lines[-1] + text.lines[0], *text.lines[1:]]
            text = Text(
                lines, text.level or self.open.level, self.open.boxes + text.boxes, text.runs_on
            )
            self.open = None
        if text.runs_on:
            self.open = text
            return
        self._write(text)

    def _flush(self) -> None:
        if self.open is not None:
            text, self.open = self.open, None
            self._write(text)

    def _write(self, text: Text) -> None:
        self.writer.paragraph(text.lines, text.level)
        for box in text.boxes:
            self.blocks(box)

    def _table(self, node: Node) -> None:
        framed = is_box(node)
        if framed is not None:
            self.blocks(framed)
            return
        nested: list[Node] = []
        tables(band(node, lambda cell: self._lines(cell, nested)), self.writer)
        for inner in nested:
            self._table(inner)

    def _lines(self, cell: Node, nested: list[Node]) -> list[str]:
        """Return the lines of text in a cell; the tables in it are kept for behind the table."""
        lines: list[str] = []
        for node in _blocks(cell):
            if node.tag == "tbl":
                nested.append(node)
                continue
            text = paragraph(node, self.styles, self.lists)
            lines += text.lines
            for box in text.boxes:
                lines += self._lines(box, nested)
        return lines


def _blocks(parent: Iterable[Node]) -> Iterator[Node]:
    """Yield paragraphs and tables, also those inside content controls;
    what was moved away or deleted is left out.
    """
    for node in parent:
        if node.tag in ("p", "tbl"):
            yield node
        elif node.tag in _WRAPPERS or (
            node.tag == "sdt" and not switched(node.find("sdtPr"), "showingPlcHdr")
        ):
            yield from _blocks(node)
