"""Where the project's data folders stand: inside the installed package,
or beside it in a checkout.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def folder(name: str) -> Traversable:
    """Return the data folder `name` ("rules" or "reports");
    raise FileNotFoundError where neither place has it.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    return _zipped(name)


def _zipped(name: str) -> Traversable:
    # importlib.resources takes longer to import than this tool to read a budget: only a zipped
    # package needs it.
    from importlib.resources import files

    shipped = files("auditor") / name
    if not shipped.is_dir():
        raise FileNotFoundError(
            f"the folder {name} is neither in the package auditor nor beside it: install it again"
        )
    return shipped
