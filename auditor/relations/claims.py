"""Relations that sentences claim against the budget: completion, and words of comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.values import Figure, Relation, scaled, unlike
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.figures import Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import ADJUSTED, BUDGET_NAMED, alike
from auditor.relations.made import either, evidence, related
from auditor.relations.shapes import in_clause, shaped, tentative

# Amounts before a comparison of which two are its sides: those of a long paragraph at most.
REACH = 60
# The rate of what was done as planned, in percent.
FULL = 100


def completion(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield final / budget = rate for "完成预算的P%", where the sentence or the one before
    it prints the budget.
    """
    mentions = facts.recognised.mentions
    for position, mention in enumerate(mentions):
        if mention.role != "completion" or mention.of < 0:
            continue
        level = mentions[mention.of]
        budgets = _budgets(mentions, position, level)
        # Nothing is a share of 0: a rate of such a budget is told of by itself.
        bases = [base for base in budgets if (base.figure.digits or 0) > 0]
        if not bases:
            yield from _of_nothing(rule, mention, budgets, facts)
            yield from excess(rule, mention, position, facts)
        else:
            relation = either([_completed(rule, mention, level, base) for base in bases])
            if bases[0].sentence == mention.sentence and bases[0].role == "base":
                yield in_clause(relation, facts, "completion")
            else:
                yield shaped(relation, facts, "completion", parts=[level])


def _of_nothing(
    rule: str, rate: Mention, budgets: Sequence[Mention], facts: Facts
) -> Iterator[Relation]:
    """Yield that a share is printed of a budget of 0, which nothing is a share of; "100 %" and
    "0 %" are often written of what was not planned, and only noted.
    """
    level = facts.recognised.mentions[rate.of]
    shown = rate.figure.digits or 0
    if not budgets or not shown or not level.figure.digits or rate.adjusted:
        return
    base = budgets[0]
    if base.sentence == rate.sentence and _is_of(rate, base):
        whole = shown == FULL * 10**rate.figure.places
        yield Relation(
            rule,
            "order",
            evidence(rate.figure, level.figure, base.figure),
            level.subject,
            holds=False,
            severity="info" if whole else "warning",
            stated=rate.figure.text,
            computed=base.figure.text,
        )


def _is_of(rate: Mention, base: Mention) -> bool:
    """Return whether a rate names no other budget than this one: 年初 is not 全年."""
    named, own = (BUDGET_NAMED.findall(each.before) for each in (rate, base))
    return not named or not own or named[-1] == own[-1]


def excess(rule: str, rate: Mention, position: int, facts: Facts) -> Iterator[Relation]:
    """Yield final / (final − excess) = rate for "完成预算的P%，比预算增加D"."""
    mentions = facts.recognised.mentions
    level, change = mentions[rate.of], mentions[position + 1 : position + 2]
    if change and (change[0].role, change[0].basis, change[0].of) == ("change", "budget", rate.of):
        relation = related(rule, "ratio", level.subject, rate=rate, part=level, excess=change[0])
        if change[0].sentence == rate.sentence and alike(change[0], level):
            yield tentative(relation, facts, "completion", "excess", about=[rate], named=True)


def _completed(rule: str, rate: Mention, level: Mention, base: Mention) -> Relation:
    """The rate of an amount over a budget; of another budget than the rate names it accuses not."""
    relation = related(rule, "ratio", level.subject, rate=rate, part=level, whole=base)
    if rate.adjusted:
        relation = relation._replace(missing=ADJUSTED)
    known = base.role == "base" or _of_its_kind(rate, base)
    return relation if known else relation._replace(weak="ambiguous")


def _budgets(mentions: Sequence[Mention], position: int, level: Mention) -> list[Mention]:
    """The budgets that a rate may be of: the one right before it; or the nearest of the level's
    name, and behind it others of the kind that the rate names (年初, 调整).
    """
    rate, before = mentions[position], mentions[position - 1]
    # What is held against last year is no plan: "less than last year's A, and P % of the target".
    planned = before.role == "base" and before.basis != "prior"
    if planned and before.sentence == rate.sentence:
        return [before]
    # A budget fulfils no budget: the rate speaks of an amount that was not recognised.
    if level.measure == "budget":
        return []
    found: list[Mention] = []
    # Three amounts back at most: 预算A，增长P%，占Q%。决算B，完成预算的R%. Farther off is another
    # matter.
    for at in range(rate.of - 1, max(-1, rate.of - 4), -1):
        if mentions[at].paragraph != level.paragraph:
            break
        if mentions[at].role in ("level", "to") and mentions[at].measure == "budget":
            found.append(mentions[at])
    called = [base for base in found if base.role == "level" and base.subject == level.subject]
    of_kind = [base for base in found if base not in called[:1] and _of_its_kind(rate, base)]
    return [*called[:1], *of_kind] if called else []


def _of_its_kind(rate: Mention, base: Mention) -> bool:
    """Whether a budget may be the one that a rate names: 调整预算 is no other."""
    return not _CHANGED.search(rate.before) or bool(_CHANGED.search(base.before))


_CHANGED = joined(
    r"<<plan-changed>><<afterwards>>?<<said-of>>?[^,;。]{0,6}<<budget>>", needs="<<plan-changed>>"
)


def direction(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "决算数大于（小于、等于）预算数" agrees with the two amounts before it."""
    for said in facts.said if _COMPARES.search(facts.text) else ():
        found = facts.spoken.get(said.number, [])
        for match in _COMPARES.finditer(said.text):
            start = said.offset(match.start())
            end = bisect_left(found, start, key=lambda m: m.figure.start)
            levels = [m for m in found[max(0, end - REACH) : end] if m.role == "level"]
            final = next((m for m in reversed(levels) if m.measure == "final"), None)
            budget = next(
                (
                    m
                    for m in reversed(levels)
                    if m.measure == "budget" and final and m.subject == final.subject
                ),
                None,
            )
            rate = _completion_of(final, found[:end], facts) if final and not budget else None
            if final and (budget or rate):
                spot = Spot(start, said.offset(match.end() - 1) + 1)
                word = facts.recognised.evidence.text(match["word"], spot, final.subject)
                allowed = next(signs for said, signs in _ALLOWS.items() if match[said])
                if budget:
                    yield _direction(rule, word, allowed, final, budget)
                elif rate:
                    yield _against_full(rule, word, allowed, rate)


def _completion_of(final: Mention, said: Sequence[Mention], facts: Facts) -> Mention | None:
    """The rate of a budget that is not printed by which an amount was spent."""
    rates = [m for m in said if m.role == "completion" and m.of >= 0 and not m.adjusted]
    own = [m for m in rates if facts.recognised.mentions[m.of] is final]
    return own[-1] if own else None


def _against_full(rule: str, word: Figure, allowed: tuple[int, ...], rate: Mention) -> Relation:
    """Whether "more" or "less" agrees with a rate above or below 100 %; one of 100 % may be
    rounded.
    """
    full = FULL * 10**rate.figure.places
    sign = ((rate.figure.digits or 0) > full) - ((rate.figure.digits or 0) < full)
    return Relation(
        rule,
        "order",
        evidence(word, rate.figure),
        rate.subject,
        holds=sign in allowed,
        severity="" if sign else "warning",
        stated=word.text,
        computed=called(_CALLED[sign]),
    )


_COMPARES = joined(
    r"<<final-accounts>><<number-word>>?(?P<word>(?P<more><<is-more>>)|(?P<less><<is-less>>)"
    r"|(?P<same><<is-same>>)|(?P<least><<is-not-less>>))<<budget-when>>?<<budget>>",
    needs="<<final-accounts>>",
)
# What a word says → the signs of the difference that it allows.
_ALLOWS = {"more": (1,), "less": (-1,), "same": (0,), "least": (0, 1)}
# Sign of a difference → the role of the words that say it.
_CALLED = {1: "is-more", -1: "is-less", 0: "is-same"}


def _direction(
    rule: str, word: Figure, allowed: tuple[int, ...], final: Mention, budget: Mention
) -> Relation:
    a, b = scaled(final.figure, budget.figure)
    sign = (a > b) - (a < b)
    return Relation(
        rule,
        "order",
        evidence(word, final.figure, budget.figure),
        final.subject,
        missing=unlike(final.figure, budget.figure),
        holds=sign in allowed,
        stated=word.text,
        computed=called(_CALLED[sign]),
    )
