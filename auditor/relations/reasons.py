"""Relations about why amounts changed, and about running costs inside public spending."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.values import Figure, Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.numbered import announced
from auditor.relations.scopes import of_item
from auditor.relations.shapes import shaped
from auditor.relations.texts import Said
from auditor.text.patterns import regex

_REASON = joined(r"<<reason>><<reason-is>>*:?", needs="<<reason>>")
_CLAUSES = regex(r"[,;、](?!\d{3})")
# Characters of the reasons of one sentence; amounts before them of which one is what they explain.
LONGEST, NEAR = 400, 4
_INSTITUTION = joined(
    r"<<own-word>>?<<own-office>><<belongs-to>>[^,。;[[not-institution]]]{0,12}"
    r"<<public-institution>>",
    needs="<<public-institution>>",
)


def reasons(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change = Σ reasons where each reason of a sentence has its amount and the list does not
    end in 等.

    Main reasons need not explain all of a change: where they come to less, the list counts as open.
    """
    for said in facts.said:
        if called("reason") not in said.text or said.number not in facts.spoken:
            continue
        for match in _REASON.finditer(said.text):
            end = said.text.find("。", match.end(), match.end() + LONGEST)
            if end > 0:
                yield from _explained(rule, facts, said, match.end(), end)


def _explained(rule: str, facts: Facts, said: Said, start: int, end: int) -> Iterator[Relation]:
    clauses = _CLAUSES.split(said.text[start:end])
    # 等, or a reason without an amount, leaves the list open.
    if called("and-more") in said.text[start:end] or not all(
        any(map(str.isdecimal, clause)) for clause in clauses
    ):
        return
    mentions = facts.spoken[said.number]
    starts = [mention.figure.start for mention in mentions]
    first, last = (bisect_left(starts, said.offset(at)) for at in (start, end))
    given = mentions[first:last]
    stated = next(
        (m for m in reversed(mentions[max(0, first - NEAR) : first]) if m.role == "change"), None
    )
    if (
        not given
        or stated is None
        or stated.period != given[0].period
        # Two amounts in one clause ("由A增至B"): which of them is the reason's is not said.
        or len(given) != len(clauses)
    ):
        return
    if any(
        mention.role != "change" or mention.figure.unit != stated.figure.unit for mention in given
    ):
        return
    terms = tuple(Term(mention.figure, mention.sign * stated.sign) for mention in given)
    weak = "open-list" if _explains_part(stated.figure, terms) else ""
    relation = Relation(
        rule, "sum", (Term(stated.figure, 1, "total"), *terms), stated.subject, weak=weak
    )
    yield shaped(relation, facts, "reason", parts=[stated])


def _explains_part(stated: Figure, terms: Sequence[Term]) -> bool:
    total, *parts = scaled(stated, *(term.figure for term in terms))
    return all(term.weight > 0 for term in terms) and sum(parts) < total


def other_change(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that what the projects' changes leave of the total change fits into the rest of
    spending.

    The rest is what basic spending must have grown by: it can't have grown by more than all of
    itself.
    """
    total = _change(facts, facts.mentions(template.refs["level"]))
    basic = next((figure for figure, _ in facts.named(template.refs["limit"])), None)
    if total is None or basic is None or not facts.one_unit:
        return
    for head, lines, is_open in announced(facts, template.options["head"]):
        changes = [_change(facts, [line]) for line in lines]
        found = [change for change in changes if change]
        if (
            is_open
            or len(found) < len(lines)
            # Decimals of one and whole numbers of others leave a rest that is mostly rounding.
            or any(change.figure.places for change in (total, *found))
        ):
            continue
        rest = total.sign * (total.figure.digits or 0) - sum(
            c.sign * (c.figure.digits or 0) for c in found
        )
        figure = total.figure
        derived = facts.recognised.evidence.figure(
            f"{rest} {figure.unit}",
            Quantity(rest, 0, figure.unit),
            Spot(figure.start, figure.end),
            head.subject,
        )
        yield related(rule, "bound", head.subject, part=derived, limit=basic)


def _change(facts: Facts, levels: Sequence[Mention]) -> Mention | None:
    """The first change that is stated of one of these levels."""
    places = {level.figure.id for level in levels}
    mentions = facts.recognised.mentions
    return next(
        (
            m
            for m in mentions
            if m.role == "change" and m.of >= 0 and mentions[m.of].figure.id in places
        ),
        None,
    )


def running_costs(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield running costs ≤ public spending of the same document,
    and 0 where the unit calls itself an institution.
    """
    costs = facts.mentions(template.refs["part"])
    # With several units the costs are one unit's and public spending is the department's.
    whole = facts.one_unit or not facts.by_form.get("T3")
    public = facts.mentions(template.refs["limit"]) if whole else []
    for cost in costs[:1]:
        text = facts.said[cost.paragraph].text
        if _INSTITUTION.search(text):
            yield Relation(
                rule, "present", (Term(cost.figure, 1, "text"),), cost.subject,
                holds=not cost.figure.digits, stated=str(cost.figure.digits), computed="0",
            )  # fmt: skip
        elif public and of_item(facts, cost, public[0].scope):
            yield related(rule, "bound", cost.subject, part=cost.figure, limit=public[0].figure)
