"""Read files into Documents.

A file's bytes, not its name, decide what it is; readers are imported when needed.
"""

from __future__ import annotations

from auditor.reading.errors import Unreadable
from auditor.reading.files import LeftOut, ahead, read, sources

__all__ = ["LeftOut", "Unreadable", "ahead", "read", "sources"]
