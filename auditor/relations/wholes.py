"""Sets of kinds that are all there is of a whole: tax and other revenue, three industries, a city's
own level and its districts.

The packs' labels name them under [words] `wholes`: "税收收入|税收完成+非税", with a + between the
kinds of a set and a | between the words any of which names a kind; and what a total of a year's
income or spending is made up of, under `sources` and `uses`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from auditor.packs.languages.worded import joined
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts

# The kinds of a set, each by its words.
Kinds = tuple[tuple[str, ...], ...]

# Words of the labels that name what a total of each side is made up of.
_SIDES = {"income": "sources", "spending": "uses"}
# Characters before a number that can name it.
REACH = 60
AVERAGE = joined("<<average>>")
_TOTAL = joined("<<whole-sum>>")


def is_whole(facts: Facts, heads: Iterable[Mention], parts: Sequence[Mention]) -> bool:
    """Return whether parts are one each of all the kinds of a set, by the words before them.

    Averages do not add up.
    """
    names = [_named(facts, part) for part in parts]
    if any(AVERAGE.search(name) for name in names):
        return False
    return any(
        len(kinds) == len(parts)
        and _are_all(names, kinds)
        and all(_may_head(head, names, kinds) for head in heads)
        for kinds in facts.once(_sets)
    )


def _are_all(names: Sequence[str], kinds: Kinds) -> bool:
    """Return whether names are one each of as many kinds."""
    seen: set[int] = set()
    for name in names:
        kind = _kind(name, kinds)
        if kind < 0 or kind in seen:
            return False
        seen.add(kind)
    return True


def _may_head(head: Mention, names: Sequence[str], kinds: Kinds) -> bool:
    """Return whether a head may be the whole of such kinds: it is none of them, and what all parts
    say before their names it says too: new bonds alone are not all bonds.
    """
    name = name_of(head)
    if _kind(name, kinds) >= 0 and not _TOTAL.search(name):
        return False
    before = {_before(part, kinds) for part in names}
    return len(before) > 1 or before.pop() in f"{name} {head.subject}"


def _before(name: str, kinds: Kinds) -> str:
    """Return what stands before the word that names a kind."""
    words = (word for kind in kinds for word in kind if word in name)
    return name[: min(map(name.index, words))]


def is_balance(facts: Facts, total: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether all parts are known sources of a year's money and the total is of income, or
    uses of it and the total of spending.
    """
    words = facts.packs.labels.words.get(_SIDES.get(side_of(total.before), ""), ())
    names = (name_of(part) for part in parts if words)
    return bool(words) and all(any(word in name for word in words) for name in names)


def _sets(facts: Facts) -> tuple[Kinds, ...]:
    lines = facts.packs.labels.words.get("wholes", ())
    return tuple(tuple(tuple(kind.split("|")) for kind in line.split("+")) for line in lines)


def _named(facts: Facts, mention: Mention) -> str:
    """Return the words that name an amount, or a rate and the amount that it is of."""
    name = name_of(mention)
    if mention.role == "share" and mention.of >= 0:
        return f"{name} {name_of(facts.recognised.mentions[mention.of])}"
    return name


def name_of(mention: Mention) -> str:
    """Return the words right before a number: the last of its clause, or else its subject."""
    words = mention.before[-REACH:]
    return words[max(map(words.rfind, ",;。:、")) + 1 :] or mention.subject


@lru_cache(maxsize=1 << 14)
def _kind(name: str, kinds: Kinds) -> int:
    """Return which kind a name is of: −1 where none of them, or more than one, is named."""
    named = [at for at, words in enumerate(kinds) if any(word in name for word in words)]
    return named[0] if len(named) == 1 else -1
