"""The pages of the rules say what the packs say."""

from __future__ import annotations

import pytest

from auditor.formats.rulebook import rulebook
from auditor.packs.loading import load
from auditor.telling.wording import words
from tests.conftest import ROOT


@pytest.mark.parametrize(("lang", "page"), [("en", "rules.md"), ("zh", "rules.zh-CN.md")])
def test_the_pages_of_the_rules_are_current(lang: str, page: str) -> None:
    packs = load()
    shown = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert shown.rstrip() == rulebook(packs.rules, packs, words(lang)).rstrip(), "run make docs"
