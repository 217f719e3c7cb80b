"""Find the weights of evidence anew: python -m benchmarks.weights CORPUS... [--judged LIST]...
[--rounds N] [--keep FILE] [-o FILE].

CORPUS is a list of documents (INDEX.tsv: of its half "tune" alone), a document, or what was kept of
an earlier run (.jsonl). What fails in documents as published is a wrong reading unless a list says
that somebody opened the document and found it true; slips put into figures whose relations hold
make true ones. Weights that few findings speak of stay where they were set by hand.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from auditor.text.compiled import parsed
from benchmarks import _fit
from benchmarks._fit import Case
from benchmarks._seen import DEBATABLE, FALSE, LOOKED, TRUE, UNJUDGED, Seen, keep, seen

FILE = Path("rules/evidence.toml")
LEARNT = "\n[learnt]\n"
FEWEST, ISSUERS = 20, 5
"""A weight moves where so many findings of so many issuers speak of it, and so many failures of
documents as published are known to be true: slips that were put in cannot tell how often one is.
"""
ALIKE = 4
"""Failures of one table or paragraph count as so many at most: one wrong reading makes many."""
GAIN = 0.005
"""Bits that the truth has to cost a finding less for a weight to move."""
REAL = 0.5
"""What was found in documents as published makes this share of the true ones: of it one sum in ten
is a slip of a digit, so slips that are put in, which are many, must not speak alone.
"""
ROUNDS = 2
NAMES = {"sum": "Sums of tables", "rate": "Rates of tables", "sentence": "Sentences"}
FAMILIES = tuple(NAMES)
COMMENT: Mapping[str, Any] = {"initial_indent": "# ", "subsequent_indent": "# "}
HEAD = (
    "What python -m benchmarks.weights found; it stands in place of the same weight above, from",
    "where it starts. What fails as published is a wrong reading unless somebody judged it true.",
)


class Found(NamedTuple):
    """Weights that were found: what speaks of each, what moves, and what the truth costs a finding,
    in bits, with those set by hand and with those found without the issuer of what is weighed.
    """

    support: Mapping[str, tuple[int, int]]
    learnt: Mapping[str, int]
    after: float
    before: float
    true: int

    @property
    def few(self) -> set[str]:
        """Return the weights that too little speaks of."""
        return {name for name, known in self.support.items() if not _is_enough(*known)}


def cases_of(found: Iterable[Seen], family: str) -> list[Case]:
    """Return what was seen of a family as cases of a fit.

    Failures of one table share what they count. There are as many true ones as slips that broke
    something, some of them such as were found; that documents as published have fewer is given.
    """
    known = [each for each in found if each.family == family and each.verdict != DEBATABLE]
    groups = Counter(map(_group, known))
    shares = [min(groups[_group(each)], ALIKE) / groups[_group(each)] for each in known]
    real, put = (_total(known, shares, planted) for planted in (False, True))
    more = round(100 * log2(put / max(real, 1.0))) if put else 0
    return [
        Case(
            each.given + more,
            each.made,
            each.verdict == TRUE,
            share * _factor(each, real, put),
            each.issuer,
            not each.slip,
        )
        for each, share in zip(known, shares, strict=True)
    ]


def _is_enough(count: int, issuers: int) -> bool:
    return count >= FEWEST and issuers >= ISSUERS


def _group(each: Seen) -> tuple[str, ...]:
    return each.document, each.place, each.slip, each.verdict


def _total(found: Sequence[Seen], shares: Sequence[float], planted: bool) -> float:
    return sum(
        share
        for each, share in zip(found, shares, strict=True)
        if each.verdict == TRUE and bool(each.slip) == planted
    )


def _factor(each: Seen, real: float, put: float) -> float:
    """Return how much a case counts: all true ones as much as there are slips."""
    if each.verdict != TRUE or not real or not put:
        return 1.0
    return 1 - REAL if each.slip else REAL * put / real


def moved(cases: Sequence[Case], hand: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """Return the named weights as they fit best beside the others."""
    free = {name: 1 if hand[name] > 0 else -1 for name in names}
    found = _fit.fitted(cases, hand, free)
    return {name: _fit.rounded(found[name]) for name in hand if name in free}


def learnt(cases: Sequence[Case], hand: Mapping[str, int]) -> tuple[dict[str, int], float]:
    """Return the weights that move, and what the truth then costs.

    One after the other that one moves with which it costs least where the issuer has no part in
    the weights; none where it costs as much.
    """
    known = _fit.support(cases) if _true(cases) >= FEWEST else {}
    left = {name for name, counts in known.items() if _is_enough(*counts)}
    chosen: list[str] = []
    least = _validated(cases, hand, ())
    while left:
        cost, name = min((_validated(cases, hand, (*chosen, name)), name) for name in left)
        if cost > least - GAIN:
            break
        least = cost
        chosen.append(name)
        left.remove(name)
    return moved(cases, hand, chosen), least


def _true(cases: Iterable[Case]) -> int:
    """Return how many failures of documents as published are known to be true."""
    return sum(case.real and case.true for case in cases)


def _validated(cases: Sequence[Case], hand: Mapping[str, int], names: Sequence[str]) -> float:
    """Return what the truth costs a case whose issuer had no part in the weights that move."""
    total = whole = 0.0
    for fold in range(_fit.FOLDS):
        own, others = _fit.parted(cases, fold)
        counts = sum(case.counts for case in own)
        total += counts * _fit.loss(own, {**hand, **moved(others, hand, names)})
        whole += counts
    return total / whole if whole else 0.0


def without(cases: Sequence[Case], hand: Mapping[str, int], fold: int) -> dict[str, int]:
    """Return all weights, those that move found without the issuers of a fold."""
    return {**hand, **learnt(_fit.parted(cases, fold)[1], hand)[0]}


def weighed(found: Sequence[Seen], hand: Mapping[str, int]) -> dict[str, Found]:
    """Return what was found of each family of relations."""
    families = {}
    for family in FAMILIES:
        cases = cases_of(found, family)
        families[family] = Found(
            _fit.support(cases), *learnt(cases, hand), _fit.loss(cases, hand), _true(cases)
        )
    return families


def section(found: Sequence[Seen], hand: Mapping[str, int]) -> str:
    """Return the weights that were found, and from what."""
    lines = ["", "[learnt]", *(f"# {line}" for line in HEAD), *_counted(found)]
    for family, each in weighed(found, hand).items():
        told = f"{NAMES[family]}: the truth costs a finding {each.before:.3f} bits with the weights"
        told += " set by hand"
        if each.true < FEWEST:
            told += (
                f"; as published {each.true} failures are known to be true, too few to move any."
            )
        elif each.learnt:
            told += f", {each.after:.3f} with these where its issuer has no part in them."
        else:
            told += " and no less with others: they stay."
        lines += ["", *wrap(told, 98, **COMMENT)]
        for name, weight in each.learnt.items():
            count, issuers = each.support[name]
            lines.append(f"{name} = {weight}  # {count} findings of {issuers} issuers")
        if each.true < FEWEST:
            continue
        few = [f"{name} ({each.support[name][0]})" for name in sorted(each.few)]
        if few:
            lines += wrap(f"Too few findings to move: {', '.join(few)}.", 98, **COMMENT)
    return "\n".join(lines) + "\n"


def _counted(found: Sequence[Seen]) -> list[str]:
    real = [each for each in found if not each.slip and each.family != LOOKED]
    put = [each for each in found if each.slip]
    verdicts = Counter(each.verdict for each in real)
    documents, issuers = ({key(each) for each in found} for key in (_document, _issuer))
    slips = {(each.document, each.place) for each in put}
    named = {(each.document, each.place) for each in put if each.made}
    told = (
        f"Seen: {len(documents)} documents of {len(issuers)} issuers; {len(real)} relations that"
        f" fail as published ({verdicts[TRUE]} judged true, {verdicts[FALSE]} judged false,"
        f" {verdicts[DEBATABLE]} debatable, {verdicts[UNJUDGED]} taken as wrong readings);"
        f" {len(slips)} slips put in, of which {len(named)} broke a relation that held."
    )
    return wrap(told, 98, **COMMENT)


def _document(each: Seen) -> str:
    return each.document


def _issuer(each: Seen) -> str:
    return each.issuer


def whole(text: str, found: Sequence[Seen]) -> str:
    """Return the file of weights with what was found in place of what it had."""
    return text.split(LEARNT)[0] + section(found, parsed(text)["bits"])


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=__doc__)
    told.add_argument("corpus", nargs="+")
    told.add_argument("--judged", action="append", default=[])
    told.add_argument("--rounds", type=int, default=ROUNDS)
    told.add_argument("--keep", type=Path)
    told.add_argument("-o", type=Path, default=FILE, dest="out")
    return told.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Look at the corpus and write the weights that it gives."""
    given = asked(arguments)
    found = [*seen(given.corpus, given.judged, given.rounds)]
    if given.keep:
        keep(found, given.keep)
    given.out.write_text(whole(FILE.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
