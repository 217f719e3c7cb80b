"""The page as a person uses it: drop, wait, read, download, remove; with the mouse, with the
keyboard, on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.engine.test_beside import OWN, accounts, functional
from tests.html.browser import Browser
from tests.html.build import BUDGET
from tests.serving.server import Server

pytestmark = pytest.mark.chromium

DONE = "document.querySelector('#bar').value === document.querySelector('#bar').max"
ROWS = "[...document.querySelectorAll('#rows tr')].map((row) => row.querySelector('{}').innerText)"
NAMES, RESULTS = (ROWS.replace("{}", part) for part in ("th", ".result b"))
READY = "document.documentElement.dataset.ready === 'yes'"
CLEAN = """\
表7
一般公共预算支出表
单位：万元
科目编码\t科目名称\t支出总计\t基本支出\t项目支出
\t合计\t110\t70\t40
201\t一般公共服务支出\t80\t50\t30
206\t科学技术支出\t10\t0\t10
208\t社会保障和就业支出\t20\t20\t0
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("served"), "--jobs", "2", "--lang", "zh") as one:
        yield one


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def page(server: Server, browser: Browser) -> Browser:
    """The browser at the empty page."""
    server.ask("DELETE", "/documents")
    browser.size(1280, 900)
    browser.open(server.address)
    browser.until(READY)
    return browser


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A budget with an error, a clean one, one that is no document."""
    texts = {"a.txt": BUDGET, "b.txt": CLEAN, "c.docx": "\0 no document"}
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    return [tmp_path / name for name in texts]


def test_files_are_dropped_and_answered_each_by_itself(page: Browser, files: list[Path]) -> None:
    page.drop(*files)
    page.until(DONE)
    assert [one.split("\n")[0] for one in page.run(NAMES)] == ["a.txt", "b.txt", "c.docx"]
    assert page.run(RESULTS) == ["✗ 1 个错误 · 1 个警告", "● 1 个警告", "✗ 未能读取"]
    assert page.text("#state") == "共核对 3 份：1 份有错误，1 份未能读取"
    assert "是二进制文件，不是文本" in page.text("#rows tr:nth-child(3) .result")
    assert page.problems == []


def test_what_is_dropped_together_is_held_against_each_other(page: Browser, tmp_path: Path) -> None:
    texts = {"a.txt": functional(OWN), "b.txt": accounts({**OWN, "2101101": 254})}
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    page.drop(tmp_path / "b.txt")
    page.until(DONE + " && document.querySelector('.acts a')")
    alone = page.run(RESULTS)[0]
    page.drop(tmp_path / "a.txt")
    page.until("document.documentElement.dataset.compared === '2'")
    assert page.run(RESULTS)[0] != alone
    assert len(page.run(RESULTS)) == 2 and page.problems == []


def test_a_folder_is_dropped_with_what_it_holds(page: Browser, tmp_path: Path) -> None:
    inner = tmp_path / "市" / "局"
    inner.mkdir(parents=True)
    for name in ("乙.txt", "甲.txt", ".hidden.txt", "~$乙.docx", "picture.svgz"):
        (inner / name).write_bytes(CLEAN.encode())
    page.drop(tmp_path / "市")
    page.until(DONE + " && document.querySelectorAll('#rows tr').length === 2")
    names = [one.split("\n")[0] for one in page.run(NAMES)]
    assert names == ["市/局/乙.txt", "市/局/甲.txt"]


def test_the_report_is_read_and_a_figure_chosen_in_it(page: Browser, files: list[Path]) -> None:
    page.choose("#file-input", files[0])
    page.until(DONE + " && document.querySelector('.acts a')")
    page.open(str(page.run("document.querySelector('.acts a').href")))
    page.click(".grid button.f.error")
    assert "120 万元" in page.text("#panel-facts")
    assert page.problems == []


def test_reports_are_downloaded(page: Browser, files: list[Path], tmp_path: Path) -> None:
    got = tmp_path / "got"
    page.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(got))
    page.choose("#file-input", *files[:2])
    page.until("!document.querySelector('#all').hidden")
    page.click('.acts a[href$="/xlsx"]')
    arrives(page, got / "a.xlsx", b"PK")
    page.click('#all a[href$="/sarif"]')
    arrives(page, got / "audit.sarif", b"{")


def arrives(page: Browser, file: Path, start: bytes) -> None:
    """Wait until a file has been downloaded."""
    for _ in range(600):
        if file.exists() and file.read_bytes()[:4].startswith(start):
            return
        page.until("true")
    raise AssertionError(f"{file.name} did not arrive")


def test_a_document_is_removed_and_the_focus_stays_near(page: Browser, files: list[Path]) -> None:
    page.choose("#file-input", *files)
    page.until(DONE + " && !document.querySelector('#all').hidden")
    page.click("#rows tr:nth-child(2) button")
    page.until("document.querySelectorAll('#rows tr').length === 2")
    assert (
        page.run("document.activeElement.closest('tr').querySelector('th').innerText") == "c.docx"
    )
    page.click("#clear")
    page.until("document.querySelector('#work').hidden")
    assert page.run("document.activeElement.id") == "files"


def test_what_was_dropped_is_there_after_the_page_is_loaded_again(
    page: Browser, server: Server, files: list[Path]
) -> None:
    page.choose("#file-input", *files)
    page.until(DONE + " && !document.querySelector('#all').hidden")
    page.open(f"http://127.0.0.1:{server.port}/")
    page.until(READY)
    assert len(page.run(NAMES)) == 3


def focused(page: Browser) -> str:
    """Return what a person hears of the element that has the focus."""
    said = "document.activeElement.ariaLabel ?? document.activeElement.innerText"
    return str(page.run(said))


def test_the_keyboard_alone_reaches_everything(page: Browser, files: list[Path]) -> None:
    page.choose("#file-input", files[0])
    page.until(DONE + " && document.querySelector('.acts a')")
    page.run("document.activeElement.blur()")
    stops = []
    for _ in range(14):
        page.press("Tab")
        stops.append(focused(page))
    assert stops == ["跳到页面内容", "中文", "English", "选择文件", "选择文件夹", "查看", "工作簿",
                     "SARIF", "全部移除", "查看: a.txt", "工作簿: a.txt", "SARIF: a.txt",
                     "移除: a.txt", stops[-1]]  # fmt: skip
    page.run("document.querySelector('.acts button').focus()")
    page.press("Enter")
    page.until("document.querySelector('#work').hidden")


def test_enter_on_the_button_opens_the_window_to_choose_files(page: Browser) -> None:
    page.command("Page.setInterceptFileChooserDialog", enabled=True)
    try:
        page.run("document.querySelector('#files').focus()")
        page.press("Enter")
        assert page.saw("Page.fileChooserOpened")
    finally:
        page.command("Page.setInterceptFileChooserDialog", enabled=False)


def test_every_control_has_a_name(page: Browser, files: list[Path]) -> None:
    page.choose("#file-input", *files)
    page.until(DONE)
    assert page.unnamed() == []


def test_a_telephone_never_scrolls_sideways(page: Browser, tmp_path: Path) -> None:
    file = tmp_path / f"{'很长的名称' * 12}{'x' * 60}.txt"
    file.write_bytes(BUDGET.encode())
    page.size(360, 740)
    page.choose("#file-input", file)
    page.until(DONE + " && document.querySelector('.acts a')")
    assert page.run("document.documentElement.scrollWidth") <= 360
    lowest = (
        "Math.min(...[...document.querySelectorAll('button, .acts a')].map(e => e.offsetHeight))"
    )
    assert page.run(lowest) >= 44


def test_the_other_language_is_a_link_away(page: Browser) -> None:
    page.click('nav a[lang="en"]')
    page.until("document.documentElement.lang === 'en' && " + READY)
    assert page.text("h1") == "Check budget documents"


def test_no_request_leaves_this_machine(page: Browser, files: list[Path]) -> None:
    page.drop(*files)
    page.until(DONE + " && !document.querySelector('#all').hidden")
    report = str(page.run("document.querySelector('#all a').href"))
    asked = page.asked
    page.open(report)
    hosts = {urlsplit(one).hostname for one in [*asked, *page.asked] if one.startswith("http")}
    assert hosts == {"127.0.0.1"} and len(asked) >= 5


def test_a_hostile_name_is_seen_as_text(page: Browser, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=pwned=1>.txt"
    file.write_bytes(b"Total\n<script>pwned=1</script> 12")
    page.drop(file)
    page.until(DONE + " && document.querySelector('.acts a')")
    assert page.run(NAMES)[0].startswith("<img src=x") and page.run("window.pwned") is None
