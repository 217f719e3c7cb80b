"""How far a budget was spent: rates of sentences against the two columns of a table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation
from auditor.packs.items import with_parts
from auditor.packs.kinds import Ref, Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike, follows
from auditor.relations.facts import Facts
from auditor.relations.made import related

# The form whose rows are items, with the budget beside what was spent; others print each item's in
# one row.
BY_ROW = "F07R"
# So many rates must follow from the table, and of so many no more than one may not: what is said
# to be the budget is then that of the table.
AGREE, OF = 2, 3


class _Spent(NamedTuple):
    rate: Mention
    part: Figure
    whole: Figure


def of_tables(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield final / budget = rate for "A，完成预算的P%" where a table alone prints the budget."""
    for form in template.forms:
        found = [
            rate
            for head in template.options.get("head", ())
            for item in with_parts(head, facts.packs.parts)
            for rate in _rates(item, form, item == head, facts)
        ]
        agree = sum(follows(rate.figure, part, whole) for rate, part, whole in found)
        sure = agree >= AGREE and (len(found) - agree) * OF <= len(found)
        for rate, part, whole in found:
            relation = related(rule, "ratio", rate.subject, rate=rate, part=part, whole=whole)
            yield relation if sure else relation._replace(weak="ambiguous")


def _rates(item: str, form: str, whole: bool, facts: Facts) -> Iterator[_Spent]:
    """The rates of an item whose amount is what the table prints, without a budget beside it."""
    final, budget = _columns(item, form, whole)
    spent, planned = (facts.named(ref)[:1] for ref in (final, budget))
    if not spent or not planned or not planned[0][0].digits:
        return
    mentions = facts.recognised.mentions
    for rate in facts.by_item.get(item, ()):
        level = mentions[rate.of] if rate.role == "completion" and rate.of >= 0 else None
        if level and not rate.adjusted and alike(level.figure, spent[0][0]):
            said = facts.spoken[rate.paragraph]
            # A budget in the sentence itself is what its rate is of: `claims.completion` reads that
            # one.
            if not any(m.sentence == rate.sentence and _is_budget(m) for m in said):
                yield _Spent(rate, level.figure, planned[0][0])


def _is_budget(mention: Mention) -> bool:
    return mention.measure == "budget" or mention.role == "base"


def _columns(item: str, form: str, whole: bool) -> tuple[Ref, Ref]:
    name = "total" if whole else item
    if form == BY_ROW:
        return Ref(form, name, "total", 1, False), Ref(form, name, "budget", 1, False)
    return Ref(form, "total", name, 1, False), Ref(form, "total", f"budget-{name}", 1, False)
