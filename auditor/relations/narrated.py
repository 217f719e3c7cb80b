"""Relations between sentences and tables: an amount of a subject (科目) that a
table has a row for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.scope import ALL, Scope
from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, unlike
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.labels import outline
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike, same
from auditor.relations.facts import Facts
from auditor.relations.made import evidence, related
from auditor.relations.scopes import FUNDS, of_cell, of_item, one_scope

_LEVEL = joined(
    r"(.+?)\((?:(?P<c><<code-class>>)|(?P<s><<code-section>>)|(?P<i><<code-item>>))\)",
    needs="<<code-class>> <<code-section>> <<code-item>>",
)
_CLASS = joined(
    "(?P<name>.{2,})<<code-class>>(?:<<scope-income>>|<<scope-spending>>)?", needs="<<code-class>>"
)
# Level of a classification → digits of its codes: class, section, item.
DEPTH = {"c": 3, "s": 5, "i": 7}
# Digits from which on an amount tells which row a sentence is about: 100 and more.
TELLING = 100
# Sentences that print what a table's rows do, from which on the others explain it too.
SEVERAL = 3
# Of a hundred coded rows so many bear an amount in a table whose names others are held against.
WELL_READ = 95


def table_subjects(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "某支出（类）某事务（款）某项目（项）A万元" is what the functional table
    prints for that subject.

    Sentences that don't say of which money they are count where they go through the table: most of
    them print what it prints.
    """
    for table in facts.first(*template.forms):
        said: list[Relation] = []
        unsaid: list[Relation] = []
        for mention, row, figure in _explained(table, facts):
            relation = related(rule, "equal", mention.subject, left=mention.figure, right=figure)
            scope = of_cell(table, row, "")
            if of_item(facts, mention, scope):
                said.append(relation)
            # All but the money is known to be the same: whether it is this table's the others tell.
            # In a table of all funds most classes have no other money, and one that has is no slip.
            elif not _is_of_all(scope) and one_scope(facts, mention.scope, scope, *FUNDS, "side"):
                unsaid.append(relation)
        yield from said
        yield from unsaid if _goes_through(unsaid) else ()


def _is_of_all(scope: Scope) -> bool:
    return scope.money is not None and scope.money.value == ALL


def _explained(table: Table, facts: Facts) -> Iterator[tuple[Mention, Row, Figure]]:
    """The levels of sentences whose subject one row of the table bears."""
    index = index_of(table)
    for mention in facts.recognised.mentions:
        row = row_of(path_of(mention.subject), index) if mention.role == "level" else None
        figure = facts.figure(table, row, "") if row else None
        if row and figure:
            yield mention, row, figure


def _goes_through(relations: Sequence[Relation]) -> bool:
    """Whether sentences explain a table: several print what their rows do, and at most one in
    four does not.
    """
    agree = sum(alike(*(term.figure for term in each.terms)) for each in relations)
    return agree >= SEVERAL and len(relations) * 3 <= agree * 4


def total_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that an amount called as the whole of a table (`words`) is its total."""
    words = frozenset(template.options["words"]["names"])
    said = [m for m in facts.recognised.mentions if m.role == "level" and m.subject in words]
    for table in facts.first(*template.forms) if said and not facts.government else ():
        total = facts.total(table)
        figure = facts.figure(table, total, "") if total else None
        for mention in said:
            if total and figure and of_item(facts, mention, of_cell(table, total, "")):
                yield related(rule, "equal", mention.subject, left=mention, right=figure)


def budget_changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "比预算减少D" and "与预算相比没有变化" agree with the table's
    final and budget amounts.
    """
    level, base = (facts.named(template.refs[key])[:1] for key in ("level", "base"))
    if not level or not base:
        return
    (final, _), (budget, _) = level[0], base[0]
    for mention in facts.mentions(template.refs["change"]):
        # 比2022年预算 in the accounts of 2022 is against their budget, though 预算 alone isn't
        # said.
        own = str(facts.recognised.year) in _BUDGET_OF.findall(mention.before)
        if (mention.basis == "budget" or own) and not mention.adjusted:
            said = mention.subject
            yield related(rule, "change", said, level=final, base=budget, change=mention)
    for mention in facts.by_item.get(template.refs["change"].row, ()):
        if mention.role == "level" and mention.measure != "budget":
            yield from _unchanged(rule, mention, final, budget)


def _unchanged(rule: str, mention: Mention, final: Figure, budget: Figure) -> Iterator[Relation]:
    """Yield that an amount said to be what the budget was is that."""
    said = _SAME.match(mention.after)
    if said:
        yield Relation(
            rule, "order", evidence(mention.figure, final, budget), mention.subject,
            missing=unlike(final, budget), holds=same(final, budget), stated=said.group(1),
            computed=budget.text,
        )  # fmt: skip


_BUDGET_OF = joined(r"((?:19|20)\d\d)<<year-mark>><<year-whole>>?<<budget>>")
_SAME = joined(
    r",?<<said-against>>(?:(?:19|20)\d\d<<year-mark>><<year-whole>>?|<<budget-of>>)*<<budget>>"
    r"<<number-word>>?<<compared>>?(<<unchanged>>)",
    needs="<<budget>>",
)


class Index(NamedTuple):
    """A functional table by name and code: (depth, name) → rows; code → name."""

    rows: dict[tuple[int, str], list[Row]]
    names: dict[str, str]


def index_of(table: Table) -> Index:
    index = Index({}, {})
    for row in table.rows:
        if row.code:
            name = outline(row.label).rest
            index.rows.setdefault((len(row.code), name), []).append(row)
            index.names.setdefault(row.code, name)
    return index


def subject_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a subject in a sentence is called as no row is, where one row bears its amount and
    no sentence names that row: only against a table that was read nearly whole.
    """
    for table in facts.tables(template.forms):
        index = index_of(table)
        if not _well_read(table, facts):
            continue
        said = [(m, path) for m in facts.recognised.mentions if (path := _subject_of(m))]
        named = {id(row) for _, path in said if (row := row_of(path, index))}
        # A row that some sentence names rightly can't be the one another means by a wrong name.
        free = [row for rows in index.rows.values() for row in rows if id(row) not in named]
        for mention, path in said:
            # A right name needs no amount to be known by.
            found = () if row_of(path, index) else _borne(mention, path, free, index, table, facts)
            if len(found) == 1 and _tells(mention, found[0][0], path, free, index):
                row, figure = found[0]
                yield Relation(
                    rule,
                    "same-name",
                    evidence(mention.figure, figure),
                    row.code,
                    holds=False,
                    stated=mention.subject,
                    computed=index.names[row.code],
                )


def _subject_of(mention: Mention) -> dict[str, str]:
    return path_of(mention.subject) if mention.role == "level" else {}


def _well_read(table: Table, facts: Facts) -> bool:
    rows = [row for row in table.rows if row.code]
    read = sum(bool(row.label) and _amount(facts.figure(table, row, "")) for row in rows)
    return bool(rows) and read * 100 >= len(rows) * WELL_READ


def _amount(figure: Figure | None) -> bool:
    return figure is not None and figure.digits is not None


def _borne(
    mention: Mention,
    path: dict[str, str],
    free: Sequence[Row],
    index: Index,
    table: Table,
    facts: Facts,
) -> list[tuple[Row, Figure]]:
    """The rows of a sentence's amount: of a longer path, those that share one of its names."""
    depth = max(DEPTH[level] for level in path)
    found = []
    for row in free:
        figure = facts.figure(table, row, "") if len(row.code) == depth else None
        if (
            figure
            and figure.digits
            and alike(mention.figure, figure)
            and one_scope(facts, mention.scope, of_cell(table, row, ""), *FUNDS, "side")
            # Of 某支出（类）某事务（款） one name may be wrong: with none right the amount alone
            # would tell.
            and (len(path) == 1 or _shares(path, row, index))
        ):
            found.append((row, figure))
    return found


def _tells(
    mention: Mention, row: Row, path: dict[str, str], free: Sequence[Row], index: Index
) -> bool:
    """Return whether the row of a sentence's amount is the one meant: the amount has digits enough,
    or there is no other row that no sentence names in the class of the sentence.
    """
    if abs(mention.figure.digits or 0) >= TELLING:
        return True
    name = row.code[: DEPTH["c"]]
    beside = [each for each in free if each.code.startswith(name)]
    alone = [each for each in beside if len(each.code) == len(row.code)] == [row]
    return alone and len(path) > 1 and path.get("c") == index.names.get(name)


def _shares(path: dict[str, str], row: Row, index: Index) -> bool:
    return any(index.names.get(row.code[: DEPTH[level]]) == name for level, name in path.items())


def path_of(subject: str) -> dict[str, str]:
    """A subject's names by level, as sentences give them: 某支出（类）某事务（款）."""
    if "(" in subject:
        found = _LEVEL.finditer(subject)
        return {str(match.lastgroup): match[1].strip("\"'“”") for match in found}
    # 教育支出科目, 教育类支出 without brackets are classes: departments name no deeper level so.
    if of_class := _CLASS.fullmatch(subject):
        name, spending = of_class["name"].strip("\"'“”"), called("class-ends")
        return {"c": name if name.endswith(spending) else name + spending}
    name = subject.removesuffix(called("code-subject")).strip("\"'“”")
    return {"c": name} if name and name != subject else {}


def row_of(names: dict[str, str], index: Index) -> Row | None:
    """The one row whose name, and whose classes' names, a sentence gives."""
    if not names:
        return None
    # 99项: 其他支出 is the name of a section and of its item, so all names of the path have to fit.
    last = max(names, key=lambda level: DEPTH[level])
    rows = [
        row
        for row in index.rows.get((DEPTH[last], names[last]), ())
        if all(index.names.get(row.code[: DEPTH[level]]) == name for level, name in names.items())
    ]
    return rows[0] if len(rows) == 1 else None
