"""Tags and text to lines and tables, in the order of the source;
what a browser does not show is left out.
"""

from __future__ import annotations

import re
from html import unescape

from auditor.reading.html.content import Item, Run
from auditor.reading.html.opened import CELLS, ENTRIES, TABLES, Opened
from auditor.reading.html.styles import Look, StyleSheets
from auditor.reading.html.tags import TOLD, Tag, tokens
from auditor.reading.html.text import collapsed
from auditor.reading.html.within import Within
from auditor.reading.marks import is_mark, marked
from auditor.text.patterns import regex

CONTAINERS = frozenset((
    "div", "section", "article", "main", "form", "center", "td", "th", "body", "blockquote",
    "fieldset", "header"))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = CONTAINERS | HEADINGS | frozenset((
    "p", "li", "ul", "ol", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "pre", "hr", "address", "aside", "figure", "figcaption", "legend", "html", "head", "details",
    "summary", "menu"))  # fmt: skip
DROPPED = frozenset((
    "nav", "footer", "template", "svg", "canvas", "select", "button", "object", "video", "audio",
    "datalist", "noscript", "rt", "rp", "map"))  # fmt: skip
_VOID = frozenset((
    "br", "hr", "img", "input", "col", "area", "base", "link", "meta", "param", "source", "track",
    "wbr", "embed"))  # fmt: skip
_HINTS = regex("hidden|none|role", re.IGNORECASE)
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search"))
_RAISED = regex(r"vertical-align\s*:\s*super", re.IGNORECASE)


class Flow:
    """Collects the lines and tables of a page.

    `parents` and `names` describe its containers, by number; `title` is what the page says that it
    is called.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.title = ""
        self._styles = StyleSheets()
        self._cast, self._bold = Within(), Within()
        self._row_bold = False
        self._plain, self._shift = False, 0
        self.parents = [0]
        self._names = ["html"]
        self._open = [0]
        self._counts: dict[str, int] = {}
        self._tables = Opened(self.items)
        self._parts: list[str] = []
        self._linked = self._block = self._level = self._pre = 0
        self._in_link = False
        self._raised, self._raised_depth = "", 0
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
                self._bold.end(token.name)
                self._end(self._cast.end(token.name) or token.name)
            elif token.name in TOLD:
                self._told(token)
            else:
                self._start(token)
        self._break()
        self._tables.end_all(self._open[-1])

    def _told(self, tag: Tag) -> None:
        """Take what the page's title or a style sheet says."""
        if tag.name == "style":
            self._styles.add(tag.raw)
        elif not self.title:
            self.title = collapsed(unescape(tag.raw))[1]

    def _text(self, text: str) -> None:
        self._plain = self._plain or not (self._bold or self._row_bold or text.isspace())
        if self._raised and is_mark(text, self._before()):
            text = marked(text)
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

    def _before(self) -> str:
        return next((part[-1] for part in reversed(self._parts) if part), "")

    def _line(self) -> None:
        """Close the open line."""
        if not self._parts:
            return
        blanks, text = collapsed("".join(self._parts))
        if text:
            linked = min(self._linked, len(text))
            blanks = "\u00a0" * self._shift + blanks
            place = self._open[-1]
            self._tables.target().append(
                Run(text, blanks, self._level, self._block, place, linked, not self._plain)
            )
            self._shift = 0
        self._plain = False
        self._parts.clear()
        self._linked = 0

    def _break(self) -> None:
        """Close the open line and its block."""
        self._line()
        self._block += 1
        self._raised = ""

    def _start(self, tag: Tag) -> None:
        look, written = self._styles.of(tag), tag.name
        if written not in _VOID:
            self._cast.start(written, look.part)
        if look.part:
            tag = tag._replace(name=look.part)
        name = tag.name
        if name in BLOCKS:
            self._break()
        if name not in _VOID and (
            name in DROPPED or look.struck or (_HINTS.search(tag.raw) and _is_hidden(tag))
        ):
            self._leave_out(tag, written, look.struck)
            return
        self._dress(tag, look)
        if name in CELLS:
            self._tables.start_cell(tag, self._open[-1])
        elif name in ENTRIES:
            self._tables.start_entry(name)
        self._enter(tag)

    def _leave_out(self, tag: Tag, written: str, struck: bool) -> None:
        """Leave an element out; a cell whose text is struck out is a blank one."""
        self._drop, self._depth, self._inner = written, 1, 0
        if tag.name not in CELLS:
            return
        if struck and tag.name != "tr":
            self._tables.start_cell(tag, self._open[-1])
        self._tables.end_cell()

    def _dress(self, tag: Tag, look: Look) -> None:
        """Take what an element changes of how its text looks: in cells that is their rank."""
        if tag.name in CELLS:
            self._bold.clear()
            self._shift = look.indent
            if tag.name == "tr":
                self._row_bold = look.bold
                return
        elif look.indent and not self._parts and self._tables.is_at_start():
            self._shift += look.indent
        if tag.name not in _VOID:
            self._bold.start(tag.name, "bold" if look.bold else "")

    def _enter(self, tag: Tag) -> None:
        """Take what the start of an element that is shown changes for the text after it."""
        name = tag.name
        if name in CONTAINERS:
            self.parents.append(self._open[-1])
            self._names.append(name)
            self._open.append(len(self.parents) - 1)
            self._counts[name] = self._counts.get(name, 0) + 1
        elif name in HEADINGS:
            self._level = int(name[1])
        elif name in TABLES:
            self._level = 0
            self._tables.start(name)
        elif name == "br":
            self._line()
        elif name == "a":
            self._in_link = "href" in tag.raw.lower()
        elif name == "pre":
            self._pre += 1
        elif name not in _VOID:
            self._raise(tag)

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._break()
            self._in_link = False
        if name in CELLS:
            self._tables.end_cell()
            self._shift = 0
        if self._counts.get(name):
            self._close(name)
        elif name in HEADINGS:
            self._level = 0
        elif name in TABLES:
            self._row_bold = False
            self._tables.end(name, self._open[-1])
        elif name == "a":
            self._in_link = False
        elif name == "pre":
            self._pre = max(0, self._pre - 1)
        elif name == self._raised:
            self._raised_depth -= 1
            self._raised = name if self._raised_depth else ""

    def _raise(self, tag: Tag) -> None:
        """Take the start of an element inside a line, which may be raised;
        it is so up to its end or the line's.
        """
        if self._raised:
            self._raised_depth += tag.name == self._raised
        elif tag.name == "sup" or (
            "super" in tag.raw and _RAISED.search(tag.attributes().get("style", ""))
        ):
            self._raised, self._raised_depth = tag.name, 1

    def _close(self, name: str) -> None:
        """Leave the nearest open container of a name, with those left open inside it."""
        while True:
            left = self._names[self._open.pop()]
            self._counts[left] -= 1
            if left == name:
                return

    def _dropping(self, tag: Tag) -> None:
        """Take a tag inside an element that is left out; it may end the element."""
        if tag.name == "table" and self._drop != "table":
            self._inner += -1 if tag.closing else 1
        if tag.name in TOLD and not tag.closing:
            return
        if self._inner < 0 or (self._inner == 0 and _ends(self._drop, tag)):
            self._cast.end(self._drop)
            self._drop = ""
            if tag.closing:
                self._end(self._cast.end(tag.name) or tag.name)
            else:
                self._start(tag)
        elif tag.name == self._drop:
            self._depth += -1 if tag.closing else 1
            if self._depth == 0:
                self._cast.end(self._drop)
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
    return (
        "hidden" in found
        or found.get("role", "").lower() in _ROLES
        or bool(_HIDDEN.search(found.get("style", "")))
    )
