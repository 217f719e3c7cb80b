"""Relations about sections, numbering and the years of headings and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from auditor.model import Figure, Relation
from auditor.recognition.labels import Outline, numeral, outline
from auditor.relations.facts import Facts
from auditor.relations.structure import evidence
from auditor.relations.texts import Said
from auditor.templates import Template

_PART = re.compile(r"第([一二三四五六七八九十]{1,3})部分")
_MARK = re.compile(r"^\[[^\[\]]{0,40}\]")
_PUBLISHED = re.compile(r"(?:发布|公开|公布|更新)?(?:时间|日期):((?:19|20)\d\d)[-年/.]\d{1,2}")
_AS_OF = re.compile(r"截[至止](?:到)?((?:19|20)\d\d)年12月31日")
_YEAR_OF = re.compile(r"((?:19|20)\d\d)年度?(?:部门|单位)?[^,。;]{0,16}?[决预]算")
HEADING, LONG, EARLY = 60, 40, 6
ACCOUNTS = ("budget", "final-accounts")


def sections(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the parts which the contents number are in the text in this order, and that no entry is printed twice."""
    parts = [
        (numeral(match.group(1)), said) for said in facts.said
        if said.text.startswith("第") and len(said.text) <= HEADING and (match := _PART.match(said.text))
    ]  # fmt: skip
    turn = next((at for at in range(1, len(parts)) if parts[at][0] <= parts[at - 1][0]), len(parts))
    listed, found = parts[:turn], [number for number, _ in parts[turn:]]
    if turn < len(parts):
        yield _parts(rule, facts, [number for number, _ in listed], found, listed[0][1])
    yield from _twice(rule, facts)


def _parts(rule: str, facts: Facts, listed: list[int], found: list[int], said: Said) -> Relation:
    document = facts.recognised.document
    lost = [number for number in listed if number not in found]
    figure = said.figure(facts.recognised.evidence, 0, len(said.text))
    covered = document.pages is not None and not document.pages_without_text
    # Parts missing at the end may only be what an excerpt leaves out.
    cut_off = bool(lost) and min(lost) > max(found) and not covered
    missing = ("no-text", f"第{min(lost)}部分") if cut_off else None
    return Relation(
        rule, "order", evidence(figure), f"第{'、'.join(map(str, lost))}部分" if lost else "",
        holds=not lost and found == sorted(found), stated=str(len(listed)), computed=str(len(set(found) & set(listed))),
        missing=missing,
    )  # fmt: skip


def _twice(rule: str, facts: Facts) -> Iterator[Relation]:
    seen: dict[str, Said] = {}
    for said in facts.said:
        number = outline(said.text[:HEADING]) if len(said.text) >= LONG else None
        if not number or not number.depth:
            continue
        body = said.text[len(number.number) :]
        other = seen.setdefault(body, said)
        if other is not said:
            ends = (_head(facts, found) for found in (other, said))
            yield Relation(
                rule, "same-name", evidence(*ends), number.rest[:12], holds=False, severity="info",
                stated=outline(other.text[:HEADING]).number, computed=number.number,
            )  # fmt: skip


def _head(facts: Facts, said: Said) -> Figure:
    return said.figure(facts.recognised.evidence, 0, min(len(said.text), 20))


def numbering(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once that numbered paragraphs count on; a list may start again, and a number inside the text counts."""
    last: dict[int, tuple[int, int]] = {}
    odd: list[Figure] = []
    seen = 0
    for said in facts.said:
        found = outline(_MARK.sub("", said.text[:HEADING]))
        if not 1 <= found.depth <= 3 or len(found.number) > 5:
            continue
        seen += 1
        value, number = last.get(found.depth, (0, 0))
        if found.value == value + 2 and not _inside(facts, number, said.number, found):
            odd.append(_head(facts, said))
        last = {depth: place for depth, place in last.items() if depth < found.depth}
        last[found.depth] = (found.value, said.number)
    if seen > 1:
        stated = "、".join(figure.text[:8] for figure in odd[:6]) or str(seen)
        terms = evidence(*(odd or [facts.recognised.title]))
        yield Relation(rule, "order", terms, "", holds=not odd, stated=stated, computed=str(seen - len(odd)))


def _inside(facts: Facts, start: int, end: int, found: Outline) -> bool:
    """Whether the number that is skipped stands inside a paragraph between."""
    before = found.number.replace(str(found.value), str(found.value - 1))
    if not any(map(str.isdecimal, found.number)):
        before = found.number.replace(_numeral(found.value), _numeral(found.value - 1))
    return any(before in said.text for said in facts.said[start:end])


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    digits = "〇一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


def prose_years(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that headings, dates and the day of publication fit the document's year."""
    year = facts.recognised.year
    if year is None:
        return
    final = facts.recognised.kind == "final-accounts"
    for said in facts.said[:EARLY]:
        if "间" in said.text or "期" in said.text:
            earliest = year - 1 if facts.recognised.kind == "budget" else year
            yield from _dated(rule, facts, said, _PUBLISHED, lambda found, least=earliest: found >= least)
    for said in facts.said if facts.recognised.kind in ACCOUNTS else ():
        if "12月31日" in said.text:
            allowed = (year,) if final else (year - 1, year)
            yield from _dated(rule, facts, said, _AS_OF, lambda found, years=allowed: found in years)
        elif len(said.text) <= HEADING and final and "年" in said.text and (said.text.startswith("第") or outline(said.text).depth):
            yield from _dated(rule, facts, said, _YEAR_OF, lambda found: found == year)
    yield from _last_year(rule, facts, year)


def _dated(rule: str, facts: Facts, said: Said, pattern: re.Pattern[str], fits: Callable[[int], bool]) -> Iterator[Relation]:
    for match in pattern.finditer(said.text):
        figure = said.figure(facts.recognised.evidence, *match.span())
        yield Relation(
            rule, "date", evidence(figure), match[0][:20], holds=fits(int(match[1])), stated=match[1],
            computed=str(facts.recognised.year),
        )  # fmt: skip


def _last_year(rule: str, facts: Facts, year: int) -> Iterator[Relation]:
    """An amount of last year that is compared with the year before it: most likely the year was not brought up to date."""
    mentions = facts.recognised.mentions
    for change in mentions if facts.recognised.kind in ACCOUNTS else ():
        level = mentions[change.of] if change.of >= 0 and change.role == "change" else None
        if level and level.year == year - 1 and level.sentence == change.sentence and re.search(r"[较比](?:上年|去年)", change.before):
            terms = evidence(level.figure, change.figure)
            yield Relation(rule, "date", terms, level.subject, holds=False, stated=str(level.year), computed=str(year))
