"""What tells that a list of parts leaves none out, though it opens with 其中: its last part is all
the rest, so many things were counted before it, or the shares beside its parts come to 100 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.evidence import piece
from auditor.model.units import is_money
from auditor.model.values import CLOSES, Piece, scaled
from auditor.packs.languages.worded import worded, words
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.wholes import name_of

Amounts = Sequence[Mention]

_REST = worded(
    r"^(?:<<others>>|<<=said-rest>>)|<<and-more>><<others>>", flags=re.IGNORECASE
)
# Parts of a counted list: as many as two things are there by chance.
FEWEST = 3
# A share of the whole, in percent.
FULL = 100


def closed_by(head: Mention, parts: Amounts, facts: Facts) -> tuple[Piece, ...]:
    """Return what speaks for a list being all of its head, a piece of evidence each."""
    return tuple(map(piece, _signs(head, parts, facts)))


def _signs(head: Mention, parts: Amounts, facts: Facts) -> Iterator[str]:
    if len(parts) > 1 and _REST.search(name_of(parts[-1])):
        yield CLOSES[0]
    many = facts.once(_counts).get(head.sentence, ()) if is_money(head.figure.unit) else ()
    if len(parts) >= FEWEST and len(parts) in many:
        yield CLOSES[1]
    if _is_hundred(parts, facts):
        yield CLOSES[2]


def _counts(facts: Facts) -> Mapping[int, set[int]]:
    """The numbers of things that each part of a sentence counts one by one."""
    units, found = set(words("counted-one-by-one")), dict[int, set[int]]()
    for each in facts.recognised.mentions:
        if each.role == "count" and each.figure.unit in units and not each.figure.places:
            found.setdefault(each.sentence, set()).add(each.figure.digits or 0)
    return found


def _is_hundred(parts: Amounts, facts: Facts) -> bool:
    """Return whether each part bears a share, and these come to 100 % but for their roundings."""
    said = facts.once(_shares)
    shares = [said.get(part.figure.id) for part in parts]
    found = [each.figure for each in shares if each]
    if len(found) < len(parts) or not found:
        return False
    exact = found[0]._replace(digits=FULL, places=0)
    whole, *each = scaled(exact, *found)
    ulp = scaled(exact, *found, found[0]._replace(digits=1))[-1]
    return 2 * abs(whole - sum(each)) <= ulp * len(found)


def _shares(facts: Facts) -> dict[int, Mention]:
    """The share that is said of each amount, by the amount's figure."""
    mentions = facts.recognised.mentions
    return {
        mentions[each.of].figure.id: each
        for each in mentions
        if each.role == "share" and each.of >= 0 and each.figure.digits is not None
    }
