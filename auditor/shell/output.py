"""Where reports go: standard output in the console's encoding,
or a file that is replaced only once complete.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import UnsupportedOperation
from itertools import chain
from typing import TYPE_CHECKING, TextIO

import click

from auditor.formats import Text
from auditor.shell.options import locale_language
from auditor.telling.errors import in_language
from auditor.telling.wording import theme
from auditor.text.widths import width

if TYPE_CHECKING:
    from pathlib import Path

PIPED_WIDTH = 100
MARK = "\ufeff"
CLOSED = "standard output is closed: use -o FILE"
TEXTS = "standard output takes texts alone here: use -o FILE"


class OutputError(Exception):
    """A report could not be written; its text is one line: where, why."""


def encoded(text: str, encoding: str) -> bytes:
    """Return `text` in `encoding`; a sign that it lacks becomes its stand-in,
    anything else question marks.
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        table = {
            ord(char): _instead(char, encoding) for char in set(text) if not _has(encoding, char)
        }
        return text.translate(table).encode(encoding)


def _instead(char: str, encoding: str) -> str:
    choices = theme()["fallbacks"].get(char, "")
    return next((choice for choice in choices if _has(encoding, choice)), "?" * max(width(char), 1))


def _has(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def write_out(text: Text, machine: bool = False) -> None:
    """Write `text` to standard output, in UTF-8 for a machine, bytes as they are; a reader that has
    gone is no error.

    Raises OutputError where standard output is closed or full.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError(CLOSED)
    try:
        stream.flush()
        # What a program put in place of standard output, as a StringIO, may take texts alone.
        raw, encoding = getattr(stream, "buffer", None), getattr(stream, "encoding", None)
        for chunk in _chunks(text, "utf-8" if machine or not (raw and encoding) else encoding):
            if raw is None:
                stream.write(_as_text(chunk))
            else:
                raw.write(chunk)
        stream.flush()
    except OSError as error:
        unwritten(error)


def _as_text(chunk: bytes) -> str:
    try:
        return chunk.decode()
    except UnicodeDecodeError:
        raise OutputError(TEXTS) from None


def finish() -> None:
    """Let what standard output still holds go where it should; raise OutputError where it can't."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
            # Some file systems say only when a file is closed that it is not written; the stream is
            # the caller's.
            os.close(os.dup(sys.stdout.fileno()))
    except (UnsupportedOperation, AttributeError):
        pass  # it is no file
    except OSError as error:
        unwritten(error)


def abandon() -> None:
    """Let what standard output still holds go nowhere: its reader may wait for ever."""
    if sys.stdout is not None:
        _give_up(sys.stdout)


def tell(message: str) -> None:
    """Write a line on standard error, in Chinese where LANG asks for it;
    where it can't be written there is no other place to say so.
    """
    try:
        click.echo(f"audit: {in_language(message, locale_language())}", err=True)
    except OSError:
        _give_up(sys.stderr)


def unwritten(error: OSError) -> None:
    """Raise OutputError for standard output that can't be written,
    but not where its reader has gone.
    """
    _give_up(sys.stdout)
    if not isinstance(error, BrokenPipeError):
        raise OutputError(f"standard output: {error.strerror}") from None


def _give_up(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere: Python writes it once more at exit,
    and would complain then.
    """
    try:
        number = stream.fileno()
    except (UnsupportedOperation, AttributeError):
        return  # it is no file
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def write_file(path: str, text: Text) -> None:
    """Write `text` in UTF-8, or bytes as they are, to `path`.

    An existing file stays as it is until the new one is complete. Raises OutputError where it can't
    be written.
    """
    # Most runs write no file, and need not load what names one.
    from pathlib import Path

    target = Path(os.path.realpath(path))
    data = _chunks(text, "utf-8")
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # it has nothing to keep
                device.writelines(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise OutputError(
            f"{path}: can't be written: {error.strerror}; choose another file with -o"
        ) from None


def for_file(name: str, text: Text) -> Text:
    """Return what a report in the format `name` is as a file: a spreadsheet takes a CSV file for
    UTF-8 where a mark says so; a pipe has none.
    """
    if name != "csv" or isinstance(text, bytes):
        return text
    return chain((MARK,), (text,) if isinstance(text, str) else text)


def is_folder(path: str) -> bool:
    """Return whether an output is a folder: there is one, or its name ends as one's."""
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def write_folder(path: str, files: Iterable[tuple[str, str]]) -> None:
    """Write files into the folder at `path`, which is made where there is none.

    Raises OutputError where it can't be made, and for a file that would be lost: one of another
    program.
    """
    from auditor.reading.own import is_report

    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: can't be made: {error.strerror}; choose another folder with -o"
        ) from None
    for name, text in files:
        file = os.path.join(path, name)
        if os.path.lexists(file) and not is_report(file):
            raise OutputError(f"{file}: is no report of audit; choose another folder with -o")
        write_file(file, text)


def append_file(path: str, text: str) -> None:
    """Write `text` in UTF-8 after what is in the file at `path`;
    raise OutputError where it can't be written.
    """
    try:
        with open(path, "ab") as file:
            file.write(text.encode())
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{path}: can't be written: {getattr(error, 'strerror', None) or error}"
        ) from None


def _chunks(text: Text, encoding: str) -> Iterator[bytes]:
    for part in (text,) if isinstance(text, (str, bytes)) else text:
        yield part if isinstance(part, bytes) else encoded(part, encoding)


def _replace(target: Path, data: Iterable[bytes]) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.writelines(data)
        if target.exists():
            part.chmod(target.stat().st_mode)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def colour_wanted() -> bool:
    """Return whether standard output shows colour: a terminal, unless NO_COLOR;
    any stream with FORCE_COLOR.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    if not on_terminal() or os.environ.get("TERM") == "dumb":
        return False
    if os.name == "nt":
        from rich.console import Console

        return not Console().legacy_windows
    return True


def terminal_width() -> int:
    """Return the cells of a line: those of the terminal, PIPED_WIDTH where there is none;
    COLUMNS overrides both.
    """
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return int(columns[:6])
    if not on_terminal():
        return PIPED_WIDTH
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or PIPED_WIDTH
    except (OSError, ValueError):
        return PIPED_WIDTH


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    asked = getattr(sys.stdout, "isatty", None)
    return asked is not None and bool(asked())
