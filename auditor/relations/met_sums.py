"""Sums that the amounts of a text meet by their digits, in whatever language: a whole and the parts
right behind it or before it, in one sentence or a line each; two amounts and what lies between
them. What meets was read rightly; what doesn't meet says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple
from auditor.model.values import MET, Figure, Relation, Term, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import related, total_of
from auditor.relations.shapes import RATES

# Parts of a sum; those of one that ends anywhere, of which a text has many.
FEWEST, MOST = 2, 16
# Paragraphs from one amount of a list to the next: a blank line or a heading may stand between.
APART = 2
# What meets by chance less often than in one case of so many was meant.
SELDOM = 20
# Ways in which a list may end where nothing ends there: of all these one meets by chance;
# of few where it ends there, of fewer where nothing else stands beside it.
WAYS, FEW_WAYS, ALONE_WAYS = 2 * MOST, 8, 4
# Levels of lists in lists that are looked through: parts, and what their wholes are parts of.
LEVELS = 3
# Roles of numbers that are no amounts.
NO_AMOUNTS = frozenset((*RATES, "share", "growth", "completion", "points", "threshold"))
# What a paragraph ends with that opens lines.
OPENS = (":", "：", "?", "？")
Amounts = Sequence[Mention]


class MetSum(NamedTuple):
    """A whole and the parts that come to it."""

    whole: Mention
    parts: Amounts


def met(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B + C for each whole that the amounts beside it come to."""
    for whole, parts in facts.once(met_sums):
        terms = [Term(each.figure) for each in parts]
        found = total_of(rule, whole.figure, terms, whole.subject)
        yield only_met(found)


def met_between(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield A − B = C for three amounts of a sentence, one after the other, of which the last is
    what lies between the others.
    """
    sums = {frozenset(_ids([each.whole, *each.parts])) for each in facts.once(met_sums)}
    for run in _runs(facts):
        said = Counter(each.period for each in run)
        for three in zip(run, run[1:], run[2:], strict=False):
            base, level, last = three
            if base.period != last.period or frozenset(_ids(three)) in sums:
                continue
            for one, other in ((level, base), (base, level)):
                if _is_met(one, (other, last), FEW_WAYS * said[last.period]):
                    found = related(
                        rule, "change", last.subject,
                        level=one.figure, base=other.figure, change=last.figure,
                    )  # fmt: skip
                    yield only_met(found)
                    break


def only_met(found: Relation) -> Relation:
    """Return a relation that digits alone have found: nothing that contradicts it is told by it."""
    return found._replace(weak="ambiguous", shape=(MET, f"{MET} {found.kind}"), tentative=True)


def met_sums(facts: Facts) -> tuple[MetSum, ...]:
    """Return the sums that amounts of a document meet, the inner ones of lists in lists first."""
    found: list[MetSum] = []
    for amounts in _runs(facts):
        run = list(amounts)
        for _ in range(LEVELS):
            new = list(_sums_of(run, facts))
            found.extend(new)
            inner = {part.figure.id for each in new for part in each.parts}
            run = [each for each in run if each.figure.id not in inner]
            if not new or len(run) <= FEWEST:
                break
    return tuple(found)


def _runs(facts: Facts) -> Iterator[Amounts]:
    """Yield the amounts that stand near each other and are of one currency, in order."""
    run: list[Mention] = []
    for each in facts.recognised.mentions:
        if each.role in NO_AMOUNTS or each.figure.unit == "%" or not each.figure.digits:
            continue
        if run and not _goes_on(run[-1], each):
            if len(run) > FEWEST:
                yield run
            run = []
        run.append(each)
    if len(run) > FEWEST:
        yield run


def _goes_on(last: Mention, each: Mention) -> bool:
    near = each.paragraph - last.paragraph <= APART
    return near and comparable(each.figure, last.figure)


def _sums_of(run: Amounts, facts: Facts) -> Iterator[MetSum]:
    """Yield the sums of amounts beside each other; what is a part of one is no part of another."""
    figures = [each.figure for each in run]
    fine = min(each.exponent for each in figures)
    values = scaled(*figures)
    ulps = [int(10 ** (each.exponent - fine)) for each in figures]
    taken: set[int] = set()
    for at, whole in enumerate(run):
        for start, end in _near_lists(values, ulps, at):
            parts, ids = run[start:end], {each.id for each in figures[start:end]}
            met = taken.isdisjoint(ids) and _are_alike(parts)
            if met and _is_met(whole, parts, _ways(run, at, parts, facts)):
                taken |= ids
                yield MetSum(whole, parts)
                break


def _near_lists(values: Sequence[int], ulps: Sequence[int], at: int) -> Iterator[tuple[int, int]]:
    """Yield where lists begin and end that come near the value at a place: the shorter ones first,
    of two as long the one behind it.
    """
    found = [
        (many, step, at + 1 if step > 0 else at - many)
        for step in (1, -1) for many in _near(values, ulps, at, step)
    ]  # fmt: skip
    for many, _, start in sorted(found, key=lambda each: (each[0], -each[1])):
        yield start, start + many


def _near(values: Sequence[int], ulps: Sequence[int], at: int, step: int) -> Iterator[int]:
    """Yield how many values on one side of a place come near that at it, to a last place of each;
    none may be more than it by itself.
    """
    most, coarse, room = abs(values[at]), ulps[at], ulps[at]
    total = 0
    for many in range(1, MOST + 1):
        other = at + step * many
        if not 0 <= other < len(values) or abs(values[other]) >= most:
            return
        total, coarse = total + values[other], max(coarse, ulps[other])
        room += ulps[other]
        if many >= FEWEST and abs(total - values[at]) <= min(room, many * coarse):
            yield many


def _are_alike(parts: Amounts) -> bool:
    """Return whether amounts may be parts of one whole: what is taken in and spent is of two."""
    return len({side_of(each.before) for each in parts} - {""}) <= 1


def _ways(run: Amounts, at: int, parts: Amounts, facts: Facts) -> int:
    """Return among how many ways to read a list one was found that meets: few where it ends with
    its sentence, or a colon opens its lines; fewer where nothing else stands beside it.
    """
    whole, first, last = run[at], parts[0], parts[-1]
    if any(each.role == "count" for each in parts):
        return WAYS
    if first.figure.start < whole.figure.start:
        edge, of, back = _at(run, at - len(parts) - 1), first, _at(run, at + 1)
    else:
        edge, of, back = _at(run, at + len(parts) + 1), last, _at(run, at - 1)
    ends = not edge or edge[0].period != of.period
    apart = not edge or abs(edge[0].paragraph - of.paragraph) > (first.paragraph != last.paragraph)
    if first.paragraph != last.paragraph:
        # A blank line, or one without an amount, ends a list of lines.
        text = facts.recognised.paragraphs[whole.paragraph].text.rstrip()
        ends = apart or (of is last and text.endswith(OPENS))
    alone = apart and (not back or back[0].paragraph != whole.paragraph)
    return ALONE_WAYS if alone else FEW_WAYS if ends else WAYS


def _at(run: Amounts, at: int) -> Amounts:
    """Return the amount at a place of a run, none where that is outside of it."""
    return run[at : at + 1] if at >= 0 else ()


def _is_met(whole: Mention, parts: Amounts, ways: int) -> bool:
    """Return whether parts come to their whole to the last digit, or as far as they are rounded,
    which chance makes seldom in so many ways.
    """
    figures = [whole.figure, *(part.figure for part in parts)]
    stated, *values = scaled(*figures)
    gap = abs(sum(values) - stated)
    fine = min(each.exponent for each in figures)
    ulp = int(10 ** (max(each.exponent for each in figures) - fine))
    # Roundings of so many figures rarely come to more than this.
    rounded = 4 * gap * gap <= len(figures) * ulp * ulp
    if not rounded or abs(stated) <= max(map(abs, values)) or _same(values):
        return False
    width = 2 * gap + ulp if gap else max(1, int(10 ** (_finest(figures) - fine)))
    return abs(stated) > SELDOM * ways * width


def _same(values: Sequence[int]) -> bool:
    return all(one == other for one, other in pairwise(values))


def _finest(figures: Sequence[Figure]) -> int:
    """Return the power of ten of the last digit that is no nought: 12,000 + 3,000 = 15,000 meets as
    often by chance as 12 + 3 = 15.
    """
    digits = [(each.exponent, str(each.digits)) for each in figures]
    return min(at + len(text) - len(text.rstrip("0")) for at, text in digits)


def _ids(amounts: Amounts) -> list[int]:
    return [each.figure.id for each in amounts]
