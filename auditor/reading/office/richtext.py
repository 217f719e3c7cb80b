"""Texts of a workbook whose runs look different: a raised run may be the mark of a note."""

from __future__ import annotations

from auditor.reading.marks import is_mark, marked
from auditor.reading.office.boxes import one_line
from auditor.reading.office.xml import LOCAL


def is_raised(attributes: dict[str, str]) -> bool:
    """Return whether a vertAlign element raises its run."""
    return attributes.get("val") == "superscript"


def joined(before: str, run: str, raised: bool) -> str:
    """Return a text with one more run of it; a raised note mark is put in brackets."""
    return before + (marked(run) if raised and is_mark(run, before) else run)


class SharedTexts:
    """Follows the list of texts that cells share from tag to tag."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text = ""
        self._pieces: list[str] = []
        self._on = self._phonetic = self._raised = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = LOCAL[name]
        if kind == "si":
            self._text, self._raised = "", False
        elif kind == "rPh":
            self._phonetic = True
        elif kind == "r":
            self._raised = False
        elif kind == "vertAlign":
            self._raised = is_raised(attributes)
        self._on = kind == "t" and not self._phonetic
        if self._on:
            self._pieces.clear()

    def data(self, text: str) -> None:
        """Text between elements."""
        if self._on:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = LOCAL[name]
        if self._on:
            self._text = joined(self._text, "".join(self._pieces), self._raised)
        self._on = False
        if kind == "rPh":
            self._phonetic = False
        elif kind == "si":
            self.found.append(one_line(self._text.replace("_x000D_", "\r")))
