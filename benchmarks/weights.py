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
"""A weight moves where so many findings of so many issuers speak of it."""
ALIKE = 4
"""Failures of one table or paragraph count as so many at most: one wrong reading makes many."""
ROUNDS = 2
NAMES = {"sum": "Sums of tables", "rate": "Rates of tables", "sentence": "Sentences"}
FAMILIES = tuple(NAMES)
COMMENT: Mapping[str, Any] = {"initial_indent": "# ", "subsequent_indent": "# "}
HEAD = (
    "What python -m benchmarks.weights found; it stands in place of the same weight above, from",
    "where it starts. What fails as published is a wrong reading unless somebody judged it true.",
)


class Found(NamedTuple):
    """Weights that were found: what speaks of each, what moves, and what the truth cost a finding,
    in bits, with those set by hand and with those found without the issuer of what is weighed.
    """

    support: Mapping[str, tuple[int, int]]
    learnt: Mapping[str, int]
    before: float
    after: float


def cases_of(found: Iterable[Seen], family: str) -> list[Case]:
    """Return what was seen of a family as cases of a fit: failures of one table share what they
    count, and slips that were put in count together as much as those that were found.
    """
    known = [each for each in found if each.family == family and each.verdict != DEBATABLE]
    groups = Counter(map(_group, known))
    shares = [min(groups[_group(each)], ALIKE) / groups[_group(each)] for each in known]
    real, put = (_total(known, shares, planted) for planted in (False, True))
    both = real > 0 and put > 0
    return [
        Case(
            each.given,
            each.made,
            each.verdict == TRUE,
            share * (_factor(each, real / put) if both else 1.0),
            each.issuer,
        )
        for each, share in zip(known, shares, strict=True)
    ]


def _group(each: Seen) -> tuple[str, ...]:
    return each.document, each.place, each.slip, each.verdict


def _total(found: Sequence[Seen], shares: Sequence[float], planted: bool) -> float:
    return sum(
        share
        for each, share in zip(found, shares, strict=True)
        if each.verdict == TRUE and bool(each.slip) == planted
    )


def _factor(each: Seen, rare: float) -> float:
    """Return how much a case counts: true ones as much as documents as published have of them."""
    if each.verdict != TRUE:
        return 1.0
    return rare / 2 if each.slip else 0.5


def learnt(cases: Sequence[Case], hand: Mapping[str, int]) -> dict[str, int]:
    """Return the weights that enough speaks of, as they fit best."""
    free = {
        name: 1 if hand[name] > 0 else -1
        for name, (count, issuers) in _fit.support(cases).items()
        if count >= FEWEST and issuers >= ISSUERS
    }
    found = _fit.fitted(cases, hand, free)
    return {name: _fit.rounded(found[name]) for name in hand if name in free}


def without(cases: Sequence[Case], hand: Mapping[str, int], fold: int) -> dict[str, int]:
    """Return all weights, those that move found without the issuers of a fold."""
    others = [case for case in cases if _fit.fold_of(case.issuer) != fold]
    return {**hand, **learnt(others, hand)}


def _validated(cases: Sequence[Case], hand: Mapping[str, int]) -> float:
    """Return what the truth costs a case whose issuer had no part in the weights."""
    total = whole = 0.0
    for fold in range(_fit.FOLDS):
        own = [case for case in cases if _fit.fold_of(case.issuer) == fold]
        counts = sum(case.counts for case in own)
        total += counts * _fit.loss(own, without(cases, hand, fold))
        whole += counts
    return total / whole if whole else 0.0


def weighed(found: Sequence[Seen], hand: Mapping[str, int]) -> dict[str, Found]:
    """Return what was found of each family of relations."""
    families = {}
    for family in FAMILIES:
        cases = cases_of(found, family)
        families[family] = Found(
            _fit.support(cases),
            learnt(cases, hand),
            _fit.loss(cases, hand),
            _validated(cases, hand),
        )
    return families


def section(found: Sequence[Seen], hand: Mapping[str, int]) -> str:
    """Return the weights that were found, and from what."""
    lines = ["", "[learnt]", *(f"# {line}" for line in HEAD), *_counted(found)]
    for family, each in weighed(found, hand).items():
        lines += [
            "",
            f"# {NAMES[family]}: the truth costs a finding {each.before:.3f} bits with the",
        ]
        lines += [f"# weights set by hand, {each.after:.3f} with these, its issuer left out."]
        for name, weight in each.learnt.items():
            count, issuers = each.support[name]
            lines.append(f"{name} = {weight}  # {count} findings of {issuers} issuers")
        few = sorted(set(each.support) - set(each.learnt))
        if few:
            told = ", ".join(f"{name} ({each.support[name][0]})" for name in few)
            lines += wrap(f"Too few to move: {told}.", 98, **COMMENT)
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
