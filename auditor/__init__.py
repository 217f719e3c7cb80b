"""Checks published budgets against their own totals.

    from auditor import audit
    report = audit("budget.txt")

Importing this package loads nothing else; the first use of `audit` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.api import Auditor
    from auditor.api import AuditReport as Report

    audit: Auditor

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "audit"]


def __getattr__(name: str) -> Any:
    """Return `audit` or `Report`, imported when it is first asked for;
    raise AttributeError for any other name.
    """
    if name in ("audit", "Report"):
        from auditor import api

        return api.AUDIT if name == "audit" else api.AuditReport
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
