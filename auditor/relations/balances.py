"""What sentences say is left: of a fund's year with the balances before and behind, of income
against spending, of a plan; and totals that balance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, worded, words
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import either, related, total_of
from auditor.relations.readings import is_total, of_one_unit, spoken_levels
from auditor.relations.shapes import named_claim, shaped, tentative, told
from auditor.relations.standing import DONE, PLANS, standing

_OPENING = worded("<<=said-opening>>", re.IGNORECASE)
_CLOSING = worded("<<=said-closing>>", re.IGNORECASE)
_IN, _OUT = worded("<<=said-in>>", re.IGNORECASE), worded("<<=said-out>>", re.IGNORECASE)
_PHRASE = worded(r"(?: ?(?!<<=list-and>>)[^\W\d_]+){0,8}", re.IGNORECASE)
# Roles of amounts that come in and go out, and of what is left of them.
FLOWS = ("level", "to", "change")
# Characters before an amount that can say whether it came in or went out.
NEAR_WORDS = 36
# Amounts before that may be meant; ways to read them; amounts a total may be balanced by.
MOST, READINGS, NEAR = 20, 8, 8
# Characters behind a total that may say so.
BEHIND = 120
_LEFT = joined(
    r"(?P<short><<shortfall>>|<<difference>>)<<expected>>?<<said-is>>?$"
    r"|(?:<<left-over>>|<<not-yet>>[^,。;:]{0,8})(?:<<expected>>|<<said-is>>|<<funds-word>>)*$",
    needs="<<shortfall>> <<difference>> <<left-over>> <<not-yet>>",
)
_SAID_IS = joined(r"<<said-is>>{1,3}$")
_CUMULATED = joined("<<period-end>>")
_NEXT = joined("<<carried-in>>")
_OPENED = joined("<<opened-with>>")
_BALANCED = joined("<<balanced>>")
_SET_OFF = joined("<<set-off>>")
_REST = joined("<<set-off>>|<<rest>>")
_RESULT = joined(
    r"<<result-of>><<fund-word>>?<<both-sides>>?(?:(?P<short><<shortfall>>)|<<surplus>>)"
    r"<<expected>>?<<said-is>>?$",
    needs="<<shortfall>> <<surplus>>",
)
# So many words at most between when and what: a word that is repeated without end is read once, not
# from each start.
_OPENS = joined(
    r"<<opening-when>>(?:<<balance-sort>>|<<said-of>>){0,4}<<surplus>><<said-is>>?$",
    needs="<<surplus>>",
)
_CLOSES = joined(
    r"<<closing-when>>(?:<<balance-sort>>|<<expected>>){0,4}<<surplus>><<expected>>?<<said-is>>?$",
    needs="<<surplus>>",
)


def results(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield C = A − B for "收入A；支出B。当年收支结余C" and E = D + C for
    "加上上年结余D，年末滚存结余E".

    A 赤字 is a negative one. A and B are said by themselves, not in a list of what they are made up
    of.
    """
    # Most documents never speak of a surplus: one look for the word spares them all patterns.
    if not any(word in facts.text for word in words("surplus")):
        return
    for levels in facts.amounts:
        for index, result in enumerate(levels):
            found = _RESULT.search(result.before)
            if found:
                sign = -1 if found["short"] else 1
                yield from _result(
                    rule, _themselves(levels[max(0, index - MOST) : index]), result, sign, facts
                )
                yield from _closing(rule, levels[index : index + 3], sign, facts)


def _themselves(levels: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for _, group in groupby(levels, key=lambda level: level.period):
        said = list(group)
        end = next((at for at, level in enumerate(said) if level.marker), None)
        # Behind 其中 parts are listed: of such a sentence only what it begins with is said by
        # itself.
        found += said if end is None else said[: min(end, 1)]
    return found[-2:]


def _result(
    rule: str, levels: Sequence[Mention], result: Mention, sign: int, facts: Facts
) -> Iterator[Relation]:
    if [side_of(level.before) for level in levels] == ["income", "spending"]:
        parts = [Term(levels[0].figure, sign), Term(levels[1].figure, -sign)]
        relation = total_of(rule, result.figure, parts, levels[0].subject)
        yield shaped(relation, facts, "balance", "result", parts=levels)


def _closing(rule: str, levels: Sequence[Mention], sign: int, facts: Facts) -> Iterator[Relation]:
    if len(levels) == 3 and _OPENS.search(levels[1].before) and _CLOSES.search(levels[2].before):
        result, opening, closing = (level.figure for level in levels)
        relation = total_of(rule, closing, [Term(opening), Term(result, sign)], levels[2].subject)
        yield shaped(relation, facts, "balance", "closing", parts=levels)


def said_balances(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what is left = income − spending, or the first of two amounts less the second; and a
    closing balance = the opening one + what came in − what went out.
    """
    yield from _flows(rule, facts)
    for levels in spoken_levels(facts):
        for at, left in enumerate(levels):
            # Something is left of two amounts: of the first two of a paragraph nothing can be.
            found = _LEFT.search(left.before) if at > 1 else None
            totals = _totals(levels[at - 1], levels[:at]) if found else None
            if found and totals and not _OPENED.search(left.before):
                sum_ = _left(rule, left, totals, -1 if found["short"] else 1)
                # Words say of all three what they are: of 34 in published documents all hold.
                yield named_claim(sum_, "remainder")
            elif found and not _NEXT.search(left.before):
                before = of_one_unit(levels[max(0, at - MOST) : at], left)
                sign = -1 if found["short"] else 1
                sums = [_left(rule, left, pair, sign) for pair in _pairs(before, left)][:READINGS]
                if sums:
                    said = _SAID_IS.sub("", found[0])[-4:]
                    named = _is_named(before, left)
                    yield tentative(either(sums), facts, "balance", said, about=[left], named=named)


def _flows(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield closing = opening + Σ in − Σ out for a sentence that names them all."""
    for mentions in facts.spoken.values():
        levels = [m for m in mentions if m.role in FLOWS and not m.depth]
        for said in _passages(levels):
            if len(said) > 2 and _OPENING.search(said[0].before + _behind(said[0])):
                closing = next(
                    (at for at in range(2, len(said)) if _CLOSING.search(said[at].before)), 0
                )
                flow = [flow_of(each) for each in said[1:closing]]
                if all(flow) and flow and of_one_unit(said, said[0])[closing:]:
                    terms = [
                        Term(each.figure, sign)
                        for each, sign in zip(said[:closing], (1, *flow), strict=True)
                    ]
                    end = said[closing]
                    relation = total_of(rule, end.figure, terms, end.subject)
                    if in_words(end.before):
                        yield told(relation, facts, "flow", about=[end])
                    else:
                        yield tentative(relation, facts, "flow", about=[end], named=True)


def opens(mention: Mention) -> bool:
    """Return whether words say that an amount is what there was at first, before it or behind."""
    said = mention.before + _behind(mention)
    return in_words(said) and bool(_OPENING.search(said))


def closes(mention: Mention) -> bool:
    """Return whether words before an amount say that it is what there is at last."""
    return in_words(mention.before) and bool(_CLOSING.search(mention.before))


def says_flow(said: Sequence[Mention]) -> bool:
    """Return whether words say what there was, and of each amount behind it whether it came in."""
    first, *moved = said
    return bool(_OPENING.search(first.before + _behind(first))) and all(map(flow_of, moved))


def takes(mention: Mention) -> bool:
    """Return whether words say that an amount went out."""
    return flow_of(mention) < 0


def _passages(levels: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the amounts of each sentence; of one that opens a balance and does not close it with
    those of the next.
    """
    sentences = [list(group) for _, group in groupby(levels, key=lambda each: each.period)]
    for at, said in enumerate(sentences):
        closed = any(_CLOSING.search(each.before) for each in said[1:])
        # "The year opened with A. B was received, C was paid and D was left": one balance in two
        # sentences.
        goes_on = opens(said[0]) and not closed
        yield said + sentences[at + 1] if goes_on and at + 1 < len(sentences) else said


def flow_of(mention: Mention) -> int:
    """Return 1 for an amount that came in, −1 for one that went out, 0 where no word says it: the
    words right behind it, or before it.
    """
    for said in (_behind(mention), mention.before[-NEAR_WORDS:]):
        come, gone = ([m.end() for m in each.finditer(said)] for each in (_IN, _OUT))
        if come or gone:
            return 1 if max(come, default=0) > max(gone, default=0) else -1
    return 0


def _behind(mention: Mention) -> str:
    """Return what is said of an amount right behind it, up to a mark or the next one."""
    return _PHRASE.match(mention.after)[0]  # type: ignore[index]


def _left(rule: str, left: Mention, pair: tuple[Mention, Mention], sign: int) -> Relation:
    more, less = pair
    parts = [Term(more.figure, sign), Term(less.figure, -sign)]
    return total_of(rule, left.figure, parts, left.subject or more.subject)


def _totals(last: Mention, before: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Return the totals of income and spending that what is left is of, where nothing stands
    between the last of them and it; nothing else was said to add up since the first.
    """
    if not is_total(last) or _side(last) != "spending":
        return None
    income = next((each for each in reversed(before[:-1]) if is_total(each)), None)
    if income and _side(income) == "income" and of_one_unit([income], last):
        return income, last
    return None


def _is_named(before: Sequence[Mention], left: Mention) -> bool:
    """Return whether two amounts before say that one is income and the other spending, or one the
    plan and the other what was done of it; and what is left is of them alone.
    """
    # What is left at the end of a year holds the years before, too: income − spending is part of
    # it.
    if len(before) != 2 or (_CUMULATED.search(left.before) and not _SET_OFF.search(left.before)):
        return False
    sides = [_side(each) for each in before]
    return sides == ["income", "spending"] or (
        standing(before[0]) in PLANS and standing(before[1]) == DONE
    )


def _pairs(before: Sequence[Mention], left: Mention) -> list[tuple[Mention, Mention]]:
    """What may be taken off from what: totals, the last of both sides, the first of the sentence
    that names both, and the two amounts right before.
    """
    income = [each for each in before if _side(each) == "income"]
    spending = [each for each in before if _side(each) == "spending"]
    totals = ([x for x in income if is_total(x)], [x for x in spending if is_total(x)])
    here = [[x for x in side if x.period == left.period] for side in (income, spending)]
    pairs = [(one[-1], other[-1]) for one, other in (totals, (income, spending)) if one and other]
    # In the order of likelihood, as those beyond READINGS are not tried.
    pairs += [(one[0], other[0]) for one, other in (here, (income, spending)) if one and other]
    near = [each for each in before if each.period == left.period][-2:]
    # What is listed behind 其中 is part of what was said before it, and not taken off it.
    near = near if not any(each.marker for each in near[1:]) else []
    return list(dict.fromkeys([*pairs, *pairwise(near)]))


def _side(level: Mention) -> str:
    return side_of(level.subject) or side_of(level.before)


def balanced(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield total income = total spending, or = all that is set against it, where the sentence says
    that they balance.
    """
    for levels in spoken_levels(facts):
        totals = [at for at, each in enumerate(levels) if is_total(each)]
        for at in totals:
            income, rest = levels[at], levels[at + 1 : at + 1 + NEAR]
            if _side(income) != "income":
                continue
            # A later sentence counts only by its totals: its other amounts are set against nothing
            # here.
            rest = [each for each in rest if each.period == income.period or is_total(each)]
            first = next((each for each in rest if is_total(each)), None)
            if first and _side(first) == "spending" and alike(income, first):
                said = related(rule, "equal", first.subject, left=first, right=income)
                yield tentative(said, facts, "equal", _balance_of(facts, first), about=[first])
            elif len(rest) > 1 and first is None and _says_balanced(facts, income):
                terms_ = [Term(each.figure) for each in of_one_unit(rest, income)]
                total = total_of(rule, income.figure, terms_, income.subject)
                yield tentative(total, facts, "equal", "parts", about=[income, *rest], named=True)


def _says_balanced(facts: Facts, mention: Mention) -> bool:
    """Return whether what is said behind an amount is that the two sides balance."""
    return _balance_of(facts, mention) == "balanced"


def _balance_of(facts: Facts, mention: Mention) -> str:
    """Return what is said behind two totals: that they balance, that something is left, or ""."""
    behind = facts.recognised.document.text[mention.figure.end : mention.figure.end + BEHIND]
    said = _BALANCED.search(behind)
    left = _REST.search(behind)
    # The word that comes first speaks of these totals, a later one of what follows.
    if left and not (said and said.start() < left.start()):
        return "left"
    return "balanced" if said else "totals"
