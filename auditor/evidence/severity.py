"""What may be said with a confidence: an error, a warning, or only that it was not checked."""

from __future__ import annotations

from fractions import Fraction

from auditor.evidence.confidence import WHOLE
from auditor.model.records import NamedTuple
from auditor.model.values import SEVERITIES
from auditor.packs.weights import weights


class Bounds(NamedTuple):
    """From which confidence on a failure is an error, a warning, in thousandths."""

    error_at: int
    warn_at: int


def bounds(error_at: Fraction | None = None, warn_at: Fraction | None = None) -> Bounds:
    """Return the bounds that a user asked for, else those of the weights."""
    shipped = weights()
    return Bounds(
        shipped.error_at if error_at is None else int(error_at * WHOLE),
        shipped.warn_at if warn_at is None else int(warn_at * WHOLE),
    )


def severity_at(confidence: int, ceiling: str, limits: Bounds) -> str:
    """Return error, warning, or "" where a confidence is too small for either; a rule's own
    severity is the ceiling.
    """
    if confidence >= limits.error_at:
        found = "error"
    elif confidence >= limits.warn_at:
        found = "warning"
    else:
        return ""
    # Evidence lowers what a rule calls an error; it never makes one of what a rule only notes.
    return min(found, ceiling, key=SEVERITIES.index)
