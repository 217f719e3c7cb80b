"""Texts of a workbook whose runs look different: a raised run may be the mark of a note."""

from __future__ import annotations

from auditor.reading.marks import is_mark, marked
from auditor.reading.office.boxes import one_line
from auditor.reading.office.xml import LOCAL


def is_raised(attributes: dict[str, str]) -> bool:
    """Return whether a vertAlign element raises its run."""
    return attributes.get("val") == "superscript"


def add(pieces: list[str], run: str, raised: bool) -> None:
    """Add one more run to those of a text; a raised note mark is put in brackets."""
    if raised and is_mark(run, pieces[-1] if pieces else ""):
        run = marked(run)
    if run:
        pieces.append(run)


class SharedTexts:
    """Follows the list of texts that cells share from tag to tag."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._runs: list[str] = []
        self._pieces: list[str] = []
        self._on = self._phonetic = self._raised = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = LOCAL[name]
        if kind == "si":
            self._runs, self._raised = [], False
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
            add(self._runs, "".join(self._pieces), self._raised)
        self._on = False
        if kind == "rPh":
            self._phonetic = False
        elif kind == "si":
            self.found.append(one_line("".join(self._runs).replace("_x000D_", "\r")))
