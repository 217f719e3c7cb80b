"""What a sum of a table without a form rests on where it fails, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.evidence import bits_of, composed, piece
from auditor.model.values import Piece
from auditor.recognition.unknown.claims import (
    BLOCK,
    DOUBLE,
    REPLACED,
    SIBLING,
    TREES,
    Claim,
    Standing,
)

BY_PLACE = "place-"
# Bits from which the places that hold bear a sum out; digits of a gap below which a slip that
# explains it says nothing.
FEW, FALSE_FRIENDS = 8, 2
# What counts at most: digits of a gap, gaps of other places, doublings of other totals.
MOST_DIGITS, MOST_GAPS, MOST_GROUPS, LEAST_GROUPS = 5, 3, 7, -3
# Columns in which a sum holds with a row moved; those beyond count for more, so many of them.
LEAST_MOVED, MOST_MOVED = 2, 2
ADDENDS = ("left-out", "twice")
# Other places that have to hold where arithmetic alone found a sum, and none to fail, before it
# accuses.
STRICT = 3
# Or so many that hold for each that fails: in 181 public tables it accuses nothing.
MANY = 8
# Sums of lines side by side, which are laid out as sums are: one other place is enough where a
# slip explains a gap of so many digits, two where the gap is a hundredth of the total at most.
ADJACENT, TELLING = ("mined-range", "mined-level", "mined-roll"), 3


def accuses(claim: Claim, standing: Standing | None) -> bool:
    """Return whether a failure may accuse: one of arithmetic alone only where three other places
    hold, none else fails, and no part is blank; two where another sum that fails asks for the same
    change. Two places that miss by the same lack a part that both have.
    """
    # Twice a figure is met by any column that repeats it: such a sum may hold and never accuses.
    if standing is None or claim.kind == DOUBLE:
        return False
    if standing.aside or standing.again:
        return True
    if claim.kind == REPLACED:
        # Where no slip tells, a line was read as one of the head that stands beside it.
        return is_told(standing)
    if not claim.mined:
        return True
    least = _least(claim, standing)
    alone = not standing.fails and standing.of - standing.holds <= 1
    # Where so many more hold, the sum itself is borne out: what fails by a slip, or by little, is
    # no other sum.
    if is_told(standing) or standing.close:
        alone = alone or standing.holds >= MANY * (standing.of - standing.holds)
    return standing.holds >= least and alone and not standing.blank


def _least(claim: Claim, standing: Standing) -> int:
    """Return in how many other places a sum that arithmetic found has to hold before it accuses."""
    if claim.kind == BLOCK:
        return 1
    backed = standing.agrees or standing.tied
    least = STRICT - backed
    if claim.kind not in ADJACENT:
        return least
    if is_told(standing) and (backed or standing.digits >= TELLING):
        # Shares of the same lines add up beside it, which are no amounts.
        return 0 if standing.tied and standing.digits >= TELLING else 1
    return least - standing.close


def evidence_of(
    claim: Claim, standing: Standing, places: str, classified: bool = False, named: bool = True
) -> tuple[Piece, ...]:
    """Return the pieces of evidence of a sum that fails; places: "columns" or "rows"; named: its
    total has a name.
    """
    if standing.nil:
        told = (piece(f"reading-{reading_of(claim)}"), piece("nil"))
        return (*told, *_elsewhere(standing, places))
    if standing.aside:
        return _mended(claim, standing, "aside", standing.aside, LEAST_MOVED)
    if standing.again:
        return _mended(claim, standing, "again", standing.again, 1)
    reading = reading_of(claim) if named or reading_of(claim) != "word" else "unnamed"
    found = [piece(f"reading-{reading}"), *_elsewhere(standing, places), *_gap(standing)]
    if standing.word and named:
        found.append(piece("words"))
    if len(claim.parts) < 2 and not standing.instead:
        found.append(piece("single"))
    for kind, holds in (
        ("blank", standing.blank),
        ("beside", standing.beside),
        # Lines that are gone leave any gap; one that a slip explains needs none of them.
        ("past", standing.past and not is_told(standing)),
        ("agrees", standing.agrees),
        ("instead", standing.instead),
        ("exceeds", standing.exceeds and is_told(standing)),
        # Of 42 sums that nothing else speaks for none was wrong because its parts were borne out.
        ("tied", standing.tied and not _is_alone(standing)),
        ("classified", classified and not standing.instead),
    ):
        if holds:
            found.append(piece(kind))
    return tuple(found)


def _mended(claim: Claim, standing: Standing, kind: str, row: str, least: int) -> tuple[Piece, ...]:
    """Return what a sum rests on that holds once a row is moved back by a column (`aside`) or, of
    two that are alike, taken once (`again`); least: columns below which none counts for more.
    """
    made = {kind: 100, f"{kind}-more": 100 * min(MOST_MOVED, standing.holds - least)}
    found = composed(kind, made, standing.holds, standing.of, row)
    word = (piece("words"),) if standing.word else ()
    return (piece(f"reading-{reading_of(claim)}"), found, *word)


def reading_of(claim: Claim) -> str:
    """Return how a sum was read: by arithmetic, by a tree, by a total that counts its lines
    in place of it, by its place, by a word.
    """
    if claim.mined:
        return "arithmetic"
    if claim.kind in (REPLACED, SIBLING):
        return claim.kind
    if claim.kind in TREES:
        return "tree"
    return "place" if claim.kind.startswith(BY_PLACE) else "word"


def _elsewhere(standing: Standing, places: str) -> Iterator[Piece]:
    """What other places of the sum and other sums of its kind say."""
    held = _held(standing)
    if held:
        made = {"borne-out": 100, "borne-out-more": 100 * min(2, held - 1)}
        yield composed("borne-out", made, held, standing.of, places)
    if standing.fails:
        many = 3 * standing.fails > held
        made = {"siblings-fail": 100 * min(MOST_GAPS, standing.fails), "siblings-many": 100 * many}
        yield composed("siblings-fail", made, standing.fails)
    if standing.good or standing.bad:
        of = standing.good + standing.bad
        doublings = max(LEAST_GROUPS * 100, min(MOST_GROUPS * 100, _doublings(standing)))
        yield composed("borne-out", {"groups": doublings}, standing.good, of, "groups")


def _held(standing: Standing) -> int:
    """Return how many other places hold, if that is more than a chance."""
    return standing.holds if standing.bits >= FEW else 0


def _doublings(standing: Standing) -> int:
    """Return log2((good + 1) / (bad + 1)) in hundredths, towards zero."""
    return bits_of(Fraction(standing.good + 1, standing.bad + 1))


def is_told(standing: Standing) -> bool:
    """Whether a slip in one figure explains the gap, which is long enough to tell."""
    return standing.slip not in ("", "unproved", *ADDENDS) and standing.digits >= FALSE_FRIENDS


def _gap(standing: Standing) -> Iterator[Piece]:
    """What a slip would make of the figures, and how large the gap is that none explains."""
    slip = standing.slip
    if is_told(standing):
        more = min(MOST_DIGITS, standing.digits) - FALSE_FRIENDS
        yield composed(f"slip-{slip}", {f"slip-{slip}": 100, "slip-long": 100 * more})
        return
    if slip in ADDENDS:
        yield piece(f"slip-{slip}")
    if slip == "unproved":
        yield piece("unproved-wide" if standing.wide else "unproved")
    elif standing.wide and not standing.tied:
        yield piece("far" if standing.far else "wide")
    elif standing.close and _held(standing):
        yield piece("close")
    if _is_alone(standing):
        yield piece("alone")


def _is_alone(standing: Standing) -> bool:
    """Return whether no slip explains a gap that is no small one, and hardly anything holds."""
    spoken_for = standing.slip or standing.close or standing.good
    return not spoken_for and standing.holds < 2
