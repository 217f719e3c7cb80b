"""The step of a build that compiles the packs;
in a checkout `python -m auditor.packs.build` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[2]


def write(into: Path) -> None:
    """Compile the tables of this tree into their file below the folder `into`."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from auditor.text.compiled import FILE, compiled

    (into / FILE).write_text(compiled(), "utf-8", newline="\n")


class BuildWithPacks(build_py):
    """Copies the package and puts the compiled packs beside their sources."""

    def run(self) -> None:
        """Do what a build does, then compile: an editable install runs from this tree."""
        super().run()
        write(ROOT if self.editable_mode else Path(self.build_lib) / "auditor")


if __name__ == "__main__":
    write(ROOT)
