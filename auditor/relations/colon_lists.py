"""Lists of lines that an amount opens with a colon, in whatever language: "Spending 5,000, of
which:", and below it one part a line, all behind the same mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.model.values import Relation, Term, comparable
from auditor.packs.kinds import Template
from auditor.recognition.labels import outlined
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import total_of
from auditor.relations.met_sums import NO_AMOUNTS
from auditor.relations.shapes import LIST, tentative
from auditor.text.patterns import regex

# Parts of a list; lines of one.
FEWEST, MOST = 2, 40
# Characters of a line that can be a head, or a part: longer ones are paragraphs.
LONGEST = 240
_COLON = regex(r"[:：]\s*$")
_STOP = regex(r"[,;，；]?$")
_MARK = regex(r"\s*(?P<mark>[^\w\s(]|\(?[^\W\d_]\)|\(?\d{1,2}\))")


def of_lines(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B + C for each amount whose line ends with a colon, and the lines below it."""
    paragraphs, said = facts.recognised.paragraphs, facts.once(_amounts)
    for at, (head, *others) in said.items():
        text = paragraphs[at].text
        if others or len(text) > LONGEST or not head.figure.digits or not _COLON.search(text):
            continue
        parts = _parts(at, head, facts)
        if len(parts) >= FEWEST:
            terms = [Term(each.figure) for each in parts]
            found = total_of(rule, head.figure, terms, head.subject)
            yield tentative(found, facts, LIST, "lines", about=[parts[0], *parts])


def _amounts(facts: Facts) -> Mapping[int, Sequence[Mention]]:
    """Return the amounts of each paragraph that says some."""
    found: dict[int, list[Mention]] = {}
    for each in facts.recognised.mentions:
        if each.role not in NO_AMOUNTS and each.figure.unit != "%":
            found.setdefault(each.paragraph, []).append(each)
    return found


def _parts(head: int, whole: Mention, facts: Facts) -> Sequence[Mention]:
    """Return the amounts of the lines below a head that begin with one mark; none where one of them
    says no amount, or more than one, or opens lines of its own.
    """
    paragraphs, said = facts.recognised.paragraphs, facts.once(_amounts)
    parts: list[Mention] = []
    mark, first = None, None
    for at in range(head + 1, min(head + 1 + MOST, len(paragraphs))):
        text = paragraphs[at].text
        own = _mark_of(text)
        mark = own if mark is None else mark
        if own != mark or len(text) > LONGEST:
            break
        amounts = said.get(at, ())
        # What no mark begins may be any text: it ends the list.
        if not amounts and not mark:
            break
        if len(amounts) != 1 or _COLON.search(text):
            return ()
        if not comparable(amounts[0].figure, whole.figure):
            return ()
        parts.append(amounts[0])
        # "a, b; c." ends with another stop than the lines before it.
        stop = _STOP.search(text)
        first = first or stop
        if first and first[0] and (stop[0] if stop else "") != first[0]:
            break
    return parts


def _mark_of(text: str) -> str:
    """Return the kind of mark that a line begins with: the same for "a)" and "b)"."""
    if outlined(text[:LONGEST]).value:
        return "1"
    match = _MARK.match(text)
    if match is None:
        return ""
    mark = match["mark"]
    return "a" if mark.strip("()")[:1].isalnum() else mark
