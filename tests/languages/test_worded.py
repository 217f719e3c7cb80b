"""Frames with words from packs: any word of a role, the longest first, with its conditions;
no word is a pattern.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from auditor.packs.languages.worded import NEVER, alternatives, filled, phrases, words

KNOWN = {
    "table": tuple(alternatives(["表", "附表", "Table "])),
    "marks": tuple(alternatives(["-", "]", "至"])),
}


def test_any_word_of_a_role_fills_its_place_the_longest_first() -> None:
    pattern = re.compile(filled("(<<table>>)([0-9])", KNOWN))
    assert [pattern.match(text)[1] for text in ("附表3", "表3", "Table 3")] == [
        "附表",
        "表",
        "Table ",
    ]


def test_letters_of_a_role_stand_in_a_class() -> None:
    pattern = re.compile(filled("[x[[marks]]]+", KNOWN))
    assert pattern.fullmatch("-]x至")
    assert not pattern.fullmatch("y")


def test_blanks_may_stand_between_the_letters_of_a_word_where_the_frame_says_so() -> None:
    pattern = re.compile(filled("<<unit >>:", {"unit": tuple(alternatives(["单位", "a.b"]))}))
    assert [bool(pattern.match(text)) for text in ("单位:", "单 位:", "单   位:", "单    位:",
                                                   "a. b:", "axb:")] == [
        True, True, True, False, True, False,
    ]  # fmt: skip


def test_whole_words_bar_letters_beside_them_once() -> None:
    known = {"any": tuple(alternatives(["final budget", "revised", "调整后"]))}
    pattern = re.compile(filled("<<=any>>", known))
    assert pattern.pattern.count("(?<!") == 1
    texts = ("revised", "unrevised", "a final budget.", "final budgets", "经调整后为")
    assert [bool(pattern.search(text)) for text in texts] == [True, False, True, False, True]


def test_a_role_that_no_pack_fills_never_matches() -> None:
    assert filled("a<<none>>", KNOWN) == f"a(?:{NEVER})"
    assert words("none") == ()


def test_conditions_bar_what_stands_beside_a_word() -> None:
    pattern = re.compile(
        "|".join(alternatives([{"word": "增", "not-after": ["新", "最"], "not-before": ["值"]}]))
    )
    assert [bool(pattern.search(text)) for text in ("增加", "新增", "最增", "增值")] == [
        True,
        False,
        False,
        False,
    ]


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=5))
def test_a_word_is_taken_as_it_is_printed(texts: list[str]) -> None:
    pattern = re.compile(filled("<<any>>", {"any": tuple(alternatives(texts))}))
    assert all(pattern.fullmatch(text) for text in texts)


def test_the_words_of_each_role_are_found_where_they_stand() -> None:
    for role in phrases():
        pattern = re.compile(filled(f"<<{role}>>"))
        assert all(pattern.fullmatch(word) for word in words(role)), role
