"""Shares that line after line states of one whole, which none of them names: "教育支出A，占比3%"
under a heading, or with "(下同)" behind the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.relations.compare import follows
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related
from auditor.relations.shapes import bound

# Shares of a run at least: of three digits each, fewer fit some amount by chance.
FEWEST = 4
# So many of so many shares must be of a whole before it is theirs.
HOLD, OF = 3, 4
# Shares at the head of a run that may be of another whole than those behind them.
LEADING = 2
# Paragraphs between two shares of a run at most: each line may have one that explains it.
APART = 3
# Numbers before a run among which its whole stands; shares of a run at most.
REACH, MOST = 200, 100
# Shares of a run by which its whole is found: those behind them only hold or fail.
SAMPLE = 8


class SharedPart(NamedTuple):
    """A part with the rate that a sentence says it is of a whole."""

    part: Mention
    rate: Mention


def of_one_whole(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each share of a run, of the amount that most of them are of."""
    for found in _runs(facts):
        # What is said before the whole of the others has one of its own: the run begins behind it.
        runs = (found[at:] for at in range(LEADING + 1) if len(found) - at >= FEWEST)
        run, whole = next(
            ((run, whole) for run in runs if (whole := _whole(run, facts))), ([], None)
        )
        for part, rate in run:
            if whole:
                said = related(rule, "ratio", part.subject, rate=rate, part=part, whole=whole)
                yield bound(said, "share")


def _runs(facts: Facts) -> Iterator[list[SharedPart]]:
    """Yield the shares that name no whole one after the other under the same headings, with one
    before them that may name it for all.
    """
    mentions = facts.recognised.mentions
    run: list[SharedPart] = []
    for rate in mentions:
        if rate.role != "share" or rate.of < 0 or not rate.figure.digits:
            continue
        share = SharedPart(mentions[rate.of], rate)
        # A share that names its whole begins a new run: it may name it for those behind it.
        if run and (rate.whole or len(run) == MOST or not _goes_on(run[-1], share)):
            yield run
            run = []
        run.append(share)
    yield run


def _goes_on(last: SharedPart, share: SharedPart) -> bool:
    near = share.rate.paragraph - last.rate.paragraph <= APART
    return near and share.rate.context == last.rate.context and alike(share.part, last.part)


def _whole(run: Sequence[SharedPart], facts: Facts) -> Mention | None:
    """Return the amount that most shares of a run are of, or None: of two that would do each share
    has to say the same, and the last of their side is it.
    """
    first, mentions = run[0].part, facts.recognised.mentions
    at = bisect_left(mentions, first.figure.start, key=lambda m: m.figure.start)
    before = [m for m in mentions[max(0, at - REACH) : at] if m.role in ("level", "to")]
    # One amount said in many places is tried once.
    values = {(m.figure.digits, m.figure.exponent): m for m in before if alike(m, first)}
    fits = [(sum(_fits(run[:SAMPLE], m)), m) for m in values.values()]
    best = max((holds for holds, _ in fits), default=0)
    found = [m for holds, m in fits if holds == best]
    told = {_fits(run, m) for m in found}
    # Two amounts that fit as well, but not the same shares: to take either would be a guess.
    if len(told) != 1 or sum(told.pop()) * OF < len(run) * HOLD:
        return None
    side = side_of(first.before)
    return next((m for m in reversed(found) if side_of(m.before) == side), found[-1])


def _fits(run: Sequence[SharedPart], whole: Mention) -> tuple[bool, ...]:
    return tuple(follows(share.rate.figure, share.part.figure, whole.figure) for share in run)
