"""Checks published budgets against their own totals.

    from auditor import audit
    report = audit("budget.txt")

Importing this package loads nothing else; the first call of `audit` does.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.telling.report import Report

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "audit"]


def audit(*paths: str | os.PathLike[str], **options: Any) -> Report:
    """Return the report on the documents at `paths`: files, folders or globs.

    `options` are the fields of `auditor.running.engine.Options`, checked as on the command line:
    what is unknown or wrong raises ValueError with one line (a name that no option has is a
    TypeError, too). A text stands for a list of one: select="TRE-01". A document that can't be read
    raises nothing: it is listed in `Report.errors`, and the exit code is 2.
    """
    from auditor.running.asking import options as checked
    from auditor.running.engine import run

    return run([os.fspath(path) for path in paths], checked(options))


def __getattr__(name: str) -> Any:
    """Return `Report`, imported when it is first asked for;
    raise AttributeError for any other name.
    """
    if name == "Report":
        from auditor.telling.report import Report

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
