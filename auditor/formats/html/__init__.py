"""The report as one page: no network, readable without its script, printable;
the script only adds comfort.
"""

from __future__ import annotations

from string import Template

from auditor.formats import View
from auditor.formats.html import frame
from auditor.formats.html.data import StringPool, document_data, script_safe
from auditor.formats.html.documents import Drawn
from auditor.formats.html.markup import join, text
from auditor.formats.html.sealed import policy, source
from auditor.formats.paint import sign
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, ROUNDING, UNCHECKED
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from auditor.telling.wording import words

SCRIPT_WORDS = (
    "none",
    "shown",
    "takes_part",
    "takes_part_one",
    "no_checks",
    "interval",
    "left_out",
)


def html(report: Report, view: View) -> str:
    """Return the report as one HTML page in the language of its first document;
    each document keeps its own.
    """
    chosen = words(report.audits[0].lang if report.audits else "en")
    drawn = [Drawn(Narrator(audit), view, number) for number, audit in enumerate(report.audits, 1)]
    strings = StringPool()
    documents = [document_data(one.narrator, one.anchors, view, strings) for one in drawn]
    signs = {name: sign(name) for name in (HOLDS, ROUNDING, DOUBTFUL, FAILS, UNCHECKED)}
    said = {key: chosen.at(f"page.{key}") for key in SCRIPT_WORDS}
    said |= {name: chosen.at(f"verdict.{name}") for name in signs}
    style, script = source("base.css") + source("page.css"), source("page.js")
    page = Template(source("page.html")).substitute(
        lang=chosen.lang,
        policy=policy(style, script),
        title=text(frame.title(drawn, chosen)),
        heading=text(chosen.at("page.title")),
        skip=text(chosen.at("page.skip")),
        style=style,
        script=script,
        toc=text(chosen.at("page.contents")),
        contents=frame.contents(drawn),
        main=join(
            frame.unread(report, chosen),
            frame.overview(drawn, chosen),
            frame.map_tool(drawn, chosen),
            *frame.documents(drawn, chosen),
        ),
        foot=frame.foot(report, chosen),
        panel=text(chosen.at("page.inspector")),
        close=text(chosen.at("page.close")),
        data=script_safe({"s": strings.all, "d": documents, "w": said, "signs": signs}),
    )
    return page if page.endswith("\n") else page + "\n"
