"""When the interpreter looks for garbage in cycles: a document is very many values,
and hardly a cycle.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many new values between two searches for garbage: reading a large workbook takes a quarter
# less time, a million characters of reports a tenth less than with a tenth of that, and as much
# room.
COLLECT = 10_000_000

# New values from which on they are not looked through at the end: in a table of 100,000 lines that
# takes a twentieth of the run, and the few cycles of a smaller document are let go as ever.
MANY = 100_000


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for garbage less often meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT, 10, 10)
    try:
        yield
    finally:
        _put_aside()
        gc.set_threshold(*before)


def _put_aside() -> None:
    """Put what a large document has left behind among the values of old, where the next full search
    looks at it. At once it would be looked through for nothing.
    """
    # To let go what somebody else keeps frozen is not for us to do.
    if gc.get_count()[0] > MANY and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def collect_rarely_until_exit() -> None:
    """Look for garbage less often in this process, and not at all when it ends:
    that would be a look through all that was loaded, a tenth of a short run.
    """
    gc.set_threshold(COLLECT, 10, 10)
    atexit.register(gc.freeze)
