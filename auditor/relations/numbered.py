"""Numbered lines of a text, and what is said above the first of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.readings import outer_levels

Levels = Sequence[Mention]


class NumberedLines(NamedTuple):
    """Lines that count on from 1, and the paragraph with amounts that stands above the first: the
    amounts of each outside brackets.
    """

    above: Levels
    lines: Sequence[Levels]


def numbered_lines(facts: Facts, may_head: Callable[[Levels], bool]) -> Iterator[NumberedLines]:
    """Yield the numbered lines of a document, those below a line of a run left out.

    may_head: whether lines may be below a paragraph with these amounts; a first line that can't is
    a paragraph like others.
    """
    above: Levels = []
    lines: list[Levels] = []
    for levels in outer_levels(facts):
        depth, number = levels[0].line
        if lines and (depth, number) == (lines[0][0].line[0], lines[-1][0].line[1] + 1):
            lines.append(levels)
        elif not (lines and depth > lines[0][0].line[0]):
            if lines:
                yield NumberedLines(above, lines)
            first = depth and number == 1 and may_head(above)
            above, lines = (above, [levels]) if first else (levels, [])
    if lines:
        yield NumberedLines(above, lines)
