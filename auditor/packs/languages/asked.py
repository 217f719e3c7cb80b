"""The unit that somebody asks for, in the words of any language."""

from __future__ import annotations

from auditor.model.units import is_money, tables, usual
from auditor.packs.languages.library import Languages
from auditor.text.meant import meant

# Powers of ten that some currency has a word for.
POWERS = (0, 3, 4, 6, 7, 8, 9, 12)


def asked_unit(text: str, languages: Languages) -> str:
    """Return the unit of money that a text names in some language; raise ValueError,
    which says what it may mean.
    """
    bare = text.strip()
    unit = bare if is_money(bare) else languages.unit(f"({bare})")
    if unit:
        return unit
    currencies = dict.fromkeys(tables().names.values())
    named = {usual(currency, power) for currency in currencies for power in POWERS} - {""}
    close = meant(bare, sorted(named))
    hint = f"did you mean {close}?" if close else _examples()
    raise ValueError(f"unknown unit {text!r}: {hint}")


def _examples() -> str:
    known = tables().units
    names = [name for units in known.values() for name in units.values()]
    return f"those are currencies and their scales, such as {', '.join(names[:4])}, EUR, $m"
