"""Counts against the names that are listed: "A、B、C 3个科室", "A、B等5个发展",
"5个分厅（A、B、C、D、E）".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.amounts.digits import HAN
from auditor.model.records import NamedTuple
from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.recognition.labels import numeral
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.texts import Said, whole
from auditor.text.patterns import regex

_UNIT = joined(
    rf"[[[unit-of-names]]](?<=[\d[[few]]].)"
    rf"(?={HAN}{{2}}|,?<<names-follow>>|,?<<names-are>>|:{HAN}{{2}}|、<<funds-word>>)"
)
_NUMERAL = joined(
    r"(?:(?<![\d.[[ordinal-before]]])\d{1,2}"
    r"|(?<![\d[[ordinal-before]][[ordinal]]])[[[few]]]{1,2})$"
)
# Numbers of like things, and what opens the kinds of which so many are: 6个，其中.
_ALIKE = joined(r"(?<![\d.])(\d{1,2}|[[[few]]]{1,2})([[[unit-of-names]]])")
_WITHIN = joined(rf"{HAN}{{0,8}}[,:(]?(?:<<list-within>>|<<list-closed>>):?")
_INSTITUTION = joined("<<of-institutions>>")
_NO_NOUN = joined("<<no-noun>>")
_SETS_UP = joined("<<sets-up>>")
_TAIL = joined(r"(?P<open><<and-more>>)?,?<<in-all>>?$")
_CLAUSE = ",。;:!?"
_BRACKET = regex(r"\([^()]*\)")
_AND = joined("<<list-and>>", needs="<<list-and>>")
_NUMBERED = joined(r"(?<![\d.])\.*\d[\d.]*+(?:[%[[ends-a-count]]]|<<about>>)")
_VERBS = joined("<<does>>")
_AMOUNT = r"\d[\d,.]{0,15}[[[large-scale]]]?<<yuan>>"
_OPENS = joined(
    rf"(?:、<<funds-word>>{_AMOUNT})?"
    rf"(?P<noun>{HAN}{{2,16}}?|)(?:[,、]?<<in-all>>?<<funds-word>>?{_AMOUNT})?(?P<how>\(|,?<<in-detail>>?<<names-are>>:?|:)"
)
_WITH_AMOUNT = joined(rf"(?<=[^\d,.、]){_AMOUNT}(?=、|$)", needs="<<yuan>>")
# A name, which is no total and no rest, with its amount: what goes on behind that is said of it.
_VALUED = joined(
    rf"(?!<<others>>|<<in-all>>|<<total-of-all>>|<<list-within>>)(?P<name>{HAN}[^\d,;:。、]{{1,30}})"
    rf"{_AMOUNT}(?=,|\0|$)"
)
_MARKED = joined(rf"{HAN}{{2,8}}?[:,](?=<<first-item>>)", needs="<<first-item>>")
_MARK = joined(r"(?<=[:,;。])([[[ordinal]]]{1,2})<<ordinal-is>>")
_ASIDE = joined("<<aside>>")
_CLOSES = regex(r"[。;:]")
BEFORE, AFTER, LONGEST, FEWEST, NEAR = 300, 400, 40, 3, 2


class _Counted(NamedTuple):
    """A printed count: where it stands, its value, its unit and the two characters behind that;
    in digits?
    """

    start: int
    end: int
    value: int
    unit: str
    noun: str
    digits: bool


class _ListedNames(NamedTuple):
    """Names as listed: where each stands, and how many they may be taken for ("和" inside a
    name or between two).
    """

    spans: tuple[tuple[int, int], ...]
    readings: tuple[int, ...]
    open: bool


def enumerations(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield stated number = names listed; with 等 at most that many.

    Only where the words leave no other reading.
    """
    for said in facts.said:
        # A list has 、 or a colon, or counts from 一是: other paragraphs need no pattern.
        if "、" not in said.text and ":" not in said.text and called("first-item") not in said.text:
            continue
        for unit in _UNIT.finditer(said.text):
            counted = _counted(said.text, unit)
            listed = counted and _listed(said.text, counted)
            if counted and listed:
                yield _relation(rule, facts, said, _meant(said.text, counted, listed), listed)


def _counted(text: str, unit: re.Match[str]) -> _Counted | None:
    low = max(0, unit.start() - FEWEST)
    numeral = _NUMERAL.search(text[low : unit.start()])
    value = whole(numeral[0]) if numeral else 0
    noun = text[unit.end() : unit.end() + 2]
    # One thing is no list.
    if not numeral or value < 2 or _NO_NOUN.match(noun):
        return None
    return _Counted(low + numeral.start(), unit.end(), value, unit[0], noun, numeral[0].isdecimal())


def _meant(text: str, counted: _Counted, listed: _ListedNames) -> _Counted:
    """Return the number that a list is of: where one is told off by kinds before it ("6个，其中
    行政单位1个、事业单位5个：…") and the last kind has other names, that of all.
    """
    if counted.value in listed.readings:
        return counted
    start = max(text.rfind("。", 0, counted.start), text.rfind(";", 0, counted.start)) + 1
    found = [
        (match, whole(match[1])) for match in _ALIKE.finditer(text, start, counted.start)
        if match[2] == counted.unit
    ]  # fmt: skip
    if len(found) < len(("all", "the other kind")):
        return counted
    (first, number), *kinds = found
    within = _WITHIN.match(text, first.end())
    told_off = number == counted.value + sum(each for _, each in kinds)
    # A colon before the kinds opens them; one between them says that a kind has names of its own.
    named = ":" in text[within.end() if within else first.end() : counted.start]
    if named or not (within or told_off):
        return counted
    return counted._replace(
        start=first.start(), end=first.end(), value=number, digits=first[1].isdecimal()
    )


def _relation(
    rule: str, facts: Facts, said: Said, counted: _Counted, listed: _ListedNames
) -> Relation:
    evidence = facts.recognised.evidence
    number, unit = counted.value, counted.unit
    subject = "" if counted.noun[:1] in _CLAUSE else counted.noun
    stated = said.count(evidence, counted.start, counted.end, number, subject)._replace(unit=unit)
    start, end = listed.spans[0][0], listed.spans[-1][1]
    if listed.open:
        # 等 leaves the rest out: more names than are said are wrong, fewer aren't.
        most = number if number in listed.readings else min(listed.readings)
        part = said.count(evidence, start, end, most, subject)._replace(unit=unit)
        return related(rule, "bound", subject, part=part, limit=stated)
    names = [said.figure(evidence, *span, label=subject) for span in listed.spans]
    if number in listed.readings and number != len(names):
        # One name is two, or one that ends otherwise is the beginning of another: 石油、煤炭业.
        names = [*names, names[-1]] if number > len(names) else names[-number:]
    return Relation(
        rule,
        "count",
        (Term(stated, 1, "stated"), *(Term(name, 1, "item") for name in names)),
        subject,
    )


def _listed(text: str, counted: _Counted) -> _ListedNames | None:
    """The list that a number counts: one marked 一是, 二是 right behind it, or names between 、."""
    begins = _MARKED.match(text, counted.end)
    if begins:
        return _marked(text, begins.end(), counted)
    return _before(text, counted) or _after(text, counted) or _valued(text, counted)


def _marked(text: str, low: int, counted: _Counted) -> _ListedNames | None:
    """The items that count on from 一是; one more than are announced belongs to something else, and
    so may one that is missing at the end of a paragraph.
    """
    starts: list[int] = []
    for mark in _MARK.finditer(text, low):
        if numeral(mark[1]) != len(starts) + 1:
            break
        starts.append(mark.start())
    close = text.find("。", starts[-1])
    if close < 0 or (close == len(text) - 1 and _spread(text, starts)):
        return None
    spans = tuple(zip(starts, (*starts[1:], close), strict=True))
    # One or two off is a slip of counting; more belongs to another list.
    near = abs(len(spans) - counted.value) <= NEAR
    return _ListedNames(spans, (len(spans),), False) if near and len(spans) > 1 else None


def _spread(text: str, starts: Sequence[int]) -> bool:
    """Whether the items are sentences of their own, which may go on in the next paragraph."""
    return any(text[start - 1] == "。" for start in starts[1:])


def _before(text: str, counted: _Counted) -> _ListedNames | None:
    """The list that ends right before the number."""
    low = max(0, counted.start - BEFORE)
    # The last name and the words behind it are short: without a 、 there no list ends here.
    if text.rfind("、", max(0, counted.start - LONGEST * 2), counted.start) < 0:
        return None
    head = _masked(text[low : counted.start])
    tail = _TAIL.search(head[-6:])
    end = len(head) - (len(tail[0]) if tail else 0)
    start = max(map(head[:end].rfind, _CLAUSE)) + 1
    if head[start:end].endswith(words("no-list-ends")) or "(" in head[start:end]:
        return None
    is_open = bool(tail and tail["open"])
    names = _names(head, start, end, low, is_open)
    if names is None or is_open:
        return names
    first = head[max(0, start - 8) : names.spans[0][1] - low]
    # 三大攻坚, 八大工程 are names of their own: the list before them is not theirs.
    great = (
        counted.unit == called("great")
        and counted.digits
        and abs(len(names.spans) - counted.value) <= NEAR
    )
    return names if great or (_INSTITUTION.match(counted.noun) and _SETS_UP.search(first)) else None


def _after(text: str, counted: _Counted) -> _ListedNames | None:
    """The list that the number announces: in brackets,
    or behind 包括 or a colon to the end of the sentence.
    """
    opens = _OPENS.match(text, counted.end)
    if not opens or (counted.value < FEWEST and opens["noun"]):
        return None
    low = opens.end()
    body = text[low : low + AFTER]
    if opens["how"] == "(":
        end = body.find(")")
    else:
        body = _masked(body)
        close = _CLOSES.search(body)
        end = close.start() if close and close[0] != ":" else -1
    if end < 0 or "(" in body[:end] or _ASIDE.search(body[:2]):
        return None
    is_open = body[:end].endswith(called("and-more"))
    body = _without_amounts(body[:end])
    names = _names(body, 0, end - is_open, low, is_open)
    # A comma, or a name of one character, says that something else than names is told: 县、市.
    if names is None or "," in body[:end] or min(right - left for left, right in names.spans) < 2:
        return None
    # Far from the number, it is no list of these things but of something else: 13个县（市、区）.
    return names if is_open or abs(len(names.spans) - counted.value) <= NEAR else None


def _valued(text: str, counted: _Counted) -> _ListedNames | None:
    """The list that the number announces, up to the end of its sentence, of names that have their
    amounts behind them: 3户:甲集团A万元,乙集团B万元; behind ; more may be said of each.
    """
    opens = _OPENS.match(text, counted.end)
    if not opens or opens["how"] == "(" or (counted.value < FEWEST and opens["noun"]):
        return None
    low, close = opens.end(), text.find("。", opens.end(), opens.end() + AFTER)
    body = _masked(text[low : close if close >= 0 else low + AFTER])
    mark = ";" if ";" in body else ","
    starts, spans = low, list[tuple[int, int]]()
    for part in body.split(mark):
        found = _VALUED.match(part)
        if not found or (mark == "," and found.end() < len(part)):
            return None
        spans.append((starts + found.start("name"), starts + found.end("name")))
        starts += len(part) + 1
    near = abs(len(spans) - counted.value) <= NEAR
    return _ListedNames(tuple(spans), (len(spans),), False) if near and len(spans) > 1 else None


def _names(text: str, start: int, end: int, low: int, is_open: bool) -> _ListedNames | None:
    body = text[start:end]
    parts = body.split("、")
    if parts[0].isdecimal():  # the outline's number
        start += len(parts[0]) + 1
        body, parts = text[start:end], parts[1:]
    if (
        len(parts) < 2
        or _NUMBERED.search(body)
        or any(not part or len(part) > LONGEST for part in parts)
    ):
        return None
    # 负责A、指导B: what begins with a verb is a deed and no name.
    if any(_VERBS.match(part) for part in parts[1:]):
        return None
    spans, at = [], start + low
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part) + 1
    # 、A和B may be two names or one with an "and" in it: either count is right.
    # What has one amount behind it is one.
    both = not parts[-1].endswith("\0") and _AND.search(parts[-1], 1)
    # 石油、煤炭业: the one that ends otherwise may be the beginning of its neighbour's name.
    alike = sum(part[-1] == parts[-1][-1] for part in parts)
    whole = alike if not is_open and alike == len(parts) - 1 >= FEWEST else len(parts)
    readings = dict.fromkeys((len(parts), len(parts) + 1 if both else len(parts), whole))
    return _ListedNames(tuple(spans), tuple(readings), is_open)


def _without_amounts(text: str) -> str:
    """A list whose every name has its amount behind it with those blanked out, of the same length;
    another list as it is.
    """
    bare = _WITH_AMOUNT.sub(lambda found: "\0" * len(found[0]), text)
    return bare if all(part.endswith("\0") for part in bare.split("、")) else text


def _masked(text: str) -> str:
    """The text with what stands in brackets blanked out, of the same length."""
    return _BRACKET.sub(lambda found: "\0" * len(found[0]), text)
