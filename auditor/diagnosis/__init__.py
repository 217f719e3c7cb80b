"""Diagnosis: failing checks in, causes out: which figure, which line,
or which comparison is wrong.
"""

from auditor.diagnosis.causes import diagnose
from auditor.model.causes import Cause, Explanation, Operation

__all__ = ["Cause", "Explanation", "Operation", "diagnose"]
