"""Wholes that words which blanks part divide over clauses and sentences: "A accounts for X, or P
percent of the total; B for Y; and C for Z", "It was financed by X, Y and Z".

What anchors such a run of amounts is a share of it, or that its sentence speaks of the amount
before. Whether it is all of the whole is known by how its last part is said, and by how little it
leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.model.values import Figure, Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, is_apposed, name_in
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related, total_of
from auditor.relations.one_whole import SharedPart
from auditor.relations.readings import LEVELS
from auditor.relations.row_words import words_in
from auditor.relations.shapes import bound
from auditor.text.patterns import regex

_AND = spaced(r"(?:^|[ ,;)])<<=list-and>>(?:[ (]{1,2}[^\W\d]+\)?){0,8}$", re.IGNORECASE)
_REST = spaced(r"<<=said-rest>>(?: [^\W\d]+){0,3}$", re.IGNORECASE)
_LEFT = spaced(r"(?:^|[ ,;)])<<=said-left>>$", re.IGNORECASE)
_PARTLY = spaced(r"<<=list-partly>>", re.IGNORECASE)
_OPENS = spaced(
    r"^[^\w]*(?:[\d.]+ ?)?(?:[^,;:.()]{2,24}[,:])? ?(?P<name>[^,;:.()]{2,48}) "
    r"(?:<<=list-spread>>|<<=list-closed>>)",
    re.IGNORECASE,
)
_PRONOUN = spaced(r"^<<=said-pronoun>>(?: |$)", re.IGNORECASE)
# Letters by which two forms of a word are known for one.
STEM = 6
_OF = spaced(r"^ ?<<=said-of>>", re.IGNORECASE)
_OF_THOSE = spaced(r"<<=list-within>>", re.IGNORECASE)
_ALL = spaced(r"(?:^|[ ])<<=said-whole>>$|<<=said-all>>$", re.IGNORECASE)
_MARK = regex(r"[,;:.()]")
_APPOSED_AMOUNT = spaced(r"^[^,;.]{0,40},? ?(?:<<=said-or>>|\() ?$", re.IGNORECASE)
# "A were closed after advice (P %)": nothing but words between an amount and its share in brackets.
_ASIDE = spaced(r"^ ?[^\W\d_][^,;:.()\d]{0,60}\($")
SHARES = ("share", "rate", "completion")
# Parts of a run; amounts before that it may divide; paragraphs back.
FEWEST, MOST, REACH, FAR = 2, 20, 24, 2
# Paragraphs back in which an amount bears the whole name of what is divided; so many of them.
FAR_NAMED, FEW = 8, 3
# A run that leaves out more than a twentieth of its whole was not meant to be all of it.
SLIGHT = Fraction(1, 20)
FULL = 100


def divided_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for the shares of one paragraph, of the whole that most of them fit
    or that their parts make up.
    """
    for shares, whole in facts.once(_anchored):
        for part, rate in (each for each in shares if _may_be_of(each, whole)):
            told = related(rule, "ratio", part.subject, rate=rate, part=part, whole=whole)
            yield bound(told, "share")


def divided(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield whole = Σ parts for each run of amounts that is anchored and, as said, is all of it."""
    for shares, whole in facts.once(_anchored):
        first = min((each.part for each in shares), key=lambda each: each.figure.id)
        yield from _run(rule, facts, first, [whole])
    for mentions in facts.spoken.values():
        for at, first in enumerate(mentions):
            opens = not at or mentions[at - 1].period != first.period
            said = _OPENS.search(first.before) if opens and first.role in LEVELS else None
            if said and not _PARTLY.search(first.before):
                name = name_in(said["name"])
                yield from _run(rule, facts, first, _spoken_of(facts, first, name))


def _anchored(facts: Facts) -> list[tuple[list[SharedPart], Mention]]:
    """Return the shares of each paragraph with the whole that most of them fit, whether or not each
    may be of it.
    """
    found = []
    for mentions in facts.spoken.values():
        shares = _shares(mentions)
        whole = _whole(facts, shares) if shares else None
        if whole:
            found.append((shares, whole))
    return found


def _shares(mentions: Sequence[Mention]) -> list[SharedPart]:
    """Return each amount that a rate right behind it, or right before, says once more."""
    found: list[SharedPart] = []
    for at, (left, right) in enumerate(pairwise(mentions), 2):
        if left.sentence != right.sentence or not in_words(left.before + right.before):
            continue
        part, rate = (left, right) if right.figure.unit == "%" else (right, left)
        if part.role not in LEVELS or rate.role not in SHARES or rate.figure.unit != "%":
            continue
        # 0 % of anything is 0: it tells of no whole.
        if not rate.figure.digits or not part.figure.digits or rate.adjusted:
            continue
        joined = is_apposed(rate.before) or rate.role in ("share", "completion")
        joined = joined or bool(_ASIDE.search(rate.before))
        if rate is left:
            joined = rate.role == "share" and bool(_APPOSED_AMOUNT.search(part.before))
        elif rate.whole and at < len(mentions):
            joined = joined and not _names_its_whole(right, mentions[at])
        if joined and all(each.part is not part and each.rate is not rate for each in found):
            found.append(SharedPart(part, rate))
    # Bare rates in brackets may be growth: three and more are taken for shares, or one called so.
    said = any(each.rate.role != "rate" or _OF_THOSE.search(each.rate.before) for each in found)
    return found if said or len(found) > FEWEST else []


def _names_its_whole(rate: Mention, behind: Mention) -> bool:
    """Return whether the amount behind a share is its whole: "P percent of spending of A"."""
    said = behind.before
    return behind.sentence == rate.sentence and bool(_OF.match(said)) and not _MARK.search(said)


def _whole(facts: Facts, shares: Sequence[SharedPart]) -> Mention | None:
    """Return the one amount said before that most shares fit, at least half of them."""
    first = shares[0].part
    near = [
        m
        for number in range(first.paragraph, first.paragraph - REACH, -1)
        for m in facts.spoken.get(number, ())
        if m.figure.id < shares[-1].rate.figure.id and m.role in LEVELS and m.figure.digits
        and alike(m, first) and all(m is not each.part for each in shares)
    ][:REACH]  # fmt: skip
    fits = [(sum(_fits(each, m) for each in shares), m) for m in near]
    most = max((count for count, _ in fits), default=0)
    # A whole that less than half of the shares fit was hit by chance.
    if 2 * most < len(shares) or not most:
        # What the parts make up is what they are shares of, whatever is printed of one.
        parts = _behind(facts, first, ())
        return next((m for m in near if len(parts) > FEWEST and not _gap(parts, m)), None)
    best = [m for count, m in fits if count == most]
    # Two amounts that fit as well leave it open; one amount that is said twice does not.
    one = {(scaled(m.figure, best[0].figure)[0]) for m in best}
    return best[0] if len(one) == 1 else None


def _fits(share: SharedPart, whole: Mention) -> bool:
    low, high = _bounds(share.part.figure, whole.figure)
    rate = share.rate.figure
    ulp = Fraction(1, 10**rate.places)
    said = Fraction(rate.digits or 0) * ulp
    return low <= said + ulp / 2 and said - ulp / 2 <= high


def _bounds(part: Figure, whole: Figure) -> tuple[Fraction, Fraction]:
    """Return between which rates the share of one amount in another lies, as both are printed."""
    above, below = scaled(part, whole)
    finest = min(part.exponent, whole.exponent)
    # Half of each one's last place: so far may what was rounded lie from what is printed.
    one, other = (Fraction(10 ** (each.exponent - finest), 2) for each in (part, whole))
    if below - other <= 0:
        return Fraction(0), Fraction(0)
    return FULL * (above - one) / (below + other), FULL * (above + one) / (below - other)


def _may_be_of(share: SharedPart, whole: Mention) -> bool:
    """Return whether a share may be of a whole: one that names another is not."""
    said = share.rate.whole.strip()
    return _fits(share, whole) or not said or _is_named(said, whole)


def _is_named(said: str, whole: Mention) -> bool:
    """Return whether a share's whole is called as an amount is, by all words that tell its name, or
    the total: "current revenue" is none of "revenue and grants".
    """
    last = said.casefold().split()[-1]
    named = last in whole.subject.casefold().split() and words_in(said) <= words_in(whole.subject)
    return bool(_ALL.search(said)) or named


def _spoken_of(facts: Facts, first: Mention, name: str) -> list[Mention]:
    """Return what a sentence that begins with a name, or a word for one, may speak of: the amounts
    said last, and of them those that bear the name.
    """
    # "Revenues" speaks of "revenue": the beginning of a word survives its endings.
    stem = "" if _PRONOUN.search(name) else name.casefold().split()[-1][:STEM]
    found: list[Mention] = []
    for number in range(first.paragraph, first.paragraph - FAR - 1, -1):
        before = [
            m for m in facts.spoken.get(number, ())
            if m.figure.id < first.figure.id and m.role in LEVELS and alike(m, first)
            and stem in m.subject.casefold()
        ]  # fmt: skip
        # A name speaks of the first that bore it, "it" of what was said last.
        if before and stem:
            found = before[:1]
            break
        if before:
            last = [m for m in before if m.period == before[-1].period]
            return list(dict.fromkeys([last[0], before[0]]))
    return [*found, *_named_so(facts, first, name)] if stem else found


def _named_so(facts: Facts, first: Mention, name: str) -> list[Mention]:
    """Return the amounts further off that bear all words of a name."""
    named = words_in(name)
    return [
        m for number in range(first.paragraph - 1, first.paragraph - FAR_NAMED - 1, -1)
        for m in facts.spoken.get(number, ())
        if named and m.role in LEVELS and alike(m, first) and named <= words_in(m.subject)
    ][:FEW]  # fmt: skip


def _run(rule: str, facts: Facts, first: Mention, wholes: Sequence[Mention]) -> Iterator[Relation]:
    """Yield the sum of the amounts from the first on that are all of one of the wholes, or next
    to it.
    """
    behind = _behind(facts, first, wholes)
    here = [m for m in behind if m.period == first.period]
    runs = [run for run in dict.fromkeys([tuple(here), tuple(behind)]) if len(run) >= FEWEST]
    told = [(run, whole, _gap(run, whole)) for whole in wholes for run in runs]
    # What adds up to the last digit is all of it, however its last part is said.
    closed = [each for each in told if not each[2] or (_is_closed(each[0]) and each[2] <= SLIGHT)]
    if closed:
        run, whole, _ = min(closed, key=lambda each: each[2])
        parts = [Term(part.figure) for part in run]
        yield bound(total_of(rule, whole.figure, parts, whole.subject))


def _behind(facts: Facts, first: Mention, wholes: Sequence[Mention]) -> list[Mention]:
    """Return the amounts of a paragraph from a first one on that may be parts of one whole."""
    return [
        m for m in facts.spoken[first.paragraph]
        if m.figure.id >= first.figure.id and m.role in LEVELS and m.depth == first.depth
        and alike(m, first) and m not in wholes
    ][:MOST]  # fmt: skip


def _gap(run: Sequence[Mention], whole: Mention) -> Fraction:
    """Return what share of a whole a run leaves out, or has too much."""
    total, *parts = scaled(whole.figure, *(part.figure for part in run))
    return abs(Fraction(sum(parts) - total, total)) if total else Fraction(1)


def _is_closed(run: Sequence[Mention]) -> bool:
    """Return whether words say that no part follows the last: "and C", "the remaining D"."""
    last = run[-1]
    partly = any(_PARTLY.search(part.before) for part in run)
    rest = _REST.search(last.before) or _LEFT.search(last.before)
    return not partly and bool(_AND.search(last.before) or rest)
