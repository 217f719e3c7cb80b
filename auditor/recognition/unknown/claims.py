"""What a table of unknown form is claimed to owe: sums by their total and parts, and how each place
fares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import Board, Parts

# What the kind of a claim begins with that arithmetic alone found.
MINED = "mined-"
# The kinds of sums of heads whose lines a tree says.
TREES = ("code", "outline", "indent", "outline-indent", "bold", "capitals", "of-which")
# The kind of a sum of lines that a total counts in place of their head.
REPLACED = "replaced"
# Lines below a part of a total, other parts of which are the sums of theirs.
SIBLING = "sibling"
# The kind of a sum of lines that are read as the sections beside them are.
BLOCK = "mined-block"
# The kind of a sum that would add a line and all that it is made up of.
DOUBLE = "double"
# Places in which a reading has to hold beyond another one to take its place: in one alone a part
# that was left out looks the same.
MORE = 2


class Standing(NamedTuple):
    """How a sum stands that fails at a place.

    holds: how many places hold, of so many; bits: what they prove; fails: how many other gaps those
    that fail have. good, bad: other sums of its kind that hold everywhere, that fail somewhere.
    word: its total is called one; beside: the total beside it is made up alike. slip: which slip
    explains the gap; digits: of the gap. close, wide, far: it is a hundredth of the total at most,
    a tenth or more, half of it. blank: a part is blank that may be what is missing. agrees: another
    sum that fails asks for the same change of one of its figures. past: of an earlier year.
    tied: other sums that hold bear out what it is made of. nil: it is 0 everywhere, though its
    lines are not. aside: the row whose figures stand a column aside; where they are moved back,
    it holds. again: the row that stands twice; taken once, it holds. exceeds: its lines are more
    than it, as those of no list with gaps are. instead: a sum that holds counts its lines,
    and not it.
    """

    holds: int
    of: int
    fails: int
    bits: int
    good: int
    bad: int
    word: bool
    beside: bool = False
    slip: str = ""
    digits: int = 0
    far: bool = False
    wide: bool = False
    close: bool = False
    blank: bool = False
    agrees: bool = False
    past: bool = False
    tied: bool = False
    nil: bool = False
    aside: str = ""
    again: str = ""
    exceeds: bool = False
    instead: bool = False


class Spotted(NamedTuple):
    """A place of a claim: a column of a sum of lines, a line of a sum of columns; whether the sum
    holds there; sure: to the last digit, or within what rounding does to what words say; how it
    stands where it fails.
    """

    at: int
    holds: bool
    sure: bool
    standing: Standing | None = None


class Claim(NamedTuple):
    """A sum that is owed: level total, group or column; lines by position, columns by position
    among `side.columns`. twice: where its parts and their lines were both added. beside: its parts
    lie as those of the total beside it.
    """

    level: str
    kind: str
    total: int
    parts: Parts
    places: tuple[Spotted, ...]
    twice: tuple[int, ...] = ()
    beside: bool = False

    @property
    def mined(self) -> bool:
        """Whether arithmetic alone found it."""
        return self.kind.startswith(MINED)

    @property
    def own(self) -> set[int]:
        """The parts without their weights."""
        return {part for part, _ in self.parts}

    @property
    def held(self) -> set[int]:
        """Where it holds."""
        return {place.at for place in self.places if place.holds}

    @property
    def everywhere(self) -> bool:
        """Whether it holds in every place, of which there is one at least."""
        return len(self.held) == len(self.places) > 0


def told_at(
    claim: Claim, at: int, bits: int, word: bool, aside: str = "", again: str = ""
) -> Claim:
    """Return a claim that fails in all of its places and says at one of them what it rests on: that
    it holds in all of them once a row is read as it was meant. bits: what they prove; word, aside,
    again: as of its `Standing`.
    """
    many = len(claim.places)
    standing = Standing(many, many, 0, bits, 0, 0, word, aside=aside, again=again)
    places = (
        place._replace(standing=standing) if place.at == at else place for place in claim.places
    )
    return claim._replace(places=tuple(places))


def merged(read: list[Claim], mined: list[Claim]) -> list[Claim]:
    """Return the claims that words and trees read with those that arithmetic found.

    Of two readings of one total that share parts the one that holds stands: a mined one takes the
    place of another only where it holds wherever that one does, and in more places. One that fails
    where another explains its figures is none; one that holds nowhere and would add a line with all
    that makes it up accuses nothing.
    """
    every = (*read, *mined)
    found = [
        claim if claim.held or claim.twice or not counts_twice(claim, every)
        else claim._replace(kind=DOUBLE)
        for claim in read
    ]  # fmt: skip
    for claim in mined:
        rivals = [other for other in found if other.total == claim.total]
        same = next((other for other in rivals if set(other.parts) == set(claim.parts)), None)
        if same:
            found[found.index(same)] = _widened(same, claim)
            continue
        rivals = [other for other in rivals if not other.held or other.own & claim.own]
        better = all(
            other.held <= claim.held
            and (other.kind == DOUBLE or len(claim.held - other.held) >= _least(other, every))
            for other in rivals
        )
        # A list that is read for the total may lack a line; one line alone is no list of it.
        if any(len(other.parts) > 1 for other in rivals) and _is_told(claim, read):
            continue
        # Lines that another total adds up are what goes out: that both are equal says nothing of
        # what comes in.
        if rivals and _is_of_another(claim, read):
            continue
        if better and not counts_twice(claim, every):
            found = [other for other in found if other not in rivals]
            found.append(claim)
    by_total: dict[int, list[Claim]] = {}
    for claim in found:
        by_total.setdefault(claim.total, []).append(claim)
    made = {frozenset(claim.own) for claim in found if claim.everywhere}
    found = [
        claim for claim in found
        if not _is_explained(claim, by_total) and not _is_made_otherwise(claim, by_total, made)
    ]  # fmt: skip
    # Totals first: what is said of them explains what groups below them miss.
    return sorted(found, key=lambda claim: claim.level == "group")


def _is_of_another(claim: Claim, read: Iterable[Claim]) -> bool:
    """Whether another total that holds adds up just these lines."""
    own = set(claim.parts)
    return any(
        other.total != claim.total and set(other.parts) == own and other.held == claim.held
        for other in read
    )


def _is_told(claim: Claim, read: Iterable[Claim]) -> bool:
    """Whether a sum that was read, and holds, is of the same lines: it says of another one of them
    that it is the sum or the difference, and nothing of what this total is made of.
    """
    lines = {claim.total, *claim.own}
    others = (other for other in read if other.total != claim.total and other.held)
    return any({other.total, *other.own} == lines for other in others)


def _is_explained(claim: Claim, by_total: Mapping[int, Sequence[Claim]]) -> bool:
    """Whether what a claim takes its total out of is made up of that total and something else,
    wherever the claim fails: then it holds elsewhere because two amounts are equal there
    (a total is a limit's rest as long as what is owed is the limit). So is a total no sum of lines
    that it is a part of itself: "total income" above the result that counts it.
    """
    whole = {part for part, weight in claim.parts if weight > 0}
    failed = {place.at for place in claim.places if not place.holds}
    differs = len(whole) < len(claim.parts)
    if not failed or (claim.held and not differs):
        return False
    others = (other for total in whole for other in by_total.get(total, ()))
    return any((claim.total, 1) in other.parts and failed <= other.held for other in others)


def _is_made_otherwise(
    claim: Claim, by_total: Mapping[int, Sequence[Claim]], made: Set[frozenset[int]]
) -> bool:
    """Whether a sum fails where other lines make up its line, in more places than it does, and is
    of lines whose sum or difference is another line, everywhere: that it holds at all is chance.

    made: the parts of each claim that holds everywhere.
    """
    failed = {place.at for place in claim.places} - claim.held
    if not failed or frozenset(claim.own) not in made:
        return False
    return any(
        failed <= other.held and len(other.held) > len(claim.held)
        for other in by_total[claim.total]
    )


def _least(claim: Claim, others: Iterable[Claim]) -> int:
    """Return in how many places beyond a claim another reading of its total has to hold: in one
    where the claim fails and another total, which holds everywhere, adds up all its parts, or adds
    one of them to its total. Two totals of the same lines would be one.
    """
    told = {place.at for place in claim.places}
    rivals = (other for other in others if other.total != claim.total and told <= other.held)
    again = (
        other.own == claim.own or ((claim.total, 1) in other.parts and other.own & claim.own)
        for other in rivals
    )  # fmt: skip
    return 1 if any(again) else MORE


def counts_twice(claim: Claim, others: Iterable[Claim]) -> bool:
    """Return whether a total and all that it is made up of stand among the parts of a claim."""
    return any(
        other.held and other.total in claim.own and other.own <= claim.own for other in others
    )


def _widened(claim: Claim, other: Claim) -> Claim:
    """Return a claim with the places that another one of the same figures has beyond its own."""
    known = {place.at for place in claim.places}
    more = [place for place in other.places if place.at not in known]
    return claim._replace(places=tuple(sorted((*claim.places, *more))))


def of_amounts(claims: Sequence[Claim], amounts: int, board: Board) -> list[Claim]:
    """Return the claims of columns without the parts that are rates, which stand behind so many
    columns of amounts, where they hold as often without them: a percentage is lost in the rounding
    of thousands, and adds nothing to them.
    """
    kept = []
    for claim in claims:
        parts = tuple(part for part in claim.parts if part[0] < amounts)
        if 0 < len(parts) < len(claim.parts) and claim.total < amounts:
            score = board.score(claim.total, parts)
            if len(score.holds) + len(score.trivial) >= len(claim.held):
                claim = claim._replace(parts=parts)
        kept.append(claim)
    return kept
