"""The commands over very many documents: audit corpus, and what is asked of its results."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from auditor.shell.dispatch import Failure, Root
from auditor.shell.options import HELP, choosing, shared, working
from auditor.shell.output import on_terminal, tell, terminal_width, write_file, write_out
from auditor.shell.speaking import SpeakingCommand
from auditor.telling.typeset import safe
from auditor.telling.wording import LANGUAGES

if TYPE_CHECKING:
    from auditor.corpus.query import Answer
    from auditor.corpus.run import Step

# Seconds between two lines of a log: a day of work is no more than a person scrolls through.
MINUTE = 60.0


@click.command(cls=Root, context_settings=HELP)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--to", "folder", required=True, metavar="DIR", help="Folder of results.")
@click.option("--checks", is_flag=True, help="A row for each check, too.")
@click.option("--figures", is_flag=True, help="A row for each figure that a check touched, too.")
@choosing
@shared
@click.option("--codes", multiple=True, metavar="FILE", help="Official lists of codes.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=120.0, show_default=True,
              help="Time that one document may take.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=256), default=4096, show_default=True,
              metavar="MB", help="Memory that one document may take.")  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS",
              help="A cluster of dask.distributed, in place of this machine.")  # fmt: skip
@click.option("--pairs", is_flag=True, help="Check documents against each other, too.")
@working
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.pass_context
def corpus_command(ctx: click.Context, /, **given: Any) -> None:
    """Audit very many documents into tables.

    SOURCE is a file, a folder, a glob, an archive (.zip, .tar, .7z), a store that fsspec knows
    (s3://bucket/2024), or @FILE with one of them a line. What DIR holds is not done again.
    """
    with _needed():
        from auditor.corpus.run import Plan, run
        from auditor.corpus.store import StoreError
        from auditor.running.asking import options

        asked = {name: given[name] for name in ("select", "ignore", "rules", "codes", "lang")}
        try:
            plan = Plan(
                given["sources"],
                given["folder"],
                options(asked),
                tuple(name for name in ("checks", "figures") if given[name]),
                given["seconds"],
                given["memory"] << 20,
                given["jobs"],
                given["scheduler"],
                given["pairs"],
            )
            with _watched(not given["quiet"]) as told:
                done = run(plan, told)
        except (StoreError, ValueError) as error:
            raise Failure(str(error)) from None
    tell(_said(done))
    ctx.exit(0)


def _said(done: Step) -> str:
    failed = f", {done.failed} of them failed" if done.failed else ""
    missing = f"; {done.errors} places could not be opened" if done.errors else ""
    return f"{done.documents} documents audited{failed}, {done.known} known before{missing}"


@contextmanager
def _needed() -> Iterator[None]:
    """Say in one line which extra is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in ("duckdb", "distributed", "dask"):
            raise
        extra = "corpus" if error.name == "duckdb" else "cluster"
        raise Failure(f'this needs {error.name}: pip install "budget-auditor[{extra}]"') from None


@contextmanager
def _watched(wanted: bool) -> Iterator[Callable[[Step], None]]:
    """Yield what is called as a run goes on: a line that changes on a terminal, a line a minute in
    a log.
    """
    if not wanted or sys.stderr is None:
        yield lambda step: None
        return
    live, began, last = sys.stderr.isatty(), time.monotonic(), [0.0]

    def told(step: Step) -> None:
        now = time.monotonic()
        if now - last[0] < (0.2 if live else MINUTE):
            return
        first = last[0] == 0.0
        last[0] = now
        if first and not live:
            return
        line = _line(step, now - began)
        if live:
            sys.stderr.write(f"\r\x1b[K{line[: terminal_width() - 1]}")
            sys.stderr.flush()
        else:
            tell(line)

    try:
        yield told
    finally:
        if live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _line(step: Step, seconds: float) -> str:
    rate = step.documents / seconds if seconds > 0 else 0.0
    parts = [f"{step.documents} of {step.found} documents found so far"]
    parts += [f"{step.failed} failed"] if step.failed else []
    parts += [f"{step.known} known"] if step.known else []
    parts += [f"{rate:.1f} a second", f"{_time(seconds)} gone"]
    if rate and step.found > step.documents:
        parts.append(f"{_time((step.found - step.documents) / rate)} left for these")
    return " · ".join(parts)


def _time(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@click.command("corpus_sql", cls=SpeakingCommand, context_settings=HELP)
@click.argument("folder", metavar="DIR")
@click.argument("query", required=False)
@click.option("-f", "--format", "form", type=click.Choice(("terminal", "csv", "json")),
              help="Default: what the extension of FILE stands for, else terminal.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="File to write.")
def sql_command(folder: str, query: str | None, form: str | None, output: str | None) -> None:
    """Answer a query in SQL over the tables of DIR; without one, list the tables."""
    with _needed():
        from auditor.corpus.query import QueryError, Results
        from auditor.corpus.store import StoreError

        try:
            results = Results(folder)
            answer = results.ask(query) if query else results.tables()
        except (StoreError, QueryError) as error:
            raise Failure(safe(str(error))) from None
    if form is None and output is not None:
        form = "json" if output.lower().endswith(".json") else "csv"
    text = FORMS[form or "terminal"](answer)
    if output is None:
        write_out(text, machine=form in ("csv", "json"))
    else:
        write_file(output, text)


def _shown(answer: Answer) -> str:
    """Return an answer as a table on the terminal."""
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name in answer.columns:
        table.add_column(Text(safe(name)), overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text("" if cell is None else safe(str(cell))) for cell in row))
    width = terminal_width() if on_terminal() else 10_000
    page = Console(file=StringIO(), width=width, color_system=None)
    page.print(table)
    text = page.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _csv(answer: Answer) -> str:
    from auditor.formats.csv import lines

    rows = [["" if cell is None else str(cell) for cell in row] for row in answer.rows]
    return lines([answer.columns, *rows])


def _json(answer: Answer) -> str:
    import json

    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n"


# How an answer is written.
FORMS = {"terminal": _shown, "csv": _csv, "json": _json}


@click.command("corpus_report", cls=SpeakingCommand, context_settings=HELP)
@click.argument("folder", metavar="DIR")
@click.option("-o", "--output", metavar="FILE", required=True, help="Page to write.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
def report_command(folder: str, output: str, lang: str) -> None:
    """Draw the results in DIR as one page that needs nothing else."""
    with _needed():
        from auditor.corpus.page import page
        from auditor.corpus.query import QueryError, Results
        from auditor.corpus.store import StoreError

        try:
            write_file(output, page(Results(folder), lang))
        except (StoreError, QueryError) as error:
            raise Failure(str(error)) from None


@click.command("corpus_diff", cls=SpeakingCommand, context_settings=HELP)
@click.argument("before", metavar="DIR1")
@click.argument("after", metavar="DIR2")
def diff_command(before: str, after: str) -> None:
    """Say what differs between two folders of results: two years, two versions of the rules."""
    with _needed():
        from auditor.corpus.compare import compared
        from auditor.corpus.query import QueryError
        from auditor.corpus.store import StoreError

        try:
            answers = list(compared(before, after))
        except (StoreError, QueryError) as error:
            raise Failure(safe(str(error))) from None
    for title, answer in answers:
        write_out(f"{title}\n{_shown(answer) if answer.rows else '  none'}\n")


corpus_command.subcommands = {"sql": sql_command, "report": report_command, "diff": diff_command}
