"""What an audit says of a corpus: every relation that fails, in documents as published and in those
with a slip put in, with the evidence for it and what is known of it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import NamedTuple

from auditor.evidence import Bounds, known, severity_at, share_of
from auditor.evidence import bounds as shipped
from auditor.judging import judge_all
from auditor.judging.sentences import weighed
from auditor.judging.settling import lenient, settled
from auditor.judging.tabled import PrintedLines
from auditor.model.values import FAILS, GOOD, UNCHECKED, Check, Document, Figure
from auditor.packs.loading import Packs, load
from auditor.reading import read
from auditor.reading.errors import Unreadable
from auditor.recognition import Recognised, recognise
from auditor.relations import relations
from auditor.telling.numbers import amounts_of
from auditor.telling.typeset import value_of
from benchmarks._planted import LEFT_OUT, Planted, planted

HALF = "tune"
TRUE, FALSE, DEBATABLE, UNJUDGED = "TRUE", "FALSE", "DEBATABLE", ""
OPEN = Bounds(0, 0)
"""All that fails is looked at, however unlikely, and is as severe as its rule allows."""
FAMILIES = {"seldom": "sentence", "rate-places": "rate"}
"""By a weight that each of them has; sums of tables have how they were read."""
SUM, FIXED, WORDS, LOOKED = "sum", "fixed", "words", "document"
KINDS = {
    "budget": "department text",
    "three-public-note": "department text",
    "final-accounts": "final account",
    "annual-report": "final account",
    "budget-report": "government report",
    "execution-report": "government report",
}
STATISTICS, TITLE = ("统计公报", "统计年鉴", "统计局"), 400
"""Words that tell statistics by, in so many first characters."""
SILENT = -1
"""What is said of a slip that no relation names."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")


class Seen(NamedTuple):
    """A relation that fails.

    given: bits of evidence that no weight makes; made: weights, in hundredths of each. slip: what
    was put in, "" as published. verdict: by whom the documents were judged by hand, "" by nobody.
    ceiling: how severe it may be, "" where it is unchecked; said: the confidence in thousandths,
    with the weights as they were, SILENT where none is said.
    """

    document: str
    issuer: str
    kind: str
    family: str
    place: str
    given: int
    made: tuple[tuple[str, int], ...]
    slip: str
    verdict: str
    ceiling: str
    said: int
    told: str

    @property
    def severity(self) -> str:
        """Return error, warning or unchecked, with the weights as they are."""
        if not self.ceiling or self.family in (WORDS, FIXED):
            return self.ceiling or UNCHECKED
        bits = self.given + sum(known(name) * share // 100 for name, share in self.made)
        return severity_at(share_of(bits), self.ceiling, shipped()) or UNCHECKED


class Source(NamedTuple):
    """A document of a corpus, and who issued it."""

    path: Path
    name: str
    issuer: str


Row = tuple[frozenset[Fraction], str, str]
"""What was judged by hand: the numbers that are shown, or else words; the verdict."""


def judged(paths: Iterable[str]) -> dict[str, list[Row]]:
    """Return what was judged by hand, by document."""
    found: dict[str, list[Row]] = defaultdict(list)
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                numbers = {_number(text) for text in row["numbers"].split()} - {None}
                found[row["doc"]].append((frozenset(numbers), row["text"], row["verdict"]))
    return found


def sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield the documents of all paths; those of a list that are there to tune, in its order."""
    for path in map(Path, paths):
        if path.suffix != ".tsv":
            yield Source(path, path.name, path.name)
            continue
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                if row["half"] == HALF:
                    yield Source(path.parent / row["file"], row["file"], row["issuer"])


def seen(
    paths: Sequence[str], lists: Sequence[str], rounds: int, packs: Packs | None = None
) -> Iterator[Seen]:
    """Yield what fails in the documents, and in each of them with slips, so many times over.

    A path that ends in .jsonl is what was seen before.
    """
    by_hand, packs = judged(lists), packs or load()
    for path in paths:
        if path.endswith(".jsonl"):
            yield from kept(Path(path))
    for source in sources(path for path in paths if not path.endswith(".jsonl")):
        try:
            yield from _seen(source, by_hand.get(source.name, ()), rounds, packs)
        except Unreadable as error:
            print(f"{source.name}: {error}", file=sys.stderr)


def keep(found: Iterable[Seen], file: Path) -> None:
    """Write what was seen, a line each."""
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in found)


def kept(file: Path) -> Iterator[Seen]:
    """Yield what was seen before."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            each = Seen(*json.loads(line))
            yield each._replace(made=tuple((name, share) for name, share in each.made))


class _Audited(NamedTuple):
    recognised: Recognised
    checks: list[Check]


class _About(NamedTuple):
    """What all that is seen in one document shares."""

    source: Source
    kind: str

    def seen(self, check: Check, place: str, slip: str, verdict: str) -> Seen:
        """Return a relation that fails."""
        made: Counter[str] = Counter()
        pieces = check.relation.evidence if check.confidence is not None else ()
        for piece in pieces:
            made.update(dict(piece.made))
        own = sum(known(name) * share // 100 for name, share in made.items())
        given = sum(piece.bits for piece in pieces) - own
        said = SILENT if check.confidence is None else check.confidence
        told = f"{check.relation.rule} {check.relation.subject} {_amounts(check)}"
        return Seen(
            self.source.name, self.source.issuer, self.kind, _family(made), place, given,
            tuple(sorted(made.items())), slip, verdict, _ceiling(check), said, told,
        )  # fmt: skip

    def silent(self, place: str, slip: str, family: str = "") -> Seen:
        """Return a slip that no relation names; without one, that the document was looked at."""
        return Seen(
            self.source.name, self.source.issuer, self.kind, family, place, 0, (), slip,
            TRUE if slip else UNJUDGED, "", SILENT, "",
        )  # fmt: skip


def _audited(document: Document, packs: Packs) -> _Audited:
    recognised = recognise(document, packs)
    printed = PrintedLines(recognised.tables, recognised.mentions)
    read_ = weighed(judge_all(relations(recognised, packs)), OPEN, printed)
    checks = [settled(check, packs, OPEN) for check in read_]
    return _Audited(recognised, [*map(lenient, checks)] if document.scanned else checks)


def _seen(source: Source, rows: Sequence[Row], rounds: int, packs: Packs) -> Iterator[Seen]:
    document = read(str(source.path), languages=packs.labels.languages)
    audited = _audited(document, packs)
    about = _About(source, kind_of(audited.recognised))
    yield about.silent("", "", LOOKED)
    for check in filter(_fails, audited.checks):
        yield about.seen(check, _place(check), "", _verdict(check, rows))
    holding = [check for check in audited.checks if check.verdict in GOOD and _is_numeric(check)]
    figures = {each.start: each for check in holding for each in _printed(check)}
    for number in range(rounds):
        random = Random(f"{source.name} {number}")
        other = planted(document, [figures[at] for at in sorted(figures)], random)
        if other.slips:
            yield from _after(other, number, holding, _audited(other.document, packs).checks, about)


def _after(
    other: Planted, number: int, holding: list[Check], checks: list[Check], about: _About
) -> Iterator[Seen]:
    """Yield the relations that a slip breaks which held before: what they say is true. A slip that
    rounding explains breaks none, and nothing is said of it.
    """
    before = {_key(check, other.gone) for check in holding}
    same = [check for check in checks if _key(check, frozenset()) in before]
    for start, slip in sorted(other.slips.items()):
        about_it = [check for check in same if _names(check, start, slip, holding)]
        named = [check for check in about_it if _fails(check)]
        place = f"{number}@{start}"
        if not named and not any(check.verdict in GOOD for check in about_it):
            yield about.silent(place, slip)
        for check in named:
            yield about.seen(check, place, slip, TRUE)


def _names(check: Check, start: int, slip: str, holding: list[Check]) -> bool:
    """Whether a relation that fails is one of the figure at this offset; of a figure that is gone,
    whether one with it held about the same total.
    """
    starts = _starts(check)
    if slip != LEFT_OUT:
        return start in starts
    return any(
        start in _starts(each) - starts and _first(each) == _first(check) for each in holding
    )


def _key(check: Check, gone: frozenset[int]) -> tuple[str, frozenset[int]]:
    return check.relation.kind, _starts(check) - gone


def _starts(check: Check) -> frozenset[int]:
    return frozenset(term.figure.start for term in check.relation.terms)


def _first(check: Check) -> int:
    return check.relation.terms[0].figure.start


def _printed(check: Check) -> Iterator[Figure]:
    return (term.figure for term in check.relation.terms if term.figure.digits)


def _is_numeric(check: Check) -> bool:
    return check.relation.kind in ("sum", "equal", "change", "ratio")


def _fails(check: Check) -> bool:
    """Whether a check says that the document is wrong, however unlikely."""
    if check.verdict == UNCHECKED:
        return check.confidence is not None and bool(check.relation.evidence)
    return check.verdict == FAILS and check.relation.severity != "info"


def _place(check: Check) -> str:
    first = next((term.figure for term in check.relation.terms), None)
    return "" if first is None else str(first.table) if first.table >= 0 else f"@{first.start}"


def _family(made: Mapping[str, int]) -> str:
    if not made:
        return WORDS
    if "binding" in made:
        return FIXED
    return next((family for name, family in FAMILIES.items() if name in made), SUM)


def _ceiling(check: Check) -> str:
    return "" if check.verdict == UNCHECKED else check.relation.severity


def _amounts(check: Check) -> str:
    found = amounts_of(check)
    return f"{found.stated} {found.computed}"


def _number(text: object) -> Fraction | None:
    found = NUMBER.search(str(text or "").translate(_PLAIN).strip())
    return Fraction(found.group()) if found else None


_PLAIN = str.maketrans({",": "", "，": "", "%": "", "−": "-"})


def _verdict(check: Check, rows: Sequence[Row]) -> str:
    """Return what somebody judged who opened the document, UNJUDGED where nobody did."""
    texts: list[object] = [*amounts_of(check)]
    for term in check.relation.terms:
        texts += [term.figure.text, value_of(term.figure)]
    shown = {number for number in map(_number, texts) if number is not None}
    shown |= {-number for number in shown}
    words = " ".join(
        (check.relation.subject, *(each.figure.label for each in check.relation.terms))
    )
    for numbers, text, verdict in rows:
        if numbers <= shown if numbers else text and text in words:
            return verdict
    return UNJUDGED


def kind_of(recognised: Recognised) -> str:
    """Return what kind of document this is, as people speak of them."""
    if recognised.language not in ("", "zh"):
        return "foreign"
    if recognised.kind in KINDS:
        return KINDS[recognised.kind]
    head = recognised.document.text[:TITLE]
    return "statistics" if any(word in head for word in STATISTICS) else "any table"
