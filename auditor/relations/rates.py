"""Rates that a table prints beside the figures they are made of: quotients, changes and shares that
its other places bear out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.evidence import piece
from auditor.model.units import measure
from auditor.model.values import EXACT, PER, UNSUPPORTED, Figure, Piece, Relation, Term, scaled
from auditor.packs.languages.worded import worded
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.labels import without_year
from auditor.recognition.unknown.layout import Side
from auditor.recognition.unknown.priced import Priced, priced
from auditor.recognition.unknown.quotients import CHANGE, LEFT, QUOTIENT, WHOLE
from auditor.recognition.unknown.ratios import Borne, Reading, borne_out
from auditor.recognition.unknown.series import is_noted
from auditor.recognition.unknown.slips import is_slip
from auditor.recognition.unknown.vocabulary import Vocabulary
from auditor.relations.agreeing import agreed
from auditor.relations.facts import Facts
from auditor.relations.ledgers import Ledger, ledgers
from auditor.text.patterns import regex

# Why rates are not judged: no figures of the table give them; their base is another one; it was
# not looked for any further.
NO_READING, ADJUSTED, CAP = "no-reading", "adjusted-basis", "cap"
# What the two figures of a form are called.
ROLES = {QUOTIENT: ("part", "whole"), CHANGE: ("level", "base"), LEFT: ("less", "base")}
# Rates that are named where none is judged.
MOST_NAMED = 1000
# Failures beside a failure that count, doublings of the places that hold, and how few of these
# bear nothing out.
MOST_SIBLINGS, MOST_DOUBLINGS, FEW = 6, 5, 4
# Places that bear a change out, some of which fell, before a single one whose sign is turned is a
# slip: below, spending may count the other way round than income, and only the change that its row
# prints as an amount tells.
SIGNED, SIGNED_ALONE = 4, 16
# Or so many lines of its total, which rose as it did and print that with the other sign.
KIN = 3
_COMPARABLE = worded("<<comparable-basis>>")
# From one year to another: 2016/17 - 2019/20.
_YEARS = regex(r"(?<!\d)(?:19|20)\d\d(?:/\d\d)? ?[-–—~～] ?(?:19|20)\d\d")


def rates(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield what the tables say of each rate: which figures give it, or that none do."""
    for table in facts.recognised.tables:
        own = {found.price for _, found in facts.once(prices_of)[table.id]}
        for ledger in ledgers(table, facts):
            found: list[Relation] = []
            for at in sorted(ledger.series.rates | ledger.series.unsaid):
                columns = {figure.column for figure in ledger.series.figures[at] if figure}
                # What one thing costs is a price, and no other quotient.
                if not columns or not columns <= own:
                    found.extend(_of_series(rule, ledger, at, facts))
            yield from agreed(found)


def prices_of(facts: Facts) -> Mapping[int, Sequence[tuple[Side, Priced]]]:
    """Return the columns of each table that are so many at so much each, with their side."""
    unknown = facts.recognised.unknown
    return {
        table.id: [
            (owed.side, found)
            for owed in unknown.get(table.id, ())
            for found in priced(owed.side, owed.made_up)
        ]
        for table in facts.recognised.tables
    }


def _of_series(rule: str, ledger: Ledger, rate: int, facts: Facts) -> Iterator[Relation]:
    series, head = ledger.series, ledger.series.heads[rate]
    printed = [
        (at, figure)
        for at, figure in enumerate(series.figures[rate])
        if figure is not None and series.value(rate, at) is not None
    ]
    if not printed:
        return
    found = borne_out(series, rate)
    # Nothing calls the column a rate, and no figures give it: then it is none, and nothing is owed.
    if not found and rate in series.unsaid:
        return
    if not found:
        capped = series.budget.left <= 0
        reason = CAP if capped else ADJUSTED if _is_comparable(head) else NO_READING
        terms = tuple(Term(figure, 1, "rate") for _, figure in printed[:MOST_NAMED])
        yield Relation(rule, "ratio", terms, head, missing=(reason, ""))
        return
    judged = _Judged(rule, ledger, found, rate, facts)
    for at, figure in printed:
        yield judged.relation(at, figure)


class _Judged:
    """A series of rates with the readings that are borne out."""

    def __init__(
        self, rule: str, ledger: Ledger, found: list[Borne], rate: int, facts: Facts
    ) -> None:
        self.rule, self.ledger, self.rate, self.facts = rule, ledger, rate, facts
        # What is printed with a minus too many or too few explains itself alone.
        turned = [borne for borne in found[1:] if _is_turned(borne, found[0], ledger, rate)]
        self.turned = frozenset(at for borne in turned for at in borne.holds)
        self.found = found = [borne for borne in found if borne not in turned]
        # The first reading that explains each place, and the places that none does.
        self.explained = {at: borne for borne in reversed(found) for at in borne.holds}
        self.failing = frozenset(found[0].fails).difference(self.explained)
        self.values = {ledger.series.value(rate, at) for at in self.failing}

    def relation(self, at: int, rate: Figure) -> Relation:
        """Return what the rate at a place says of its figures."""
        series = self.ledger.series
        subject = " · ".join(filter(None, (self.ledger.labels[at], series.heads[self.rate])))
        # A rate that holds under any reading is right; one that fails does so under the likeliest.
        borne = self.explained.get(at, self.found[0])
        terms = self._terms(borne, at, rate)
        relation = Relation(self.rule, "ratio", terms, subject)
        if len(terms) < 3:
            return relation._replace(missing=("missing-figure", series.heads[self.rate]))
        # 3.2① and 可比增长 stand on a base that the table doesn't print, the mean of some years on
        # more than one.
        head = series.heads[self.rate]
        if is_noted(rate) or _is_comparable(head):
            return relation._replace(weak=ADJUSTED)
        if at in self.failing and _is_of_years(head, self.facts):
            return relation._replace(weak=ADJUSTED)
        if at not in self.failing or self._is_of_one_year(borne, at):
            return relation._replace(weak=UNSUPPORTED)
        return relation._replace(evidence=tuple(self._evidence(borne, at, terms)))

    def _is_of_one_year(self, borne: Borne, at: int) -> bool:
        """Return whether a growth would be of two columns of one year, its budget and its outturn:
        both grew from the year before.
        """
        base = self.ledger.series.base(borne.reading.step, at) if borne.reading.step else None
        if base is None or base == at:
            return False
        own, other = (without_year(self.ledger.labels[place])[1] for place in (at, base))
        return own is not None and own == other

    def _terms(self, borne: Borne, at: int, rate: Figure) -> tuple[Term, ...]:
        reading = borne.reading
        first, second = _held(self.ledger, reading, at)
        first = first or self._nothing(reading, at, rate)
        if borne.factor and first and second:
            second = _per(first, second)
        weights = max(borne.factor, 1), 1
        three = zip((first, second), weights, ROLES[reading.form], strict=True)
        made_of = (Term(figure, weight, role) for figure, weight, role in three if figure)
        known = (term for term in made_of if term.figure.digits is not None)
        weight = -1 if at in borne.turned else 1
        return (Term(rate._replace(unit="" if borne.factor else "%"), weight, "rate"), *known)

    def _nothing(self, reading: Reading, at: int, rate: Figure) -> Figure | None:
        """What a blank cell stands for where its rate says that nothing is left."""
        whole = WHOLE * int(10 ** max(rate.places, 0))
        if rate.digits != {QUOTIENT: 0, CHANGE: -whole, LEFT: whole}[reading.form]:
            return None
        beside = next(filter(None, self.ledger.series.figures[reading.first]), rate)
        spot = Spot(rate.start, rate.start, rate.table, rate.row, beside.column)
        said, label = Quantity(0, beside.places, beside.unit), self.ledger.labels[at]
        return self.facts.recognised.evidence.figure("", said, spot, label, ("blank",))

    def _evidence(self, borne: Borne, at: int, terms: tuple[Term, ...]) -> Iterator[Piece]:
        held, failed = len(borne.holds), len(self.failing)
        yield piece("rate-places", held, held + failed, times=doublings_of(held))
        if self.rate in self.ledger.series.unsaid:
            yield piece("rate-unsaid")
        elif borne.named:
            yield piece("rate-named")
        # The same rate printed twice counts once.
        others = len(self.values) - 1
        if others:
            yield piece("rate-siblings", others, times=min(others, MOST_SIBLINGS))
        if at in borne.near:
            yield piece("rate-near")
        elif at in self.turned:
            yield piece("slip-sign")
        elif _is_rate_slip(terms):
            yield piece("rate-slip")


def _is_turned(borne: Borne, first: Borne, ledger: Ledger, rate: int) -> bool:
    """Whether a reading only turns the sign of the first one's change, in a single place: others
    print what fell with a minus, and so does the amount of the change in that row.
    """
    mirror = {(CHANGE, LEFT), (LEFT, CHANGE)}
    same = borne.reading[1:] == first.reading[1:]
    if (first.reading.form, borne.reading.form) not in mirror or not same or len(borne.holds) > 1:
        return False
    values = [ledger.series.value(rate, at) for at in first.holds]
    fell = sum(value is not None and value[0] < 0 for value in values)
    rose = sum(value is not None and value[0] > 0 for value in values)
    if min(fell, rose) < 1 or fell + rose < SIGNED:
        return False
    told = _moved(borne, ledger, borne.holds[0])
    alone = fell + rose >= SIGNED_ALONE or _is_against_its_kin(borne, first, ledger, rate)
    return told > 0 or (not told and alone)


def _is_against_its_kin(borne: Borne, first: Borne, ledger: Ledger, rate: int) -> bool:
    """Whether lines of one total that moved as a line did print it with the other sign: income
    counts as income does.
    """
    at = borne.holds[0]
    own = ledger.series.value(rate, at)
    alike = ledger.kin(at).intersection(first.holds)
    values = [value for line in alike if (value := ledger.series.value(rate, line))]
    return own is not None and sum(value[0] * own[0] < 0 for value in values) >= KIN


def _held(ledger: Ledger, reading: Reading, at: int) -> tuple[Figure | None, Figure | None]:
    """Return the two figures that a reading holds against each other at a place."""
    series = ledger.series
    base = series.base(reading.step, at)
    second = None if base is None else series.figures[reading.second][base]
    return series.figures[reading.first][at], second


def _moved(borne: Borne, ledger: Ledger, at: int) -> int:
    """Return 1 where the row prints the change of its two amounts with its sign, −1 with the other
    one alone, 0 where it prints neither.
    """
    series, reading = ledger.series, borne.reading
    level, before = _held(ledger, reading, at)
    own = {*series.rates, reading.first, reading.second}
    others = [
        figure
        for line, figures in enumerate(series.figures)
        if line not in own and (figure := figures[at]) and figure.digits
    ]
    if level is None or before is None or level.digits is None or before.digits is None:
        return 0
    first, second, *rest = scaled(level, before, *others)
    change = first - second
    return 1 if change in rest else -1 if -change in rest else 0


def _per(first: Figure, second: Figure) -> Figure:
    """Return what an amount is shared among, people or pupils, which need not be in its unit."""
    one, other = measure(first.unit), measure(second.unit)
    if one.currency == other.currency:
        return second
    counted = second.places <= 0 and not other.exponent
    return second._replace(marks=(*second.marks, PER, *((EXACT,) if counted else ())))


def doublings_of(held: int) -> int:
    """Return how often the places that hold double what speaks for a failure: few speak against."""
    # 4 places count for nothing yet, 8 once, 16 twice: proof grows by doublings, not by rows.
    return min(held.bit_length() - 2, MOST_DOUBLINGS) if held >= FEW else -1


def _is_comparable(head: str) -> bool:
    """Whether a head says that its rates are on another basis than the printed figures."""
    return _COMPARABLE.search(head.casefold()) is not None


def _is_of_years(head: str, facts: Facts) -> bool:
    """Whether a head says that its rates are means of several years: "Average 2016-2019"."""
    return bool(_YEARS.search(head)) and Vocabulary(facts.packs.labels).is_mean(head)


def _is_rate_slip(terms: tuple[Term, ...]) -> bool:
    """Whether one slip in typing the rate explains why its figures give another one."""
    rate = terms[0].figure
    a, b = scaled(terms[1].figure, terms[2].figure)
    a *= terms[1].weight
    whole = WHOLE if rate.unit == "%" else 1
    tops = {"part": a, "level": a - b, "less": b - a}
    above, below = tops[terms[1].role] * whole, b
    ulps = 10 ** abs(rate.exponent)
    above, below = (above * ulps, below) if rate.exponent < 0 else (above, below * ulps)
    # Rounded half up, in integers: what the rate should print.
    return is_slip(rate.digits or 0, [(2 * above + below) // (2 * below)])
