"""Relations inside sentences: a total and the parts it is said to include,
in one sentence or in numbered lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import total_of
from auditor.relations.numbered import INCLUDES, announced
from auditor.relations.shapes import LIST, of_department, shaped

OPEN = joined("<<includes-mainly>>|<<and-more>>")
# Mentions behind an amount that may be its list: those of a long paragraph.
MOST = 200


def lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield head = Σ parts for sentences that name a head and then all of its parts
    (closed lists only).
    """
    wanted = {part.row: part.optional for part in template.parts}
    for levels in facts.once(_levels):
        heads = (at for at, each in enumerate(levels) if each.item in template.options["head"])
        at = next(heads, None)
        if at is not None:
            yield from _known_parts(rule, levels[at], levels[at + 1 :], wanted)


def _levels(facts: Facts) -> list[list[Mention]]:
    """The levels of each sentence that has several."""
    found: dict[int, list[Mention]] = {}
    for mention in facts.recognised.mentions:
        if mention.role == "level":
            found.setdefault(mention.sentence, []).append(mention)
    return [levels for levels in found.values() if len(levels) > 1]


def _known_parts(
    rule: str, head: Mention, rest: Sequence[Mention], wanted: Mapping[str, bool]
) -> Iterator[Relation]:
    """Yield head = Σ parts, where a closed list of the items behind it names those that are a must.

    wanted: item → whether it may be left out.
    """
    parts = [mention for mention in rest if mention.item in wanted]
    named = {mention.item for mention in parts}
    must = {item for item, optional in wanted.items() if not optional}
    if len(parts) > 1 and must <= named and _opens_closed(parts[0]):
        said = total_of(rule, head.figure, [Term(each.figure) for each in parts], head.subject)
        # "其中" with some of the kinds, none of which must be named, leaves the others out.
        some = not must and parts[0].marker == "within" and wanted.keys() - named
        yield said._replace(weak="open-list") if some else said


def _opens_closed(first: Mention) -> bool:
    """Whether the words before the first part of a list say that it is closed."""
    return bool(INCLUDES.search(first.before)) and not OPEN.search(first.before)


def items(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield heading = Σ numbered lines below it;
    of an open list only that they do not exceed it.
    """
    skip = set(template.options.get("except", ()))
    for head, lines, is_open in announced(facts, template.options.get("head")):
        if head.item in skip:
            continue
        if is_open:
            # Nothing can be inside an amount of 0: what stands below it is of something else.
            for line in lines if head.figure.digits else []:
                yield Relation(
                    rule, "bound", (Term(line.figure), Term(head.figure, 1, "limit")), head.subject
                )
        else:
            said = total_of(rule, head.figure, [Term(line.figure) for line in lines], head.subject)
            # The form that departments follow lists all of a known item; of another text only its
            # shape tells.
            if head.item or of_department(facts):
                yield said
            else:
                yield shaped(said, facts, LIST, "lines", parts=lines)


def change_lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what "…增加D。主要包括：甲由A增加至B，增加了C；…等" comes to: not checked,
    but laid out.
    """
    mentions = facts.recognised.mentions
    for position, head in enumerate(mentions):
        if head.role != "change" or not head.figure.digits:
            continue
        rest = _behind(mentions, position)
        parts = _changes(rest)
        if len(parts) > 1 and rest and OPEN.search(rest[0].before):
            terms = (
                Term(head.figure, 1, "total"),
                *(Term(m.figure, m.sign * head.sign) for m in parts),
            )
            yield Relation(rule, "sum", terms, head.subject, missing=("open-list", ""))


def _behind(mentions: Sequence[Mention], position: int) -> list[Mention]:
    """What the rest of a paragraph says behind the full sentence that a mention stands in."""
    head, rest = mentions[position], []
    for at in range(position + 1, min(position + MOST, len(mentions))):
        if mentions[at].paragraph != head.paragraph:
            break
        if mentions[at].period > head.period:
            rest.append(mentions[at])
    return rest


def _changes(mentions: list[Mention]) -> list[Mention]:
    """The changes of a list, one an entry; "新增甲A万元、乙B万元" are changes too."""
    parts, added, new = [], False, called("newly-added")
    for mention in mentions:
        fresh = mention.subject.startswith(new) or new in mention.before
        # "新增甲A、乙B": the word stands once and goes on over the marks of enumeration.
        added = fresh or (added and mention.before.startswith("、"))
        if mention.role == "change" or (mention.role == "level" and added):
            parts.append(mention)
    return parts
