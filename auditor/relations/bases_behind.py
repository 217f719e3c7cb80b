"""Growth whose base stands behind it in brackets: "收入A，同比增长P%（上年同期：B）"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related
from auditor.relations.readings import LEVELS
from auditor.relations.shapes import tentative

# What brackets right behind a rate say before the amount that it grew from.
_BEFORE = joined(
    r"\((?:(?:19|20)\d\d<<year-mark>>|<<year-before>>){1,2}[^,;。:()]{0,4}:?"
    r"(?:<<said-is>>|<<said-by>>){0,2}$",
    needs="<<year-before>> <<year-mark>>",
)


def bases_behind(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield A / B − 1 = P for each growth with the amount of the year before in brackets."""
    mentions = facts.recognised.mentions
    for rate, base in pairwise(mentions):
        if _is_base(rate, base) and not rate.adjusted:
            level = mentions[rate.of]
            if level.role in LEVELS and alike(level, base):
                said = related(rule, "ratio", level.subject, rate=rate, level=level, base=base)
                yield tentative(said, facts, "growth", "brackets", about=[rate], named=True)


def _is_base(rate: Mention, base: Mention) -> bool:
    if rate.role != "growth" or rate.of < 0 or rate.figure.unit != "%" or in_words(base.before):
        return False
    inside = base.role in (*LEVELS, "base") and base.depth == rate.depth + 1
    return inside and bool(_BEFORE.match(base.before))
