"""Read files into Documents. What a file is decides its bytes, not its name; each reader is imported when it is needed."""

from __future__ import annotations

from auditor.reading.errors import Unreadable
from auditor.reading.files import read, sources

__all__ = ["Unreadable", "read", "sources"]
