"""Sentences → mentions: each amount with what it is an amount of, as far as the words before it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.amounts import Printed, normalise, scan
from auditor.model import Figure, Paragraph
from auditor.packs import Labels
from auditor.recognition.evidence import Evidence
from auditor.recognition.labels import outline

_END = re.compile(r"[。；;！!？?]")
_DELIMITERS = "，,、：:（(；;。"
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
TOPIC = 30


class Mention(NamedTuple):
    """An amount in a sentence.

    role: level, change, rate or count; item: its id in the labels, "entity", or "" where unknown; subject: the
    normalised words that name it; sign: −1 of a decrease; year: as printed before it, else None;
    paragraph, sentence, section: running numbers; line: outline number of its paragraph (depth, value).
    """

    figure: Figure
    role: str
    item: str
    subject: str
    sign: int
    year: int | None
    paragraph: int
    sentence: int
    section: int
    line: tuple[int, int]
    before: str


class ProseReader:
    """Reads mentions out of paragraphs; `entity` is the document's, normalised."""

    def __init__(self, labels: Labels, evidence: Evidence, entity: str) -> None:
        self.labels, self.evidence, self.entity = labels, evidence, entity
        self.section = self.sentence = 0
        self.amounts = 0

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Mention]:
        """Return the mentions of all paragraphs in order."""
        mentions: list[Mention] = []
        for number, paragraph in enumerate(paragraphs):
            head = outline(paragraph.text[:TOPIC])
            if head.depth == 1 or _PART.match(normalise(paragraph.text[:8])):
                self.section += 1
            if any(character.isdigit() for character in paragraph.text):
                mentions.extend(self._paragraph(number, paragraph, (head.depth, head.value)))
        return mentions

    def _paragraph(self, number: int, paragraph: Paragraph, line: tuple[int, int]) -> Iterator[Mention]:
        text = paragraph.text
        printed = [found for found in scan(text) if found.kind in ("amount", "rate", "points", "count", "year")]
        topic, start = "", 0
        for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
            inside = [found for found in printed if start <= found.start < end]
            if not inside and start == 0 and end <= TOPIC:
                topic = outline(text[:end].rstrip("。；;")).rest
            if inside:
                self.sentence += 1
                yield from self._sentence(number, paragraph, start, inside, topic, line)
            start = end

    def _sentence(
        self, number: int, paragraph: Paragraph, start: int, printed: list[Printed], topic: str, line: tuple[int, int]
    ) -> Iterator[Mention]:
        previous, year, item, subject = start, None, "", ""
        for found in printed:
            before = paragraph.text[previous : found.start]
            if found.kind == "year":
                year = found.digits
                continue
            clause = _clause(paragraph.text[previous : found.start])
            role, sign = self._role(found, clause)
            if role in ("level", "count"):
                subject = self._subject(clause)
                item = self._item(subject, topic)
                subject = subject or topic
            figure = self.evidence.figure(
                paragraph.text[found.start : found.end],
                found.digits,
                found.places,
                found.unit,
                paragraph.offset(found.start),
                paragraph.offset(found.end - 1) + 1,
                subject,
            )
            self.amounts += found.kind in ("amount", "rate", "points")
            yield Mention(figure, role, item, subject, sign, year, number, self.sentence, self.section, line, before)
            previous, year = found.end, None

    def _role(self, found: Printed, clause: str) -> tuple[str, int]:
        words = normalise(clause)
        sign = -1 if words.endswith(self.labels.words.get("down", ())) else 1
        moved = sign < 0 or words.endswith(self.labels.words.get("up", ()))
        if found.kind == "count":
            return "count", 1
        if found.kind in ("rate", "points"):
            return "rate", sign
        return ("change" if moved else "level"), sign

    def _subject(self, clause: str) -> str:
        """The words before an amount without year, leading and trailing small words: what it is an amount of."""
        text = _YEAR.sub("", outline(normalise(clause)).rest)
        own = self.entity and text.startswith(self.entity)
        text = self._stripped(text[len(self.entity) :] if own else text)
        return text or (self.entity if own else "")

    def _stripped(self, text: str) -> str:
        changed = True
        while changed and text and text not in self.labels.prose:
            changed = False
            for lead in self.labels.words.get("leads", ()):
                if text.startswith(lead) and text != lead:
                    text, changed = text[len(lead) :], True
            for tail in self.labels.words.get("tails", ()):
                if text.endswith(tail) and text not in self.labels.prose:
                    text, changed = text[: -len(tail)], True
                    break
        return text

    def _item(self, subject: str, topic: str) -> str:
        if not subject:
            return self.labels.prose.get(self._subject(topic), "") if topic else ""
        if subject in self.labels.prose:
            return self.labels.prose[subject]
        return "entity" if self.entity and subject in (self.entity, "本部门", "本单位") else ""


def _clause(before: str) -> str:
    """The words since the last delimiter; a bracket that closes again does not delimit: 因公出国（境）费."""
    depth = 0
    for index in range(len(before) - 1, -1, -1):
        character = before[index]
        if character in "）)":
            depth += 1
        elif character in "（(" and depth:
            depth -= 1
        elif not depth and character in _DELIMITERS:
            return before[index + 1 :]
    return before
