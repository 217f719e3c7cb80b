"""Write how often the audit is right, and how sure it is: python -m benchmarks.accuracy CORPUS...
--date DATE [--judged LIST]... [--rounds N] [-o FILE].

CORPUS and LIST are those of python -m benchmarks.weights; DATE is the day that the page bears.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from auditor.text.compiled import parsed
from benchmarks import _fit
from benchmarks._seen import DEBATABLE, FALSE, FIXED, LOOKED, TRUE, UNJUDGED, Seen, seen
from benchmarks.weights import FAMILIES, ROUNDS, cases_of, without
from benchmarks.weights import FILE as WEIGHTS

FILE = Path("docs/accuracy.md")
KINDS = (
    "department text",
    "final account",
    "government report",
    "statistics",
    "any table",
    "foreign",
)
ALL = "all"
BANDS = (0, 300, 500, 700, 850, 950, 1000)
"""Where the bands of confidence begin and end, in thousandths."""
FEW = 15
"""Of fewer findings a share says little: a half may be a quarter or three quarters."""
UNLIKELY, DRAWN = BANDS[1], 130
"""Of the findings of the lowest band so many are drawn to be judged: there are too many of them."""
OF_ONE = 2
"""So many of one table at most, for one wrong reading makes many."""
LEVELS = ("error", "warning")


class Judged(NamedTuple):
    """A finding of a document as published, and how sure weights are of it that were found without
    its issuer.
    """

    finding: Seen
    sure: float


class Share(NamedTuple):
    """So many, of so many."""

    part: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "–"
        return f"{self.part} of {self.of}" + ("" if self.of < FEW else f" ({self._percent()} %)")

    def _percent(self) -> int:
        return (200 * self.part + self.of) // (2 * self.of)


def judged(found: Sequence[Seen], hand: Mapping[str, int]) -> list[Judged]:
    """Return the findings of documents as published that somebody judged true or false; of the
    unlikely ones only those that were drawn, for of the others the true ones alone were looked for.
    """
    weights = {
        (family, fold): without(cases_of(found, family), hand, fold)
        for family in FAMILIES
        for fold in range(_fit.FOLDS)
    }
    weighed = [Judged(each, _sure(each, weights)) for each in _published(found) if each.made]
    likely = [each for each in weighed if each.sure >= UNLIKELY]
    return [
        each
        for each in (*likely, *drawn([each for each in weighed if each.sure < UNLIKELY]))
        if each.finding.verdict in (TRUE, FALSE)
    ]


def drawn(found: Iterable[Judged]) -> list[Judged]:
    """Return a draw of findings, the same of the same ones; a few of one table at most."""
    places: Counter[tuple[str, str]] = Counter()
    chosen = []
    for each in sorted(found, key=_lot):
        place = each.finding.document, each.finding.place
        places[place] += 1
        if places[place] <= OF_ONE:
            chosen.append(each)
    return chosen[:DRAWN]


def _lot(each: Judged) -> str:
    return sha256(f"{each.finding.document} {each.finding.told}".encode()).hexdigest()


def _sure(each: Seen, weights: Mapping[tuple[str, int], Mapping[str, int]]) -> float:
    if each.family == FIXED:
        return each.said
    own = weights[each.family, _fit.fold_of(each.issuer)]
    case = _fit.Case(each.given, each.made, True, 1.0, each.issuer)
    return 1000 * _fit.likelihood(_fit.bits(case, own))


def page(found: Sequence[Seen], hand: Mapping[str, int], date: str) -> str:
    """Return the page."""
    parts = (
        [INTRODUCTION.format(**_counts(found), date=date)],
        [PRECISION, *_precision(found)],
        [RECALL, *_recall(found)],
        [CALIBRATION, *_calibration(judged(found, hand))],
        [WITH_SLIPS, *_with_slips(found, hand), SMALL],
    )
    return "\n".join(line for part in parts for line in part)


def _counts(found: Sequence[Seen]) -> dict[str, int]:
    published = _published(found)
    return {
        "documents": len({each.document for each in found}),
        "issuers": len({each.issuer for each in found}),
        "failing": len(published),
        "judged": sum(each.verdict != UNJUDGED for each in published),
        "slips": len({(each.document, each.place) for each in found if each.slip}),
    }


def _published(found: Iterable[Seen]) -> list[Seen]:
    """Return what fails in documents as published."""
    return [each for each in found if not each.slip and each.family != LOOKED]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield "| " + " | ".join(map(str, row)) + " |"
    yield ""


def _of_kind(found: Iterable[Seen], kind: str) -> list[Seen]:
    return [each for each in found if kind in (ALL, each.kind)]


def _precision(found: Sequence[Seen]) -> Iterator[str]:
    published = _published(found)
    rows = []
    for kind in (*KINDS, ALL):
        own = _of_kind(published, kind)
        row: list[object] = [kind, len({each.document for each in _of_kind(found, kind)})]
        for level in LEVELS:
            counts = Counter(each.verdict for each in own if each.severity == level)
            row += [Share(counts[TRUE], counts[TRUE] + counts[FALSE])]
            row += [counts[DEBATABLE], counts[UNJUDGED]]
        rows.append(row)
    more = ("debatable", "not judged")
    head = ("documents are", "n", "errors that are true", *more, "warnings that are true", *more)
    return _table(head, rows)


def _recall(found: Sequence[Seen]) -> Iterator[str]:
    """Yield how many slips are named, each by what is said of it most loudly."""
    loudest: dict[tuple[str, str], Seen] = {}
    for each in found:
        if each.slip:
            known = loudest.setdefault((each.document, each.place), each)
            if _loudness(each) > _loudness(known):
                loudest[each.document, each.place] = each
    rows = []
    for kind in (*KINDS, ALL):
        own = _of_kind(loudest.values(), kind)
        known = [each for each in found if not each.slip and each.verdict == TRUE]
        rows.append([kind, *_named(own), *_named(_of_kind(known, kind))])
    told = ("an error", "an error or a warning")
    head = ("documents are", *(f"slips put in: {each}" for each in told))
    return _table((*head, *(f"known to be true: {each}" for each in told)), rows)


def _loudness(each: Seen) -> int:
    return -LEVELS.index(each.severity) if each.severity in LEVELS else -len(LEVELS)


def _named(found: Sequence[Seen]) -> list[Share]:
    counts = Counter(each.severity for each in found)
    return [
        Share(counts["error"], len(found)),
        Share(counts["error"] + counts["warning"], len(found)),
    ]


def _with_slips(found: Sequence[Seen], hand: Mapping[str, int]) -> Iterator[str]:
    """Yield how sure is how often true where there are as many slips as the fit was given."""
    rated: list[tuple[float, _fit.Case]] = []
    for family in FAMILIES:
        cases = cases_of(found, family)
        for fold in range(_fit.FOLDS):
            weights = without(cases, hand, fold)
            own, _ = _fit.parted(cases, fold)
            rated += [(1000 * _fit.likelihood(_fit.bits(case, weights)), case) for case in own]
    rows = []
    for low, high in pairwise(BANDS):
        band = [(sure, case) for sure, case in rated if low <= sure < high]
        whole = sum(case.counts for _, case in band)
        said = sum(sure * case.counts for sure, case in band) / 1000
        true = sum(case.counts for _, case in band if case.true)
        shares = (f"{part / whole:.2f}" if whole else "–" for part in (said, true))
        rows.append([_band(low, high), len(band), *shares])
    return _table(("confidence", "n", "mean said", "share true"), rows)


def _band(low: int, high: int) -> str:
    return f".{low:03}–.{high:03}" if high < BANDS[-1] else f".{low:03} and more"


def _calibration(found: Sequence[Judged]) -> Iterator[str]:
    head = ("confidence", "n", "mean said", "share true", *(f"{kind}: true" for kind in KINDS))
    rows = []
    for low, high in pairwise(BANDS):
        own = [each for each in found if low <= each.sure < high]
        true = sum(each.finding.verdict == TRUE for each in own)
        mean = sum(each.sure for each in own) / len(own) / 1000 if own else 0
        kinds: dict[str, list[bool]] = defaultdict(list)
        for each in own:
            kinds[each.finding.kind].append(each.finding.verdict == TRUE)
        rows.append(
            [
                _band(low, high),
                len(own),
                f"{mean:.2f}" if own else "–",
                f"{true / len(own):.2f}" if own else "–",
                *(Share(sum(kinds[kind]), len(kinds[kind])) for kind in KINDS),
            ]
        )
    return _table(head, rows)


INTRODUCTION = """# How accurate the audit is

Made by `python -m benchmarks.accuracy`, {date}. An auditor who relies on a tool has to state how
far it can be relied on: this page says what was measured, on what, and how little some of it is.

Looked at: {documents} published documents of {issuers} issuers; {failing} relations that fail in
them, however unlikely, of which {judged} were judged by somebody who opened the document; {slips}
slips put in: a digit, two swapped, one lost or doubled, the figure beside it, a line left out,
each in a figure whose relations held.
"""
PRECISION = """## Precision: what is said is true

Of the errors and warnings about documents as published, those that were judged true or false by
hand. Debatable is what the document prints and does not explain, such as lines that were left out
without a note: they count neither way. So does what nobody has judged.
"""
RECALL = """## Recall: what is wrong is said

Slips that were put in, and failures that are known to be true. The slips stand in figures that take
part in a relation which held; a wrong figure that stands in no relation cannot be found from the
document alone. Slips that rounding explains are left out: they break nothing.
"""
CALIBRATION = """## Calibration: how sure is how often true

Findings that were judged true or false by hand, over all bands of confidence: below .5 a relation
that fails is not checked, from .5 on it is a warning, from .95 on an error. The confidence is that
of weights which were found without the issuer of the document (five folds): no document speaks for
itself. *Mean said* and *share true* should lie within .10 of each other.
"""
WITH_SLIPS = """The same with the slips that were put in, and every failure as published that nobody
judged taken as a wrong reading; the confidence is that of a document as likely to hold a slip as
these. It has more findings and says whether the pieces of evidence weigh what they should.
"""
SMALL = f"""Of the lowest band {DRAWN} findings were drawn; of the others all that are judged count.
A share of fewer than {FEW} findings is printed without a percentage: it says little. The documents
are those that the weights were found from, folds apart; what kinds of tables and
sentences are read at all was developed on them too. On documents that nobody has seen yet expect
somewhat less.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Look at the corpus and write the page."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    told.add_argument("corpus", nargs="+")
    told.add_argument("--date", required=True)
    told.add_argument("--judged", action="append", default=[])
    told.add_argument("--rounds", type=int, default=ROUNDS)
    told.add_argument("-o", type=Path, default=FILE, dest="out")
    given = told.parse_args(arguments)
    found = [*seen(given.corpus, given.judged, given.rounds)]
    hand = parsed(WEIGHTS.read_text(encoding="utf-8"))["bits"]
    given.out.write_text(page(found, hand, given.date), encoding="utf-8")


if __name__ == "__main__":
    main()
