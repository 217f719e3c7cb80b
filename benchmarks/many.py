"""Many text disclosures: the time from one and from two processes, side by side, and the memory
over the files.

    python -m benchmarks.many [FILES] [FORMAT]

The files are the examples with figures changed. Times are the best of some runs, one process and
two in turn; memory is what the first process and the largest of the others hold, after each tenth
of the files.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.formats import View
from auditor.running import batch
from auditor.running.gated import groups

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ROUNDS = 3
_AMOUNT = re.compile(r"(?<=\t)\d[\d,]*(?=[\t\n])")


def write(folder: Path, number: int) -> None:
    """Write `number` disclosures: one amount in fifty of an example is a little larger."""
    texts = [file.read_text("utf-8") for file in sorted(EXAMPLES.glob("*.txt"))]
    for at in range(number):
        chance = random.Random(at)

        def changed(match: re.Match[str], chance: random.Random = chance) -> str:
            return (
                match[0]
                if chance.random() > 0.02
                else f"{int(match[0].replace(',', '')) + chance.randint(1, 9):,}"
            )

        (folder / f"{at:05}.txt").write_text(_AMOUNT.sub(changed, texts[at % len(texts)]), "utf-8")


def timed(folder: Path, jobs: int, form: str, output: Path) -> tuple[float, float]:
    """Return the seconds that the command takes, and those of all processors together."""
    command = [
        sys.executable,
        "-m",
        "auditor",
        str(folder),
        "--jobs",
        str(jobs),
        "-f",
        form,
        "-o",
        str(output),
    ]
    start, used = time.perf_counter(), sum(os.times()[2:4])
    subprocess.run(command, check=False, cwd=EXAMPLES.parent)
    return time.perf_counter() - start, sum(os.times()[2:4]) - used


def resident(process: int | None) -> int:
    """Return the kilobytes that a process holds; 0 where that can't be told."""
    try:
        status = Path(f"/proc/{process or 'self'}/status").read_text()
    except OSError:
        return 0
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def memory(folder: Path, jobs: int, form: str, number: int) -> list[tuple[int, int, int]]:
    """Return files done, kilobytes of this process and of the largest other one,
    after each tenth of the files.
    """
    found: list[tuple[int, int, int]] = []
    done = 0

    def each() -> None:
        nonlocal done
        done += 1
        if done % max(number // 10, 1) == 0:
            others = [resident(child.pid) for child in active_children()]
            found.append((done, resident(None), max(others, default=0)))

    made = batch.run(groups([str(folder)], {}), [batch.Target(form, View())], jobs, each)
    written = made.report(0)
    size = sum(map(len, [written] if isinstance(written, (str, bytes)) else written))
    print(f"{size:,} signs of {form}; {resident(None) // 1024} MB when they are written")
    return found


def main(number: int, form: str) -> None:
    """Print the figures."""
    with TemporaryDirectory() as place:
        folder, one, two = Path(place, "files"), Path(place, "one"), Path(place, "two")
        folder.mkdir()
        write(folder, number)
        times = [(timed(folder, 1, form, one), timed(folder, 2, form, two)) for _ in range(ROUNDS)]
        assert one.read_bytes() == two.read_bytes()
        (alone, alone_used), (both, both_used) = (
            min(column) for column in zip(*times, strict=True)
        )
        print(
            f"{number} files: {alone:.2f} s from one process, {both:.2f} s from two: "
            f"{alone / both:.2f} x"
        )
        # On a machine that does other things too, this is what two free processors would give at
        # best.
        free = 2 * alone_used / both_used
        print(
            f"processors: {alone_used:.2f} s and {both_used:.2f} s: {free:.2f} x on two that are "
            "free"
        )
        for jobs in (1, 2):
            for done, first, other in memory(folder, jobs, form, number):
                chart = "#" * (first // 1024)
                print(
                    f"{jobs} processes  {done:6} files  {first // 1024:4} MB  {other // 1024:4} "
                    f"MB  {chart}"
                )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1000,
        sys.argv[2] if len(sys.argv) > 2 else "terminal",
    )
