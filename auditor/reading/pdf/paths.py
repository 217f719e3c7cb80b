"""The ruling lines of a page, from strokes, thin filled shapes and the edges of drawn boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

from auditor.reading.pdf import native
from auditor.reading.pdf.drawing import RulingLine
from auditor.reading.pdf.glyphs import Box, TooMuch, turn

# Drawn objects of one page that are looked at;
# a page with more has no tables that could be trusted.
MAX_OBJECTS = 60_000

# A shape no thicker than this many points is a line.
THIN = 2.5

# Lines of a page that can't be letters yet: an empty table's.
FEW = 100

# Points of a ruling line at least: shorter ones are dashes, ticks and parts of letters.
_LONG = 4.0
_DEPTH = 6
Matrix = tuple[float, float, float, float, float, float]
Span = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(page: int, direction: int, box: Box) -> tuple[list[RulingLine], list[RulingLine]]:
    """Return the rules across and down as seen with the text upright;
    raise TooMuch beyond MAX_OBJECTS.
    """
    horizontal: list[RulingLine] = []
    vertical: list[RulingLine] = []
    for x0, y0, x1, y1 in _Walker().spans(page):
        if (
            max(x0, x1) < box[0]
            or min(x0, x1) > box[2]
            or max(y0, y1) < box[1]
            or min(y0, y1) > box[3]
        ):
            continue
        (left, top), (right, bottom) = turn(direction, x0, y0), turn(direction, x1, y1)
        width, height = abs(right - left), abs(bottom - top)
        if width >= height and width >= _LONG:
            horizontal.append(RulingLine((top + bottom) / 2, min(left, right), max(left, right)))
        elif height > width and height >= _LONG:
            vertical.append(RulingLine((left + right) / 2, min(top, bottom), max(top, bottom)))
    return horizontal, vertical


def bare(page: int) -> bool:
    """Tell whether a page has nothing to read: no text, no picture,
    and too few lines to draw letters with.
    """
    count = native.page_objects(page)
    drawn = (native.object_type(native.page_object(page, at)) for at in range(min(count, FEW + 1)))
    return count <= FEW and all(kind == native.PATH for kind in drawn)


class _Walker:
    """Walks the page's drawn objects, those inside forms too,
    and yields straight thin spans in page points.
    """

    def __init__(self) -> None:
        self.seen = 0
        self.floats, self.ints = (ctypes.c_float * 6)(), (ctypes.c_int * 2)()
        at, ints = ctypes.addressof(self.floats), ctypes.addressof(self.ints)
        self.at, self.ints_at = tuple(at + 4 * place for place in range(4)), (ints, ints + 4)

    def spans(self, page: int) -> Iterator[Span]:
        """Yield the spans of all objects of a page."""
        for index in range(native.page_objects(page)):
            yield from self._object(native.page_object(page, index), _IDENTITY, _DEPTH)

    def _object(self, item: int, outer: Matrix, depth: int) -> Iterator[Span]:
        kind = native.object_type(item)
        if kind == native.PATH:
            self._count()
            yield from self._path(item, outer)
        elif kind == native.FORM and depth:
            native.object_matrix(item, self.at[0])
            inner = _product(tuple(self.floats), outer)
            for index in range(native.form_objects(item)):
                yield from self._object(native.form_object(item, index), inner, depth - 1)

    def _count(self) -> None:
        self.seen += 1
        if self.seen > MAX_OBJECTS:
            raise TooMuch

    def _path(self, item: int, outer: Matrix) -> Iterator[Span]:
        native.draw_mode(item, *self.ints_at)
        fill, stroke = self.ints
        if not fill and not stroke:
            return
        native.object_bounds(item, *self.at)
        x0, y0, x1, y1 = self.floats[:4]
        if min(x1 - x0, y1 - y0) <= THIN:
            yield _moved((x0, y0, x1, y1), outer)
        elif stroke or native.path_segments(item) > 5:
            for span in self._segments(item, bool(stroke)):
                yield _moved(span, outer)

    def _segments(self, item: int, stroke: bool) -> Iterator[Span]:
        """Yield a stroked path's straight lines; of a filled one its thin closed parts."""
        native.object_matrix(item, self.at[0])
        own: Matrix = tuple(self.floats)
        part: list[tuple[float, float]] = []
        for index in range(native.path_segments(item)):
            self._count()
            segment = native.path_segment(item, index)
            kind = native.segment_type(segment)
            native.segment_point(segment, *self.at[:2])
            point = _apply(own, self.floats[0], self.floats[1])
            if kind == native.MOVE_TO:
                yield from _lines(part, stroke)
                part = [point]
            elif kind == native.LINE_TO:
                part.append(point)
                if native.segment_closes(segment):
                    part.append(part[0])
            else:
                yield from _lines(part, stroke)
                part = [point]
        yield from _lines(part, stroke)


def _lines(part: list[tuple[float, float]], stroke: bool) -> Iterator[Span]:
    if len(part) < 2:
        return
    xs, ys = [x for x, _ in part], [y for _, y in part]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
        yield min(xs), min(ys), max(xs), max(ys)
    elif stroke:
        for (x0, y0), (x1, y1) in pairwise(part):
            if min(abs(x1 - x0), abs(y1 - y0)) <= THIN / 2:
                yield x0, y0, x1, y1


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(span: Span, matrix: Matrix) -> Span:
    if matrix is _IDENTITY:
        return span
    return *_apply(matrix, span[0], span[1]), *_apply(matrix, span[2], span[3])


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
