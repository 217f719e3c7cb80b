"""Claims of one document that stand or fall together: lists whose parts have the same names, and
shares that words put in the same way of the same amount.

A list of what households earn, first in towns and then in villages, is made up alike. Of 128 lists
of published documents beside which another one of the same names holds, 124 hold; of 41 beside
which others only fail, 4 do. Of 13 shares beside which two others of the same amount hold and none
fails, all hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from auditor.judging.coincidence import readings_of, tells
from auditor.model.records import NamedTuple
from auditor.model.values import GOOD, Check
from auditor.packs.reliability import NAMES, rate_of

LISTS, SHARE = ("list", "total"), "share"
SIDES = (" income", " spending")
# What is known of such lists in general is worth so many that stand in the same document.
WORTH = Fraction(1, 4)


class Namesakes(NamedTuple):
    """How many claims of one document there are of each set of names, and how many of them hold."""

    all: Mapping[str, int]
    holding: Mapping[str, int]

    def beside(self, check: Check) -> tuple[int, int]:
        """Return how many claims beside this failing one have parts of its names, or are shares of
        its whole, and hold, and of how many.
        """
        key = _kin(check)
        return (self.holding[key], self.all[key] - 1) if key else (0, 0)

    def rate(self, check: Check) -> Fraction:
        """Return how likely a failing claim is to hold: as those of its shape, and of its names in
        this document.
        """
        rate, (holds, of) = rate_of(check.relation.shape), self.beside(check)
        return (holds + WORTH * rate) / (of + WORTH) if holds else rate


def namesakes(checks: Iterable[Check]) -> Namesakes:
    """Count the claims of a document by what they stand together with; one that holds by chance
    says nothing.
    """
    every, holding = Counter[str](), Counter[str]()
    for check in checks:
        key, good = _kin(check), check.verdict in GOOD
        if key and (not good or tells(check, readings_of(check))):
            every[key] += 1
            holding[key] += good
    return Namesakes(every, holding)


def _kin(check: Check) -> str:
    """Return what a claim is known by among those that it stands together with, or ""."""
    if check.relation.shape and check.relation.shape[0].split()[0] == SHARE:
        whole = next((each for each in check.relation.terms if each.role == "whole"), None)
        return f"{check.relation.shape[1]} {whole.figure.id}" if whole else ""
    return _names(check)


def _names(check: Check) -> str:
    """Return the names of the parts of a list, "" of one without, or whose parts share a name: that
    is no name of theirs.
    """
    key = check.relation.shape[-1] if check.relation.shape else ""
    kind, _, said = key.partition(NAMES)
    names = said.split("+")
    # Two parts of one name are of two things, and the set of names is no name of the list.
    if kind not in LISTS or not 1 < len(names) == len(set(names)):
        return ""
    # A total of spending is not made up as one of income is, whatever was said before both.
    return key + next((side for side in SIDES if check.relation.shape[1].endswith(side)), "")
