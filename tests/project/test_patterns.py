"""Patterns that are compiled at their first use."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import auditor
from auditor.packs.languages.captions import Captions
from auditor.packs.languages.library import shipped
from auditor.text.patterns import _LOOKS, Pattern, cut, regex


def test_a_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(
        re, "compile", lambda source, flags: made.append(source) or compiled(source, flags)
    )
    pattern = regex(r"(\d+)万元")
    assert isinstance(pattern, Pattern) and made == []
    assert pattern.sub(r"\1", "增加5万元") == "增加5" and pattern.search("5万元")
    assert made == [r"(\d+)万元"]


def test_flags_count_and_a_method_that_no_pattern_has_is_refused() -> None:
    assert regex("note", re.IGNORECASE).fullmatch("Note")
    with pytest.raises(AttributeError):
        regex("note").scan("Note")  # type: ignore[attr-defined]


CALLS = [
    ("search", ("平衡",)), ("match", ("平衡", 1)), ("fullmatch", ("平衡",)), ("findall", ("平衡",)),
    ("split", ("平衡",)), ("sub", ("", "平衡")), ("sub", ("", "平衡", 1)), ("subn", ("", "平衡")),
]  # fmt: skip


@pytest.mark.parametrize(("method", "arguments"), CALLS)
def test_a_text_without_a_needed_word_is_answered_without_compiling(
    method: str, arguments: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = getattr(re.compile("(?:结余|赤字)为"), method)(*arguments)
    monkeypatch.setattr(re, "compile", None)
    assert getattr(regex("(?:结余|赤字)为", needs="结余 赤字"), method)(*arguments) == expected


def test_a_text_with_a_needed_word_is_searched() -> None:
    pattern = regex("(?:结余|赤字)为", needs="结余 赤字")
    search = pattern.search
    assert list(pattern.finditer("平衡")) == [] and not search("平衡") and not search("结余")
    assert [match[0] for match in pattern.finditer("结余为5，赤字为3")] == ["结余为", "赤字为"]
    assert search("赤字为3") and not search("平衡")


def test_plain_words_need_one_of_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [regex("包括|其中"), regex("分为")]
    others = [regex("包括|其.中"), regex("note", re.IGNORECASE), regex("a|")]
    monkeypatch.setattr(re, "compile", None)
    assert [pattern.search("结余") for pattern in plain] == [None, None]
    for pattern in others:
        with pytest.raises(TypeError):
            pattern.search("结余")


def test_a_pattern_that_many_texts_are_tried_with_is_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(
        re, "compile", lambda source, flags: made.append(source) or compiled(source, flags)
    )
    pattern = regex("其中|包括")
    assert not any(pattern.search("平衡") for _ in range(_LOOKS)) and made == []
    assert not pattern.search("平衡") and made == ["其中|包括"]


@pytest.mark.parametrize("text", ["", "a", "a;b。c", "。a；;", "一；二;三。四"])
def test_a_text_is_cut_as_a_class_of_characters_splits_it(text: str) -> None:
    assert cut(text, "。；;") == re.split("[。；;]", text)


LONGEST = 24
"""Characters of the longest word that a pattern needs: so much is kept of what was matched."""


def missed(tree: Any, words: Iterable[str], before: Iterable[str] = ("",)) -> set[str]:
    """Return the ends of what a parsed pattern matches without one of the words; what may be
    anything is a NUL.
    """
    ends = set(before)
    for kind, value in tree:
        choices = ends_of(kind, value, words, ends)
        ends = {text[-LONGEST:] for text in choices if not any(word in text for word in words)}
    return ends


def ends_of(kind: Any, value: Any, words: Iterable[str], ends: set[str]) -> Iterable[str]:
    if kind is code.ASSERT:
        return ends if missed(value[1], words, ends) else ()
    if kind in (code.AT, code.ASSERT_NOT):
        return ends
    if kind is code.SUBPATTERN:
        return missed(value[3], words, ends)
    if kind is code.BRANCH:
        return set().union(*(missed(each, words, ends) for each in value[1]))
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and value[0]:
        once = missed(value[2], words, ends)
        return once if value[1] == 1 else once | {text + "\0" for text in once}
    chars = {chr(value)} if kind is code.LITERAL else set(among(kind, value))
    return {text + char for text in ends for char in chars or "\0"}


def among(kind: Any, value: Any) -> Iterator[str]:
    """Yield the characters of a class that lists them, nothing for any other."""
    if kind is code.IN and all(each is code.LITERAL for each, _ in value):
        yield from (chr(char) for _, char in value)


def patterns() -> Iterator[tuple[str, Pattern]]:
    """Yield every pattern that a module holds and that needs words."""
    for module in pkgutil.walk_packages(auditor.__path__, "auditor."):
        if module.name.endswith(("__main__", "packs.build")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for each in value if isinstance(value, tuple) else (value,):
                for one in each if isinstance(each, tuple) else (each,):
                    if isinstance(one, Pattern) and one.needs:
                        yield f"{module.name}.{name}", one
    for script in ("Han", "Kana", "Thai"):
        for name, value in vars(Captions(shipped(script))).items():
            if isinstance(value, Pattern) and value.needs:
                yield f"{script} {name}", value


def test_every_pattern_needs_what_it_says() -> None:
    known = dict(patterns())
    assert len(known) > 60
    wrong = {
        name: missed(parser.parse(pattern.pattern, pattern.flags), tuple(pattern.needs))
        for name, pattern in known.items()
    }
    assert {name: ends for name, ends in wrong.items() if ends} == {}


@pytest.mark.parametrize("wrong", ["结余?为", "(?:结余|赤字)为|平衡", "(?:结余)*为", "[结盈]余"])
def test_a_word_that_a_pattern_can_do_without_is_told(wrong: str) -> None:
    assert missed(parser.parse(wrong), ("结余", "赤字"))
    assert not missed(parser.parse(f"(?:{wrong})(?:结余|赤字)"), ("结余", "赤字"))
