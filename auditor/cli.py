"""The command `audit`: checks documents, explains rules, shows how tables were read.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 a usage error or a document that can't be read, 130 stopped.
Without a path it prints its help and exits with 2: nothing was checked, which a gate must not take for a pass.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TypeVar

import click

from auditor import __version__
from auditor.formats import BINARY, FORMATS, MACHINE, TITLED, View, render
from auditor.model import UNIT_EXPONENT
from auditor.output import colour_wanted, on_terminal, terminal_width, write_file, write_out
from auditor.printing import safe
from auditor.shell import Failure, Root

if TYPE_CHECKING:
    from auditor.packs import Packs, Rule
    from auditor.report import Report

KINDS = ("budget", "final-accounts", "annual-report", "work-summary", "budget-report", "execution-report",
         "three-public-note", "table", "other")  # fmt: skip
GATES = ("error", "warning", "unchecked", "never")
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
LANGUAGE = click.Choice(("zh", "en"))

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _split(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _shared(function: Decorated) -> Decorated:
    rules = click.option("--rules", multiple=True, metavar="FILE|DIR", help="More packs of rules.")
    lang = click.option("--lang", type=LANGUAGE, help="Language (default: the document's).")
    return rules(lang(function))


def _reading(function: Decorated) -> Decorated:
    units = click.Choice(tuple(UNIT_EXPONENT))
    unit = click.option("--unit", type=units, metavar="UNIT", help=f"Where none is named: {', '.join(UNIT_EXPONENT)}.")
    year = click.option("--year", type=click.IntRange(1949, 2999), metavar="YEAR", help="Where none is named.")
    kind = click.option("--kind", type=click.Choice(KINDS), metavar="KIND",
                        help=f"Where it can't be told: {', '.join(KINDS)}.")  # fmt: skip
    return unit(year(kind(function)))


@click.command(cls=Root, context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "formats", multiple=True, type=click.Choice(tuple(FORMATS)), metavar="NAME",
              help=f"Repeatable: {', '.join(FORMATS)} (default: terminal).")  # fmt: skip
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE",
              help="The n-th -o is for the n-th --format; without one it goes to standard output.")  # fmt: skip
@click.option("--select", multiple=True, callback=_split, metavar="RULE",
              help="Check these alone: id, name or family; with commas, repeatable.")  # fmt: skip
@click.option("--ignore", multiple=True, callback=_split, metavar="RULE", help="Leave these out.")
@_shared
@_reading
@click.option("--fail-on", type=click.Choice(GATES), default="error", show_default=True,
              help="Exit with 1 from here on.")  # fmt: skip
@click.option("--show", type=click.Choice(("problems", "all")), default="problems", show_default=True,
              help="all: what holds, too.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Findings alone: no header, no notes, no counts.")
@click.version_option(__version__, prog_name="audit", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context, /, **given: Any) -> None:
    """Check published budgets against their own totals.

    PATH is a file, a folder, a glob, or - for standard input.
    """
    targets = _targets(given["formats"], given["outputs"])
    report = _run(given)
    for error in report.errors:
        click.echo(f"audit: {safe(error.path)}: {safe(error.message)}", err=True)
    titles = _titles(report, given["rules"]) if any(name in TITLED for name, _ in targets) else {}
    for name, path in targets:
        view = _view(show=given["show"], quiet=given["quiet"], titles=titles, piped=path is not None)
        _write(name, path, render(name, report, view))
    ctx.exit(report.exit_code)


def _targets(formats: Sequence[str], outputs: Sequence[str]) -> list[tuple[str, str | None]]:
    formats = formats or ("terminal",)
    if len(outputs) > len(formats):
        raise Failure(f"{len(outputs)} -o for {len(formats)} --format: give each -o its --format")
    paths = [None if path == "-" else path for path in outputs] + [None] * (len(formats) - len(outputs))
    if paths.count(None) > 1:
        raise Failure("two formats on standard output: give each --format but one its -o FILE")
    named = [os.path.realpath(path) for path in paths if path is not None]
    if len(set(named)) < len(named):
        raise Failure("two formats in one file: give each --format its own -o FILE")
    targets = list(zip(formats, paths, strict=True))
    for name, path in targets:
        _no_bytes_to_a_terminal(name, path)
    return targets


def _no_bytes_to_a_terminal(name: str, path: str | None) -> None:
    if name in BINARY and path is None and on_terminal():
        raise Failure(f"--format {name} is no text for a terminal: give it -o FILE")


def _run(given: dict[str, Any]) -> Report:
    from auditor.engine import Options, run

    select, ignore, rules = given.get("select", ()), given.get("ignore", ()), given["rules"]
    options = Options(
        select=_ids(select, rules),
        ignore=_ids(ignore, rules),
        rules=rules,
        lang=given["lang"],
        unit=given["unit"],
        year=given["year"],
        kind=given["kind"],
        fail_on=given.get("fail_on", "never"),
    )
    return run(list(given["paths"]), options)


def _ids(tokens: Sequence[str], rules: Sequence[str]) -> tuple[str, ...]:
    if not tokens:
        return ()
    from auditor.packs import load

    packs = load(rules)
    return tuple(dict.fromkeys(rule.id for token in tokens for rule in _named(token, packs)))


def _named(token: str, packs: Packs) -> list[Rule]:
    """Return the rules that an id, a name or a family stands for; raise Failure with a suggestion for none."""
    wanted = token.lower()
    names = {rule.id: (rule.id, rule.name, rule.family) for rule in packs.rules.values()}
    found = [packs.rules[rule] for rule, known in names.items() if wanted in map(str.lower, known)]
    if found:
        return found
    from difflib import get_close_matches

    known = {key.lower(): key for keys in names.values() for key in keys}
    close = get_close_matches(wanted, known, n=1, cutoff=0.5)
    hint = f"did you mean {known[close[0]]}? audit rules lists all" if close else "audit rules lists all"
    raise Failure(f"unknown rule {token!r}: {hint}")


def _titles(report: Report, rules: Sequence[str]) -> dict[str, Any]:
    if not any(audit.findings for audit in report.audits):
        return {}
    from auditor.packs import load

    return {rule.id: rule.title for rule in load(rules).rules.values()}


def _view(piped: bool = False, **more: Any) -> View:
    return View(**more) if piped else View(width=terminal_width(), colour=colour_wanted(), **more)


def _write(name: str, path: str | None, text: str | bytes) -> None:
    if path is None:
        write_out(text, machine=name in MACHINE)
    else:
        write_file(path, text)


@click.command(context_settings=HELP)
@click.argument("names", nargs=-1, metavar="[RULE...]")
@_shared
def rules_command(names: Sequence[str], rules: Sequence[str], lang: str | None) -> None:
    """List the rules, or explain some by id, name or family."""
    from auditor.formats.rules import explained, listed
    from auditor.packs import load
    from auditor.words import words

    packs, told, view = load(rules), words(lang or _locale()), _view()
    if names:
        from auditor.explanations import explanations

        chosen = dict.fromkeys(rule.id for name in names for rule in _named(name, packs))
        pages = (explained(packs.rules[rule], explanations(rule, packs), told, view) for rule in chosen)
        write_out("\n".join(pages))
    else:
        write_out(listed(packs.rules.values(), told, view))


def _locale() -> str:
    chosen = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


@click.command(context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@click.option("-o", "--output", "output", metavar="FILE", help="File to write; without one it goes to standard output.")
@_shared
@_reading
@click.pass_context
def tables_command(ctx: click.Context, /, form: str, output: str | None, **given: Any) -> None:
    """Show how the tables were read: form, roles of the columns, figures."""
    from auditor.formats.json import dumps
    from auditor.formats.tables import tables_record, tables_text

    report = _run(given)
    for error in report.errors:
        click.echo(f"audit: {safe(error.path)}: {safe(error.message)}", err=True)
    piped = output not in (None, "-")
    text = dumps(tables_record(report)) if form == "json" else tables_text(report, _view(piped=piped))
    _write(form, output if piped else None, text)
    ctx.exit(2 if report.errors else 0)


root.subcommands = {"rules": rules_command, "tables": tables_command}


def main() -> None:
    """Run the command with the arguments of the process."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # click's help, on a console that lacks its characters
    root.main(prog_name="audit")
