"""Small Office files, written out by hand so that a test shows what is in them."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from auditor.model.values import Document, Grid, Paragraph

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


def links(**targets: str) -> str:
    """Return a part that lists links: kind → target, with the kind as id too."""
    rows = (
        f'<Relationship Id="{k}" Type="{RELS}/{k.rstrip("0123456789")}" Target="{t}"/>'
        for k, t in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document with this body; other parts (styles, numbering, footnotes) by name."""
    files: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"
    }
    files["_rels/.rels"] = links(officeDocument="word/document.xml")
    files["word/_rels/document.xml.rels"] = links(**{kind: f"{kind}.xml" for kind in parts})
    for kind, inner in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{kind} {W}>{inner}</w:{kind}>"
    return archive(files)


def p(text: str, format_: str = "") -> str:
    """Return a Word paragraph of one run."""
    return f"<w:p><w:pPr>{format_}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, format_: str = "") -> str:
    """Return a cell of a Word table."""
    return f"<w:tc><w:tcPr>{format_}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str, grid: tuple[int, ...] = ()) -> str:
    """Return a Word table of rows of cells."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</"
        "w:tbl>"
    )


def xlsx(
    *sheets: str,
    styles: str = "",
    strings: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    more: str = "",
) -> bytes:
    """Return a workbook of sheets (what stands in <worksheet>);
    names may end in "~" for a hidden sheet.
    """
    named = [*names, *(f"Sheet{at + 1}" for at in range(len(names), len(sheets)))]
    states = ["hidden" if name.endswith("~") else "visible" for name in named]
    listed = "".join(
        f'<sheet name="{name.rstrip("~")}" sheetId="{at}" r:id="worksheet{at}" state="{state}"/>'
        for at, (name, state) in enumerate(zip(named, states, strict=True), 1)
    )
    files: dict[str, str | bytes] = {
        "_rels/.rels": links(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns:r="{RELS}"><sheets>{listed}</sheets>{more}</workbook>',
        "xl/_rels/workbook.xml.rels": links(
            styles="styles.xml", sharedStrings="strings.xml",
            **{f"worksheet{at}": f"worksheets/s{at}.xml" for at in range(1, len(sheets) + 1)},
        ),
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
        "xl/strings.xml": "<sst>" + "".join(f"<si>{text}</si>" for text in strings) + "</sst>",
    }  # fmt: skip
    for at, sheet in enumerate(sheets, 1):
        files[f"xl/worksheets/s{at}.xml"] = f"<worksheet>{sheet}</worksheet>"
    return archive(files)


def rows(*texts: str, first: int = 1) -> str:
    """Return a sheet's data: a text a row, cells between |, "=" begins a formula,
    "=SUM(A1)#5" has a stored value.
    """
    done = []
    for number, line in enumerate(texts, first):
        cells = "".join(
            cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(line.split("|")) if text
        )
        done.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(done)}</sheetData>"


def cell(name: str, text: str, style: int = 0) -> str:
    """Return a cell of a sheet."""
    if text.startswith("="):
        formula, _, value = text[1:].partition("#")
        return f'<c r="{name}" s="{style}"><f>{formula}</f><v>{value}</v></c>'
    if text.replace(".", "").replace("-", "").isdigit():
        return f'<c r="{name}" s="{style}"><v>{text}</v></c>'
    return (
        f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def ods(table: str, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """Return an OpenDocument workbook with one table."""
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "style"))
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</"
        "office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="表">{table}</table:table>'
        "</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", kind, 0)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def ole(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with streams, each long enough to stand in sectors of its own."""
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, below=1)]
    table: list[int] = []
    sectors = b""
    for at, (name, data) in enumerate(streams.items(), 2):
        count = max(9, -(-len(data) // 512))
        beside = at if at <= len(streams) else _NOBODY
        entries.append(_entry(name, 2, len(table), count * 512, beside))
        table += [*range(len(table) + 1, len(table) + count), 0xFFFFFFFE]
        sectors += data.ljust(count * 512, b"\0")
    directory = b"".join(entries)
    first = len(table)
    table += [*range(first + 1, first - (-len(directory) // 512)), 0xFFFFFFFE]
    sectors += directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    count = -(-(len(table) + 8) // 128)
    tables = list(range(len(table), len(table) + count))
    table += [0xFFFFFFFD] * count
    sectors += struct.pack(f"<{len(table)}I", *table).ljust(count * 512, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6)
        + bytes(10)
    )
    head += struct.pack("<8I", count, first, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", *(tables + [0xFFFFFFFF] * (109 - count))) + sectors


_NOBODY = 0xFFFFFFFF


def _entry(
    name: str, kind: int, first: int, size: int, beside: int = _NOBODY, below: int = _NOBODY
) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack(
        "<HBB3I", len(raw) + 2, kind, 1, _NOBODY, beside, below
    )
    return head.ljust(116, b"\0") + struct.pack("<IQ", first, size)


def record(kind: int, *parts: bytes) -> bytes:
    """Return a record of an old workbook."""
    data = b"".join(parts)
    return struct.pack("<HH", kind, len(data)) + data


def words(*values: int) -> bytes:
    """Return values of two bytes each."""
    return struct.pack(f"<{len(values)}H", *(value & 0xFFFF for value in values))


def label(text: str, width: str = "<H") -> bytes:
    """Return a text with its length before it."""
    return struct.pack(width, len(text)) + b"\1" + text.encode("utf-16-le")


def xls(cells: bytes, *common: bytes) -> bytes:
    """Return an old workbook with one sheet: its records, and more records of the workbook."""
    begin, end = record(0x809, words(0x600, 5, 0, 0), bytes(8)), record(0x0A)
    head = begin + b"".join(common)
    name = label("支出表", "<B")
    sheet = record(0x85, struct.pack("<IBB", len(head) + 10 + len(name) + len(end), 0, 0), name)
    return ole(
        {
            "Workbook": head
            + sheet
            + end
            + record(0x809, words(0x600, 16, 0, 0), bytes(8))
            + cells
            + end
        }
    )


def grids(document: Document) -> list[list[list[str]]]:
    """Return the tables as rows of texts."""
    return [
        [[found.text for found in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def texts(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def sound(document: Document) -> None:
    """Assert that every cell and paragraph is where it says, in ascending places."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert document.text[block.start : block.end].replace("\n", "").replace(
                " ", ""
            ) == block.text.replace(" ", "")
            assert all(document.text[offset] == block.text[at] for at, offset in block.pieces)
        else:
            for row in block.rows:
                assert all(document.text[found.start : found.end] == found.text for found in row)
    starts = [place.start for place in document.places]
    assert starts == sorted(starts)
    assert document.line_starts == (
        0,
        *(at + 1 for at, char in enumerate(document.text) if char == "\n"),
    )
