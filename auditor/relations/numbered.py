"""Numbered lines of a text, and what is said above the first of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import joined
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.readings import outer_levels
from auditor.text.labels import normalise

Levels = Sequence[Mention]

INCLUDES = joined("<<includes>>")
_CLOSES = joined("<<includes-all>>")
# Characters at the end of a paragraph that may say that lines follow.
ENDS = 40
# Numbered paragraphs that are looked through for the lines of one list.
FARTHEST = 1000


class NumberedLines(NamedTuple):
    """Lines that count on from 1, and the last paragraph with amounts above the first: the amounts
    of each outside brackets.
    """

    above: Levels
    lines: Sequence[Levels]


def numbered_lines(facts: Facts) -> tuple[NumberedLines, ...]:
    """Return the numbered lines of a document that all say amounts."""
    return facts.once(_numbered)


def _numbered(facts: Facts) -> tuple[NumberedLines, ...]:
    return tuple(_all_lines(facts))


def announced(
    facts: Facts, items: Sequence[str] | None = None
) -> Iterator[tuple[Mention, list[Mention], bool]]:
    """Yield each amount whose paragraph ends "包括：" or so, the first amount of each numbered line
    below it, is the list open?

    Only amounts of these items where `items` is given.
    """
    for above, lines in numbered_lines(facts):
        head, *_ = above
        # Only the end is looked at: normalising long paragraphs for each list would cost their
        # length.
        text = normalise(facts.recognised.paragraphs[head.paragraph].text[-ENDS:])
        if (items is None or head.item in items) and text.endswith(":") and INCLUDES.search(text):
            yield head, [line[0] for line in lines], not _CLOSES.search(text)


def _all_lines(facts: Facts) -> Iterator[NumberedLines]:
    said = {levels[0].paragraph: levels for levels in outer_levels(facts)}
    spoken, at_depth = deque(said), dict[int, int]()
    for at, (number, first) in enumerate(facts.outlines):
        while spoken and spoken[0] < number:
            passed = spoken.popleft()
            at_depth[said[passed][0].line[0]] = passed
        # What other lines of their depth, or below those, say is no head of these.
        above = max((found for depth, found in at_depth.items() if depth < first.depth), default=-1)
        # A list that doesn't begin with 1 goes on from elsewhere: its head stands above that.
        lines = [said.get(line, ()) for line in _run(facts, at)] if first.value == 1 else []
        # A line without an amount leaves a part unsaid: what the others come to then says nothing.
        if above >= 0 and len(lines) > 1 and all(lines):
            yield NumberedLines(said[above], lines)


def _run(facts: Facts, at: int) -> list[int]:
    """Return the paragraphs that count on from one, those of deeper numbers left out."""
    depth, lines = facts.outlines[at][1].depth, list[int]()
    for number, found in facts.outlines[at : at + FARTHEST]:
        if found.depth <= depth and (found.depth, found.value) != (depth, len(lines) + 1):
            break
        if found.depth == depth:
            lines.append(number)
    return lines
