"""When the interpreter looks for garbage in cycles: a document is very many values,
and hardly a cycle.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECT = 200_000
"""So many new values between two searches for garbage:
reading a large workbook takes a quarter less time.
"""


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for garbage less often meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def leave_at_exit() -> None:
    """Spare the search when this process ends: it would look through all that was loaded,
    a tenth of a short run.
    """
    atexit.register(gc.freeze)
