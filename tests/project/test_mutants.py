"""What benchmarks.mutants changes, and that it leaves the rest of a module alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mutants import Copy, drawn, found_in, mutants

FILE = Path("auditor/judging/edge.py")
SOURCE = '''"""At most 3 of them."""
NAMES = ("total", "part")
@lru_cache(maxsize=77)
def within(a: int, b: int = 0x10, *, strict: bool = False) -> bool:
    return 亿 < b and a != 2 or f"{a == 1}" and a
'''.encode()


def changed(old: str) -> list[str]:
    """The second line from the end after each change of what is written so."""
    places = [each for each in mutants(FILE, SOURCE) if each.old == old]
    texts = [each.applied(SOURCE, new).decode() for each in places for new in each.news]
    return [
        " ".join(text.splitlines()[3:]).removeprefix("def within(a: int, b: int = ")
        for text in texts
    ]


def test_a_constant_is_a_little_off_twice_or_nothing() -> None:
    rest = ', *, strict: bool = False) -> bool:     return 亿 < b and a != 2 or f"{a == 1}" and a'
    assert changed("0x10") == [f"{value}{rest}" for value in ("17", "15", "32", "0")]


def test_a_truth_is_turned() -> None:
    [text] = changed("False")
    assert "strict: bool = True" in text


@pytest.mark.parametrize(
    ("old", "new"), [("<", "亿 <= b and a"), ("!=", "a == 2 or"), ("or", 'a != 2 and f"')]
)
def test_an_operator_is_shifted_by_its_edge(old: str, new: str) -> None:
    [text] = changed(old)
    assert new in text


def test_words_types_arrows_and_decorators_stay() -> None:
    olds = {each.old for each in mutants(FILE, SOURCE)}
    assert olds <= {"0x10", "False", "<", "and", "!=", "2", "or", "=="}


def test_the_seed_chooses() -> None:
    found = mutants(FILE, SOURCE)
    assert drawn(found, 8, 3) == drawn(found, 8, 3) != drawn(found, 9, 3)
    assert len(drawn(found, 8, 1000)) == len(found)


def test_every_module_of_a_folder_is_read() -> None:
    assert {each.file.name for each in found_in(["auditor/judging"])} >= {"chance.py", "sums.py"}


def test_a_module_is_asked_by_the_tests_of_its_folder_first(tmp_path: Path) -> None:
    own, others = Copy(tmp_path).folders(FILE)
    assert own == ("tests/judging",)
    assert "tests/engine" in others
