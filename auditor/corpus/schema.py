"""The tables of a folder of results: their columns, each with its type in SQL and what it holds."""

from __future__ import annotations

from typing import NamedTuple


class ResultColumn(NamedTuple):
    """A column: its name, its type in SQL, and what it holds."""

    name: str
    type: str
    holds: str


AMOUNT = "DECIMAL(38,10)"
"""An exact amount; one with more digits than this is left out of the table (null)."""

WHOLE, REST = 28, 10
"""Digits of an AMOUNT before and behind its point."""

_PLACE = (
    ResultColumn("line", "INTEGER", "line of a text, from 1"),
    ResultColumn("page", "INTEGER", "page of a PDF, from 1"),
    ResultColumn("sheet", "VARCHAR", "sheet of a workbook"),
    ResultColumn("cell", "VARCHAR", "cell of a workbook"),
)
_DOCUMENT = ResultColumn("sha256", "VARCHAR", "the document: digest of its bytes")
_AMOUNTS = (
    ResultColumn("stated", AMOUNT, "amount that is printed"),
    ResultColumn("computed", AMOUNT, "amount that the other figures come to"),
    ResultColumn("gap", AMOUNT, "computed less stated"),
    ResultColumn("slack", AMOUNT, "how much of a gap rounding explains"),
    ResultColumn("unit", "VARCHAR", "unit of the amounts"),
)

TABLES: dict[str, tuple[ResultColumn, ...]] = {
    "documents": (
        _DOCUMENT,
        ResultColumn("path", "VARCHAR", "where it was first seen"),
        ResultColumn("bytes", "BIGINT", "its size"),
        ResultColumn("entity", "VARCHAR", "who publishes it"),
        ResultColumn("place", "VARCHAR", "province, city, county that the entity's name begins with"),
        ResultColumn("level", "VARCHAR", "level of government that the place has"),
        ResultColumn("year", "INTEGER", "its year"),
        ResultColumn("kind", "VARCHAR", "budget, final-accounts, …: as the JSON record says"),
        ResultColumn("language", "VARCHAR", "its language"),
        ResultColumn("unit", "VARCHAR", "unit of its amounts"),
        ResultColumn("tables", "INTEGER", "tables that were read"),
        ResultColumn("figures", "INTEGER", "figures that were read"),
        ResultColumn("checked", "INTEGER", "figures that a check touched"),
        ResultColumn("coverage", "DECIMAL(5,4)", "checked of figures; null where there are none"),
        ResultColumn("holds", "INTEGER", "checks that hold exactly"),
        ResultColumn("rounding", "INTEGER", "checks that hold within rounding"),
        ResultColumn("doubtful", "INTEGER", "checks within what rounding can do, but hardly does"),
        ResultColumn("fails", "INTEGER", "checks that fail"),
        ResultColumn("unchecked", "INTEGER", "checks that could not be made"),
        ResultColumn("errors", "INTEGER", "findings that are errors"),
        ResultColumn("warnings", "INTEGER", "findings that are warnings"),
        ResultColumn("notes", "INTEGER", "findings that are notes"),
        ResultColumn("error", "VARCHAR", "why it could not be read or checked; null where it was"),
    ),
    "findings": (
        _DOCUMENT,
        ResultColumn("finding", "INTEGER", "number of the finding in its document, from 1"),
        ResultColumn("rule", "VARCHAR", "id of the rule"),
        ResultColumn("severity", "VARCHAR", "error, warning or info"),
        ResultColumn("confidence", "DECIMAL(4,3)", "how sure it is; null where nothing is weighed"),
        ResultColumn("message", "VARCHAR", "what is wrong, in a sentence"),
        ResultColumn("title", "VARCHAR", "title of the table where it stands"),
        *_PLACE,
        *_AMOUNTS,
        ResultColumn("printed", "VARCHAR", "the amount in question as it is printed"),
        ResultColumn("cause", "VARCHAR", "likeliest cause"),
        ResultColumn("certain", "BOOLEAN", "whether the document leaves no other cause"),
        ResultColumn("fingerprint", "VARCHAR", "what the finding is known by in another draft"),
    ),
    "checks": (
        _DOCUMENT,
        ResultColumn("number", "INTEGER", "number of the check in its document, from 1"),
        ResultColumn("rule", "VARCHAR", "id of the rule"),
        ResultColumn("kind", "VARCHAR", "kind of relation"),
        ResultColumn("verdict", "VARCHAR", "holds, rounding, doubtful, fails or unchecked"),
        ResultColumn("confidence", "DECIMAL(4,3)", "how sure a failure is"),
        *_AMOUNTS,
        ResultColumn("figures", "INTEGER", "figures that take part"),
        ResultColumn("reason", "VARCHAR", "why it is unchecked"),
    ),
    "figures": (
        _DOCUMENT,
        ResultColumn("figure", "INTEGER", "number of the figure in its document"),
        ResultColumn("text", "VARCHAR", "as it is printed"),
        ResultColumn("value", AMOUNT, "its amount"),
        ResultColumn("unit", "VARCHAR", "its unit"),
        ResultColumn("label", "VARCHAR", "what stands before it"),
        ResultColumn("head", "VARCHAR", "what stands above it in its column"),
        ResultColumn("heads", "VARCHAR", "what its row is part of, from the top, with | between"),
        ResultColumn("title", "VARCHAR", "title of its table"),
        *_PLACE,
        ResultColumn("checks", "INTEGER", "checks that it takes part in"),
        ResultColumn("fails", "INTEGER", "those of them that fail"),
    ),
    "gaps": (
        _DOCUMENT,
        ResultColumn("parts", "INTEGER", "figures that are added up, rounded all to the same place"),
        ResultColumn("units", "INTEGER", "the gap, in units of that place"),
        ResultColumn("sums", "INTEGER", "sums of the document that hold with this gap"),
    ),
    "digits": (
        _DOCUMENT,
        ResultColumn("position", "VARCHAR", "first or last: which digit of a figure"),
        ResultColumn("digit", "INTEGER", "the digit"),
        ResultColumn("figures", "INTEGER", "figures of three digits and more that have it"),
    ),
    "timings": (
        _DOCUMENT,
        ResultColumn("seconds", "DOUBLE", "how long it took: the one column that no second run repeats"),
    ),
}  # fmt: skip
"""Rows of these are written for each batch of documents; `checks` and `figures` where wanted."""

OPTIONAL = ("checks", "figures")

PLACES = (
    ResultColumn("path", "VARCHAR", "where documents were looked for"),
    ResultColumn("sha256", "VARCHAR", "the document that stood there; null where none could be opened"),
    ResultColumn("error", "VARCHAR", "why none could be opened"),
    ResultColumn("state", "VARCHAR", "present, moved (its bytes stand elsewhere now) or gone"),
)
"""Columns of the table `places`."""

PAIRS = (
    ResultColumn("sha256", "VARCHAR", "the later document"),
    ResultColumn("earlier", "VARCHAR", "the document of the year before"),
    ResultColumn("rule", "VARCHAR", "id of the rule"),
    ResultColumn("severity", "VARCHAR", "error, warning or info"),
    ResultColumn("confidence", "DECIMAL(4,3)", "how sure it is"),
    ResultColumn("message", "VARCHAR", "what the two say differently"),
)
"""Columns of the table `pairs`: what a document says of the year before, and that year's own says
otherwise.
"""
