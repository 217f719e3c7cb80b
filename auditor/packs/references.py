"""Whether what a pack refers to exists: rows and items, the roles of columns,
the words of sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from auditor.model.records import NamedTuple
from auditor.model.table import LABEL_ROLES, TEXT_ROLES
from auditor.packs.kinds import NEXT, WHOLE, Fail, Ref, Template
from auditor.text.meant import one_of
from auditor.text.patterns import regex

# Words for rows that no label names.
SELECTORS = ("*", "total", "lines", "projects", "sources", "tops", "unit")
# Items that rows get by where they stand, not by their label.
MADE = ("this-year", "last-year", "carry-over.general", "carry-over.fund", "carry-over.capital")
_MADE = regex(r"#[A-C]?\d{1,10}|year-(?:19|20)\d\d")
# What a number in a sentence may be: the columns of P.
SPOKEN = ("change", "count", "from", "to", "base", "growth", "completion", "share", "rate", "level")
SAID = ("entity",)
WORDS = {"scope": ("all", "appropriation"), "measure": ("budget", "final")}
_ROLE = regex(r"[\w-]+")


class Known(NamedTuple):
    """What references may name: items of rows, items of sentences, the roles of each form; and what
    items are made of.
    """

    items: Collection[str]
    spoken: Collection[str]
    roles: Mapping[str, Collection[str]]
    parts: Mapping[str, Sequence[str]]


def check(template: Template, known: Known, fail: Fail) -> None:
    """Raise what `fail(key, why)` returns for the first reference that names nothing."""
    whole = (template.kind, template.of) in WHOLE
    for key, ref in [*template.refs.items(), *(("parts", part) for part in template.parts)]:
        if not whole or ref.form:
            _reference(ref, template, known, key, fail)
    for key, words in WORDS.items():
        if key in template.options:
            _word(key, template.options[key], words, key, fail)
    for item in template.options.get("head", ()):
        _word("item of sentences", item, (*SAID, *known.spoken), "head", fail)
    if "column" in template.options:
        _column(template.options["column"], template.forms, known, "column", fail)


def _reference(ref: Ref, template: Template, known: Known, key: str, fail: Fail) -> None:
    if ref.form == "P" or not (ref.form or template.forms):
        _word("item of sentences", ref.row, (*SAID, *known.spoken), key, fail)
        if ref.column:
            _word("role of a number in sentences", ref.column, SPOKEN, key, fail)
        return
    if not _MADE.fullmatch(ref.row):
        _word("row", ref.row.removesuffix(NEXT), (*SELECTORS, *MADE, *known.items), key, fail)
    if ref.column not in ("", "*"):
        _column(ref.column, [ref.form] if ref.form else template.forms, known, key, fail)


def _column(column: str, forms: Iterable[str], known: Known, key: str, fail: Fail) -> None:
    role = column.partition("@")[0]
    if role in LABEL_ROLES or role in TEXT_ROLES:
        raise fail(key, f"column {role!r} holds no amounts: it says what the rows are")
    roles = {role for form in forms for role in known.roles[form]} - LABEL_ROLES - TEXT_ROLES
    if roles:
        _word("column", role, roles, key, fail)


def _word(what: str, word: str, known: Iterable[str], key: str, fail: Fail) -> None:
    if word not in known:
        raise fail(key, one_of(what, word, known))


def check_roles(
    own: Iterable[str], roles: Collection[str], form: Mapping[str, Any], fail: Fail
) -> None:
    """Raise what `fail` returns where a form's own roles, or its main one,
    can't be columns of amounts.
    """
    for role in own:
        if not _ROLE.fullmatch(role):
            raise fail("columns", f"{role!r} is no name of a column: letters, digits and -")
        if role in ("income", "spending") and not form.get("two-sided"):
            raise fail(
                f"columns.{role}",
                f"column {role!r} heads a side of a two-sided form: call it otherwise",
            )
    main = form.get("main", "total")
    if main in LABEL_ROLES or main in TEXT_ROLES:
        raise fail("main", f"column {main!r} holds no amounts: it says what the rows are")
    if main not in roles:
        raise fail(
            "main" if "main" in form else "columns",
            one_of("main column", main, {*roles} - LABEL_ROLES),
        )


def check_items(items: Iterable[str], fail: Fail) -> None:
    """Raise what `fail` returns for an item that references could not name."""
    for item in items:
        if item in SELECTORS or any(sign in item for sign in "@?:#") or item.startswith("-"):
            raise fail(item, f"{item!r} can't be the name of an item: references use it otherwise")


def check_id(entry: Mapping[str, Any], known: Collection[str], fail: Fail) -> None:
    """Raise what `fail` returns where an id is taken already:
    what is replaced is replaced on purpose.
    """
    if entry["id"] in known and not entry.get("replace"):
        raise fail(
            "id",
            "this id is taken: choose another, or say replace = true to put this one in its place",
        )
    if entry["id"] not in known and entry.get("replace"):
        raise fail("replace", f"there is nothing to replace: {one_of('id', entry['id'], known)}")
