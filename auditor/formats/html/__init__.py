"""The report as one page: no network, readable without its script, printable;
the script only adds comfort. Of very many documents it opens one at a time.
"""

from __future__ import annotations

from auditor.formats import View
from auditor.formats.html import frame
from auditor.formats.html.data import document_data
from auditor.formats.html.documents import Drawn
from auditor.formats.html.index import index, index_row
from auditor.formats.html.markup import Html, join
from auditor.formats.html.packed import STREAM
from auditor.formats.html.whole import Parts, whole
from auditor.formats.streams import together
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from auditor.telling.wording import words

# So many documents are drawn at once; of more each is drawn when it is opened: twenty at once take
# a browser four seconds. It is no more than a run keeps whole.
FEW = 5


def html(report: Report, view: View) -> str:
    """Return the report as one HTML page in the language of its first document;
    each document keeps its own.
    """
    if len(report.audits) + len(report.errors) > FEW:
        return together(STREAM, report, view)
    chosen = words(report.audits[0].lang if report.audits else "en")
    drawn = [Drawn(Narrator(audit), view, number) for number, audit in enumerate(report.audits, 1)]
    main = join(
        frame.unread(report, chosen),
        index([index_row(one.narrator) for one in drawn], chosen) if len(drawn) > 1 else "",
        frame.documents(drawn, chosen),
    )
    checks = [document_data(one.narrator, one.anchors, view) for one in drawn]
    title = frame.title(drawn, chosen)
    return whole(Parts(title, frame.contents(drawn), main, Html(), checks), report, chosen)
