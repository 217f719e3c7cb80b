"""What a sum says that seems to lack a row: of a total and its lines, of a printed formula."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.evidence import composed, piece
from auditor.model.values import Relation, scaled
from auditor.relations.lost import LostRow
from auditor.relations.shortfalls import is_one_measure

# What else a total rests on whose row is left out: how it was read, the other totals of its kind.
# That it adds up in other columns speaks against a row, which would print nothing there.
KEPT = ("reading-word", "reading-unnamed", "reading-sibling", "words")
GROUPS = "groups"


def told_lost(owes: Relation, lost: LostRow) -> Relation:
    """Return a sum that says which row it seems to lack, instead of what else it rests on where
    that is less: a warning, unless the row is printed elsewhere.
    """
    kept = tuple(each for each in owes.evidence if each.kind in KEPT or each.detail == GROUPS)
    evidence = (*kept, *lost.pieces)
    return owes._replace(evidence=evidence, weak="", severity="" if lost.sure else "warning")


def lacking(owes: Relation, missing: str) -> Iterator[Relation]:
    """Yield a sum of a printed formula that names a line which is not there, where the others miss
    what is printed: a line of nothing may be left out.
    """
    total, *parts = owes.terms
    if any(part.figure.digits is None for part in parts) or total.figure.digits is None:
        return
    if not is_one_measure(total.figure, [part.figure for part in parts]):
        return
    stated, *values = scaled(total.figure, *(part.figure for part in parts))
    made = sum(part.weight * value for part, value in zip(parts, values, strict=True))
    places = max(term.figure.places for term in owes.terms)
    gap = Decimal(abs(stated - made)).scaleb(-places)
    if abs(stated - made) > len(owes.terms):
        lost = composed("lost", {"lost": 100}, 1, detail=f"{gap:,}")
        pieces = (*owes.evidence, lost, piece("lost-number", detail=missing))
        yield owes._replace(evidence=pieces, severity="warning")
