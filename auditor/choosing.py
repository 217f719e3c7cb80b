"""Rules as people name them: by id, by name or by family."""

from __future__ import annotations

from auditor.packs import Packs, Rule
from auditor.templates import PackError


class UnknownRule(PackError):
    """A word that names no rule; its text is one line with a suggestion."""


def named(word: str, packs: Packs) -> list[Rule]:
    """Return the rules that an id, a name or a family stands for, in any case; raise UnknownRule for none."""
    wanted = word.lower()
    names = {rule.id: (rule.id, rule.name, rule.family) for rule in packs.rules.values()}
    found = [packs.rules[rule] for rule, known in names.items() if wanted in map(str.lower, known)]
    if found:
        return found
    from difflib import get_close_matches

    known = {key.lower(): key for keys in names.values() for key in keys}
    close = get_close_matches(wanted, known, n=1, cutoff=0.5)
    hint = f"did you mean {known[close[0]]}? audit rules lists all" if close else "audit rules lists all"
    raise UnknownRule(f"unknown rule {word!r}: {hint}")
