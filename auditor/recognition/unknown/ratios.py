"""Which figures of a table a series of rates is made of: a few readings, and the places that bear
one of them out.

A table is looked at as series of figures over places: its columns over its lines, or its lines over
its columns. A rate is a quotient or a change of two figures at its own place, or of one figure and
that of another place: the total that it is a share of, the period before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.quotients import (
    CHANGE,
    LEFT,
    QUOTIENT,
    WHOLE,
    Place,
    Rates,
    Weighed,
    rates_of,
    weigh,
)
from auditor.recognition.unknown.series import Series, is_noted
from auditor.recognition.unknown.steps import LAGS, OFFSETS

# The form of a rate of the same two figures with the other one as its base.
INVERSE = {QUOTIENT: QUOTIENT, CHANGE: LEFT, LEFT: CHANGE}
# What a rate that is no percentage is a quotient times: itself, or so much for each of something
# whose amounts are in thousands, or ten thousands, which its head leaves out.
FACTORS = (0, 1, 1000, 10_000)
# Places that a reading is first tried at; most readings are given up there.
SAMPLE = 16
# So many failures more than holds end the trial of a reading.
PATIENCE = 3
# Series to either side of a rate that it may be made of: so that wide tables cost linear time.
NEAR = 8
# Bits beyond those that the search costs from which a reading is borne out.
ENOUGH = 9
# Bits for each figure whose head the head of the rate repeats, so many characters at least.
NAMED, LEAST_NAME = 5, 2
# Bits that a place tells against a reading where the rounding of its figures is needed.
DOUBT = 2
# Bits that a place tells against a reading that fails there: rates that lie close together are met
# by chance at many places, but not at all.
AGAINST = 6
# Bits that a whole tells which prints 100 % of itself: few columns of other rates do just there.
OWN_WHOLE = 6
# So many telling places for each that fails bear a reading out.
TELLING = 2
# Readings that a sample bears out best, which are then held against all places.
SHORTLIST = 4
# Bits from which one place alone says that it is a share of another whole than the others are.
OTHER = 7
# Bits that a reading costs of a series that nothing calls one of rates.
UNSAID = 6
# Ways to make the rates of one series at most: of the total here, of the group there.
VIEWS = 3
# Places where a reading holds from which on one place that has it the other way round is wrong.
MANY = 5
# Characters of a head, from its end, that are held against another one.
LONGEST_HEAD = 60


class Reading(NamedTuple):
    """A way to make a rate: a form over the figures of two series, by position; step: where the
    second one stands ("": at the place of the rate).
    """

    form: str
    first: int
    second: int
    step: str = ""


class Borne(NamedTuple):
    """A reading that places bear out: those where it holds, and where of these the sign of a
    negative base is left out (turned); those where it fails, and where of these only by a last
    place (near); named: the head of the rate repeats those of both figures; factor: what a rate
    that is printed as a factor, 1.13 for 113 %, is the quotient times; 0 for percentages.
    """

    reading: Reading
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    near: frozenset[int]
    turned: frozenset[int]
    bits: int
    named: bool = False
    factor: int = 0


def borne_out(series: Series, rate: int) -> list[Borne]:
    """Return the readings of a series of rates that its places bear out, the best first; each
    further one explains places where those before it fail.
    """
    printed = [(at, figure) for at, figure in enumerate(series.figures[rate]) if figure]
    said = [
        (at, *value)
        for at, figure in printed
        if not is_noted(figure) and (value := series.value(rate, at))
    ]
    if not said:
        return []
    percent = rates_of(said)
    scaled = rate in series.rates and not any("%" in figure.text for _, figure in printed)
    # Percentages first; only where none are borne out the rates may be factors, 1.13 for 113 %.
    for factor in FACTORS if scaled else FACTORS[:2]:
        rates = percent._replace(whole=percent.whole * (factor or WHOLE) // WHOLE)
        trial = _RateTrial(series, rates, rate, factor)
        found: list[Borne] = []
        while len(found) < VIEWS and (best := trial.best()):
            found.append(best)
            if not best.fails:
                break
            trial.leave(best.fails)
        if found:
            found = _unlike(found, trial)
            return [*found, *trial.elsewhere(found)]
    return []


def _unlike(found: Sequence[Borne], trial: _RateTrial) -> list[Borne]:
    """Return the readings without those that explain nothing but the one place where the best one,
    which holds at many, is taken the other way round: the rate is of the wrong base there.
    """
    best = found[0]
    form, first, second, step = best.reading
    inverse = Reading(INVERSE[form], second, first, step)
    wrong = {
        place[0]
        for place in trial.rates.places
        if place[0] in best.fails and (said := trial.at(inverse, place)) and said.bits > 0
    }
    if len(wrong) != 1 or len(best.holds) < MANY:
        return list(found)
    return [each for each in found if each is best or wrong != {*each.holds}]


class _RateTrial:
    """Tries the readings of a series of rates at the places that are left."""

    def __init__(self, series: Series, rates: Rates, rate: int, factor: int) -> None:
        self.series, self.rates, self.rate, self.factor = series, rates, rate, factor
        self.left = rates.places
        self.near, self.steps = self._near(), series.steps.names()
        own = series.heads[rate]
        self.named = {
            at: NAMED * (repeats(own, series.heads[at]) >= LEAST_NAME) for at in self.near
        }

    def leave(self, places: Sequence[int]) -> None:
        """Go on with these places alone."""
        kept = frozenset(places)
        self.left = tuple(place for place in self.left if place[0] in kept)

    def best(self) -> Borne | None:
        """Return the reading that the places bear out best, if there is one."""
        # What is left is a quotient less 1: it is tried only where no plain reading holds.
        found = self._best(list(self._readings()))
        return found or (self._best(list(self._left())) if self.factor < 2 else None)

    def _best(self, readings: Sequence[Reading]) -> Borne | None:
        cost = ENOUGH + len(readings).bit_length() + 2 * min(self.factor, 2)
        cost += UNSAID if self.rate in self.series.unsaid else 0
        sample = self._sample()
        tried = [
            (self._score(borne), at)
            for at, reading in enumerate(readings)
            if (borne := self._tried(reading, sample))
        ]
        tried.sort(key=lambda each: (-each[0], each[1]))
        found = [self._borne(readings[at], self.left) for _, at in tried[:SHORTLIST]]
        found = [
            borne
            for borne in found
            if borne.bits
            and self._score(borne) >= cost
            and len(borne.holds) >= TELLING * len(borne.fails)
        ]
        if not found:
            return None
        best = max(found, key=self._score)
        return next((each for each in found if _is_change_of(each, best)), best)

    def _sample(self) -> Sequence[Place]:
        """Some of the places, from the first to the last: those whose rate tells something."""
        whole = self.rates.whole
        # 0 % and 100 % hold under nearly every reading and choose none.
        places = [place for place in self.left if place[1] not in (0, whole)] or self.left
        return places[:: max(1, len(places) // SAMPLE)][:SAMPLE]

    def _score(self, borne: Borne) -> int:
        return borne.bits - AGAINST * len(borne.fails) + self._said(borne.reading)

    def elsewhere(self, found: Sequence[Borne]) -> list[Borne]:
        """Return the places that no reading explains, where each is the share of another whole."""
        first, step = found[0].reading.first, found[0].reading.step
        # A change over the year before has no other whole.
        if not step or step in LAGS:
            return []
        held = {at for borne in found for at in borne.holds}
        others: dict[Reading, list[int]] = {}
        for place in self.rates.places:
            if place[0] not in held and (reading := self._other(first, place)):
                others.setdefault(reading, []).append(place[0])
        return [
            Borne(reading, tuple(places), (), frozenset(), frozenset(), 0, False, self.factor)
            for reading, places in others.items()
        ]

    def _other(self, first: int, place: Place) -> Reading | None:
        """The whole near a place that its figure is a share of, as the rate says."""
        for step in (*self.steps, *OFFSETS):
            reading = Reading(QUOTIENT, first, first, step)
            said = self.at(reading, place)
            if said and said.bits >= OTHER:
                return reading
        return None

    def _said(self, reading: Reading) -> int:
        """How much the head of the rate says that it is made of these figures, and a whole that
        prints 100 % that they are shares of it.
        """
        named = sum(self.named[at] for at in {reading.first, reading.second})
        return named + OWN_WHOLE * self._prints_whole(reading)

    def _prints_whole(self, reading: Reading) -> bool:
        """Return whether what others are shares of prints 100 % itself."""
        if not reading.step or reading.step in LAGS:
            return False
        full = (at for at, value, _ in self.left if value == self.rates.whole)
        return any(self.series.base(reading.step, at) == at for at in full)

    def _readings(self) -> Iterator[Reading]:
        """Yield the readings: two series near the rate, or one and a step."""
        for first in self.near:
            for second in self.near:
                if first != second:
                    yield Reading(QUOTIENT, first, second)
                    if self.factor < 2:
                        yield Reading(CHANGE, first, second)
            for step in self.steps if self.factor < 2 else ():
                yield Reading(QUOTIENT, first, first, step)
                if step in LAGS:
                    yield Reading(CHANGE, first, first, step)

    def _left(self) -> Iterator[Reading]:
        """Yield what is left of each base: where that is printed, it is a quotient of two."""
        for first in self.near:
            for second in self.near:
                if first != second:
                    yield Reading(LEFT, first, second)

    def _near(self) -> list[int]:
        figures, rates = self.series.figures, self.series.rates
        others = [at for at, one in enumerate(figures) if at not in rates and any(one)]
        before = [at for at in others if at < self.rate][-NEAR:]
        return before + [at for at in others if at > self.rate][:NEAR]

    def _tried(self, reading: Reading, sample: Sequence[Place]) -> Borne | None:
        """A reading with what a sample of the places says of it; None where it is soon given up."""
        room, held = PATIENCE, False
        for place in sample:
            found = self.at(reading, place)
            if found:
                held = held or found.bits > 0
                room += 1 if found.bits > 0 else -1 if found.bits < 0 else 0
                if room < 0:
                    return None
        return self._borne(reading, sample) if held else None

    def _borne(self, reading: Reading, places: Sequence[Place]) -> Borne:
        found = [(place[0], said) for place in places if (said := self.at(reading, place))]
        return Borne(
            reading,
            tuple(at for at, said in found if said.bits >= 0),
            tuple(at for at, said in found if said.bits < 0),
            frozenset(at for at, said in found if said.near),
            frozenset(at for at, said in found if said.turned),
            sum(max(said.bits, 0) for _, said in found)
            + max((said.alone for _, said in found), default=0)
            - DOUBT * sum(said.vague for _, said in found),
            all(self.named[at] for at in (reading.first, reading.second)),
            self.factor,
        )

    def at(self, reading: Reading, place: Place) -> Weighed | None:
        """Return what a place says of a reading; nothing once the budget is spent."""
        if self.series.budget.left <= 0:
            return None
        self.series.budget.left -= 1
        at, series = place[0], self.series
        other = series.base(reading.step, at)
        first = series.value(reading.first, at)
        second = None if other is None else series.value(reading.second, other)
        if first is None or second is None:
            return None
        found = weigh(self.rates, place, (first, second), reading.form)
        # The total's own share says nothing of what the others are shares of.
        own = reading.step and other == at and found and found.bits > 0
        return Weighed(0) if own else found


def _is_change_of(borne: Borne, best: Borne) -> bool:
    """Whether a reading names both amounts where the best one names their difference and one."""
    (form, _, second, step), other = borne.reading, best.reading
    same = (borne.holds, borne.fails, second, step) == (best.holds, best.fails, *other[2:])
    return form == CHANGE and other.form == QUOTIENT and same


def repeats(one: str, other: str) -> int:
    """Return how many characters in a row two heads share, blanks aside."""
    one, other = ("".join(text.casefold().split())[-LONGEST_HEAD:] for text in (one, other))
    lengths = [0] * (len(other) + 1)
    longest = 0
    for own in one:
        before = 0
        for at, char in enumerate(other, 1):
            before, lengths[at] = lengths[at], before + 1 if own == char else 0
            longest = max(longest, lengths[at])
    return longest
