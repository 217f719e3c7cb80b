"""The tables of a folder of results: their columns, each with its type in SQL and what it holds."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its name, its type in SQL, and what it holds."""

    name: str
    type: str
    holds: str


AMOUNT = "DECIMAL(38,10)"
"""An exact amount; one with more digits than this is left out of the table (null)."""

WHOLE, REST = 28, 10
"""Digits of an AMOUNT before and behind its point."""

_PLACE = (
    Column("line", "INTEGER", "line of a text, from 1"),
    Column("page", "INTEGER", "page of a PDF, from 1"),
    Column("sheet", "VARCHAR", "sheet of a workbook"),
    Column("cell", "VARCHAR", "cell of a workbook"),
)
_DOCUMENT = Column("sha256", "VARCHAR", "the document: digest of its bytes")
_AMOUNTS = (
    Column("stated", AMOUNT, "amount that is printed"),
    Column("computed", AMOUNT, "amount that the other figures come to"),
    Column("gap", AMOUNT, "computed less stated"),
    Column("slack", AMOUNT, "how much of a gap rounding explains"),
    Column("unit", "VARCHAR", "unit of the amounts"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        _DOCUMENT,
        Column("path", "VARCHAR", "where it was first seen"),
        Column("bytes", "BIGINT", "its size"),
        Column("entity", "VARCHAR", "who publishes it"),
        Column("place", "VARCHAR", "province, city, county that the entity's name begins with"),
        Column("level", "VARCHAR", "level of government that the place has"),
        Column("year", "INTEGER", "its year"),
        Column("kind", "VARCHAR", "budget, final-accounts, …: as the JSON record says"),
        Column("language", "VARCHAR", "its language"),
        Column("unit", "VARCHAR", "unit of its amounts"),
        Column("tables", "INTEGER", "tables that were read"),
        Column("figures", "INTEGER", "figures that were read"),
        Column("checked", "INTEGER", "figures that a check touched"),
        Column("coverage", "DECIMAL(5,4)", "checked of figures; null where there are none"),
        Column("holds", "INTEGER", "checks that hold exactly"),
        Column("rounding", "INTEGER", "checks that hold within rounding"),
        Column("doubtful", "INTEGER", "checks within what rounding can do, but hardly does"),
        Column("fails", "INTEGER", "checks that fail"),
        Column("unchecked", "INTEGER", "checks that could not be made"),
        Column("errors", "INTEGER", "findings that are errors"),
        Column("warnings", "INTEGER", "findings that are warnings"),
        Column("notes", "INTEGER", "findings that are notes"),
        Column("error", "VARCHAR", "why it could not be read or checked; null where it was"),
    ),
    "findings": (
        _DOCUMENT,
        Column("finding", "INTEGER", "number of the finding in its document, from 1"),
        Column("rule", "VARCHAR", "id of the rule"),
        Column("severity", "VARCHAR", "error, warning or info"),
        Column("confidence", "DECIMAL(4,3)", "how sure it is; null where nothing is weighed"),
        Column("message", "VARCHAR", "what is wrong, in a sentence"),
        Column("title", "VARCHAR", "title of the table where it stands"),
        *_PLACE,
        *_AMOUNTS,
        Column("printed", "VARCHAR", "the amount in question as it is printed"),
        Column("cause", "VARCHAR", "likeliest cause"),
        Column("certain", "BOOLEAN", "whether the document leaves no other cause"),
        Column("fingerprint", "VARCHAR", "what the finding is known by in another draft"),
    ),
    "checks": (
        _DOCUMENT,
        Column("number", "INTEGER", "number of the check in its document, from 1"),
        Column("rule", "VARCHAR", "id of the rule"),
        Column("kind", "VARCHAR", "kind of relation"),
        Column("verdict", "VARCHAR", "holds, rounding, doubtful, fails or unchecked"),
        Column("confidence", "DECIMAL(4,3)", "how sure a failure is"),
        *_AMOUNTS,
        Column("figures", "INTEGER", "figures that take part"),
        Column("reason", "VARCHAR", "why it is unchecked"),
    ),
    "figures": (
        _DOCUMENT,
        Column("figure", "INTEGER", "number of the figure in its document"),
        Column("text", "VARCHAR", "as it is printed"),
        Column("value", AMOUNT, "its amount"),
        Column("unit", "VARCHAR", "its unit"),
        Column("label", "VARCHAR", "what stands before it"),
        Column("head", "VARCHAR", "what stands above it in its column"),
        Column("heads", "VARCHAR", "what its row is part of, from the top, with | between"),
        Column("title", "VARCHAR", "title of its table"),
        *_PLACE,
        Column("checks", "INTEGER", "checks that it takes part in"),
        Column("fails", "INTEGER", "those of them that fail"),
    ),
    "gaps": (
        _DOCUMENT,
        Column("parts", "INTEGER", "figures that are added up, rounded all to the same place"),
        Column("units", "INTEGER", "the gap, in units of that place"),
        Column("sums", "INTEGER", "sums of the document that hold with this gap"),
    ),
    "digits": (
        _DOCUMENT,
        Column("position", "VARCHAR", "first or last: which digit of a figure"),
        Column("digit", "INTEGER", "the digit"),
        Column("figures", "INTEGER", "figures of three digits and more that have it"),
    ),
    "timings": (
        _DOCUMENT,
        Column("seconds", "DOUBLE", "how long it took: the one column that no second run repeats"),
    ),
}  # fmt: skip
"""Rows of these are written for each batch of documents; `checks` and `figures` where wanted."""

OPTIONAL = ("checks", "figures")

PLACES = (
    Column("path", "VARCHAR", "where documents were looked for"),
    Column("sha256", "VARCHAR", "the document that stood there; null where none could be opened"),
    Column("error", "VARCHAR", "why none could be opened"),
    Column("state", "VARCHAR", "present, moved (its bytes stand elsewhere now) or gone"),
)
"""Columns of the table `places`."""

PAIRS = (
    Column("sha256", "VARCHAR", "the later document"),
    Column("earlier", "VARCHAR", "the document of the year before"),
    Column("rule", "VARCHAR", "id of the rule"),
    Column("severity", "VARCHAR", "error, warning or info"),
    Column("confidence", "DECIMAL(4,3)", "how sure it is"),
    Column("message", "VARCHAR", "what the two say differently"),
)
"""Columns of the table `pairs`: what a document says of the year before, and that year's own says
otherwise.
"""
