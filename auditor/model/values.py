"""The plain values that pass from stage to stage: document, figure, relation, check, finding.

Offsets count code points of a document's canonical text from 0; only reports turn them into lines
and columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.model.units import exponent_of, measure, steps


class Cell(NamedTuple):
    """One cell as printed: its text without edge blanks, and where that text stands in the
    canonical text.

    marks: "formula" (of a workbook; without text: its value is not known, which is not 0),
    "hidden".
    style: how numbers are printed around it: the decimal mark, and "-" where the minus stands
    behind. strong: it is printed in bold.
    """

    text: str
    start: int
    end: int
    columns: int = 1
    rows: int = 1
    marks: tuple[str, ...] = ()
    style: str = "."
    strong: bool = False


class Grid(NamedTuple):
    """A table as it stands in the source: rows of cells (rows may differ in length)."""

    rows: Sequence[tuple[Cell, ...]]
    start: int
    end: int


class Paragraph(NamedTuple):
    """A run of prose whose broken lines are joined.

    `pieces` maps the joined text back: (position in `text`, offset in the canonical text),
    ascending. `level` is a heading's depth where the source marks it (markdown, HTML, Word), else
    0.
    """

    text: str
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    level: int = 0

    def offset(self, position: int) -> int:
        """Return the canonical offset of a position in the joined text."""
        at, offset = self.pieces[max(0, bisect_right(self.pieces, (position, 1 << 60)) - 1)]
        return offset + position - at


Block = Grid | Paragraph


class Place(NamedTuple):
    """Where a reader puts the text from `start` on: a page (from 1), a sheet's name,
    a cell such as "B7".
    """

    start: int
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None


NO_PLACE = Place(0)


class Formula(NamedTuple):
    """A formula of a workbook, without "=": its cell's offset, its text as stored,
    its sheet and cell ("B7").
    """

    start: int
    text: str
    sheet: str
    cell: str


class Document(NamedTuple):
    """One disclosure as a reader yields it; no reader knows what a budget is.

    scanned: the stretches of the text that were read off a picture (first offset, end), ascending.
    pages_unmapped: those of the pages without text whose fonts don't say what their characters are.
    across: the lines (first offset, end) that may run on from one column into the next, ascending.
    sha256: the digest of the bytes, where it was asked for.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    format: str = "text"
    places: tuple[Place, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    pages: int | None = None
    pages_without_text: int = 0
    related: tuple[Document, ...] = ()
    formulas: tuple[Formula, ...] = ()
    scanned: tuple[tuple[int, int], ...] = ()
    pages_unmapped: int = 0
    across: tuple[tuple[int, int], ...] = ()
    sha256: str = ""

    def of(self, figure: Figure) -> Document:
        """Return the document that a figure stands in: this one, or a related one."""
        return next((document for document in self.related if document.path == figure.path), self)

    def line(self, offset: int) -> tuple[int, int]:
        """Return line and character of an offset, both counted from 1 as an editor does."""
        row = bisect_right(self.line_starts, offset) - 1
        return row + 1, offset - self.line_starts[row] + 1

    def place(self, offset: int) -> Place:
        """Return page, sheet and cell of an offset (all None in plain text)."""
        if not self.places:
            return NO_PLACE
        index = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[index] if index >= 0 else NO_PLACE


class Figure(NamedTuple):
    """A printed number, or a piece of text evidence where `digits` is None.

    Its exact value is digits × 10^-places in `unit`; one ulp is 10^-places of that unit. `path`
    names the document that it stands in where that is not the one audited but the one of the year
    before.
    """

    id: int
    text: str
    digits: int | None
    places: int
    unit: str
    start: int
    end: int
    label: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    marks: tuple[str, ...] = ()
    path: str = ""

    @property
    def exponent(self) -> int:
        """Return e such that the value in the base unit is digits × 10^e, and one ulp is 10^e.

        The base unit is a currency, or the unit itself where it is no money (%, 人).
        """
        return exponent_of(self.unit) - self.places


class Term(NamedTuple):
    """A figure's part in a relation.

    Roles: total part stated left right limit base change rate whole text.
    """

    figure: Figure
    weight: int = 1
    role: str = "part"


class Piece(NamedTuple):
    """A piece of evidence: its kind, its bits in hundredths (against the reading where they are
    negative).

    count of how many, detail: what its wording names, such as "columns". made: the weights that its
    bits are made of, with how many hundredths of each.
    """

    kind: str
    bits: int
    count: int = 0  # type: ignore[assignment]
    of: int = 0
    detail: str = ""
    made: tuple[tuple[str, int], ...] = ()


class Relation(NamedTuple):
    """What must hold between figures.

    kind: sum, equal, bound, change, ratio, count, joint (numeric) or present, same-name, order,
    date (text). A sum holds role total against the weighted parts; equal holds left against right;
    bound: part ≤ limit.
    `weak`: a reason code; where the relation does not hold it is unchecked for that reason and not
    a failure.
    `missing`: (reason code, detail) of a relation that applies but lacks a figure; it can't be
    judged.
    `readings`: other relations that the same words could mean; only where none of them holds either
    has it failed.
    `evidence`: what its confidence rests on where it fails; none where the form, the item or one
    clause binds the figures.
    `shape`: how a sentence puts a claim, from the general to the special; `tentative`: that it is a
    claim only where it holds, or where evidence says that it fails.
    Text kinds are decided where they are built: `holds`, with the evidence in `stated` and
    `computed`.
    """

    rule: str
    kind: str
    terms: Sequence[Term]
    subject: str = ""
    weak: str = ""
    missing: tuple[str, str] | None = None
    holds: bool | None = None
    stated: str | None = None
    computed: str | None = None
    severity: str = ""
    note: str = ""
    aggregate: bool = False
    readings: tuple[Relation, ...] = ()
    evidence: tuple[Piece, ...] = ()
    shape: tuple[str, ...] = ()
    tentative: bool = False


# How the shape of a claim begins whose figures stand in one clause, bound by grammar alone.
CLAUSE = "clause"
# How the shape of a claim begins whose words say of each figure what it is, in a sentence, or a
# list, that says no other amount.
NAMED = "named"
# The kind of a list that a sentence tells off one by one, though it may not be all of it.
TOLD_OFF = "told-off"
# That an amount repeats the one beside it, where its row prints another.
DISPUTED = "disputed"
# What a list rests on that fails by more than its whole: it leaves nothing out.
EXCEEDS = "list-exceeds"
# What tells that a list leaves nothing out, though its words do not say so: its last part is all
# the rest, so many things were counted before it, the shares beside its parts come to 100 %.
REST = "list-rest"
CLOSES = (REST, "list-counted", "list-hundred")
# How such a shape ends where names alone bind a claim, whatever else its sentence says: kinds that
# are all there is, what a share calls its whole.
KNOWN = "known"
# How such a shape ends of a total of known sources or uses of money, one of which may be left out
# without a word.
SOURCES = "sources"
# How the shape of a claim says that headings tell of which years its amounts of one name are.
HEADED = "headed"
# That a growth is of the income of one government, which is planned by what came in: spending is
# often held against its plan, which is not printed.
INCOME = "income"
# How the shape of a claim begins that digits alone have found, and words may read otherwise: it is
# no claim where it does not hold, nor about what another one says.
MET = "met"
# The second word of the shape of a claim that grammar states, or whose sentence says no amount
# that it leaves out.
STATED, CLOSED = "stated", "closed"


class Amount(NamedTuple):
    """An exact amount: digits × 10^exponent in the base unit of its relation."""

    digits: int
    exponent: int


def comparable(left: Figure, right: Figure) -> bool:
    """Return whether two figures may be held against each other: their units are known to be alike.

    Within one table a figure may leave the unit out that another one bears.
    """
    if steps(left.unit, right.unit) is not None:
        return True
    one, other = measure(left.unit), measure(right.unit)
    one_table = left.table == right.table >= 0 and left.path == right.path
    unsaid = not (one.currency and other.currency) and one.exponent == other.exponent
    return one_table and unsaid


def unlike(left: Figure, right: Figure) -> tuple[str, str] | None:
    """Return why two figures can't be held against each other, or None where they can."""
    if comparable(left, right):
        return None
    return "unlike-units", f"{left.unit or '–'} / {right.unit or '–'}"


def scaled(*amounts: Figure | Amount) -> list[int]:
    """Return exact amounts as whole numbers in units of the finest last place among them;
    without digits it is 0.
    """
    low = min(amount.exponent for amount in amounts)
    return [(amount.digits or 0) * int(10 ** (amount.exponent - low)) for amount in amounts]


HOLDS, ROUNDING, DOUBTFUL, FAILS, UNCHECKED = "holds", "rounding", "doubtful", "fails", "unchecked"
# Verdicts of what agrees, to the last digit or within what rounding explains.
GOOD = (HOLDS, ROUNDING)
UNSUPPORTED = "unsupported"
# The mark of a cell in a row, a column or a sheet that a workbook hides.
HIDDEN = "hidden"
# The mark of a figure whose reading is in doubt: cut by a line, printed over, several in one cell.
# Nothing that rests on it fails, and that is why.
SUSPECT = "suspect"
"""Why a relation that does not hold accuses nothing:
too little else in the document bears the reading out.
"""
# The mark of a number of things that were counted: it is no rounded amount.
EXACT = "exact"
# The mark of an amount that is so by what it means and stands nowhere: 100 %, a whole.
GIVEN = "given"
# The mark of what an amount is shared among, which is in a unit of its own: people, pupils.
PER = "per"

# Why a claim of a sentence accuses nothing: that it was read wrongly is likelier.
UNLIKELY = "unlikely"

# How bad it is where a relation does not hold, the mildest first.
SEVERITIES = ("info", "warning", "error")


class Check(NamedTuple):
    """One relation judged. gap = computed − stated; slack is what rounding explains at most (both
    exact).

    `probability`: of a rounding gap at least this large under honest rounding, a decimal string, or
    None.
    `reason`: (code, detail) of an unchecked one.  `truncation`: the gap fits dropping digits.
    `confidence`: in thousandths, that the document and not the reading is wrong; None where
    nothing fails or no figures are held against each other.
    """

    relation: Relation
    verdict: str
    stated: Amount | None = None
    computed: Amount | None = None
    gap: Amount | None = None
    slack: Amount | None = None
    probability: str | None = None
    reason: tuple[str, str] | None = None
    truncation: bool = False
    confidence: int | None = None
