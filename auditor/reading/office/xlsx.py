"""Excel workbooks (xlsx, xlsm): values as displayed, formulas, hidden rows and columns,
merged cells in one pass.
"""

from __future__ import annotations

from auditor.model.records import NamedTuple
from auditor.model.values import Document
from auditor.reading.office.archive import Archive
from auditor.reading.office.book import SourceSheet, document
from auditor.reading.office.boxes import one_line
from auditor.reading.office.dates import built_in
from auditor.reading.office.guard import Broken, guarded
from auditor.reading.office.richtext import SharedTexts
from auditor.reading.office.sheetxml import CellStyle, SharedParts, SheetReader
from auditor.reading.office.xml import Node, parse

TRUE = ("1", "true", "on")


def read_xlsx(path: str, data: bytes) -> Document:
    """Return the document that a workbook's bytes hold; nothing is computed, run or fetched.

    Raises Unreadable.
    """
    with guarded(path):
        return document(path, "xlsx", _sheets(Archive(data)))


class _SheetEntry(NamedTuple):
    name: str
    hidden: bool
    part: str


def _sheets(archive: Archive) -> list[SourceSheet]:
    main = archive.main("xl/workbook.xml")
    root = archive.tree(main)
    if root is None:
        raise Broken("is a workbook without its list of sheets")
    links = archive.related(main)
    book = SharedParts(_strings(archive, links), _styles(archive, links))
    for node in root.iter():
        if node.tag == "workbookPr":
            book.since_1904 = node.get("date1904", "") in TRUE
        elif node.tag == "calcPr":
            book.stale = node.get("fullCalcOnLoad", "") in TRUE
    sheets: list[SourceSheet] = []
    for entry in _entries(root, links):
        if entry.part in archive:
            sheet = SourceSheet(entry.name, entry.hidden)
            SheetReader(sheet, book).read(archive.read(entry.part))
            sheets.append(sheet)
    return sheets


def _entries(root: Node, links: dict[str, tuple[str, str]]) -> list[_SheetEntry]:
    found = []
    for node in root.iter("sheet"):
        kind, part = links.get(node.get("id", ""), ("", ""))
        if kind == "worksheet":
            found.append(
                _SheetEntry(
                    one_line(node.get("name", "")).strip(),
                    node.get("state", "visible") != "visible",
                    part,
                )
            )
    return found


def _part(links: dict[str, tuple[str, str]], kind: str) -> str:
    return next((part for found, part in links.values() if found == kind), "")


def _strings(archive: Archive, links: dict[str, tuple[str, str]]) -> list[str]:
    """Return the texts that cells share; what helps to pronounce them is left out."""
    part = _part(links, "sharedStrings")
    if part not in archive:
        return []
    texts = SharedTexts()
    parse(archive.read(part), texts.start, texts.end, texts.data)
    return texts.found


def _styles(archive: Archive, links: dict[str, tuple[str, str]]) -> list[CellStyle]:
    root = archive.tree(_part(links, "styles"))
    if root is None:
        return []
    codes: dict[int, str] = dict(built_in())
    codes |= {
        int(node.get("numFmtId", "0")): node.get("formatCode", "General")
        for node in root.iter("numFmt")
    }
    formats, fonts = root.find("cellXfs"), root.find("fonts")
    bold = {str(at) for at, font in enumerate(fonts if fonts is not None else ()) if _is_bold(font)}
    return [_style(node, codes, bold) for node in (formats if formats is not None else ())]


def _is_bold(font: Node) -> bool:
    said = font.find("b")
    return said is not None and said.get("val", "1") in TRUE


def _style(node: Node, codes: dict[int, str], bold: set[str]) -> CellStyle:
    alignment = node.find("alignment")
    indent = int(alignment.get("indent", "0")) if alignment is not None else 0
    code = codes.get(int(node.get("numFmtId", "0")), "General")
    return CellStyle(code, min(max(indent, 0), 15), node.get("fontId", "") in bold)
