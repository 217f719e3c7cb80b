"""The commands beside the check: tables, baseline and explain."""

from __future__ import annotations

import os
from typing import Any

import click

from auditor.formats import BINARY, MACHINE, TABLES, Text, View, render
from auditor.shell.dispatch import Failure
from auditor.shell.options import HELP, choosing, reading, shared
from auditor.shell.output import (
    colour_wanted,
    for_file,
    on_terminal,
    tell,
    terminal_width,
    write_file,
    write_out,
)
from auditor.shell.speaking import SpeakingCommand
from auditor.shell.targets import documents, paired
from auditor.telling.report import Report
from auditor.telling.typeset import safe


def say(report: Report) -> None:
    """Write a line on standard error for each document that can't be read and each entry
    that is out of date.
    """
    for error in report.errors:
        tell(f"{safe(error.path)}: {safe(error.message)}")
    for notice in report.notices:
        tell(f"{safe(notice.path)}:{notice.line}: {safe(notice.message)}")


def view_of(piped: bool = False, **more: Any) -> View:
    """Return how a report is shown: as wide and as coloured as the terminal is,
    unless it goes to a file.
    """
    return View(**more) if piped else View(width=terminal_width(), colour=colour_wanted(), **more)


def write(name: str, path: str | None, text: Text) -> None:
    """Write a report in the format `name` to a file, or to standard output without one;
    raise OutputError.
    """
    if path is None:
        write_out(text, machine=name in MACHINE)
    else:
        write_file(path, for_file(name, text))


def no_bytes_to_a_terminal(name: str, path: str | None) -> None:
    """Raise Failure where a format that is no text would go to a terminal."""
    if name in BINARY and path is None and on_terminal():
        raise Failure(f"--format {name} is no text for a terminal: give it -o FILE")


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "form", type=click.Choice(tuple(TABLES)),
              help="Default: what the extension of FILE stands for, else terminal.")  # fmt: skip
@click.option(
    "-o",
    "--output",
    "output",
    metavar="FILE",
    help="File to write; without one it goes to standard output.",
)
@shared
@reading
@click.pass_context
def tables_command(
    ctx: click.Context, /, form: str | None, output: str | None, **given: Any
) -> None:
    """Show how the tables were read: form, roles of the columns, figures."""
    from auditor.packs.loading import load
    from auditor.running.gated import check

    given_form = ("formats",) if form else ()
    ((form, path),) = paired(
        (*given_form, "outputs"), filter(None, (form,)), (output or "-",), TABLES
    )
    documents(given["paths"], [path])
    no_bytes_to_a_terminal(form, path)
    report, rules = check(list(given["paths"]), given, known=False)
    say(report)
    view = view_of(piped=path is not None, packs=load(rules) if form == "terminal" else None)
    write(form, path, render(form, report, view, TABLES))
    ctx.exit(2 if report.errors else 0)


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File to write or to bring up to date; - is standard output.",
)
@click.option(
    "--reason", metavar="TEXT", help="Why the findings that are not in FILE yet are accepted."
)
@choosing
@shared
@reading
@click.pass_context
def baseline_command(
    ctx: click.Context, /, output: str | None, reason: str | None, **given: Any
) -> None:
    """Accept today's findings and unchecked places:
    audit --baseline FILE then shows new ones only.
    """
    from auditor.gate import baseline
    from auditor.gate.baseline_update import updated
    from auditor.running.gated import check, checked

    if output is None:
        raise Failure("Missing option '-o': the file that the accepted findings are written to")
    if reason is not None and not reason.strip():
        raise Failure("--reason is empty: say why these findings are accepted")
    documents(given["paths"], [output])
    known = baseline.read(output) if output != "-" and os.path.exists(output) else {}
    asked = given | {"baseline": ""}
    report = check(list(given["paths"]), asked).report
    say(report)
    folder = "" if output == "-" else os.path.dirname(output)
    entries, added, gone = updated(
        report.audits, folder, known, reason or "", checked(given["paths"], asked)
    )
    if added and reason is None:
        raise Failure(
            f"{added} entries are not in {output} yet: say with --reason why they are accepted"
        )
    write("toml", None if output == "-" else output, baseline.written(entries))
    tell(f"{len(entries)} entries in {safe(output)}: {added} new, {gone} gone")
    ctx.exit(2 if report.errors else 0)


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("place", metavar="FILE[:PLACE]")
@shared
@reading
@click.pass_context
def explain_command(ctx: click.Context, /, place: str, **given: Any) -> None:
    """Say what a place was taken for and which relations were tried with it.

    PLACE is a line (339), a page (p3), a cell (B7, Sheet!B7) or a table (t2, as without a PLACE all
    of them are numbered).
    """
    from auditor.formats.explain import NothingThere, explained
    from auditor.running.gated import check
    from auditor.telling.places import spot_of

    path, spot = place, None
    if ":" in place and not os.path.exists(place):
        path, _, said = place.rpartition(":")
        spot = spot_of(said)
        if spot is None:
            raise Failure(f"{safe(said)} is no place: give a line, a page (p3), a cell (B7, "
                          "Sheet!B7) or a table (t2)")  # fmt: skip
    documents([path], [])
    report = check([path], given | {"show": "all"}, known=False).report
    say(report)
    for audit in report.audits:
        try:
            write_out(explained(audit, spot, view_of()))
        except NothingThere as error:
            raise Failure(f"{safe(place)}: {error}") from None
    ctx.exit(2 if report.errors else 0)
