"""Small PDFs written by hand: text anywhere, lines, boxes, several pages,
turned or cropped, protected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Page:
    """A page under construction: points from the upper left corner, as one reads."""

    width: float = 400
    height: float = 500
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    content: list[str] = field(default_factory=list)
    annotations: list[tuple[str, bytes]] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        mode: int = 0,
        matrix: str = "1 0 0 1",
    ) -> Page:
        """Put text with its baseline at y; Chinese goes out in a font that is not embedded."""
        latin = text.isascii()
        shown = "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
        shown = shown if latin else f"<{text.encode('utf-16-be').hex()}>"
        font = "F1" if latin else "F2"
        place = f"{matrix} {x} {self.height - y}"
        self.content.append(f"BT /{font} {size} Tf {mode} Tr {place} Tm {shown} Tj ET")
        return self

    def annotate(self, x: float, y: float, text: str, kind: str, flags: int = 4) -> Page:
        """Write ASCII text in an annotation of a kind: FreeText, Widget, Stamp …"""
        low = self.height - y
        head = f"/Type /Annot /Subtype /{kind} /F {flags} /Rect [{x} {low} {x + 90} {low + 12}]"
        shown = f"BT /F1 10 Tf 0 0 Td ({text}) Tj ET".encode()
        look = b"<< /Type /XObject /Subtype /Form /BBox [0 0 90 12] "
        look += b"/Resources << /Font << /F1 3 0 R >> >> "
        look += b"/Length %d >>\nstream\n%s\nendstream" % (len(shown), shown)
        self.annotations.append((head, look))
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw a stroke."""
        self.content.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def bar(self, x: float, y: float, width: float, height: float) -> Page:
        """Fill a box: a line where it is thin."""
        self.content.append(f"{x} {self.height - y - height} {width} {height} re f")
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Page:
        """Put a grey picture: what a scan is."""
        place = f"{width} 0 0 {height} {x} {self.height - y - height} cm"
        self.content.append(f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")
        return self

    def ruled(self, xs: Sequence[float], ys: Sequence[float]) -> Page:
        """Draw all lines of a table."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self


FONTS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        b"/DescendantFonts [5 0 R] >>"
    ),
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    b"/FontDescriptor 6 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] "
    b"/ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
)


def pdf(*pages: Page, protect: bool = False) -> bytes:
    """Return a PDF of these pages; `protect` asks for a password that nobody has."""
    first = 3 + len(FONTS)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *FONTS,
    ]
    looks: list[bytes] = []
    behind = first + 2 * len(pages)
    for place, page in enumerate(pages):
        notes = ""
        for head, look in page.annotations:
            notes += f"<< {head} /AP << /N {behind + len(looks)} 0 R >> >> "
            looks.append(look)
        crop = f"/CropBox [{' '.join(map(str, page.crop))}] " if page.crop else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
            f"{crop}/Rotate {page.rotate} /Annots [{notes}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {first + 2 * place + 1} "
            "0 R >>".encode()
        )
        stream = "\n".join(page.content).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects + looks, protect)


def soup(count: int = 1) -> bytes:
    """Return a PDF of such pages, with figures in a font that says of no character
    which one it is.
    """
    names = " ".join(f"/q{at}" for at in range(48, 58))
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] "
        b"/FirstChar 48 "
    )
    font += (
        f"/LastChar 57 /Widths [{'6 ' * 10}] /CharProcs << >> /Encoding << /Differences [48 "
        f"{names}] >> >>"
    ).encode()
    return pdf(*[Page().text(40, 60, "123456789 " * 4)] * count).replace(FONTS[0], font)


def _file(objects: list[bytes], protect: bool) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b""
    if protect:
        secret = b"<" + b"41" * 32 + b">"
        lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [<00> <00>] " % (
            secret,
            secret,
        )
    data += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        lock,
        start,
    )
    return bytes(data)
