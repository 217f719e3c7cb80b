"""The tables of a folder of results: their columns, each with its type in SQL and what it holds."""

from __future__ import annotations

from auditor.model.records import NamedTuple


class Datum(NamedTuple):
    """A column: its name, its type in SQL, and what it holds."""

    name: str
    type: str
    holds: str


# An exact amount; one with more digits than this is left out of the table (null).
AMOUNT = "DECIMAL(38,10)"

# Digits of an AMOUNT before and behind its point.
WHOLE, REST = 28, 10

_PLACE = (
    Datum("line", "INTEGER", "line of a text, from 1"),
    Datum("page", "INTEGER", "page of a PDF, from 1"),
    Datum("sheet", "VARCHAR", "sheet of a workbook"),
    Datum("cell", "VARCHAR", "cell of a workbook"),
)
_DOCUMENT = Datum("sha256", "VARCHAR", "the document: digest of its bytes")
_AMOUNTS = (
    Datum("stated", AMOUNT, "amount that is printed"),
    Datum("computed", AMOUNT, "amount that the other figures come to"),
    Datum("gap", AMOUNT, "computed less stated"),
    Datum("slack", AMOUNT, "how much of a gap rounding explains"),
    Datum("unit", "VARCHAR", "unit of the amounts"),
)

# Rows of these are written for each batch of documents; `checks` and `figures` where wanted.
TABLES: dict[str, tuple[Datum, ...]] = {
    "documents": (
        _DOCUMENT,
        Datum("path", "VARCHAR", "where it was first seen"),
        Datum("bytes", "BIGINT", "its size"),
        Datum("entity", "VARCHAR", "who publishes it"),
        Datum("place", "VARCHAR", "province, city, county that the entity's name begins with"),
        Datum("level", "VARCHAR", "level of government that the place has"),
        Datum("year", "INTEGER", "its year"),
        Datum("kind", "VARCHAR", "budget, final-accounts, …: as the JSON record says"),
        Datum("language", "VARCHAR", "its language"),
        Datum("unit", "VARCHAR", "unit of its amounts"),
        Datum("tables", "INTEGER", "tables that were read"),
        Datum("figures", "INTEGER", "figures that were read"),
        Datum("checked", "INTEGER", "figures that a check touched"),
        Datum("coverage", "DECIMAL(5,4)", "checked of figures; null where there are none"),
        Datum("holds", "INTEGER", "checks that hold exactly"),
        Datum("rounding", "INTEGER", "checks that hold within rounding"),
        Datum("doubtful", "INTEGER", "checks within what rounding can do, but hardly does"),
        Datum("fails", "INTEGER", "checks that fail"),
        Datum("unchecked", "INTEGER", "checks that could not be made"),
        Datum("errors", "INTEGER", "findings that are errors"),
        Datum("warnings", "INTEGER", "findings that are warnings"),
        Datum("notes", "INTEGER", "findings that are notes"),
        Datum("error", "VARCHAR", "why it could not be read or checked; null where it was"),
    ),
    "findings": (
        _DOCUMENT,
        Datum("finding", "INTEGER", "number of the finding in its document, from 1"),
        Datum("rule", "VARCHAR", "id of the rule"),
        Datum("severity", "VARCHAR", "error, warning or info"),
        Datum("confidence", "DECIMAL(4,3)", "how sure it is; null where nothing is weighed"),
        Datum("message", "VARCHAR", "what is wrong, in a sentence"),
        Datum("title", "VARCHAR", "title of the table where it stands"),
        *_PLACE,
        *_AMOUNTS,
        Datum("printed", "VARCHAR", "the amount in question as it is printed"),
        Datum("cause", "VARCHAR", "likeliest cause"),
        Datum("certain", "BOOLEAN", "whether the document leaves no other cause"),
        Datum("fingerprint", "VARCHAR", "what the finding is known by in another draft"),
    ),
    "checks": (
        _DOCUMENT,
        Datum("number", "INTEGER", "number of the check in its document, from 1"),
        Datum("rule", "VARCHAR", "id of the rule"),
        Datum("kind", "VARCHAR", "kind of relation"),
        Datum("verdict", "VARCHAR", "holds, rounding, doubtful, fails or unchecked"),
        Datum("confidence", "DECIMAL(4,3)", "how sure a failure is"),
        *_AMOUNTS,
        Datum("figures", "INTEGER", "figures that take part"),
        Datum("reason", "VARCHAR", "why it is unchecked"),
    ),
    "figures": (
        _DOCUMENT,
        Datum("figure", "INTEGER", "number of the figure in its document"),
        Datum("text", "VARCHAR", "as it is printed"),
        Datum("value", AMOUNT, "its amount"),
        Datum("unit", "VARCHAR", "its unit"),
        Datum("label", "VARCHAR", "what stands before it"),
        Datum("head", "VARCHAR", "what stands above it in its column"),
        Datum("heads", "VARCHAR", "what its row is part of, from the top, with | between"),
        Datum("title", "VARCHAR", "title of its table"),
        *_PLACE,
        Datum("checks", "INTEGER", "checks that it takes part in"),
        Datum("fails", "INTEGER", "those of them that fail"),
    ),
    "gaps": (
        _DOCUMENT,
        Datum("parts", "INTEGER", "figures that are added up, rounded all to the same place"),
        Datum("units", "INTEGER", "the gap, in units of that place"),
        Datum("sums", "INTEGER", "sums of the document that hold with this gap"),
    ),
    "digits": (
        _DOCUMENT,
        Datum("position", "VARCHAR", "first or last: which digit of a figure"),
        Datum("digit", "INTEGER", "the digit"),
        Datum("figures", "INTEGER", "figures of three digits and more that have it"),
    ),
    "timings": (
        _DOCUMENT,
        Datum("seconds", "DOUBLE", "how long it took: the one column that no second run repeats"),
    ),
}  # fmt: skip

OPTIONAL = ("checks", "figures")

# Columns of the table `places`.
PLACES = (
    Datum("path", "VARCHAR", "where documents were looked for"),
    Datum("sha256", "VARCHAR", "the document that stood there; null where none could be opened"),
    Datum("error", "VARCHAR", "why none could be opened"),
    Datum("state", "VARCHAR", "present, moved (its bytes stand elsewhere now) or gone"),
)

# Columns of the table `pairs`: what a document says, and another that belongs to it says
# otherwise: that of the year before, the budget of final accounts, another file of it, its units'.
PAIRS = (
    Datum("sha256", "VARCHAR", "the document that says something else than another"),
    Datum("others", "VARCHAR", "another, or the units of a department, with blanks between"),
    Datum("rule", "VARCHAR", "id of the rule"),
    Datum("severity", "VARCHAR", "error, warning or info"),
    Datum("confidence", "DECIMAL(4,3)", "how sure it is"),
    Datum("message", "VARCHAR", "what they say differently"),
)
