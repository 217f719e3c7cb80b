"""Relations inside sentences: a total and the parts it is said to include, in one sentence or in numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.amounts import normalise
from auditor.model import Relation, Term
from auditor.recognition.labels import outline
from auditor.recognition.prose import Mention
from auditor.relations.facts import Facts
from auditor.relations.sums import total_of
from auditor.templates import Ref, Template

INCLUDES = re.compile(r"包括|其中|分别|分为|由|含")
OPEN = re.compile(r"主要包括|主要用于|主要是|等")


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
    heads = firsts.values() if items is None else [m for item in items for m in facts.mentions(Ref("P", item, "", 1, False))]
    for head in heads:
        text = normalise(paragraphs[head.paragraph].text[-40:])
        if text.endswith(":") and INCLUDES.search(text):
            lines = _lines(facts, head, firsts)
            if len(lines) > 1:
                yield head, lines, bool(re.search(r"主要包括", text))


def _lines(facts: Facts, head: Mention, firsts: dict[int, Mention]) -> list[Mention]:
    lines: list[Mention] = []
    depth = 0
    for number in range(head.paragraph + 1, len(facts.recognised.paragraphs)):
        found = outline(facts.recognised.paragraphs[number].text[:12])
        if not found.depth:
            continue
        if head.line[0] and found.depth <= head.line[0]:
            break
        depth = depth or found.depth
        if found.depth < depth or (found.depth == depth and found.value != len(lines) + 1):
            break
        if found.depth == depth:
            if number not in firsts:
                return []
            lines.append(firsts[number])
    return lines


def items(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield heading = Σ numbered lines below it; of an open list only that they do not exceed it."""
    skip = set(template.options.get("except", ()))
    for head, lines, is_open in numbered(facts, template.options.get("head")):
        if head.item in skip:
            continue
        if is_open:
            terms = (*(Term(line.figure) for line in lines), Term(head.figure, 1, "limit"))
            yield Relation(rule, "bound", terms, head.subject)
        else:
            yield total_of(rule, head.figure, [Term(line.figure) for line in lines], facts, head.subject)


def said_lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what a list in a sentence owes its head: parts that make it up, or parts that can't exceed it.

    "包括A、B" and "分为A、B" are closed: head = Σ parts; "主要包括…等" and "其中" are open: each list, or each part, at most.
    """
    closed = bool(template.options.get("closed"))
    for head, parts, marker in _said(facts):
        if (marker == "closed") != closed:
            continue
        if marker == "closed":
            yield total_of(rule, head.figure, [Term(part.figure) for part in parts], facts, head.subject)
        elif marker == "open":
            yield Relation(rule, "bound", (*(Term(p.figure) for p in parts), Term(head.figure, 1, "limit")), head.subject)
        else:
            for part in parts:
                yield Relation(rule, "bound", (Term(part.figure), Term(head.figure, 1, "limit")), head.subject)


def _said(facts: Facts) -> Iterator[tuple[Mention, list[Mention], str]]:
    """Each list that stands in one full sentence, with the amount that it is a list of."""
    period: list[Mention] = []
    head: Mention | None = None
    for mention in [*facts.recognised.mentions, None]:
        if mention is None or (period and mention.period != period[0].period):
            yield from _lists_in(period, head)
            head = period[0] if period and mention and period[0].paragraph == mention.paragraph else None
            period = []
        if mention is not None and mention.role == "level":
            period.append(mention)


def _lists_in(levels: list[Mention], above: Mention | None) -> Iterator[tuple[Mention, list[Mention], str]]:
    opens = [index for index, mention in enumerate(levels) if mention.marker]
    for number, index in enumerate(opens):
        end = opens[number + 1] if number + 1 < len(opens) else len(levels)
        head = levels[index - 1] if index else above
        parts = levels[index:end]
        marker = levels[index].marker
        last = parts[-1]
        if last.after.startswith("等") or marker == "open":
            marker = "open"
        if head is None or head.figure.digits is None or (marker != "within" and len(parts) < 2):
            continue
        if any(part.measure and head.measure and part.measure != head.measure for part in parts):
            continue
        yield head, parts, marker
