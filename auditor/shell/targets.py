"""Where the reports of a run go: which -o belongs to which -f,
and that none of them replaces what the run reads.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence

from auditor.formats import BINARY, EXTENSIONS, FORMATS
from auditor.reading import LeftOut, sources
from auditor.shell.dispatch import Failure
from auditor.shell.output import tell
from auditor.telling.typeset import safe

# Names of formats, each with the file that it goes to (None: standard output).
Targets = Sequence[tuple[str, str | None]]

# So many of the files that are left out are named; the others are counted.
NAMED = 3


def paired(
    order: Iterable[str],
    formats: Iterable[str],
    outputs: Iterable[str],
    offered: Collection[str] = FORMATS,
) -> Targets:
    """Return the reports that are wanted: an -o belongs to the -f before it, else its extension
    decides.

    `order`: the names of the options, "formats" or "outputs", as they were given; `offered`: the
    formats there are. Raises Failure for what can't be.
    """
    names, paths = iter(formats), iter(outputs)
    targets: list[tuple[str, str | None]] = []
    waiting = False
    for option in order:
        if option == "formats":
            targets.append((next(names), None))
            waiting = True
        elif option == "outputs":
            path = next(paths)
            name = _agreed(targets.pop()[0], path) if waiting else _by_extension(path, offered)
            targets.append((name, None if path == "-" else path))
            waiting = False
    _apart(targets)
    return targets or [("terminal", None)]


def _by_extension(path: str, formats: Collection[str]) -> str:
    """Return the format that a file's extension stands for;
    raise Failure where it stands for none of these.
    """
    if path == "-":
        return "terminal"
    known = {extension: name for extension, (name, *_) in EXTENSIONS.items() if name in formats}
    extension = os.path.splitext(path)[1].lower()
    if extension not in known:
        choices = ", ".join(known)
        raise Failure(
            f"-o {path}: its extension stands for no format; put -f NAME before it, or use "
            f"{choices}"
        )
    return known[extension]


def _agreed(name: str, path: str) -> str:
    extension = os.path.splitext(path)[1].lower()
    fitting = EXTENSIONS.get(extension, (name,))
    if name in fitting or (extension == ".txt" and name not in BINARY):
        return name
    other = fitting[0]
    raise Failure(
        f"-f {name} -o {path}: a {extension} file is {other}; write -f {other}, or choose another "
        "-o"
    )


def _apart(targets: Targets) -> None:
    paths = [path for _, path in targets]
    if paths.count(None) > 1:
        raise Failure("two formats on standard output: give each --format but one its -o FILE")
    named = [os.path.realpath(path) for path in paths if path is not None]
    if len(set(named)) < len(named):
        raise Failure("two formats in one file: give each --format its own -o FILE")


def documents(
    paths: Iterable[str], outputs: Iterable[str | None], quiet: bool = False
) -> list[str]:
    """Return the files that paths stand for; raise Failure where an output would replace one of
    them.

    Unless `quiet`, what was left out of a folder is told: our own reports, and links to folders
    elsewhere.
    """
    left_out = LeftOut()
    files = list(sources(paths, left_out))
    spare(files, outputs)
    if left_out.own and not quiet:
        tell(f"left out, as reports of audit itself: {_named(left_out.own)} (name one to check it)")
    if left_out.links and not quiet:
        tell(
            f"not followed, as links to folders elsewhere: {_named(left_out.links)} (name one to "
            "check what is in it)"
        )
    return files


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
    return f"{safe(', '.join(paths[:NAMED]))}{more}"


def spare(read: Iterable[str], outputs: Iterable[str | None]) -> None:
    """Raise Failure where an output is a file that is read: by its name, another spelling of it,
    or a link.
    """
    written = {
        file: path for path in outputs if path not in (None, "-") for file in _file(str(path))
    }
    for path in read if written else ():
        for file in _file(path):
            if file in written:
                told = "" if written[file] == path else f" ({path})"
                raise Failure(
                    f"-o {written[file]}: is read in this run{told} and would be lost; choose "
                    "another file"
                )


def _file(path: str) -> Iterator[tuple[int, int]]:
    """Yield what a regular file is known by, whatever it is called."""
    try:
        if path != "-":
            found = os.stat(path)
        elif sys.stdin is not None:
            found = os.fstat(sys.stdin.fileno())
        else:
            return
    except (OSError, ValueError):
        return
    if stat.S_ISREG(found.st_mode):
        yield found.st_dev, found.st_ino
