"""What one document raises stays with it: its error is reported, the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.model.audit import ReadError
from auditor.packs.kinds import PackError
from auditor.reading.errors import Unreadable

Failed = Callable[[ReadError], object]

TWICE = "could not be checked: the process that read it ended, twice; split it"
# What is said of a document whose process was lost with it, or was ended.
LATE = "could not be checked: it took longer than the limit, twice; split it, or set --seconds"


@contextmanager
def apart(path: str, failed: Failed) -> Iterator[None]:
    """Call `failed` with the error of the document at `path` in place of whatever is raised
    meanwhile.

    A pack or a configuration that is wrong is no document's error; AUDIT_TRACEBACK lets a mistake
    of this program pass.
    """
    try:
        yield
    except Unreadable as error:
        failed(ReadError(error.path, error.message))
    except PackError:
        raise
    except MemoryError:
        failed(ReadError(path, "needs more memory than there is; split it"))
    except Exception as error:
        if os.environ.get("AUDIT_TRACEBACK"):
            raise
        failed(ReadError(path, f"could not be checked: {mistake(error)}"))


def mistake(error: Exception) -> str:
    """Say what went wrong in this program, and where: one line."""
    # Both are loaded where something went wrong alone.
    from pathlib import Path
    from traceback import extract_tb

    ours = Path(__file__).parents[1]
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    places = [
        frame for frame in extract_tb(error.__traceback__) if ours in Path(frame.filename).parents
    ]
    where = (
        f" at {Path(places[-1].filename).relative_to(ours).as_posix()}:{places[-1].lineno}"
        if places
        else ""
    )
    return f"internal error ({said}{where}); please report it (AUDIT_TRACEBACK=1 shows where)"
