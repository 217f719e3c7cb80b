"""The page in a browser, used as a person uses it: with the mouse, with the keyboard,
without its script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.running.engine import Options, run
from tests.formats.factory import budget, caused, relabelled, report
from tests.html.browser import Browser
from tests.html.build import BUDGET, OTHER, audited, rendered

pytestmark = pytest.mark.chromium

TOTAL = ".grid button.f.error"
SHOWN = (
    "[...document.querySelectorAll('.card')].filter((card) => card.offsetParent).map((card) => "
    "card.dataset.rule)"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    """The browser at a fresh page of the small budget."""
    return opened(browser, tmp_path, rendered(audited(tmp_path)))


def opened(browser: Browser, folder: Path, source: str) -> Browser:
    file = folder / "report.html"
    file.write_bytes(source.encode())
    browser.size(1280, 900)
    browser.open(file)
    return browser


def test_the_page_is_ready_and_the_console_silent(page: Browser) -> None:
    assert page.run("document.documentElement.dataset.ready") == "yes"
    assert page.problems == []


@pytest.fixture
def two(browser: Browser, tmp_path: Path) -> Browser:
    """The browser at a fresh page of the small budget with a second table,
    which has a mistake of its own.
    """
    return opened(browser, tmp_path, rendered(audited(tmp_path, BUDGET + OTHER)))


def test_a_search_leaves_the_findings_that_hold_the_words(two: Browser) -> None:
    page = two
    assert page.run(SHOWN) == ["TRE-01", "TRE-01", "COD-05"]
    page.press("/")
    page.type("最末一级")
    assert page.run(SHOWN) == ["COD-05"]
    assert page.text("#shown") == "显示 1 / 3"
    page.press("Escape")
    assert page.run(SHOWN) == ["TRE-01", "TRE-01", "COD-05"]


def choose(page: Browser, name: str, value: str) -> None:
    change = (
        "(select) => { select.value = %s; select.dispatchEvent(new Event('input', {bubbles: "
        "true})); }"
    )
    page.run(f"({change % json.dumps(value)})(document.querySelector({json.dumps(name)}))")


def test_filters_by_severity_and_rule(two: Browser) -> None:
    two.click('.severities input[value="error"]')
    assert two.run(SHOWN) == ["COD-05"]
    two.click('.severities input[value="error"]')
    choose(two, "#by-rule", "TRE-01")
    assert two.run(SHOWN) == ["TRE-01", "TRE-01"]


def test_filters_find_a_finding_by_the_rules_and_tables_of_its_symptoms(
    browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, rendered(report(caused("en"))))
    assert page.run(SHOWN) == ["TRE-01", "TXT-02"]
    choose(page, "#by-rule", "BAL-01")
    assert page.run(SHOWN) == ["TRE-01"]
    choose(page, "#by-rule", "")
    choose(page, "#by-table", "d1t6")
    assert page.run(SHOWN) == ["TRE-01"]


def test_many_symptoms_are_folded_and_can_be_unfolded(browser: Browser, tmp_path: Path) -> None:
    told = caused("en")
    many = told.findings[0]._replace(checks=(1, *[2] * 20))
    page = opened(browser, tmp_path, rendered(report(told._replace(findings=(many,)))))
    seen = (
        "[...document.querySelectorAll('.also li')].filter((line) => line.checkVisibility()).length"
    )
    assert page.run(seen) == 7
    assert "… 14 more" in page.text(".also summary")
    page.click(".also summary")
    assert page.run(seen) == 21


def test_a_click_on_a_figure_shows_every_sum_that_it_takes_part_in(page: Browser) -> None:
    page.click(TOTAL)
    said = page.text("#panel")
    assert "表7 一般公共预算支出表 · 合计 · 支出总计" in said
    assert "四舍五入前应在 119.5 与 120.5 之间" in said
    assert "✗ 不符 TRE-01 合计与各类之和不等" in said
    assert "✓ 相符 ROW-01" in said and "2 栏相加等于印出的 120 万元。" in said
    rows = page.run(
        "[...document.querySelectorAll('#panel .sum')[0].rows].map((row) => "
        "row.innerText.split('\\t'))"
    )
    assert [row[:2] for row in rows] == [
        ["201 一般公共服务支出", "80"],
        ["206 科学技术支出", "10"],
        ["208 社会保障和就业支出", "20"],
        ["3 项之和", "110"],
        ["印出的数", "120"],
        ["差额", "−10"],
    ]
    assert page.problems == []


def test_a_line_of_the_inspector_leads_to_its_figure(page: Browser) -> None:
    page.click(TOTAL)
    page.click("#panel .go")
    assert "201 一般公共服务支出" in page.text("#panel-name")
    assert page.text(".grid .now") == "80"


def test_escape_closes_the_inspector_and_gives_the_focus_back(page: Browser) -> None:
    page.click(TOTAL)
    page.press("Escape")
    assert page.run("document.querySelector('#panel').hidden")
    assert page.run("document.activeElement.matches('.grid button.f.error')")


def test_the_keyboard_alone_reaches_everything(page: Browser) -> None:
    page.press("j", "j")
    assert page.run("document.activeElement.id") == "d1n2"
    page.press("k", "Enter")
    assert "120 万元" in page.text("#panel-facts")
    page.press("Escape")
    page.run("document.querySelector('.grid button.f[tabindex=\"0\"]').focus()")
    page.press("ArrowRight", "ArrowDown", "Enter")
    assert page.text("#panel-name").endswith("201 一般公共服务支出 · 基本支出")


def test_each_table_is_one_stop_of_the_tab_key(page: Browser) -> None:
    stops = (
        "[...document.querySelectorAll('.grid')].map((g) => "
        "g.querySelectorAll('button.f[tabindex=\"0\"]').length)"
    )
    assert page.run(stops) == [1]


def test_a_mark_in_a_table_leads_to_its_finding(page: Browser) -> None:
    page.click(".grid a.mark")
    assert page.run("location.hash") == "#d1n1"


def test_every_control_has_a_name(page: Browser) -> None:
    assert page.unnamed() == []
    page.click(TOTAL)
    assert page.unnamed() == []


def test_without_its_script_everything_can_be_read(browser: Browser, tmp_path: Path) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        opened(browser, tmp_path, rendered(audited(tmp_path)))
        said = browser.text("main")
        assert "3 项相加得 110 万元，印出的却是 120 万元" in said and "← 等于差额" in said
        assert "社会保障和就业支出" in said[said.index("科目编码") :]
        assert browser.text(".tools") == ""
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


def test_hostile_labels_are_seen_as_text_and_do_nothing(browser: Browser, tmp_path: Path) -> None:
    label = "<img src=x onerror=pwned=1></script>"
    opened(browser, tmp_path, rendered(report(relabelled(budget(), label))))
    browser.press("j", "Enter")
    assert label in browser.text(".card") and label in browser.text("#panel")
    assert browser.run("window.pwned") is None
    assert browser.problems == []


def test_a_dark_desktop_gets_a_dark_page(page: Browser) -> None:
    colour = (
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert min(page.run(colour)) > 200
    page.media(prefers_color_scheme="dark")
    try:
        assert max(page.run(colour)) < 60
    finally:
        page.media()


def test_a_narrow_window_never_scrolls_sideways(page: Browser) -> None:
    page.size(400, 800)
    page.click(TOTAL)
    assert page.run("document.documentElement.scrollWidth") <= 400


@pytest.mark.shared
def test_the_page_of_seed_003_is_ready_at_once(
    browser: Browser, tmp_path: Path, shared: Path
) -> None:
    from auditor.running.engine import run

    report = run([str(next((shared / "seeds").glob("003_*")))])
    opened(browser, tmp_path, rendered(report))
    assert len(browser.run(SHOWN)) == len(report.audits[0].findings)
    assert browser.run("document.querySelectorAll('.grid').length") == len(report.audits[0].tables)
    assert browser.problems == []


MAPPED = """\
东湖区数据局2022年部门预算
全年接待群众317人次。
表7
一般公共预算支出表
单位：万元
科目编码\t科目名称\t支出总计\t基本支出\t项目支出\t备用
\t合计\t120\t70\t50\t7
201\t一般公共服务支出\t80\t50\t30\t
206\t科学技术支出\t20\t0\t20\t
208\t社会保障和就业支出\t20\t20\t0\t
"""


def test_what_was_not_checked_is_a_map_on_demand(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "budget.txt"
    file.write_text(MAPPED, "utf-8")
    page = opened(browser, tmp_path, rendered(run([str(file)], Options(show="all"))))
    passage = "document.querySelector('.only-open').checkVisibility()"
    open_ = "[...document.querySelectorAll('button.f.open')].map((one) => one.textContent)"
    assert {"7", "317人次"} <= set(page.run(open_)) and "120" not in page.run(open_)
    assert page.run(passage) is False
    page.click("#map")
    assert page.run(passage) is True
    assert page.run("document.documentElement.classList.contains('map')") is True
    page.click(".passages button.f.open")
    assert "未能认出文中与它相加、比较或重复的数" in page.text("#panel-checks")
    page.press("Escape")
    assert page.run("location.hash") == "#map=on"
    again(page)
    assert page.run(passage) is True
    page.click("#map")
    assert page.run(passage) is False and page.run("location.hash") == ""
    assert page.problems == []


def again(page: Browser) -> None:
    """Open the address that the page has now, as if it were sent to somebody."""
    link = str(page.run("location.href"))
    page.open("about:blank")
    page.open(link)
    page.until("document.documentElement.dataset.ready === 'yes'")


def test_search_filters_and_order_of_a_document_live_in_the_address(two: Browser) -> None:
    assert two.run("location.hash") == ""
    two.click('.severities input[value="error"]')
    two.press("/")
    two.type("末")
    assert two.run("location.hash") == "#find=%E6%9C%AB&severity=warning"
    again(two)
    assert two.run(SHOWN) == ["COD-05"]
    assert two.run("document.querySelector('#q').value") == "末"
    two.press("/", "Escape")
    two.click('.severities input[value="error"]')
    assert two.run("location.hash") == ""
    choose(two, "#by-rule", "TRE-01")
    assert two.run("location.hash") == "#by-rule=TRE-01"
    again(two)
    assert two.run(SHOWN) == ["TRE-01", "TRE-01"]
    assert two.problems == []


def test_findings_stand_in_the_order_that_is_chosen(two: Browser) -> None:
    tables = "[...document.querySelectorAll('.card')].map((card) => card.dataset.figure)"
    worst = two.run(tables)
    choose(two, "#by-order", "place")
    printed = two.run(tables)
    assert sorted(printed) == sorted(worst) and printed != worst
    assert printed[-1] == worst[1]  # the error of the second table stands behind the warning
    again(two)
    assert two.run(tables) == printed
    two.press("j", "j")
    assert two.run("document.activeElement.dataset.figure") == printed[1]
    choose(two, "#by-order", "")
    assert two.run(tables) == worst


def test_a_place_of_the_page_leaves_what_was_asked(two: Browser) -> None:
    choose(two, "#by-rule", "TRE-01")
    two.click(".toc a[href='#d1tables']")
    two.until("location.hash === '#d1tables&by-rule=TRE-01'")
    assert two.run(SHOWN) == ["TRE-01", "TRE-01"]
    two.run("location.hash = '#d1n3'")
    two.until("document.activeElement.id === 'd1n3'")
    assert len(two.run(SHOWN)) == 3  # what the link names is shown
    assert two.run("location.hash") == "#d1n3"


def test_an_address_of_another_report_asks_for_nothing(page: Browser) -> None:
    link = str(page.run("location.href")).split("#")[0]
    page.open("about:blank")
    page.open(f"{link}#by-rule=NO-99&by-table=d9t9&severity=none&by-order=odd")
    page.until("document.documentElement.dataset.ready === 'yes'")
    assert page.run(SHOWN) == []
    page.click('.severities input[value="error"]')
    assert page.run(SHOWN) == ["TRE-01"]
    assert page.problems == []
