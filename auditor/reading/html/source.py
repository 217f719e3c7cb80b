"""A page's bytes to text: the byte order mark decides, then the bytes themselves, then the declared encoding."""

from __future__ import annotations

import re

from auditor.patterns import regex
from auditor.reading.encoding import decode

_HEAD = 4096
_DECLARED = regex(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_NAMES = {b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030", b"gb_2312-80": "gb18030", b"x-gbk": "gb18030",
          b"big5": "big5hkscs", b"big5-hkscs": "big5hkscs", b"x-x-big5": "big5hkscs"}


def source(data: bytes) -> str:
    """Return a page's markup. gb2312 stands for GB18030, of which it is a part. Raises Undecodable if it is no text."""
    declared = _DECLARED.search(data, 0, _HEAD)
    name = _NAMES.get(declared[1].lower()) if declared else None
    if not name or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or _is_utf8(data):
        return decode(data)
    text = data.decode(name, "replace")
    # A page that declares what it is not (a template's leftover) shows by what does not decode.
    return decode(data) if text.count("\ufffd") * 50 > sum(byte >= 0x80 for byte in data[:1 << 16]) + 50 else text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
