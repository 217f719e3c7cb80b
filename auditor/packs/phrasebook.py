"""What is wrong in the phrases of a user's pack: roles that nothing asks for, words that would mean
two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.packs.kinds import Fail
from auditor.packs.languages.worded import shipped_phrases
from auditor.text.meant import one_of

# Words a role: ten times what shipped ones have is a dictionary.
MOST = 200
# Roles of which a word has one: what goes up does not go down.
OPPOSED = (
    ("said-up", "said-down"),
    ("said-above", "said-below"),
    ("moves-up", "moves-down"),
    ("is-more", "is-less", "is-same"),
    ("plus-said", "minus-said"),
    ("list-open", "list-closed", "list-within"),
    ("said-opening", "said-closing"),
    ("scope-income", "scope-spending"),
    ("scope-general", "scope-fund", "scope-capital", "scope-insurance"),
)


def check_phrases(
    brought: Mapping[str, list[Any]], earlier: Mapping[str, list[Any]], fail: Fail
) -> None:
    """Raise what `fail(role, why)` returns for the first thing that is wrong; earlier: the phrases
    of the user's other packs.
    """
    for role, listed in brought.items():
        if role not in shipped_phrases():
            raise fail(role, one_of("role of words", role, shipped_phrases()))
        if len(listed) > MOST:
            raise fail(role, f"{role} has at most {MOST} words")
        others = {other for group in OPPOSED if role in group for other in group} - {role}
        for other in sorted(others):
            known = {
                word
                for pack in (shipped_phrases(), earlier, brought)
                for word in _bare(pack.get(other, ()))
            }
            twice = next((word for word in _bare(listed) if word in known), None)
            if twice is not None:
                raise fail(role, f"{twice!r} can't be in {role}: it is in {other}, the opposite")


def _bare(listed: Iterable[Any]) -> list[str]:
    return [word if isinstance(word, str) else word["word"] for word in listed]
