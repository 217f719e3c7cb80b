"""Relations about sections, numbering and the years of headings and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.amounts.digits import chinese
from auditor.model.values import Figure, Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.recognition.labels import Outline, numeral, outline
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.texts import Said
from auditor.text.patterns import regex

_PART = joined(r"<<ordinal-before>>([[[ordinal]]]{1,3})<<part-mark>>")
_MARK = regex(r"^\[[^\[\]]{0,40}\]")
_PUBLISHED = joined(
    r"<<published>>?<<time-label>>:((?:19|20)\d\d)(?:<<year-mark>>|[-/.])\d{1,2}",
    needs="<<time-label>>",
)
_AS_OF = joined(r"<<as-of>>((?:19|20)\d\d)<<year-mark>><<last-day>>", needs="<<last-day>>")
_YEAR_OF = joined(
    r"((?:19|20)\d\d)<<year-mark>><<year-whole>>?(?:<<department>>|<<institution>>)?"
    r"[^,。;]{0,16}?(?:<<final-accounts>>|<<budget>>)",
    needs="<<year-mark>>",
)
_FINAL = joined(
    r"((?:19|20)\d\d)<<year-mark>>(?:<<year-whole>>|[^,。;:\d[[year-whole]]]{0,16})"
    r"<<spent-finally>>",
    needs="<<spent-finally>>",
)
_COMPARED = joined(
    r"[^,。;]{0,4}[\d.,]{1,20}[[[large-scale]]]?<<yuan>>,<<held-against>>(?:<<last-year>>)"
)
_OPENING = frozenset("[(")
_PLAIN = Outline(0, 0, "", "")
# Characters of a heading at most; of a paragraph at least that is no list's empty line (1. 无);
# lines among which the day of publication stands; a year that no document is of.
HEADING, LONG, EARLY, LAST = 60, 40, 6, 2100
ACCOUNTS = ("budget", "final-accounts")


def sections(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the parts which the contents number are in the text in this order,
    and that none is printed twice.
    """
    parts = [
        (numeral(match.group(1)), said) for said in facts.said
        if len(said.text) <= HEADING
        and (match := _PART.match(said.text))
    ]  # fmt: skip
    # Where the numbers start again the contents end and the text begins.
    turn = next((at for at in range(1, len(parts)) if parts[at][0] <= parts[at - 1][0]), len(parts))
    # Tables behind the text may be ordered by the same parts once more: the first of each counts.
    listed, found = parts[:turn], list(dict.fromkeys(number for number, _ in parts[turn:]))
    if turn < len(parts):
        titles = {
            said.text
            for said in facts.said[listed[-1][1].number + 1 :]
            if len(said.text) <= HEADING
        }
        # A reader may lose the number of a heading that stands in a frame or an image.
        bare = {number for number, said in listed if _PART.sub("", said.text).lstrip(":") in titles}
        yield _parts(rule, facts, [number for number, _ in listed], found, bare, listed[0][1])
    yield from _twice(rule, facts)


def _parts(
    rule: str, facts: Facts, listed: list[int], found: list[int], bare: set[int], said: Said
) -> Relation:
    document = facts.recognised.document
    lost = [number for number in listed if number not in found and number not in bare]
    figure = said.figure(facts.recognised.evidence, 0, len(said.text))
    covered = document.pages is not None and not document.pages_without_text
    # Parts missing at the end may only be what an excerpt leaves out.
    cut_off = bool(lost) and min(lost) > max(found) and not covered
    missing = ("no-text", _called(str(min(lost)))) if cut_off else None
    return Relation(
        rule, "order", evidence(figure), _called("、".join(map(str, lost))) if lost else "",
        holds=not lost and found == sorted(found), stated=str(len(listed)),
        computed=str(len(listed) - len(lost)), missing=missing,
    )  # fmt: skip


def _called(number: str) -> str:
    """Return what a part of a document is called by its number."""
    return f"{called('ordinal-before')}{number}{called('part-mark')}"


def _twice(rule: str, facts: Facts) -> Iterator[Relation]:
    """Two numbered paragraphs in a row that say the same."""
    last: tuple[Outline, Said] | None = None
    for said in facts.said:
        number = _outline(said)
        if not number.depth:
            continue
        if (
            last
            and len(said.text) >= LONG
            and number.depth == last[0].depth
            and number.value != last[0].value
        ):
            one, other = (
                text[len(found.number) :]
                for text, found in ((last[1].text, last[0]), (said.text, number))
            )
            if one == other:
                ends = (_head(facts, found) for found in (last[1], said))
                yield Relation(
                    rule, "same-name", evidence(*ends), number.rest[:12], holds=False,
                    severity="info", stated=last[0].number, computed=number.number,
                )  # fmt: skip
        last = (number, said)


def _outline(said: Said) -> Outline:
    """The number that a paragraph begins with; most begin with none,
    which their first character shows.
    """
    return outline(_MARK.sub("", said.text[:HEADING])) if _begins(said.text[:1]) else _PLAIN


def _begins(char: str) -> bool:
    """Return whether a number of the outline may begin with a character."""
    return (
        char.isdecimal()
        or char in _OPENING
        or char in words("ordinal-before", spaced=False) + words("ordinal")
    )


def _head(facts: Facts, said: Said) -> Figure:
    return said.figure(facts.recognised.evidence, 0, min(len(said.text), 20))


def numbering(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once that numbered paragraphs count on; a list may start again,
    and a number inside the text counts.
    """
    last: dict[int, tuple[int, int]] = {}
    odd: list[Figure] = []
    seen = 0
    for said in facts.said:
        found = _outline(said)
        # Deeper numbers restart too freely; longer ones (1.2.3.4) are numbers of clauses or
        # amounts.
        if not 1 <= found.depth <= 3 or len(found.number) > 5:
            continue
        seen += 1
        value, number = last.get(found.depth, (0, 0))
        skipped = (
            value and found.value == value + 2 and not _inside(facts, number, said.number, found)
        )
        # One number left out is a slip, more are an excerpt; （二）（二） is one, 1. 1. may be two
        # lists.
        if skipped or (found.value == value > 1 and found.depth == 2):
            odd.append(_head(facts, said))
        # Below a new heading deeper numbers start again.
        last = {depth: place for depth, place in last.items() if depth < found.depth}
        last[found.depth] = (found.value, said.number)
    if seen > 1:
        stated = "、".join(figure.text[:8] for figure in odd[:6]) or str(seen)
        terms = evidence(*odd) if odd else evidence(facts.recognised.title)
        yield Relation(
            rule, "order", terms, "", holds=not odd, stated=stated, computed=str(seen - len(odd))
        )


def _inside(facts: Facts, start: int, end: int, found: Outline) -> bool:
    """Whether the number that is skipped stands inside a paragraph between."""
    before = found.number.replace(str(found.value), str(found.value - 1))
    if not any(map(str.isdecimal, found.number)):
        before = found.number.replace(chinese(found.value), chinese(found.value - 1))
    return any(before in said.text for said in facts.said[start:end])


def prose_years(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that headings, dates and the day of publication fit the document's year."""
    year, kind = facts.recognised.year, facts.recognised.kind
    if year is not None:
        # A budget is published before its year begins or in it, accounts never before their year's
        # end.
        since = range(year - 1 if kind == "budget" else year, LAST)
        for said in facts.said[:EARLY]:
            yield from _dated(rule, facts, said, _PUBLISHED, since)
        for said in facts.said if kind in ACCOUNTS else ():
            if called("last-day") in said.text:
                first = year if kind == "final-accounts" else year - 1
                yield from _dated(rule, facts, said, _AS_OF, range(first, year + 1))
            elif kind == "final-accounts" and len(said.text) <= HEADING and _numbered(said):
                yield from _dated(rule, facts, said, _YEAR_OF, range(year, year + 1))
    if kind in ("final-accounts", "other"):
        yield from _last_year(rule, facts)


def _numbered(said: Said) -> bool:
    return bool(_PART.match(said.text)) or _outline(said).depth > 0


def _dated(
    rule: str, facts: Facts, said: Said, pattern: re.Pattern[str], allowed: range
) -> Iterator[Relation]:
    for match in pattern.finditer(said.text):
        figure = said.figure(facts.recognised.evidence, *match.span())
        yield Relation(
            rule, "date", evidence(figure), match[0][:20], holds=int(match[1]) in allowed,
            stated=match[1], computed=str(facts.recognised.year),
        )  # fmt: skip


def _last_year(rule: str, facts: Facts) -> Iterator[Relation]:
    """A final amount of last year compared with the year before that:
    the year was not brought up to date.
    """
    spoken = [(said, match) for said in facts.said for match in _FINAL.finditer(said.text)]
    year = max((int(match[1]) for _, match in spoken), default=0)
    for said, match in spoken:
        if int(match[1]) == year - 1 and _COMPARED.match(said.text, match.end()):
            figure = said.figure(facts.recognised.evidence, *match.span())
            yield Relation(
                rule, "date", evidence(figure), "", holds=False, stated=match[1], computed=str(year)
            )
