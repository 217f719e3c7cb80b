"""The shell around the commands: a command with subcommands beside it,
and one line for whatever goes wrong.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import takewhile
from typing import IO, TYPE_CHECKING, Any, NoReturn, cast

import click

from auditor.formats import FormatError
from auditor.running.mishaps import mistake
from auditor.shell.output import CLOSED, OutputError, abandon, finish, tell, unwritten
from auditor.shell.speaking import (
    ROOT,
    SpeakingCommand,
    beside,
    called,
    help_words,
    wrong_usage,
)
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording
from auditor.text.meant import meant

# So alike a word and a command must be: one letter more, less or other in a short word; a file's
# name that is not there must not be taken for a command.
ALMOST = 0.75

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Under this key of a context's meta: the names of the options, each as often as it was given,
# in their order.
ORDER = "auditor.order"


class Failure(click.ClickException):
    """What ends the command with exit code 2 and one line on standard error."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on one line."""
        tell(safe(self.message))


class Stopped(SystemExit):
    """A signal ended this run; its code is the one that a shell gives such a run."""


class Commands(Mapping[str, click.Command]):
    """The commands beside the check, each imported when it is first asked for."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        module, _, command = self._places[name].partition(":")
        return cast("click.Command", getattr(import_module(module), command))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places


class Root(SpeakingCommand):
    """The check itself, with subcommands beside it: a first word that names none of them is
    a path or an option.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.subcommands: Mapping[str, click.Command] = Commands({})
        self.own_help: click.Option | None = None

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of the subcommand that `args` name first, or that of the check;
        raise Failure if wrong.
        """
        wordless = not args
        args = self._command_first(args)
        _refuse_files_that_look_like_options(args)
        try:
            if args and args[0] in self.subcommands:
                command = self.subcommands[args[0]]
                return command.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
            self._refuse_what_is_nearly_a_command(args)
            return super().make_context(info_name, args or ["--help"], parent, **extra)
        except click.UsageError as error:
            raise Failure(help_words().fill("see", text=wrong_usage(error))) from None
        except KeyboardInterrupt:
            tell("stopped")
            raise click.exceptions.Exit(128 + signal.SIGINT) from None
        except OSError as error:  # the help could not be written
            unwritten(error)
            raise click.exceptions.Exit(0) from None
        except click.exceptions.Exit:
            if sys.stdout is None:
                raise Failure(CLOSED) from None
            # Without a path nothing was checked: a gate must not take the help for a pass.
            raise click.exceptions.Exit(2 if wordless else 0) from None

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return --help; click's own looks for translations of its text on the disk,
        which takes a hundredth of a short run.
        """
        if self.own_help is None:
            self.own_help = click.Option(
                self.get_help_option_names(ctx),
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_help,
                help="Show this message and exit.",
            )
        return self.own_help

    def _command_first(self, args: list[str]) -> list[str]:
        """Return the words with a subcommand in front: options may stand before it, too."""
        at = self._first_word(args)
        if at is None or args[at] not in self.subcommands:
            return args
        return [args[at], *args[:at], *args[at + 1 :]]

    def _first_word(self, args: Sequence[str]) -> int | None:
        """Return where the first word stands that is no option and belongs to none."""
        options = [param for param in self.params if isinstance(param, click.Option)]
        valued = {name for each in options if not each.is_flag for name in each.opts}
        at = 0
        while at < len(args) and args[at] != "--":
            if not args[at].startswith("-") or args[at] == "-":
                return at
            at += 2 if args[at] in valued else 1
        return None

    def _refuse_what_is_nearly_a_command(self, args: Sequence[str]) -> None:
        """Raise Failure for a first word that is no file and looks like a mistyped command."""
        at = self._first_word(args)
        if at is None or os.path.lexists(args[at]):
            return
        close = meant(args[at], self.subcommands, ALMOST)
        if close and args[at].isalpha():
            raise Failure(f"no file or command {args[at]!r}: did you mean audit {close}?")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the order in which options were given: click sorts them by name."""
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        ctx.meta[ORDER] = [parameter.name for parameter in order]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of `ctx`; whatever goes wrong becomes one line and an exit code."""
        try:
            return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except KeyboardInterrupt:
            tell("stopped")
            ctx.exit(128 + signal.SIGINT)
        except (FormatError, OutputError) as error:
            raise Failure(str(error)) from None
        except Exception as error:
            raise _failure(error) from None

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add the other commands below the options."""
        told, inside = help_words(), "" if called(self) == ROOT else f"{called(self)}_"
        with formatter.section(told.at("commands")):
            rows = [
                (f"{ctx.command_path} {name}", _short(command, told, f"{inside}{name}"))
                for name, command in self.subcommands.items()
            ]
            formatter.write_dl(beside(rows, formatter.width) if told.lang == "zh" else rows)
        formatter.write_paragraph()
        formatter.write_text(told.at("like"))


def _short(command: click.Command, told: Wording, name: str) -> str:
    """Return the first words of a command's help; `name`: what it is called in its words."""
    about = told.find(f"{name}.about")
    return about.partition("\n")[0] if about else command.get_short_help_str(70)


def _help(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def commands_and_files(
    ctx: click.Context, param: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return what a shell may offer as the first word: the commands, and files."""
    from click.shell_completion import CompletionItem

    known = ctx.command.subcommands if isinstance(ctx.command, Root) else Commands({})
    names = [] if ctx.params.get("paths") else [name for name in known if name.startswith(start)]
    return [*map(CompletionItem, names), CompletionItem(start, type="file")]


def leave(command: click.Command, arguments: Sequence[str] | None) -> NoReturn:
    """Run the command and end this process: what it wrote is out before,
    or one line says that it isn't.
    """
    try:
        with stopping():
            code = _ended(command, arguments)
            finish()
    except OutputError as error:
        tell(str(error))
        code = 2
    except Stopped:
        abandon()
        tell("stopped")
        raise
    sys.exit(code)


def _ended(command: click.Command, arguments: Sequence[str] | None) -> int:
    try:
        command.main(arguments, prog_name="audit")
    except Stopped:
        raise
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0


@contextmanager
def stopping() -> Iterator[None]:
    """Let a signal that would end this process at once raise Stopped:
    what is half done is cleared away first.
    """
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [
        number for number in signals if signal.getsignal(number) is signal.SIG_DFL
    ]  # nohup has it ignored
    for number in ours:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)
    raise Stopped(128 + number)


def _refuse_files_that_look_like_options(args: Iterable[str]) -> None:
    """Raise Failure for an option that is a file's name too:
    a shell's * or a hook may have put it there.
    """
    for given in takewhile(lambda given: given != "--", args):
        if given.startswith("-") and len(given) > 1 and os.path.lexists(given):
            raise Failure(
                f"{given} is an option and the name of a file: give files as ./{given} or behind --"
            )


def _failure(error: Exception) -> Exception:
    from auditor.gate.git import SinceError
    from auditor.packs.kinds import PackError

    if isinstance(error, (PackError, SinceError)):
        return Failure(str(error))
    return error if os.environ.get("AUDIT_TRACEBACK") else Failure(mistake(error))
