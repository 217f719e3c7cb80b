"""Relations about what a disclosure contains: tables listed and found, pages that can be read,
numbers, notes, units, signs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from auditor.model.table import LABEL_ROLES, TEXT_ROLES, Table
from auditor.model.values import Figure, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.recognition.captions import form_of
from auditor.recognition.contents import ContentsEntry
from auditor.recognition.labels import outline
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.text.labels import normalise
from auditor.text.patterns import cut

NONE = joined("<<says-none>>")
NO_DATA = joined(
    r"<<no-data>>|<<is-without>>.{0,30}(?:<<scope-income>>|<<scope-spending>>|<<arranged>>)"
    r"|<<without>>.{0,20}(?:<<scope-income>>|<<scope-spending>>|<<granted>>)",
    needs="<<no-data>> <<is-without>> <<without>>",
)
# What heads all tables: 部门预算表, 2022年度决算公开报表, or 预算表 alone.
GENERIC = joined(
    r"(?:(?:<<department>>|<<institution>>|<<year-mark>><<year-whole>>?|\d)<<both-sides>>?|^)"
    r"(?:<<final-accounts>>|<<budget>>)<<published-mark>>?<<any-table>>$",
    needs="<<final-accounts>> <<budget>>",
)
# Forms at least that a disclosure prints or lists before any is missed: with fewer it is an
# excerpt.
FEW = 5
# So many characters at the head of a line say that it is a note, blanks among them.
NOTE_LEAD = 4


def captioned(table: Table, label: str) -> Figure | None:
    """Return a table's heading evidence: its number, title, unit or entity."""
    return next((figure for figure in table.captions if figure.label == label), None)


def found_tables(facts: Facts) -> tuple[tuple[ContentsEntry, Table | None], ...]:
    """Return each table that the contents list with the table found for it (each
    table serves one entry).
    """
    return facts.once(_found_tables)


def _found_tables(facts: Facts) -> tuple[tuple[ContentsEntry, Table | None], ...]:
    return tuple(_looked_for(facts))


def _looked_for(facts: Facts) -> Iterator[tuple[ContentsEntry, Table | None]]:
    free: dict[tuple[str, ...], deque[Table]] = defaultdict(deque)
    for table in facts.recognised.tables:
        # A table may bear a form's title without its columns: it is read as none, and is there all
        # the same.
        title = normalise(table.title)
        form = table.form or form_of(title, facts.packs)
        for name in {f"form {form}" if form else "", *_names(outline(title).rest)}:
            free[name,].append(table)
            free[name, table.number].append(table)
    used: set[int] = set()
    for listed in facts.recognised.contents:
        # 2022年部门预算表 in the contents is the heading of all tables and none of them.
        if GENERIC.search(listed.title):
            continue
        own, *shorter = _names(listed.title)
        names = (f"form {listed.form}" if listed.form else "", own)
        # Number and name first, then the name alone: numbers are wrong more often than names.
        exact = [_first(free[name, str(listed.number)], used) for name in names if name]
        found = exact if any(exact) else [_first(free[name,], used) for name in names if name]
        found = found if any(found) else [_first(free[name,], used) for name in shorter]
        first = min((table for table in found if table), key=lambda table: table.id, default=None)
        if first:
            used.add(first.id)
        yield listed, first


_YEAR = joined(r"(?:19|20)\d\d<<year-mark>><<year-whole>>?")
_ENTITY = joined(r"[^[[table-mark]]]{1,20}?<<place-or-office>>")
_LOOSE = joined(r"\(<<left-out>>\)|<<left-out-bare>>", needs="<<left-out>> <<left-out-bare>>")
# What one of the two titles may leave out: the level, and that the table is a draft.
_TITLE_TAIL = joined(
    r"<<budget>>?<<scope-appropriation>>?<<scope-spending>><<state-of>>?<<budget>>?"
    r"<<table-mark>>.*$"
)


def _names(title: str) -> tuple[str, ...]:
    """Return a table's title as printed, then without year, entity, level and draft,
    which contents often leave out.
    """
    bare = _YEAR.sub("", title, count=1) if _YEAR.match(title) else title
    entity = _ENTITY.match(bare) if bare != title else None
    names = (title, bare, bare[entity.end() :] if entity else bare)
    return tuple(dict.fromkeys((*names, *(_LOOSE.sub("", name) for name in names))))


def _first(tables: deque[Table], used: set[int]) -> Table | None:
    while tables and tables[0].id in used:
        tables.popleft()
    return tables[0] if tables else None


def contents(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that each listed table is in the text.

    Only where every page was read is a missing one a failure.
    """
    document = facts.recognised.document
    whole = document.pages is not None and not document.pages_without_text
    for listed, table in found_tables(facts):
        if table:
            terms = evidence(listed.figure, captioned(table, "title"))
            yield Relation(
                rule,
                "present",
                terms,
                listed.title,
                holds=True,
                stated=listed.title,
                computed=table.title,
            )
        elif whole:
            yield Relation(
                rule,
                "present",
                evidence(listed.figure),
                listed.title,
                holds=False,
                severity="error",
                stated=listed.title,
            )
        else:
            severity = "" if facts.recognised.tables else "info"
            missing = ("table-not-found", listed.title)
            yield Relation(
                rule,
                "present",
                evidence(listed.figure),
                listed.title,
                missing=missing,
                severity=severity,
            )


def required(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that each form is listed or found, in a department budget that prints or lists at
    least a few of them.
    """
    listed = {entry.form for entry in facts.recognised.contents}
    titles = [normalise(table.title) for table in facts.recognised.tables]
    titled = {form_of(title, facts.packs) for title in titles}
    # A title may be worded as no list of titles foresees: what it must speak of is enough.
    for form, spoken_of in template.options.get("words", {}).items():
        if any(word in title for word in spoken_of for title in titles):
            titled.add(form)
    known = listed | set(facts.by_form) | titled
    if facts.recognised.kind != "budget" or len(known & set(template.forms)) < FEW:
        return
    for form in template.forms:
        name = facts.packs.forms[form].name.get(facts.lang, form)
        yield Relation(
            rule,
            "present",
            evidence(facts.recognised.title),
            name,
            holds=form in known,
            stated=name,
        )


def unread_pages(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield a relation that can't be checked for each reason that pages can't be read: how many."""
    document = facts.recognised.document
    unmapped = document.pages_unmapped
    # Pages whose letters have no code are among those without text, and have a reason of their own.
    textless = document.pages_without_text - unmapped
    across = len({document.place(start).page for start, _ in document.across})
    for reason, number in ("no-text", textless), ("no-unicode", unmapped), ("across", across):
        if number:
            yield Relation(rule, "present", (), missing=(reason, f"{number}/{document.pages}"))


def _amounts(table: Table) -> list[Figure]:
    return [
        figure
        for row in table.rows
        if row.kind in ("item", "total")
        for figure in row.figures.values()
        if figure.digits is not None
    ]


def _said_none(facts: Facts, words: list[str]) -> bool:
    return any(
        NONE.search(sentence) and any(word in sentence for word in words)
        for paragraph in facts.recognised.paragraphs
        if any(map(paragraph.text.__contains__, words))
        for sentence in cut(paragraph.text, "。；;")
    )


def empty_note(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a table with nothing but zeros has a note below it;
    prose that says so makes it a matter of style.
    """
    for table in facts.tables(template.forms):
        # Only a table of nothing but zeros owes a note.
        if any(figure.digits for figure in _amounts(table)):
            continue
        name = _TITLE_TAIL.sub("", table.title)
        note = table.note or _note_inside(table)
        severity = "" if note or not _said_none(facts, [name]) else "info"
        terms = evidence(captioned(table, "title"))
        yield Relation(
            rule,
            "present",
            terms,
            table.title,
            holds=bool(note),
            severity=severity,
            computed=note or f"{called('table-mark')}{table.number}",
        )


def _note_inside(table: Table) -> str:
    """Return the note that stands in a row of its own inside a table's frame, "" if none does;
    the rules of the columns may cut it.
    """
    for row in table.cells[table.header_rows :]:
        said = "".join(cell.text for cell in row)
        if normalise(said[:NOTE_LEAD]).startswith(words("note-lead")):
            return said
    return ""


def said_empty(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a table which a sentence or its own note calls empty prints nothing but zeros."""
    for table in facts.tables(template.forms):
        said = _said_none(facts, template.options.get("words", {}).get(table.form, [])) or bool(
            NO_DATA.search(table.note)
        )
        if said:
            largest = max(_amounts(table), key=lambda figure: abs(figure.digits or 0), default=None)
            printed = largest.text if largest and largest.digits else "0"
            terms = evidence(captioned(table, "title"), largest)
            yield Relation(
                rule,
                "present",
                terms,
                table.title,
                holds=printed == "0",
                stated="0",
                computed=printed,
            )


def shifted(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a row's cells stand under their headers;
    a shifted row is read as printed one column to the left.
    """
    for table in facts.recognised.tables:
        columns = [
            column.index for column in table.columns if column.role not in LABEL_ROLES | TEXT_ROLES
        ]
        for row in table.rows:
            if row.shifted:
                figures = list(row.figures.values())
                stated = ",".join(map(str, columns))
                printed = ",".join(str(figure.column) for figure in figures)
                computed = f"{printed}: {' '.join(figure.text for figure in figures)}"
                yield Relation(
                    rule,
                    "order",
                    evidence(*figures),
                    row.label,
                    holds=False,
                    stated=stated,
                    computed=computed,
                    note=" · ".join(figure.text for figure in figures),
                )


def units(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that every titled table with amounts says its unit."""
    tables = [
        table
        for table in facts.recognised.tables
        if table.form and captioned(table, "title") and _amounts(table)
    ]
    bare = [table for table in tables if not captioned(table, "unit")]
    if tables:
        said = len(tables) - len(bare)
        terms = evidence(*(captioned(table, "title") for table in bare or tables))
        subject = "、".join(table.title for table in bare)
        yield Relation(
            rule,
            "present",
            terms,
            subject,
            holds=not bare,
            stated=str(len(tables)),
            computed=str(said),
        )


def negative(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that no amount is negative, but in rows of changes and where a sum closes only with it:
    money taken back is set off against what is spent.
    """
    allowed = set(template.options.get("except", ()))
    read = found = 0
    last: Figure | None = None
    for table in facts.recognised.tables:
        proved = _signs_proved(table) if table.form else frozenset()
        for row in table.rows if table.form else ():
            for role, figure in row.figures.items() if row.item not in allowed else ():
                if role in allowed:
                    continue
                read += 1
                last = figure
                if figure.digits is not None and figure.digits < 0 and figure.id not in proved:
                    found += 1
                    yield Relation(
                        rule,
                        "present",
                        evidence(figure),
                        figure.label,
                        holds=False,
                        stated=figure.text,
                    )
    if read and not found:
        yield Relation(
            rule, "present", evidence(last), "", holds=True, stated=str(read), computed=str(read)
        )


def _signs_proved(table: Table) -> frozenset[int]:
    """Return the ids of the negative figures in sums of the table's tree that close with them."""
    found: set[int] = set()
    for parent, rows in table.children().items():
        for role, total in table.rows[parent].figures.items():
            figures = [row.figures[role] for row in rows if role in row.figures]
            # No negative figure, nothing to prove: most sums are not worked out here.
            if min((each.digits or 0 for each in figures), default=0) >= 0:
                continue
            stated, *values = scaled(total, *figures) if _known(total, *figures) else (1, 0)
            if stated == sum(values):
                found.update(each.id for each in (total, *figures))
    return frozenset(found)


def _known(*figures: Figure) -> bool:
    return all(figure.digits is not None for figure in figures)
