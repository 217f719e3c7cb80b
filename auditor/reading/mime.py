"""Messages in the form of mail, as a saved web page is one: fields, parts in parts,
and how their bytes are coded.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex

_HEAD = 1 << 16
_MARK = b"\xef\xbb\xbf\r\n"
_DEEPEST = 4
_PARTS = 10_000
_BLANK = regex(rb"\r?\n[ \t]*\r?\n")
_FOLD = regex(r"\r?\n[ \t]+")
_FIELD = regex(r"([!-9;-~]{1,80})[ \t]*:(.*)")


class MailPart(NamedTuple):
    """A part that holds no other parts: its kind ("text/html"), the encoding that it declares,
    its bytes.
    """

    kind: str
    charset: str
    body: bytes


def fields(data: bytes) -> dict[str, str]:
    """Return the fields at the start of a message, their names in small letters;
    none where another line stands.
    """
    return _split(data)[0]


def _split(data: bytes) -> tuple[dict[str, str], bytes]:
    blank = _BLANK.search(data, 0, _HEAD)
    head = data[: blank.start() if blank else _HEAD].lstrip(_MARK).decode("latin-1")
    found: dict[str, str] = {}
    for line in _FOLD.sub(" ", head).splitlines():
        field = _FIELD.fullmatch(line)
        if not field:
            return {}, data
        found.setdefault(field[1].lower(), field[2].strip())
    return found, data[blank.end() :] if blank else b""


def kind(found: dict[str, str]) -> str:
    """Return the kind of a message or part by its fields."""
    return found.get("content-type", "text/plain").partition(";")[0].strip().lower()


def parts(data: bytes, depth: int = 0) -> Iterator[MailPart]:
    """Yield the innermost parts of a message, decoded;
    what stands deeper than any program writes is left out.
    """
    found, body = _split(data.lstrip(b"\r\n") if depth == 0 else data)
    declared = found.get("content-type", "")
    if not kind(found).startswith("multipart/"):
        yield MailPart(kind(found), _parameter(declared, "charset"), _decoded(body, found))
    elif depth < _DEEPEST:
        for piece in _pieces(body, _parameter(declared, "boundary")):
            yield from parts(piece, depth + 1)


def _parameter(value: str, name: str) -> str:
    match = re.search(rf";\s*{name}\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))", value, re.IGNORECASE)
    return (match[1] or match[2] or "") if match else ""


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    if not boundary:
        return
    mark = (
        rb"(?:\A|\r?\n)--"
        + re.escape(boundary.encode("latin-1", "replace"))
        + rb"(--)?[ \t]*(?=\r?\n|\Z)"
    )
    start = -1
    for count, match in enumerate(re.finditer(mark, body)):
        if start >= 0:
            yield body[start : match.start()]
        start = _behind_the_line(body, match.end())
        if match[1] or count > _PARTS:
            return
    if start >= 0:
        yield body[start:]  # cut off: what is there is read


def _behind_the_line(body: bytes, at: int) -> int:
    return at + (2 if body.startswith(b"\r\n", at) else 1)


def _decoded(body: bytes, found: dict[str, str]) -> bytes:
    coding = found.get("content-transfer-encoding", "").strip().lower()
    if coding == "quoted-printable":
        return binascii.a2b_qp(body)
    if coding == "base64":
        bare = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        return binascii.a2b_base64(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")
    return body
