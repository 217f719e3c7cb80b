"""What a worker of the cluster loads first: one document ends its process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from auditor.corpus import work
from auditor.reading import read


def deadly(path: str, data: bytes | None, *more: object) -> object:
    """Read a document; one ends its worker."""
    if Path(path).name == "kills.md":
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path, data, *more)  # type: ignore[arg-type]


work.read = deadly  # type: ignore[assignment]
