"""The options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

import click

from auditor.formats import SHOWN
from auditor.gate.configuration import GATES, KINDS, YEARS
from auditor.packs.schema import SHARE, share
from auditor.telling.wording import LANGUAGES
from auditor.text.meant import one_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def locale_language() -> str:
    """Return the language that the environment asks for: zh, else en."""
    chosen = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def rule_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids of rules that a shell may offer, each with its title."""
    from click.shell_completion import CompletionItem

    from auditor.packs.loading import load

    lang, start = locale_language(), incomplete.upper().rpartition(",")
    rules = load().rules.values()
    return [
        CompletionItem(start[0] + start[1] + rule.id, help=rule.title.get(lang))
        for rule in rules
        if rule.id.startswith(start[2])
    ]


def shared(function: Decorated) -> Decorated:
    """Add --rules and --lang."""
    rules = click.option("--rules", multiple=True, metavar="FILE|DIR", help="More packs of rules.")
    lang = click.option(
        "--lang", type=click.Choice(LANGUAGES), help="Language (default: the document's)."
    )
    return rules(lang(function))


def reading(function: Decorated) -> Decorated:
    """Add --unit, --year, --kind, --codes and --config:
    how a document is read where it doesn't say it itself.
    """
    scales = "Where none is named: any currency and scale, such as EUR, $m."
    unit = click.option("--unit", metavar="UNIT", help=scales)
    year = click.option(
        "--year", type=click.IntRange(*YEARS), metavar="YEAR", help="Where none is named."
    )
    kind = click.option("--kind", type=click.Choice(KINDS), metavar="KIND",
                        help=f"Where it can't be told: {', '.join(KINDS)}.")  # fmt: skip
    codes = click.option(
        "--codes",
        multiple=True,
        metavar="FILE",
        help="Official lists of codes: CSV with code, name.",
    )
    config = click.option("--config", metavar="FILE",
                          help=(
                              "Default: audit.toml or pyproject.toml "
                              "upwards from each document."
                          ))  # fmt: skip
    return unit(year(kind(codes(config(function)))))


def working(function: Decorated) -> Decorated:
    """Add --jobs: in how many processes many documents are checked."""
    told = "Processes for more than 20 documents (default: one a core)."
    return click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help=told)(function)


def choosing(function: Decorated) -> Decorated:
    """Add --select and --ignore: which rules are checked."""
    select = click.option("--select", multiple=True, callback=_split, metavar="RULE",
                          shell_complete=rule_names, help=(
                              "Check these alone: id, name or family; with "
                              "commas, repeatable."
                          ))  # fmt: skip
    ignore = click.option(
        "--ignore",
        multiple=True,
        callback=_split,
        metavar="RULE",
        help="Leave these out.",
        shell_complete=rule_names,
    )
    return select(ignore(function))


def gating(function: Decorated) -> Decorated:
    """Add --fail-on and --min-coverage: when the command exits with 1; --error-at and --warn-at:
    how sure what it finds must be.
    """
    gate = click.option(
        "--fail-on", type=click.Choice(GATES), help="Exit with 1 from here on.  [default: error]"
    )
    least = click.option("--min-coverage", callback=_share, metavar="SHARE",
                         help=(
                             "Exit with 1 where fewer figures were "
                             "checked: 0.8 or 80%."
                         ))  # fmt: skip
    error = click.option("--error-at", callback=_share, metavar="P",
                         help="Confidence that makes a failure an error.  [default: 0.95]",
                         )  # fmt: skip
    warn = click.option("--warn-at", callback=_share, metavar="P",
                        help="That makes it a warning; below, unchecked.  [default: 0.5]",
                        )  # fmt: skip
    return gate(least(error(warn(function))))


def shown(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return what --show names, with commas; raise click.BadParameter for what it doesn't know."""
    known = ("problems", *SHOWN, "all")
    wanted = [part.strip() for part in value.split(",") if part.strip()]
    for part in wanted or [value]:
        if part not in known:
            raise click.BadParameter(one_of("show", part, known))
    return "all" if "all" in wanted else ",".join(wanted)


def _share(ctx: click.Context, param: click.Parameter, value: str | None) -> Fraction | None:
    found = None if value is None else share(value)
    if value is not None and found is None:
        raise click.BadParameter(f"{value!r} is no {SHARE.removeprefix('a ')}")
    return found


def _split(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
