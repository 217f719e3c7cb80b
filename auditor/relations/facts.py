"""What the rules' references find in a document: tables by form, rows by selector,
figures, mentions, conditions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from auditor.model.table import LABEL_ROLES, TEXT_ROLES, Row, Table
from auditor.model.units import is_money
from auditor.model.values import Figure
from auditor.packs.kinds import Ref
from auditor.packs.loading import Packs
from auditor.recognition import Recognised
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.labels import Outline, outline
from auditor.recognition.mentions import Mention
from auditor.recognition.subjects import Subjects
from auditor.recognition.totals import is_total
from auditor.relations.compare import signed
from auditor.relations.texts import Field, Said, fields, said

T = TypeVar("T")

# Income beside 财政拨款; from the third on the kinds of 单位资金.
OTHER_FUNDS = (
    "special-account",
    "unit-funds",
    "operating",
    "business",
    "superior",
    "subordinate",
    "other",
)
GOVERNMENT = ("budget-report", "execution-report")
# Items that a text prints for each budget unit in turn, under its heading.
PER_UNIT = {"personnel", "public", "individual", "project", "basic", "performance"}


class Facts:
    """An index over a recognised document; answers what references and conditions ask.

    Its answers follow from the document alone: no builder leaves anything in it for another, so
    that the order of the rules changes nothing.
    """

    def __init__(self, recognised: Recognised, packs: Packs, lang: str) -> None:
        self.recognised: Final = recognised
        self.packs: Final = packs
        self.lang: Final = lang
        self.by_form: Final = _by_form(recognised.tables)
        self.by_item: Final = _by_item(recognised.mentions)
        self.levels: Final = _levels(recognised.mentions)
        self.government: Final = recognised.kind in GOVERNMENT
        self.subjects: Final = Subjects(packs.labels, recognised.entity)
        self._once: Final[dict[Callable[[Facts], Any], Any]] = {}

    def once(self, work: Callable[[Facts], T]) -> T:
        """Return what a function makes of these facts alone, worked out when first asked for."""
        if work not in self._once:
            self._once[work] = work(self)
        found: T = self._once[work]
        return found

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The paragraphs, ready to be searched."""
        return said(self.recognised.paragraphs)

    @cached_property
    def text(self) -> str:
        """All paragraphs as they are searched, to see at once whether a word is in the document."""
        return "\n".join(said.text for said in self.said)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Paragraphs and cells alike, ready to be searched."""
        return fields(self.recognised.document.blocks)

    @cached_property
    def shifted(self) -> set[int]:
        """The figures of rows that were read one column to the left of where they stand."""
        rows = (row for table in self.recognised.tables for row in table.rows if row.shifted)
        return {figure.id for row in rows for figure in row.figures.values()}

    @cached_property
    def outlines(self) -> list[tuple[int, Outline]]:
        """The numbered paragraphs: which one, and its number."""
        found = (
            (number, outline(each.text[:12]))
            for number, each in enumerate(self.recognised.paragraphs)
        )
        return [(number, each) for number, each in found if each.depth]

    @cached_property
    def amounts(self) -> list[list[Mention]]:
        """The amounts of money that each paragraph says outside brackets."""
        return [
            [m for m in mentions if m.role == "level" and not m.depth and is_money(m.figure.unit)]
            for mentions in self.spoken.values()
        ]

    @cached_property
    def spoken(self) -> dict[int, list[Mention]]:
        """The mentions of each paragraph that has some."""
        found: dict[int, list[Mention]] = {}
        for mention in self.recognised.mentions:
            found.setdefault(mention.paragraph, []).append(mention)
        return found

    def mention_of(self, figure: Figure) -> Mention | None:
        """Return the mention of a figure that stands in a sentence."""
        return self._mentions.get(figure.id)

    @cached_property
    def _mentions(self) -> dict[int, Mention]:
        return {mention.figure.id: mention for mention in self.recognised.mentions}

    @property
    def one_unit(self) -> bool:
        """Whether the spending table says that the document is about a single budget unit."""
        # One unit's line repeats the total above it: no line at all, or one, is one unit.
        return bool(self.by_form.get("T3")) and self._lines <= 1

    @cached_property
    def _lines(self) -> int:
        """How many budget units the spending table lists."""
        return sum(
            row.kind == "item" and not row.code for table in self.first("T3") for row in table.rows
        )

    def tables(self, forms: Iterable[str]) -> list[Table]:
        """Return the tables of these forms in document order."""
        return sorted(
            (table for form in forms for table in self.by_form.get(form, ())),
            key=lambda table: table.id,
        )

    def first(self, *forms: str) -> Iterator[Table]:
        """Yield the first table of each of these forms, in the order of the forms."""
        return (self.by_form[form][0] for form in forms if form in self.by_form)

    def main(self, table: Table) -> str:
        """Return the role of the table's main amount column."""
        return self.packs.forms[table.form].main

    def columns(self, table: Table) -> list[str]:
        """Return the roles of the table's amount columns, each once, this year's first printed."""
        roles = (
            column.role
            for column in table.columns
            if column.role not in LABEL_ROLES and column.role not in TEXT_ROLES
        )
        return list(dict.fromkeys(roles))

    def rows(self, table: Table, selector: str) -> list[Row]:
        """Return the rows that a selector names: *, total, lines, projects, tops, sources or an
        item.
        """
        if selector == "total":
            total = self.total(table)
            return [total] if total else []
        if selector == "*":
            return [row for row in table.rows if row.kind in ("item", "total")]
        if selector == "lines":
            return (
                []
                if table.id in self.recognised.unknown or any(row.code for row in table.rows)
                else [row for row in table.rows if row.kind == "item"]
            )
        if selector == "projects":
            return [
                row for row in table.rows if row.kind == "item" and row.item != "spending.basic"
            ]
        if selector == "tops":
            return self._tops(table)
        if selector == "sources":
            return self._sources(table)
        if selector.startswith("#"):
            return [row for row in table.rows if row.code == selector[1:]]
        return [row for row in table.rows if row.item == selector]

    def total(self, table: Table) -> Row | None:
        """Return the row of the table's grand total, or None where several could be."""
        totals = [row for row in table.rows if row.kind == "total"]
        if len(totals) > 1:
            # 合计 beside a 小计 of each unit: only the one called so is the table's.
            named = [row for row in totals if is_total(row.label, self.packs.labels)]
            totals = named if len(named) == 1 else totals
        return totals[0] if len(totals) == 1 else None

    def _tops(self, table: Table) -> list[Row]:
        """The income rows that make up this year's income:
        an item that is itself printed in parts counts once.
        """
        end = next(
            (i for i, row in enumerate(table.rows) if row.item == "income.year-total"),
            len(table.rows),
        )
        rows = [row for row in table.rows[:end] if row.side == "income" and row.kind == "item"]
        rows = rows or _below(table, end)
        items = {row.item for row in rows}
        inside = (
            {"income.general", "income.fund", "income.capital"}
            if "income.appropriation" in items
            else set()
        )
        if "income.unit-funds" in items:
            # 单位资金 = 事业 + 经营 + 上级补助 + 附属上缴 + 其他: they are in it already.
            inside |= {f"income.{name}" for name in OTHER_FUNDS[2:]}
        # A row of an unknown name: then only its outline number tells whether it is inside another.
        if any(not row.item for row in rows if row.figures):
            return [row for row in rows if outline(row.label).depth == 1]
        return [row for row in rows if row.item not in inside]

    def _sources(self, table: Table) -> list[Row]:
        """Return the rows that make up all income where this year's is not printed as a sum of its
        own; none where one of them has neither a known name nor a number, as it may be inside
        another.
        """
        if any(row.item == "income.year-total" for row in table.rows):
            return []
        income = [row for row in table.rows if row.side == "income" and row.kind == "item"]
        if any(row.figures and not (row.item or row.number) for row in income):
            return []
        inside = ("carry-over.general", "carry-over.fund", "carry-over.capital")
        return [row for row in self._tops(table) if row.item not in inside]

    def figure(self, table: Table, row: Row, column: str) -> Figure | None:
        """Return the figure of a row in a column ("" is the main one),
        or None where nothing is printed.
        """
        return row.figures.get(column or self.main(table))

    def blank(self, table: Table, row: Row) -> Figure:
        """Return a stand-in for a cell that prints nothing:
        it contributes nothing and is marked.
        """
        return self.recognised.evidence.figure(
            "",
            Quantity(None, 0, table.unit),
            Spot(row.start, row.start, table.id, row.index),
            row.label,
            ("blank",),
        )

    def named(self, ref: Ref) -> list[tuple[Figure, int]]:
        """Return the figures (with sign) that a reference finds in the first table of its form,
        or in sentences.
        """
        if ref.form == "P":
            return [(mention.figure, signed(mention)) for mention in self.mentions(ref)]
        return [(figure, 1) for _, _, figure in self.prints(ref)]

    def prints(self, ref: Ref) -> list[tuple[Table, Row, Figure]]:
        """Return where a reference finds figures in the first table of its form."""
        selector = "total" if ref.row == "unit" else ref.row
        return [
            (table, row, figure)
            for table in self.first(ref.form)
            for row in self.rows(table, selector)
            if (figure := self.figure(table, row, ref.column)) is not None
        ]

    def mentions(self, ref: Ref) -> list[Mention]:
        """Return the sentences' levels of an item for the document's own year,
        or its changes or counts (column).
        """
        roles = (ref.column or "level",)
        year = self.recognised.year
        found = [m for m in self.by_item.get(ref.row, ()) if m.role in roles]
        if year is not None:
            # A change is against another year, and is of this one all the same.
            found = [m for m in found if m.role == "change" or m.year in (None, year)]
        if ref.row in PER_UNIT and self._lines > 1:
            # With several units only the section that speaks of the whole department is the
            # tables'.
            own = {m.section for m in self.by_item.get("entity", ())}
            found = [mention for mention in found if mention.section in own]
        return found

    def measure(self, mention: Mention) -> str:
        """Return whether an amount is of the budget or final; where the words don't say it,
        by the kind of document.
        """
        return mention.measure or (
            "budget" if self.recognised.kind in ("budget", "budget-report") else "final"
        )


def _below(table: Table, head: int) -> list[Row]:
    """The income rows of a deeper number below their total: 一、本年收入 （一）… （二）…."""
    rows: list[Row] = []
    for row in table.rows[head + 1 :]:
        if row.side == "income":
            if (
                row.kind != "item"
                or outline(row.label).depth <= outline(table.rows[head].label).depth
            ):
                break
            rows.append(row)
    return rows


def _by_form(tables: Iterable[Table]) -> Mapping[str, Sequence[Table]]:
    found: dict[str, list[Table]] = {}
    for table in tables:
        found.setdefault(table.form, []).append(table)
    return found


def _by_item(mentions: Iterable[Mention]) -> Mapping[str, Sequence[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.item:
            found.setdefault(mention.item, []).append(mention)
    return found


def _levels(mentions: Iterable[Mention]) -> Mapping[str, Sequence[Mention]]:
    """The amounts that sentences print as levels, in order, by subject and by "item NAME"."""
    levels: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.role in ("level", "to") and mention.figure.unit != "%":
            levels[mention.subject].append(mention)
            levels[f"item {mention.item}"].append(mention)
    return levels
