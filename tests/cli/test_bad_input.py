"""What is no good document, and what becomes of a run that is cut short: one clear line,
and the others still told.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.model.values import Document
from auditor.reading import read
from auditor.running import engine
from auditor.shell import dispatch
from auditor.shell.output import write_file
from tests.cli.test_process import TABLE, output, start
from tests.conftest import ENVIRONMENT, ROOT
from tests.kinds.disclosure import BLOCKS
from tests.kinds.write import WRITERS
from tests.reading_office import make as office
from tests.reading_pdf.make import Page, pdf, soup

posix = pytest.mark.skipif(os.name == "nt", reason="signals and devices of POSIX")


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(root, [str(argument) for argument in arguments])


def said(result: Result) -> str:
    """Return the one line on standard error of a run that could not read its document."""
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("audit: ")
    return result.stderr.rstrip("\n")


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def protected_docx() -> bytes:
    return office.ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 600})


def locked_zip() -> bytes:
    """Return a Word document whose parts say that they are encrypted."""
    data = bytearray(WRITERS["docx"](BLOCKS))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + at] |= 1
    return bytes(data)


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    put(tmp_path / "folder", "photo.jpg", b"\xff\xd8\xff")
    assert said(audit(tmp_path / "none.txt")).endswith("none.txt: does not exist")
    assert "is a folder without any file to check" in said(audit(tmp_path / "folder"))
    assert said(audit(tmp_path / "*.nothing")).endswith("matches no file")
    assert said(audit("no\x1b[31mne")) == "audit: no\\x1b[31mne: matches no file"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.pdf", b"", "is empty"),
        ("a.docx", b"", "is empty"),
        ("a.xlsx", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", bytes(range(256)) * 8, "is a binary file"),
        ("a.txt", "合计\0\t1\n".encode(), "is a binary file"),
        ("a.docx", WRITERS["docx"](BLOCKS)[:900], "damaged or cut off|is an archive"),
        ("a.xlsx", WRITERS["xlsx"](BLOCKS)[:900], "damaged or cut off|is an archive"),
        ("a.pdf", WRITERS["pdf"](BLOCKS)[:900], "is damaged or not a PDF"),
        ("a.docx", protected_docx(), "password"),
        ("a.docx", locked_zip(), "password"),
        ("a.pdf", pdf(Page().text(40, 40, "1"), protect=True), "needs a password"),
        ("a.pdf", soup(), "its fonts don't say what their characters are"),
        ("a.txt", b"1\t" * 1_000_001, "holds more than 1,000,000 cells"),
        ("a.txt", "支出 1 万元，".encode() * 1_000_001, "holds more than 1,000,000 numbers"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value),
)
def test_what_holds_nothing_to_read_is_one_line(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    assert re.search(says, said(audit(put(tmp_path, name, data))))


@pytest.mark.parametrize(
    ("kind", "name"), [("docx", "a.txt"), ("pdf", "a.docx"), ("xlsx", "a.pdf"), ("html", "a.xlsx")]
)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is(
    kind: str, name: str, tmp_path: Path
) -> None:
    result = audit(put(tmp_path, name, WRITERS[kind](BLOCKS)), "-f", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"][0]["entity"] == "青湾区档案管理局"


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    good, late = put(tmp_path, "a.txt", TABLE.encode()), put(tmp_path, "c.txt", TABLE.encode())
    bad = put(tmp_path, "b.pdf", b"%PDF-1.4 nothing")
    result = audit(good, bad, late, "-f", "json")
    record = json.loads(result.stdout)
    assert said(result).startswith(f"audit: {bad}: ")
    assert [document["path"] for document in record["documents"]] == [str(good), str(late)]
    assert [document["summary"]["errors"] for document in record["documents"]] == [1, 1]
    assert [error["path"] for error in record["errors"]] == [str(bad)]
    assert record["exit"] == 2


def test_two_encodings_in_one_file_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    mixed = TABLE.encode() + "\n说明：本表不含上年结转。\n".encode("gb18030")
    result = audit(put(tmp_path, "a.txt", mixed), "-f", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"][0]["coverage"]["figures"] == 21


@pytest.mark.parametrize("form", ["terminal", "json", "csv", "line", "markdown", "html", "github"])
@pytest.mark.parametrize("command", [(), ("tables",)])
def test_escapes_in_a_label_never_reach_the_terminal(
    command: tuple[str, ...], form: str, tmp_path: Path
) -> None:
    form = form if form in ("terminal", "json", "csv") or not command else "terminal"
    table = TABLE.replace("科学技术", "科学\x1b[31m技术\x9b2J").replace(
        "示例局\t", "示例局\x1b]0;x\x07\t"
    )
    shown = audit(*command, put(tmp_path, "a.txt", table.encode()), "-f", form).stdout
    assert "\\x1b" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)


def test_a_cell_of_a_million_digits(tmp_path: Path) -> None:
    table = TABLE.replace("4,318", "4" * 1_000_000, 1)
    result = audit(put(tmp_path, "a.txt", table.encode()))
    assert result.exit_code in (0, 1)
    assert max(map(len, result.stdout.splitlines())) < 1000


def test_a_long_table_is_read_to_its_end(tmp_path: Path) -> None:
    rows = "".join(f"项目{at}\t{at}\n" for at in range(100_000))
    record = json.loads(
        audit(put(tmp_path, "a.txt", f"项目\t金额\n{rows}".encode()), "-f", "json").stdout
    )
    assert record["documents"][0]["tables"][0]["rows"] == 100_001


def test_a_workbook_that_says_it_is_huge(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c>'
        "</row>"
    )
    sheet = f'<dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData>'
    assert audit(put(tmp_path, "a.xlsx", office.xlsx(sheet))).exit_code == 0


def in_shell(command: str, **environment: str) -> tuple[int, bytes, bytes]:
    """Run a line of a shell, in which $audit is the command; return its code,
    its output and its errors.
    """
    known = ENVIRONMENT | {"python": sys.executable} | environment
    line = command.replace("$audit", '"$python" -m auditor')
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=known, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


WRITING = (
    "{}",
    "{} -f json",
    "{} --show all",
    "tables {}",
    "rules",
    "--help",
    "rules --help",
    "--version",
)
"""Whatever writes to standard output."""


@posix
@pytest.mark.parametrize(
    "buffered", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "unbuffered"]
)
@pytest.mark.parametrize("arguments", WRITING)
def test_a_full_disk_is_one_line(tmp_path: Path, arguments: str, buffered: dict[str, str]) -> None:
    line = "$audit " + arguments.format(put(tmp_path, "a.txt", TABLE.encode()))
    assert in_shell(f"{line} > /dev/full", **buffered) == (
        2,
        b"",
        b"audit: standard output: No space left on device\n",
    )


@posix
def test_a_full_disk_behind_a_file_is_one_line(tmp_path: Path) -> None:
    result = audit(put(tmp_path, "a.txt", TABLE.encode()), "-f", "line", "-o", "/dev/full")
    assert "/dev/full: can't be written: No space left on device" in said(result)


@posix
@pytest.mark.parametrize("arguments", WRITING)
def test_standard_output_that_is_closed(tmp_path: Path, arguments: str) -> None:
    line = "$audit " + arguments.format(put(tmp_path, "a.txt", TABLE.encode()))
    assert in_shell(f"{line} >&-") == (2, b"", b"audit: standard output is closed: use -o FILE\n")


@posix
@pytest.mark.parametrize("arguments", WRITING)
def test_a_reader_that_has_gone_is_no_error(tmp_path: Path, arguments: str) -> None:
    file = put(tmp_path, "a.txt", TABLE.encode())
    reader, pipe = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "auditor", *arguments.format(file).split()]
    done = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=pipe, stderr=subprocess.PIPE, check=False
    )
    os.close(pipe)
    assert (done.returncode, done.stderr) == (int(arguments.startswith("{}")), b"")


@posix
@pytest.mark.parametrize("errors", ["2> /dev/full", "2>&-"])
def test_errors_that_can_not_be_told_have_their_code(tmp_path: Path, errors: str) -> None:
    file = put(tmp_path, "a.txt", TABLE.encode())
    assert in_shell(f"$audit {tmp_path}/none.txt {errors}") == (2, b"", b"")
    assert in_shell(f"$audit {file} --no-such-option {errors}") == (2, b"", b"")
    assert in_shell(f"$audit {file} {errors}")[0] == 1


def test_an_output_that_can_not_be_written_leaves_what_is_there(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt", TABLE.encode())
    assert "can't be written" in said(
        audit(file, "-f", "json", "-o", tmp_path / "none" / "report.json")
    )
    assert "can't be written" in said(audit(file, "-f", "json", "-o", tmp_path))
    assert sorted(tmp_path.iterdir()) == [file]


MORE_THAN_A_PIPE_HOLDS = 2_000_000


@posix
@pytest.mark.parametrize("more", [("--jobs", "1"), ("--jobs", "2")], ids=["one", "two"])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_run_that_is_stopped_leaves_no_half_report(
    tmp_path: Path, number: int, code: int, more: tuple[str, ...]
) -> None:
    for at in range(300):
        put(tmp_path, f"{at}.txt", TABLE.encode())
    report = put(tmp_path, "report.json", b"the one before")
    reader, writer = os.pipe()
    # The run, or one of its processes, comes to the last document and waits there for its end.
    process = start(
        str(tmp_path),
        f"/dev/fd/{reader}",
        "-f",
        "json",
        "-o",
        str(report),
        *more,
        pass_fds=(reader,),
    )
    os.close(reader)
    os.write(writer, b"x" * MORE_THAN_A_PIPE_HOLDS)
    process.send_signal(number)
    os.close(
        writer
    )  # Python hears a signal that comes just before it waits only when the wait is over
    out, err = (
        process.communicate()
    )  # standard error is open as long as any process of the run is there
    assert (process.returncode, out, err) == (code, b"", b"audit: stopped\n")
    assert report.read_bytes() == b"the one before"
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix not in (".txt",)) == [
        "report.json"
    ]


@posix
def test_a_report_that_is_stopped_while_it_is_written_leaves_nothing(tmp_path: Path) -> None:
    report = put(tmp_path, "report.txt", b"the one before")

    def pieces() -> Iterator[str]:
        yield "a first piece"
        os.kill(os.getpid(), signal.SIGTERM)
        yield "another"

    with pytest.raises(dispatch.Stopped) as stopped, dispatch.stopping():
        write_file(str(report), pieces())
    assert stopped.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("report.txt", b"the one before")
    ]


@posix
def test_standard_input_that_is_closed_is_one_line() -> None:
    assert in_shell("$audit - -q <&-") == (2, b"", b"audit: -: standard input is closed\n")


@posix
def test_a_pipe_with_a_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.txt")
    put(tmp_path, "a.txt", TABLE.encode())
    for result in (audit(tmp_path), audit(tmp_path / "a.txt", tmp_path / "b.txt")):
        assert "b.txt: is a pipe, not a file; read it as standard input (-)" in said(result)
        assert "TRE-01" in result.stdout


@posix
def test_what_a_shell_gives_as_a_file_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TABLE.encode())
    code, out, errors = in_shell(f"cat {tmp_path}/a.txt | $audit /dev/fd/0 -f line")
    assert (code, errors, out.count(b"TRE-01")) == (1, b"", 1)


@pytest.mark.parametrize(
    ("raised", "says"),
    [
        (MemoryError(), "needs more memory than there is; split it"),
        (
            RecursionError("deep"),
            (
                r"could not be checked: internal error "
                r"\(RecursionError: deep at running/engine.py:\d+\)"
            ),
        ),
        (
            KeyError("a\nb"),
            (
                r"could not be checked: internal error \(KeyError: .* at running/engine.py:\d+\); "
                r"please report it"
            ),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_document_raises_stays_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, says: str
) -> None:
    def reading(path: str, **asked: Any) -> Document:
        if path.endswith("b.txt"):
            raise raised
        return read(path, **asked)

    for name in "abc":
        put(tmp_path, f"{name}.txt", TABLE.encode())
    monkeypatch.setattr(engine, "read", reading)
    result = audit(tmp_path)
    assert re.search(f"b.txt: {says}", said(result))
    assert result.stdout.count("错误  TRE-01") == 2


def test_a_name_that_can_not_be_shown(tmp_path: Path) -> None:
    code, out, err = output(str(tmp_path / "预算.txt"), PYTHONIOENCODING="ascii")
    assert (code, out) == (2, b"")
    assert err.endswith(b".txt: does not exist\n")


@pytest.mark.parametrize("name", ["--output=public.txt", "--config=a.txt", "-q", "--quiet"])
def test_an_option_that_is_a_file_too_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, name, TABLE.encode())
    put(tmp_path, "public.txt", TABLE.encode())
    assert said(audit(name, "public.txt")) == (
        f"audit: {name} is an option and the name of a file: give files as ./{name} or behind --"
    )
    assert (tmp_path / "public.txt").read_text("utf-8") == TABLE
    for given in (("--", name), (f"./{name}",)):
        result = audit("-f", "json", *given)
        assert (result.exit_code, result.stderr) == (1, "")
        assert [each["path"] for each in json.loads(result.stdout)["documents"]] == [given[-1]]


def test_behind_the_end_of_options_a_command_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "rules", TABLE.encode())
    result = audit("-f", "json", "--", "rules")
    assert [each["path"] for each in json.loads(result.stdout)["documents"]] == ["rules"]
    assert "rules" in audit("--", "rules").stdout


RULE = (
    '[[rule]]\nid = "OWN-01"\nname = "own"\nseverity = "error"\n'
    'title = {{ zh = "自定", en = "own" }}\nrelation = [{{ {} }}]\n'
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[parts]\n"abroad" = ["abroad"]\n', ":2: 'abroad' is part of itself"),
        ('[phrases]\n\nsaid-down = ["增加"]\n', ":3: '增加' can't be in said-down"),
        (RULE.format('kind = "bound", part = "P:abroad"'), ":6: rule OWN-01: a relation"),
        (RULE.format('kind = "equal", left = "P:abroadd", right = "T7:total@total"'),
         ":6: rule OWN-01: unknown item of sentences 'abroadd'"),
        (RULE.format('kind = "sums", of = "totals"'), ":6: rule OWN-01: unknown kind 'sums'"),
    ],
)  # fmt: skip
def test_a_pack_that_could_not_work_ends_the_command(text: str, told: str, tmp_path: Path) -> None:
    own, document = put(tmp_path, "own.toml", text.encode()), put(tmp_path, "a.txt", b"1\n")
    assert said(audit("--rules", own, document)).startswith(f"audit: {own}{told}")
