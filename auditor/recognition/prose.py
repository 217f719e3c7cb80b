"""Sentences → mentions: each number with what it is a number of,
and which other number it speaks about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from auditor.amounts import Printed
from auditor.model.records import NamedTuple
from auditor.model.scope import HEADING, NOWHERE, Scope
from auditor.model.values import Figure, Paragraph
from auditor.packs.languages.worded import joined, spaced, words
from auditor.packs.loading import Labels
from auditor.recognition.counted import BETWEEN, jointly, numbers_of
from auditor.recognition.figures import Evidence, Quantity, Spot
from auditor.recognition.flat import Flat
from auditor.recognition.grammar import (
    REACH,
    Role,
    marker_of,
    measure_of,
    moved,
    moved_words,
    opener_of,
    role_of,
    shared,
    side_of,
)
from auditor.recognition.labels import outlined
from auditor.recognition.mentions import (
    ALONE,
    Around,
    Chain,
    Joint,
    Mention,
    leads_on,
    names_itself,
)
from auditor.recognition.phrasing import (
    COMPARED,
    is_apposed,
    is_of_other_year,
    is_share_of,
    is_signed,
    named_before,
    opens_whole,
    role_behind,
    says_again,
    says_share,
)
from auditor.recognition.scopes import SentenceScope, carried, of_clause, said_in
from auditor.recognition.stops import ends
from auditor.recognition.subjects import Subject, Subjects, as_spending, is_same
from auditor.text.patterns import regex

_THRESHOLD = joined(r"(?:<<list-and>>|\(<<threshold-included>>\))?<<threshold>>|<<threshold-from>>")
_PER = joined(r"<<per>><<per-unit>>[^,。;:()\d]{0,16}$", needs="<<per>>")
# So much of something else: "0.51 per $100 of value".
_EACH = spaced("<<=said-each>>$", re.IGNORECASE)
_PART = joined(r"<<ordinal-before>>[[[ordinal]]]+<<part-mark>>", needs="<<part-mark>>")
_JOINT = joined("<<respectively>>", needs="<<respectively>>")
_DIGIT = regex(r"\d")
_SHARE_OF_BASE = joined(
    rf"<<said-share>>(?:(?!<<planned>>|<<planned-goal>>).){{0,{REACH}}}$", needs="<<said-share>>"
)
MODIFIERS = {"change", "growth", "share", "rate", "completion"}
COUNTED = ("level", "count")
RATES = ("share", "growth", "completion")
# Roles of amounts that a rate with its sign may be the growth of.
AMOUNTS = ("level", "to", "base", "count")
KIND_OF = {"rate": "rate", "points": "rate", "count": "count"}
# Characters of a paragraph that can be a heading, which names the amounts below it.
TOPIC = 40
# Characters of a first sentence without a number that can name the amounts of its paragraph.
LONG_TOPIC = 80
# Characters of each heading that are kept for the mentions under it.
CONTEXT = 40
# Characters behind a number that can say what it is: "的43.2%", "以上".
AFTER = 40
NOBODY = Subject("")
NONE: tuple[int, ...] = ()


class SentencePlace(NamedTuple):
    """Where a sentence stands: its paragraph (number, text, text to search, line),
    its topic, headings and sentence.
    """

    number: int
    paragraph: Paragraph
    flat: Flat
    line: tuple[int, int]
    topic: str
    context: str


class ProseReader:
    """Reads mentions out of paragraphs; `entity` is the document's, normalised."""

    def __init__(
        self, labels: Labels, evidence: Evidence, entity: str, whole: Scope = NOWHERE
    ) -> None:
        self.evidence, self.subjects = evidence, Subjects(labels, entity)
        self.whole = self.outer = whole
        self.spoken = SentenceScope()
        self.mentions: list[Mention] = []
        self.section = self.sentence = self.period = 0
        self.headings: dict[int, str] = {}
        self.topic = ""
        self.found = False
        self.chain = Chain()
        self.numbers: Callable[[str], list[Printed]] = numbers_of

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Mention]:
        """Return the mentions of all paragraphs in order."""
        for number, paragraph in enumerate(paragraphs):
            self.found = False
            opening = Flat(paragraph.text[:TOPIC]).part(0, TOPIC)
            head = outlined(opening)
            part = bool(_PART.match(opening))
            if head.depth == 1 or part:
                self.section += 1
            # Deeper numbers are items of a list: what they say is theirs alone, and heads nothing.
            if head.depth in (1, 2) or part:
                depth = 0 if part else head.depth
                self.headings = {key: text for key, text in self.headings.items() if key < depth}
                self.headings[depth] = head.rest[:CONTEXT]
                self.outer = self._headed()
            # A paragraph without a digit says no number: nothing in it is normalised or searched.
            if _DIGIT.search(paragraph.text):
                self._paragraph(number, paragraph, (head.depth, head.value))
            self.topic = (
                head.rest.rstrip("。:") if len(paragraph.text) <= TOPIC and not self.found else ""
            )
        return self.mentions

    def _headed(self) -> Scope:
        """The scope that the headings above say, the deepest last, inside the document's."""
        scope = self.whole
        for _, text in sorted(self.headings.items()):
            scope = said_in(text, HEADING).within(scope)
        return scope

    def _paragraph(self, number: int, paragraph: Paragraph, line: tuple[int, int]) -> None:
        text, self.chain = paragraph.text, Chain()
        printed = self.numbers(text)
        self.found = bool(printed)
        place = SentencePlace(
            number, paragraph, Flat(text), line, self.topic, "/".join(self.headings.values())
        )
        start, at = 0, 0
        self.period += 1
        self.spoken = SentenceScope()
        for end in [*ends(text), len(text)]:
            first = at
            while at < len(printed) and printed[at].start < end:
                at += 1
            if first == at and end - start <= LONG_TOPIC:
                place = self._titled(place, start, end)
            if first < at:
                self.sentence += 1
                self._sentence(place, start, printed[first:at])
            # What stands behind its last number may close brackets: "（其中甲2亿元）；乙3亿元".
            self.chain.brackets(place.flat.part(printed[at - 1].end if first < at else start, end))
            if end and text[end - 1] not in "；;":
                self.period += 1
                self.spoken = SentenceScope()
                self.chain.stop()
            start = end

    def _titled(self, place: SentencePlace, start: int, end: int) -> SentencePlace:
        """The place with the topic that a sentence without a number gives it: the first one, or a
        numbered heading inside the paragraph ("2.结构情况。"), behind which no amount goes on with
        what was said before it.
        """
        head = outlined(place.flat.part(start, end).rstrip("。;"))
        if start and not head.value:
            return place
        self.chain = Chain() if start else self.chain
        named = not start or self.subjects.find(head.rest, 0, 0).item
        return place._replace(topic=head.rest) if named else place

    def _sentence(self, place: SentencePlace, start: int, printed: list[Printed]) -> None:
        previous, year, joint, flat = start, None, ALONE, place.flat
        for index, found in enumerate(printed):
            if found.kind == "year":
                year = found.digits
                continue
            before = flat.part(previous, found.start)
            after = flat.part(found.end, found.end + AFTER)
            self.chain.brackets(before)
            if joint.place and BETWEEN.fullmatch(before):
                last = self.mentions[-1]
                role = Role(last.role, last.sign, last.basis, last.whole, last.adjusted)
                joint = joint._replace(place=joint.place + 1)
            else:
                role = self._role(found, before, after)
                joint = ALONE
                # "A、B分别为1、2，占…的3%和4%": as many rates as there were amounts are theirs, one
                # each.
                several = (
                    len(self.chain.group)
                    if role.role in MODIFIERS and len(self.chain.group) > 1
                    else 0
                )
                if several or _JOINT.search(before):
                    many = jointly(printed, index, place.paragraph.text)
                    joint = (
                        Joint(1, many, before)
                        if many == several or _JOINT.search(before)
                        else joint
                    )
            self._mention(place, found, role, Around(before, after, year), joint)
            previous, year = found.end, None

    def _role(self, found: Printed, before: str, after: str) -> Role:
        """ "为年初预算10065万元的43.2%": the rate right behind a base is a share of it.
        "50万元以上", "每人每月500元" and "每百元收入的成本84元" are no amounts of anything.
        """
        role = role_of(KIND_OF.get(found.kind, "amount"), before, after)
        last = self.mentions[-1] if self.mentions else None
        last = last if last and last.sentence == self.sentence else None
        if last and role.role in COUNTED and (moved := role_behind(last.role, before, after)):
            return moved
        # "Staff costs are A, P percent of income (previous year: Q percent of income)".
        if role.role in RATES and is_of_other_year(before):
            return Role("rate")
        if role.role == "rate" and last and last.role == "whole" and is_share_of(before):
            return Role("share")
        if (
            role.role == "rate"
            and last
            and last.role == "base"
            and before.removeprefix(")") in words("said-of", spaced=False)
        ):
            return Role(
                "share" if _SHARE_OF_BASE.search(last.before) else "completion", 1, last.basis
            )
        if role.role == "rate" and last and last.role in AMOUNTS and is_signed(before):
            return Role("growth")
        if last and says_again(role.role, last.role, before):
            return self._once_more(last, role)
        threshold = (
            _THRESHOLD.match(after) or _PER.search(before[-REACH:]) or _EACH.search(before[-REACH:])
        )
        return Role("threshold") if role.role == "level" and threshold else role

    def _once_more(self, amount: Mention, otherwise: Role) -> Role:
        """The role of a rate that says an amount once more: "rose by A, or P %", "up A (P %)",
        "of the T, A (P %) is for roads".
        """
        if amount.role == "change":
            return Role("growth", amount.sign, amount.basis, "", amount.adjusted)
        head = self.mentions[self.chain.head] if self.chain.head >= 0 else amount
        of_whole = head is not amount and opens_whole(head.before)
        shared = amount.role == "level" and (of_whole or says_share(amount.before))
        return Role("share", 1, "") if shared else otherwise

    def _mention(
        self,
        place: SentencePlace,
        found: Printed,
        role: Role,
        around: Around,
        joint: Joint,
    ) -> None:
        """Name a level's subject; tie everything else to the level that it speaks about."""
        before, after, year = around
        words = joint.opening if joint.place > 1 else before
        of, others, measure, marker, subject = -1, NONE, "", "", NOBODY
        depth = len(self.chain.open)
        if role.role == "from":
            subject = self.subjects.of(words, 0, 0, place.topic)
        elif role.role in ("level", "to", "count"):
            subject = self._subject(role, words, place.topic, joint)
            measure, marker = measure_of(before), marker_of(before)
            if role.role != "count":
                opens = bool(marker) and before.startswith(opener_of(before))
                self.chain.add(len(self.mentions), joint.place > 1, opens)
        elif role.role != "threshold":
            of, others, subject = self._about(role, before, joint)
        own_year = int(self.whole.period.value) if self.whole.period else None
        own = carried(of_clause(words, year, own_year), subject.scope)
        scope = self.spoken.scope(own, self.outer, bool(marker))
        self.mentions.append(Mention(
            figure=self._figure(place.paragraph, found, subject.name), role=role.role,
            item=subject.item, subject=subject.name, sign=role.sign, year=year,
            paragraph=place.number, sentence=self.sentence, section=self.section, line=place.line,
            before=before, after=after, of=of, others=others, basis=role.basis, whole=role.whole,
            adjusted=role.adjusted, measure=measure, marker=marker, period=self.period,
            context=place.context, scope=scope, depth=depth,
        ))  # fmt: skip

    def _figure(self, paragraph: Paragraph, found: Printed, label: str) -> Figure:
        if len(paragraph.pieces) == 1:
            ((at, offset),) = paragraph.pieces
            start, end = found.start + offset - at, found.end + offset - at
        else:
            start, end = paragraph.offset(found.start), paragraph.offset(found.end - 1) + 1
        text = paragraph.text[found.start : found.end]
        said = Quantity(found.digits, found.places, found.unit)
        return self.evidence.figure(text, said, Spot(start, end), label)

    def _about(self, role: Role, before: str, joint: Joint) -> tuple[int, tuple[int, ...], Subject]:
        """The level that a modifier speaks about, further ones that it may mean, its subject."""
        told = self._told(role)
        if told >= 0:
            return told, (), _subject_of(self.mentions[told])
        last = self.mentions[-1] if self.mentions else None
        # "The grant was A. Income rose by D, or P %": of income.
        again = last and role.role == "growth" and names_itself(last, self.sentence)
        if last and again and (is_apposed(before) or last.role == "share"):
            return -1, (), _subject_of(last)
        chain = self.chain
        target = chain.here if chain.here >= 0 else chain.previous
        if joint.many > 1:
            target = chain.joint(joint.place, joint.many)
        own = self._own(role.role, before)
        if role.role in COMPARED and joint.many <= 1:
            name = own.name or moved_words(before)
            named = chain.called(name, self.mentions) if name else self._goes_on()
            if named >= 0 and named != target:
                return named, (), _subject_of(self.mentions[named])
        # "人员经费较上年（A）增加D，增长P%" goes on with what it names itself.
        bases = [m for m in self.mentions[-2:] if m.role == "base" and m.of < 0]
        if target == chain.previous and bases and bases[-1].sentence == self.sentence:
            return -1, (), own if own.name else _subject_of(bases[-1])
        if target < 0 or (own.name and not is_same(own, self.mentions[target])):
            return -1, (), own
        if target == chain.previous and joint.many <= 1:
            # "Legacies are hard to foretell: they fell by D" speaks of no amount before.
            if other := named_before(before):
                return -1, (), self.subjects.find(other, 0, 0)
            target = self._done(target, role)
        level = self.mentions[target]
        return target, chain.others(target), _subject_of(level)

    def _goes_on(self) -> int:
        """What a change right before speaks about, and so does the next without a name of its own:
        "本年收入比上年增加D，增长P%"; −1 where none stands there.
        """
        last = self.mentions[-1] if self.mentions else None
        near = last and (last.sentence, last.depth) == (self.sentence, len(self.chain.open))
        return last.of if last and near and last.role in COMPARED else -1

    def _done(self, level: int, role: Role) -> int:
        """What was done, where the sentence before began with its plan: "年初预算A，决算数B。支出比
        上年减少" speaks of B.
        """
        last = self.mentions[-1]
        if last.sentence == self.sentence and last.of in self.chain.past:
            return last.of
        planned = role.basis == "prior" and self.mentions[level].measure == "budget"
        past = self.chain.past if planned else ()
        return next((at for at in past if self.mentions[at].measure == "final"), level)

    def _told(self, role: Role) -> int:
        """The part that a whole stands right behind, or a share of it: "A of the B has been spent
        (P %)"; −1 for any other number.
        """
        last = self.mentions[-1] if self.mentions else None
        if role.role == "whole":
            return len(self.mentions) - 1
        shown = role.role == "share" and not role.whole and last and last.role == "whole"
        return last.of if last and shown and last.sentence == self.sentence else -1

    def _own(self, role: str, before: str) -> Subject:
        """The subject that a change or share names itself: 教育支出增加…, 税收收入占比…;
        else none.
        """
        words = shared(before) if role == "share" else ""
        if role in ("change", "growth", "base"):
            words = moved(before.removesuffix("("))
        return self.subjects.find(words, 0, 0) if words else NOBODY

    def _subject(self, role: Role, words: str, topic: str, joint: Joint) -> Subject:
        last = self.mentions[-1] if self.mentions else None
        # 由A增加到B: both are amounts of one thing, named before the first.
        if role.role == "to" and last and leads_on(last, self.sentence):
            return _subject_of(last)
        near = self.chain.last if self.chain.last >= 0 else self.chain.previous
        level = self.mentions[near] if near >= 0 else None
        subject = self.subjects.of(words, joint.place, joint.many, "" if level else topic)
        return self._same_as(level, words) if level and not subject.name else subject

    def _same_as(self, level: Mention, said: str) -> Subject:
        """The subject of a level that names none itself;
        "支出完成B" behind a fund's income is its spending.
        """
        other = as_spending(level.subject) if side_of(said) == "spending" else ""
        if other:
            return self.subjects.find(other, 0, 0)._replace(scope=level.scope)
        return _subject_of(level)


def _subject_of(mention: Mention) -> Subject:
    return Subject(mention.subject, mention.item, mention.scope)
