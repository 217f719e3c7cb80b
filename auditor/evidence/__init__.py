"""The one place that weighs evidence: pieces in hundredths of a bit, their sum as a confidence,
and what may be said with it.
"""

from __future__ import annotations

from auditor.evidence.bits import bits_of
from auditor.evidence.confidence import confidence, share_of
from auditor.evidence.pieces import composed, known, piece
from auditor.evidence.severity import Bounds, bounds, severity_at

__all__ = [
    "Bounds",
    "bits_of",
    "bounds",
    "composed",
    "confidence",
    "known",
    "piece",
    "severity_at",
    "share_of",
]
