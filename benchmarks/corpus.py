"""A run over very many documents: poison among them, the memory over the documents, the speed.

    python -m benchmarks.corpus [FILES]

Poison: one document loops, one takes 10 GB, one ends its process; these three are reported, and
the tables hold all others. Memory: what the first process and the largest of the others hold after
each tenth of the documents. Speed: seconds from one process and from two.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing import active_children
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.corpus import work
from auditor.corpus.query import Results
from auditor.corpus.run import Plan, Step, run
from auditor.reading import read
from auditor.running.engine import Options
from benchmarks.many import resident, write

FILES = 1000
POISON = ("eats", "kills", "loops")
GREEDY = 10 << 30
PIECE = 256 << 20
SECONDS, MEMORY = 30.0, 2 << 30
FAILED = "SELECT parse_filename(path), error FROM documents WHERE error IS NOT NULL ORDER BY 1"


def poisoned(path: str, data: bytes | None, languages: Sequence[str] = ()) -> object:
    """Read a document; some do what no document should."""
    name = Path(path).stem
    if name == "loops":
        while True:
            pass
    if name == "eats":
        return [bytearray(PIECE) for _ in range(GREEDY // PIECE)]
    if name == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path, data, languages)


def poison(folder: Path, to: Path) -> None:
    """Print what a run over the documents says of three that are poison."""
    places = [folder / f"{name}.txt" for name in POISON]
    for at, place in enumerate(places):
        place.write_text(f"poison {at}\n", "utf-8")
    work.read = poisoned  # type: ignore[assignment]
    began = time.perf_counter()
    step = done(folder, to, 2)
    work.read = read
    print(f"poison among {step.documents}: {time.perf_counter() - began:.1f} s", flush=True)
    for name, error in Results(str(to)).ask(FAILED).rows:
        print(f"  {name}: {error}")
    for place in places:
        place.unlink()


def done(
    folder: Path, to: Path, jobs: int, told: Callable[[Step], None] = lambda step: None
) -> Step:
    """Audit a folder into tables."""
    return run(Plan([str(folder)], str(to), Options(), (), SECONDS, MEMORY, jobs), told)


def memory(folder: Path, to: Path, number: int) -> None:
    """Print a chart of the memory over the documents."""
    last = [0]

    def told(step: Step) -> None:
        tenth = step.documents * 10 // number
        if tenth > last[0]:
            last[0] = tenth
            first = resident(None) >> 10
            other = max((resident(child.pid) for child in active_children()), default=0) >> 10
            bar = "#" * (first // 4)
            print(f"{step.documents:7} documents  {first:4} MB  {other:4} MB  {bar}", flush=True)

    done(folder, to, 2, told)


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with TemporaryDirectory() as place:
        folder = Path(place, "files")
        folder.mkdir()
        write(folder, number)
        poison(folder, Path(place, "poison"))
        memory(folder, Path(place, "memory"), number)
        for jobs in (1, 2):
            began, used = time.perf_counter(), sum(os.times()[:4])
            done(folder, Path(place, f"speed-{jobs}"), jobs)
            seconds, used = time.perf_counter() - began, sum(os.times()[:4]) - used
            print(f"{jobs} processes: {seconds:.1f} s, {used:.1f} s of processors")


if __name__ == "__main__":
    main()
