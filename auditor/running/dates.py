"""The date of an audit: only where somebody asks for it, since the same documents give the same
report.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> str:
    """Return today's date (2026-03-31), or that of SOURCE_DATE_EPOCH, by which a build that is to
    be repeated sets the time for all its programs.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= 11:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return date.today().isoformat()


def is_date(text: str) -> bool:
    """Return whether a text is a date as a report says it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
