"""Very many documents as a folder: the list, and a page for each document that is loaded when it is
opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.formats import View
from auditor.formats.html import frame
from auditor.formats.html.data import document_data
from auditor.formats.html.documents import Drawn
from auditor.formats.html.index import IndexRow, index, index_row
from auditor.formats.html.markup import Html, el, join
from auditor.formats.html.whole import Parts, whole
from auditor.formats.streams import Closing, Stream, closing, counted
from auditor.model.audit import Audit
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from auditor.telling.wording import words

# What the pages are called among the streams.
FOLDER = "html-folder"

LIST = "index.html"

# The row of a document in the list, and its page.
Row = tuple[IndexRow, str]


def page_of(number: int) -> str:
    """Return the name of the page of the number-th document."""
    return f"{number:04}.html"


def drawn(audit: Audit, view: View) -> Row:
    """Return a document's row and its page."""
    one = Drawn(Narrator(audit), view, 1)
    back = el("p", el("a", one.words.at("page.back"), href=LIST), class_="back")
    main = join(back, frame.documents([one], one.words))
    title, checks = frame.title([one], one.words), document_data(one.narrator, one.anchors, view)
    parts = Parts(title, frame.contents([one]), main, Html(), [checks])
    return index_row(one.narrator), whole(parts, Report((audit,), (), (), 0), one.words)


def pages(pieces: Iterable[Row], end: Closing, view: View) -> Iterator[tuple[str, str]]:
    """Yield the files of the folder by their names, the list last."""
    chosen, rows = words(end.lang), list[IndexRow]()
    for number, (row, page) in enumerate(pieces, 1):
        rows.append(row)
        yield page_of(number), page
    main = join(frame.unread(end.report, chosen), index(rows, chosen, page_of))
    listing = el("div", main, id="listing")
    title = frame.title_of_many(len(rows), chosen)
    yield LIST, whole(Parts(title, Html(), listing, Html(), []), end.report, chosen)


def folder(report: Report, view: View) -> Iterator[tuple[str, str]]:
    """Yield the files of the folder of a report."""
    end = closing(report, map(counted, report.audits))
    return pages((drawn(audit, view) for audit in report.audits), end, view)


STREAM = Stream(drawn, pages)
