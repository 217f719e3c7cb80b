"""The command `audit`, also as `python -m auditor`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from auditor.running.garbage_collector import collect_rarely_until_exit


def start() -> NoReturn:
    """Run the command and exit; what it loads on the way is no garbage."""
    collect_rarely_until_exit()
    if getattr(sys, "frozen", False):
        # A program in a single file starts the processes that help it by starting itself.
        from multiprocessing import freeze_support

        freeze_support()
    from auditor.cli import main

    try:
        main()
    except SystemExit as end:
        if "multiprocessing" not in sys.modules and isinstance(end.code, int):
            _end(end.code)
        raise
    raise SystemExit(0)


def _end(code: int) -> NoReturn:
    """End this process, which has written all that it writes: taking down one by one what the
    system takes down at once is a fortieth of a short run.
    """
    for stream in (sys.stdout, sys.stderr):
        # It may be closed, or nobody reads it: that was said.
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    start()
