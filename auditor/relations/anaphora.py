"""Claims of sentences, in words that blanks part, about amounts that other sentences print: "This
is an increase of P % on the current year", "roads account for P % of total spending".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, name_in
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.growth import alike, in_points
from auditor.relations.made import either, related
from auditor.relations.readings import LEVELS
from auditor.relations.shapes import bound, named_claim
from auditor.relations.standing import PRIOR, standing

_THIS = spaced(r"^[\d. ]*<<=said-this>> ", re.IGNORECASE)
_YEAR = spaced(r"^ ?\(?(?:<<=said-for>> )?(?:19|20)\d\d", re.IGNORECASE)
_WAS = spaced(r"<<=said-was>>(?: [^\W\d]+)?$", re.IGNORECASE)
_FOR = spaced(r"^<<=said-for>> (?P<name>[^\W\d][^,;:.()\d$£€]{3,40})", re.IGNORECASE)
_LEADS = spaced(r"^(?:[\d. ]*(?:<<=name-lead>>) )+", re.IGNORECASE)
_ALL = spaced(r"<<=said-all>>$", re.IGNORECASE)
_OF_THAT = spaced(r"^ ?<<=said-of-that>>,? ?(?:<<=said-or>>|\()? ?$", re.IGNORECASE)
BASES = ("level", "base", "from")
# Paragraphs between a sentence that begins with "this" and the one that it speaks about.
FAR = 2
# Amounts of a document among which those of a name are looked for.
MOST = 400
# Letters of a name that tells one.
FEWEST = 4
READINGS = 6


def moved_on(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level / base − 1 = rate for "This is an increase of P %" behind a sentence that says a
    level and what it is held against.
    """
    for rate, level, base in _said_on(facts, "growth"):
        if not in_points(rate):
            grown = related(rule, "ratio", level.subject, rate=rate, level=level, base=base)
            yield bound(grown, "growth")


def changed_on(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change for "This is D more than last year", behind such a sentence."""
    for change, level, base in _said_on(facts, "change"):
        if alike(change, level):
            moved = related(rule, "change", level.subject, level=level, base=base, change=change)
            yield bound(moved, "change")


def _said_on(facts: Facts, role: str) -> Iterator[tuple[Mention, Mention, Mention]]:
    """Yield each number of a role that "this" is said of, with the level that was said last and the
    one amount that its words call the one of before.
    """
    mentions = facts.recognised.mentions
    for at, said in enumerate(mentions):
        if said.role != role or said.adjusted or not at:
            continue
        last = mentions[at - 1]
        if not _THIS.match(said.before):
            yield from _of_year_before(facts, said, last)
            continue
        # "This" looks back over a full stop: what its own sentence says is bound clause by clause.
        if last.sentence == said.sentence or said.paragraph - last.paragraph > FAR:
            continue
        near = [m for m in facts.spoken.get(last.paragraph, ()) if m.figure.id < said.figure.id]
        level = next((m for m in reversed(near) if m.role in ("level", "to")), None)
        if level is None:
            continue
        bases = [m for m in near if m is not level and m.role in BASES and alike(m, level)]
        prior = [m for m in bases if standing(m) == PRIOR]
        # With two amounts of the year before nobody can tell which of them "this" is held against.
        if len(prior) == 1:
            yield said, level, prior[0]


def _of_year_before(
    facts: Facts, said: Mention, base: Mention
) -> Iterator[tuple[Mention, Mention, Mention]]:
    """Yield a number said behind the amount of an earlier year, with the amount of the same name
    that its paragraph said before: "The charge was B in 2023, so the rise is P %".
    """
    past = _WAS.search(base.before) and _YEAR.match(base.after)
    if base.sentence != said.sentence or base.role != "level" or not past:
        return
    same = [
        m for m in facts.spoken.get(base.paragraph, ())
        if m.figure.id < base.figure.id and m.role == "level" and alike(m, base)
        and not _YEAR.match(m.after) and _is_called(_key(m.subject), _key(base.subject))
    ]  # fmt: skip
    if len(same) == 1:
        yield said, same[0], base


def _is_called(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= FEWEST and (one.endswith(other) or other.endswith(one))


def named_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for a share whose whole, and perhaps whose part, another sentence
    says by the same name.
    """
    for rate in facts.recognised.mentions:
        if rate.role != "share" or not in_words(rate.whole):
            continue
        levels = facts.once(_levels)
        wholes, parts = _wholes(levels, rate), _parts(levels, rate, facts)
        readings = [
            related(rule, "ratio", part.subject, rate=rate, part=part.figure, whole=whole.figure)
            for part in parts for whole in wholes
            # A part that is more than a whole is no share of it, whatever they are called.
            if part is not whole and alike(part, whole) and not less(whole.figure, part.figure)
        ][:READINGS]  # fmt: skip
        if len(readings) == 1:
            yield bound(readings[0], "share")
        elif readings:
            yield named_claim(either(readings), "share")


def of_that(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for "Net assets were T. Roads make up A of that figure, or P %":
    of the last amount before the part.
    """
    mentions = facts.recognised.mentions
    for whole, part, rate in zip(mentions, mentions[1:], mentions[2:], strict=False):
        near = whole.paragraph == part.paragraph and part.sentence == rate.sentence
        said = near and rate.figure.unit == "%" and _OF_THAT.match(rate.before)
        levels = part.role in LEVELS and whole.role in (*LEVELS, "change") and alike(part, whole)
        if said and levels and not less(whole.figure, part.figure):
            share = rate._replace(sign=1, role="share")
            told = related(rule, "ratio", part.subject, rate=share, part=part, whole=whole)
            yield bound(told, "share")


def _levels(facts: Facts) -> tuple[Mention, ...]:
    found = (m for m in facts.recognised.mentions if m.role in LEVELS)
    # What another number follows without a word is one of a row, whose columns nothing names.
    return tuple(m for m in found if m.figure.digits and not m.after[:1].isdecimal())[:MOST]


def _parts(levels: Sequence[Mention], rate: Mention, facts: Facts) -> list[Mention]:
    """The amount that a share speaks about, or those that bear its own name."""
    if rate.of >= 0:
        return [facts.recognised.mentions[rate.of]]
    own = _key(name_in(rate.before))
    return _one_value([m for m in levels if own and any(map(own.startswith, _names(m)))])


def _wholes(levels: Sequence[Mention], rate: Mention) -> list[Mention]:
    """The amounts that a share may be of: those of the name that it says; of "total spending" those
    that are called the budget, or all there is.
    """
    name = _key(rate.whole)
    if len(name) < FEWEST:
        return []
    called = [m for m in levels if _key(m.subject).endswith(name)]
    if not called and _ALL.search(name):
        called = [m for m in levels if _ALL.search(m.subject)]
    return _one_value(called)


def _one_value(found: Sequence[Mention]) -> list[Mention]:
    """Return one of the amounts of each value."""
    # An amount that is said again is the same reading, and no choice between two.
    return list({(m.figure.digits, m.figure.exponent): m for m in reversed(found)}.values())


def _names(mention: Mention) -> list[str]:
    """The names of an amount before and behind it: "roads A", "A for roads"."""
    behind = _FOR.match(mention.after)
    names = [_key(mention.subject), _key(behind["name"]) if behind else ""]
    return [name for name in names if len(name) >= FEWEST]


def _key(name: str) -> str:
    return _LEADS.sub("", name.strip()).casefold()
