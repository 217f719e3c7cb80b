"""The command `review`: a person says of each finding whether it is right; the next draft's
review begins with what is known.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from auditor.formats import View
from auditor.gate.baseline import document_name
from auditor.gate.judged import VERDICTS, Judgement, carried, judged, read, written
from auditor.model.audit import Audit, Finding
from auditor.shell.commands import say, view_of
from auditor.shell.dispatch import Failure
from auditor.shell.options import HELP, choosing, locale_language, reading, shared
from auditor.shell.output import tell, write_file, write_out
from auditor.shell.speaking import SpeakingCommand
from auditor.shell.targets import documents
from auditor.telling.narrator import Narrator
from auditor.telling.wording import Wording, words

# What a person types → the verdict that is written.
LETTERS = {"t": "TRUE", "f": "FALSE", "d": "DEBATABLE", "a": "ACCEPTED"}


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", required=True,
              help="File of judgements to write or to bring up to date (tab-separated).",
              )  # fmt: skip
@click.option("--as", "verdict", type=click.Choice([one.lower() for one in VERDICTS]),
              help="Judge all that is new so, without asking.")  # fmt: skip
@click.option("--reason", metavar="TEXT", help="Why, with --as.")
@choosing
@shared
@reading
@click.pass_context
def review_command(ctx: click.Context, /, paths: Sequence[str], output: str, **given: Any) -> None:
    """Judge findings: true, false, debatable or accepted, with a reason.

    What is known of an earlier draft is carried over by fingerprint; only the rest is asked about.
    """
    from auditor.running.gated import check

    if given["verdict"] and not (given["reason"] or "").strip():
        raise Failure("--as needs --reason: say why these findings are judged so")
    documents(paths, [output])
    known = read(output) if os.path.exists(output) else []
    told = words(given["lang"] or locale_language())
    report = check(list(paths), given, known=False).report
    say(report)
    folder = os.path.dirname(output)
    fresh, ended = list[Judgement](), False
    for audit in report.audits:
        doc = document_name(audit.document.path, folder)
        before, left = carried(audit, doc, known)
        fresh += before
        if not ended:
            answers, ended = _asked(audit, left, given, told)
            fresh += [judged(audit, one, doc, *answer) for one, answer in answers]
    _write(output, known, fresh)
    key = told.first("review.done_one" if len(fresh) == 1 else "review.done", "review.done")
    tell(told.fill(key, n=str(len(fresh)), path=output))
    ctx.exit(2 if report.errors else 0)


# Findings with the verdict and the reason that a person gave.
Answers = list[tuple[Finding, tuple[str, str]]]


def _asked(
    audit: Audit, left: Sequence[Finding], given: dict[str, Any], told: Wording
) -> tuple[Answers, bool]:
    """Return the answers to what is left, and whether the person wants no more."""
    if given["verdict"]:
        answer = (given["verdict"].upper(), given["reason"].strip())
        return [(finding, answer) for finding in left], False
    found: Answers = []
    for number, finding in enumerate(left, 1):
        write_out(_shown(audit, finding, view_of(show="all")))
        question = told.fill("review.ask", n=str(number), of=str(len(left)))
        letter = _letter(question, told.at("review.again"))
        if letter == "q":
            return found, True
        if letter in LETTERS:
            why = click.prompt(told.at("review.why"), default="", show_default=False, err=True)
            found.append((finding, (LETTERS[letter], why.strip())))
    return found, False


def _letter(question: str, again: str) -> str:
    """Return the letter that a person answers with; ask again for any other."""
    while True:
        letter = str(click.prompt(question, err=True)).strip().lower()
        if letter in (*LETTERS, "s", "q"):
            return letter
        click.echo(again, err=True)


def _shown(audit: Audit, finding: Finding, view: View) -> str:
    from auditor.formats.blocks import Blocks
    from auditor.formats.paint import StyledText
    from auditor.packs.loading import load

    titles = {rule.id: rule.title for rule in load().rules.values()}
    sheet = StyledText(view.width)
    alone = Narrator(audit._replace(findings=(finding._replace(state="new"),)))
    Blocks(alone, view._replace(titles=titles), sheet).findings()
    return "\n" + sheet.text(view.colour)


def _write(output: str, known: Sequence[Judgement], fresh: Sequence[Judgement]) -> None:
    """Write the file: what was in it, brought up to date, and what is new behind it."""
    lines = {(one.doc, one.fingerprint or "\t".join(one)): one for one in known}
    lines |= {(one.doc, one.fingerprint): one for one in fresh}
    write_file(output, written(lines.values()))
