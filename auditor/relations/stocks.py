"""What is held at a time, such as the balance at the end of each month: over a year it is not added
up, but what there was at its beginning or at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.values import Term
from auditor.packs.languages.worded import worded

_HELD = worded(r"<<=held-at>>", flags=re.IGNORECASE)


def is_carried(terms: Sequence[Term], name: str) -> bool:
    """Return whether the total of a sum is just what its first part or its last one is, and its
    name calls it something that is held: "Closing balance: 10, 12, 15; year: 15".

    terms: the total, then its parts as printed; name: the names of its row and its column.
    """
    total, *parts = terms
    ends = {parts[0].figure.digits, parts[-1].figure.digits} if parts else set()
    return total.figure.digits in ends and bool(_HELD.search(name))
