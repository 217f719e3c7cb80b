"""Relations inside one full sentence: the lists that it says,
and what each of them is a list of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.grammar import opener_of
from auditor.recognition.mentions import Mention
from auditor.relations.compare import is_all_of
from auditor.relations.facts import Facts
from auditor.relations.made import either, total_of
from auditor.relations.shapes import LIST, shaped
from auditor.relations.wholes import AVERAGE

# Amounts before a list that it may be of.
REACH = 20
# Sentences before, of which the first amount may be what a list that is made up divides.
EARLIER = 4
# Amounts behind a list's first: steps stay in proportion to the sentence.
MOST = 200
# Digits of a whole from which on parts don't add up to it by chance.
TELLING = 1000
# With two parts nobody can tell which of two units is the odd one.
FEWEST = 3


class SaidList(NamedTuple):
    """A list as said: what it may be a list of, likeliest first; how it opens; does its sentence
    end with it?

    makes_up: whether the words (or a slipped unit) say that its parts are all of it; slipped: one
    part's unit differs from all the others', and read in theirs the list closes to the digit.
    """

    heads: list[Mention]
    parts: list[Mention]
    marker: str
    ends: bool
    makes_up: bool
    slipped: bool


def said_lists(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield what a list in a sentence owes its head: parts that make it up, or parts that can't
    exceed it.

    "包括A、B" and "分为A、B" are closed: head = Σ parts; "主要包括…等" and "其中" are open: all, or
    each, at most. A part whose unit differs from all the others', and which in their unit would
    close the list, makes it closed.

    Options: `words` (what heads end with and are without, and sets of parts): only lists whose
    parts are known to be all of their head; of a list that stays open they are known to be apart,
    so that all of them together can't exceed their head; `slips`: what accuses is a slip in a
    figure, which may be the unit of one part that would close a list, or any of these words, not
    all of which need be named.
    """
    closed, slips = (bool(template.options.get(key)) for key in ("closed", "slips"))
    words = template.options.get("words", {})
    for said in all_lists(facts):
        if not _is_wanted(said, words, closed, slips) or is_all_of(said.heads[0], said.parts):
            continue
        if closed:
            # Of these words not all parts need be named.
            yield _made_up(rule, said, facts, some=bool(words) and slips)
        else:
            yield from _at_most(rule, said, together=bool(words))


def _is_wanted(
    said: SaidList, words: Mapping[str, Sequence[str]], closed: bool, slips: bool
) -> bool:
    """Whether a list is of the sort that options ask for."""
    if words:
        return said.ends and not said.makes_up and _is_all(said.heads[0], said.parts, words)
    return said.makes_up == closed and said.slipped == slips


def _made_up(rule: str, said: SaidList, facts: Facts, some: bool) -> Relation:
    """The sum of a list that is closed."""
    parts = said.parts
    options = [
        total_of(rule, head.figure, [Term(part.figure) for part in parts], head.subject)
        for head in said.heads
    ]
    how = opener_of(parts[0].before) if parts[0].marker else "behind"
    return shaped(either(options), facts, LIST, f"{'some ' * some}{how}", parts=parts)


def _at_most(rule: str, said: SaidList, together: bool) -> Iterator[Relation]:
    """Yield that the parts of an open list do not exceed its head: all together, or each."""
    heads = [head for head in said.heads if (head.figure.digits or 0) >= 0]
    if not heads or any(
        each.figure.digits is None or each.figure.digits < 0 for each in said.parts
    ):
        return
    all_ = said.marker == "open" or together
    for group in [said.parts] if all_ else [[part] for part in said.parts]:
        terms = tuple(Term(part.figure) for part in group)
        yield either([
            Relation(rule, "bound", (*terms, Term(head.figure, 1, "limit")), head.subject)
            for head in heads
        ])  # fmt: skip


def _is_all(head: Mention, parts: list[Mention], words: Mapping[str, Sequence[str]]) -> bool:
    """Whether the parts are one of the sets that make up such a head: tax and other revenue.

    What a part says before its name its head must say too: new bonds alone are not all bonds.
    """
    if not head.subject.endswith(tuple(words.get("heads", ("",)))):
        return False
    if any(word in head.subject for word in words.get("without", ())):
        return False
    sets = [
        names
        for key, names in words.items()
        if key not in ("heads", "without") and len(names) == len(parts)
    ]
    return any(
        parts[0].subject.endswith(tuple(names))
        and all(sum(_is_called(part, name, head) for part in parts) == 1 for name in names)
        for names in sets
    )


def _is_called(part: Mention, name: str, head: Mention) -> bool:
    return part.subject.endswith(name) and part.subject.removesuffix(name) in head.subject


def _slipped(head: Mention, parts: list[Mention]) -> bool:
    if len(parts) < FEWEST:
        return False
    units = Counter(part.figure.unit for part in parts)
    odd = [
        part
        for part in parts
        if units[part.figure.unit] == 1 and part.figure.unit != head.figure.unit
    ]
    if len(odd) != 1 or any(
        part.figure.unit != head.figure.unit for part in parts if part is not odd[0]
    ):
        return False
    same = [part.figure for part in parts]
    places = max(figure.places for figure in [*same, head.figure])
    total = sum((figure.digits or 0) * int(10 ** (places - figure.places)) for figure in same)
    return bool(total == (head.figure.digits or 0) * int(10 ** (places - head.figure.places)))


def all_lists(facts: Facts) -> tuple[SaidList, ...]:
    """Return each list that stands in one full sentence."""
    return facts.once(_said)


def _said(facts: Facts) -> tuple[SaidList, ...]:
    """Each list that stands in one full sentence."""
    return tuple(_in_sentences(facts.recognised.mentions))


def _in_sentences(mentions: Iterable[Mention]) -> Iterator[SaidList]:
    period: list[Mention] = []
    above: list[Mention] = []
    earlier: list[Mention] = []
    for mention in [*mentions, None]:
        if mention is None or (period and mention.period != period[0].period):
            yield from _lists_in(period, above, earlier)
            above = (
                period if period and mention and period[0].paragraph == mention.paragraph else []
            )
            earlier = [*earlier[-EARLIER + 1 :], above[0]] if above else []
            period = []
        if mention is not None and mention.role in ("level", "count"):
            period.append(mention)


def _lists_in(
    levels: list[Mention], above: list[Mention], earlier: list[Mention]
) -> Iterator[SaidList]:
    heads: list[Mention] = []
    end = -1
    for index, first in enumerate(levels):
        if not first.marker and not _MADE_OF.search(first.before):
            continue
        # "税收与上述口径不同，其中A": what is counted otherwise is no part of what was said before.
        if _COUNTED_OTHERWISE.search(first.before):
            continue
        parts = _siblings(levels, index)
        outer = [
            head for head in levels[max(0, index - REACH) : index] if head.depth <= first.depth
        ]
        # In its own sentence the nearest; of the sentence before what opens it, then the others
        # from its end.
        own = outer[-1:] or [*above[:1], *above[:0:-1][:REACH]]
        if end == index - 1 and heads and levels[end].sentence != first.sentence:
            # "包括A、B；支出包括C、D": the second list is one of what the first is one of.
            own = [*heads[:REACH], *(own if first.marker == "within" else ())]
        heads, end = own, index + len(parts) - 1
        marker = _marker(first, parts)
        ends = _complete(levels, index, parts[-1])
        # 包括A、B，以及…: a closed list that the sentence goes on behind may go on itself.
        if marker and (marker != "closed" or ends):
            found = [head for head in heads if _of_one_kind(head, parts)]
            long_enough = marker == "within" or len(parts) > 1
            if (
                found
                and long_enough
                # 决算数 of parts are no parts of a 预算数.
                and all(part.measure in ("", found[0].measure) for part in parts)
            ):
                slipped = _slipped(found[0], parts)
                if marker == "closed":
                    found += [each for each in earlier if _may_divide(each, found, parts)]
                yield SaidList(found, parts, marker, ends, slipped or marker == "closed", slipped)


def _may_divide(earlier: Mention, found: list[Mention], parts: list[Mention]) -> bool:
    """Whether parts may divide an amount said some sentences before: 按支出类型分，A、B.

    Of short figures too many add up.
    """
    telling = earlier.figure.digits is not None and abs(earlier.figure.digits) >= TELLING
    return telling and earlier not in found and _of_one_kind(earlier, parts)


def _marker(first: Mention, parts: list[Mention]) -> str:
    """How the list opens, or that it is said behind it: 由A、B组成."""
    if parts[-1].after.startswith(words("and-more")):
        return "open"
    return first.marker or ("closed" if parts[-1].after.startswith(words("makes-up")) else "")


def _complete(levels: list[Mention], index: int, last: Mention) -> bool:
    """Whether the sentence ends with the list's last part:
    what goes on behind another mark may belong to it too.
    """
    rest = [
        mention for mention in levels[index : index + MOST] if mention.figure.id > last.figure.id
    ]
    return not any(
        mention.sentence == last.sentence and mention.depth == last.depth for mention in rest
    )


def _of_one_kind(head: Mention, parts: list[Mention]) -> bool:
    """Amounts of money together, or counts of one unit (9 of 32 个); no averages: that of a part
    may be the higher one.
    """
    if AVERAGE.search(head.before):
        return False
    if head.role == "count" or any(part.role == "count" for part in parts):
        return all(
            part.role == head.role and part.figure.unit == head.figure.unit for part in parts
        )
    return True


def _siblings(levels: list[Mention], index: int) -> list[Mention]:
    """The amounts that follow the first of a list behind the same mark of
    enumeration as its second.
    """
    parts, mark = [levels[index]], ""
    for mention in levels[index + 1 : index + MOST]:
        if mention.depth > parts[0].depth:
            continue
        if mention.depth < parts[0].depth:
            break
        match = None if _OUTSIDE.search(mention.before) else _MARK.match(mention.before)
        own = "；" if mention.sentence != parts[-1].sentence else match.group() if match else ""
        # One list has one mark between its parts: A、B，C ends with B.
        if mention.marker or not own or mention.role != parts[0].role or (mark and own != mark):
            break
        mark = own
        parts.append(mention)
    return parts


_OUTSIDE = joined(
    r"^[,;、]<<again>>?(?:<<added>>|<<taken-off>>)|<<total-of-all>>(?:<<said-is>>|<<fulfilled>>)?$",
    needs="<<added>> <<taken-off>> <<total-of-all>>",
)
_MARK = joined(r"[、,;]|<<list-and>>")
_COUNTED_OTHERWISE = joined("<<other-basis>>", needs="<<other-basis>>")
_MADE_OF = joined(r",<<made-of>>(?=[^,;]{2,}$)", needs="<<made-of>>")
