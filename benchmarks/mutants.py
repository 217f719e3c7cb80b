"""Change one constant or comparison at a time: do the tests notice? python -m benchmarks.mutants
[FOLDER ...].

    python -m benchmarks.mutants --seed 8 --number 20 auditor/judging

A mutant is one numeric constant a little off, one comparison shifted by its edge, one "and" for an
"or", one True for a False; words are left alone. Each is written into a copy of the tree, never
into the tree itself, and the tests of its own folder run against it, then all others. A mutant that
no test notices survives: its constant has no test at its boundary, or does nothing. Tests that need
documents or programs beside the project are left out.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tokenize
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("auditor/amounts", "auditor/recognition", "auditor/judging")
COPIED = ("auditor", "benchmarks", "docs", "examples", "reports", "rules", "tests")

SHIFTED = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
    "and": "or",
    "or": "and",
}
"""Each operator that is changed, and what it becomes: orders lose or gain their edge."""

UNTOLD = ("annotation", "returns", "decorator_list")
"""Parts of a definition that change nothing that anybody is told."""

PATIENCE = 5
"""A mutant that takes so many times as long as the tests take unchanged hangs,
which a reader of the tests sees too.
"""

MEMORY = 4 << 30
"""What a process may take: a mutant that grows without end shall not take the machine with it."""


class Mutant(NamedTuple):
    """One change: the place, what stands there, and all that may stand there instead."""

    file: Path
    line: int
    start: int
    """Offset in the bytes of the file."""
    old: str
    news: tuple[str, ...]

    def applied(self, source: bytes, new: str) -> bytes:
        """Return the source with this place changed."""
        return source[: self.start] + new.encode() + source[self.start + len(self.old.encode()) :]


def mutants(file: Path, source: bytes) -> list[Mutant]:
    """Return the places of a module that can be changed, in their order."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tree = ast.parse(source)
    found = [
        Mutant(file, node.lineno, starts[node.lineno - 1] + node.col_offset, repr(node.value), news)
        for node in _nodes(tree)
        if isinstance(node, ast.Constant) and (news := _others(node.value))
    ]
    operators = [
        Mutant(file, line, starts[line - 1] + column, old, (SHIFTED[old],))
        for line, column, old in _operators(source)
    ]
    whole = [each._replace(old=_printed(source, each)) for each in found]
    return sorted((*whole, *operators), key=lambda each: each.start)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but those of annotations, decorators (slots, sizes of caches) and formatted
    strings.

    Where the parts of a formatted string stand is not told before Python 3.12.
    """
    for name, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and name not in UNTOLD:
                yield child
                if not isinstance(child, ast.JoinedStr):
                    yield from _nodes(child)


def _others(value: object) -> tuple[str, ...]:
    """Return what may stand for a constant: one more, one less, twice, nothing; the other truth;
    () for the rest.
    """
    if isinstance(value, bool):
        return (repr(not value),)
    if not isinstance(value, int | float):
        return ()
    return tuple(
        dict.fromkeys(
            repr(other) for other in (value + 1, value - 1, 2 * value, 0) if other != value
        )
    )


def _printed(source: bytes, mutant: Mutant) -> str:
    """Return how a constant is written: 4_000_000, 0x20."""
    end = mutant.start
    while source[end : end + 1].isalnum() or source[end : end + 1] in (b"_", b"."):
        end += 1
    return source[mutant.start : end].decode()


def _operators(source: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield line, column in bytes and text of the operators; `->` and the like are other tokens."""
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.string in SHIFTED and token.type in (tokenize.OP, tokenize.NAME):
            line, column = token.start
            yield line, len(token.line[:column].encode()), token.string


def drawn(found: Sequence[Mutant], seed: int, number: int) -> list[tuple[Mutant, str]]:
    """Return so many places, each with one change, chosen by the seed."""
    chance = random.Random(seed)
    chosen = chance.sample(found, min(number, len(found)))
    return [(each, chance.choice(each.news)) for each in chosen]


class Stage(NamedTuple):
    """Tests that run together, and the seconds that they may take."""

    tests: tuple[str, ...]
    limit: float


class Copy:
    """A copy of the tree in which one module at a time is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        left_out = shutil.ignore_patterns("__pycache__", ".*")
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=left_out)
        for file in ROOT.iterdir():
            if file.is_file() and file.name != ".git":
                shutil.copy2(file, folder)

    def noticed(self, mutant: Mutant, new: str, stage: Stage) -> str:
        """Return how tests notice a mutant: "fails", "hangs"; "" where none does."""
        file = self.folder / mutant.file
        source = file.read_bytes()
        file.write_bytes(mutant.applied(source, new))
        try:
            code = self.run(stage.tests, stage.limit)
            return "hangs" if code is None else "fails" if code else ""
        finally:
            file.write_bytes(source)
            self.forget(file)

    def forget(self, file: Path) -> None:
        """Remove what Python compiled of a module: a change of the same length in the same
        second would not be seen.
        """
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
            compiled.unlink()

    def folders(self, file: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the folders of tests that are called as a folder or the module of the file is,
        and all others.
        """
        tests = sorted(
            each for each in (self.folder / "tests").iterdir() if any(each.glob("test_*.py"))
        )
        own = tuple(f"tests/{each.name}" for each in tests if each.name in (*file.parts, file.stem))
        return own, tuple(name for each in tests if (name := f"tests/{each.name}") not in own)

    def run(self, tests: Sequence[str], limit: float | None = None) -> int | None:
        """Return the exit code of the tests, None where they take too long; no tests are passed."""
        if not tests:
            return 0
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "-p", "no:cacheprovider"]
        process = subprocess.Popen(
            [*command, "-m", "not shared and not chromium", *tests],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    @cache  # noqa: B019 - there is one copy, as long as the program runs
    def stage(self, tests: tuple[str, ...]) -> Stage:
        """Return tests with the time that a mutant may take;
        they have to pass as long as nothing is changed.
        """
        started = time.perf_counter()
        if self.run(tests):
            raise SystemExit(f"red without any change: {' '.join(tests)}")
        return Stage(tests, PATIENCE * (time.perf_counter() - started))


def found_in(folders: Sequence[str]) -> list[Mutant]:
    """Return the places of all modules in these folders of the tree."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return [each for file in files for each in mutants(file.relative_to(ROOT), file.read_bytes())]


def main() -> None:
    """Print each mutant with what became of it, and how many were noticed."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("folders", nargs="*", metavar="FOLDER", default=FOLDERS)
    options.add_argument("--seed", type=int, default=8)
    options.add_argument("--number", type=int, default=20)
    options.add_argument(
        "--own", action="store_true", help="ask only the tests of the module's own folder"
    )
    chosen = options.parse_args()
    found = found_in(chosen.folders)
    survivors = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Copy(Path(folder))
        for mutant, new in (picked := drawn(found, chosen.seed, chosen.number)):
            stages = tree.folders(mutant.file)[: 1 if chosen.own else 2]
            outcomes = (tree.noticed(mutant, new, tree.stage(tests)) for tests in stages)
            outcome = next(filter(None, outcomes), "SURVIVES")
            told = f"{outcome:8}  {mutant.file}:{mutant.line}  {mutant.old} → {new}"
            print(told, flush=True)
            survivors += [told] * (outcome == "SURVIVES")
    print(
        f"\n{len(picked) - len(survivors)} of {len(picked)} noticed, of {len(found)} places",
        *survivors,
        sep="\n",
    )


if __name__ == "__main__":
    main()
