"""What styles say of an element: that it is a table's part, how far it is moved in, that it is bold
or struck out. Only what is said of a class or of the element itself counts.
"""

from __future__ import annotations

import re

from auditor.model.records import NamedTuple
from auditor.reading.html.tags import Tag
from auditor.text.patterns import regex

# Classes that are remembered: an office program writes one for each format of a cell.
_MOST = 4_000
_LONGEST = 1 << 20
_RULE = regex(r"([^{}@;]{1,400})\{([^{}]{0,2000})\}")
_MEDIA = regex(r"@[a-z-]+[^{};]{0,400}\{(?:[^{}]*+\{[^{}]*+\})*[^{}]*+\}")
_CLASS = regex(r"(?:^|[,\s])[\w-]*\.([\w-]{1,60})\s*(?=,|$)")
_STYLED = regex("style|class|role", re.IGNORECASE)
_DISPLAY = regex(
    r"display\s*:\s*(table-row|table-cell|table|inline-table)\s*(?:;|!|$)", re.IGNORECASE
)
_BOLD = regex(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK = regex(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_SHIFT = regex(
    r"(?:^|;)\s*(?:padding-left|margin-left|text-indent)\s*:\s*(-?[0-9]*\.?[0-9]+)\s*([a-z%]*)",
    re.IGNORECASE,
)
_AROUND = regex(
    r"(?:^|;)\s*padding\s*:\s*(?:\S+\s+){3}([0-9]*\.?[0-9]+)\s*([a-z%]*)", re.IGNORECASE
)
_NAMED = regex(r"(?:^|\s)(?:indent|level|lvl|depth)[-_]?([1-9])(?=\s|$)", re.IGNORECASE)
# Points that a blank takes: half of a letter of nine points, which tables are printed in.
_BLANK = 4.5
_POINTS = {
    "": 0.75, "px": 0.75, "pt": 1, "em": 9, "rem": 9, "ch": 4.5, "ex": 4.5, "%": 4.5,
    "mm": 2.83, "cm": 28.3, "in": 72, "pc": 12}  # fmt: skip
_DEEPEST = 60
_PARTS = {"table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td"}
_ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "cell": "td",
    "gridcell": "td", "columnheader": "td", "rowheader": "td"}  # fmt: skip
TABULAR = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "dl", "dt", "dd"))


class Look(NamedTuple):
    """How an element looks. `part`: what it is of a table where its name does not say so: table,
    tr, td, or ""; `indent`: how many blanks it is moved in by.
    """

    part: str = ""
    bold: bool = False
    struck: bool = False
    indent: int = 0


PLAIN = Look()
_BY_NAME = {
    **dict.fromkeys(("b", "strong"), Look(bold=True)),
    **dict.fromkeys(("s", "strike", "del"), Look(struck=True)),
}


class StyleSheets:
    """The styles of a page: what its style sheets say of classes."""

    def __init__(self) -> None:
        self._classes: dict[str, str] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    def add(self, sheet: str) -> None:
        """Take a style sheet of the page; what counts for some screens or for printing alone is
        left out.
        """
        self._looks.clear()
        for selectors, said in _RULE.findall(_MEDIA.sub("", sheet[:_LONGEST])):
            for name in _CLASS.findall(selectors):
                if name in self._classes or len(self._classes) < _MOST:
                    self._classes[name] = f"{self._classes.get(name, '')};{said}"

    def of(self, tag: Tag) -> Look:
        """Return how an element looks, whatever its class and its own style say of it."""
        key = (tag.name, tag.raw)
        look = self._looks.get(key)
        if look is None:
            look = self._look(tag)
            if len(self._looks) < _MOST:
                self._looks[key] = look
        return look

    def _look(self, tag: Tag) -> Look:
        if not _STYLED.search(tag.raw):
            return _BY_NAME.get(tag.name, PLAIN)
        found = tag.attributes()
        names = found.get("class", "")
        told = [self._classes.get(name, "") for name in names.split()]
        said = ";".join([*filter(None, told), found.get("style", "")])
        named = _BY_NAME.get(tag.name, PLAIN)
        return Look(
            "" if tag.name in TABULAR else _part(found.get("role", ""), said),
            named.bold or _BOLD.search(said) is not None,
            named.struck or _STRUCK.search(said) is not None,
            _indent(said) or _named_indent(names),
        )


def _part(role: str, said: str) -> str:
    shown = _DISPLAY.search(said)
    by_role = _ROLES.get(role.strip().lower(), "")
    return by_role or (_PARTS[shown[1].lower()] if shown else "")


def _indent(said: str) -> int:
    points = 0.0
    for size, unit in [*_SHIFT.findall(said), *_AROUND.findall(said)]:
        points += float(size) * _POINTS.get(unit.lower(), 0)
    return min(max(0, round(points / _BLANK)), _DEEPEST)


def _named_indent(names: str) -> int:
    named = _NAMED.search(names)
    return 2 * int(named[1]) if named else 0
