"""Items of a list that carry over what the first one says: "2 received Substantial assurance,
3 Reasonable and 2 Limited".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.packs.languages.worded import spaced
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts

# Characters between two items that are looked through: a longer stretch is no list.
LONGEST = 200
# A page may print no blank behind a mark: "2 Substantial,3 Reasonable"; not the mark of 2,300.
_ITEM = spaced(
    r"(?:(?<=[^\W\d])[,;]\s*|(?:[,;]|\b<<=list-and>>)\s+)(\d{1,3})(?=\s+[^\W\d])",
    re.IGNORECASE,
)


def with_carried(parts: Sequence[Mention], facts: Facts) -> list[Mention]:
    """Return counts that a sentence tells off, with the bare numbers between them that begin an
    item each: they count what the one before them counts.
    """
    text, found = facts.recognised.document.text, list(parts[:1])
    for before, part in pairwise(parts):
        start, end = before.figure.end, part.figure.start
        for item in _ITEM.finditer(text, start, end) if end - start <= LONGEST else ():
            said = Quantity(int(item[1]), 0, before.figure.unit)
            spot = Spot(*item.span(1))
            figure = facts.recognised.evidence.figure(item[1], said, spot, before.subject)
            found.append(before._replace(figure=figure))
        found.append(part)
    return found
