"""The contents (目录): which tables a disclosure says that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.model.values import Block, Figure, Paragraph
from auditor.packs.languages.worded import worded
from auditor.packs.loading import Packs
from auditor.recognition.captions import form_of
from auditor.recognition.figures import Evidence
from auditor.recognition.labels import outline

LONGEST = 40
"""Characters of an entry, its leader dots included; a longer line is a sentence."""
_LISTED = worded(r".+<<table-mark>>(?:\(.*\))?")


class ContentsEntry(NamedTuple):
    """One table that the contents list: its number there, title (normalised), form ("" if unknown) and place."""

    number: int
    title: str
    form: str
    figure: Figure


def contents(blocks: Sequence[Block], packs: Packs, evidence: Evidence) -> list[ContentsEntry]:
    """Return the tables listed before the first table of the document, in order, each title once a number."""
    listed: list[ContentsEntry] = []
    seen: set[tuple[int, str]] = set()
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        if len(block.text) > LONGEST:
            continue
        head = outline(block.text)
        title = head.rest.rstrip("0123456789").rstrip(".…·").strip("《》")
        form = form_of(title, packs) if title else None
        if head.value and title and (form or _LISTED.fullmatch(title)):
            entry = ContentsEntry(
                head.value,
                title,
                form or "",
                evidence.text(block.text, block.start, block.end, "contents"),
            )
            if (head.value, title) not in seen:
                seen.add((head.value, title))
                listed.append(entry)
    return listed
