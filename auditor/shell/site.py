"""The documentation as pages for a browser, a page a rule among them: python -m auditor.shell.site
DOCS OUT. Nothing in them asks a network for anything.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from auditor.formats.html.markup import Html, el, join
from auditor.formats.rulebook import rule_page
from auditor.packs.loading import Packs, load
from auditor.telling.published import page_name
from auditor.telling.wording import LANGUAGES, Wording, words
from auditor.text.folders import content

# What the two first pages are made from.
HOME = {"README.md": "index.html", "README.zh-CN.md": "zh/index.html"}
CHINESE = ".zh-CN.md"
_LINK = re.compile(r'(href=")([^":#]+\.md)((?:#[^"]*)?")')


def main(docs: str, out: str) -> None:
    """Write the site of a folder of Markdown, and of the READMEs beside it, into a folder."""
    for name, page in site(Path(docs), load()):
        path = Path(out) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")


def site(docs: Path, packs: Packs) -> Iterator[tuple[str, str]]:
    """Yield the name of each page and what it holds."""
    sources = [docs.parent / name for name in HOME] + sorted(docs.glob("*.md"))
    pages = {path.name: _home(path) for path in sources}
    for path in sources:
        name = pages[path.name]
        lang = "zh" if path.name.endswith(CHINESE) else "en"
        body = _LINK.sub(lambda match, at=name: _linked(match, at, pages),  # type: ignore[misc]
                         _body(path.read_text(encoding="utf-8")))  # fmt: skip
        yield name, _page(Html(body), name, lang)
    for lang in LANGUAGES:
        yield from _rules(packs, words(lang))


def _home(path: Path) -> str:
    name = path.name
    if name in HOME:
        return HOME[name]
    chinese = name.endswith(CHINESE)
    return ("zh/" if chinese else "") + name.removesuffix(CHINESE if chinese else ".md") + ".html"


def _linked(match: re.Match[str], at: str, pages: dict[str, str]) -> str:
    """Return a link to a file of Markdown as one to its page, where it has one."""
    known = pages.get(match[2].rpartition("/")[2])
    return f"{match[1]}{_up(at)}{known}{match[3]}" if known else match[0]


def _up(name: str) -> str:
    return "../" * name.count("/")


def _body(markdown: str) -> str:
    # A dependency of what draws the tables of the terminal: nothing is installed for it.
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown))


def _rules(packs: Packs, told: Wording) -> Iterator[tuple[str, str]]:
    """Yield a page for each rule, and the list of them."""
    folder = "zh/rules/" if told.lang == "zh" else "rules/"
    rows = list[Html]()
    for rule in packs.rules.values():
        title, name = rule.title.get(told.lang) or rule.name, page_name(rule.id)
        link = el("a", el("code", rule.id), " ", title, href=name.replace("%", "%25"))
        rows.append(el("li", link))
        body = _body(rule_page(rule.id, packs, told))
        yield folder + name, _page(Html(body), folder + name, told.lang, f"{rule.id} {title}")
    index = join(el("h1", told.at("rules.book")), el("ul", *rows, class_="rules"))
    yield f"{folder}index.html", _page(index, f"{folder}index.html", told.lang)


def _page(body: Html, name: str, lang: str, title: str = "audit") -> str:
    up, told = _up(name), words(lang)
    own, other = ("zh/", "") if lang == "zh" else ("", "zh/")
    links = (
        el("a", "audit", href=f"{up}{own}index.html"),
        el("a", told.at("rules.book"), href=f"{up}{own}rules/index.html"),
        el("a", told.at("rules.other_language"), href=f"{up}{other}index.html",
           lang="en" if lang == "zh" else "zh"),
    )  # fmt: skip
    styles = Html((content("reports/base.css") + content("reports/site.css")).decode("utf-8"))
    head = el("head", Html('<meta charset="utf-8">'),
              Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
              el("title", title), el("style", styles))  # fmt: skip
    page = el("body", el("nav", *links), el("main", body))
    return f"<!doctype html>\n{el('html', head, page, lang=lang)}\n"


if __name__ == "__main__":
    main(*sys.argv[1:3])
