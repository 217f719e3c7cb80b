"""Relations about codes and names of subjects: the official ones, and one each in a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.values import Relation
from auditor.packs.codelists import Codes, shipped
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.labels import outline
from auditor.relations.codes import coded, codes_units, place
from auditor.relations.conditions import met
from auditor.relations.facts import Facts
from auditor.relations.made import evidence

# Budgets before it follow the catalogue of 2013: A02010104 was a desktop, and became a server.
NEW_CATALOGUE = 2023
# What the codes of a classification begin with.
AXES = {"2": "functional", "3": "economic"}
_LEVEL = joined(r"\([[[subject-level]]]\)$", needs="(")
# Digits of a class, a sub-class and an item.
LEVELS = (3, 5, 7)


class CodedSubject(NamedTuple):
    """A row of a classification: its table's id and form, the code and the name that it prints."""

    table: int
    form: str
    row: Row
    code: str
    name: str


def official_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that each code stands with the name of the official list;
    codes that the list lacks are left alone.
    """
    for table, blocks in coded(facts, template):
        names, known, wrong = _list_for(table, facts), 0, []
        for row in (row for block in blocks for row in block):
            official = names.get(row.code)
            known += official is not None
            if official and row.label and outline(row.label).rest not in official:
                wrong.append(row)
                yield Relation(
                    rule, "same-name", evidence(place(row)), row.code, holds=False,
                    stated=row.label, computed=min(official),
                )  # fmt: skip
        if known and not wrong:
            terms = evidence(place(blocks[0][0]))
            yield Relation(
                rule, "same-name", terms, table.title, holds=True,
                stated=str(known), computed=str(known),
            )  # fmt: skip


def _list_for(table: Table, facts: Facts) -> Codes:
    rows = facts.packs.forms[table.form].rows
    if rows == "procurement":
        rows = "procurement-2013" if (table.year or 0) < NEW_CATALOGUE else "procurement-2022"
    # Below each unit its spending is listed by function.
    axis = "functional" if rows == "units" else rows
    # A list that the user brings (--codes) is full and wins over the partial one that is shipped.
    return {**shipped(axis), **facts.packs.codes}


def official_codes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a name stands with its official code, where the list lacks the code that it stands
    with and knows the name under the same parent.
    """
    told: set[tuple[str, str]] = set()
    for subject in subjects(facts):
        official = _official_code(subject, facts)
        if official and (subject.code, subject.name) not in told:
            told.add((subject.code, subject.name))
            yield Relation(
                rule, "order", evidence(place(subject.row)), subject.name, holds=False,
                stated=subject.code, computed=official,
            )  # fmt: skip


def _official(subject: CodedSubject, facts: Facts) -> Codes:
    return {**shipped(AXES[subject.code[0]]), **facts.packs.codes}


def _official_code(subject: CodedSubject, facts: Facts) -> str:
    """The one code that the list gives the name under the parent of a code that it lacks, or ""."""
    names = _official(subject, facts)
    own = subject.code
    # A class has no parent below which its name could be looked for.
    if own in names or len(own) == LEVELS[0]:
        return ""
    siblings = (code for code in names if code[:-2] == own[:-2])
    codes = [code for code in siblings if subject.name in names[code]]
    # Siblings may share a name ("other"): which of them is meant nobody can tell.
    return codes[0] if len(codes) == 1 else ""


def one_name(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a code has one name throughout the document."""
    for odd, usual in _odd_ones(_unlisted(template, facts), _code, _name):
        yield Relation(
            rule, "same-name", evidence(place(odd.row), place(usual.row)), odd.code, holds=False,
            stated=odd.name, computed=usual.name,
        )  # fmt: skip


def one_code(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a name under one parent has one code throughout the document's tables: what bears
    another's code, which has another name elsewhere, is told of as that.
    """
    found = _unlisted(template, facts)
    named = [odd for odd, _ in _odd_ones(found, _code, _name)]
    for odd, usual in _odd_ones(found, _called, _code):
        # In one table two lines of a name may be two things: 其他支出 of two sections.
        if odd.table != usual.table and odd not in named:
            yield Relation(
                rule, "order", evidence(place(odd.row), place(usual.row)), odd.name, holds=False,
                stated=odd.code, computed=usual.code,
            )  # fmt: skip


def _code(subject: CodedSubject) -> str:
    return subject.code


def _name(subject: CodedSubject) -> str:
    return subject.name


def _called(subject: CodedSubject) -> tuple[str, str]:
    return subject.code[:-2], subject.name


Key = Callable[[CodedSubject], Hashable]


def _odd_ones(
    found: Sequence[CodedSubject], key: Key, value: Key
) -> Iterator[tuple[CodedSubject, CodedSubject]]:
    """What most subjects alike in one have in common, and each one that differs, with one of them;
    where as many say either, the first ones are taken to be right.
    """
    alike: dict[Hashable, list[CodedSubject]] = {}
    for subject in found:
        alike.setdefault(key(subject), []).append(subject)
    for group in alike.values():
        (most, _), *others = Counter(map(value, group)).most_common()
        if others:
            usual = next(each for each in group if value(each) == most)
            odd = {value(each): each for each in reversed(group) if value(each) != most}
            yield from ((each, usual) for each in odd.values())


def _unlisted(template: Template, facts: Facts) -> list[CodedSubject]:
    """The subjects of tables of these forms, or of none, of which the official list tells nothing
    else than the document.
    """
    forms = ("", *template.forms)
    return [each for each in subjects(facts) if each.form in forms and not _is_told(each, facts)]


def _is_told(subject: CodedSubject, facts: Facts) -> bool:
    """Whether official_names or official_codes tells of a subject: the one reads known forms."""
    official = _official(subject, facts).get(subject.code, {subject.name})
    renamed = bool(subject.form) and subject.name not in official
    return renamed or bool(_official_code(subject, facts))


def subjects(facts: Facts) -> tuple[CodedSubject, ...]:
    """The rows of the document's classifications of spending, in the order of the page."""
    return facts.once(_subjects)


def _subjects(facts: Facts) -> tuple[CodedSubject, ...]:
    # A report prints the subjects of several years and levels, whose names changed.
    own = met(facts, ("department",))
    tables = (table for table in facts.recognised.tables if own and not codes_units(table))
    return tuple(subject for table in tables for subject in _classified(table))


def _classified(table: Table) -> Iterator[CodedSubject]:
    """The rows of a table whose codes are of a classification: one above or below each is printed,
    too.
    """
    printed = {row.code for row in table.rows}
    # A number of three digits alone is no code: 301 may be a count of pieces.
    above = {code[:-2] for code in printed}
    for row in table.rows:
        code = row.code
        if not (code.isdigit() and code[0] in AXES and len(code) in LEVELS and row.figures):
            continue
        name = _LEVEL.sub("", outline(row.label).rest)
        if name not in ("", code) and (code in above or code[:-2] in printed):
            yield CodedSubject(table.id, table.form, row, code, name)
