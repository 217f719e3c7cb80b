"""Whether bytes are a page in HTML, whatever the file is called: some that are named .xls are pages."""

from __future__ import annotations

import re

from auditor.patterns import regex

_HEAD = 4096
_MARKS = b"\xef\xbb\xbf\xfe\xff"
_SKIPPED = regex(rb"(?:\s++|<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>)*+", re.DOTALL)
_FIRST = regex(
    rb"<(?:!doctype(?:\s+html|>\s*<html)|(?:html|head|body|meta|title|style|script|link|base)\b|(?P<part>(?:table|center)\b))",
    re.IGNORECASE)


def is_html(data: bytes) -> bool:
    """Return whether bytes begin as a page does, or are a table in HTML from beginning to end."""
    head = data[:_HEAD].lstrip(_MARKS)
    if not head.lstrip(b"\0\t\n\r\f ").startswith(b"<"):
        return False
    head = head.replace(b"\0", b"")
    start = _SKIPPED.match(head)
    first = _FIRST.match(head, start.end() if start else 0)
    if not first:
        return False
    return not first["part"] or data[-_HEAD:].rstrip(b"\0\t\n\r\f ").endswith(b">")
