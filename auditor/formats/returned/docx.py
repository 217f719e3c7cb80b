"""A copy of a Word document with a comment at each figure that something is wrong with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html import escape
from itertools import accumulate

from auditor.formats.marks import Mark, marks, printed_as
from auditor.formats.returned.package import Insertion, OfficeCopy
from auditor.formats.returned.scan import XmlWalk
from auditor.formats.workbook.book import clean
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.values import Figure
from auditor.telling.narrator import Narrator

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
COMMENTS = "word/audit_comments.xml"
# Elements whose text is not read: what was deleted or moved away, what older programs show.
GONE = ("del", "moveFrom", "Fallback")


BLANK = ("tab", "br", "cr")


class _TextRun(NamedTuple):
    """A run of text in a document: where it stands among the bytes, its text."""

    start: int
    end: int
    text: str


def docx(audit: Audit, data: bytes) -> bytes:
    """Return the document `data`, the source of an audit, with the audit's new findings in it."""
    package = OfficeCopy(data)
    main = package.linked("", "officeDocument") or "word/document.xml"
    places = _RunFinder(package.read(main), audit)
    space = package.root(main).space
    listed = package.linked(main, "comments")
    first = 1 + max(_numbers(package, listed), default=-1)
    insertions, comments = list[Insertion](), list[str]()
    for number, mark in enumerate(marks(audit), first):
        where = places.find(mark.figure) if mark.figure else None
        found = where or places.first
        if found is None:
            break
        insertions += _around(number, space, found[0].start, found[1].end)
        comments.append(_comment(number, space, _said(mark, where is None, audit)))
    if insertions:
        package.insert(main, insertions)
        if not listed:
            listed = COMMENTS
            package.add(listed, f'<w:comments xmlns:w="{space}"></w:comments>', KIND)
            package.link(main, "comments", listed)
        package.append(listed, "".join(comments))
    return package.bytes()


def _said(mark: Mark, lost: bool, audit: Audit) -> str:
    """Return the note; where its figure can't be told from others, with its name."""
    if mark.figure is None or not lost:
        return mark.note
    return f"{mark.note}\n{mark.figure.text} · {Narrator(audit).name(mark.figure)}"


def _numbers(package: OfficeCopy, listed: str) -> Iterator[int]:
    for one in package.scan(listed, ("comment",)) if listed else ():
        said = one.attributes.get("id", "")
        if said.isdecimal():
            yield int(said)


def _around(number: int, space: str, start: int, end: int) -> list[Insertion]:
    head, at = f'xmlns:w="{space}"', f'w:id="{number}"'
    reference = f"<w:r {head}><w:commentReference {at}/></w:r>"
    return [
        (start, f"<w:commentRangeStart {head} {at}/>"),
        (end, f"<w:commentRangeEnd {head} {at}/>{reference}"),
    ]


def _comment(number: int, space: str, said: str) -> str:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(clean(line))}</w:t></w:r></w:p>'
        for line in said.split("\n")
    )
    head = f'xmlns:w="{space}" w:id="{number}" w:author="audit" w:initials="a"'
    return f"<w:comment {head}>{lines}</w:comment>"


class _Paragraphs(XmlWalk):
    """The runs of a document by paragraph, in the order of the paragraphs."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.all: list[list[_TextRun]] = []
        self._paragraphs: list[list[_TextRun]] = []
        self._runs: list[tuple[int, list[str]]] = []
        self._open: list[str] = []
        self._gone = 0
        self.walk()

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        """Meet an element."""
        name = tag.rpartition(" ")[2]
        self._open.append(name)
        self._gone += name in GONE
        if self._gone:
            return
        if name == "p":
            self._paragraphs.append([])
            self.all.append(self._paragraphs[-1])
        elif name == "r":
            self._runs.append((at, []))
        elif name in BLANK and self._runs:
            self._runs[-1][1].append(" ")

    def closed(self, at: int, end: int) -> None:
        """Leave an element."""
        name = self._open.pop()
        self._gone -= name in GONE
        if self._gone or name in GONE:
            return
        if name == "p":
            self._paragraphs.pop()
        elif name == "r":
            start, parts = self._runs.pop()
            if self._paragraphs:
                self._paragraphs[-1].append(_TextRun(start, end, "".join(parts)))

    def text(self, shown: str) -> None:
        """Keep what stands in a text of a run."""
        if not self._gone and self._runs and self._open[-1] == "t":
            self._runs[-1][1].append(shown)


class _RunFinder:
    """Finds figures: the n-th print of a number in the text that was read is the n-th one in the
    paragraphs.
    """

    def __init__(self, data: bytes, audit: Audit) -> None:
        paragraphs = [runs for runs in _Paragraphs(data).all if runs]
        self._paragraphs = [(runs, "".join(run.text for run in runs)) for runs in paragraphs]
        self._text = audit.document.text
        self.first = (paragraphs[0][0], paragraphs[0][-1]) if paragraphs else None

    def find(self, figure: Figure) -> tuple[_TextRun, _TextRun] | None:
        """Return the first and the last run that a figure stands in; None where it can't be told
        from others that look the same.
        """
        pattern = printed_as(figure.text.strip())
        read = [found.start() for found in pattern.finditer(self._text)]
        own = [at for at, start in enumerate(read) if figure.start <= start < figure.end]
        drawn = [
            (runs, found.span())
            for runs, text in self._paragraphs
            for found in pattern.finditer(text)
        ]
        if not own or len(read) != len(drawn):
            return None
        runs, (start, end) = drawn[own[0]]
        ends = list(accumulate(len(run.text) for run in runs))
        return runs[bisect_right(ends, start)], runs[bisect_left(ends, end)]
