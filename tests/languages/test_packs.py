"""A language is added by one file; what is wrong in one is a line with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.values import FAILS, HOLDS
from auditor.packs.languages.packs import LARGEST, MOST, WIDEST
from auditor.packs.loading import PackError, load
from auditor.reading import read
from auditor.running.engine import Options, audit_document

BASQUE = """language = "eu"
name = "Euskara"
scripts = ["Latin"]
often = ["eta", "da", "bat", "ez"]

[numbers]
decimal = ","

[table]
total = ["Guztira", "Denera"]
grand = ["Guztira orokorra"]
of-which = ["horietatik"]
rate = ["Batez bestekoa"]

[alone]
total = ["Batura"]
"""

TABLE = (
    "Saila;A;B;C\nSoldatak;1.204,50;98,10;77,02\nZerbitzuak;380,25;41,05;40,25\n"
    "Interesak;21,75;2,15;20,96\n"
)


def loaded(folder: Path, text: str) -> str:
    """Return what is wrong with a pack, without its folder."""
    file = folder / "eu.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load([str(file)])
    return str(caught.value).replace(str(folder), "").lstrip("/\\")


@pytest.mark.parametrize("label", ["Gastuak guztira", "GUZTIRA", "Batura", "Denera:"])
def test_one_file_adds_a_language(tmp_path: Path, label: str) -> None:
    (tmp_path / "eu.toml").write_text(BASQUE, encoding="utf-8")
    document = read("table.csv", data=(TABLE + f"{label};1.606,50;141,30;138,32\n").encode())
    found = audit_document(document, load([str(tmp_path)]), Options(select=("GEN",))).checks
    assert [check.verdict for check in found] == [HOLDS, HOLDS, FAILS]
    assert load([str(tmp_path)]).labels.languages.matches(
        "Guztira"
    ) - load().labels.languages.matches("Guztira")


@pytest.mark.parametrize(("old", "new", "said"), [
    ("[numbers]", "[number]", "eu.toml:6: unknown key 'number'; known: language, name"),
    ('often = ["eta", "da", "bat", "ez"]', "often = 3", "eu.toml:4: often is a list of texts"),
    ('decimal = ","', 'decimal = "x"', "eu.toml:6: numbers names one thing: decimal, one of . ,"),
    ("grand =", "sum-total =",
     "eu.toml:11: unknown role 'sum-total' in table; known: grand, total"),
    ('"Denera"]', '"Denera", "Horietatik"]',
     "eu.toml:12: 'horietatik' has two meanings: total and of-which"),
    ('"Batura"', '"…"', "eu.toml:16: '…' would match everything"),
    ('"Denera"]', '"A."]',
     "eu.toml:10: 'A.' would match everything: a word has at least 2 letters"),
    ('name = "Euskara"\n', "", "eu.toml:1: name is missing"),
    ('"Denera"', f'"{"a" * (WIDEST + 1)}"',
     f"eu.toml:10: a word has at most {WIDEST} characters: aaa"),
    ('"Latin"', '"latin"', "eu.toml:3: scripts are those that the words are written in: Latin"),
    ('["Latin"]', "[]", "eu.toml:3: scripts are those that the words are written in: Latin"),
    ("[alone]", "[captions]\nfoot = []\n[alone]", "eu.toml:16: unknown role 'foot' in captions"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in BASQUE
    found = loaded(tmp_path, BASQUE.replace(old, new))
    assert found.startswith(said)
    assert "\n" not in found


@pytest.mark.parametrize(("words", "said"), [
    (MOST + 1, f"eu.toml:10: total has at most {MOST} words"),
    (LARGEST, f"eu.toml:1: a language pack has at most {LARGEST} characters"),
])  # fmt: skip
def test_a_dictionary_is_no_list_of_words(tmp_path: Path, words: int, said: str) -> None:
    listed = ", ".join(f'"hitz{number}x"' for number in range(words))
    assert loaded(tmp_path, BASQUE.replace('"Denera"', listed)).startswith(said)


def test_as_many_words_as_are_allowed_are_read(tmp_path: Path) -> None:
    listed = ", ".join(f'"hitz{number}x"' for number in range(MOST - 1))
    (tmp_path / "eu.toml").write_text(BASQUE.replace('"Denera"', listed), encoding="utf-8")
    assert ("total", "whole") in load([str(tmp_path)]).labels.languages.matches("Hitz0x")
