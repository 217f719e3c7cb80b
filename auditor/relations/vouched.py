"""What speaks for a sum that fails, besides the places where it holds: lines that print their share
of its total, and a figure that would mend it and that the document prints elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from auditor.evidence import piece
from auditor.model.records import NamedTuple
from auditor.model.units import measure
from auditor.model.values import Amount, Figure, Piece, Term, scaled
from auditor.recognition.unknown import Structure
from auditor.recognition.unknown.claims import Claim
from auditor.recognition.unknown.slips import misprint
from auditor.relations.elsewhere import FEWEST_DIGITS, bare, is_rare
from auditor.relations.facts import Facts

# The pieces of evidence that a line prints what the line before it does, and that a total prints
# what the column beside it does.
COPIES = ("copied", "copied-total")
# What says that no slip explains a gap.
UNEXPLAINED = ("wide", "alone")
# The whole of a list of shares, in percent.
FULL = 100
# Digits from which one that no slip made of another is that one all the same.
LONG_DIGITS = 5
# Digits of an amount, without its closing noughts, that no line prints as the one before it does.
COPIED = 4
# Lines of which two amounts may make any shares: three and more tell what they are shares of.
FEW_SHARES = 2
# Parts up to which each of them may be the one that is wrong: of more, one is near anything.
MOST_PARTS = 40

Key = tuple[int, int]


def vouched(owed: Structure, claim: Claim, terms: Sequence[Term], facts: Facts) -> Iterator[Piece]:
    """Yield what speaks for a sum of lines that fails: terms are its total and its parts."""
    total, *parts = terms
    if len(parts) > MOST_PARTS or any(term.figure.unit != total.figure.unit for term in terms):
        return
    stated, *values = scaled(*(term.figure for term in terms))
    weighted = [term.weight * value for term, value in zip(parts, values, strict=True)]
    if any(_make_whole(rates) for rates in prints_shares(owed, claim, stated, weighted)):
        yield piece("shares")
    elif _share_out(owed, claim, weighted):
        yield piece("shares-made")
    copied = _is_from_beside(owed, claim, total.figure)
    if meant := _meant_elsewhere(terms, stated, weighted, facts, copied=copied):
        yield piece("meant", detail=meant)
    if _is_copied(stated - sum(weighted), weighted):
        yield piece(COPIES[0])
    elif copied:
        yield piece(COPIES[1])


def _share_out(owed: Structure, claim: Claim, parts: Sequence[int]) -> bool:
    """Return whether lines print their shares of what they come to, which make 100, as the total
    prints of itself: what it prints as its amount is something else.
    """
    for rates in prints_shares(owed, claim, sum(parts), parts):
        whole = owed.side.lines[claim.total].figures.get(rates[0].column) if rates else None
        full = whole is not None and whole.digits == FULL * int(10**whole.places)
        if full and len(rates) == len(parts) > FEW_SHARES and _make_whole(rates):
            return True
    return False


def _is_from_beside(owed: Structure, claim: Claim, total: Figure) -> bool:
    """Return whether a total prints the long amount of the column right beside, where it is the sum
    of its lines, most of which print something else there: it was copied from there.
    """
    if not _is_long(total.digits or 0):
        return False
    lines = owed.side.lines
    for column in (total.column - 1, total.column + 1):
        pairs = [
            (lines[at].figures.get(total.column), lines[at].figures.get(column))
            for at in (claim.total, *sorted(claim.own))
        ]
        alike = [
            one is not None and other is not None
            and (one.digits, one.exponent) == (other.digits, other.exponent)
            for one, other in pairs
        ]  # fmt: skip
        held = any(owed.side.columns[at] == column for at in claim.held)
        if held and alike[0] and 2 * sum(alike[1:]) < len(alike[1:]):
            return True
    return False


def _is_copied(gap: int, parts: Sequence[int]) -> bool:
    """Return whether one line alone prints the long amount of the line before it, which is not what
    the sum misses by: one of the two was copied from the other.
    """
    alike = [one for one, other in pairwise(parts) if one == other and _is_long(one)]
    # What stood there is an amount of the same sign: a gap that is more has another cause.
    return len(alike) == 1 and abs(gap) != abs(alike[0]) and (alike[0] + gap) * alike[0] > 0


def _is_long(amount: int) -> bool:
    return len(str(abs(amount)).rstrip("0")) >= COPIED


def with_vouched(weighed: Sequence[Piece], more: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return what a sum rests on with what else speaks for it: that an amount was copied explains
    what no slip does.
    """
    found = tuple(more)
    copied = any(each.kind in COPIES for each in found)
    kept = (each for each in weighed if not copied or each.kind not in UNEXPLAINED)
    return (*kept, *found)


def prints_shares(
    owed: Structure, claim: Claim, total: int, parts: Sequence[int]
) -> Iterator[list[Figure]]:
    """Yield the rates of each column that prints which share of a total each of its lines is;
    total and parts are in one last place.
    """
    for column in owed.side.rates:
        rates = [owed.side.lines[at].figures.get(column) for at, _ in claim.parts]
        pairs = list(zip(rates, parts, strict=True))
        if all(_is_share(rate, part, total) for rate, part in pairs):
            yield [rate for rate in rates if rate is not None]


def _is_share(rate: Figure | None, part: int, total: int) -> bool:
    if rate is None or rate.digits is None:
        return not part
    return abs(rate.digits * total - FULL * int(10**rate.places) * part) <= abs(total)


def _make_whole(rates: Sequence[Figure]) -> bool:
    """Whether shares come to 100, but for what rounding makes: no line is missing."""
    if len(rates) < 2:
        return False
    places = max(rate.places for rate in rates)
    digits = sum((rate.digits or 0) * int(10 ** (places - rate.places)) for rate in rates)
    return 2 * abs(digits - FULL * int(10**places)) <= len(rates) + 1


def is_balanced(owed: Structure, claim: Claim, places: Sequence[int], facts: Facts) -> bool:
    """Return whether another total that is the sum of its lines prints the same in all of several
    columns: what goes out bears out what comes in.
    """
    line = owed.side.lines[claim.total]
    printed = [line.figures[owed.side.columns[at]] for at in places]
    amounts = {(each.digits, each.exponent) for each in printed}
    return len(amounts) > 1 and any(amounts <= other for other in facts.once(_adding_up))


def _adding_up(facts: Facts) -> list[set[tuple[int | None, int]]]:
    """Return what each total prints that is the sum of several lines wherever it is."""
    sides = (facts.recognised.structures(table.id) for table in facts.recognised.tables)
    return [
        {(each.digits, each.exponent) for each in owed.side.lines[claim.total].figures.values()}
        for owed in chain.from_iterable(sides)
        for claim in owed.rows
        if claim.level == "total" and len(claim.parts) > 1 and claim.everywhere
    ]


class _Mended(NamedTuple):
    """A figure as it is printed and as it would mend a sum, in last places of the sum."""

    figure: Figure
    printed: int
    meant: int


def _meant_elsewhere(
    terms: Sequence[Term], stated: int, weighted: Sequence[int], facts: Facts, *, copied: bool
) -> str:
    """Return how the document prints a figure elsewhere that would mend a sum, or "": what the
    parts come to, or what one slip made a part of. What stands in its place is printed nowhere
    else, or was copied from where it is right.
    """
    made, low = sum(weighted), min(term.figure.exponent for term in terms)
    total, *parts = terms
    amounts = facts.once(_amounts_of)
    own = {term.figure.start for term in terms}
    ways = [_Mended(total.figure, stated, made)]
    if copied:
        # Rounding parts a total from its lines, too.
        ways += [_Mended(total.figure, stated, made + off) for off in (-1, 1)]
    totals = len(ways)
    for term, value in zip(parts, weighted, strict=True):
        if value and term.weight == 1:
            ways.append(_Mended(term.figure, value, value + stated - made))
    for at, way in enumerate(ways):
        if _may_be_meant(way, is_total=at < totals):
            meant, printed = (bare(Amount(each, low)) for each in way[:0:-1])
            found = amounts.apart(meant, way.figure, own)
            alone = copied or not amounts.apart(printed, way.figure, own)
            if found and alone and amounts.is_rare(meant):
                return found.text
    return ""


def _may_be_meant(way: _Mended, *, is_total: bool) -> bool:
    """Whether one slip made what is printed, or it is a total whose lines come to so long an amount
    that another one hardly is it.
    """
    length = len(str(abs(way.meant)))
    slip = bool(misprint(way.printed, way.meant))
    return length >= FEWEST_DIGITS if slip else is_total and length >= LONG_DIGITS


class _DocumentAmounts(NamedTuple):
    """The amounts that a document prints. where: each by what it comes to; lengths: how many
    different ones have so many digits.
    """

    where: Mapping[Key, Sequence[Figure]]
    lengths: Mapping[int, int]

    def apart(self, key: Key, like: Figure, own: set[int]) -> Figure | None:
        """Return an amount that stands elsewhere than in a sum itself, of its currency as far as
        both say one.
        """
        currency = measure(like.unit).currency
        for each in self.where.get(key, ()):
            other = measure(each.unit).currency
            if each.start not in own and (not currency or other in ("", currency)):
                return each
        return None

    def is_rare(self, key: Key) -> bool:
        """Whether hardly any amount of the document would be this one by chance."""
        return is_rare(len(str(key[0])), self.lengths)


def _amounts_of(facts: Facts) -> _DocumentAmounts:
    found: dict[Key, list[Figure]] = {}
    rows = (row for table in facts.recognised.tables for row in table.rows)
    figures = (figure for row in rows for figure in row.figures.values())
    said = (mention.figure for mention in facts.recognised.mentions)
    for figure in chain(figures, said):
        if figure.digits and figure.unit != "%":
            found.setdefault(bare(Amount(figure.digits, figure.exponent)), []).append(figure)
    return _DocumentAmounts(found, Counter(len(str(digits)) for digits, _ in found))
