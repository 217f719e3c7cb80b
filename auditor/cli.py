"""The command `audit`: checks documents, explains rules, shows how tables were read.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 a usage error or a document that can't
be read, 130 stopped. Without a path it prints its help and exits with 2: nothing was checked, which
a gate must not take for a pass.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, cast

import click

from auditor import __version__
from auditor.formats import FORMATS, SHOWN, TITLED, View, render
from auditor.shell.commands import (
    no_bytes_to_a_terminal,
    say,
    view_of,
    write,
)
from auditor.shell.dispatch import ORDER, Commands, Root, commands_and_files, leave
from auditor.shell.options import HELP, choosing, gating, reading, shared, shown, working
from auditor.shell.output import append_file, is_folder, on_terminal, tell, write_folder
from auditor.shell.targets import Targets, documents, paired, spare
from auditor.telling.report import Report
from auditor.telling.typeset import safe

# The options of the command line.
Given = Mapping[str, Any]


def _tell_version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"audit {__version__}")
        ctx.exit()


def _dated(ctx: click.Context, param: click.Parameter, asked: bool) -> str:
    """Return the date of the audit where it was asked for: one for all documents."""
    if not asked:
        return ""
    from auditor.running.dates import today

    return today()


@click.command(cls=Root, context_settings=HELP)
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", shell_complete=commands_and_files
)
@click.option("-f", "--format", "formats", multiple=True, type=click.Choice(tuple(FORMATS)),
              metavar="NAME",
              help=f"Repeatable: {', '.join(FORMATS)} (default: terminal).")  # fmt: skip
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE",
              help=(
                  "For the -f before it; without one its extension "
                  "decides. No -o: standard output."
              ))  # fmt: skip
@choosing
@shared
@reading
@gating
@click.option(
    "--baseline", metavar="FILE", help="Findings in this file are known (audit baseline writes it)."
)
@click.option(
    "--since", metavar="REF", help="Check only the files that changed in git since this revision."
)
@click.option("--show", callback=shown, default="problems", metavar="WHAT",
              help=f"List what is counted else: {', '.join(SHOWN)} or all; with commas.",
              )  # fmt: skip
@working
@click.option("--watch", is_flag=True, help="Check again whenever a document changes.")
@click.option(
    "--statistics", is_flag=True, help="Counts a rule, in place of the report on the terminal."
)
@click.option("--stamp", is_flag=True, callback=_dated,
              help="Say each source's SHA-256 and the date of the audit.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Findings alone: no header, no notes, no counts.")
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_tell_version,
              help="Show the version and exit.")  # fmt: skip
@click.pass_context
def root(ctx: click.Context, /, **given: Any) -> None:
    """Check published budgets against their own totals.

    PATH is a file, a folder, a glob, or - for standard input.
    """
    targets = paired(ctx.meta[ORDER], given["formats"], given["outputs"])
    for name, path in targets:
        no_bytes_to_a_terminal(name, path)
    outputs = [path for _, path in targets]
    spare(
        filter(None, (given["baseline"], given["config"], *given["rules"], *given["codes"])),
        outputs,
    )
    if given["watch"]:
        _watch(given, targets)
    ctx.exit(_checked(given, targets))


def _watch(given: Given, targets: Targets) -> None:
    """Check again and again until somebody stops it."""
    from auditor.shell.watching import changes, watched

    for _ in changes(watched(given["paths"], [path for _, path in targets])):
        if on_terminal():
            click.clear()
        _checked(given, targets)


def _checked(given: Given, targets: Targets) -> int:
    """Check once; return the exit code."""
    from auditor.running.engine import FEW
    from auditor.running.gated import paths_of
    from auditor.shell.progress import bar

    every = documents(given["paths"], [path for _, path in targets], given["quiet"])
    paths = list(paths_of(given["paths"], given))
    files = every if given["since"] is None else paths
    if given["since"] is not None and not files:
        tell(f"nothing changed since {safe(given['since'])}")
    with bar(files, not given["quiet"]) as each:
        finish = (
            _many(files, targets, given, each)
            if len(files) > FEW
            else _few(paths, targets, given, each)
        )
    return finish()


def _few(
    paths: Sequence[str], targets: Targets, given: Given, each: Callable[[], None]
) -> Callable[[], int]:
    """Check a few documents, which may have something to say of each other;
    return what writes the reports.
    """
    from auditor.running.gated import check

    report, rules = check(paths, {**given, "since": None, **_mapped(targets)}, each=each)
    return lambda: _written(report, rules, targets, given)


def _mapped(targets: Targets) -> dict[str, str]:
    """Return what has to be asked for besides: the page says of each figure why it was not
    checked.
    """
    return {"show": "all"} if any(name == "html" for name, _ in targets) else {}


def _written(report: Report, rules: Sequence[str], targets: Targets, given: Given) -> int:
    say(report)
    packs = (
        _packs(report, rules)
        if given["statistics"] or any(name in TITLED for name, _ in targets)
        else {}
    )
    for name, path in targets:
        view = view_of(show=given["show"], quiet=given["quiet"], piped=path is not None, **packs)
        counted = given["statistics"] and name == "terminal"
        if _as_folder(name, path):
            from auditor.formats.html.folder import folder

            write_folder(str(path), folder(report, view))
            continue
        shown = report if name == "html" or given["show"] == "all" else _mapless(report)
        write(name, path, _statistics(report, view) if counted else render(name, shown, view))
        _tell_receivers(name, report, view)
    return report.exit_code


def _mapless(report: Report) -> Report:
    """Return a report that holds what it would without a page beside it."""
    audits = tuple(audit._replace(unbound=None) for audit in report.audits)
    return report._replace(audits=audits)


def _as_folder(name: str, path: str | None) -> bool:
    return name == "html" and path is not None and is_folder(path)


def _streamed(name: str, path: str | None, given: Given) -> str:
    if _as_folder(name, path):
        return "html-folder"
    return "statistics" if given["statistics"] and name == "terminal" else name


def _many(
    files: Sequence[str], targets: Targets, given: Given, each: Callable[[], None]
) -> Callable[[], int]:
    """Check many documents, each by itself; return what writes the reports."""
    from auditor.running.batch import Target, run
    from auditor.running.gated import groups

    parts = groups(files, {**given, **_mapped(targets)})
    packs = _titled(tuple(dict.fromkeys(path for part in parts for path in part.options.rules)))
    wanted = []
    for name, path in targets:
        view = view_of(show=given["show"], quiet=given["quiet"], piped=path is not None, **packs)
        wanted.append(Target(_streamed(name, path, given), view))
    if os.environ.get("GITHUB_STEP_SUMMARY") and any(name == "github" for name, _ in targets):
        wanted.append(Target("step-summary", View(titles=packs["titles"])))
    made = run(parts, wanted, given["jobs"], each)

    def finish() -> int:
        say(made.end.report)
        for position, (name, path) in enumerate(targets):
            if _as_folder(name, path):
                write_folder(str(path), cast("Iterable[tuple[str, str]]", made.report(position)))
                continue
            write(name, path, made.report(position))
            if name == "sarif":
                _tell_cut(made.end.states.total())
        if len(wanted) > len(targets):
            append_file(
                os.environ["GITHUB_STEP_SUMMARY"],
                "".join(cast("Iterable[str]", made.report(len(targets)))),
            )
        return made.end.report.exit_code

    return finish


def _packs(report: Report, rules: Sequence[str]) -> dict[str, Any]:
    return _titled(rules) if any(audit.checks for audit in report.audits) else {}


def _titled(rules: Sequence[str]) -> dict[str, Any]:
    from auditor.packs.loading import load

    packs = load(rules)
    return {"packs": packs, "titles": {rule.id: rule.title for rule in packs.rules.values()}}


def _statistics(report: Report, view: View) -> str:
    from auditor.formats.statistics import statistics

    return statistics(report, view)


def _tell_receivers(name: str, report: Report, view: View) -> None:
    """Write the summary of a GitHub job beside its annotations, and say what SARIF leaves out."""
    if name == "sarif":
        _tell_cut(sum(len(audit.findings) for audit in report.audits))
    elif name == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        from auditor.formats.markdown import step_summary

        append_file(os.environ["GITHUB_STEP_SUMMARY"], step_summary(report, view))


def _tell_cut(findings: int) -> None:
    from auditor.formats.sarif import too_many

    if too_many(findings):
        tell(too_many(findings))


root.subcommands = Commands({
    "rules": "auditor.shell.rulebook:rules_command",
    "tables": "auditor.shell.commands:tables_command",
    "explain": "auditor.shell.commands:explain_command",
    "baseline": "auditor.shell.commands:baseline_command",
    "corpus": "auditor.shell.corpora:corpus_command",
    "diff": "auditor.shell.comparing:diff_command",
    "init": "auditor.shell.starting:init_command",
    "review": "auditor.shell.reviewing:review_command",
    "serve": "auditor.shell.serving:serve_command",
})  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with these arguments, or with those of the process, and exit."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(
            errors="replace"
        )  # click's help, on a console that lacks its characters
    leave(root, arguments)
