"""What a check says in words and decimal strings: used by every format,
so that all of them say the same.
"""

from __future__ import annotations

from auditor.model.audit import Audit, Finding
from auditor.model.table import NO_HEADS, Heads, Table, heads_beyond, heads_of
from auditor.model.values import HOLDS, UNCHECKED, Check, Document, Figure, Piece, Relation, Term
from auditor.telling.formulas import falls, formula, is_signed
from auditor.telling.numbers import (
    is_evidence,
    is_together,
    printed,
    stated_term,
    suffix,
    told_amounts,
    unit_of,
)
from auditor.telling.places import UNLINED, Spots
from auditor.telling.typeset import closed, cut, grouped, middle, percent, safe
from auditor.telling.wording import Wording, words

_LABEL_CELLS = 60
# From which confidence, in thousandths, on a failure is called sure or likely: the first is where
# an error begins; at the second four of five such findings are right.
SURENESS = ((950, "sure"), (800, "likely"), (0, "rather"))
# Evidence that the record names and a sentence leaves out: it says nothing of this document.
UNTOLD = frozenset(("binding", "search", "seldom"))


def stamped(audit: Audit) -> str:
    """Return which bytes were audited and when, "" where it was not asked for."""
    if audit.stamp is None:
        return ""
    return words(audit.lang).fill("stamp.said", **audit.stamp._asdict())


def dated(audit: Audit) -> str:
    """Return what a document is, with its year where it names one: "2022 department budget"."""
    told = words(audit.lang)
    kind = told.at(f"kind.{audit.kind}")
    return told.fill("header.year", year=str(audit.year), kind=kind) if audit.year else kind


def _summed(check: Check) -> bool:
    """Whether an unchecked sum has all of its figures: it does not hold,
    and its reading is not sure enough.
    """
    return check.verdict == UNCHECKED and check.relation.kind == "sum" and check.gap is not None


# Shapes that say only some verdicts in words of their own, and the others as their kind does.
LIKE = frozenset(("signed", "opposite", "fall"))


def _shape(check: Check) -> str:
    """Return which words say what came of a check: its kind, or a shape of it."""
    relation = check.relation
    signs = {term.weight > 0 for term in relation.terms}
    shapes = {
        "single": relation.kind == "sum" and len(relation.terms) == 2,
        "together": is_together(relation),
        "signed": is_signed(relation),
        "opposite": relation.kind == "equal" and len(signs) > 1,
        "fall": falls(check),
    }
    return next((name for name, is_so in shapes.items() if is_so), relation.kind)


class Narrator:
    """Tells the checks of one audit in its language."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.words: Wording = words(audit.lang)
        self._tables = {table.id: table for table in audit.tables}
        self._printed: dict[int, tuple[dict[int, str], dict[int, str]]] = {}
        self._heads: dict[int, dict[int, Heads]] = {}
        self._totals: set[int] = set()
        self._named: dict[int, str] = {}
        self._counted: dict[str, Spots] = {}

    def table(self, table: Table) -> str:
        """Return a table's name: 表7 一般公共预算支出表."""
        if table.id not in self._named:
            self._named[table.id] = self._name(table)
        return self._named[table.id]

    def _name(self, table: Table) -> str:
        number, title = safe(table.number).strip(), safe(table.title).strip()
        if number and number[0].isalnum() and number.isascii():
            number = self.words.fill("name.table", number=number)
        name = " ".join(filter(None, (number, title)))
        return middle(name, _LABEL_CELLS) or self.words.fill(
            "name.unnamed", place=self.at(table.start)
        )

    def _labels(self, table: int) -> tuple[dict[int, str], dict[int, str]]:
        """Return figure id → code of its row, and column index → label where the
        columns of amounts differ.
        """
        if table not in self._printed:
            known = self._tables[table]
            # A row with an outline number has its code from another table: only what is printed
            # here is shown.
            rows = [
                ("" if row.number else row.code, figure)
                for row in known.rows
                for figure in row.figures.values()
            ]
            used = {figure.column for _, figure in rows}
            labels = {c.index: c.label for c in known.columns if c.index in used or not used}
            # Columns that the form of the table does not know are called by their heads.
            labels = {**heads_beyond(known), **labels} if known.form and used else labels
            codes = {figure.id: code for code, figure in rows if code}
            self._printed[table] = (codes, labels if len(set(labels.values())) > 1 else {})
        return self._printed[table]

    def heads(self, figure: Figure) -> tuple[str, ...]:
        """Return what stands above a figure's row in its table: block, section, what it is part of.

        A row that nothing heads has none, and so has a sentence.
        """
        heads = self._above(figure)
        return (*heads.block, *heads.above)

    def _above(self, figure: Figure) -> Heads:
        known = self._tables.get(figure.table)
        if known is None:
            return NO_HEADS
        if known.id not in self._heads:
            self._heads[known.id] = heads_of(known)
            totals = (row.figures.values() for row in known.rows if row.kind == "total")
            self._totals.update(each.id for figures in totals for each in figures)
        return self._heads[known.id].get(figure.id, NO_HEADS)

    def _block(self, figure: Figure) -> tuple[str, ...]:
        """The heads of a total, so that the Total of one office is told from that of another."""
        heads = self._above(figure)
        return heads.block if figure.id in self._totals else ()

    def place(self, figure: Figure) -> str:
        """Return where a figure stands: "line 339", "page 3", "sheet 表1, B7"."""
        document = self.audit.document.of(figure)
        place = self.at(figure.start, document)
        return place if document is self.audit.document else f"{safe(document.path)} {place}"

    def at(self, offset: int, document: Document | None = None) -> str:
        """Return where an offset of the text stands, in words."""
        document = document or self.audit.document
        place = document.place(offset)
        if place.sheet is not None or place.cell is not None:
            return " ".join(safe(part) for part in (place.sheet, place.cell) if part)
        if place.page is not None:
            return self.words.fill("place.page", page=str(place.page))
        here = self._passages(document).at(offset) if document.format in UNLINED else None
        if here is None:
            return self.words.fill("place.line", line=str(document.line(offset)[0]))
        key, numbers = "place.row" if here.row else "place.paragraph", here._asdict()
        return self.words.fill(key, **{name: str(number) for name, number in numbers.items()})

    def _passages(self, document: Document) -> Spots:
        if document.path not in self._counted:
            self._counted[document.path] = Spots(document)
        return self._counted[document.path]

    def path(self, figure: Figure) -> list[str]:
        """Return the names that lead to a figure: table, row with its code, column;
        repeats left out.
        """
        known = self._tables.get(figure.table)
        codes, columns = self._labels(figure.table) if known else ({}, {})
        label, code = safe(figure.label).strip(), safe(codes.get(figure.id, ""))
        if is_evidence(figure):
            kind = self.words.find(f"evidence.{label}") or label
            label = self.words.fill(
                "name.evidence", kind=kind, text=cut(printed(figure), _LABEL_CELLS)
            ).strip()
        elif code and not label.startswith(code):
            label = f"{code} {label}"
        names = [self.table(known)] if known else []
        heads = (safe(head).strip() for head in self._block(figure)) if known else ()
        for part in (*heads, label, safe(columns.get(figure.column, "")).strip()):
            part = middle(closed(part), _LABEL_CELLS)
            if part and part not in names:
                names.append(part)
        return names

    def name(self, figure: Figure) -> str:
        """Return a figure's name in a sentence: 表7 一般公共预算支出表 · 合计 · 支出总计."""
        return " · ".join(self.path(figure)) or self.words.at("name.figure")

    def called(self, figure: Figure) -> str:
        """Return a figure's own label; that of a total with the heads that it is the total of."""
        heads = (safe(head).strip() for head in self._block(figure))
        label = closed(safe(figure.label).strip())
        return middle(" · ".join(dict.fromkeys(filter(None, (*heads, label)))), _LABEL_CELLS)

    def _other(self, term: Term, figure: Figure) -> str:
        known, names = self.path(term.figure), self.path(figure)
        return " · ".join([name for name in names if name not in known] or names) or self.words.at(
            "name.figure"
        )

    def where(self, check: Check) -> str:
        """Return what a check is about: the names that lead to the stated figure,
        or its subject.
        """
        term = stated_term(check.relation)
        names = self.path(term.figure) if term else []
        return " · ".join(names) or middle(safe(check.relation.subject), _LABEL_CELLS)

    def reason(self, check: Check) -> str:
        """Return why a check was not made, in words."""
        code, detail = check.reason or ("unknown", "")
        text = self.words.find(f"reason.{code}") or safe(code)
        return (
            self.words.fill("reason_with_detail", reason=text, detail=safe(detail))
            if detail
            else text
        )

    def located(self, check: Check) -> str:
        """Return what a check is about and where its stated figure stands:
        表7 · 合计（第 12 行）.
        """
        term, where = stated_term(check.relation), self.where(check)
        return (
            self.words.fill("located", where=where, place=self.place(term.figure))
            if term and where
            else where
        )

    def subject(self, check: Check) -> str:
        """Return what an unchecked check is about: the detail of its reason and where it stands."""
        where, detail = self.where(check), safe(check.reason[1]) if check.reason else ""
        where = where if detail in where else " · ".join(filter(None, (where, detail)))
        return (
            self.words.fill("subject_summed", **self._values(check) | {"where": where})
            if _summed(check)
            else where
        )

    def piece(self, piece: Piece) -> str:
        """Return a piece of evidence in words: "11 of 12 columns add up"."""
        keys = (f"piece.{piece.kind}-{piece.detail}", f"piece.{piece.kind}")
        key = self.words.first(*(f"{key}_one" for key in keys if piece.count == 1), *keys)
        count, of = grouped(str(piece.count)), grouped(str(piece.of))
        return self.words.fill(key, count=count, of=of, detail=safe(piece.detail))

    def rests_on(self, check: Check) -> str:
        """Return what a failure rests on, in words; "" where the form or the clause says it all."""
        if check.confidence is None:
            return ""
        told = [self.piece(each) for each in check.relation.evidence if each.kind not in UNTOLD]
        return self.words.at("evidence_between").join(told)

    def how_sure(self, check: Check) -> str:
        """Return how sure a failure is and what that rests on, in words; "" where evidence
        says nothing of it.
        """
        rests = self.rests_on(check)
        if not rests or check.confidence is None:
            return ""
        name = next(name for least, name in SURENESS if check.confidence >= least)
        return self.words.fill(f"sure.{name}", rests=rests)

    def role(self, term: Term, relation: Relation) -> str:
        """Return what a figure is in a relation, in words: "increase", "whole";
        "" where its kind has one role for all.
        """
        role = "decrease" if term.role == "change" and term.weight < 0 else term.role
        own = (f"{relation.rule}-{relation.kind}", relation.kind)
        keys = (*(f"role_in.{name}.{role}" for name in own), f"role.{role}")
        return next(filter(None, map(self.words.find, keys)), "")

    def said(self, check: Check) -> str:
        """Return what came of a check, without where it stands and how sure that is;
        of what was read off a picture it says so.
        """
        return self._seen(self._said(check), check)

    def sentence(self, check: Check) -> str:
        """Return what `said` does, and what a failure rests on."""
        said = self._said(check)
        if rests := self.rests_on(check):
            said = self.words.fill("message_rests", text=said, rests=rests)
        return self._seen(said, check)

    def _said(self, check: Check) -> str:
        return self.words.fill(self._key(check), **self._values(check))

    def _seen(self, said: str, check: Check) -> str:
        seen = check.verdict != HOLDS and any(
            "ocr" in term.figure.marks for term in check.relation.terms
        )
        return self.words.fill("message_seen", text=said) if seen else said

    def message(self, check: Check) -> str:
        """Return where a check stands and what came of it, on one line."""
        where = self.where(check)
        return (
            self.words.fill("message", where=where, text=self.sentence(check))
            if where
            else self.sentence(check)
        )

    def finding(self, finding: Finding) -> str:
        """Return a finding's message: that of its first check."""
        return (
            self.message(self.audit.checks[finding.checks[0]])
            if finding.checks
            else safe(finding.name)
        )

    def addends(self, relation: Relation) -> str:
        """Return how many figures are added, and what they are: "6 lines", "3 columns"."""
        stated = stated_term(relation)
        own = [term for term in relation.terms if term.role == "part"] or relation.terms
        parts = [term.figure for term in own if term != stated]
        # Parts of one row in as many columns stand beside each other: "3 columns", not "3 lines".
        rows, columns = ({getattr(part, name) for part in parts} for name in ("row", "column"))
        beside = len(rows) == 1 and len(columns) == len(parts) > 1 and parts[0].table >= 0
        return self.words.count("count.columns" if beside else "count.lines", len(parts))

    def _points(self, unit: str | None) -> str:
        """Return the unit of a difference: that of two percentages is percentage points."""
        return self.words.find(f"points.{unit}") or suffix(unit)

    def _key(self, check: Check) -> str:
        relation, verdict = check.relation, check.verdict
        detail = (
            "-truncated" if check.truncation else "-graded" if check.probability is not None else ""
        )
        detail = "-summed" if _summed(check) else detail
        own, shape = f"say.{relation.rule}", _shape(check)
        general = (relation.kind,) if shape in LIKE else ()
        kinds = (f"{own}-{shape}", *(f"{own}-{kind}" for kind in general), own, f"say.{shape}",
                 *(f"say.{kind}" for kind in general), "say.any")  # fmt: skip
        return self.words.first(*(f"{kind}.{verdict}{d}" for kind in kinds for d in (detail, "")))

    def _values(self, check: Check) -> dict[str, str]:
        relation, term, amounts = check.relation, stated_term(check.relation), told_amounts(check)
        numeric = check.stated is not None
        shown = {
            name: (grouped(text) if numeric else cut(text, _LABEL_CELLS))
            if text is not None
            else ""
            for name, text in amounts._asdict().items()
        }
        others = [t.figure for t in relation.terms if t is not term]
        return shown | {
            "gap": shown["gap"].lstrip("−"),
            "unit": suffix(unit_of(check)),
            "points": self._points(unit_of(check)),
            "lines": self.addends(relation),
            "formula": "" if check.verdict == HOLDS else formula(check),
            "probability": percent(check.probability) if check.probability is not None else "",
            "subject": cut(safe(relation.subject), _LABEL_CELLS),
            "note": safe(relation.note),
            "left": printed(term.figure) if term else "",
            "left_place": self.place(term.figure) if term else "",
            "right": printed(others[0]) if others else "",
            "right_name": self._other(term, others[0]) if term and others else "",
            "reason": self.reason(check) if check.verdict == UNCHECKED else "",
            "right_place": self.place(others[0]) if others else "",
        }
