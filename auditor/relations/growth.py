"""Relations that sentences claim of change: growth rates, from–to, rises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from auditor.model.values import Figure, Relation, Term, comparable, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.grammar import basis_of
from auditor.recognition.mentions import Mention
from auditor.relations.compare import less, same
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.shapes import in_clause, of_department, shaped
from auditor.relations.standing import PRIOR

ZERO_BASE = ("zero-base", "")
ADJUSTED = ("adjusted-basis", "")
NEGATIVE_BASE = ("negative-base", "")
# The way of the kind of ratios that asks for nothing but growth from zero.
FROM_ZERO = "growth-from-zero"
# Numbers before a rate, one of which may be its change.
BACK = 3
# Characters between a rate and the change that it belongs to, where the rate comes first.
CLOSE = 8
MARKS = (",", ";", ":", "、")
_SAVED = joined("<<saved>>")
# A change of a plan: "调减D，下降P%" is less than was planned by D, and maybe less than last year
# by P %.
_PLANNED_ANEW = joined("<<planned-anew>>", needs="<<planned-anew>>")


def growth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change / (level − change) = rate for "A, increased by D, growing P %"; or the rates of
    growth from a base of zero, which no figure can bear out.
    """
    from_zero = template.of == FROM_ZERO
    # Two rules ask, each for its half: sentences are read once for both.
    grown = facts.once(_grown)
    return (_of_rule(rule, each) for each in grown if (each.missing == ZERO_BASE) == from_zero)


def _of_rule(rule: str, relation: Relation) -> Relation:
    readings = tuple(each._replace(rule=rule) for each in relation.readings)
    return relation._replace(rule=rule, readings=readings)


def _grown(facts: Facts) -> tuple[Relation, ...]:
    """The growth that sentences state, of no rule yet; where one of two rates beside a change
    follows from it the other is of something else: "收、支各减少C、D，各下降P%、Q%".
    """
    found = tuple(_growths("", facts))
    fits = {id_ for each in found if (id_ := _change_of(each)) and _follows(each)}
    return tuple(each for each in found if _change_of(each) not in fits or _follows(each))


def _change_of(relation: Relation) -> int:
    """Return the id of the change that a rate is told by; 0 where it is told by a base."""
    change = relation.terms[1]
    return change.figure.id if change.role == "change" and not relation.missing else 0


def _follows(relation: Relation) -> bool:
    """Return whether a rate is the change that it is told by in what there was before, about."""
    rate, change, level = relation.terms
    by, end = scaled(change.figure, level.figure)
    start = end - change.weight * by
    return rate.weight == change.weight and _makes(by, start, rate.figure)


def _makes(by: int, start: int, rate: Figure) -> bool:
    """Return whether a rate is what an amount is of another one, a last place off at most."""
    off = 100 * by * int(10**rate.places) - (rate.digits or 0) * start
    return 0 < start >= abs(off)


def _growths(rule: str, facts: Facts) -> Iterator[Relation]:
    mentions = facts.recognised.mentions
    for position, mention in enumerate(mentions):
        if mention.role != "growth" or in_points(mention):
            continue
        if mention.of < 0:
            yield from _of_base(rule, mentions[max(0, position - 2) : position], mention, facts)
            continue
        change = _change_before(mentions, position) or _change_after(mentions, position)
        level = mentions[mention.of]
        if change is not None:
            relation = _of_amounts(_growth(rule, mention, change, level), level, facts)
            together = mention.sentence == change.sentence == level.sentence
            if together and _against_one(change, mention):
                relation = in_clause(relation, facts, "growth")
            else:
                relation = shaped(relation, facts, "growth", "change", parts=[level])
            others = tuple(_growth(rule, mention, change, mentions[at]) for at in mention.others)
            # 持平，增长0%: 0 of any base is 0, and confirms nothing.
            if mention.figure.digits or change.figure.digits:
                if printed := _of_printed(relation, mentions, position, change):
                    relation, others = printed, (*others, relation)
                readings = tuple(other for other in others if other.missing != ZERO_BASE)
                yield relation._replace(readings=readings) if readings else relation
            continue
        base = _base(mentions, position) or _last_year(mentions, position)
        base = base or beside(mentions, position)
        if base is not None:
            relation = related(rule, "ratio", level.subject, rate=mention, level=level, base=base)
            relation = _on_basis(relation, mention, level, base)
            if level.sentence == mention.sentence:
                yield in_clause(relation, facts, "growth-base")
            else:
                yield shaped(relation, facts, "growth", named=True)


def _of_printed(
    relation: Relation, mentions: Sequence[Mention], position: int, change: Mention
) -> Relation | None:
    """Return a growth as one of the amount right before its change, which its clause prints of the
    year before, where the clause has no level of its own: "2022年比2021年（A）减少C，下降P%".
    """
    # A change stands as near to its rate as it is looked for there.
    near = range(max(0, position - BACK), position + 2)
    base = mentions[next(at for at in near if mentions[at] is change) - 1]
    own = base.basis == "prior" and base.sentence == change.sentence and alike(base, change)
    if not own or mentions[change.of].sentence == change.sentence:
        return None
    rate, moved, _ = relation.terms
    return relation._replace(terms=(rate, moved, Term(base.figure, 1, "base")))


def in_points(rate: Mention) -> bool:
    """Return whether a number is in percentage points: a rate has moved by so much, and no amount
    has grown by it, whatever amount stands before it.
    """
    return rate.figure.unit in _points()


@cache
def _points() -> frozenset[str]:
    """Return how the unit of percentage points is called, which bears no blanks."""
    return frozenset(word.replace(" ", "") for word in words("percentage-points"))


def _of_base(
    rule: str, before: Sequence[Mention], rate: Mention, facts: Facts
) -> Iterator[Relation]:
    """Yield change / base = rate for "than last year's A less by D,
    down P %" where no level is said.
    """
    if [mention.role for mention in before] != ["base", "change"]:
        return
    base, change = before
    together = base.sentence == change.sentence == rate.sentence and rate.basis in ("", base.basis)
    if together and alike(base, change):
        subject = base.subject or change.subject
        relation = related(rule, "ratio", subject, rate=rate, change=change, base=base)
        yield in_clause(_on_basis(relation, base, change, rate), facts, "growth-base")


def _on_basis(relation: Relation, *said: Mention) -> Relation:
    """Return a relation as one that nothing judges, where any of what it is between is said to be
    on another basis than is printed.
    """
    adjusted = any(mention.adjusted for mention in said)
    return relation._replace(missing=ADJUSTED) if adjusted else relation


def _growth(rule: str, rate: Mention, change: Mention, level: Mention) -> Relation:
    relation = related(rule, "ratio", level.subject, rate=rate, change=change, level=level)
    if rate.adjusted or change.adjusted or level.adjusted:
        return relation._replace(missing=ADJUSTED)
    hundred = rate.figure.digits == 100 * 10**rate.figure.places
    # 增加5万元，增长100% of an amount of 5: it rose from 0, which issuers call 100 %.
    if hundred and change.sign > 0 and same(change.figure, level.figure):
        return relation._replace(missing=ZERO_BASE)
    moved = (
        change.figure
        if change.sign > 0
        else change.figure._replace(digits=-(change.figure.digits or 0))
    )
    # What rose by more than it is came from below zero: a rate of that has no meaning.
    if less(level.figure, moved) and not _turned(rate.figure, change.figure, level.figure):
        return relation._replace(missing=NEGATIVE_BASE)
    return relation


def _of_amounts(relation: Relation, level: Mention, facts: Facts) -> Relation:
    """Return a relation of growth from below zero as one that fails, where what grew is never below
    zero: a known item of a department's text, or spending. What rose and whose rate fell has two
    words that contradict each other: that says nothing of its amounts.
    """
    rose = relation.terms[0].weight > 0
    if relation.missing != NEGATIVE_BASE or not rose or not of_department(facts):
        return relation
    known = level.item or level.subject.endswith(words("scope-spending", spaced=False))
    return relation._replace(missing=None) if known else relation


def _turned(rate: Figure, change: Figure, level: Figure) -> bool:
    """Whether the rate follows once the direction is turned: then the word is what is wrong."""
    by, amount = map(abs, scaled(change, level))
    return _makes(by, amount + by, rate._replace(digits=abs(rate.digits or 0)))


def _change_before(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The change that a rate belongs to: the nearest before it, of its level and comparison."""
    rate = mentions[position]
    # Not past the level: "A，增加D（其中…d），增长P%".
    for at in range(position - 1, max(rate.of, position - BACK - 1), -1):
        change = mentions[at]
        # A change in brackets is of a part of what the rate outside speaks of.
        if change.depth > rate.depth:
            continue
        if change.role == "change" and change.of == rate.of and change.period == rate.period:
            own = basis_of(rate.before)
            base = mentions[at - 1]
            # "比A增加D，比上年增长P%": D is against A, whatever that is.
            apart = base.role == "base" and base.sentence == change.sentence
            basis = base.basis or basis_of(base.before) if apart else change.basis
            fits = not own or own == basis or not (basis or apart or saves(change))
            fits = fits and of_one_year(change, rate)
            return change if fits and alike(change, mentions[rate.of]) else None
        # Another amount or rate between them took the change for itself.
        if change.role in ("growth", "level", "count"):
            return None
    return None


def _against_one(change: Mention, rate: Mention) -> bool:
    """Return whether a change and a rate are against one amount: not where only the change is said
    to be of the plan.
    """
    anew = [bool(_PLANNED_ANEW.search(each.before[-CLOSE:])) for each in (change, rate)]
    return anew != [True, False] or bool(basis_of(rate.before))


def saves(change: Mention) -> bool:
    """Return whether a change is of what was planned and not spent, unless it says against what."""
    return not change.basis and bool(_SAVED.search(change.before[-CLOSE:]))


def of_one_year(change: Mention, rate: Mention) -> bool:
    """Return whether a change and a rate may be against one year: "比2020年增加D，比2024年增长P%"
    are against two.
    """
    return change.year is None or rate.year is None or change.year == rate.year


def _change_after(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The change that stands right behind its rate: "增长P%，增收D";
    a further rate behind it would be its own.
    """
    rate, change, *further = [*mentions[position : position + 3], None]
    if rate is None or change is None or change.role != "change":
        return None
    together = (change.of, change.period, change.sentence) == (rate.of, rate.period, rate.sentence)
    fits = change.sign == rate.sign and (not change.basis or change.basis == rate.basis)
    claimed = any(other and other.role == "growth" and other.of == rate.of for other in further)
    near = len(change.before) <= CLOSE and of_one_year(change, rate)
    return (
        change
        if together and fits and near and not claimed and alike(change, mentions[rate.of])
        else None
    )


def alike(left: Mention, right: Mention) -> bool:
    """Return whether two numbers can be compared: of one currency, or both of one unit."""
    return comparable(left.figure, right.figure)


def _base(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The amount that a level is said to have come from: "由A增加至B，增长P%"."""
    rate = mentions[position]
    for at in range(position - 1, max(rate.of - 2, -1), -1):
        found = mentions[at]
        if found.role == "from" and found.period == rate.period and at + 1 == rate.of:
            return found
    return None


def beside(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The amount that a growth is said to be over: "A，比上年的B增长P%"; or in brackets behind it:
    "增长P%（上年为B）".
    """
    rate, last = mentions[position], mentions[position - 1]
    level = mentions[rate.of]
    for behind in mentions[position + 1 : position + 2]:
        if is_aside(behind) and behind.sentence == rate.sentence:
            fits = rate.basis in ("", PRIOR) and alike(behind, level)
            return behind if fits else None
    # "比预算A，增长P%" is over what the sentence says elsewhere, "比预算A增长P%" is not.
    joined_on = last.basis == PRIOR or rate.before[:1] not in MARKS
    near = last.role == "base" and (last.of, last.sentence) == (rate.of, rate.sentence)
    compared = near and not rate.basis and bool(basis_of(last.before)) and joined_on
    return last if compared and last.depth == rate.depth and alike(last, level) else None


def is_aside(base: Mention) -> bool:
    """Return whether an amount of last year stands in brackets behind what moved: (上年A)."""
    return base.role == "base" and base.basis == PRIOR and base.before.startswith("(")


def _last_year(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The amount of the year that a rate compares with:
    "2022年执行数A，2023年预算B，比2022年执行数增加P%".
    """
    rate = mentions[position]
    level = mentions[rate.of]
    compared = _COMPARED_YEAR.search(rate.before)
    # The year before is said right before: at most two other amounts come between.
    for at in range(rate.of - 1, max(rate.of - 4, -1), -1):
        found = mentions[at]
        if found.period != level.period or found.role != "level":
            return None
        same = found.subject == level.subject and found.year is not None and alike(found, level)
        if compared and same and found.year == int(compared.group(1)):
            return found
    return None


_COMPARED_YEAR = joined(r"<<said-against>>((?:19|20)\d\d)<<year-mark>>")


def rises(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that what "increased by D" is at least D,
    where no rate says that it rose from below zero.
    """
    mentions = facts.recognised.mentions
    # Where a rate stands beside, the rule of growth tells of it, with the rate as a witness.
    rated = {m.of for m in mentions if m.role == "growth"}
    for change in mentions:
        if (
            change.role == "change"
            and change.sign > 0
            and change.of >= 0
            and change.of not in rated
            and not change.adjusted
        ):
            level = mentions[change.of]
            if change.figure.digits and level.role == "level" and less(level.figure, change.figure):
                said = related(rule, "bound", level.subject, part=change.figure, limit=level)
                # What rose to nothing has a wrong word or a wrong amount, however it is read;
                # what rose by more than it is may be read wrongly.
                yield said._replace(severity="info") if level.figure.digits else said


# Which budget words name: 年初预算, 调整预算.
BUDGET_NAMED = joined("(<<budget-when>>)<<budget>>")
