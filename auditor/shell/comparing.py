"""The command `diff`: what changed between two drafts of a document or two reports."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from auditor.shell.commands import say, view_of
from auditor.shell.dispatch import Failure
from auditor.shell.options import HELP, locale_language, reading, shared, shown
from auditor.shell.output import write_out
from auditor.shell.speaking import SpeakingCommand
from auditor.shell.targets import documents
from auditor.telling.changes import Draft, changes, draft, draft_of_record
from auditor.telling.typeset import safe
from auditor.telling.wording import words


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--show", callback=shown, default="problems", metavar="all",
              help="List every change, and the findings that are still there.")  # fmt: skip
@shared
@reading
@click.pass_context
def diff_command(ctx: click.Context, /, old: str, new: str, show: str, **given: Any) -> None:
    """Compare two drafts of a document, or two reports in JSON.

    New and gone findings, and figures that are printed otherwise. Exits with 1 where a finding is
    new.
    """
    from auditor.formats.changes import changes_text

    before, after = (_side(path, given) for path in (old, new))
    found = changes(before, after)
    told = words(given["lang"] or locale_language())
    write_out(changes_text(before, after, found, told, view_of(show=show)))
    ctx.exit(1 if found.new else 0)


def _side(path: str, given: dict[str, Any]) -> Draft:
    if os.path.splitext(path)[1].lower() == ".json" and os.path.isfile(path):
        return _report(path)
    from auditor.running.gated import check

    documents([path], [])
    report = check([path], given, known=False).report
    if len(report.audits) + len(report.errors) == 1 and report.errors:
        (error,) = report.errors
        raise Failure(f"{safe(error.path)}: {safe(error.message)}")
    say(report)
    if len(report.audits) != 1:
        raise Failure(f"{safe(path)}: give one document, or a report made with -f json")
    return draft(report.audits[0])


def _report(path: str) -> Draft:
    try:
        with open(path, encoding="utf-8") as file:
            return draft_of_record(json.load(file), path)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise Failure(f"{path}: is no report made with audit -f json") from None
