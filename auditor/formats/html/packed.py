"""Very many documents in one page: the list is there at once, each document is packed away and
drawn when it is opened.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.formats import View
from auditor.formats.html import frame
from auditor.formats.html.data import document_data
from auditor.formats.html.documents import Drawn
from auditor.formats.html.index import IndexRow, index, index_row
from auditor.formats.html.markup import Html, el, join
from auditor.formats.html.whole import Parts, whole
from auditor.formats.streams import Closing, Stream
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.telling.narrator import Narrator
from auditor.telling.wording import words


class PackedDocument(NamedTuple):
    """A document: its row in the list, and its page with its checks, packed."""

    row: IndexRow
    packed: str


def packed(audit: Audit, view: View) -> PackedDocument:
    """Return a document as number 0: the page gives its names the number that it has there."""
    one = Drawn(Narrator(audit), view, 0)
    parts: dict[str, Any] = {
        "page": frame.documents([one], one.words),
        "contents": frame.contents([one]),
        "checks": document_data(one.narrator, one.anchors, view),
    }
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return PackedDocument(
        index_row(one.narrator), base64.b64encode(zlib.compress(data, 9)).decode()
    )


def together(pieces: Iterable[PackedDocument], end: Closing, view: View) -> Iterator[str]:
    """Yield the page of the documents, in their order."""
    chosen, kept = words(end.lang), list(pieces)
    listed = el(
        "div",
        frame.unread(end.report, chosen),
        index([one.row for one in kept], chosen),
        el("noscript", el("p", chosen.at("page.needs_script"))),
        id="listing",
    )
    back = el("p", el("a", chosen.at("page.back"), href="#", id="back"))
    opened = el("div", back, el("div", id="opened"), id="view", hidden=True)
    store = (
        el("script", Html(one.packed), type="text/plain", id=f"z{number}")
        for number, one in enumerate(kept, 1)
    )
    title = frame.title_of_many(len(kept), chosen)
    yield whole(Parts(title, Html(), join(listed, opened), join(*store), []), end.report, chosen)


STREAM = Stream(packed, together)
