"""Rates that are called after what was done, "整改37个，整改率78.7%": of all there was to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import either, related
from auditor.relations.readings import LEVELS
from auditor.relations.shapes import named_claim

_CALLED = joined(r"(?P<done>[^\W\d]{2})<<rate-word>>(?:<<said-is>>|:)*$", needs="<<rate-word>>")
_DONE = joined("<<said-done>>")
# Figures of a sentence before such a rate that it may be of; ways to read of which of them.
REACH, READINGS = 8, 3
# Roles of rates that words call neither growth nor a share of something else.
RATES = ("rate", "completion")


def done_rates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield done / all = rate for each rate that bears the name of what was done, where its
    sentence says both.
    """
    for mentions in facts.spoken.values():
        for at, rate in enumerate(mentions):
            if rate.role not in RATES or rate.figure.unit != "%" or rate.adjusted:
                continue
            said = _CALLED.search(rate.before)
            if said and rate.figure.digits:
                yield from _of(rule, said["done"], rate, mentions[max(0, at - REACH) : at])


def _of(rule: str, name: str, rate: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    near = [
        each for each in before
        if each.period == rate.period and each.role in LEVELS and each.depth <= rate.depth
    ]  # fmt: skip
    called = [at for at, each in enumerate(near) if name in each.before]
    if not called:
        return
    done = near[called[-1]]
    # Where both bear the name, one has to be said to be done: scores are of marks to be had.
    told = bool(_DONE.search(done.before))
    wholes = (
        each for each in reversed(near[: called[-1]])
        if alike(each, done) and each.role == done.role and each.figure.digits
        and (told or name not in each.before)
    )  # fmt: skip
    ways = [
        related(rule, "ratio", done.subject, rate=rate, part=done, whole=whole)
        for whole in islice(wholes, READINGS)
    ]
    if ways:
        yield named_claim(either(ways), "completion")
