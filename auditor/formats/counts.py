"""The counts of a document by verdict, as a report's last line says them."""

from __future__ import annotations

from auditor.formats.paint import sign
from auditor.model.audit import Audit
from auditor.model.values import HOLDS
from auditor.telling.record_document import VERDICTS
from auditor.telling.wording import Wording


def verdict_parts(
    counts: dict[str, int], words: Wording, unread: bool = False
) -> list[tuple[str, str]]:
    """Return the counts by verdict, each with its style.

    unread: no figure was checked. What holds then holds of words alone, and bears no tick.
    """
    parts = []
    for verdict in (verdict for verdict in VERDICTS if counts[verdict]):
        if unread and verdict == HOLDS:
            parts.append((words.count("summary.words", counts[verdict]), "dim"))
        else:
            said = words.count(f"summary.{verdict}", counts[verdict])
            parts.append((f"{sign(verdict)} {said}", verdict))
    return parts


def unread(audit: Audit, words: Wording) -> str:
    """Return what is said of a document whose figures were not read, or none of them checked, which
    is no pass; "" of another one.
    """
    if audit.coverage.nothing:
        return words.count("summary.none", audit.coverage.figures)
    return words.at("summary.blank") if audit.blank else ""
