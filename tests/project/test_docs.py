"""The pages of the rules say what the packs say."""

from __future__ import annotations

import pytest

from auditor.formats.rulebook import KINDS_TOLD, kindbook, rulebook
from auditor.packs.kinds import KINDS
from auditor.packs.loading import load
from auditor.telling.wording import words
from auditor.text.compiled import table
from tests.conftest import ROOT


@pytest.mark.parametrize(("lang", "page"), [("en", "rules.md"), ("zh", "rules.zh-CN.md")])
def test_the_pages_of_the_rules_are_current(lang: str, page: str) -> None:
    packs = load()
    shown = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert shown.rstrip() == rulebook(packs.rules, packs, words(lang)).rstrip(), "run make docs"


@pytest.mark.parametrize(("lang", "page"), [("en", "kinds.md"), ("zh", "kinds.zh-CN.md")])
def test_the_pages_of_the_kinds_are_current(lang: str, page: str) -> None:
    shown = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert shown.rstrip() == kindbook(load(), words(lang)).rstrip(), "run make docs"


def test_each_kind_way_and_option_has_its_words_and_nothing_else_has() -> None:
    told = table(KINDS_TOLD)
    ways = {kind: {of for of in uses if of} for kind, uses in KINDS.items()}
    assert {kind: set(said.get("of", ())) for kind, said in told["kind"].items()} == ways
    uses = [use for each in KINDS.values() for use in each.values()]
    assert set(told["option"]) == {key for use in uses for key in (*use.needs, *use.takes)}
    said = [each for kind in told["kind"].values() for each in (kind, *kind.get("of", {}).values())]
    for texts in (*said, *told["option"].values()):
        assert texts["zh"] and texts["en"]


def test_the_page_of_a_kind_shows_a_relation_and_documents() -> None:
    shown = kindbook(load(), words("en")).partition("## `bound`")[2].partition("## `")[0]
    for part in ("`part` `limit` [`forms`]", 'kind = "bound"', "finds:", "passes:"):
        assert part in shown
