"""The page to drop documents on: one file with its own style and script, in Chinese and English."""

from __future__ import annotations

from string import Template

from auditor.formats.html.data import script_safe
from auditor.formats.html.markup import Html, el, join, text
from auditor.formats.html.sealed import policy, source
from auditor.formats.paint import sign
from auditor.model.records import NamedTuple
from auditor.reading.kinds import suffixes
from auditor.telling.wording import LANGUAGES, Wording, words

BOOK = "serve."
SEVERITIES = ("error", "warning", "info")
# What the script says.
SAID = ("waiting", "checking", "unread", "clean", "nothing", "coverage", "progress",
        "done", "read", "workbook", "sarif", "marked", "remove", "large", "slow", "many",
        "gone", "error", "error_one", "warning", "warning_one", "info", "info_one",
        "absent")  # fmt: skip


# What the page may do beside running its own style and script: ask this server.
OWN = "connect-src 'self'; img-src data:; frame-ancestors 'none'"


class About(NamedTuple):
    """What the page has to know: bytes of the largest document, how many are sent at a time, the
    language if one was asked for.
    """

    size: int
    jobs: int
    lang: str | None = None


def spoken(accepted: str) -> str:
    """Return the language of the page for what a browser accepts: the first that it has, else
    English.
    """
    wanted = (part.strip().lower()[:2] for part in accepted.split(","))
    return next((lang for lang in wanted if lang in LANGUAGES), "en")


def front_page(about: About, lang: str) -> tuple[str, str]:
    """Return the page and its content security policy."""
    told = words(lang, BOOK)
    size = f"{about.size >> 20} MB"
    known = {
        "w": {key: told.at(key) for key in SAID if told.find(key)},
        "signs": {name: sign(name) for name in (*SEVERITIES, "holds", "unchecked")},
        "size": about.size,
        "jobs": about.jobs,
        "suffixes": suffixes(),
    }
    names = ("title", "lead", "drop", "files", "folder", "documents", "document", "result",
             "actions", "all", "read", "workbook", "sarif", "clear", "progress_label", "skip",
             )  # fmt: skip
    script = source("serve.js")
    return _page(
        told,
        "serve.html",
        script,
        **{name: text(told.at(name)) for name in names},
        hint=text(told.fill("hint", size=size)),
        languages=_languages(lang),
        accept=",".join(suffixes()),
        data=script_safe(known),
    )


def closed_page(lang: str) -> tuple[str, str]:
    """Return what is said to those who may not ask, and its policy."""
    told = words(lang, BOOK)
    said = {name: text(told.at(name)) for name in ("title", "closed")}
    return _page(told, "closed.html", "", **said)


def _page(told: Wording, template: str, script: str, **said: str) -> tuple[str, str]:
    style = source("base.css") + source("serve.css")
    page = Template(source(template)).substitute(said, lang=told.lang, style=style, script=script)
    return page, f"{policy(style, script)}; {OWN}"


def _languages(lang: str) -> Html:
    links = (
        el("a", words(one, BOOK).at("name"), href=f"/?lang={one}", hreflang=one, lang=one,
           aria_current="true" if one == lang else None)
        for one in LANGUAGES
    )  # fmt: skip
    return join(*links)
