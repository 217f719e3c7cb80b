"""Word tables as rows of boxes: merged cells once, columns found again where the drawn
edges are slightly off.
"""

from __future__ import annotations

from collections.abc import Callable

from auditor.model.records import NamedTuple
from auditor.reading.office.boxes import Band, Box, glued
from auditor.reading.office.wordtext import child
from auditor.reading.office.xml import Node
from auditor.text.patterns import regex

_NEAR = 140
_USUAL = 1000
_WIDEST = 2000
_NUMBER = regex(r"[-－−△]?[\d,，.．]+[%％]?|[-—－/]{1,2}")
# Twentieths of a point: the em of the usual size of print in tables, where an indent does not say
# how many characters it is wide.
_EM = 210
# Levels of indents at most, as a workbook has them.
_DEEPEST = 15
Lines = Callable[[Node], list[str]]


class _Span(NamedTuple):
    """A cell between two edges; `goes_on`: it belongs to the cell above; `begins`:
    cells below may belong to it.
    """

    left: int
    right: int
    lines: list[str]
    goes_on: bool
    begins: bool
    indent: int = 0


def band(node: Node, lines: Lines) -> Band:
    """Return a table's rows; `lines` yields the lines of text in a cell."""
    edges = _edges(node)
    rows = [_spans(row, edges, lines) for row in _rows(node)]
    columns = _columns(rows)
    found: Band = []
    anchors: dict[int, tuple[int, int]] = {}
    number = 0
    for spans in rows:
        for part in _split(spans):
            boxes: list[Box] = []
            for span in part:
                left, right = columns[span.left], max(columns[span.right], columns[span.left] + 1)
                if span.goes_on and left in anchors:
                    row, at = anchors[left]
                    if row < len(found) and at < len(found[row]):
                        found[row][at] = found[row][at]._replace(
                            rows=number - found[row][at].row + 1
                        )
                    continue
                anchors.pop(left, None)
                text = glued(span.lines)
                if text:
                    if span.begins:
                        anchors[left] = (len(found), len(boxes))
                    boxes.append(Box(text, number, left, right - left, indent=span.indent))
                elif span.begins:
                    anchors[left] = (1 << 30, 0)
            number += 1
            found.append(boxes)
    return [row for row in found if row]


def is_box(node: Node) -> Node | None:
    """Return the only cell of a table that merely frames what is in it, or None."""
    rows = _rows(node)
    cells = _cells(rows[0]) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _rows(node: Node) -> list[Node]:
    return [
        row
        for row in _inner(node, "tr")
        if (format_ := row.find("trPr")) is None or format_.find("del") is None
    ]


def _cells(row: Node) -> list[Node]:
    return _inner(row, "tc")


def _inner(node: Node, tag: str) -> list[Node]:
    """Return the children of a kind, also inside content controls and the like."""
    found: list[Node] = []
    for item in node:
        if item.tag == tag:
            found.append(item)
        elif item.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            found += _inner(item, tag)
    return found


def _edges(node: Node) -> list[int]:
    """Return where the grid's columns begin, in twentieths of a point."""
    grid = node.find("tblGrid")
    edges = [0]
    for column in grid if grid is not None else ():
        if column.tag == "gridCol":
            edges.append(edges[-1] + max(0, _count(column.get("w", ""), _USUAL)))
    return edges


def _count(text: str, usual: int) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return usual


def _edge(edges: list[int], at: int) -> int:
    return edges[at] if at < len(edges) else edges[-1] + (at - len(edges) + 1) * _USUAL


def _spans(row: Node, edges: list[int], lines: Lines) -> list[_Span]:
    format_ = row.find("trPr")
    at = min(_count(child(format_, "gridBefore"), 0), _WIDEST) if format_ is not None else 0
    found: list[_Span] = []
    for cell in _cells(row):
        format_ = cell.find("tcPr")
        size, goes_on, begins = 1, False, False
        if format_ is not None:
            size = min(max(1, _count(child(format_, "gridSpan"), 1)), _WIDEST)
            merge = format_.find("vMerge")
            goes_on = merge is not None and merge.get("val", "continue") == "continue"
            begins = merge is not None and not goes_on
            if format_.find("cellDel") is not None:
                at += size
                continue
            beside = format_.find("hMerge")
            if beside is not None and beside.get("val", "continue") == "continue" and found:
                found[-1] = found[-1]._replace(right=_edge(edges, at + size))
                at += size
                continue
        found.append(
            _Span(
                _edge(edges, at),
                _edge(edges, at + size),
                [] if goes_on else lines(cell),
                goes_on,
                begins,
                _indent(cell),
            )
        )
        at += size
    return found


def _indent(cell: Node) -> int:
    """Return how many ems the first paragraph of a cell says that it is set in, its first line."""
    first = next((item for item in cell if item.tag == "p"), None)
    format_ = first.find("pPr/ind") if first is not None else None
    if format_ is None:
        return 0
    sides = (("start", 1), ("left", 1), ("firstLine", 1), ("hanging", -1))
    ems = 0.0
    for name, sign in sides:
        if hundredths := format_.get(f"{name}Chars"):
            ems += sign * _count(hundredths, 0) / 100
        else:
            ems += sign * _count(format_.get(name, "0"), 0) / _EM
    return min(max(round(ems), 0), _DEEPEST)


def _columns(rows: list[list[_Span]]) -> dict[int, int]:
    """Return edge → column: edges nearer than a quarter of a centimetre are one,
    unless a cell stands between.
    """
    edges = sorted({edge for row in rows for span in row for edge in (span.left, span.right)})
    apart = {
        (span.left, span.right) for row in rows for span in row if span.right - span.left <= _NEAR
    }
    narrow = {edge for pair in apart for edge in pair}
    columns: dict[int, int] = {}
    first = at = -1
    for edge in edges:
        if at < 0 or edge - first > _NEAR or (edge in narrow and edge > first):
            at, first = at + 1, edge
        columns[edge] = at
    return columns


def _split(spans: list[_Span]) -> list[list[_Span]]:
    """Return the rows that one drawn row holds: every filled cell has as many lines,
    and some hold only numbers.
    """
    filled = [span for span in spans if any(line.strip() for line in span.lines)]
    counts = {sum(1 for line in span.lines if line.strip()) for span in filled}
    if (
        len(filled) < 2
        or len(counts) > 1
        or counts == {1}
        or any(span.goes_on or span.begins for span in spans)
    ):
        return [spans]
    bare = [[line for line in span.lines if line.strip()] for span in spans]
    if not any(lines and all(_NUMBER.fullmatch(line.strip()) for line in lines) for lines in bare):
        return [spans]
    count = counts.pop()
    return [
        [span._replace(lines=lines[at : at + 1]) for span, lines in zip(spans, bare, strict=True)]
        for at in range(count)
    ]
