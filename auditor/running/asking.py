"""What is asked for from Python: the options of a check,
refused where the command would refuse them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from auditor.gate.configuration import CHOICES, YEARS
from auditor.packs.languages.asked import asked_unit
from auditor.packs.loading import load
from auditor.packs.lookup import named
from auditor.packs.schema import SHARE, share
from auditor.running.dates import is_date, today
from auditor.running.engine import Options
from auditor.text.meant import meant, one_of

SHOWN = ("problems", "all")
WORDS, PATHS = ("select", "ignore"), ("rules", "codes")


class _OptionError(ValueError):
    """An option that can't be used; its text is one line with a suggestion."""


class _UnknownOption(_OptionError, TypeError):
    """A name that no option has: Python's own error for it, too."""


def options(given: Mapping[str, Any]) -> Options:
    """Return the options with the ids of the rules that are meant; one text stands for a list of
    one.

    Raises OptionError, UnknownRule or PackError, all of them ValueError, for what the command
    refuses.
    """
    for name in given:
        if name not in Options._fields:
            close = meant(name, Options._fields)
            hint = f"did you mean {close}?" if close else f"known: {', '.join(Options._fields)}"
            raise _UnknownOption(f"unknown option {name!r}: {hint}")
    checked = {name: _checked(name, value) for name, value in given.items()}
    if any(checked.get(name) for name in WORDS):
        packs = load(checked.get("rules", ()), checked.get("codes", ()))
        for name in WORDS:
            found = (rule.id for word in checked.get(name, ()) for rule in named(word, packs))
            checked[name] = tuple(dict.fromkeys(found))
    if checked.get("unit") is not None:
        packs = load(checked.get("rules", ()), checked.get("codes", ()))
        try:
            checked["unit"] = asked_unit(checked["unit"], packs.labels.languages)
        except ValueError as error:
            raise _OptionError(str(error)) from None
    return Options(**checked)


def _checked(name: str, value: Any) -> Any:
    if name in WORDS:
        words = _texts(name, [value] if isinstance(value, str) else value)
        return tuple(part.strip() for word in words for part in word.split(",") if part.strip())
    if name in PATHS:
        return _texts(name, [value] if isinstance(value, str | os.PathLike) else value)
    if name in SINGLE:
        return SINGLE[name](value)
    known = CHOICES[name.replace("_", "-")]
    if (isinstance(value, str) and value in known) or (value is None and name != "fail_on"):
        return value
    raise _OptionError(one_of(name, value, known))


def _texts(name: str, value: Any) -> tuple[str, ...]:
    """Return texts, or paths where paths are meant, as a tuple of texts."""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        texts = [
            os.fspath(each) if name in PATHS and isinstance(each, os.PathLike) else each
            for each in value
        ]
        if all(isinstance(text, str) for text in texts):
            return tuple(texts)
    raise _OptionError(f"{name} is a list of texts, not {value!r}")


def _year(value: Any) -> int | None:
    first, last = YEARS
    if value is None or (
        isinstance(value, int) and not isinstance(value, bool) and first <= value <= last
    ):
        return value
    raise _OptionError(f"year is a whole number between {first} and {last}, not {value!r}")


def _share(name: str) -> Callable[[Any], Fraction | None]:
    def asked(value: Any) -> Fraction | None:
        found = None if value is None else share(value)
        if value is not None and found is None:
            raise _OptionError(f"{name} is {SHARE}, not {value!r}")
        return found

    return asked


def _shown(value: Any) -> str:
    if isinstance(value, str) and value in SHOWN:
        return value
    raise _OptionError(one_of("show", value, SHOWN))


def _stamp(value: Any) -> str:
    """Return the date of the audit: today's where that is left to us."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return today()
    if isinstance(value, str) and is_date(value):
        return value
    raise _OptionError(f"stamp is a date such as 2026-03-31, or True for today's, not {value!r}")


# Options that are one value of no list.
SINGLE: dict[str, Callable[[Any], Any]] = {
    "unit": lambda value: None if value is None else str(value),
    "year": _year,
    "show": _shown,
    "stamp": _stamp,
    **{name: _share(name) for name in ("min_coverage", "error_at", "warn_at")},
}
