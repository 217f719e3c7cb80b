"""Reports that this program wrote itself: in a folder that is walked they are no documents."""

from __future__ import annotations

import os
import stat

from auditor.packs.languages.worded import worded
from auditor.text.patterns import regex

# Bytes at the start and at the end of a file that tell a report: the head of a page,
# the last lines of a text.
HEAD, TAIL = 8192, 512

# What a page, a workbook and a marked PDF say made them.
CREATOR = "audit report"

_HEAD = regex(
    r"""(?mx)
      <meta\ name="generator"\ content="audit\ report
    | \A\{"schema":[0-9]{1,3},"(?:tool":\{"name":"audit"|documents":\[\{"path":)
    | \A\{"\$schema":"[^"]{0,200}","version":"2[.]1[.]0",
      "runs":\[\{"tool":\{"driver":\{"name":"audit"
    | \A\[\{"description":"[A-Z]{3}-[0-9]{2}[ ]
    | \A<\?xml[^>]{0,80}\?>\s{0,4}<testsuites\ name="audit"
    | \A\ufeff?path,(?:rule,name,severity,state|table,number,title,form),
    | \A[^\n]{0,500}:\ (?:error|warning|info)\ [A-Z]{3}-[0-9]{2}[ ]
    | \A::(?:error|warning|notice)\ [^\n]{0,500}title=[A-Z]{3}-[0-9]{2}[ ]
    | ^(?:\#\#\#\ )?[✗●○]\ [^\n]{1,20}\ [A-Z]{3}-[0-9]{2}[ ]
    | \A\n\#\#\ [^\n]{1,500}\n\n(?:[^\n]{1,500}\n\n)?[✓≈✗◇?]\ [0-9]
    """
)
_TAIL = worded(
    r"[✓≈✗◇?] [0-9][^\n]{0,300}(?: · |\n)<<exit-code>> [0-9]\s{0,4}\Z|%audit report\s{0,4}\Z"
)

# What `audit tables` writes: a path, a table's name, how it was read.
_TABLES = worded(r"[^\n]{1,500}\n(?:\n(?:  [^\n]{1,500}\n){1,3})?  <<tables-report>>")


def is_report(path: str) -> bool:
    """Return whether the file at a path is a report of ours, in any format;
    what can't be opened is none.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL))
            tail = file.read()
        if _TAIL.search(_text(tail)):
            return True
        if head.startswith(b"PK") and path.lower().endswith(".xlsx"):
            return _made_by_us(path)
    except OSError:
        return False
    shown = _text(head)
    return bool(_HEAD.search(shown) or _TABLES.match(shown))


def _made_by_us(path: str) -> bool:
    # Loaded for workbooks alone: it takes as long as reading a text.
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as book, book.open("docProps/core.xml") as properties:
            return f"<dc:creator>{CREATOR}</dc:creator>".encode() in properties.read(HEAD)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        KeyError,
        RuntimeError,
        EOFError,
    ):  # a reader says what it is
        return False


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="ignore")
