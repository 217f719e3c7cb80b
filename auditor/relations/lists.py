"""Relations inside sentences: a total and the parts it is said to include, in one sentence or in numbered lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from auditor.amounts import normalise
from auditor.model import Relation, Term
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.sums import total_of
from auditor.templates import Ref, Template

INCLUDES = re.compile(r"包括|其中|分别|分为|由|含")
CLOSES = re.compile(r"(?<!主要)(?:包括|分为|构成|组成|分别)|具体")
OPEN = re.compile(r"主要包括|主要用于|主要是|等")

REACH = 20
MOST = 200
FARTHEST = 1000


def lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield head = Σ parts for sentences that name a head and then all of its parts (closed lists only)."""
    wanted = {part.row: part.optional for part in template.parts}
    for sentence in _sentences(facts):
        levels = [mention for mention in sentence if mention.role == "level"]
        for index, head in enumerate(levels):
            if head.item not in template.options["head"]:
                continue
            parts = [mention for mention in levels[index + 1 :] if mention.item in wanted]
            named = {mention.item for mention in parts}
            joined = parts and INCLUDES.search(parts[0].before) and not OPEN.search(parts[0].before)
            if joined and len(parts) > 1 and all(optional or item in named for item, optional in wanted.items()):
                yield total_of(rule, head.figure, [Term(mention.figure) for mention in parts], facts, head.subject)
            break


def _sentences(facts: Facts) -> Iterator[list[Mention]]:
    sentence: list[Mention] = []
    for mention in facts.recognised.mentions:
        if sentence and mention.sentence != sentence[0].sentence:
            yield sentence
            sentence = []
        sentence.append(mention)
    if sentence:
        yield sentence


def numbered(facts: Facts, items: list[str] | None = None) -> Iterator[tuple[Mention, list[Mention], bool]]:
    """Yield each heading that ends "包括：" or so, the first level of each numbered line below it, is the list open?

    Only headings of these items where `items` is given.
    """
    paragraphs = facts.recognised.paragraphs
    firsts: dict[int, Mention] = {}
    for mention in facts.recognised.mentions:
        if mention.role == "level":
            firsts.setdefault(mention.paragraph, mention)
    heads = (
        firsts.values()
        if items is None
        else [m for item in items for m in facts.mentions(Ref("P", item, "", 1, False))]
    )
    for head in heads:
        text = normalise(paragraphs[head.paragraph].text[-40:])
        if text.endswith(":") and INCLUDES.search(text):
            lines = _lines(facts, head, firsts)
            if len(lines) > 1:
                yield head, lines, not CLOSES.search(text)


def _lines(facts: Facts, head: Mention, firsts: dict[int, Mention]) -> list[Mention]:
    lines: list[Mention] = []
    depth = 0
    first = bisect_right(facts.outlines, head.paragraph, key=lambda each: each[0])
    for at in range(first, min(len(facts.outlines), first + FARTHEST)):
        number, found = facts.outlines[at]
        if head.line[0] and found.depth <= head.line[0]:
            break
        depth = depth or found.depth
        if found.depth < depth or (found.depth == depth and found.value != len(lines) + 1):
            break
        if found.depth == depth:
            if number not in firsts:
                return []
            lines.append(firsts[number])
    else:
        return lines if first + FARTHEST >= len(facts.outlines) else []
    return lines


def items(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield heading = Σ numbered lines below it; of an open list only that they do not exceed it."""
    skip = set(template.options.get("except", ()))
    for head, lines, is_open in numbered(facts, template.options.get("head")):
        if head.item in skip:
            continue
        if is_open:
            for line in lines if head.figure.digits else []:
                yield Relation(rule, "bound", (Term(line.figure), Term(head.figure, 1, "limit")), head.subject)
        else:
            yield total_of(rule, head.figure, [Term(line.figure) for line in lines], facts, head.subject)


def said_lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what a list in a sentence owes its head: parts that make it up, or parts that can't exceed it.

    "包括A、B" and "分为A、B" are closed: head = Σ parts; "主要包括…等" and "其中" are open: all, or each, at most.
    A part whose unit differs from all the others', and which in their unit would close the list, makes it closed.
    """
    closed = bool(template.options.get("closed"))
    for heads, parts, marker in _said(facts):
        slipped = _slipped(heads[0], parts)
        if (marker == "closed" or slipped) != closed:
            continue
        if closed:
            options = [
                total_of(rule, head.figure, [Term(part.figure) for part in parts], facts, head.subject)
                for head in heads
            ]
            yield options[0]._replace(readings=tuple(options[1:]))
        elif all(part.figure.digits is not None and part.figure.digits >= 0 for part in parts):
            heads = [head for head in heads if (head.figure.digits or 0) >= 0]
            groups = [parts] if marker == "open" else [[part] for part in parts]
            for group in groups if heads else []:
                terms = tuple(Term(part.figure) for part in group)
                bounds = [
                    Relation(rule, "bound", (*terms, Term(head.figure, 1, "limit")), head.subject) for head in heads
                ]
                yield bounds[0]._replace(readings=tuple(bounds[1:]))


def _slipped(head: Mention, parts: list[Mention]) -> bool:
    units = Counter(part.figure.unit for part in parts)
    odd = [part for part in parts if units[part.figure.unit] == 1 and part.figure.unit != head.figure.unit]
    if (
        len(odd) != 1
        or len(parts) < 3
        or any(part.figure.unit != head.figure.unit for part in parts if part is not odd[0])
    ):
        return False
    same = [part.figure for part in parts]
    places = max(figure.places for figure in [*same, head.figure])
    total = sum((figure.digits or 0) * int(10 ** (places - figure.places)) for figure in same)
    return bool(total == (head.figure.digits or 0) * int(10 ** (places - head.figure.places)))


def _said(facts: Facts) -> Iterator[tuple[list[Mention], list[Mention], str]]:
    """Each list that stands in one full sentence, with the amounts that it may be a list of, likeliest first."""
    period: list[Mention] = []
    above: list[Mention] = []
    for mention in [*facts.recognised.mentions, None]:
        if mention is None or (period and mention.period != period[0].period):
            yield from _lists_in(period, above)
            above = period if period and mention and period[0].paragraph == mention.paragraph else []
            period = []
        if mention is not None and mention.role in ("level", "count"):
            period.append(mention)


def _lists_in(levels: list[Mention], above: list[Mention]) -> Iterator[tuple[list[Mention], list[Mention], str]]:
    for index, first in enumerate(levels):
        if not first.marker:
            continue
        parts = _siblings(levels, index)
        marker = "open" if parts[-1].after.startswith("等") else first.marker
        outer = [head for head in levels[max(0, index - REACH) : index] if head.depth <= first.depth]
        heads = outer[-1:] or [*above[:1], *above[:0:-1][:REACH]]
        heads = [head for head in heads if _of_one_kind(head, parts)]
        if marker == "closed" and not _complete(levels, index, parts[-1]):
            continue
        if (
            not heads
            or (marker != "within" and len(parts) < 2)
            or any(p.measure not in ("", heads[0].measure) for p in parts)
        ):
            continue
        yield heads, parts, marker


def _complete(levels: list[Mention], index: int, last: Mention) -> bool:
    """Whether the sentence ends with the list's last part: what goes on behind another mark may belong to it too."""
    rest = [mention for mention in levels[index : index + MOST] if mention.figure.id > last.figure.id]
    return not any(mention.sentence == last.sentence and mention.depth == last.depth for mention in rest)


def _of_one_kind(head: Mention, parts: list[Mention]) -> bool:
    """Amounts of money together, or counts of one unit (9 of 32 个)."""
    if head.role == "count" or any(part.role == "count" for part in parts):
        return all(part.role == head.role and part.figure.unit == head.figure.unit for part in parts)
    return True


def _siblings(levels: list[Mention], index: int) -> list[Mention]:
    """The amounts that follow the first of a list behind the same mark of enumeration as its second."""
    parts, mark = [levels[index]], ""
    for mention in levels[index + 1 : index + MOST]:
        if mention.depth > parts[0].depth:
            continue
        match = _MARK.match(mention.before.strip())
        own = "；" if mention.sentence != parts[-1].sentence else match.group() if match else ""
        if mention.marker or not own or mention.role != parts[0].role or (mark and own != mark):
            break
        mark = own
        parts.append(mention)
    return parts


_MARK = re.compile(r"[、,，;；]|和|及|以及|与")


def change_lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what "…增加D。主要包括：甲由A增加至B，增加了C；…等" comes to: not checked, but laid out."""
    mentions = facts.recognised.mentions
    for position, head in enumerate(mentions):
        if head.role != "change" or not head.figure.digits:
            continue
        rest = [
            m
            for m in mentions[position + 1 : position + MOST]
            if m.paragraph == head.paragraph and m.period > head.period
        ]
        parts = _changes(rest)
        if len(parts) > 1 and rest and OPEN.search(normalise(rest[0].before)):
            terms = (Term(head.figure, 1, "total"), *(Term(m.figure, m.sign * head.sign) for m in parts))
            yield Relation(rule, "sum", terms, head.subject, missing=("open-list", ""))


def _changes(mentions: list[Mention]) -> list[Mention]:
    """The changes of a list, one an entry; "新增甲A万元、乙B万元" are changes too."""
    parts, added = [], False
    for mention in mentions:
        fresh = mention.subject.startswith("新增") or "新增" in mention.before
        added = fresh or (added and mention.before.strip().startswith("、"))
        if mention.role == "change" or (mention.role == "level" and added):
            parts.append(mention)
    return parts
