"""Help and errors of the command line in the language that LANG asks for."""

from __future__ import annotations

import re
import tomllib

import click
import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.formats import FORMATS
from auditor.shell.speaking import called, described, help_words
from auditor.text.folders import content
from auditor.text.widths import width

COMMANDS = {
    "": root,
    **root.subcommands,
    **{
        f"{name} {nested}": command
        for name, outer in root.subcommands.items()
        for nested, command in getattr(outer, "subcommands", {}).items()
    },
}
CHINESE = {"LANG": "zh_CN.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}
ENGLISH = {"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}


def call(*arguments: str, env: dict[str, str]) -> Result:
    return CliRunner().invoke(root, " ".join(arguments).split(), env=env)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told_in_chinese(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in CHINESE.items():
        monkeypatch.setenv(key, value)
    command, told = COMMANDS[name], help_words()
    assert told.find(f"{called(command)}.about")
    params = command.get_params(click.Context(command))
    options = [param for param in params if isinstance(param, click.Option)]
    assert [param.name for param in options if not described(command, param, told)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_speaks_the_language_of_the_environment(name: str) -> None:
    chinese = call(name, "--help", env=CHINESE).stdout
    english = call(name, "--help", env=ENGLISH).stdout
    assert chinese.startswith("用法：") and "\n选项" in chinese
    assert english.startswith("Usage: ") and "\nOptions:" in english
    # An English sentence has five words in a row; names of formats and kinds have commas between.
    assert re.findall(r"(?:[A-Za-z']+ ){4}[A-Za-z']+", chinese) == []
    assert not re.search(r"[\u4e00-\u9fff]{3}", english)


def test_no_words_are_left_over() -> None:
    book = tomllib.loads(content("reports/help.zh.toml").decode())
    used: dict[str, set[str]] = {}
    for command in COMMANDS.values():
        names = {str(param.name) for param in command.get_params(click.Context(command))}
        used.setdefault(called(command), set()).update(names | {"about"})
        used.setdefault("all", set()).update(names | {"help"})
    tables = {name: set(words) for name, words in book.items() if isinstance(words, dict)}
    assert {name: words - used[name] for name, words in tables.items()} == {
        name: set() for name in tables
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--shw", "all", "x"), "没有选项 --shw；是否指 --show？（见 audit --help）"),
        (("--zzz", "x"), "没有选项 --zzz（见 audit --help）"),
        (("diff", "x"), "缺少 'NEW'（见 audit --help）"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_chinese(
    arguments: tuple[str, ...], said: str
) -> None:
    done = call(*arguments, env=CHINESE)
    assert (done.exit_code, done.stderr) == (2, f"audit: {said}\n")
    english = call(*arguments, env=ENGLISH)
    assert english.stderr.endswith("(see audit --help)\n") and english.exit_code == 2


def test_a_value_that_is_wrong_names_its_option_in_chinese() -> None:
    done = call("--year", "3", "x", env=CHINESE)
    assert done.stderr.startswith("audit: '--year' 的值无效：")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fail-on", "foo", "x"), "'--fail-on' 的值无效：没有 foo 这一项，可用：'error', "),
        (("--year", "abc", "x"), "'--year' 的值无效：abc 不是整数"),
        (("--min-coverage", "abc", "x"), "'--min-coverage' 的值无效：abc 不是 0 与 1 之间的比例"),
        (("--rules", "no.toml", "x"), "no.toml: 不能作为规则包读取：没有这个文件"),
        (("--baseline", "no.toml", "x"), "no.toml: 不能读取：没有这个文件"),
        (("--unit", "floof", "x"), "--unit 的值无效：没有单位 floof"),
    ],
)
def test_why_a_value_is_wrong_is_said_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    done = call(*arguments, env=CHINESE)
    assert done.exit_code == 2 and done.stderr.startswith(f"audit: {said}")


def test_chinese_help_stays_within_the_line_and_breaks_no_word() -> None:
    lines = call("--help", env=CHINESE | {"COLUMNS": "80"}).stdout.splitlines()
    assert max(map(width, lines)) <= 80
    words = {word for line in lines for word in re.split(r"[^a-z-]+", line)}
    assert set(FORMATS) <= words and "final-accounts" in words
