"""Readings of a list of amounts: which of them may be the whole, where its parts start and end,
whether what a part is itself made up of (其中) stands among them, with which sign each enters.

Words and structure allow a few of them: they are rows of BEHIND, AHEAD and WHOLES, the likeliest
first. What a list claims under them is asked of `likeliest`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Relation, Term, comparable, scaled
from auditor.packs.languages.worded import joined, worded
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.made import either, total_of

# Parts of a list; ways to read it.
FEWEST, READINGS = 2, 10
# Parts of a list that meets another amount than those that it may well be of: two do so by chance.
FEWEST_EXACT = 3
# Amounts that may be parts of one list; amounts before its first part that it may divide.
MOST, NEAR = 40, 20
# Roles of amounts that are added up, and of what they add up to.
LEVELS = ("level", "to", "count")

_TOTAL = joined(r"<<total-behind>>(?:<<total-is>>|:)*$", needs="<<total-behind>>")
# What is left of a whole may be called the sum of its items: it is one part of that whole.
_REST = joined(r"(?:^|[,;:。、])(?:<<list-and>>)*<<others>>[^,;:。、]*$", needs="<<others>>")
_TOTAL_IN_WORDS = worded(r"<<=said-total>>(?: ?<<=said-about>>)?$", re.IGNORECASE)
# Words that open a list whose whole was said before.
OPENER = joined(
    r"<<breaks-down>>|<<side-of>><<sum-word>>?<<inner>>,?(?=[^,;。]{2,16}$)"
    r"|<<sorted-by>>[^,;。:]{1,10}(?:<<sorted>>|:)|<<following>>|(?:<<opens-names>>|<<namely>>|:)$"
    r"|<<opens-names>>(?=[^,。;:]{2,20}$)|^,?[^,;。:()]{0,8}:(?=[^,;。:]{2,20}$)"
)
PLUS = joined("<<plus-said>>")
# Words that name what is added to without its amount.
ADDED_TO = joined(
    "(?P<base>[^,;。:]{0,30}(?:<<scope-income>>|<<scope-spending>>|<<means>>)),?<<plus-said>>",
    needs="<<plus-said>>",
)
_ADDS = joined("^<<plus-said>>", needs="<<plus-said>>")
_MINUS = joined("<<minus-said>>|(?:^|[,、])<<minus-first>>", needs="<<minus-said>> <<minus-first>>")


class ListReading(NamedTuple):
    """A whole and its parts, each with the sign that it enters with."""

    whole: Mention
    parts: Sequence[Mention]
    weights: Sequence[int]

    def claim(self, rule: str) -> Relation:
        """Return the sum that is claimed."""
        terms = [Term(p.figure, w) for p, w in zip(self.parts, self.weights, strict=True)]
        return total_of(rule, self.whole.figure, terms, self.whole.subject)

    def exceeds(self) -> bool:
        """Return whether amounts, none of them below nought, come to more than their whole."""
        figures = [self.whole.figure, *(part.figure for part in self.parts)]
        fit = all(
            each.digits is not None and each.digits >= 0 and comparable(each, figures[0])
            for each in figures
        )
        if not fit or min(self.weights) < 0:
            return False
        whole, *parts = scaled(*figures)
        return sum(parts) > whole

    def meets(self) -> bool:
        """Return whether amounts come to just what their whole is printed as."""
        figures = [self.whole.figure, *(part.figure for part in self.parts)]
        if not all(each.digits and comparable(each, figures[0]) for each in figures):
            return False
        whole, *parts = scaled(*figures)
        return whole == sum(w * part for w, part in zip(self.weights, parts, strict=True))

    def key(self) -> tuple[int, frozenset[tuple[int, int]]]:
        """Return what the reading is known again by: its figures and their signs."""
        ids = (part.figure.id for part in self.parts)
        return self.whole.figure.id, frozenset(zip(ids, self.weights, strict=True))


Amounts = Sequence[Mention]

# How far a list may reach from a total back to its first part, or from that to its last: which
# amounts belong to the same piece of text as one of them.
REACHES: Mapping[str, Callable[[Mention, Mention], bool]] = {
    "clause": lambda each, at: each.sentence == at.sentence,
    "sentence": lambda each, at: each.period == at.period,
    "sentence before": lambda each, at: each.period >= at.period - 1,
    "paragraph": lambda each, at: True,
}
# Where it ends within that reach.
STOPS: Mapping[str, Callable[[Amounts], Amounts]] = {
    "": lambda amounts: amounts,
    "behind a total": lambda amounts: amounts[_last_total(amounts) + 1 :],
    "at a total": lambda amounts: amounts[max(0, _last_total(amounts)) :],
    "before an opener": lambda amounts: amounts[: _next_opener(amounts)],
    # "A1，余A2；B1，余B2": the first of each item, and what is said of it.
    "firsts": lambda amounts: [
        next(group) for _, group in groupby(amounts, key=lambda each: each.sentence)
    ],
}

# Reaches, each with where it ends.
Spans = Sequence[tuple[str, str]]
# Of a total that stands behind its parts: nearest reach first where the reach ends at a mark.
BEHIND: Spans = (
    ("clause", ""),
    ("sentence", ""),
    ("paragraph", "behind a total"),
    ("sentence before", ""),
    ("paragraph", "at a total"),
    ("paragraph", ""),
)
# Of a whole that is said before them: up to the end of the list's part or sentence, or to where the
# next list opens.
AHEAD: Spans = (
    ("clause", ""),
    ("sentence", "firsts"),
    ("sentence", ""),
    ("paragraph", "before an opener"),
    ("sentence", "before an opener"),
    ("paragraph", ""),
)
# What opens the text that a list stands in may be what it divides.
WHOLES: Spans = (("clause", ""), ("sentence", ""))
# Texts before amounts of which is kept what they say: a reading looks at those of the one before.
SAID = 1 << 15
# Wholes that a list may divide; sentences back from which one less may open with what is added to.
HEADS, BASES = 4, 4


def likeliest(readings: Iterable[ListReading]) -> list[ListReading]:
    """Return the readings that are lists, each once: the likeliest of them, first to last."""
    found: dict[object, ListReading] = {}
    for reading in readings:
        if len(reading.parts) >= FEWEST:
            # The same figures reached on another way are no second chance for a coincidence.
            found.setdefault(reading.key(), reading)
        if len(found) == READINGS:
            break
    return list(found.values())


def claimed(rule: str, readings: Iterable[ListReading]) -> Relation:
    """Return the sum that a list claims, with what else its words may claim."""
    return either([reading.claim(rule) for reading in readings])


def behind(before: Amounts, total: Mention, above: Amounts) -> Iterator[ListReading]:
    """Yield what a total may be the sum of; above: amounts said before that may
    be meant where one is named and not printed, the likeliest last.
    """
    before, above = of_one_unit(before[-MOST:], total), of_one_unit(above, total)
    for reached in reaches(before, total, BEHIND):
        for items in _with_and_without(reached):
            # A total among the parts is one of another sum, but for the first: there it opens.
            rest = [each for n, each in enumerate(items) if not n or not is_total(each)]
            for parts in (rest, *_from_base(before, rest), *_from_above(above, rest, before)):
                yield ListReading(total, parts, signs(parts))


def ahead(wholes: Amounts, runs: Iterable[Amounts]) -> Iterator[ListReading]:
    """Yield what lists that may end here or there divide, with and without what parts of them are
    made up of.
    """
    for run in runs:
        for items in _with_and_without(run):
            for whole in wholes:
                parts = of_one_unit(items, whole)
                # A list whose first part is of another unit than the whole is no list of it.
                if parts[:1] == items[:1]:
                    yield ListReading(whole, parts, signs(parts))


def exactly_of(
    said: Amounts, parts: Amounts, read: Sequence[ListReading] = ()
) -> list[ListReading]:
    """Return the readings of parts that come to just what another amount said before them is, of
    their own side: they are of that, whatever stands nearer. read: those that are known.
    """
    side, known = side_of(parts[0].before), {each.whole.figure.id for each in read}
    if len(parts) < FEWEST_EXACT or len(of_one_unit(parts, parts[0])) < len(parts):
        return []
    heads = [
        each for each in of_one_unit(said, parts[0])
        if each.figure.id not in known and side_of(each.before) == side
    ]  # fmt: skip
    found = [ListReading(head, parts, signs(parts)) for head in heads]
    return [each for each in found if each.meets()]


def reaches(amounts: Amounts, at: Mention, spans: Spans) -> Iterator[Amounts]:
    """Yield the amounts that each span holds, if any."""
    for reach, stop in spans:
        within = REACHES[reach]
        found = STOPS[stop]([each for each in amounts if within(each, at)])
        if found:
            yield found


def wholes_of(levels: Amounts, at: int) -> Amounts:
    """Return what a list may divide: what stands right before it, or opens its part, its sentence,
    the sentence before or the paragraph; of a list in brackets what they stand behind.
    """
    first, near = levels[at], levels[max(0, at - NEAR) : at]
    before = [each for each in near if each.depth < max(1, first.depth)]
    # In brackets: what the bracket stands behind, then an amount that the bracket itself opens
    # with.
    if first.depth:
        return [*before[-1:], *[each for each in near if each.depth == first.depth][-1:]]
    if not before:
        return []
    last = before[-1]
    opening = [found[0] for found in reaches(before, first, WHOLES)]
    said = next(each for each in before if each.period == last.period)
    heads = [last, *opening, said, before[0]]
    if first.role == "count" and not is_money(first.figure.unit):
        # "13个，已支出33亿元。分领域：甲2个、8亿元": counts divide what was counted before.
        heads = [each for each in reversed(before) if each.figure.unit == first.figure.unit][:1]
    return list(dict.fromkeys(heads))[:HEADS]


def along(levels: Amounts, at: int) -> Amounts:
    """Return the amounts that stand in the same brackets from here on."""
    first = levels[at]
    found = [first]
    for each in levels[at + 1 : at + MOST]:
        if each.depth < first.depth:
            break
        if each.depth == first.depth:
            found.append(each)
    return found


def exceeds(readings: Sequence[ListReading], year: int | None) -> bool:
    """Return whether the parts of a list are more than its whole however far it goes: what a list
    leaves out makes it less, never more. year: that of a whole which says none.
    """
    first = readings[0]
    in_clause = all(part.sentence == first.parts[0].sentence for part in first.parts)
    said = [each for each in readings if each.whole is first.whole]
    alike = all(_is_of_one_scope(part, first.whole, year) for part in first.parts)
    return in_clause and alike and all(each.exceeds() for each in said)


def _is_of_one_scope(part: Mention, whole: Mention, year: int | None) -> bool:
    """Return whether nothing says that a part is of another year, budget or side than a whole."""
    sides = {side_of(each.before) for each in (part, whole)} - {""}
    measures = {part.measure, whole.measure} - {""}
    of_year = part.year in (None, whole.year or year)
    return of_year and len(measures) <= 1 and len(sides) <= 1


def _last_total(amounts: Amounts) -> int:
    """Return where the last total stands, or −1."""
    return max((n for n, each in enumerate(amounts) if is_total(each)), default=-1)


def _next_opener(amounts: Amounts) -> int:
    """Return where the next list opens, or all ends."""
    opens = (n for n, each in enumerate(amounts) if n and _opens(each.before))
    return next(opens, len(amounts))


def _from_base(before: Amounts, parts: Amounts) -> Iterator[Amounts]:
    """Yield what is added together with what it may be added to: what stands right before it, opens
    its sentence or one before, or is what was done of the plan that opens one.
    """
    # The first can't be added to anything within the list: `_from_above` looks before it.
    at = next((n for n, each in enumerate(parts) if n and _adds(each.before)), 0)
    if not at:
        return
    said = before[: before.index(parts[at])]
    sentences = [list(group) for _, group in groupby(said, key=lambda each: each.period)]
    firsts = [sentence[0] for sentence in sentences[:-BASES:-1]]
    done = [each[1] for each in sentences if len(each) > 1 and _is_outturn(*each[:2])]
    bases = (said[-1], *firsts, *done[:-BASES:-1])
    yield from ([base, *parts[at:]] for base in bases)


def _is_outturn(budget: Mention, final: Mention) -> bool:
    return final.measure == "final" and final.subject in ("", budget.subject)


def _from_above(above: Amounts, parts: Amounts, before: Amounts) -> Iterator[Amounts]:
    """Yield what is added to an amount that is named again, not printed again (当年收入加上A), or
    is what the paragraph opens with (加上：A), with what may be meant.
    """
    said = parts[0].before if parts else ""
    opens = parts[:1] == before[:1] and _ADDS.search(said)
    if opens or ADDED_TO.search(said):
        yield from ([base, *parts] for base in reversed(above))


def signs(parts: Amounts) -> list[int]:
    """Return how each part enters: what is taken off, and what follows it, until something is
    added again.
    """
    sign, found = 1, []
    for part in parts:
        sign = _turns(part.before) or sign
        found.append(sign)
    return found


@lru_cache(maxsize=SAID)
def _turns(before: str) -> int:
    """Return −1 where something is taken off from here on, 1 where it is added, else 0."""
    return -1 if _MINUS.search(before) else 1 if PLUS.search(before) else 0


@lru_cache(maxsize=SAID)
def _adds(before: str) -> bool:
    return bool(PLUS.search(before))


@lru_cache(maxsize=SAID)
def _opens(before: str) -> bool:
    return bool(OPENER.search(before))


def _with_and_without(items: Amounts) -> Sequence[Amounts]:
    """Return a list without what parts of it are made up of, and with that, where it says any."""
    kept = without_asides(items)
    return (items,) if len(kept) == len(items) else (kept, items)


def without_asides(items: Amounts) -> Amounts:
    """Return the amounts without those that a 其中 or 包括 opens, up to the end of its part of the
    sentence or to what is added next.
    """
    kept: list[Mention] = []
    aside: Mention | None = None
    for at, each in enumerate(items):
        if each.marker and at:
            aside = each
        elif aside and (each.sentence != aside.sentence or _adds(each.before) or is_total(each)):
            aside = None
        if aside is None:
            kept.append(each)
    return kept


def is_total(mention: Mention) -> bool:
    """Return whether words call an amount a total."""
    return _says_total(mention.before)


@lru_cache(maxsize=SAID)
def _says_total(before: str) -> bool:
    if in_words(before):
        return bool(_TOTAL_IN_WORDS.search(before))
    return bool(_TOTAL.search(before)) and not _REST.search(before)


def of_one_unit(mentions: Amounts, like: Mention) -> Amounts:
    """Return the amounts of money, or the counts of one unit, that may be added to one."""
    unit = like.figure.unit
    if is_money(unit):
        return [each for each in mentions if is_money(each.figure.unit)]
    return [each for each in mentions if each.figure.unit == unit]


def spoken_levels(facts: Facts) -> Iterator[Amounts]:
    """Yield the amounts of each paragraph that says several outside brackets, levels all."""
    return (levels for levels in outer_levels(facts) if len(levels) > 1)


def outer_levels(facts: Facts) -> Iterator[Amounts]:
    """Yield the amounts of each paragraph that stand outside brackets, where it has some."""
    for mentions in facts.spoken.values():
        levels = [m for m in mentions if m.role in LEVELS and not m.depth]
        if levels:
            yield levels
