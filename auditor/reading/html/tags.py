"""Markup to text and tags, in one pass that is linear whatever the input: nothing is nested,
looked up or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex

# Elements whose content is no markup and not shown as text of the page.
RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
# Those whose content says something of the page: they come as a tag that holds it.
TOLD = frozenset({"title", "style"})

_OPEN = regex(r"<(?:(!--|%|\?(?:php|=))|[!?]|(/?)([a-zA-Z][^\s/><]{0,40}))", re.IGNORECASE)
# What ends what is not shown; of what else a server runs it is ?>.
_UNSHOWN = {"!--": "-->", "%": "%>"}
_ATTRIBUTES = regex(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
_ATTRIBUTE = regex(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_CLOSING = {name: regex(rf"</{name}\b", re.IGNORECASE) for name in sorted(RAW)}


class Tag(NamedTuple):
    """A tag: its name in small letters, whether it closes an element,
    and its attributes as written.
    """

    name: str
    closing: bool
    raw: str

    def attributes(self) -> dict[str, str]:
        """Return the attributes, names in small letters; the first of equal names counts,
        as in a browser.
        """
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.raw):
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found


def tokens(source: str) -> Iterator[str | Tag]:
    """Yield the text and the tags of a page in order; entities are resolved, comments, scripts
    and what a server runs left out.
    """
    at = 0
    last = source.rfind(">")
    ends = {mark: source.rfind(mark) for mark in ("-->", "%>", "?>")}
    trusted = True
    while match := _OPEN.search(source, at, last + 1):
        if at < match.start():
            yield unescape(source[at : match.start()])
        if not match[3]:
            mark = _UNSHOWN.get(match[1], "?>") if match[1] else ">"
            if match.end() > ends.get(mark, last):
                mark = ">"
            at = source.find(mark, match.end() - (mark == ">")) + len(mark)
            continue
        end = _ATTRIBUTES.match(source, match.end()) if trusted else None
        # Quotes that swallow every > up to the end are broken ones: from there on they mean
        # nothing.
        trusted = end is not None
        at = end.end() if end else source.find(">", match.end()) + 1
        tag = Tag(match[3].lower(), bool(match[2]), source[match.end() : at - 1])
        if tag.name in RAW and not tag.closing:
            close = _CLOSING[tag.name].search(source, at)
            if not close:
                return
            if tag.name in TOLD:
                yield Tag(tag.name, False, source[at : close.start()])
            at = close.start()
            continue
        yield tag
    if at < len(source):
        yield unescape(source[at:])
