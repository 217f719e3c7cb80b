"""Which files changed in git since a revision; git is asked with arguments that can't
be taken for options.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress

_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off")


class SinceError(Exception):
    """Git can't say what changed; its text is one line: why."""


def changed(files: Iterable[str], revision: str) -> list[str]:
    """Return those of `files` that changed since `revision`, that git does not know yet, or that
    are no files.

    What the branch of `revision` changed on its own side does not count. Raises SinceError where
    git is not installed, a file is in no repository, or the revision is unknown in its repository.
    """
    tops: dict[str, str] = {}
    known: dict[str, set[str]] = {}
    kept = []
    for file in files:
        if file == "-" or not os.path.lexists(file):
            kept.append(file)  # git knows nothing of it; `read` says what is wrong
            continue
        folder = (
            os.path.dirname(os.path.realpath(file))
            if not os.path.isdir(file)
            else os.path.realpath(file)
        )
        if folder not in tops:
            tops[folder] = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
        top = tops[folder]
        if top not in known:
            known[top] = _changed(top, revision)
        if (
            os.path.relpath(os.path.realpath(file), os.path.realpath(top)).replace(os.sep, "/")
            in known[top]
        ):
            kept.append(file)
    return kept


def _changed(top: str, revision: str) -> set[str]:
    if revision.startswith("-") or "\0" in revision:
        raise SinceError(f"--since {revision}: is no revision")
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
    except SinceError:
        raise SinceError(
            f"--since {revision}: git knows no such revision in {top} (a shallow clone?)"
        ) from None
    with suppress(SinceError):  # without common history the revision itself is compared
        commit = _git(top, "merge-base", commit, "HEAD").strip()
    names = _git(
        top,
        "diff",
        "--name-only",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        commit,
        "--",
    )
    others = _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return set(filter(None, f"{names}\0{others}".split("\0")))


def _git(folder: str, *arguments: str) -> str:
    try:
        done = subprocess.run(
            [*_GIT, *arguments],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise SinceError(f"--since needs git, which can't be run: {error.strerror}") from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines() or ["no reason given"]
        raise SinceError(f"--since: git: {said[0].removeprefix('fatal: ')}")
    return os.fsdecode(done.stdout)
