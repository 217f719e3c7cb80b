"""Kinds of file that look like text and are none to be checked: data,
sheets and mail for programs to read.
"""

from __future__ import annotations

import json
import re

from auditor.text.patterns import regex

_SYLK = regex(rb"ID(?:;[^\r\n]*)?\r?\n(?:(?:[BCFPOWE]|N[NUNE]);[A-Z]|E\s)")
_DIF = regex(rb"TABLE\r?\n0 ?, ?1\r?\n\"[^\"\r\n]*\"\r?\n(?:VECTORS|TUPLES)")
_JSON = regex(
    rb"[\xef\xbb\xbf\s]*(?:\{\s*(?:\"[^\"\r\n]{0,200}\"\s*:|\}\s*$)|\[\s*(?:\{\s*[\"}]|\[|\]\s*$))"
)
_CODED = regex(rb"\s*+(?:[A-Za-z0-9+/]{60,}+\r?\n)*[A-Za-z0-9+/]*+={0,2}\s*+")
# Bytes from which letters without a blank between them are no word.
_FEWEST = 120
_WRAPPED = (b"-----BEGIN ", b"data:", b"begin 6")
_WRAPPING = regex(rb"-----BEGIN [A-Z0-9 ]+-----|data:[\w/.+;=-]{0,100};base64,|begin 6[0-7]{2} \S")
_SENT = ("message-id", "received", "return-path", "mime-version", "delivered-to")
_TO = ("to", "received", "return-path", "delivered-to", "message-id")
_PAGES = ("multipart/related", "text/html", "multipart/alternative")


def is_sylk(data: bytes) -> bool:
    """Return whether bytes are a sheet in SYLK: records,
    not the columns of a table that begins with one called ID.
    """
    return _SYLK.match(data) is not None


def is_dif(data: bytes) -> bool:
    """Return whether bytes are a sheet in the Data Interchange Format."""
    return _DIF.match(data) is not None


def is_json(data: bytes) -> bool:
    """Return whether bytes are JSON, or a value in JSON a line."""
    # Both ends are looked at before a large file is parsed.
    if not data.rstrip().endswith((b"}", b"]")) or not _JSON.match(data):
        return False
    try:
        json.JSONDecoder().raw_decode(data.decode("utf-8-sig", "replace").lstrip())
    except ValueError:
        return False
    except RecursionError:
        return True  # too deep for any reader, and no text
    return True


def is_coded(data: bytes) -> bool:
    """Return whether bytes are other bytes written in letters (base64),
    as a mail carries what is attached to it.
    """
    if data.startswith(_WRAPPED):
        return _WRAPPING.match(data) is not None
    if len(data) < _FEWEST or _CODED.fullmatch(data) is None:
        return False
    # A row of one letter, or of digits alone, is drawn or typed by a person.
    return all(re.search(kind, data) for kind in (rb"[a-z]", rb"[A-Z]", rb"[0-9]"))


def is_saved_page(data: bytes) -> bool:
    """Return whether bytes are a web page saved whole (MHTML): a message that nobody sent."""
    found = _fields(data)
    if not found:
        return False
    from auditor.reading import mime

    return (
        "content-type" in found
        and mime.kind(found) in _PAGES
        and not any(name in found for name in _TO)
    )


def is_mail(data: bytes) -> bool:
    """Return whether bytes are a mail: its fields alone could be the head of a memorandum."""
    found = _fields(data)
    return any(name in found for name in _SENT)


def _fields(data: bytes) -> dict[str, str]:
    head = data[:200].lstrip(b"\xef\xbb\xbf\r\n")
    if not re.match(rb"[!-9;-~]{1,80}[ \t]*:", head):
        return {}
    # Few documents are messages: what decodes them is loaded for those.
    from auditor.reading import mime

    return mime.fields(data)
