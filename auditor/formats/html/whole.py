"""The page as one file: what every page of a report has around its documents."""

from __future__ import annotations

from string import Template
from typing import Any

from auditor.formats.html import frame
from auditor.formats.html.data import script_safe
from auditor.formats.html.markup import Html, text
from auditor.formats.html.sealed import policy, source
from auditor.formats.paint import sign
from auditor.model.records import NamedTuple
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, ROUNDING, UNCHECKED
from auditor.telling.report import Report
from auditor.telling.wording import Wording

SCRIPT_WORDS = (
    "none",
    "no_document",
    "shown",
    "takes_part",
    "takes_part_one",
    "no_checks",
    "interval",
    "left_out",
    "copy",
    "copied",
    "in_address",
)


class Parts(NamedTuple):
    """The title of a page, its contents, its main part, what is packed away, and the checks of the
    documents that are drawn.
    """

    title: str
    contents: Html
    main: Html
    store: Html
    documents: list[dict[str, Any]]


def whole(parts: Parts, report: Report, chosen: Wording) -> str:
    """Return the page."""
    signs = {name: sign(name) for name in (HOLDS, ROUNDING, DOUBTFUL, FAILS, UNCHECKED)}
    said = {key: chosen.at(f"page.{key}") for key in SCRIPT_WORDS}
    said |= {name: chosen.at(f"verdict.{name}") for name in signs}
    style, script = source("base.css") + source("page.css"), source("page.js")
    page = Template(source("page.html")).substitute(
        lang=chosen.lang,
        policy=policy(style, script),
        title=text(parts.title),
        heading=text(chosen.at("page.title")),
        skip=text(chosen.at("page.skip")),
        style=style,
        script=script,
        toc=text(chosen.at("page.contents")),
        contents=parts.contents,
        main=parts.main,
        foot=frame.foot(report, chosen),
        panel=text(chosen.at("page.inspector")),
        close=text(chosen.at("page.close")),
        store=parts.store,
        data=script_safe({"d": parts.documents, "w": said, "signs": signs}),
    )
    return page if page.endswith("\n") else page + "\n"
