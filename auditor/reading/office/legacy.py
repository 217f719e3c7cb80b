"""Old Word documents (doc, wps) by way of LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from auditor.model import Document
from auditor.reading.errors import Unreadable
from auditor.reading.office.docx import read_docx
from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken, guarded
from auditor.reading.office.ole import Compound

SECONDS = 180
"""Time that LibreOffice may take for one document."""
_NAMES = ("soffice", "libreoffice")
_SAVE = "save it as .docx"
_ENCRYPTED = 1


def read_doc(path: str, data: bytes) -> Document:
    """Return the document that an old Word file's bytes hold; raises Unreadable, also where LibreOffice is missing."""
    with guarded(path):
        stream = Compound(data).stream("WordDocument")
        if stream is None or len(stream) < 32:
            raise Broken(DAMAGED)
        if stream[11] & _ENCRYPTED:
            raise Broken(PASSWORD)
        program = next((found for name in _NAMES if (found := shutil.which(name))), None)
        if program is None:
            raise Broken(f"is an old Word document, which needs LibreOffice on this computer; install it, or {_SAVE}")
        converted = _converted(program, data)
    try:
        return read_docx(path, converted)._replace(format="doc")
    except Unreadable:
        raise Unreadable(path, f"is an old Word document that LibreOffice can't convert; {_SAVE}") from None


def _converted(program: str, data: bytes) -> bytes:
    """Return the document as .docx; every run has a profile of its own, so that none waits for another."""
    with tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "document.doc"), Path(folder, "out", "document.docx")
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", "docx", "--outdir", str(target.parent), str(source),
        ]  # fmt: skip
        _run(command, folder)
        if not target.is_file():
            raise Broken(f"is an old Word document that LibreOffice can't convert; {_SAVE}")
        return target.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """Run a command to its end; past its time, end it with everything that it started."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=os.name == "posix"
        )
    except OSError as error:
        raise Broken(f"is an old Word document, and LibreOffice does not start ({error.strerror}); {_SAVE}") from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Broken(f"is an old Word document that LibreOffice does not convert in {SECONDS} s; {_SAVE}") from None
    finally:
        if process.poll() is None:
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
