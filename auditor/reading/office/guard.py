"""What goes wrong inside an Office file becomes one clear line."""

from __future__ import annotations

import gc
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from auditor.reading.errors import Unreadable

PASSWORD = "is protected by a password; save it without one"
DAMAGED = "is damaged or cut off; get it again, or open and save it anew"


class Broken(Exception):
    """What is wrong with a file, as one line that follows its path."""


@contextmanager
def guarded(path: str) -> Iterator[None]:
    """Turn every way in which a hostile file can fail into Unreadable.

    The collector of cycles rests meanwhile: none are made, and looking for them takes as long as
    reading.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    except Broken as error:
        raise Unreadable(path, str(error)) from None
    except (
        BadZipFile,
        ExpatError,
        struct.error,
        zlib.error,
        LookupError,
        ValueError,
        ArithmeticError,
        EOFError,
        NotImplementedError,
        RecursionError,
    ):
        raise Unreadable(path, DAMAGED) from None
    finally:
        if collecting:
            gc.enable()
