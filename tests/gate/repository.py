"""A real git repository for a test, with no settings but its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.conftest import ENVIRONMENT

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints."""
    command = ["git", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT | GIT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def commit(folder: Path, message: str = "x") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def repository(folder: Path) -> Path:
    """Return the folder as a new repository."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder
