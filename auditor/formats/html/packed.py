"""Very many documents in one page: the list is there at once, each document is packed away and
drawn when it is opened. What a page has no room for is said: a folder of pages has it.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from auditor.formats import View
from auditor.formats.html import frame
from auditor.formats.html.data import document_data
from auditor.formats.html.documents import Drawn
from auditor.formats.html.index import IndexRow, index, index_row, worst_first
from auditor.formats.html.markup import Html, el, join
from auditor.formats.html.whole import Parts, whole
from auditor.formats.streams import Closing, Stream
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.telling.narrator import Narrator
from auditor.telling.wording import words

# So many bytes of documents a page carries as long as each is there at least in brief: with the
# list of 300 documents, style and script that is a page of 3 MB, which a browser opens in a second.
ROOM = 2_600_000


class PackedDocument(NamedTuple):
    """A document: its row in the list, and its page with its checks, packed: the whole of it, and
    in brief what was found.
    """

    row: IndexRow
    whole: str
    brief: str


def packed(audit: Audit, view: View) -> PackedDocument:
    """Return a document as number 0: the page gives its names the number that it has there."""
    narrator = Narrator(audit)
    whole, brief = (_page(narrator, view, brief) for brief in (False, True))
    return PackedDocument(index_row(narrator), whole, brief)


def _page(narrator: Narrator, view: View, brief: bool) -> str:
    one = Drawn(narrator, view, 0, brief)
    parts: dict[str, Any] = {
        "page": frame.documents([one], one.words),
        "contents": frame.contents([one]),
        "checks": document_data(one.narrator, one.anchors, view),
    }
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(data, 9)).decode()


def carried(documents: Sequence[PackedDocument], room: int) -> list[str]:
    """Return what the page carries of each document: the whole of as many as there is room for,
    the worst first; the others in brief.
    """
    left = room - sum(len(one.brief) for one in documents)
    shown = [one.brief for one in documents]
    for number, _ in worst_first([one.row for one in documents]):
        more = len(documents[number - 1].whole) - len(shown[number - 1])
        # One that is too large leaves its room to smaller ones behind it.
        if more <= left:
            shown[number - 1] = documents[number - 1].whole
            left -= more
    return shown


def together(pieces: Iterable[PackedDocument], end: Closing, view: View) -> Iterator[str]:
    """Yield the page of the documents, in their order."""
    chosen, kept = words(end.lang), list(pieces)
    shown = carried(kept, ROOM)
    briefs = sum(text != one.whole for text, one in zip(shown, kept, strict=True))
    listed = el(
        "div",
        frame.unread(end.report, chosen),
        index([one.row for one in kept], chosen),
        el("p", chosen.count("page.briefs", briefs), class_="dim") if briefs else "",
        el("noscript", el("p", chosen.at("page.needs_script"))),
        id="listing",
    )
    back = el("p", el("a", chosen.at("page.back"), href="#", id="back"))
    opened = el("div", back, el("div", id="opened"), id="view", hidden=True)
    store = (
        el("script", Html(text), type="text/plain", id=f"z{number}")
        for number, text in enumerate(shown, 1)
    )
    title = frame.title_of_many(len(kept), chosen)
    yield whole(Parts(title, Html(), join(listed, opened), join(*store), []), end.report, chosen)


STREAM = Stream(packed, together)
