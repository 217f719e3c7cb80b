"""What the receiver of a format sees: the output cut into one piece a finding, as text."""

from __future__ import annotations

import csv
import html.parser
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def pieces(name: str, output: str | bytes) -> list[str]:
    """Return the parts of an output that are about one finding each;
    all in one where a format has no such parts.
    """
    if isinstance(output, bytes):
        return notes(output) if output.startswith(b"%PDF") else [workbook(output)]
    return CUT.get(name, whole)(output)


def whole(text: str) -> list[str]:
    return [page(text).text if text.lstrip().lower().startswith(("<!doctype", "<html")) else text]


def numbers(text: str) -> set[Decimal]:
    """Return the numbers in a text, without their signs."""
    return {Decimal(found.replace(",", "")) for found in NUMBER.findall(text)}


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def documents(values: list[Any]) -> list[str]:
    parts = []
    for document in values:
        checks = {check["id"]: check for check in document.get("checks", ())}
        for finding in document.get("findings", ()):
            parts.append(
                dumped([document["path"], finding, [checks[name] for name in finding["checks"]]])
            )
    return parts


def results(text: str) -> list[str]:
    return [dumped(result) for run in json.loads(text)["runs"] for result in run["results"]]


def cases(text: str) -> list[str]:
    found = ElementTree.fromstring(text).iter("testcase")
    return [" ".join([*case.attrib.values(), *case.itertext()]) for case in found]


CUT: dict[str, Callable[[str], list[str]]] = {
    "json": lambda text: documents(json.loads(text)["documents"]),
    "jsonl": lambda text: documents([json.loads(line) for line in text.splitlines()]),
    "sarif": results,
    "gitlab": lambda text: [dumped(entry) for entry in json.loads(text)],
    "junit": cases,
    "csv": lambda text: ["\n".join(row) for row in csv.reader(StringIO(text))],
    "line": str.splitlines,
    "github": str.splitlines,
    "markdown": lambda text: text.replace("\\", "").split("\n### "),
}


class Page(html.parser.HTMLParser):
    """Collects the text, the tags and the attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def page(text: str) -> Page:
    reader = Page()
    reader.feed(text)
    reader.close()
    return reader


def workbook(data: bytes) -> str:
    """Return the values of all cells of a workbook that no formula yields."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(
        str(cell.value) for cell in cells if cell.value is not None and cell.data_type != "f"
    )


def notes(data: bytes) -> list[str]:
    """Return the notes of a PDF, each with the number of its page."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as raw

    found = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(data), 1):
        for index in range(raw.FPDFPage_GetAnnotCount(sheet)):
            note = raw.FPDFPage_GetAnnot(sheet, index)
            size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAnnot_GetStringValue(
                note, b"Contents", ctypes.cast(buffer, raw.FPDF_WIDESTRING), size
            )
            found.append(f"page {number} {buffer.raw[:-2].decode('utf-16-le')}")
    return found
