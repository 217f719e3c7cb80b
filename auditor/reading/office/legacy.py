"""Old Word documents (doc, wps) by way of LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from auditor.model.values import Document
from auditor.reading.errors import Unreadable
from auditor.reading.office.compound import stream
from auditor.reading.office.docx import read_docx
from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken, guarded
from auditor.reading.office.sealed import environment, outside_the_network, write_profile

SECONDS = 180
"""Time that LibreOffice may take for one document."""
_NAMES = ("soffice", "libreoffice")
_SAVE = "save it as .docx"
_ENCRYPTED = 1


def read_doc(path: str, data: bytes) -> Document:
    """Return the document that an old Word file's bytes hold; raises Unreadable,
    also where LibreOffice is missing.
    """
    with guarded(path):
        text = stream(data, "WordDocument")
        if text is None or len(text) < 32:
            raise Broken(DAMAGED)
        if text[11] & _ENCRYPTED:
            raise Broken(PASSWORD)
        program = next((found for name in _NAMES if (found := shutil.which(name))), None)
        if program is None:
            raise Broken(
                "is an old Word document, which needs LibreOffice on this computer; install it, "
                f"or {_SAVE}"
            )
        converted = _converted(program, data)
    try:
        return read_docx(path, converted)._replace(format="doc")
    except Unreadable:
        raise Unreadable(
            path, f"is an old Word document that LibreOffice can't convert; {_SAVE}"
        ) from None


def _converted(program: str, data: bytes) -> bytes:
    """Return the document as .docx; every run has a profile of its own,
    so that none waits for another.
    """
    with tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder:
        source, target, profile = (
            Path(folder, name) for name in ("document.doc", "out/document.docx", "profile")
        )
        source.write_bytes(data)
        write_profile(profile)
        command = [
            *outside_the_network(), program, f"-env:UserInstallation={profile.as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir",
            str(target.parent), str(source),
        ]  # fmt: skip
        _run(command, folder)
        if not target.is_file():
            raise Broken(f"is an old Word document that LibreOffice can't convert; {_SAVE}")
        return target.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """Run a command to its end, or to that of its time, and end everything that it started."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env=environment(),
            start_new_session=os.name == "posix",
        )  # fmt: skip
    except OSError as error:
        raise Broken(
            f"is an old Word document, and LibreOffice does not start ({error.strerror}); {_SAVE}"
        ) from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Broken(
            f"is an old Word document that LibreOffice does not convert in {SECONDS} s; {_SAVE}"
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started: the program that was called only
    starts the one that works.
    """
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
