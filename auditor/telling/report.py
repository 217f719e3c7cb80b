"""What a run yields: the results of its documents, and as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.audit import Audit, Notice, PackUsed, ReadError
from auditor.model.records import NamedTuple

if TYPE_CHECKING:
    import pandas


class Report(NamedTuple):
    """The result of a run over any number of documents; `compared`: whether with a baseline."""

    audits: tuple[Audit, ...]
    errors: tuple[ReadError, ...]
    packs: tuple[PackUsed, ...]
    exit_code: int
    notices: tuple[Notice, ...] = ()
    compared: bool = False

    def to_frame(self) -> pandas.DataFrame:
        """Return the checks as a frame, one row a check;
        amounts are exact decimals in the check's unit.
        """
        from auditor.telling.frames import checks_frame

        return checks_frame(self.audits)
