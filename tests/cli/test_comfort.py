"""What makes the command easy: words in any order, what may have been meant, files to start from,
rules that apply, packs tried out, completion.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.gate.configuration import read
from auditor.text.folders import content
from tests.conftest import ROOT

EXAMPLE = str(ROOT / "examples" / "dapeng-2022-budget.txt")
PACK = """
[[rule]]
id = "MY-01"
name = "basic-exceeds-total"
severity = "warning"
title = { zh = "基本支出大于支出总计", en = "Basic spending exceeds total spending" }
relation = [{ kind = "bound", forms = ["T3"], part = "*@basic", limit = "*@total" }]
"""
TABLE = "某局2024年部门预算\n表3 支出总表\n单位：万元\n单位名称\t支出总计\t基本支出\n某局\t{}\t20\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, list(arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "zh", "rules", "TRE-01"),
        ("rules", "--lang", "zh", "TRE-01"),
        ("rules", "TRE-01", "--lang=zh"),
        ("--lang=zh", "rules", "TRE-01"),
    ],
)
def test_options_stand_before_a_command_or_behind_it(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).stdout.startswith("TRE-01  合计与各类之和不等\n")


def test_an_options_value_is_no_command(folder: Path) -> None:
    Path("budget.txt").write_text("2024 budget\n", "utf-8")
    assert call("--rules", "rules", "budget.txt").stderr.startswith("audit: rules: ")


def test_what_is_nearly_a_command_is_asked_about(folder: Path) -> None:
    done = call("rule")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "audit: no file or command 'rule': did you mean audit rules?\n"
    assert call("table").stderr.endswith("did you mean audit tables?\n")


@pytest.mark.parametrize("word", ["budget.txt", "report", "./rule", "2026"])
def test_a_file_that_is_missing_is_no_mistyped_command(folder: Path, word: str) -> None:
    done = call(word)
    assert done.exit_code == 2 and "did you mean" not in done.stderr


def test_a_file_that_is_called_nearly_like_a_command_is_checked(folder: Path) -> None:
    Path("rule").write_text("2024 budget\n", "utf-8")
    assert "did you mean" not in call("rule").stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_init_writes_a_configuration_that_is_accepted(folder: Path, lang: str) -> None:
    assert call("init", "--lang", lang).exit_code == 0
    assert [file.name for file in folder.iterdir()] == ["audit.toml"]
    assert read("audit.toml").settings == {"fail-on": "error"}
    Path("b.txt").write_text(TABLE.format(30), "utf-8")
    assert call("b.txt").exit_code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_configuration_shows_as_an_example_is_accepted(folder: Path, lang: str) -> None:
    text = content(f"reports/start/audit.{lang}.toml").decode()
    lines = [line.removeprefix("# ") if " = " in line or "[[" in line else line
             for line in text.split("\n")]  # fmt: skip
    Path("audit.toml").write_text("\n".join(lines), "utf-8")
    assert set(tomllib.loads("\n".join(lines))) > {"baseline", "suppress", "min-coverage", "codes"}
    assert len(read("audit.toml").suppressions) == 1


def test_init_writes_a_hook_and_a_file_for_the_ci(folder: Path) -> None:
    Path(".git").mkdir()
    Path(".github").mkdir()
    assert call("init").exit_code == 0
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text("utf-8"))
    shipped = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (mine,), (ours,) = hook["repos"][0]["hooks"], shipped
    assert {key: mine[key] for key in ("id", "entry", "args", "files", "types")} == {
        key: ours[key] for key in ("id", "entry", "args", "files", "types")
    }
    steps = yaml.safe_load(Path(".github/workflows/audit.yml").read_text("utf-8"))
    assert steps["jobs"]["audit"]["steps"][-1]["run"] == "audit -f github ."
    assert call("init", "--ci", "gitlab").exit_code == 0
    assert "codequality" in Path(".gitlab-ci.yml").read_text("utf-8")


def test_init_replaces_nothing(folder: Path) -> None:
    Path("audit.toml").write_text('fail-on = "never"\n', "utf-8")
    done = call("init")
    assert done.exit_code == 0 and "is there already" in done.stderr
    assert Path("audit.toml").read_text("utf-8") == 'fail-on = "never"\n'
    assert call("init", "nowhere").stderr == "audit: nowhere: is no folder\n"


def test_rules_for_a_document_are_those_that_apply(folder: Path) -> None:
    Path("b.txt").write_text(TABLE.format(30), "utf-8")
    told = call("rules", "--for", "b.txt", "--lang", "en").stdout
    every = call("rules", "--lang", "en").stdout
    assert "STR-07" in told and "AR-01" not in told
    assert "AR-01" in every and 0 < told.count("\n") < every.count("\n")
    assert call("rules", "--for", "none.txt").exit_code == 2


@pytest.mark.parametrize(("total", "verdict"), [(30, "✓ 1 holds"), (10, "✗ 1 fails")])
def test_a_pack_is_tried_on_a_document(folder: Path, total: int, verdict: str) -> None:
    Path("my.toml").write_text(PACK, "utf-8")
    Path("b.txt").write_text(TABLE.format(total), "utf-8")
    done = call("rules", "--test", "my.toml", "--for", "b.txt", "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.startswith("✓ MY-01\n  it has no example")
    assert verdict in done.stdout and "TRE-01" not in done.stdout


def test_a_rule_that_never_matches_is_said(folder: Path) -> None:
    Path("my.toml").write_text(PACK, "utf-8")
    Path("b.txt").write_text("2024 report\n", "utf-8")
    done = call("rules", "--test", "my.toml", "--for", "b.txt", "--lang", "en")
    assert "in b.txt it was bound to nothing: it never matched" in done.stdout


def test_the_examples_of_a_pack_are_run(folder: Path) -> None:
    good, bad = TABLE.format(30), TABLE.format(10)
    for name, finds, passes, code, words in (
        ("a.toml", bad, good, 0, "2 examples come out as they say"),
        ("b.toml", good, good, 1, "in 1 example of what it should find it finds nothing"),
        ("c.toml", bad, bad, 1, "in 1 example that should pass it finds something"),
    ):
        told = f'example = [{{ finds = """\n{finds}""" }}, {{ passes = """\n{passes}""" }}]\n'
        Path(name).write_text(PACK + told, "utf-8")
        done = call("rules", "--test", name, "--lang", "en")
        assert (done.exit_code, words in done.stdout) == (code, True)


def test_a_broken_pack_is_one_line(folder: Path) -> None:
    Path("broken.toml").write_text("[[rule]]\n", "utf-8")
    done = call("rules", "--test", "broken.toml")
    assert done.exit_code == 2 and done.stderr.startswith("audit: broken.toml:1: ")
    assert done.stderr.count("\n") == 1


def offered(*words: str) -> list[str]:
    complete = ShellComplete(root, {}, "audit", "_AUDIT_COMPLETE")
    return [item.value for item in complete.get_completions(list(words[:-1]), words[-1])]


def test_a_shell_completes_commands_and_rules() -> None:
    assert "rules" in offered("ru") and "tables" not in offered("ru")
    assert offered("--select", "TRE")[:2] == ["TRE-01", "TRE-02"]
    assert offered("--select", "BAL-01,tre-0")[0] == "BAL-01,TRE-01"
    assert "--for" in offered("rules", "--f")
    assert "TXT-02" in offered("rules", "TXT")
