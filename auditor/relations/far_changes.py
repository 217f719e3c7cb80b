"""Changes whose amounts other sentences say: "收入A，比上年减少D。上年收入B", in whatever units,
and "余额低于限额D", which names both amounts and prints neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.units import is_money
from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import either, related
from auditor.relations.shapes import named_claim
from auditor.relations.standing import PRIOR, standing

# Characters of a name that two amounts share, below which it tells neither; of the two that a
# difference is between.
SHORTEST = 3
# Ways to read what a difference is between.
MOST = 4
_NAME = "[^\\W\\d]{2,8}"
_BETWEEN = joined(
    f"(?:^|[,;。:、])(?P<one>{_NAME}?)(?:(?P<less><<is-less>>)|<<is-more>>)(?P<other>{_NAME})$"
    f"|(?:^|[,;。:、])(?P<own>{_NAME}?)<<held-against>>(?P<base>{_NAME})"
    "(?:(?P<low><<is-low>>)|<<is-high>>)$",
    needs="<<is-less>> <<is-more>> <<is-low>> <<is-high>>",
)


def far_changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield A − B = D for each change against last year whose base its section says by the same
    name, and for each difference between two amounts that it names.
    """
    for change in facts.recognised.mentions:
        if change.role == "change" and change.of >= 0 and not change.adjusted:
            level = facts.recognised.mentions[change.of]
            base = _last_year(level, facts) if change.basis == PRIOR else None
            if base and alike(base, level) and alike(change, level):
                said = related(rule, "change", level.subject, level=level, base=base, change=change)
                yield named_claim(said, "change")
        elif change.role == "level" and is_money(change.figure.unit):
            yield from _difference(rule, change, facts)


def far_growth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (A − B) / B = rate for each growth over last year whose base its section says."""
    for rate in facts.recognised.mentions:
        if rate.role == "growth" and rate.of >= 0 and not rate.adjusted and rate.basis == PRIOR:
            level = facts.recognised.mentions[rate.of]
            base = _last_year(level, facts)
            if base and base.figure.digits and alike(base, level):
                said = related(rule, "ratio", level.subject, rate=rate, level=level, base=base)
                yield named_claim(said, "growth")


def _last_year(level: Mention, facts: Facts) -> Mention | None:
    """Return what the section says an amount was last year, if one amount only is said so."""
    found = [
        prior
        for name in _lasts(level.subject, facts)
        for prior in facts.levels.get(name, ())
        if prior.section == level.section and standing(prior) == PRIOR and prior is not level
    ]
    values = {(each.figure.digits, each.figure.exponent) for each in found}
    return found[0] if len(values) == 1 else None


def _lasts(name: str, facts: Facts) -> Sequence[str]:
    """Return what an amount of a name may be called that is last year's: the name behind the word
    for that year, in whole or without its end (收入折合).
    """
    if len(name) < SHORTEST:
        return ()
    ends = range(len(name), SHORTEST - 1, -1)
    names = (last + name[:end] for end in ends for last in words("last-year"))
    return [each for each in names if each in facts.levels][:1]


def _difference(rule: str, change: Mention, facts: Facts) -> Iterator[Relation]:
    """Yield the difference between two amounts that words name, by what else these are called."""
    said = _BETWEEN.search(change.before)
    if not said:
        return
    own, other = (said["one"], said["other"]) if said["other"] else (said["own"], said["base"])
    sign = -1 if said["less"] or said["low"] else 1
    readings = [
        Relation(
            rule, "change",
            (Term(level.figure, 1, "level"), Term(base.figure, 1, "base"),
             Term(change.figure, sign, "change")), level.subject,
        )
        for level, base in _pairs(own, other, change, facts)
        if alike(base, level) and alike(change, level)
    ]  # fmt: skip
    if readings:
        yield named_claim(either(readings[:MOST]), "change")


def between(change: Mention, facts: Facts) -> Sequence[tuple[Mention, Mention]]:
    """Return the amounts that words name a difference between, the likeliest first: 余额低于限额D
    is between the balance and the limit.
    """
    said = _BETWEEN.search(change.before)
    if not said:
        return ()
    own, other = (said["one"], said["other"]) if said["other"] else (said["own"], said["base"])
    return list(_pairs(own, other, change, facts))[:MOST]


def _pairs(
    own: str, other: str, change: Mention, facts: Facts
) -> Iterator[tuple[Mention, Mention]]:
    """Yield two amounts, one called as each of two names: first those whose names are the same but
    for these, then those that their paragraph says first.
    """
    levels, bases = (_called(name, change, facts) for name in (own, other))
    for level in levels:
        core = level.subject[: -len(own)]
        found = {
            (m.figure.digits, m.figure.exponent): m
            for name, said in facts.levels.items()
            if _is_called(name, other, core)
            for m in said
        }
        yield from ((level, base) for base in found.values())
    if levels and bases:
        yield levels[0], bases[0]


def _is_called(name: str, end: str, core: str) -> bool:
    """Return whether a name is one that ends otherwise: 年末政府债务余额 and 全市政府债务限额."""
    lead = name.removesuffix(end)
    return lead not in ("", name) and (core.endswith(lead) or lead.endswith(core))


def _called(name: str, change: Mention, facts: Facts) -> Sequence[Mention]:
    """Return the amounts of its paragraph, before a difference, whose names end with a word."""
    return [
        each for each in facts.spoken.get(change.paragraph, ())
        if each.role in ("level", "to") and each.figure.start < change.figure.start
        and len(each.subject) > len(name) and each.subject.endswith(name)
    ]  # fmt: skip
