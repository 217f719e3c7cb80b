"""Measure the diagnosis on disclosures with known errors.

Run: python -m benchmarks.diagnosis [seed] [documents a kind] [kind …]

--baseline compares with Fellegi–Holt error localisation (extra "bench").
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

from auditor.diagnosis import Cause, Explanation, diagnose
from auditor.engine import Options, audit_document
from auditor.model import FAILS, Document
from auditor.packs import Packs, load
from auditor.reading import read
from auditor.report import Audit
from benchmarks.errors.baseline import alone, fellegi_holt
from benchmarks.errors.disclosure import disclosure
from benchmarks.errors.inject import KINDS, Truth, copies, spoiled
from benchmarks.errors.pages import Pages

VALUES = ("figure", "print", "item", "distinct")
WRONG = ("figure", "print", "item")
ANSWERS = {
    "print": WRONG, "single": WRONG, "item": WRONG, "swapped": VALUES, "distinct": VALUES,
    "omitted": ("omitted",), "omitted-two": ("omitted",), "doubled": ("doubled",),
    "unprinted": ("unprinted",), "base": ("base",),
}  # fmt: skip


class Case(NamedTuple):
    """What came of one document: whether each error was detected, top, shown; the causes; the time."""

    detected: list[bool]
    top: list[bool]
    shown: list[bool]
    certain: list[tuple[bool, bool]]
    suggested: list[bool]
    seconds: float
    unique: bool
    told: bool
    baseline: bool | None


def audited(pages: Pages, packs: Packs, folder: Path) -> tuple[Document, Audit]:
    """Return the audit of the pages as a file on disk."""
    file = folder / "budget.txt"
    file.write_text(pages.text(), encoding="utf-8")
    document = read(str(file))
    return document, audit_document(document, packs, Options())


def case(pages: Pages, truths: Sequence[Truth], packs: Packs, folder: Path, baseline: bool = False) -> Case:
    """Return how the tool did on these pages, and on request Fellegi–Holt error localisation."""
    document, audit = audited(pages, packs, folder)
    start = process_time()
    causes = diagnose(audit.checks, audit.tables)
    seconds = process_time() - start
    failing = {
        document.line(term.figure.start)
        for check in audit.checks
        if check.verdict == FAILS and check.stated
        for term in check.relation.terms
    }
    detected = [not failing.isdisjoint(each.spot for each in truth.prints) for truth in truths]
    top = [any(says(cause.explanation, truth, document) for cause in causes) for truth in truths]
    shown = [
        hit or any(says(other, truth, document) for cause in causes for other in cause.alternatives)
        for hit, truth in zip(top, truths, strict=True)
    ]
    certain = [(cause.certain, right(cause, truths, document)) for cause in causes]
    suggested = [value_right(cause, truths, document) for cause in causes if cause.suggestion]
    unique = len(singles(pages, audit, document)) == 1 if len(truths) == 1 else False
    told = not any(cause.certain for cause in causes)
    found = located(truths, audit, document) if baseline else None
    return Case(detected, top, shown, certain, suggested, seconds, unique, told, found)


def singles(pages: Pages, audit: Audit, document: Document) -> list[frozenset[int]]:
    """Return the prints, and the quantities with all their prints, any of which alone may be wrong."""
    figures = {
        document.line(term.figure.start): term.figure.id for check in audit.checks for term in check.relation.terms
    }
    groups = [[each] for each in pages.prints] + [copies(pages, each) for each in pages.prints]
    sets = [frozenset(figures[each.spot] for each in group if each.spot in figures) for group in groups]
    return alone(audit.checks, [each for each in sets if each])


def located(truths: Sequence[Truth], audit: Audit, document: Document) -> bool:
    """Return whether Fellegi–Holt changes figures of the errors only, and has no second choice of as many."""
    spots = {each.spot for truth in truths for each in truth.prints}
    places = {
        term.figure.id: document.line(term.figure.start) for check in audit.checks for term in check.relation.terms
    }
    found = fellegi_holt(audit.checks)
    return len(found) == 1 and all(places[figure] in spots for figure in found[0])


def value_right(cause: Cause, truths: Iterable[Truth], document: Document) -> bool:
    """Return whether a suggested value is the one that stood there before."""
    figure, amount = cause.suggestion or (None, None)
    if figure is None or amount is None:
        return False
    place = document.line(figure.start)
    return any(each.true == amount.digits and place == each.spot for truth in truths for each in truth.prints)


def says(explanation: Explanation, truth: Truth, document: Document) -> bool:
    """Return whether an explanation names the error: the right kind of operation on (mostly) the right prints."""
    spots = {each.spot for each in truth.prints}
    for operation in explanation.operations:
        places = [document.line(figure.start) for figure in operation.figures]
        inside = sum(place in spots for place in places)
        if operation.kind not in ANSWERS[truth.kind] or not inside:
            continue
        if operation.kind not in ("figure", "print", "item") or 2 * inside > len(places):
            return True
    return False


def right(cause: Cause, truths: Iterable[Truth], document: Document) -> bool:
    """Return whether every operation of a cause belongs to an error that was made."""
    lone = [Explanation((operation,), 0) for operation in cause.explanation.operations]
    return (
        bool(lone)
        and any(says(cause.explanation, truth, document) for truth in truths)
        and all(
            any(says(one, truth, document) for truth in truths) or operation.kind == "distinct"
            for one, operation in zip(lone, cause.explanation.operations, strict=True)
        )
    )


def measure(
    kind: Sequence[str] | str, seed: int, count: int, packs: Packs, folder: Path, baseline: bool = False
) -> list[Case]:
    """Return the cases of `count` documents with these errors."""
    kinds = [kind] if isinstance(kind, str) else kind
    cases: list[Case] = []
    number = 0
    while len(cases) < count and number < 8 * count:
        random = Random(f"{seed} {kinds} {number}")
        made = spoiled(disclosure(random.randrange(1 << 40)), kinds, random)
        number += 1
        if made:
            made[0].text()
            cases.append(case(*made, packs, folder, baseline))
    return cases


def row(name: str, cases: Sequence[Case]) -> str:
    """Return the figures of some cases on one line."""
    detected = [hit for each in cases for hit in each.detected]
    top = [hit for each in cases for hit, found in zip(each.top, each.detected, strict=True) if found]
    shown = [hit for each in cases for hit, found in zip(each.shown, each.detected, strict=True) if found]
    sure = [good for each in cases for certain, good in each.certain if certain]
    values = [good for each in cases for good in each.suggested]
    causes = sum(len(each.certain) for each in cases)
    sole = [each.top[0] for each in cases if each.unique and each.detected[0]]
    open_ones = [each.shown[0] for each in cases if len(each.top) == 1 and not each.unique and each.detected[0]]
    rivals = [each.baseline for each in cases if each.baseline is not None]
    times = sorted(each.seconds for each in cases)
    return (
        f"{name:20} {len(detected):5} detected {share(detected)} top {share(top)} shown {share(shown)} "
        f"certain {len(sure) / max(1, causes):.2f} right {share(sure)} value {share(values)}/{len(values)} "
        f"unique {share(sole)}/{len(sole)} else {share(open_ones)} FH {share(rivals)} "
        f"ms {times[len(times) // 2] * 1e3:.1f} max {times[-1] * 1e3:.0f}"
    )


def share(hits: Sequence[bool]) -> str:
    """Return a share with three places, or a dash."""
    return f"{sum(hits) / len(hits):.3f}" if hits else "  -  "


def main(seed: int = 1, count: int = 40, kinds: Sequence[str] = (), baseline: bool = False) -> None:
    """Print a line for each kind of error, one for all, and those with several errors."""
    packs = load()
    everything: list[Case] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in kinds or KINDS:
            cases = measure(kind, seed, count, packs, folder, baseline)
            if cases:
                print(row(kind, cases), flush=True)
            everything += cases
        print(row("all", everything))
        for errors in (2, 3, 4) if not kinds else ():
            several: list[Case] = []
            for number in range(count):
                chosen = Random(f"{seed} {errors} {number}").sample(
                    [kind for kind in KINDS if kind not in ("swapped", "omitted-two")], errors
                )
                several += measure(chosen, seed + number, 1, packs, folder)
            print(row(f"{errors} errors", several), flush=True)


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--baseline"]
    main(*map(int, words[:2]), kinds=words[2:], baseline="--baseline" in sys.argv)
