"""Text without ink: blanks, and characters of fonts that are not in the file, each an object.

PDFium leaves text objects without a width out of a page's text, and width is that of the ink: a
character standing alone is lost where its font is not in the file. A thin stroke gives the object
a width; nothing is drawn with it.
"""

from __future__ import annotations

import ctypes

from auditor.reading.pdf import native
from auditor.reading.pdf.glyphs import HIDDEN, TooMuch

# Objects of one page that are looked at: as many as a page may have characters.
MAX_OBJECTS = 200_000

# Points; PDFium leaves out what is narrower.
_NOTHING = 0.01

# Points of the stroke: ten times what is left out,
# and far less than what tells two characters apart.
_THIN = 0.1

_STROKED = 1
# Forms inside forms that are looked into.
_DEPTH = 6


def show(page: int) -> int:
    """Make a page's text, loaded after this, hold characters without ink.

    Returns how many text objects there are; raises TooMuch beyond MAX_OBJECTS.
    """
    edges, same = (ctypes.c_float * 4)(), (ctypes.c_float * 6)(1, 0, 0, 1, 0, 0)
    at, same_at = ctypes.addressof(edges), ctypes.addressof(same)
    texts = _texts(page)
    for item in texts:
        native.object_bounds(item, at, at + 4, at + 8, at + 12)
        if edges[2] - edges[0] < _NOTHING and native.render_mode(item) not in HIDDEN:
            native.set_stroke_width(item, _THIN)
            native.set_render_mode(item, _STROKED)
            native.transform(item, same_at)
    return len(texts)


def _texts(page: int) -> list[int]:
    """Return the addresses of a page's text objects, those inside forms too."""
    found: list[int] = []
    left = MAX_OBJECTS
    count = native.page_objects(page)
    waiting = [(native.page_object(page, at), _DEPTH) for at in range(min(count, left + 1))]
    while waiting:
        item, depth = waiting.pop()
        left -= 1
        if left < 0:
            raise TooMuch
        kind = native.object_type(item)
        if kind == native.TEXT:
            found.append(item)
        elif kind == native.FORM and depth:
            inside = range(min(native.form_objects(item), left + 1))
            waiting += [(native.form_object(item, at), depth - 1) for at in inside]
    return found
