"""The command as a process of its own: encodings, pipes, colour, imports."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from auditor.cli import main
from tests.conftest import ENVIRONMENT, ROOT

TABLE = """\
示例局2022年部门预算

表1 一般公共预算支出表（按功能分类）

单位：万元

预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出
示例局\t\t\t5,883\t1,239\t4,644
\t201\t一般公共服务支出\t4,318\t849\t3,469
\t206\t科学技术支出\t860\t0\t860
\t208\t社会保障和就业支出\t94\t94\t0
\t210\t卫生健康支出\t18\t18\t0
\t212\t城乡社区支出\t315\t0\t315
\t221\t住房保障支出\t296\t296\t0
"""


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    file = tmp_path / "budget.txt"
    file.write_text(TABLE, "utf-8")
    return file


def start(
    *arguments: str, pass_fds: tuple[int, ...] = (), **environment: str
) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "auditor", *arguments]
    # A shell starts what it puts into the background deaf to Ctrl-C, and so would its children be.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL) if os.name == "posix" else None
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=ENVIRONMENT | environment,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        preexec_fn=heard,
        pass_fds=pass_fds,
    )


def output(*arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
    process = start(*arguments, **environment)
    out, err = process.communicate(b"")
    return process.returncode, out, err


def test_a_budget_is_checked(budget: Path) -> None:
    code, out, err = output(str(budget), PYTHONIOENCODING="utf-8")
    text = out.decode()
    assert (code, err) == (1, b"")
    assert "✗ 错误  TRE-01  合计与各类之和不等" in text
    assert "    210 卫生健康支出           18  第 12 行  ← 等于差额\n" in text.replace("\r\n", "\n")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("encoding", "sign"), [("gbk", "× 错误"), ("ascii", "x ????"), ("cp1252", "× ????")]
)
def test_a_console_that_lacks_signs(budget: Path, encoding: str, sign: str) -> None:
    code, out, err = output(str(budget), PYTHONIOENCODING=encoding)
    assert (code, err) == (1, b"")
    assert f"{sign}  TRE-01" in out.decode(encoding)


def test_json_is_utf8_on_any_console(budget: Path) -> None:
    code, out, err = output("-f", "json", str(budget), PYTHONIOENCODING="gbk")
    assert (code, err) == (1, b"")
    assert json.loads(out.decode())["documents"][0]["entity"] == "示例局"


def test_help_on_a_console_that_lacks_its_characters() -> None:
    code, out, err = output("--help", PYTHONIOENCODING="ascii")
    assert (code, err) == (0, b"")
    assert out.startswith(b"Usage: audit")


def test_colour_is_forced_and_refused(budget: Path) -> None:
    assert b"\x1b[1;31m" in output(str(budget), FORCE_COLOR="1")[1]
    assert b"\x1b" not in output(str(budget), FORCE_COLOR="1", NO_COLOR="1")[1]


class Written:
    """The least that a program may put in place of standard output."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("arguments", [(), ("-f", "json"), ("-f", "csv"), ("-q",)])
def test_a_stream_without_an_encoding_takes_the_report(
    budget: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in (io.StringIO(), Written()):
        monkeypatch.setattr("sys.stdout", stream)
        with pytest.raises(SystemExit) as end:
            main([str(budget), *arguments])
        said = stream.getvalue() if isinstance(stream, io.StringIO) else stream.text
        assert end.value.code == 1 and "TRE-01" in said


def test_a_stream_of_texts_takes_no_bytes(
    budget: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    with pytest.raises(SystemExit) as end:
        main([str(budget), "-f", "xlsx"])
    assert end.value.code == 2
    assert capsys.readouterr().err == (
        "audit: standard output takes texts alone here: use -o FILE\n"
    )


def test_a_reader_that_leaves_is_no_error(budget: Path) -> None:
    process = start(str(budget), "--show", "all")
    assert process.stdout and process.stderr and process.stdin
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1
    process.stderr.close()
    process.stdin.close()


def test_nothing_heavy_is_imported(budget: Path) -> None:
    call = f"from auditor.cli import root; root.main([{str(budget)!r}], standalone_mode=False)"
    script = f"import sys; {call}; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, encoding="utf-8")
    modules = done.stdout.splitlines()[-1].split()
    assert not {"pandas", "rich", "numpy", "pdfplumber", "importlib.metadata"} & set(modules)
