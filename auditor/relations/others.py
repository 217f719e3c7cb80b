"""Another document that is held against the one audited, and how its figures are told apart."""

from __future__ import annotations

from auditor.model.records import NamedTuple
from auditor.model.values import Figure
from auditor.packs.languages.worded import worded
from auditor.recognition import Recognised
from auditor.relations.facts import Facts
from auditor.text.labels import normalise

# Added to the ids of another document's figures, once for each document: they are not those of the
# one audited.
FAR = 10**9

_OWN_LEVEL = worded(r"<<own-level>>")
_UNITS_OWN = worded(r"<<institution>>(?:<<comprehensive>>)?(?:<<budget>>|<<final-accounts>>)")
_DEPARTMENTS = worded(r"<<department>>(?:<<comprehensive>>)?(?:<<budget>>|<<final-accounts>>)")


class Other(NamedTuple):
    """Another document: what it says, and its number from 1."""

    facts: Facts
    number: int

    def figure(self, figure: Figure) -> Figure:
        """Return a figure of it as it stands in a relation of the document audited."""
        return figure._replace(
            id=figure.id + self.number * FAR, path=self.facts.recognised.document.path, table=-1
        )


def of_one_entity(left: Recognised, right: Recognised) -> bool:
    """Return whether two documents are known to be of one entity and year, both with its units or
    both without.
    """
    # Unknown is never equal: two files without a name are not of one issuer.
    known = bool(left.entity and left.year)
    same = (left.entity, left.year) == (right.entity, right.year)
    return known and same and is_own_level(left) == is_own_level(right)


def is_own_level(recognised: Recognised) -> bool:
    """Return whether the title says that a department's units are left out: 某某局（本级）."""
    return bool(_OWN_LEVEL.search(_title(recognised)))


def is_of_part(part: Recognised, whole: Recognised) -> bool:
    """Return whether of two documents of one entity one leaves out the units of the other: it is of
    the own level, or of the unit where the other one is of the department.
    """
    # Of two that say nothing of their level neither leaves out what the other holds.
    if is_own_level(part) or is_own_level(whole):
        return not is_own_level(whole)
    return bool(_UNITS_OWN.search(_title(part)) and _DEPARTMENTS.search(_title(whole)))


def _title(recognised: Recognised) -> str:
    return normalise(recognised.title.text) if recognised.title else ""
