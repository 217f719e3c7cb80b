"""Rules as people name them: by id, by name or by family."""

from __future__ import annotations

from auditor.packs.kinds import PackError
from auditor.packs.loading import Packs, Rule
from auditor.text.meant import meant


class UnknownRule(PackError):
    """A word that names no rule; its text is one line with a suggestion."""


def named(word: str, packs: Packs) -> list[Rule]:
    """Return the rules that an id, a name or a family stands for, in any case;
    raise UnknownRule for none.
    """
    wanted = word.lower()
    names = {rule.id: (rule.id, rule.name, rule.family) for rule in packs.rules.values()}
    found = [packs.rules[rule] for rule, known in names.items() if wanted in map(str.lower, known)]
    if found:
        return found
    close = meant(word, (key for keys in names.values() for key in keys))
    hint = f"did you mean {close}? audit rules lists all" if close else "audit rules lists all"
    raise UnknownRule(f"unknown rule {word!r}: {hint}")
