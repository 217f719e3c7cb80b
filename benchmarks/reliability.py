"""Count how often the claims of sentences hold, by their shape: python -m benchmarks.reliability
PATH... [-o FILE].

Documents are nearly always right, so a shape that often fails is mostly a wrong reading: no labels
are needed. Each path is a document or a list of documents (INDEX.tsv: of its half "tune" alone).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.judging import judge_all
from auditor.judging.coincidence import readings_of, tells
from auditor.judging.gaps import BINS, size_of
from auditor.judging.sentences import claims_of
from auditor.model.values import FAILS, GOOD, Check
from auditor.packs.loading import Packs, load
from auditor.reading import read
from auditor.reading.errors import Unreadable
from auditor.recognition import recognise
from auditor.relations import relations

FILE = Path("rules/reliability.toml")
HALF = "tune"
FEWEST, LEAST = 3, 2
"""A shape is kept from so many claims in so many documents on: names of one place are none."""
HEAD = """\
# How often claims of sentences hold in published documents, by their shape, and how far off those
# are that don't: python -m benchmarks.reliability counts it, nobody labels it.
"""


class Counts:
    """What was counted so far."""

    def __init__(self) -> None:
        self.documents = 0
        self.shapes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.places: dict[str, set[int]] = defaultdict(set)
        self.gaps: dict[str, Counter[int]] = defaultdict(Counter)

    def add(self, checks: Iterable[Check]) -> None:
        """Count the claims of one document."""
        found = False
        for check in checks:
            good = check.verdict in GOOD
            if not check.relation.shape or not (good or check.verdict == FAILS):
                continue
            if good and not tells(check, readings_of(check)):
                continue
            found = True
            for key in check.relation.shape:
                self.shapes[key][0] += good
                self.shapes[key][1] += 1
                self.places[key].add(self.documents)
            if not good:
                self.gaps[check.relation.kind][size_of(check)] += 1
        self.documents += found

    def kept(self) -> Iterator[tuple[str, list[int]]]:
        """Yield the shapes that were met often enough, in order."""
        for key, counts in sorted(self.shapes.items()):
            if counts[1] >= FEWEST and len(self.places[key]) >= LEAST:
                yield key, counts

    def toml(self) -> str:
        """Return the data file."""
        lines = [HEAD, f"documents = {self.documents}", "", "[gaps]"]
        lines.append("# By factors of four: as large as the total, a quarter of it, a sixteenth, …")
        for kind, sizes in sorted(self.gaps.items()):
            lines.append(f"{kind} = {[sizes[size] for size in range(BINS)]}")
        lines += ["", "[shapes]", "# So many hold, of so many."]
        lines += [f"{json.dumps(key, ensure_ascii=False)} = {each}" for key, each in self.kept()]
        return "\n".join(lines) + "\n"


def claims(path: str, packs: Packs) -> list[Check]:
    """Return the claims of one document, each read as it holds where it can be."""
    recognised = recognise(read(path, languages=packs.labels.languages), packs)
    built = [each for each in relations(recognised, packs) if each.shape]
    return claims_of(judge_all(built))


def documents(paths: Iterable[str]) -> Iterator[str]:
    """Yield the documents of all paths; those of a list in its order."""
    for path in paths:
        if not path.endswith(".tsv"):
            yield path
            continue
        with Path(path).open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
        yield from (str(Path(path).parent / row["file"]) for row in rows if row["half"] == HALF)


def counted(paths: Iterable[str]) -> Counts:
    """Return the counts over all documents; those that can't be read count nothing."""
    counts, packs = Counts(), load()
    for path in documents(paths):
        try:
            counts.add(claims(path, packs))
        except Unreadable as error:
            print(f"{path}: {error}", file=sys.stderr)
    return counts


def main(arguments: list[str]) -> None:
    """Count over the given paths and write the data file."""
    out = FILE
    if "-o" in arguments:
        at = arguments.index("-o")
        out, arguments = Path(arguments[at + 1]), arguments[:at] + arguments[at + 2 :]
    out.write_text(counted(arguments).toml(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
