"""The command `rules`: what is checked, which of it applies to a document, a pack tried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from auditor.packs.loading import Packs, Rule
from auditor.shell.commands import say, view_of
from auditor.shell.options import HELP, locale_language, rule_names, shared
from auditor.shell.output import write_out
from auditor.shell.speaking import SpeakingCommand
from auditor.shell.targets import documents
from auditor.telling.wording import Wording, words


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.argument("names", nargs=-1, metavar="[RULE...]", shell_complete=rule_names)
@click.option("-f", "--format", "form", type=click.Choice(("terminal", "markdown")),
              default="terminal", show_default=True, help="How they are written.")  # fmt: skip
@click.option("--for", "document", metavar="FILE", help="Those that apply to this document.")
@click.option("--kinds", is_flag=True,
              help="The kinds of relations that a rule may ask for, as Markdown.")  # fmt: skip
@click.option("--test", "pack", metavar="PACK",
              help="Try a pack of your own: its examples, and with --for where it binds.",
              )  # fmt: skip
@shared
@click.pass_context
def rules_command(
    ctx: click.Context, /, names: Sequence[str], form: str, lang: str | None, **given: Any
) -> None:
    """List the rules, or explain some by id, name or family."""
    from auditor.packs.loading import load

    pack, document, rules = given["pack"], given["document"], given["rules"]
    told = words(lang or locale_language())
    if pack is not None:
        ctx.exit(_tried(pack, document, rules, told))
    packs, code = load(rules), 0
    if given["kinds"]:
        from auditor.formats.rulebook import kindbook

        write_out(kindbook(packs, told))
        return
    chosen = _chosen(names, packs)
    if document is not None:
        applying, code = _applying(document, rules)
        chosen = [rule for rule in chosen or packs.rules.values() if rule.id in applying]
        if not chosen:
            ctx.exit(code)
    _show(chosen, bool(names), form, packs, told)
    ctx.exit(code)


def _chosen(names: Iterable[str], packs: Packs) -> list[Rule]:
    from auditor.packs.lookup import named

    found = {rule.id: rule for name in names for rule in named(name, packs)}
    return list(found.values())


def _show(chosen: Sequence[Rule], explain: bool, form: str, packs: Packs, told: Wording) -> None:
    from auditor.formats.rules import explained, listed

    if form == "markdown":
        from auditor.formats.rulebook import rulebook

        ids = dict.fromkeys(rule.id for rule in chosen) or packs.rules
        write_out(rulebook(ids, packs, told))
    elif explain:
        from auditor.packs.explanations import explanations

        pages = (explained(rule, explanations(rule.id, packs), told, view_of()) for rule in chosen)
        write_out("\n".join(pages))
    else:
        write_out(listed(chosen or packs.rules.values(), told, view_of()))


def _applying(document: str, rules: Sequence[str]) -> tuple[set[str], int]:
    """Return the rules that found something to check in a document, and the exit code."""
    from auditor.running.gated import check

    documents([document], [])
    report = check([document], {"rules": rules}, known=False).report
    say(report)
    found = {one.relation.rule for audit in report.audits for one in audit.checks}
    return found, 2 if report.errors else 0


def _tried(pack: str, document: str | None, rules: tuple[str, ...], told: Wording) -> int:
    from auditor.formats.tried import tried_text
    from auditor.running.trying import tried

    if document is not None:
        documents([document], [])
    outcome = tried(pack, rules, document)
    say(outcome.report)
    write_out(tried_text(outcome.rules, document or "", told, view_of()))
    return 1 if any(rule.wrong for rule in outcome.rules) else 0
