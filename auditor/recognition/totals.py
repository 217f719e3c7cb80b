"""What a total is called: by the forms' own labels, and by the words of whatever language."""

from __future__ import annotations

from functools import cache
from itertools import product

from auditor.packs.languages import BEGIN, END, INSIDE, MIDDLE, WHOLE, Languages
from auditor.packs.languages.lexicon import Matches
from auditor.packs.loading import Labels
from auditor.recognition.labels import outline

# Roles of a language's table words that say so.
ROLES = ("grand", "total", "sub")
ANYWHERE = (WHOLE, BEGIN, END, MIDDLE, INSIDE)


def is_total(label: str, labels: Labels) -> bool:
    """Return whether a label as printed says nothing but that its row is a total."""
    # As a whole label only: 合计金额 of a column and "Total staff" are items.
    return outline(label).rest in labels.totals or says_total(label, labels.languages, (WHOLE,))


def says_total(label: str, languages: Languages, places: tuple[str, ...] = ANYWHERE) -> bool:
    """Return whether words for a total stand in one of these places of a label."""
    return not languages.matches(label).isdisjoint(_wanted(places))


@cache
def _wanted(places: tuple[str, ...]) -> Matches:
    return frozenset(product(ROLES, places))
