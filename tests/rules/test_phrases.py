"""Phrases of a user's own: `[phrases]` in a pack teaches a way to say it, in any language, and goes
with the pack.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.audit import Audit
from auditor.packs.languages.worded import shipped_phrases
from auditor.packs.loading import PackError, load
from auditor.packs.phrasebook import OPPOSED
from tests.rules.own import checked, pack

SPENT = "一、培训费支出情况\n2023年某某局培训费支出60万元，比上年多花10万元，涨{rate}%。\n"
DUG = "Parks spending was $4.4 million in 2024, ballooning by $0.4 million, or {rate} percent.\n"


def growths(audit: Audit) -> list[str]:
    return [check.verdict for check in audit.checks if check.relation.rule == "TXT-02"]


def test_a_phrase_is_taught_by_a_pack_alone(tmp_path: Path) -> None:
    own = pack(tmp_path, '[phrases]\nsaid-up = ["多花", "涨"]\n')
    assert growths(checked(SPENT.format(rate=20), own)) == ["holds"]
    assert growths(checked(SPENT.format(rate=25), own)) == ["fails"]


def test_an_english_claim_is_taught_by_a_pack_alone(tmp_path: Path) -> None:
    own = pack(tmp_path, '[phrases]\nsaid-up = ["ballooning"]\n')
    assert growths(checked(DUG.format(rate=10), own)) == ["holds"]
    assert growths(checked(DUG.format(rate=25), own)) == ["fails"]


def test_a_phrase_goes_with_its_pack(tmp_path: Path) -> None:
    own = pack(tmp_path, '[phrases]\nsaid-up = ["多花", "涨"]\n')
    assert growths(checked(SPENT.format(rate=25))) == []
    assert growths(checked(SPENT.format(rate=25), own)) == ["fails"]
    assert growths(checked(SPENT.format(rate=25))) == []


def test_a_language_pack_may_bring_phrases(tmp_path: Path) -> None:
    language = (
        'language = "xx"\nname = "Own"\nscripts = ["Latin"]\n[numbers]\ndecimal = "."\n'
        '[table]\ntotal = ["zumma"]\n[phrases]\nsaid-up = ["ballooning"]\n'
    )
    assert growths(checked(DUG.format(rate=25), pack(tmp_path, language))) == ["fails"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('[phrases]\nsaid-upp = ["涨"]\n', 2,
         "unknown role of words 'said-upp': did you mean said-up?"),
        ('[phrases]\nsaid-up = ["涨"]\nsaid-down = ["涨"]\n', 2,
         "'涨' can't be in said-up: it is in said-down, the opposite"),
        ('[phrases]\n\nsaid-down = ["增加"]\n', 3,
         "'增加' can't be in said-down: it is in said-up, the opposite"),
        ('[phrases]\nsaid-up = "涨"\n', 1, "phrases is a table of lists of words"),
        ('[phrases]\nsaid-up = [{ word = "涨", before = ["不"] }]\n', 1,
         "phrases is a table of lists"),
        ('[phrases]\nsaid-up = [" "]\n', 1, "phrases is a table of lists"),
    ],
)  # fmt: skip
def test_bad_phrases_are_refused_with_their_line(
    text: str, line: int, why: str, tmp_path: Path
) -> None:
    with pytest.raises(PackError) as caught:
        load([pack(tmp_path, text)])
    said = str(caught.value)
    assert f"own.toml:{line}: {why}" in said and "\n" not in said


def test_no_shipped_word_means_two_opposite_things() -> None:
    shipped = {
        role: {word if isinstance(word, str) else word["word"] for word in words}
        for role, words in shipped_phrases().items()
    }
    for group in OPPOSED:
        assert set(group) <= shipped.keys()
        listed = [word for role in group for word in shipped[role]]
        assert len(listed) == len(set(listed)), group
