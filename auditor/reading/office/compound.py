"""The streams of an old Office file, a little file system in itself, by way of xlrd."""

from __future__ import annotations

import os
from collections.abc import Sequence

from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken

_LOCKED = ("EncryptedPackage", "EncryptionInfo")


def stream(data: bytes, *names: str) -> bytes | None:
    """Return the first stream with one of these names, or None; raise Broken for a damaged file."""
    from xlrd.compdoc import CompDoc

    with open(os.devnull, "w", encoding="utf-8") as unheard:
        try:
            file = CompDoc(data, logfile=unheard, ignore_workbook_corruption=True)
            short = (node for node in file.dirlist if node.tot_size < file.min_size_std_stream)
            if any(_circles(file.SSAT, node.first_SID) for node in short):
                raise Broken(DAMAGED)
            if any(file.get_named_stream(name) is not None for name in _LOCKED):
                raise Broken(PASSWORD)
            found = (file.get_named_stream(name) for name in names)
            return next((bytes(each) for each in found if each is not None), None)
        except Broken:
            raise
        except Exception:  # whatever a damaged file makes xlrd stumble over
            raise Broken(DAMAGED) from None


def _circles(table: Sequence[int], sector: int) -> bool:
    """Tell whether the sectors of a short stream come round again: xlrd would follow them for ever.

    table: the sector after each.
    """
    for _ in table:
        if not 0 <= sector < len(table):
            return False
        sector = table[sector]
    return 0 <= sector < len(table)
