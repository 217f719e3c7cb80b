"""The command: its options, its exit codes, its one line for whatever goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import auditor.packs.explanations
import auditor.running.engine
from auditor.cli import root
from auditor.model.audit import ReadError
from auditor.packs.explanations import RuleExplanation
from auditor.packs.loading import PackError
from auditor.telling.report import Report
from tests.formats.factory import budget, report


class Engine:
    """Stands in for the engine: notes what it is asked, answers with one report or an exception."""

    def __init__(self) -> None:
        self.paths: Sequence[str] = ()
        self.options: Any = None
        self.answer: Report | BaseException = report(budget("en"))

    def run(self, paths: Sequence[str], options: Any, each: object = None) -> Report:
        self.paths, self.options = paths, options
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    stand_in = Engine()
    monkeypatch.setattr(auditor.running.engine, "run", stand_in.run)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDIT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return stand_in


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, list(arguments), prog_name="audit")


def refused(result: Result) -> str:
    """Return the one line on standard error of a call that ended with 2."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("audit: ")
    return result.stderr[7:-1]


def test_a_path_is_checked(engine: Engine) -> None:
    result = call("budget.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "budget.txt · ✗ 5 errors\n  东湖区数据局 · department budget 2022 · 万元 · 2 tables\n"
    )
    assert "Total income differs from total spending" in result.stdout
    assert result.stderr == ""
    assert engine.paths == ["budget.txt"]
    assert engine.options.fail_on == "error"


def test_the_exit_code_is_that_of_the_report(engine: Engine) -> None:
    engine.answer = report(budget("en"), exit_code=0)
    assert call("budget.txt").exit_code == 0


def test_options_reach_the_engine(engine: Engine) -> None:
    call("a", "b", "--lang", "zh", "--unit", "亿元", "--year", "2023", "--kind", "final-accounts",
         "--fail-on", "never", "--select", "tre,BAL-01", "--select", "unit-slip", "--ignore",
         "TRE-02")  # fmt: skip
    options = engine.options
    assert engine.paths == ["a", "b"]
    assert (options.lang, options.unit, options.year, options.kind) == (
        "zh",
        "亿元",
        2023,
        "final-accounts",
    )
    assert options.fail_on == "never"
    assert options.select == ("TRE-01", "TRE-02", "TRE-03", "BAL-01", "UNT-02")
    assert options.ignore == ("TRE-02",)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_refused_with_a_suggestion(engine: Engine, option: str) -> None:
    assert (
        refused(call("x", option, "TRE-1"))
        == "unknown rule 'TRE-1': did you mean TRE-01? audit rules lists all"
    )
    assert refused(call("x", option, "zzzz")) == "unknown rule 'zzzz': audit rules lists all"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--format", "jsn"], "Invalid value for '-f' / '--format': 'jsn' is not one of "),
        (["x", "--formta", "a"], "No such option '--formta'. Did you mean '--format'?"),
        (["x", "--year", "12"], "Invalid value for '--year'"),
        (["--quiet"], "Missing argument 'PATH...'"),
        (["x", "-o", "a", "-o", "b"], "-o a: its extension stands for no format"),
        (["x", "-f", "json", "-f", "line"], "two formats on standard output"),
        (["x", "-f", "json", "-f", "line", "-o", "-"], "two formats on standard output"),
        (["x", "-f", "json", "-o", "a", "-f", "line", "-o", "./a"], "two formats in one file"),
        (["tables"], "Missing argument 'PATH...'"),
        (["rules", "--lnag"], "No such option '--lnag'"),
        (["x", "--unit", "\x1b[31m"], "Invalid value for '--unit': unknown unit '"),
    ],
)
def test_a_wrong_call_is_one_line(engine: Engine, arguments: list[str], said: str) -> None:
    line = refused(call(*arguments))
    assert line.startswith(said)
    assert "\x1b" not in line


def test_without_arguments_it_helps_and_is_no_pass(engine: Engine) -> None:
    result = call()
    assert result.exit_code == 2
    assert result.stdout.startswith("Usage: audit [OPTIONS] PATH...")
    for words in ("audit rules", "audit tables", "--fail-on"):
        assert words in result.stdout
    assert call("--help").exit_code == 0
    assert call("rules", "--help").exit_code == 0


def test_version(engine: Engine) -> None:
    assert call("--version").stdout == f"audit {auditor.__version__}\n"


def test_a_file_named_like_a_command(engine: Engine) -> None:
    call("./rules")
    assert engine.paths == ["./rules"]
    call("x", "rules")
    assert engine.paths == ["x", "rules"]


def test_several_reports_in_one_run(engine: Engine, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.txt"
    result = call(
        "x", "-f", "line", "-f", "json", "-o", str(first), "-f", "terminal", "-o", str(second)
    )
    assert result.exit_code == 1
    assert result.stdout.startswith("budget.txt:7:6: error BAL-01")
    assert json.loads(first.read_text("utf-8"))["exit"] == 1
    assert second.read_text("utf-8").startswith("budget.txt · ✗ 5")


def test_a_report_in_a_file_has_no_colour(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    file = tmp_path / "report.txt"
    assert call("x", "-o", str(file)).stdout == ""
    assert "\x1b" not in file.read_text("utf-8")
    assert "\x1b[" in call("x").stdout


def test_a_file_that_can_not_be_written(engine: Engine, tmp_path: Path) -> None:
    line = refused(call("x", "-f", "json", "-o", str(tmp_path / "no" / "a.json")))
    assert line.endswith(
        "a.json: can't be written: No such file or directory; choose another file with -o"
    )


def test_documents_that_can_not_be_read_are_said(engine: Engine) -> None:
    engine.answer = report(budget("en"), errors=[ReadError("c\x1b.pdf", "not a PDF")], exit_code=2)
    result = call("budget.txt", "c.pdf")
    assert result.exit_code == 2
    assert result.stderr == "audit: c\\x1b.pdf: not a PDF\n"
    assert "ERROR  BAL-01" in result.stdout


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (PackError("my.toml:3: unknown key 'tital'"), 2, "audit: my.toml:3: unknown key 'tital'\n"),
        (KeyboardInterrupt(), 130, "audit: stopped\n"),
        (RecursionError("deep\nindeed"), 2,
                                            "audit: internal error (RecursionError: deep indeed "
                                            "at running/gated.py:N); "
                                            "please report it (AUDIT_TRACEBACK=1 shows where)\n"),
        (MemoryError(), 2, "audit: internal error (MemoryError at running/gated.py:N); "
                           "please report it (AUDIT_TRACEBACK=1 shows where)\n"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_one_line(
    engine: Engine, raised: BaseException, code: int, said: str
) -> None:
    engine.answer = raised
    result = call("x")
    errors = re.sub(r"\.py:\d+", ".py:N", result.stderr)
    assert (result.exit_code, errors, result.stdout) == (code, said, "")


def test_an_error_of_ours_can_be_traced(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_TRACEBACK", "1")
    engine.answer = ZeroDivisionError("ours")
    assert isinstance(call("x").exception, ZeroDivisionError)


def test_rules_are_listed(engine: Engine) -> None:
    lines = call("rules", "--lang", "en").stdout.splitlines()
    assert "TRE-01  ERROR    The total differs from the sum of its classes" in lines
    assert lines[-1].endswith("rules (audit rules ID explains one, with examples)")
    assert "TRE-01  错误  合计与各类之和不等" in call("rules", "--lang", "zh").stdout


def test_rules_speak_the_language_of_the_environment(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "错误" in call("rules").stdout
    monkeypatch.setenv("LC_ALL", "C")
    assert "ERROR" in call("rules").stdout


def test_rules_are_explained_by_id_name_or_family(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = RuleExplanation(
        {"en": "The classes make up the total.", "zh": "各类之和就是合计。"},
        ({"en": "accounting identity", "zh": "会计恒等关系"},),
        ("合计\t3\n201\t1\x1b[31m",),
        ("合计\t1\n201\t1",),
    )
    monkeypatch.setattr(auditor.packs.explanations, "explanations", lambda rule, packs: told)
    by_id = call("rules", "TRE-01", "--lang", "en").stdout
    assert by_id == (
        "TRE-01  The total differs from the sum of its classes\n"
        "  total-differs-from-classes · ERROR · tree\n"
        "  The classes make up the total.\n"
        "  basis: accounting identity\n\n"
        "  finds\n    合计  3\n    201  1\\x1b[31m\n\n"
        "  passes\n    合计  1\n    201  1\n"
    )
    assert call("rules", "total-differs-from-classes", "--lang", "en").stdout == by_id
    assert call("rules", "tre", "--lang", "en").stdout.startswith(by_id)
    assert "各类之和就是合计。" in call("rules", "TRE-01", "--lang", "zh").stdout
    assert refused(call("rules", "TRE-1")).startswith("unknown rule 'TRE-1': did you mean TRE-01?")


def test_tables_show_how_they_were_read(engine: Engine, tmp_path: Path) -> None:
    result = call("tables", "budget.txt")
    assert result.exit_code == 0
    assert "  table 7 一般公共预算支出表\n" in result.stdout
    assert "  read as three-public spending T7 · 万元 · line 9 · 0 rows\n" in result.stdout
    file = tmp_path / "tables.json"
    assert call("tables", "x", "-f", "json", "-o", str(file)).stdout == ""
    tables = json.loads(file.read_text("utf-8"))["documents"][0]["tables"]
    assert [column["label"] for column in tables[1]["heads"]] == ["科目", "支出总计", "基本支出"]


def test_a_link_to_a_folder_that_is_not_followed_is_said(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    said = call(str(tmp_path / "in")).stderr
    assert said.startswith(
        f"audit: not followed, as links to folders elsewhere: {tmp_path / 'in' / 'link'} ("
    )
    assert said.count("\n") == 1
    assert call(str(tmp_path / "in"), "--quiet").stderr == ""
