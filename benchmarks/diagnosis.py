"""Measure the diagnosis on disclosures with known errors, and that clean ones stay without.

Run: python -m benchmarks.diagnosis [seed] [documents a kind] [kind … | several | clean]

--baseline N compares N documents a kind with Fellegi–Holt error localisation (extra "bench").
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

from auditor.diagnosis import diagnose
from auditor.model.audit import Audit
from auditor.model.values import Document
from auditor.packs.loading import Packs, load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from auditor.running.garbage_collector import collecting_rarely
from benchmarks.errors.answers import among, first, located, missed, right, value_right
from benchmarks.errors.disclosure import disclosure
from benchmarks.errors.inject import KINDS, Truth, spoiled
from benchmarks.errors.minimal import explanations, failures, figures, one_component
from benchmarks.errors.pages import Pages

TOP = 3
CLASSES, FEW = (3, 7), (1, 2)
"""Classes in a disclosure: least and most; few where several errors shall meet."""
TOGETHER = [kind for kind in KINDS if kind not in ("swapped", "omitted-two", "share")]


class Answer(NamedTuple):
    """What became of one error: why it was missed ("" if it was not),
    whether it is told first, among three, at all.
    """

    missed: str
    first: bool
    top: bool
    shown: bool


class Case(NamedTuple):
    """What came of one document: its errors; of each cause whether it is certain and right; what
    was suggested.

    unique: exactly one thing alone explains what fails; unsure: no cause is said to be certain;
    baseline: whether Fellegi–Holt finds the errors; joined: all failures hang together.
    """

    answers: list[Answer]
    causes: list[tuple[bool, bool]]
    suggested: list[bool]
    seconds: float
    unique: bool
    unsure: bool
    baseline: bool | None
    joined: bool


def audited(pages: Pages, packs: Packs, folder: Path) -> tuple[Document, Audit]:
    """Return the audit of the pages as a file on disk."""
    file = folder / "budget.txt"
    file.write_text(pages.text(), encoding="utf-8")
    document = read(str(file))
    return document, audit_document(document, packs, Options())


def case(
    pages: Pages, truths: Sequence[Truth], packs: Packs, folder: Path, baseline: bool = False
) -> Case:
    """Return how the tool did on these pages, and on request Fellegi–Holt error localisation."""
    document, audit = audited(pages, packs, folder)
    start = process_time()
    causes = diagnose(audit.checks, audit.tables)
    seconds = process_time() - start
    known, failing = figures(audit.checks, pages, document), failures(audit.checks)
    broken = {
        id(known[term.figure.id])
        for each in failing
        for term in each.relation.terms
        if term.figure.id in known
    }
    answers = [
        Answer(
            ""
            if any(id(each) in broken for each in truth.prints)
            else missed(truth, audit.checks, known),
            any(first(cause, truth, document) for cause in causes),
            any(among(cause, truth, document, TOP) for cause in causes),
            any(among(cause, truth, document) for cause in causes),
        )
        for truth in truths
    ]
    return Case(
        answers,
        [(cause.certain, right(cause, truths, document)) for cause in causes],
        [value_right(cause, truths, document) for cause in causes if cause.suggestion],
        seconds,
        len(truths) == 1
        and len(explanations(audit.checks, pages, document, [truths[0].prints])) == 1,
        not any(cause.certain for cause in causes),
        located(truths, audit.checks, known) if baseline else None,
        one_component(failing, known),
    )


def documents(
    kinds: Sequence[str], seed: str, classes: tuple[int, int] = CLASSES
) -> Iterator[tuple[Pages, list[Truth]]]:
    """Yield spoiled pages without end, one for each number that the errors can be made for;
    of so many classes each.
    """
    number = 0
    while True:
        random = Random(f"{seed} {' '.join(kinds)} {number}")
        number += 1
        if made := spoiled(disclosure(random.randrange(1 << 40), classes=classes), kinds, random):
            made[0].text()
            yield made


def single(
    kind: str, seed: int, count: int, baseline: int, packs: Packs, folder: Path
) -> list[Case]:
    """Return the cases of `count` documents with one error of a kind."""
    made = documents([kind], str(seed))
    return [case(*next(made), packs, folder, number < baseline) for number in range(count)]


def several(errors: int, seed: int, count: int, packs: Packs, folder: Path) -> list[Case]:
    """Return the cases of `count` documents with so many errors whose failures hang together."""
    cases: list[Case] = []
    number = 0
    while len(cases) < count:
        chosen = Random(f"{seed} {errors} {number}").sample(TOGETHER, errors)
        number += 1
        if sum(kind in ("omitted", "doubled", "unprinted") for kind in chosen) < 2:
            found = case(*next(documents(chosen, f"{seed} {number}", FEW)), packs, folder)
            if found.joined and all(not each.missed for each in found.answers):
                cases.append(found)
    return cases


def clean(seed: int, count: int, packs: Packs, folder: Path) -> str:
    """Return how many consistent documents get an error, rounded and truncated ones."""
    wrong = []
    for truncated in (False, True):
        made = (Pages(disclosure(seed * 1_000_003 + number, truncated)) for number in range(count))
        audits = (audited(pages, packs, folder)[1] for pages in made)
        wrong.append(
            sum(any(each.severity == "error" for each in audit.findings) for audit in audits)
        )
    return (
        f"clean: error findings in {wrong[0]} of {count} rounded and {wrong[1]} of {count} "
        "truncated documents"
    )


def row(name: str, cases: Sequence[Case]) -> str:
    """Return the figures of some cases on one line."""
    every = [each for one in cases for each in one.answers]
    found = [each for each in every if not each.missed]
    lone = [one for one in cases if len(one.answers) == 1 and not one.answers[0].missed]
    sole, rest = ([one for one in lone if one.unique is unique] for unique in (True, False))
    calm = [
        one for one in rest if one.unsure or all(good for certain, good in one.causes if certain)
    ]
    rivals = [one for one in cases if one.baseline is not None]
    times = sorted(one.seconds for one in cases)
    return (
        f"{name:18} {len(every):5} detected {share([not each.missed for each in every])} "
        f"first {share([each.first for each in found])} three "
        f"{share([each.top for each in found])} "
        f"shown {share([each.shown for each in found])} "
        f"| unique {len(sole):4} {share([one.answers[0].first for one in sole])} "
        f"else {len(rest):4} shown {share([one.answers[0].shown for one in rest])} first "
        f"{share([one.answers[0].first for one in rest])} unsure "
        f"{share([one.unsure for one in rest])} "
        f"or right {share([one in calm for one in rest])} | certain "
        f"{share([certain for one in cases for certain, _ in one.causes])} and right "
        f"{share([good for one in cases for certain, good in one.causes if certain])} value "
        f"{share([good for one in cases for good in one.suggested])} | same documents "
        f"{share([one.answers[0].first for one in rivals])} FH "
        f"{share([bool(one.baseline) for one in rivals])} "
        f"| ms {times[len(times) // 2] * 1e3:.1f} 95% "
        f"{times[len(times) * 95 // 100] * 1e3:.1f} max {times[-1] * 1e3:.0f}"
    )


def share(hits: Sequence[bool]) -> str:
    """Return a share with three places, or a dash."""
    return f"{sum(hits) / len(hits):.3f}" if hits else "  -  "


def main(seed: int = 1, count: int = 40, kinds: Sequence[str] = (), baseline: int = 0) -> None:
    """Print a line for each kind of error, for all of them, for several errors at once, and for
    clean documents.

    Kinds may be chosen, and besides "several" and "clean".
    """
    packs = load()
    chosen = kinds or (*KINDS, "several", "clean")
    groups: dict[str, list[Case]] = {}
    with tempfile.TemporaryDirectory() as name, collecting_rarely():
        folder = Path(name)
        for kind in (kind for kind in KINDS if kind in chosen):
            cases = single(kind, seed, count, baseline, packs, folder)
            print(row(kind, cases), flush=True)
            groups.setdefault(kind.partition("-")[0], []).extend(cases)
        for group, cases in groups.items():
            print(row(f"= {group}", cases), flush=True)
        everything = [case for cases in groups.values() for case in cases]
        if everything:
            print(row("= all", everything))
        print(
            "missed:",
            dict(Counter(each.missed for one in everything for each in one.answers if each.missed)),
        )
        for errors in (2, 3, 4) if "several" in chosen else ():
            print(row(f"{errors} errors", several(errors, seed, count, packs, folder)), flush=True)
        if "clean" in chosen:
            print(clean(seed, max(count, 500), packs, folder))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("count", type=int, nargs="?", default=40)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--baseline", type=int, default=0)
    given = parser.parse_args()
    main(given.seed, given.count, given.kinds, given.baseline)
