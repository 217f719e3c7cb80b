"""A page's bytes to text, in the encoding that it declares where it can be in it."""

from __future__ import annotations

import re

from auditor.reading.encoding import decode
from auditor.text.patterns import regex

_HEAD = 4096
_DECLARED = regex(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w-]{1,30})",
    re.IGNORECASE,
)


def source(data: bytes, charset: str = "") -> str:
    """Return a page's markup; `charset` is what was sent with it.

    Raises Undecodable if it is no text.
    """
    said = _DECLARED.search(data, 0, _HEAD)
    return decode(data, charset or (said[1].decode() if said else ""))
