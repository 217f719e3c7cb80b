"""Help in the language that the environment asks for."""

from __future__ import annotations

from collections.abc import Sequence

import click

from auditor.shell.options import locale_language
from auditor.telling.errors import in_language
from auditor.telling.typeset import wrap
from auditor.telling.wording import Wording, words

ROOT = "audit"
# The widest column of names, and the blanks behind it: click's own.
NAMES, GAP = 30, 2
# Cells that a column of text has at least.
NARROWEST = 20


class SpeakingCommand(click.Command):
    """A command whose help is in Chinese where LANG asks for it; the words are in reports/."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        told = help_words()
        options = f"[{told.at('options').upper()}]"
        pieces = [
            options if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{told.at('usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        about = help_words().find(f"{called(self)}.about")
        if about is None:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in about.split("\n"):
                formatter.write_text(laid(paragraph, formatter.width - formatter.current_indent))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        told, rows = help_words(), list[tuple[str, str]]()
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                rows.append((record[0], described(self, param, told) or record[1]))
        with formatter.section(told.at("options")):
            formatter.write_dl(beside(rows, formatter.width) if told.lang == "zh" else rows)


def laid(text: str, cells: int) -> str:
    """Return a text in lines of so many cells, which click then leaves as they are: it takes each
    character for one cell, and breaks words where no blank stands.
    """
    return "\b\n" + "\n".join(wrap(text, max(cells, NARROWEST)))


def beside(rows: Sequence[tuple[str, str]], cells: int) -> list[tuple[str, str]]:
    """Return the rows of a list for a line of so many cells, what stands beside a name laid out."""
    first = min(max(len(name) for name, _ in rows), NAMES) + GAP
    return [(name, laid(text, cells - first - GAP)) for name, text in rows]


def help_words() -> Wording:
    """Return the words of the help: those of a language that has none are in the code."""
    return words(locale_language(), "help.")


def called(command: click.Command) -> str:
    """Return what a command is called in the words of the help."""
    return (command.name or ROOT).removesuffix("-command").replace("root", ROOT)


def described(command: click.Command, param: click.Parameter, told: Wording) -> str:
    """Return what an option is for: as its own command puts it, else as all do; "" for no words."""
    name = "help" if "--help" in param.opts else param.name
    keys = (f"{called(command)}.{name}", f"all.{name}")
    return next(filter(None, map(told.find, keys)), "")


def wrong_usage(error: click.UsageError) -> str:
    """Return what is wrong with a call, on one line."""
    told, said = help_words(), error.format_message().rstrip(".")
    if told.lang != "zh":
        return said
    if isinstance(error, click.NoSuchOption):
        text = told.fill("no_option", name=error.option_name)
        names = "、".join(sorted(error.possibilities or ()))
        return told.fill("meant", text=text, names=names) if names else text
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return told.fill("missing", name=error.param.get_error_hint(error.ctx or _NOWHERE))
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.get_error_hint(error.ctx or _NOWHERE)
        text = in_language(error.message.rstrip("."), told.lang)
        return told.fill("invalid", name=name, text=text)
    return said


_NOWHERE = click.Context(click.Command(ROOT))
