"""Patterns that are compiled at their first use."""

from __future__ import annotations

import re

import pytest

from auditor.text.patterns import Pattern, regex


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
