"""A copy of a workbook with a comment at each cell that something is wrong with."""

from __future__ import annotations

import re
from html import escape

from auditor.formats.marks import Mark, marks
from auditor.formats.returned.package import RELATIONS, OfficeCopy
from auditor.formats.returned.scan import Element, Scan
from auditor.formats.workbook.book import clean
from auditor.model.audit import Audit

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What stands in a sheet behind the link to the boxes of its comments.
AFTER = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
         "tableParts", "extLst")  # fmt: skip

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BOXES = """\
<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\
 xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>"""
_BOX = """\
<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\
 xmlns:x="urn:schemas-microsoft-com:office:excel" id="audit_{row}_{column}" o:spt="202"\
 style="position:absolute;visibility:hidden;width:260pt;height:{high}pt" path="m,l,21600r21600,\
l21600,xe" coordsize="21600,21600" fillcolor="#ffffe1" o:insetmode="auto"><v:path\
 o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>\
<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>\
</x:ClientData></v:shape>"""
# Height of a line in a box in points; about 40 letters stand in one.
LINE = 15


def xlsx(audit: Audit, data: bytes) -> bytes:
    """Return the workbook `data`, the source of an audit, with the audit's new findings in it."""
    package = OfficeCopy(data)
    main = package.linked("", "officeDocument") or "xl/workbook.xml"
    sheets, parts = package.scan(main, ("sheet",))[:-1], package.links(main)
    known = {
        one.attributes.get("name", ""): parts.get(one.attributes.get("id", ""), ("", ""))[1]
        for one in sheets
    }
    for number, (name, cells) in enumerate(_by_cell(audit, next(iter(known), "")).items(), 1):
        if known.get(name, "") in package:
            _commented(package, known[name], cells, number)
    return package.bytes()


def _by_cell(audit: Audit, first: str) -> dict[str, dict[str, list[str]]]:
    """Return the notes by sheet and cell; what has no cell stands in the first one."""
    found: dict[str, dict[str, list[str]]] = {}
    for mark in marks(audit):
        sheet, cell = _place(mark, audit)
        found.setdefault(sheet or first, {}).setdefault(cell or "A1", []).append(mark.note)
    return found


def _place(mark: Mark, audit: Audit) -> tuple[str | None, str | None]:
    if mark.figure is None:
        return None, None
    place = audit.document.place(mark.figure.start)
    return place.sheet, place.cell


def _commented(package: OfficeCopy, sheet: str, cells: dict[str, list[str]], number: int) -> None:
    space, notes = package.root(sheet).space, package.linked(sheet, "comments")
    if not notes:
        notes = f"xl/audit_comments{number}.xml"
        empty = "<authors></authors><commentList></commentList>"
        package.add(notes, f'<comments xmlns="{space}">{empty}</comments>', KIND)
        package.link(sheet, "comments", notes)
    had = _listed(package, notes, space, cells)
    boxes = _drawn(package, sheet, number)
    drawn = [
        _BOX.format(row=spot[0], column=spot[1], high=_high(said))
        for cell, said in cells.items()
        if cell not in had and (spot := _spot(cell))
    ]
    package.append(boxes, "".join(drawn))


def _listed(package: OfficeCopy, notes: str, space: str, cells: dict[str, list[str]]) -> set[str]:
    """Add the notes to the list of a sheet's comments; return the cells that had one already, which
    is gone on with.
    """
    found = package.scan(notes, ("authors", "author", "commentList", "comment", "text"))
    known = {one.attributes.get("ref", ""): one for one in found if one.name == "comment"}
    texts = {cell: _inside(one, found) for cell, one in known.items()}
    (authors,) = [one for one in found if one.name == "authors"][:1]
    (listed,) = [one for one in found if one.name == "commentList"][:1]
    author = sum(one.name == "author" for one in found)
    insertions = [(authors.inner, f'<author xmlns="{space}">audit</author>')]
    for cell, said in cells.items():
        text = texts.get(cell)
        if text is not None:
            insertions.append((text.inner, _run(["", "", *said], space)))
        elif cell not in known and _spot(cell):
            shown = f'<text xmlns="{space}">{_run(said, space)}</text>'
            new = f'<comment xmlns="{space}" ref="{cell}" authorId="{author}">{shown}</comment>'
            insertions.append((listed.inner, new))
    package.insert(notes, insertions)
    return set(known)


def _inside(comment: Element, found: list[Element]) -> Element | None:
    texts = (one for one in found if one.name == "text")
    return next((one for one in texts if comment.start < one.start < comment.end), None)


def _run(said: list[str], space: str) -> str:
    lines = "\n".join(clean(line) for note in said for line in note.split("\n"))
    return f'<r xmlns="{space}"><t xml:space="preserve">{escape(lines)}</t></r>'


def _drawn(package: OfficeCopy, sheet: str, number: int) -> str:
    """Return the part with the boxes of a sheet's comments, a new one where it has none."""
    looked = Scan(package.read(sheet), ("legacyDrawing", *AFTER), within=1)
    looked.walk()
    links = package.links(sheet)
    for one in looked.found:
        if one.name == "legacyDrawing" and one.attributes.get("id", "") in links:
            return links[one.attributes["id"]][1]
    boxes = f"xl/drawings/audit_boxes{number}.vml"
    package.add(boxes, _BOXES)
    package.default("vml", DRAWING)
    name, root = package.link(sheet, "vmlDrawing", boxes), looked.found[-1]
    at = next((one.start for one in looked.found if one.name in AFTER), root.inner)
    drawing = f'<legacyDrawing xmlns="{root.space}" xmlns:r="{RELATIONS}" r:id="{name}"/>'
    package.insert(sheet, [(at, drawing)])
    return boxes


def _spot(cell: str) -> tuple[int, int] | None:
    """Return row and column of a cell, from 0."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _high(said: list[str]) -> int:
    lines = sum(len(line) // 20 + 1 for note in said for line in note.split("\n"))
    return (min(lines, 30) + 1) * LINE
