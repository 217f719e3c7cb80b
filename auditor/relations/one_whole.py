"""Shares that line after line states of one whole, which none of them names: "教育支出A，占比3%"
under a heading, or with "(下同)" behind the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Relation
from auditor.packs.kinds import Template
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
    for run in _runs(facts):
        whole = _whole(run, facts) if len(run) >= FEWEST else None
        if whole is None:
            continue
        for part, rate in run:
            found = related(rule, "ratio", part.subject, rate=rate, part=part, whole=whole)
            yield bound(found, "share")


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
    """Return the amount that most shares of a run are of, or None: where two would do, none is."""
    first, mentions = run[0].part, facts.recognised.mentions
    at = bisect_left(mentions, first.figure.start, key=lambda m: m.figure.start)
    before = [m for m in mentions[max(0, at - REACH) : at] if m.role in ("level", "to")]
    # One amount said in many places is tried once.
    values = {(m.figure.digits, m.figure.exponent): m for m in before if alike(m, first)}
    fits = [(_holding(run[:SAMPLE], m), m) for m in values.values()]
    best = max((holds for holds, _ in fits), default=0)
    found = [m for holds, m in fits if holds == best]
    # Two amounts that fit as well: to take either would be a guess.
    if len(found) != 1:
        return None
    return found[0] if _holding(run, found[0]) * OF >= len(run) * HOLD else None


def _holding(run: Sequence[SharedPart], whole: Mention) -> int:
    return sum(follows(share.rate.figure, share.part.figure, whole.figure) for share in run)
