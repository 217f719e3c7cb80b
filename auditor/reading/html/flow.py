"""Tags and text to lines and tables, in the order of the source; what a browser does not show is left out."""

from __future__ import annotations

import re

from auditor.reading.html.shapes import Item, RawCell, RawTable, Run
from auditor.reading.html.tables import unwrapped
from auditor.reading.html.tags import Tag, tokens
from auditor.reading.html.text import collapsed

CONTAINERS = frozenset("div section article main form center td th body blockquote fieldset header".split())
BLOCKS = CONTAINERS | frozenset(
    "p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr pre hr address aside figure figcaption "
    "legend html head details summary menu".split())
DROPPED = frozenset("nav footer template svg canvas select button object video audio datalist noscript del rt rp map".split())
_VOID = frozenset("br hr img input col area base link meta param source track wbr embed".split())
_HINTS = re.compile("hidden|none|role", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset("navigation banner contentinfo search".split())
_NOTE = re.compile(r"[0-9]{1,2}")


class _Table:
    """A table that is open: its rows, and the items of the cell that is open (None between cells)."""

    def __init__(self) -> None:
        self.rows: list[list[RawCell]] = []
        self.cell: RawCell | None = None


class Flow:
    """Collects the lines and tables of a page. `parents` and `names` describe its containers, by number."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.parents = [0]
        self._names = ["html"]
        self._open = [0]
        self._counts: dict[str, int] = {}
        self._tables: list[_Table] = []
        self._parts: list[str] = []
        self._linked = self._block = self._level = self._pre = 0
        self._in_link = self._in_sup = False
        self._drop = ""
        self._depth = self._inner = 0

    def read(self, source: str) -> None:
        """Take a whole page."""
        for token in tokens(source):
            if isinstance(token, str):
                if not self._drop:
                    self._text(token)
            elif self._drop:
                self._dropping(token)
            elif token.closing:
                self._end(token.name)
            else:
                self._start(token)
        self._break()
        while self._tables:
            self._end_table()

    def _text(self, text: str) -> None:
        if self._in_sup and _NOTE.fullmatch(text.strip()):
            text = f"[{text.strip()}]"
        if self._pre:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._parts.append(first.replace(" ", "\u00a0"))
            for line in others:
                self._line()
                self._parts.append(line.replace(" ", "\u00a0"))
            return
        self._parts.append(text)
        if self._in_link:
            self._linked += len(text.strip())

    def _line(self) -> None:
        """Close the open line."""
        if not self._parts:
            return
        indent, text = collapsed("".join(self._parts))
        if text:
            self._target().append(Run(text, indent, self._level, self._block, self._open[-1], min(self._linked, len(text))))
        self._parts.clear()
        self._linked = 0

    def _break(self) -> None:
        """Close the open line and its block."""
        self._line()
        self._block += 1

    def _target(self) -> list[Item]:
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            return cell.items
        outer = next((table.cell for table in reversed(self._tables) if table.cell is not None), None)
        return self.items if outer is None else outer.items

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in BLOCKS:
            self._break()
            self._level = int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else 0
        elif name == "br":
            self._line()
        if name not in _VOID and (name in DROPPED or (_HINTS.search(tag.raw) and _is_hidden(tag))):
            self._drop, self._depth, self._inner = name, 1, 0
            if name in ("td", "th"):
                self._end_cell()
            return
        if name in ("table", "tr", "td", "th"):
            self._start_table_part(tag)
        if name in CONTAINERS:
            self.parents.append(self._open[-1])
            self._names.append(name)
            self._open.append(len(self.parents) - 1)
            self._counts[name] = self._counts.get(name, 0) + 1
        elif name == "a":
            self._in_link = "href" in tag.raw.lower()
        elif name == "sup":
            self._in_sup = True
        elif name == "pre":
            self._pre += 1

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._break()
            self._level, self._in_link = 0, False
        if name in ("table", "tr", "td", "th"):
            if name == "table":
                self._end_table()
            else:
                self._end_cell()
        if self._counts.get(name):
            self._close(name)
        elif name == "a":
            self._in_link = False
        elif name == "sup":
            self._in_sup = False
        elif name == "pre":
            self._pre = max(0, self._pre - 1)
        elif name == "p" and self._tables is None:
            self._line()

    def _close(self, name: str) -> None:
        """Leave the nearest open container of a name, with those left open inside it."""
        while True:
            left = self._names[self._open.pop()]
            self._counts[left] -= 1
            if left == name:
                return

    def _start_table_part(self, tag: Tag) -> None:
        if tag.name == "table":
            self._tables.append(_Table())
            return
        if not self._tables:
            return
        self._end_cell()
        table = self._tables[-1]
        if tag.name == "tr" or not table.rows:
            table.rows.append([])
        if tag.name != "tr":
            spans = tag.attributes() if "span" in tag.raw.lower() else {}
            table.cell = RawCell([], _span(spans.get("colspan")), _span(spans.get("rowspan")))
            table.rows[-1].append(table.cell)

    def _end_cell(self) -> None:
        if self._tables:
            self._tables[-1].cell = None

    def _end_table(self) -> None:
        if self._tables:
            table = self._tables.pop()
            self._target().extend(unwrapped(RawTable(table.rows, self._open[-1])))

    def _dropping(self, tag: Tag) -> None:
        """Take a tag inside an element that is left out; it may end the element."""
        name = tag.name
        if name == self._drop and name not in ("p", "td", "th", "tr"):
            self._depth += -1 if tag.closing else 1
        elif name == "table":
            self._inner += -1 if tag.closing else 1
        if self._inner < 0 or (self._inner == 0 and _ends(self._drop, tag)):
            self._drop = ""
            if not (name == tag.name and tag.closing and name == "p"):
                (self._end(name) if tag.closing else self._start(tag))
        elif self._depth == 0:
            self._drop = ""


def _ends(dropped: str, tag: Tag) -> bool:
    """Whether a tag ends an element whose end tag may be left out."""
    if dropped == "p":
        return tag.name in BLOCKS
    if dropped in ("td", "th"):
        return tag.name in ("td", "th", "tr", "table", "tbody")
    return dropped == "tr" and tag.name in ("tr", "table", "tbody")


def _is_hidden(tag: Tag) -> bool:
    found = tag.attributes()
    return "hidden" in found or found.get("role", "").lower() in _ROLES or bool(_HIDDEN.search(found.get("style", "")))


def _span(value: str | None) -> int:
    match = re.match(r"\s*([0-9]{1,5})", value or "")
    return max(1, int(match[1])) if match else 1
