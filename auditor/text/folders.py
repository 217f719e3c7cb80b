"""Where the project's data stands: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# pathlib and importlib.resources take longer to import than a small budget to read: the first is
# left to those who walk a folder, the second to a zipped package.
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def folder(name: str) -> Traversable:
    """Return the data folder `name` ("rules" or "reports");
    raise FileNotFoundError where neither place has it.
    """
    from pathlib import Path

    found = place(name)
    return Path(found) if found else _zipped(name)


def content(name: str) -> bytes:
    """Return what a data file holds, named as in content("rules/plain/letters.toml");
    raise FileNotFoundError where there is none.
    """
    top, _, rest = name.partition("/")
    found = place(top)
    if not found:
        return _zipped(top).joinpath(rest).read_bytes()
    with open(os.path.join(found, rest), "rb") as file:
        return file.read()


def listed(name: str) -> tuple[str, ...]:
    """Return the names of the files in a data folder, sorted: listed("rules/lang");
    () where there is none.
    """
    top, _, rest = name.partition("/")
    found = os.path.join(place(top), rest)
    if place(top):
        return tuple(sorted(os.listdir(found))) if os.path.isdir(found) else ()
    inside = _zipped(top).joinpath(rest) if rest else _zipped(top)
    return tuple(sorted(file.name for file in inside.iterdir())) if inside.is_dir() else ()


@lru_cache(maxsize=4)
def place(name: str) -> str:
    """Return the path of a data folder, or "" where it is no folder on the disk."""
    places = (os.path.join(_PACKAGE, name), os.path.join(os.path.dirname(_PACKAGE), name))
    return next(filter(os.path.isdir, places), "")


def _zipped(name: str) -> Traversable:
    from importlib.resources import files

    shipped = files("auditor") / name
    if not shipped.is_dir():
        raise FileNotFoundError(
            f"the folder {name} is neither in the package auditor nor beside it: install it again"
        )
    return shipped
