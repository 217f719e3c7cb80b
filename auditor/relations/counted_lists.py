"""Counts against the names that a sentence lists behind them, where blanks part words: "we work in
5 countries: Jordan, Laos, Nepal and Peru".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.amounts import scan
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts

# What is counted, by words alone, and maybe how much it comes to in all; then the list, up to the
# end of its sentence.
_LISTED = spaced(
    r" [^\W\d_][^\d:;.,()$£€₹]{1,60}(?: [^:;()]{1,40} <<=said-total>>)?: (?P<list>[^:()\n]{8,400}?)"
    r"\.?(?=\n|$|\. )",
    re.IGNORECASE,
)
_PARTLY = spaced(r"<<=list-partly>>|<<=list-within>>|<<=list-more>>", re.IGNORECASE)
_AND = spaced(r"(?:^|[ ,;])<<=list-and>> ", re.IGNORECASE)
_INSIDE = spaced(r"(?<=[^ ]) <<=list-and>> ", re.IGNORECASE)
_NUMBERED = spaced(r"<<=number-name>>", re.IGNORECASE)
# Things that lists count: one is none, and of very many not all are named; so many at most are
# left out by a slip; words of a name.
LEAST, MOST, NEAR, WORDS = 2, 12, 2, 8
# Characters behind a count in which its list stands.
REACH = 500


def counted_lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield stated number = names listed, where fewer are listed than said, or as many."""
    text = facts.recognised.document.text
    for said in facts.recognised.mentions:
        number = said.figure.digits or 0
        if said.role != "count" or not LEAST <= number <= MOST or not in_words(said.after):
            continue
        found = _LISTED.match(text, said.figure.end, said.figure.end + REACH)
        if found is None or _PARTLY.search(found[0]):
            continue
        spans = _names(text, *found.span("list"))
        most = len(spans) + sum(len(_INSIDE.findall(text[start:end])) for start, end in spans)
        if spans and len(spans) <= number <= most + NEAR:
            yield _relation(rule, said, spans, number, most, facts)


def _names(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return where the names of a list stand, none where it is no plain list: parted by one mark,
    with "and" before its last, none of them a number of things or a clause.
    """
    body = text[start:end]
    mark = ";" if ";" in body else ","
    spans: list[tuple[int, int]] = []
    for part in body.split(mark):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    last = text[slice(*spans[-1])]
    if len(spans) < LEAST or not _AND.search(f" {last.strip()}"):
        return ()
    # "A and B" at the end is two names where one mark parts the others.
    spans = spans if mark == ";" else _split(text, spans)
    plain = [text[one:other].strip() for one, other in spans]
    if any(not each or len(each.split()) > WORDS for each in plain):
        return ()
    # "5 posts: 2 clerks, 2 nurses and a cook" tells off how many there are of each.
    counted = _NUMBERED.search(body) or any(found.kind != "amount" for found in scan(body))
    amounts = mark == "," and any(found.kind == "amount" for found in scan(body))
    if counted or amounts:
        return ()
    return spans


def _split(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return names with the last taken apart at its "and": "Nepal and Peru" is two."""
    start, end = spans[-1]
    parts = list(_AND.finditer(text, start, end))
    if not parts or not text[start : parts[-1].start()].strip():
        return spans
    return [*spans[:-1], (start, parts[-1].start()), (parts[-1].end(), end)]


def _relation(
    rule: str, said: Mention, spans: Sequence[tuple[int, int]], number: int, most: int, facts: Facts
) -> Relation:
    names = [_figure(facts, start, end, said.subject) for start, end in spans]
    if number <= most:
        # One name is two: "parks and recreation" may be both.
        names = [*names, *[names[-1]] * (number - len(names))]
    terms = (Term(said.figure, 1, "stated"), *(Term(each, 1, "item") for each in names))
    return Relation(rule, "count", terms, said.subject)


def _figure(facts: Facts, start: int, end: int, label: str) -> Figure:
    text = facts.recognised.document.text[start:end]
    return facts.recognised.evidence.figure(
        text.strip(), Quantity(None, 0, ""), Spot(start, end), label
    )
