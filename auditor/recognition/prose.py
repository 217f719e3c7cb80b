"""Sentences → mentions: each number with what it is a number of, and which other number it speaks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.amounts import Printed, normalise, scan
from auditor.model import Paragraph
from auditor.packs import Labels
from auditor.recognition.evidence import Evidence
from auditor.recognition.grammar import Role, marker_of, measure_of, moved, role_of, shared
from auditor.recognition.labels import outline
from auditor.recognition.mentions import Chain, Mention
from auditor.recognition.subjects import Subject, Subjects

_END = re.compile(r"[。！!？?；;]|(?<=[^\d.])\.(?!\d)")
_THRESHOLD = re.compile(r"(?:及|\(含\))?以[上下内]|起")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_JOINT = re.compile(r"分别|依次|各(?:是|为)")
_BETWEEN = re.compile(r"[,，、和及与]|以及")
KINDS = {"amount", "rate", "points", "count", "year"}
TOPIC = 40
LONG_TOPIC = 80
CONTEXT = 40


class ProseReader:
    """Reads mentions out of paragraphs; `entity` is the document's, normalised."""

    def __init__(self, labels: Labels, evidence: Evidence, entity: str) -> None:
        self.evidence, self.subjects = evidence, Subjects(labels, entity)
        self.mentions: list[Mention] = []
        self.section = self.sentence = self.period = self.amounts = 0
        self.headings: dict[int, str] = {}
        self.topic = ""
        self.found = False

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Mention]:
        """Return the mentions of all paragraphs in order."""
        for number, paragraph in enumerate(paragraphs):
            self.found = False
            head = outline(paragraph.text[:TOPIC])
            part = bool(_PART.match(normalise(paragraph.text[:8])))
            if head.depth == 1 or part:
                self.section += 1
            if head.depth in (1, 2) or part:
                depth = 0 if part else head.depth
                self.headings = {key: text for key, text in self.headings.items() if key < depth}
                self.headings[depth] = head.rest[:CONTEXT]
            if any(character.isdigit() for character in paragraph.text):
                self._paragraph(number, paragraph, (head.depth, head.value))
            self.topic = head.rest.rstrip("。:") if len(paragraph.text) <= TOPIC and not self.found else ""
        return self.mentions

    def _paragraph(self, number: int, paragraph: Paragraph, line: tuple[int, int]) -> None:
        text, chain = paragraph.text, Chain()
        printed = _united(text, [found for found in scan(text) if found.kind in KINDS or found.kind == "number"])
        self.found = bool(printed)
        topic, start, at = self.topic, 0, 0
        self.period += 1
        for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
            first = at
            while at < len(printed) and printed[at].start < end:
                at += 1
            if first == at and start == 0 and end <= LONG_TOPIC:
                topic = outline(text[:end].rstrip("。；;")).rest
            if first < at:
                self.sentence += 1
                self._sentence(number, paragraph, start, printed[first:at], topic, line, chain)
            if end and text[end - 1] not in "；;":
                self.period += 1
                chain.stop()
            start = end

    def _sentence(
        self,
        number: int,
        paragraph: Paragraph,
        start: int,
        printed: list[Printed],
        topic: str,
        line: tuple[int, int],
        chain: Chain,
    ) -> None:
        previous, year, joint, many, opening = start, None, 0, 0, ""
        context = "/".join(self.headings.values())
        for index, found in enumerate(printed):
            if found.kind == "year":
                year = found.digits
                continue
            raw = paragraph.text[previous : found.start]
            chain.brackets(raw)
            before, after = normalise(raw), normalise(paragraph.text[found.end : found.end + 30])
            joined = joint and previous and _BETWEEN.fullmatch(raw.strip())
            if joined:
                last = self.mentions[-1]
                role = Role(last.role, last.sign, last.basis, last.whole, last.adjusted)
            else:
                joint, role = 0, role_of(_kind(found), before, after)
                role = self._after_base(role, before)
            joint += 1 if joined or _JOINT.search(before) else 0
            place = (number, self.sentence, self.section, line)
            if role.role == "level" and _THRESHOLD.match(after):
                role = role._replace(role="threshold")
            mention = self._mention(found, paragraph, role, raw, after, year, place, context, len(chain.open))
            if joint < 2:
                many, opening = _count(printed, index, paragraph.text, joint), raw
            self._link(mention, role, chain, opening if joint > 1 else raw, topic, joint, many)
            previous, year = found.end, None

    def _after_base(self, role: Role, before: str) -> Role:
        """ "为年初预算10065万元的43.2%": the rate right behind a base is a share of it."""
        last = self.mentions[-1] if self.mentions else None
        if role.role == "rate" and last and last.role == "base" and last.sentence == self.sentence and before == "的":
            return Role("share" if re.search(r"占[^预算]*$", normalise(last.before)) else "completion", 1, last.basis)
        return role

    def _mention(
        self,
        found: Printed,
        paragraph: Paragraph,
        role: Role,
        raw: str,
        after: str,
        year: int | None,
        place: tuple[int, int, int, tuple[int, int]],
        context: str,
        depth: int,
    ) -> Mention:
        start, end = paragraph.offset(found.start), paragraph.offset(found.end - 1) + 1
        figure = self.evidence.figure(
            paragraph.text[found.start : found.end], found.digits, found.places, found.unit, start, end
        )
        self.amounts += found.kind in ("amount", "rate", "points")
        number, sentence, section, line = place
        return Mention(
            figure, role.role, "", "", role.sign, year, number, sentence, section, line, raw, after, -1, (), role.basis,
            role.whole, role.adjusted, "", "", self.period, context, "", depth,
        )  # fmt: skip

    def _link(self, mention: Mention, role: Role, chain: Chain, words: str, topic: str, shared: int, many: int) -> None:
        """Name a level's subject; tie everything else to the level that it speaks about."""
        position = len(self.mentions)
        if role.role == "from":
            subject = self.subjects.of(words, 0, 0, topic)
        elif role.role in ("level", "to", "count"):
            normal = normalise(mention.before)
            subject = self._subject(role, chain, words, topic, shared, many)
            mention = mention._replace(measure=measure_of(normal), marker=marker_of(normal))
            if role.role != "count":
                chain.add(position, shared > 1)
                chain.head = position if chain.head < 0 else chain.head
                chain.last = position
        elif role.role == "threshold":
            subject = Subject("")
        else:
            target = chain.last if chain.last >= 0 else chain.head if chain.head >= 0 else chain.previous
            if shared and many > 1:
                target = chain.joint(shared, many, target)
            own = self._own(role.role, mention.before)
            if own.name and (target < 0 or not _same(own, self.mentions[target])):
                target = -1
            others = tuple(at for at in dict.fromkeys((chain.head, chain.previous)) if at >= 0 and at != target)
            level = self.mentions[target] if target >= 0 else None
            subject = Subject(level.subject, level.item, level.scope) if level else own
            mention = mention._replace(of=target, others=others if level else ())
        figure = mention.figure._replace(label=subject.name)
        named = mention._replace(figure=figure, subject=subject.name, item=subject.item, scope=subject.scope)
        self.mentions.append(named)

    def _own(self, role: str, before: str) -> Subject:
        """The subject that a change or share names itself: 教育支出增加…, 税收收入占比…; else none."""
        words = moved(before) if role in ("change", "growth") else shared(before) if role == "share" else ""
        return self.subjects.find(words, 0, 0) if words else Subject("")

    def _subject(self, role: Role, chain: Chain, words: str, topic: str, shared: int, many: int) -> Subject:
        last = self.mentions[-1] if self.mentions else None
        if role.role == "to" and last and last.role == "from":
            return Subject(last.subject, last.item, last.scope)
        near = chain.last if chain.last >= 0 else chain.previous
        level = self.mentions[near] if near >= 0 else None
        subject = self.subjects.of(words, shared, many, "" if level else topic)
        return Subject(level.subject, level.item, level.scope) if level and not subject.name else subject


def _same(own: Subject, level: Mention) -> bool:
    return own.name == level.subject or bool(own.item and own.item == level.item)


def _kind(found: Printed) -> str:
    return "rate" if found.kind in ("rate", "points") else "count" if found.kind == "count" else "amount"


def _united(text: str, printed: list[Printed]) -> list[Printed]:
    """Numbers without a unit take that of the next one in a list ("4,125,4,143万元"); others are left out."""
    kept: list[Printed] = []
    for found in reversed(printed):
        if found.kind == "number":
            later = kept[-1] if kept else None
            if later is None or later.kind == "year" or not _BETWEEN.fullmatch(text[found.end : later.start].strip()):
                continue
            found = found._replace(kind=later.kind, unit=later.unit)
        kept.append(found)
    return kept[::-1]


def _count(printed: list[Printed], index: int, text: str, shared: int) -> int:
    """How many numbers the joint list ("分别为A、B、C") has that this one stands in, 0 where it stands in none."""
    if not shared:
        return 0
    total = shared
    for left, right in zip(printed[index:], printed[index + 1 :], strict=False):
        if not _BETWEEN.fullmatch(text[left.end : right.start].strip()):
            break
        total += 1
    return total
