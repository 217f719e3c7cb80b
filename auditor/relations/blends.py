"""Rates of wholes that sentences say beside their parts' own: what a whole grew by follows from
the amounts of its parts and what each grew by, and so does how far its plan was met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.model.blends import DONE, GREW, Blend, of_parts
from auditor.model.columns import TermsOfNumbers
from auditor.model.values import Relation, Term, scaled
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts

# The role of a rate of a sentence → that of the rates of parts.
ROLES = {"growth": GREW, "completion": DONE}
# Last places of the whole's rate that rounding of its parts leaves open: where more than these
# would meet it, that it does tells nothing.
MOST_OPEN = 12
# What else than the printed amounts a rate of the paragraph may be of.
_ADJUSTED = joined("<<rate-adjusted>>|<<growth-adjusted>>|<<other-basis>>")
# Judged by a way of its own; rules know it as a ratio.
BLEND = "blend"


def blends(
    rules: Mapping[str, str], facts: Facts, built: Sequence[Relation], worded: int
) -> Iterator[Relation]:
    """Yield the rate of each whole that sentences divide, as the rates of its parts make it; rules:
    the rule of each role of a rate. They are no claims of the words: what the rates are held
    against may differ, so that only those are yielded that hold, and of the first `worded` of what
    is built, which words claim, growth that is beyond that of all parts.
    """
    mentions = facts.recognised.mentions
    rates = _rates(mentions)
    seen: set[int] = set()
    for at, relation in enumerate(built):
        for claim in (relation, *relation.readings) if rates and is_said(relation) else ():
            total, *parts = [facts.mention_of(term.figure) for term in claim.terms]
            known = [part for part in parts if part]
            if total and len(known) == len(parts) > 1 and _adds_up(claim):
                for role, rule in rules.items():
                    yield from _blend(
                        rule,
                        rates.get(role, {}),
                        (total, known),
                        seen,
                        facts if at < worded else None,
                    )
                break


def is_said(relation: Relation) -> bool:
    """Return whether a relation is a sum of which a sentence says the total."""
    if relation.kind != "sum" or isinstance(relation.terms, TermsOfNumbers):
        return False
    return relation.terms[0].figure.table < 0


def known_sums(built: Iterable[Relation]) -> set[frozenset[int]]:
    """Return the figures of each sum that sentences say, in each way to read it."""
    said = (way for each in built if is_said(each) for way in (each, *each.readings))
    return set(map(figures_of, said))


def figures_of(claim: Relation) -> frozenset[int]:
    """Return the ids of the figures of a claim."""
    return frozenset(term.figure.id for term in claim.terms)


def _rates(mentions: Sequence[Mention]) -> dict[str, dict[int, Mention]]:
    """The first rate of each role that is said of an amount, by that amount's figure."""
    found: dict[str, dict[int, Mention]] = {}
    for mention in mentions:
        if mention.role in ROLES and mention.of >= 0 and mention.figure.unit == "%":
            of = mentions[mention.of].figure.id
            found.setdefault(mention.role, {}).setdefault(of, mention)
    return found


def _adds_up(claim: Relation) -> bool:
    """Return whether parts that are all added come to their total, within rounding."""
    if any(term.weight != 1 or term.figure.digits is None for term in claim.terms):
        return False
    if len({term.figure.unit[-1:] for term in claim.terms}) > 1:
        return False
    figures = [term.figure for term in claim.terms]
    low = min(figure.exponent for figure in figures)
    stated, *values = scaled(*figures)
    room = sum(10 ** (figure.exponent - low) for figure in figures)
    return bool(stated) and 2 * abs(stated - sum(values)) <= room


def _blend(
    rule: str,
    rates: Mapping[int, Mention],
    divided: tuple[Mention, Sequence[Mention]],
    seen: set[int],
    facts: Facts | None,
) -> Iterator[Relation]:
    total, parts = divided
    rate = rates.get(total.figure.id)
    of_parts_said = [rates.get(part.figure.id) for part in parts]
    said = [each for each in of_parts_said if each]
    if rate is None or len(said) < len(parts) or rate.figure.id in seen:
        return
    role = ROLES[rate.role]
    signed = [
        (part.figure, (each.figure, each.sign)) for part, each in zip(parts, said, strict=True)
    ]
    made = of_parts(total.figure, signed, role)
    if made and (_meets(rate, made) or (facts and _is_beyond(rate, said, total, facts))):
        seen.add(rate.figure.id)
        terms = [Term(rate.figure, rate.sign, "rate"), Term(total.figure, 1, "whole")]
        for figure, (of_part, sign) in signed:
            terms += [Term(figure, 1, "part"), Term(of_part, sign, role)]
        yield Relation(rule, BLEND, terms, total.subject, severity="warning")


def _meets(rate: Mention, made: Blend) -> bool:
    """Return whether a rate is what its parts make it, and few others would be."""
    ulp, value = _ulp(rate), _value(rate)
    meets = made.low <= value + ulp / 2 and made.high >= value - ulp / 2
    return meets and made.high - made.low <= MOST_OPEN * ulp


def _is_beyond(
    rate: Mention, of_parts_said: Sequence[Mention], total: Mention, facts: Facts
) -> bool:
    """Return whether a whole grew by more than the fastest of its parts, or less than the slowest,
    on one basis: whatever else their amounts were, that cannot be.
    """
    all_rates = (rate, *of_parts_said)
    paragraphs = {each.paragraph for each in (total, *all_rates)}
    texts = (said.text for said in facts.said if said.number in paragraphs)
    budgeted = any(each.adjusted or each.basis == "budget" for each in all_rates)
    if rate.role != "growth" or budgeted or in_words(rate.before):
        return False
    if any(_ADJUSTED.search(text) for text in texts):
        return False
    values, room = [_value(each) for each in of_parts_said], max(map(_ulp, all_rates))
    return not min(values) - room <= _value(rate) <= max(values) + room


def _ulp(rate: Mention) -> Fraction:
    return Fraction(1, 10**rate.figure.places)


def _value(rate: Mention) -> Fraction:
    return rate.sign * (rate.figure.digits or 0) * _ulp(rate)
