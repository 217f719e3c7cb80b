"""Old Word documents (doc, wps) by way of LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from zipfile import is_zipfile

from auditor.model.values import Document
from auditor.reading.errors import Unreadable
from auditor.reading.office.compound import stream
from auditor.reading.office.docx import read_docx
from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken, guarded
from auditor.reading.office.sealed import environment, outside_the_network, write_profile

# Time that LibreOffice may take for one document.
SECONDS = 180
# Documents that one LibreOffice converts: starting it takes as long as converting several, and all
# of them wait for one that it can't do.
AT_ONCE = 16
_NAMES = ("soffice", "libreoffice")
_SAVE = "save it as .docx"
_ENCRYPTED = 1


# Digest of a document's bytes → what it was converted to ahead.
_ahead: dict[str, Path] = {}


@contextmanager
def converted_ahead(files: Sequence[str]) -> Iterator[None]:
    """Convert old Word files, several with one start of LibreOffice, and read them from there
    meanwhile.

    One that it does not convert so, or that ends it before others, is converted alone when it is
    read: what is wrong with it is said then.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder:
        for at in range(0, len(files) if program else 0, AT_ONCE):
            some = Path(folder, str(at))
            _ahead.update(_together(program, files[at : at + AT_ONCE], some))
        try:
            yield
        finally:
            _ahead.clear()


def _together(program: str, files: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Convert some files and yield the digest of each that went well, with its new place."""
    folder.mkdir()
    sources = dict[str, Path]()
    for number, file in enumerate(files):
        with suppress(OSError, Unreadable):
            data = Path(file).read_bytes()
            _checked(file, data)
            sources[sha256(data).hexdigest()] = source = folder / f"{number}.doc"
            source.write_bytes(data)
    with suppress(Broken):
        _convert(program, list(sources.values()), folder)
    for digest, source in sources.items():
        target = _target(source, folder)
        if is_zipfile(target):
            yield digest, target


def read_doc(path: str, data: bytes) -> Document:
    """Return the document that an old Word file's bytes hold; raises Unreadable,
    also where LibreOffice is missing.
    """
    _checked(path, data)
    ahead = _ahead.get(sha256(data).hexdigest()) if _ahead else None
    with guarded(path):
        converted = ahead.read_bytes() if ahead else _converted(data)
    try:
        return read_docx(path, converted)._replace(format="doc")
    except Unreadable:
        raise Unreadable(
            path, f"is an old Word document that LibreOffice can't convert; {_SAVE}"
        ) from None


def _checked(path: str, data: bytes) -> None:
    """Raise Unreadable for what is damaged or has a password: no program is started for it."""
    with guarded(path):
        text = stream(data, "WordDocument")
        if text is None or len(text) < 32:
            raise Broken(DAMAGED)
        if text[11] & _ENCRYPTED:
            raise Broken(PASSWORD)


def _program() -> str:
    return next((found for name in _NAMES if (found := shutil.which(name))), "")


def _converted(data: bytes) -> bytes:
    """Return the document as .docx."""
    program = _program()
    if not program:
        raise Broken(
            "is an old Word document, which needs LibreOffice on this computer; install it, "
            f"or {_SAVE}"
        )
    with tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        _convert(program, [source], Path(folder))
        target = _target(source, Path(folder))
        if not target.is_file():
            raise Broken(f"is an old Word document that LibreOffice can't convert; {_SAVE}")
        return target.read_bytes()


def _target(source: Path, folder: Path) -> Path:
    return folder / "out" / f"{source.stem}.docx"


def _convert(program: str, sources: Sequence[Path], folder: Path) -> None:
    """Convert files in a folder to others below it; every run has a profile of its own,
    so that none waits for another.
    """
    if not sources:
        return
    profile = folder / "profile"
    write_profile(profile)
    command = [
        *outside_the_network(), program, f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir",
        str(folder / "out"), *map(str, sources),
    ]  # fmt: skip
    _run(command, str(folder))


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
