"""The documentation as pages for a browser: a page a rule, and no link that leads nowhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from auditor.formats import View
from auditor.formats.rules import explained
from auditor.formats.sarif import sarif
from auditor.packs.explanations import explanations
from auditor.packs.loading import load
from auditor.shell.site import site
from auditor.telling.published import VARIABLE, page_name, page_of
from auditor.telling.wording import words
from tests.conftest import ROOT
from tests.formats.factory import budget, report

PAGES = dict(site(ROOT / "docs", load()))


def test_each_rule_has_a_page_in_both_languages() -> None:
    for rule in load().rules.values():
        for folder in ("", "zh/"):
            page = PAGES[f"{folder}rules/{rule.id}.html"]
            assert f"<h1>{rule.id} " in page and rule.name in page


def test_links_inside_the_site_lead_to_its_pages() -> None:
    for name, page in PAGES.items():
        for target in re.findall(r'href="([^":#]+)', page):
            if target.endswith(".html"):
                parts = list[str]()
                for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(target).parts):
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts) in PAGES, (name, target)


def test_no_page_asks_a_network_for_anything() -> None:
    asks = re.compile(r"<(?:script|link|img|iframe)|@import|url\(")
    assert not any(asks.search(page.partition("<body")[0]) for page in PAGES.values())


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://docs.example.org/audit/", "https://docs.example.org/audit/rules/TRE-01.html"),
        ("", ""),
        ("javascript:alert(1)//", ""),
        ("https://a b", ""),
    ],
)
def test_the_page_of_a_rule_is_named_where_it_is_published(
    address: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, address)
    assert page_of("TRE-01", "en") == page
    packs = load()
    told = explanations("TRE-01", packs)
    text = explained(packs.rules["TRE-01"], told, words("en"), View())
    assert (page in text) if page else ("http" not in text.split("\n")[-2])
    made = sarif(report(budget("en")), View())
    assert ('"helpUri"' in made) is bool(page)


def test_the_name_of_a_page_stays_in_its_folder() -> None:
    assert page_name("../x/y") == "%2Fx%2Fy.html"
    assert page_name("TRE-01") == "TRE-01.html"
