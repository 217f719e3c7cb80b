"""The few calls into PDFium that this reader needs, bound for speed, and the life of a document."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2  # noqa: F401  (importing the package initialises the library)
import pypdfium2.raw as raw

from auditor.reading.errors import Unreadable

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a native function that takes and returns plain addresses:
    half the cost of the generated binding.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _POINTER).value or 0)


char_code = _bind(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
char_box = _bind(
    raw.FPDFText_GetCharBox, _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER
)
char_origin = _bind(raw.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
char_object = _bind(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
char_matrix = _bind(raw.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
char_size = _bind(raw.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
char_unmapped = _bind(raw.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
render_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
count_chars = _bind(raw.FPDFText_CountChars, _INT, _POINTER)

page_box = _bind(raw.FPDF_GetPageBoundingBox, _INT, _POINTER, _POINTER)
page_objects = _bind(raw.FPDFPage_CountObjects, _INT, _POINTER)
page_object = _bind(raw.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
form_objects = _bind(raw.FPDFFormObj_CountObjects, _INT, _POINTER)
form_object = _bind(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
object_type = _bind(raw.FPDFPageObj_GetType, _INT, _POINTER)
object_bounds = _bind(
    raw.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER
)
object_matrix = _bind(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
set_stroke_width = _bind(raw.FPDFPageObj_SetStrokeWidth, _INT, _POINTER, ctypes.c_float)
set_render_mode = _bind(raw.FPDFTextObj_SetTextRenderMode, _INT, _POINTER, _INT)
transform = _bind(raw.FPDFPageObj_TransformF, _INT, _POINTER, _POINTER)
draw_mode = _bind(raw.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
path_segments = _bind(raw.FPDFPath_CountSegments, _INT, _POINTER)
path_segment = _bind(raw.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
segment_type = _bind(raw.FPDFPathSegment_GetType, _INT, _POINTER)
segment_point = _bind(raw.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
segment_closes = _bind(raw.FPDFPathSegment_GetClose, _INT, _POINTER)

TEXT, PATH, FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
LINE_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_MOVETO

# Annotations that the page shows text with: typed onto it, stamped, or filled into a form.
_WRITTEN = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET}

# Annotations of one page that are looked at: a form has some hundreds of fields.
_MOST_ANNOTATIONS = 20_000

# A font that a file lacks would come from this machine, and where its characters end with it: the
# same file must read the same everywhere.
_NO_FONTS = raw.FPDF_SYSFONTINFO(version=1)
raw.FPDF_SetSystemFontInfo(_NO_FONTS)

_REASONS = {
    raw.FPDF_ERR_PASSWORD: "needs a password",
    raw.FPDF_ERR_SECURITY: "is protected in a way that can't be opened",
}


@contextmanager
def opened(path: str, data: bytes) -> Iterator[tuple[Any, int]]:
    """Yield the document's handle and number of pages; raise Unreadable if PDFium can't open it."""
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        reason = _REASONS.get(
            raw.FPDF_GetLastError(), "is damaged or not a PDF; save or download it again"
        )
        raise Unreadable(path, reason)
    try:
        pages = raw.FPDF_GetPageCount(handle)
        if pages <= 0:
            raise Unreadable(path, "is a PDF without pages")
        yield handle, pages
    finally:
        raw.FPDF_CloseDocument(handle)


@contextmanager
def opened_page(handle: Any, index: int) -> Iterator[int | None]:
    """Yield the address of a page, what is written in its annotations part of it;
    None if it is damaged.
    """
    page = raw.FPDF_LoadPage(handle, index)
    # Loaded anew, as the text of a page is taken when it is loaded.
    if page and _is_written_on(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY):
        raw.FPDF_ClosePage(page)
        page = raw.FPDF_LoadPage(handle, index)
    try:
        yield _address(page) if page else None
    finally:
        if page:
            raw.FPDF_ClosePage(page)


@contextmanager
def opened_text(page: int) -> Iterator[int | None]:
    """Yield the address of a page's text as its objects are now; None if it is damaged."""
    text = raw.FPDFText_LoadPage(ctypes.cast(page, raw.FPDF_PAGE))
    try:
        yield _address(text) if text else None
    finally:
        if text:
            raw.FPDFText_ClosePage(text)


def _is_written_on(page: Any) -> bool:
    for place in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        if annotation:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if kind in _WRITTEN:
                return True
    return False


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, _POINTER).value or 0
