"""Many documents: the same output from any number of processes, in the same order,
whatever happens to one of them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.formats import BINARY, FORMATS, View, render
from auditor.formats.streams import STREAMS
from auditor.model.values import Document
from auditor.reading import read
from auditor.reading.pdf import read_pdf
from auditor.running import batch, engine, workers
from auditor.running.gated import check, groups
from auditor.shell import progress
from tests.reading_pdf.make import Page, pdf

BAD = """\
示例局2022年部门预算

表1 一般公共预算支出表（按功能分类）

单位：万元

预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出
示例局\t\t\t{}\t849\t3,469
\t201\t一般公共服务支出\t4,318\t849\t3,469
"""
NUMBER = 24
TEXTS = sorted({*FORMATS} - BINARY)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: documents with and without a mistake,
    one that can't be read between them.
    """
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for number in range(NUMBER):
        Path(f"{number:02}.txt").write_text(BAD.format(f"4,{318 + number % 3 * 40}"), "utf-8")
    Path("07.txt").write_bytes(b"")
    return tmp_path


def call(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(root, list(arguments), input=stdin.encode())


@pytest.mark.parametrize("more", [[], ["-q"], ["--statistics"], ["--show", "all"]])
def test_the_terminal_says_the_same_from_two_processes(folder: Path, more: list[str]) -> None:
    one, two = (call(".", "--jobs", jobs, *more) for jobs in ("1", "2"))
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.exit_code == 2
    assert one.stderr == "audit: ./07.txt: is empty\n"
    if not more:
        paths = re.findall(r"^(?:✓ )?(\./\d\d\.txt) · ", one.stdout, re.MULTILINE)
        assert paths == [f"./{number:02}.txt" for number in range(NUMBER) if number != 7]


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_is_that_of_a_report_that_holds_all(folder: Path, name: str) -> None:
    whole = render(name, check(["."], {}).report, View())
    for jobs in (1, 2):
        made = batch.run(groups(["."], {}), [batch.Target(name, View())], jobs, lambda: None)
        written = made.report(0)
        assert (written if isinstance(written, str) else "".join(map(str, written))) == whole


def test_all_formats_but_whole_files_are_streams() -> None:
    assert {*FORMATS} - {*STREAMS} == {"marked", "pdf", "sarif", "xlsx"}


def test_the_summary_of_a_github_step_is_written_from_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / ".summary"))
    call(".", "--jobs", "2", "-f", "github")
    assert (folder / ".summary").read_text("utf-8") == call(".", "-f", "markdown").stdout


def test_what_is_known_is_the_same_from_two_processes(folder: Path) -> None:
    call("baseline", "01.txt", "-o", "known.toml", "--reason", "published")
    gone = (
        '\n[[accepted]]\nfingerprint = "0"\nrule = "TRE-01"\ndocument = "02.txt"\nmessage = "m"\n'
        'reason = "r"\n'
    )
    Path("known.toml").write_text(Path("known.toml").read_text("utf-8") + gone, "utf-8")
    entries = ['[[suppress]]\nrule = "TRE-01"\ndocument = "04.txt"\nreason = "old"\n']
    entries.append('[[suppress]]\nrule = "TRE-01"\ndocument = "03.txt"\nreason = "none there"\n')
    Path("audit.toml").write_text("\n".join(entries), "utf-8")
    one, two = (call(".", "--baseline", "known.toml", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.stderr.count("this suppression matches no finding") == 1
    assert one.stderr.count("this accepted finding is gone") == 1
    report = check(["."], {"baseline": "known.toml"}).report
    assert (
        render("json", report, View())
        == call(".", "--baseline", "known.toml", "--jobs", "2", "-f", "json").stdout
    )


def test_standard_input_is_one_of_many(folder: Path) -> None:
    result = call("-", ".", "--jobs", "2", "-f", "line", stdin=BAD.format("1"))
    assert result.stdout.startswith("-:")


def test_a_new_interpreter_does_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = call(".", "--jobs", "2").stdout
    monkeypatch.setattr("auditor.running.workers.sys.platform", "darwin")
    assert call(".", "--jobs", "2").stdout == forked


def test_an_interruption_leaves_no_half_written_file_and_no_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def stopping(*given: object) -> Iterator[progress.Tick]:
        done = []

        def tick() -> None:
            done.append(1)
            if len(done) == 3:
                raise KeyboardInterrupt

        yield tick

    monkeypatch.setattr(progress, "bar", stopping)
    (folder / "out.json").write_text("old")
    before = sorted(folder.iterdir())
    for jobs in ("1", "2"):
        result = call(".", "--jobs", jobs, "-o", "out.json")
        assert (result.exit_code, result.stderr) == (130, "audit: stopped\n")
        assert (folder / "out.json").read_text() == "old"
        assert sorted(folder.iterdir()) == before
        assert multiprocessing.active_children() == []


def squares(given: int) -> workers.Work[int]:
    def work(thing: int) -> int:
        if thing == given:
            os._exit(3)
        if thing < 0:
            raise ValueError(thing)
        return thing * thing

    return work


def lost(thing: int) -> int:
    return -thing


def test_results_come_in_order() -> None:
    found = workers.ordered(range(200), squares, 1_000, 3, lost)
    assert list(found) == [number * number for number in range(200)]


def test_a_process_that_dies_takes_one_thing_with_it() -> None:
    found = list(workers.ordered(range(50), squares, 20, 2, lost))
    assert found == [number * number if number != 20 else -20 for number in range(50)]
    assert multiprocessing.active_children() == []


def falling(folder: Path) -> workers.Work[int]:
    """Work that ends its process the first time that it is done on 20 or 21;
    then it says who else is at work.
    """

    def work(thing: int) -> int:
        others = list(folder.glob("*.busy"))
        mark, fallen = folder / f"{thing}.busy", folder / f"{thing}.fallen"
        mark.touch()
        try:
            if thing in (20, 21) and not fallen.exists():
                fallen.touch()
                mark.unlink()
                os._exit(3)
            return len(others) if fallen.exists() else thing
        finally:
            mark.unlink()

    return work


def test_what_ended_a_process_is_tried_once_more_alone(tmp_path: Path) -> None:
    found = list(workers.ordered(range(60), falling, tmp_path, 3, lost))
    assert found == [number if number not in (20, 21) else 0 for number in range(60)]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["20.fallen", "21.fallen"]


def dying(path: str) -> None:
    if path.endswith("05.txt"):
        os.kill(os.getpid(), signal.SIGKILL)


def mistaken(path: str) -> None:
    if path.endswith("05.txt"):
        raise ZeroDivisionError("5 / 0")


def too_large(path: str) -> None:
    if path.endswith("05.txt"):
        raise MemoryError


@pytest.mark.parametrize(
    ("jobs", "harm", "said"),
    [
        ("1", mistaken,
                        "could not be checked: internal error (ZeroDivisionError: 5 / 0 at "
                        "running/batch.py:N); "
                        "please report it (AUDIT_TRACEBACK=1 shows where)"),
        ("2", mistaken,
                        "could not be checked: internal error (ZeroDivisionError: 5 / 0 at "
                        "running/batch.py:N); "
                        "please report it (AUDIT_TRACEBACK=1 shows where)"),
        ("1", too_large, "needs more memory than there is; split it"),
        ("2", too_large, "needs more memory than there is; split it"),
        ("2", dying, "could not be checked: the process that read it ended, twice; split it"),
    ],
)  # fmt: skip
def test_what_befalls_one_document_befalls_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: str, harm: Callable[[str], None], said: str
) -> None:
    def reading(path: str, **asked: Any) -> Document:
        harm(path)
        return read(path, **asked)

    monkeypatch.setattr(batch, "read", reading)
    result = call(".", "--jobs", jobs)
    errors = re.sub(r"\.py:\d+", ".py:N", result.stderr)
    assert (result.exit_code, errors) == (
        2,
        f"audit: ./05.txt: {said}\naudit: ./07.txt: is empty\n",
    )
    paths = re.findall(r"^(?:✓ )?(\./\d\d\.txt) · ", result.stdout, re.MULTILINE)
    assert paths == [f"./{number:02}.txt" for number in range(NUMBER) if number not in (5, 7)]
    assert multiprocessing.active_children() == []


def test_what_a_process_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="-5"):
        list(workers.ordered([1, 2, -5, 3], squares, 1_000, 2, lost))
    assert multiprocessing.active_children() == []


def test_the_search_for_garbage_is_as_before(folder: Path) -> None:
    before = gc.get_threshold()
    engine.run(["00.txt"])
    batch.run(groups(["."], {}), [], 1, lambda: None)
    assert gc.get_threshold() == before


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def shown(files: list[str], wanted: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen)
    with progress.bar(files, wanted) as tick:
        for _ in files:
            tick()
    return screen.getvalue()


def test_a_bar_is_shown_at_a_terminal_for_many_or_large_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [f"{number:02}.txt" for number in range(NUMBER)]
    assert f"{NUMBER}/{NUMBER}" in shown(files, True, monkeypatch)
    assert shown(files, False, monkeypatch) == ""
    assert shown(files[:3], True, monkeypatch) == ""
    monkeypatch.setattr(progress, "LARGE", 100)
    assert "3/3" in shown(files[:3], True, monkeypatch)


@pytest.mark.parametrize(
    ("pages", "files", "seen"), [(50, 1, True), (49, 1, False), (50, 21, False)]
)
def test_a_bar_is_shown_for_the_pages_of_a_long_document(
    pages: int, files: int, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pdf(*[Page().text(50, 40, "Wages 12")] * pages)
    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen)
    with progress.bar([f"{number}.pdf" for number in range(files)]) as tick:
        read_pdf("0.pdf", data)
        tick()
    assert (f"48/{pages}" in screen.getvalue()) is seen
    screen.truncate(0)
    read_pdf("0.pdf", data)
    assert screen.getvalue() == ""
