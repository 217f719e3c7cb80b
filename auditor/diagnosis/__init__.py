"""Diagnosis: failing checks in, causes out: which figure, which line, or which comparison is wrong."""

from auditor.diagnosis.causes import diagnose
from auditor.diagnosis.model import Cause, Explanation, Operation

__all__ = ["Cause", "Explanation", "Operation", "diagnose"]
