"""Patterns of one language: a word that says more in one may say nothing, or less, in another."""

from __future__ import annotations

import re
from functools import cache

from auditor.packs.languages.worded import filled, listed
from auditor.text.compiled import sources, table

FOLDER = "rules/lang"
# The role without which a language says nothing of what moves.
_SAYS = "tells-up"


@cache
def speaks(code: str) -> bool:
    """Return whether the pack of a language says how its sentences tell what goes up and down."""
    name = f"{FOLDER}/{code}.toml"
    return name in sources(FOLDER) and _SAYS in table(name).get("phrases", {})


@cache
def of_tongue(code: str, template: str) -> re.Pattern[str]:
    """Return the pattern of a template with the words of one language's `[phrases]` alone, whatever
    their case: of_tongue("de", "<<=tells-up>>").
    """
    spoken = table(f"{FOLDER}/{code}.toml").get("phrases", {})
    return re.compile(filled(template, listed(spoken)), re.IGNORECASE)
