"""Run the benchmarks that need nothing beside the project: python -m benchmarks [NAME ...].

Every module here that has a main() is one; a benchmark of files or of other tools says so and is
run by its name.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

BY_NAME = (
    "accuracy", "aggrecol", "cells", "corpus", "corpus_page", "diagnosis", "disclosures", "frozen",
    "fuzz", "growth", "hostile", "icdar", "mutants", "office", "pdf", "reliability", "weights",
)  # fmt: skip
"""Those that read files which are not here, compare with other tools, or take minutes."""


def names() -> list[str]:
    """Return the benchmarks of this folder."""
    found = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return [name for name in found if not name.startswith("_") and name not in ("errors", *BY_NAME)]


def main(chosen: list[str]) -> None:
    """Run the chosen benchmarks one after the other, each under its name."""
    for name in chosen or names():
        run = getattr(importlib.import_module(f"benchmarks.{name}"), "main", None)
        if run:
            print(f"\n== {name}", flush=True)
            sys.argv[1:] = []
            run()
    print(f"\nby name: {', '.join(f'python -m benchmarks.{name}' for name in BY_NAME)}")


if __name__ == "__main__":
    main(sys.argv[1:])
