"""Several documents: a list with totals whose search, filters and order live in the address; very
many are packed away and opened one at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli import root
from auditor.formats import View, render
from auditor.formats.html import FEW, packed
from auditor.packs.loading import load
from auditor.running import engine
from auditor.running.engine import Options, run
from auditor.telling.report import Report
from tests.html.browser import Browser
from tests.html.build import BUDGET, rendered

pytestmark = pytest.mark.chromium

READY = "document.documentElement.dataset.ready === 'yes'"
PATHS = (
    "[...document.querySelectorAll('.index tbody tr')].filter((row) => !row.hidden)"
    ".map((row) => row.querySelector('code').innerText.split('/').at(-1))"
)
SENTENCE = "2022年部门预算支出120万元，比上年增加20万元，增长20%。\n"
CLEAN = BUDGET.replace("120\t70\t50", "110\t70\t40").replace(SENTENCE, "")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


def documents(folder: Path, number: int) -> Report:
    """Return the report over so many documents; every third has an error."""
    paths = []
    for at in range(number):
        path = folder / f"{at:02}.txt"
        text = BUDGET if at % 3 == 1 else CLEAN
        path.write_bytes(text.replace("东湖区", f"东湖{at}区").encode())
        paths.append(str(path))
    return run(paths, Options(show="all"))


def opened(browser: Browser, folder: Path, source: str, place: str = "") -> Browser:
    file = folder / "report.html"
    file.write_bytes(source.encode())
    browser.size(1280, 900)
    browser.open("about:blank")
    browser.open(file.as_uri() + place)
    browser.until(READY)
    return browser


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of more documents than are drawn at once."""
    return rendered(documents(tmp_path_factory.mktemp("many"), 21))


@pytest.fixture
def many(browser: Browser, tmp_path: Path, source: str) -> Browser:
    return opened(browser, tmp_path, source)


def address(page: Browser) -> str:
    return str(page.run("location.hash"))


def test_a_run_keeps_as_many_documents_as_are_drawn_at_once() -> None:
    assert FEW <= engine.FEW


@pytest.mark.parametrize("number", [FEW, FEW + 1])
def test_more_than_a_few_documents_are_drawn_when_they_are_opened(
    browser: Browser, tmp_path: Path, number: int
) -> None:
    page = opened(browser, tmp_path, rendered(documents(tmp_path, number)))
    drawn = number if number <= FEW else 0
    assert page.run("document.querySelectorAll('.document').length") == drawn
    assert page.run("document.querySelectorAll('.index tbody tr').length") == number
    assert page.problems == []


def test_totals_and_the_worst_first(many: Browser) -> None:
    assert many.text(".totals").startswith("21 份文件")
    assert "✗ 7 错误" in many.text(".totals")
    assert many.run(PATHS)[:8] == [*(f"{at:02}.txt" for at in range(1, 21, 3)), "00.txt"]


def test_search_filters_and_order_live_in_the_address(many: Browser, tmp_path: Path) -> None:
    many.run("document.querySelector('[name=q]').focus()")
    many.type("东湖1")
    assert len(many.run(PATHS)) == 11 and many.text("#listed") == "显示 11 / 21"
    choose(many, "show", "errors")
    assert many.run(PATHS) == ["01.txt", "10.txt", "13.txt", "16.txt", "19.txt"]
    many.click('thead button[value="document"]')
    many.click('thead button[value="document"]')
    assert many.run(PATHS) == ["19.txt", "16.txt", "13.txt", "10.txt", "01.txt"]
    heard = "document.querySelector('thead button[value=\"document\"]').parentElement.ariaSort"
    assert many.run(heard) == "descending"
    link = str(many.run("location.href"))
    many.open("about:blank")
    many.open(link)
    many.until(READY)
    assert many.run(PATHS) == ["19.txt", "16.txt", "13.txt", "10.txt", "01.txt"]
    assert many.run("document.querySelector('[name=q]').value") == "东湖1"


def choose(page: Browser, name: str, value: str) -> None:
    choice = f"document.querySelector('.index-tools [name={name}]')"
    page.run(f"{choice}.value = {json.dumps(value)}")
    page.run(f"{choice}.dispatchEvent(new Event('input', {{bubbles: true}}))")


def test_a_document_is_opened_used_and_left(many: Browser) -> None:
    choose(many, "show", "errors")
    many.click(".index tbody tr:nth-child(2) a")
    many.until("!document.querySelector('#view').hidden")
    assert address(many) == "#d5" and "东湖4区" in many.text(".document h2")
    assert many.text("#listing") == "" and "东湖4区" in str(many.run("document.title"))
    many.click(".grid button.f.error")
    assert "120 万元" in many.text("#panel-facts")
    many.press("Escape")
    many.press("j")
    assert many.run("document.activeElement.id") == "d5n1"
    many.click("#back")
    many.until("document.querySelector('#view').hidden")
    assert len(many.run(PATHS)) == 7 and address(many) == "#show=errors"
    assert many.run("document.activeElement.getAttribute('href')") == "#d5"
    assert many.problems == []


def test_a_link_to_a_finding_is_copied_and_leads_there(many: Browser) -> None:
    many.command("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    many.open(str(many.run("location.href.split('#')[0]")) + "#d2")
    many.until(READY + " && document.querySelector('.copy')")
    many.click("#d2n2 .copy")
    many.until("document.querySelector('#d2n2 .copy').innerText !== '复制链接'")
    assert address(many) == "#d2n2"
    link = str(many.run("location.href"))
    many.open("about:blank")
    many.open(link)
    many.until(READY)
    assert many.run("document.activeElement.id") == "d2n2"
    assert many.run("document.querySelector('#d2n2').getBoundingClientRect().top") < 450


def test_every_control_of_the_list_and_of_a_document_has_a_name(many: Browser) -> None:
    assert many.unnamed() == []
    many.click(".index tbody a")
    many.until("!document.querySelector('#view').hidden")
    assert many.unnamed() == []


def test_the_keyboard_reaches_the_list_its_order_and_a_document(many: Browser) -> None:
    stops = []
    for _ in range(11):
        many.press("Tab")
        stops.append(
            str(many.run("(document.activeElement.ariaLabel ?? document.activeElement.innerText)"))
        )
    assert stops[:10] == ["跳到正文", "查找文件", "结论", "规则",
                          "文件", "结果", "错误", "警告", "提示", "已核对"]  # fmt: skip
    many.press("Enter")
    many.until("!document.querySelector('#view').hidden")
    assert many.run("document.activeElement.id") == "d2h"


def test_a_narrow_window_never_scrolls_sideways(many: Browser) -> None:
    many.size(360, 740)
    assert many.run("document.documentElement.scrollWidth") <= 360
    many.click(".index tbody a")
    many.until("!document.querySelector('#view').hidden")
    assert many.run("document.documentElement.scrollWidth") <= 360


def test_without_its_script_the_list_is_read_and_says_what_is_needed(
    browser: Browser, tmp_path: Path, source: str
) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(source.encode())
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(file)
        said = browser.text("main")
        assert "东湖4区" in said and "打开文件需要本页的脚本" in said
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


def test_a_hostile_document_is_seen_as_text_when_it_is_opened(
    browser: Browser, tmp_path: Path
) -> None:
    report = documents(tmp_path, FEW + 1)
    label = "<img src=x onerror=pwned=1></script><script>pwned=1</script>"
    hostile = report.audits[1]._replace(entity=label)
    page = opened(
        browser,
        tmp_path,
        str(render("html", report._replace(audits=(hostile, *report.audits[1:])), View())),
        "#d1",
    )
    assert label in page.text(".document h2") and page.run("window.pwned") is None
    assert page.problems == []


@pytest.mark.parametrize("number", [2, engine.FEW + 1])
def test_a_folder_holds_the_list_and_a_page_for_each_document(
    browser: Browser, tmp_path: Path, number: int
) -> None:
    source, target = tmp_path / "source", tmp_path / "report"
    source.mkdir()
    documents(source, number)
    done = CliRunner().invoke(root, [str(source), "-q", "-f", "html", "-o", f"{target}/"])
    assert done.exit_code == 1, done.stderr
    names = sorted(file.name for file in target.iterdir())
    assert names == [*(f"{at:04}.html" for at in range(1, number + 1)), "index.html"]
    browser.open(target / "index.html")
    browser.until(READY)
    assert len(browser.run(PATHS)) == number and browser.run("document.forms.length") == 1
    browser.click(".index tbody a")
    browser.until(READY + " && document.querySelectorAll('.document').length === 1")
    assert "东湖1区" in browser.text(".document h2")
    browser.click(".back a")
    browser.until(READY + " && document.querySelector('#listing')")
    assert browser.problems == []


def test_a_folder_never_replaces_what_is_no_report(tmp_path: Path) -> None:
    documents(tmp_path, 2)
    target = tmp_path / "report"
    again = [str(tmp_path / "00.txt"), str(tmp_path / "01.txt"), "-f", "html", "-o", str(target)]
    target.mkdir()
    assert CliRunner().invoke(root, again).exit_code == 1
    assert CliRunner().invoke(root, again).exit_code == 1  # its own are replaced
    (target / "index.html").write_text("<h1>mine</h1>", "utf-8")
    done = CliRunner().invoke(root, again)
    assert done.exit_code == 2 and "index.html: is no report of audit" in done.stderr
    assert (target / "index.html").read_text("utf-8") == "<h1>mine</h1>"


def test_filters_of_an_opened_document_live_in_the_address(many: Browser) -> None:
    choose(many, "show", "errors")
    many.click(".index tbody tr:nth-child(2) a")
    many.until("!document.querySelector('#view').hidden")
    many.click('.severities input[value="warning"]')
    assert address(many) == "#d5&severity=error"
    shown = "[...document.querySelectorAll('.card')].filter((card) => card.offsetParent).length"
    found = many.run(shown)
    link = str(many.run("location.href"))
    many.open("about:blank")
    many.open(link)
    many.until(READY)
    assert many.run(shown) == found > 0
    many.open(link.split("#")[0] + "#d2")  # another document asks for nothing
    many.until("document.querySelector('#d2') !== null")
    assert many.run(shown) > found
    many.click("#back")
    many.until("document.querySelector('#view').hidden")
    assert address(many) in ("", "#") and len(many.run(PATHS)) == 21
    assert many.problems == []


def test_a_page_carries_the_worst_documents_whole_and_of_the_others_what_was_found(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = documents(tmp_path, FEW + 1)  # those at 2 and 5 have an error
    view = View(titles={rule.id: rule.title for rule in load().rules.values()})
    made = [packed.packed(audit, view) for audit in report.audits]
    assert all(len(one.brief) < len(one.whole) for one in made)
    briefs = sum(len(one.brief) for one in made)
    worst = len(made[1].whole) - len(made[1].brief)
    assert packed.carried(made, briefs + worst - 1) != packed.carried(made, briefs + worst)
    monkeypatch.setattr(packed, "ROOM", briefs + worst)
    page = opened(browser, tmp_path, rendered(report))
    assert "有 5 份文件，本页只收录了发现的问题和所在之处" in page.text("#listing")
    page.open(f"{page.run('location.href')}#d2")
    page.until("document.querySelector('#d2') !== null")
    assert "文件太多" not in page.text("main") and page.run("document.forms.length") == 2
    page.click(".grid button.f:not(.error)")
    assert "本页没有收录全部核对" not in page.text("#panel")
    page.open(f"{str(page.run('location.href')).split('#')[0]}#d5")
    page.until("document.querySelector('#d5') !== null")
    assert "文件太多，这份文件本页只收录了发现的问题和所在之处" in page.text("main")
    assert "3 项相加得 110 万元" in page.text(".card")
    page.click(".grid button.f[data-f]:not(.error)")  # what was checked is not told as unchecked
    assert "没有核对用到这个数" not in page.text("#panel")
    assert page.problems == []


def test_a_page_of_300_documents_stays_at_3_mb_and_leaves_no_finding_out(tmp_path: Path) -> None:
    (row, *_) = [packed.packed(audit, View()).row for audit in documents(tmp_path, 1).audits]
    one = packed.PackedDocument(row, "w" * 40_000, "b" * 4_000)
    shown = packed.carried([one] * 300, packed.ROOM)
    assert sum(map(len, shown)) <= packed.ROOM and {len(text) for text in shown} == {4_000, 40_000}
    # What was found stays even where there is no room for it.
    assert packed.carried([one] * 900, packed.ROOM) == [one.brief] * 900
    assert packed.carried([one] * 60, packed.ROOM) == [one.whole] * 60


def test_why_a_file_was_not_read_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    source = rendered(run([str(tmp_path / name) for name in ("a.txt", "b.txt")]))
    assert "是空文件" in source and "is empty" not in source
