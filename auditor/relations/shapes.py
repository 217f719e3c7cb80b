"""What the claims of sentences look like: the words by which their reliability is known."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.units import is_money, steps
from auditor.model.values import CLAUSE, CLOSED, KNOWN, NAMED, SOURCES, STATED, Relation
from auditor.packs.languages.worded import called
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts

LIST = "list"
# That a shape is one of the ways to read the words; STATED: that grammar says what is claimed;
# CLOSED: that the sentence leaves no other way.
READ = "read"
# Items that only a department's text is about, or a government's report.
DEPARTMENTS = frozenset(("three-public", "basic", "personnel", "public"))
# Roles of figures that are no amounts.
RATES = ("rate", "years")
AMOUNTS = frozenset(("level", "to", "from", "base", "change", "count", "whole"))
# Amounts of a sentence that one relation may be about.
MOST = 12
# Characters of an item's name that tell it: what stands before them is of whom and when.
LONGEST = 6
# Counts from here on are alike: how long a list is tells little beyond.
FEW = 6


def shaped(
    relation: Relation,
    facts: Facts,
    kind: str,
    words: str = "",
    *,
    parts: Sequence[Mention] = (),
    named: bool = False,
) -> Relation:
    """Return a relation with its shape, the general before the special: its kind, the words that
    open it, how many parts of what, and last their names.

    In a department's own text, which follows a form, known items are bound by what they are, and
    so is all but a list of others: those have no shape.
    """
    if of_department(facts) and (kind != LIST or any(part.item for part in parts)):
        return relation
    if named:
        return relation._replace(shape=(f"{NAMED} {kind}",))
    return relation._replace(shape=_keys(kind, STATED, words, parts))


def _keys(kind: str, manner: str, words: str, parts: Sequence[Mention]) -> tuple[str, ...]:
    keys = [f"{kind} {manner}", f"{kind} {manner} {words}"]
    if len(parts) > 1:
        of = called("currency-base") if is_money(parts[0].figure.unit) else parts[0].figure.unit
        keys.append(f"{kind} {manner} {words} {min(len(parts), FEW)}{of}")
        # Sorted: the same parts in another order are one set. Only the set tells whether 其中
        # closes.
        keys.append(f"{kind} = {'+'.join(sorted(_names(parts)))}")
    return tuple(keys)


def _names(parts: Sequence[Mention]) -> list[str]:
    """Return the ends of the names of parts, longer ones where two are alike."""
    names = [part.subject[-LONGEST:] for part in parts]
    alike = len(set(names)) < len(names)
    return [part.subject[-2 * LONGEST :] for part in parts] if alike else names


def tentative(
    relation: Relation,
    facts: Facts,
    kind: str,
    words: str = "",
    *,
    about: Sequence[Mention],
    named: bool = False,
) -> Relation:
    """Return a relation that is a claim only where it holds, or where evidence says it fails.

    about: what it was found by, then the parts of a list. Where the sentence of the first says no
    amount that the relation leaves out, no other reading is left; named: its words say of each
    figure what it is, so that such a sentence binds them all.
    """
    closed = _is_closed(relation, facts, about[0])
    if closed and named:
        return named_claim(relation, kind)
    manner = CLOSED if closed else READ
    return relation._replace(tentative=True, shape=_keys(kind, manner, words, about[1:]))


def told(
    relation: Relation, facts: Facts, kind: str, words: str = "", *, about: Sequence[Mention]
) -> Relation:
    """Return a tentative relation whose words, where they bind it, do so however few digits its
    figures have.
    """
    claim = tentative(relation, facts, kind, words, about=about, named=True)
    return bound(relation, kind) if claim.shape[0].startswith(NAMED) else claim


def _is_closed(relation: Relation, facts: Facts, at: Mention) -> bool:
    about = {term.figure.id for term in relation.terms if term.role not in RATES}
    said = [
        each
        for each in facts.once(_amounts).get(at.period, ())[: MOST + 1]
        if each.depth <= at.depth or each.figure.id in about
    ]
    # A sentence of so many amounts leaves too many other readings to be closed.
    if not said or len(said) > MOST:
        return False
    # A number of things beside amounts ("spending on the 6 functions was A") is no other of them.
    unit = next((each.figure.unit for each in said if each.figure.id in about), "")
    alike = {each.figure.id for each in said if steps(each.figure.unit, unit) is not None}
    # The total of a list may stand in the sentence before; what a rate is of may not.
    return alike <= about and (relation.kind == "sum" or alike == about)


def _amounts(facts: Facts) -> dict[int, list[Mention]]:
    """The amounts of each full sentence."""
    found: dict[int, list[Mention]] = {}
    for mention in facts.recognised.mentions:
        if mention.role in AMOUNTS:
            found.setdefault(mention.period, []).append(mention)
    return found


def named_claim(relation: Relation, kind: str) -> Relation:
    """Return a claim whose words say of each figure what it is, with its shape."""
    return relation._replace(tentative=True, shape=(f"{NAMED} {kind}",))


def bound(relation: Relation, kind: str = LIST) -> Relation:
    """Return what names bind, whatever else its sentence says, with its shape: a list whose parts
    are known to be all there is, a share of what is called so.
    """
    return named_claim(relation, f"{kind} {KNOWN}")


def of_sources(relation: Relation) -> Relation:
    """Return a named claim of known sources or uses of money as one."""
    if not relation.shape or not relation.shape[0].startswith(NAMED):
        return relation
    kind = relation.shape[0].split()[1]
    return named_claim(relation, f"{kind} {SOURCES}")


def in_clause(relation: Relation, facts: Facts, kind: str) -> Relation:
    """Return a relation all of whose figures one clause binds, with its shape."""
    return relation if of_department(facts) else relation._replace(shape=(f"{CLAUSE} {kind}",))


def of_department(facts: Facts) -> bool:
    """Return whether a text is a department's own, which follows a form."""
    known = facts.recognised.kind != "other" or not DEPARTMENTS.isdisjoint(facts.by_item)
    return known and not facts.government
