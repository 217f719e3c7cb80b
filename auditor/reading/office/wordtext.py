"""The text of a Word paragraph: insertions kept, deletions dropped, fields as shown,
no note mark stuck to a number.
"""

from __future__ import annotations

from auditor.model.records import dataclass, field
from auditor.reading.marks import is_mark, marked
from auditor.reading.office.boxes import one_line
from auditor.reading.office.numbering import Lists
from auditor.reading.office.xml import Node

_OFF = ("0", "false", "off")
_DROPPED = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "sdtPr",
     "ffData", "annotationRef", "tblPr", "binData", "fldData", "docPartObj", "ctrlPr",
     "numPr"))  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class ParagraphStyle:
    """What a paragraph style says, its ancestors included: heading depth from 1 (0:
    none) and list.
    """

    level: int = 0
    number: str = ""
    depth: int = 0


@dataclass(slots=True)
class Text:
    """A paragraph: its lines, heading level, the text boxes anchored in it,
    and whether it runs on into the next.
    """

    lines: list[str]
    level: int = 0
    boxes: list[Node] = field(default_factory=list)
    runs_on: bool = False


def styles(root: Node | None) -> dict[str, ParagraphStyle]:
    """Return the paragraph styles by id."""
    nodes = {
        node.get("styleId", ""): node
        for node in (root if root is not None else ())
        if node.tag == "style"
    }
    found: dict[str, ParagraphStyle] = {}
    for name in nodes:
        chain = [name]
        # Styles may be based on each other in a ring: damaged files have such.
        while chain[-1] in nodes and chain[-1] not in found and len(chain) < 50:
            parent = child(nodes[chain[-1]], "basedOn")
            if parent == "" or parent in chain:
                break
            chain.append(parent)
        style = ParagraphStyle()
        for ancestor in reversed(chain):
            style = found[ancestor] if ancestor in found else _inherited(style, nodes.get(ancestor))
            found[ancestor] = style
    return found


def _inherited(base: ParagraphStyle, node: Node | None) -> ParagraphStyle:
    if node is None:
        return base
    level, number, depth = base.level, base.number, base.depth
    format_ = node.find("pPr")
    if format_ is not None:
        level, number, depth = _direct(format_, base)
    return ParagraphStyle(level, number, depth)


def _direct(format_: Node, base: ParagraphStyle) -> tuple[int, str, int]:
    outline = child(format_, "outlineLvl")
    level = (int(outline) + 1) % 10 if outline else base.level
    listed = format_.find("numPr")
    if listed is None:
        return level, base.number, base.depth
    return level, child(listed, "numId") or base.number, int(child(listed, "ilvl") or base.depth)


# Switches of a run whose text is hidden or struck out: it is not what the page says.
WITHDRAWN = ("vanish", "strike", "dstrike")


def child(node: Node, name: str) -> str:
    """Return the value of a child such as <w:name w:val="…"/>, or of one inside it (a path),
    or nothing.
    """
    found = node.find(name)
    return found.get("val", "") if found is not None else ""


def switched(node: Node | None, name: str) -> bool:
    """Return whether a switch such as <w:vanish/> is on."""
    found = node.find(name) if node is not None else None
    return found is not None and found.get("val", "1") not in _OFF


def paragraph(node: Node, known: dict[str, ParagraphStyle], lists: Lists) -> Text:
    """Return the text of a w:p; counts its list on."""
    format_ = node.find("pPr")
    found = Text([])
    label = ""
    if format_ is not None:
        style = known.get(child(format_, "pStyle"), ParagraphStyle())
        found.level, number, depth = _direct(format_, style)
        label = lists.label(number, depth) if number else child(format_, "listPr/t")
        mark = format_.find("rPr")
        found.runs_on = mark is not None and mark.find("del") is not None
    parts: list[str] = []
    _walk(node, parts, found.boxes)
    found.lines = [one_line(line.replace("\t", " ")) for line in "".join(parts).split("\n")]
    if label:
        found.lines[0] = (
            label
            + (" " if label[-1].isalnum() and found.lines[0].strip() else "")
            + found.lines[0].lstrip()
        )
    return found


def _walk(node: Node, parts: list[str], boxes: list[Node]) -> None:
    for item in node:
        tag = item.tag
        if tag == "r":
            _run(item, parts, boxes)
        elif tag == "t":
            parts.append(item.text or "")
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == "txbxContent":
            boxes.append(item)
        elif tag == "AlternateContent":
            chosen = item.find("Choice")
            chosen = item.find("Fallback") if chosen is None else chosen
            if chosen is not None:
                _walk(chosen, parts, boxes)
        elif tag not in _DROPPED and not _is_prompt(item):
            _walk(item, parts, boxes)


def _is_prompt(node: Node) -> bool:
    return node.tag == "sdt" and switched(node.find("sdtPr"), "showingPlcHdr")


def _run(node: Node, parts: list[str], boxes: list[Node]) -> None:
    format_ = node.find("rPr")
    if format_ is None:
        _walk(node, parts, boxes)
        return
    # Struck-out figures are no longer said; summed up they would make true totals wrong.
    if any(switched(format_, name) for name in WITHDRAWN):
        return
    start = len(parts)
    _walk(node, parts, boxes)
    if child(format_, "vertAlign") == "superscript":
        mark = "".join(parts[start:])
        before = next((part[-1] for part in reversed(parts[:start]) if part), "")
        if is_mark(mark, before):
            parts[start:] = [marked(mark)]
