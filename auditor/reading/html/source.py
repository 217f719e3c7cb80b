"""A page's bytes to text: the byte order mark decides, then the bytes themselves, then the declared encoding."""

from __future__ import annotations

import re

from auditor.reading.encoding import declared
from auditor.text.patterns import regex

_HEAD = 4096
_DECLARED = regex(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)


def source(data: bytes, charset: str = "") -> str:
    """Return a page's markup; `charset` is what was sent with it. Raises Undecodable if it is no text."""
    said = _DECLARED.search(data, 0, _HEAD)
    return declared(data, charset or (said[1].decode() if said else ""))
