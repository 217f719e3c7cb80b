"""The command `init`: files to start from, none of which replaces one that is there."""

from __future__ import annotations

import os

import click

from auditor.shell.dispatch import Failure
from auditor.shell.options import HELP, locale_language
from auditor.shell.output import tell, write_file
from auditor.shell.speaking import SpeakingCommand
from auditor.telling.typeset import safe
from auditor.telling.wording import LANGUAGES, words
from auditor.text.folders import content

GITHUB, GITLAB = os.path.join(".github", "workflows", "audit.yml"), ".gitlab-ci.yml"
HOOK = ".pre-commit-config.yaml"


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--ci", type=click.Choice(("github", "gitlab")), help="A file for this CI as well.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the comments.")
def init_command(folder: str, ci: str | None, lang: str | None) -> None:
    """Write a configuration, in a git repository a hook, and a CI file, to start from."""
    if not os.path.isdir(folder):
        raise Failure(f"{folder}: is no folder")
    told = words(lang or locale_language())
    wanted = {"audit.toml": f"audit.{told.lang}.toml"}
    if os.path.exists(os.path.join(folder, ".git")):
        wanted[HOOK] = "pre-commit.yaml"
    if ci == "github" or (ci is None and os.path.isdir(os.path.join(folder, ".github"))):
        wanted[GITHUB] = "github.yml"
    if ci == "gitlab":
        wanted[GITLAB] = "gitlab.yml"
    for name, source in wanted.items():
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            tell(told.fill("init.kept", path=safe(path)))
            continue
        _make(os.path.dirname(path))
        write_file(path, content(f"reports/start/{source}"))
        tell(told.fill("init.written", path=safe(path)))


def _make(folder: str) -> None:
    try:
        os.makedirs(folder or ".", exist_ok=True)
    except OSError as error:
        raise Failure(f"{folder}: can't be made: {error.strerror}") from None
