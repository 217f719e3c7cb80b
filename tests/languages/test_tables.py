"""In each language, each of its words for a total: a right total holds, a wrong one is said."""

from __future__ import annotations

from functools import lru_cache

import pytest
import tomli

from auditor.model.values import FAILS, HOLDS, UNCHECKED, Check
from auditor.packs.languages.packs import LINES, Language, checked, key
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from auditor.text.compiled import source, sources
from tests.conftest import ROOT

PACKS = load()
TABLES = tomli.loads((ROOT / "tests" / "languages" / "tables.toml").read_text("utf-8"))["tables"]
FIGURES = (
    (1_204_730, 98_400, 77_065),
    (380_115, 4_102, 40_251),
    (2_150_900, 21_507, 2_096),
    (61_588, 590_412, 58_836),
)
WRONG = 1_000
KINDS = {
    "grand": "total", "sub": "total", "change": "balance", "share": "rate", "percent": "rate",
    "mean": "rate",
}  # fmt: skip
"""Roles that a table treats alike, so that one word may have both in two languages."""


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """Return the shipped languages by code, checked as a user's pack is."""
    texts = [source(name).decode() for name in sources("rules/lang")]
    parsed = [(tomli.loads(text), len(text)) for text in texts]
    for pack, _ in parsed:
        # Words inside patterns of the code are no part of what a user's language brings.
        pack.pop("phrases", None)
    found = [
        checked(each, size, lambda key, why: ValueError(f"{key}: {why}")) for each, size in parsed
    ]
    return {language.code: language for language in found}


def printed(number: int, language: Language) -> str:
    """Return a number of hundredths as the language prints it."""
    group = "." if language.decimal == "," else ","
    return f"{number // 100:,}".replace(",", group) + f"{language.decimal}{number % 100:02}"


def checks(language: Language, total: str, wrong: int = 0) -> list[Check]:
    """Return the checks of a table of the language's own items whose last total is
    too high by `wrong`.
    """
    head, *items = TABLES[language.code][:5]
    sums = [sum(column) for column in zip(*FIGURES, strict=True)]
    rows = [*zip(items, FIGURES, strict=True), (total, (*sums[:2], sums[2] + wrong))]
    lines = [
        f"{head};A;B;C",
        *(";".join([name, *(printed(n, language) for n in numbers)]) for name, numbers in rows),
    ]
    audit = audit_document(
        read("table.csv", data="\n".join(lines).encode()), PACKS, Options(select=("GEN",))
    )
    return list(audit.checks)


def totals(language: Language) -> list[str]:
    """Return the words of a language for totals."""
    words = (
        *(language.table.get(role, ()) for role in ("grand", "total", "sub")),
        language.alone.get("total", ()),
    )
    return [word for listed in words for word in listed]


def test_there_are_forty_languages_and_more_each_with_a_table() -> None:
    assert len(languages()) >= 45
    assert set(languages()) == set(TABLES)


@pytest.mark.parametrize("code", sorted(TABLES))
def test_the_table_of_a_language_holds_where_it_is_right(code: str) -> None:
    found = checks(languages()[code], TABLES[code][5])
    assert [check.verdict for check in found] == [HOLDS] * 3


@pytest.mark.parametrize("code", sorted(TABLES))
def test_each_word_for_a_total_finds_the_wrong_one(code: str) -> None:
    language = languages()[code]
    assert len(totals(language)) >= 3
    for word in (TABLES[code][5], *totals(language)):
        found = checks(language, word, WRONG)
        assert [check.verdict for check in found if check.verdict == HOLDS] == [HOLDS] * 2, word
        (said,) = (check for check in found if check.verdict != HOLDS)
        assert said.verdict in (FAILS, UNCHECKED), word
        assert said.computed is not None and abs(said.computed.digits - said.stated.digits) > 0, (
            word
        )


@pytest.mark.parametrize("code", sorted(TABLES))
def test_a_pack_is_small_and_names_what_every_table_needs(code: str) -> None:
    language = languages()[code]
    text = source(f"rules/lang/{code}.toml").decode().split("\n[phrases]")[0]
    assert len(text.splitlines()) <= 42
    for role in (
        "grand",
        "total",
        "sub",
        "of-which",
        "balance",
        "change",
        "rate",
        "mean",
        "code",
        "note",
    ):
        assert language.table[role], role
    assert language.table.get("less") or language.alone["less"]
    assert language.captions["unit"] and language.captions["table"] and language.often


def test_no_word_means_two_things_in_languages_of_one_script() -> None:
    meant: dict[tuple[str, str], dict[str, str]] = {}
    for language in languages().values():
        for words in (language.table, language.alone):
            for role in LINES:
                for word in words.get(role, ()):
                    for script in language.scripts:
                        kinds = meant.setdefault((script, key(word, language.blanks)), {})
                        kinds.setdefault(KINDS.get(role, role), f"{language.code} {role}")
    assert [(word, kinds) for (_, word), kinds in meant.items() if len(kinds) > 1] == []


def test_no_item_of_any_language_is_taken_for_more_than_an_item() -> None:
    words = PACKS.labels.languages
    taken = {"of-which", "grand", "total", "sub", "percent"}
    items = [item for table in TABLES.values() for item in table[1:5]]
    for item in items:
        edges = {role for role, place in words.matches(item) if place != "middle"}
        assert not edges & taken, item
        assert not {(role, "end") for role in ("rate", "mean", "share", "balance")} & words.matches(
            item
        ), item
