"""Recognition: a document → its tables, contents and mentions,
each figure with what it is a print of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import TypeVar

from auditor.amounts import settled
from auditor.model.records import NamedTuple
from auditor.model.scope import NOWHERE, Scope
from auditor.model.table import Table
from auditor.model.values import Document, Figure, Paragraph
from auditor.packs.languages import Languages
from auditor.packs.languages.worded import worded, words
from auditor.packs.loading import Packs
from auditor.recognition.captions import NUMBERLESS_TITLE, entity_of
from auditor.recognition.contents import ContentsEntry, contents
from auditor.recognition.figures import Evidence, Spot
from auditor.recognition.flat import squeezed
from auditor.recognition.labels import without_year
from auditor.recognition.mentions import Mention
from auditor.recognition.pointed import reader_of, tongue_of
from auditor.recognition.scopes import of_document, of_tables
from auditor.recognition.tables import TableReader
from auditor.recognition.unknown import Structure
from auditor.text.labels import normalise

__all__ = ["Recognised", "recognise"]

# What a document may be, by the words of its title: the first kind that says so. The words stand
# in rules/cn-budget/documents.toml.
KINDS = (
    "annual-report", "budget-report", "final-accounts", "budget", "execution-report",
    "work-summary",
)  # fmt: skip
_TITLES = {kind: worded(f"<<titles-{kind}>>") for kind in KINDS}
# Paragraphs that a document's title is one of, and characters of a heading that names a year.
EARLY = 40
# Characters of a document that tell its language.
SAMPLE = 2000
# So many tables, or sentences, of what only a government has:
# one alone may be quoted by a department.
GOVERNMENT = 2
# Forms that no department has.
GOVERNMENT_FORMS = ("GD",)
DEPARTMENT = ("budget", "final-accounts", "annual-report")
GOVERNMENTS = ("budget-report", "execution-report")
T = TypeVar("T")


class Recognised(NamedTuple):
    """A document as understood; `year`, `entity` and `unit` are the document's. unknown: what
    tables without a form owe; beyond: what columns owe that the form of their table does not know;
    tongue: the language of its sentences, where their words are told language by language.
    """

    document: Document
    kind: str
    entity: str
    year: int | None
    unit: str
    tables: tuple[Table, ...]
    contents: tuple[ContentsEntry, ...]
    mentions: tuple[Mention, ...]
    paragraphs: tuple[Paragraph, ...]
    title: Figure | None
    evidence: Evidence
    unknown: Mapping[int, list[Structure]] = MappingProxyType({})
    language: str = ""
    scope: Scope = NOWHERE
    beyond: Mapping[int, list[Structure]] = MappingProxyType({})
    tongue: str = ""

    def structures(self, table: int) -> Sequence[Structure]:
        """Return what a table owes by its own structure, () for one that a form knows wholly."""
        return self.unknown.get(table) or self.beyond.get(table) or ()


def recognise(
    document: Document, packs: Packs, kind: str = "", year: int | None = None, unit: str = ""
) -> Recognised:
    """Return what a document says; kind, year and unit are used where it doesn't
    say them itself.
    """
    languages = packs.labels.languages
    document = _settled(document, languages)
    language = languages.spoken(document.text[:SAMPLE])
    evidence = Evidence(document.scanned, languages.signs(language), document.across)
    paragraphs = tuple(block for block in document.blocks if isinstance(block, Paragraph))
    title = _title(paragraphs, evidence)
    said = normalise(title.text) if title else ""
    # The title first: what a user says stands in only where the document doesn't say it.
    own_year = _year(said) or year or _headed_year(paragraphs)
    table_reader = TableReader(packs, evidence, own_year, unit)
    tables = tuple(table_reader.read(document))
    own_year = own_year or _most(table.year for table in tables)
    entity = _entity(said, tables)
    kind, government = _kind(said, tables, paragraphs, kind)
    whole = of_document(kind, government, own_year, entity)
    of_tables(tables, whole)
    tongue = tongue_of(paragraphs, languages)
    reader = reader_of(tongue, paragraphs, packs.labels, evidence, (entity, whole))
    mentions = tuple(reader.read(paragraphs))
    listed = tuple(contents(document.blocks, packs, evidence))
    units = (
        _most(table.unit for table in tables if table.unit)
        or _most(m.figure.unit for m in mentions if m.role == "level")
        or unit
    )
    return Recognised(
        document,
        kind,
        entity,
        own_year,
        units,
        tables,
        listed,
        mentions,
        paragraphs,
        title,
        evidence,
        table_reader.unknown,
        language,
        whole,
        table_reader.beyond,
        tongue,
    )


def _settled(document: Document, languages: Languages) -> Document:
    """Return a document with its decimal mark, and whether a triangle is a minus in it."""
    return settled(
        document,
        cache(lambda: languages.decimal(_words(document))),
        lambda: languages.minus_is_triangle(languages.spoken(document.text[:SAMPLE])),
    )


def _words(document: Document) -> Iterator[str]:
    """Yield what tells a document's language: its paragraphs and its cells, the first of them."""
    for block in document.blocks[:EARLY]:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows[:EARLY] for cell in row)


def _title(paragraphs: tuple[Paragraph, ...], evidence: Evidence) -> Figure | None:
    for paragraph in paragraphs[:EARLY]:
        text = normalise(paragraph.text)
        if (
            4 < len(text) <= 60
            and any(pattern.search(text) for pattern in _TITLES.values())
            # 第二部分 2022年部门预算表 is the head of a part, and （一） one of a section.
            and not NUMBERLESS_TITLE.search(text)
            and not _PATH.search(text)
        ):
            return evidence.text(paragraph.text, Spot(paragraph.start, paragraph.end), "title")
    return None


# Where on a site a page stands names what the site holds, not what the page is.
_PATH = worded(r"^<<page-path>>[:：]|[>»›]", needs="<<page-path>> > » ›")


def _has_government_tables(tables: tuple[Table, ...]) -> bool:
    """Whether there are tables that only a government has: revenue of a budget, transfers,
    debt, social insurance; or one that lists a class of spending which only it has.
    """
    classes = words("class-of-government")
    listed = (row.code in classes for table in tables if table.form for row in table.rows)
    titled = sum(bool(_GOVERNMENT_TABLE.search(table.title)) for table in tables)
    return titled >= GOVERNMENT or any(listed)


_GOVERNMENT_TABLE = worded(
    r"<<fund-of-government>><<budget>>?(?:\(<<own-level>>\))?<<side-of-government>>"
    r"|<<only-of-government>>",
    needs="<<fund-of-government>> <<only-of-government>>",
)


def _is_government(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether the text speaks of a government's own budget: several levels' revenue,
    transfers between them.
    """
    texts = (squeezed(paragraph.text) for paragraph in paragraphs)
    said = (text for text in texts if any(word in text for word in words("government-revenue")))
    speaking = (text for text in said if any(word in text for word in words("level")))
    return len(list(islice(speaking, GOVERNMENT))) == GOVERNMENT


_BUDGET = worded("<<budget>>|<<final-accounts>>")
_AMOUNT = worded(r"\d<<ten-thousands>>?<<yuan>>")


def _headed_year(paragraphs: tuple[Paragraph, ...]) -> int | None:
    """The year that most headings of the text speak of: 二、2022年度…决算情况说明."""
    # A sentence speaks of any year; a heading nearly always of the document's.
    heads = (normalise(paragraph.text) for paragraph in paragraphs if len(paragraph.text) <= EARLY)
    return _most(_year(text) for text in heads if _BUDGET.search(text) and not _AMOUNT.search(text))


def _year(text: str) -> int | None:
    return without_year(text)[1]


def _most(values: Iterable[T]) -> T | None:
    """The most frequent of the values that say something; of equals the least."""
    counts = Counter(value for value in values if value)
    # Of equals the least: which comes first in a count must not decide.
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None


def _entity(title: str, tables: tuple[Table, ...]) -> str:
    own = entity_of(title)
    counts = Counter(table.entity for table in tables if table.entity)
    counts[own] += bool(own)
    return min(counts, key=lambda name: (-counts[name], name != own, name), default="")


def _kind(
    title: str, tables: tuple[Table, ...], paragraphs: tuple[Paragraph, ...], otherwise: str
) -> tuple[str, bool]:
    """Return what a document is, and whether it is a government's.

    Its title says so, and its content must bear that out: what calls itself a department's
    disclosure but has none of its tables and speaks of a government's own budget is none.
    """
    forms = {table.form for table in tables if table.form and table.form not in GOVERNMENT_FORMS}
    said = next((kind for kind, pattern in _TITLES.items() if pattern.search(title)), "")
    # Forms of final accounts have ids that begin with F, those of budgets with T.
    accounts = any(form.startswith("F") for form in forms)
    shown = ("final-accounts" if accounts else "budget") if forms else "table" if tables else ""
    kind = said or shown or otherwise or "other"
    borne_out = kind in DEPARTMENT and (bool(forms) or kind == "annual-report")
    government = _has_government_tables(tables) or (not borne_out and _is_government(paragraphs))
    if not government:
        return kind, kind in GOVERNMENTS
    executed = kind in ("execution-report", "final-accounts")
    return ("execution-report" if executed else "budget-report"), True
