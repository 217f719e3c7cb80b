"""Growth of what a sentence names, over an amount behind it, of the amount that another sentence of
the paragraph says of the same name: "fees of A and rent of B were paid. Fees rose by P % from C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.growth import alike, in_points
from auditor.relations.made import related
from auditor.relations.said_parts import is_of_other
from auditor.relations.shapes import bound
from auditor.relations.standing import PLANS, PRIOR, standing

# Letters of a name that tells one.
FEWEST = 4
LEVELS = ("level", "to")
_LEADS = spaced(r"^(?:[\d. ]*(?:<<=name-lead>>) )+", re.IGNORECASE)
# What may stand behind a name before its amount: "wages are the largest cost at".
_VERB = spaced(r"^ (?:<<=said-is>>|<<=said-was>>)\b", re.IGNORECASE)


def grown_by_name(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for each growth that says by name what grew, and behind it
    over what.
    """
    mentions = facts.recognised.mentions
    for at, rate in enumerate(mentions[:-1]):
        if rate.role != "growth" or rate.of >= 0 or not rate.subject or rate.adjusted:
            continue
        base = mentions[at + 1]
        over = base.role in ("from", "base") and base.sentence == rate.sentence
        if not over or in_points(rate) or not in_words(rate.before) or is_of_other(mentions, at):
            continue
        levels = _called(rate, base, facts)
        if len({(each.figure.digits, each.figure.exponent) for each in levels}) == 1:
            level = levels[0]
            grown = related(rule, "ratio", level.subject, rate=rate, level=level, base=base)
            yield bound(grown, "growth")


def _called(rate: Mention, base: Mention, facts: Facts) -> Sequence[Mention]:
    """Return the amounts of its paragraph before a growth that bear the name of what grew."""
    name = _key(rate.subject)
    said = [
        each for each in facts.spoken.get(rate.paragraph, ())
        if each.role in LEVELS and each.figure.start < rate.figure.start and alike(each, base)
        and each.period < rate.period and standing(each) not in (PRIOR, *PLANS)
        and len(name) >= FEWEST
    ]  # fmt: skip
    keys = [(each, _key(each.subject)) for each in said]
    exact = [each for each, key in keys if key == name]
    return exact or [
        each for each, key in keys if key.startswith(name) and _VERB.match(key[len(name) :])
    ]


def _key(name: str) -> str:
    return _LEADS.sub("", name.strip()).casefold()
