"""The page as a file: whole, self-contained, and true to the report,
before any browser reads it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli import root
from auditor.formats import View, render
from auditor.formats.html.markup import Html, el, join
from auditor.model.audit import Coverage, Share
from auditor.running.engine import run
from auditor.telling.report import Report
from tests.formats.factory import budget, caused, relabelled, report
from tests.html.build import BUDGET, audited, rendered

VOID = {"meta", "br", "input", "col"}


class Page(HTMLParser):
    """Reads a page: its tree must close as it opened."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            kind = dict(self.tags[-1][1]).get("id") or self.open[-1]
            self.raw[kind] = self.raw.get(kind, "") + data
        else:
            self.texts.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(rendered(audited(tmp_path)))


def test_the_tree_closes_as_it_opened(page: Page) -> None:
    assert page.open == []


def test_ids_are_unique_and_links_lead_somewhere(page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.all("href")}
    assert targets and targets <= set(ids)
    assert {name for names in page.all("aria-labelledby") for name in names.split()} <= set(ids)


def test_nothing_is_fetched(page: Page) -> None:
    assert all(link.startswith("#") for link in page.all("href"))
    assert page.all("src") == page.all("action") == []
    source = page.raw["style"] + page.raw["script"]
    assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttp|innerHTML|eval\(", source)


def test_the_policy_allows_this_style_and_this_script_alone(page: Page) -> None:
    policy = next(attrs["content"] or "" for _, attrs in page.tags if attrs.get("http-equiv"))
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert (
        "unsafe" not in policy
        and page.all("style") == []
        and not [n for n in page.all("onclick") if n]
    )


def test_findings_come_first_with_their_sums(page: Page) -> None:
    card = page.text[page.text.index("TRE-01") :]
    assert "3 项相加得 110 万元，印出的却是 120 万元，相差 10；舍入最多只能解释 2。" in card
    assert "206 科学技术支出 10 第 10 行 ← 等于差额" in card
    assert page.text.index("发现") < page.text.index("TRE-01") < page.text.rindex("科目编码")


def test_a_cause_is_told_with_its_place_and_what_else_could_be() -> None:
    source = rendered(report(caused("en")))
    card = Page(source).text
    card = card[card.index("likeliest cause") : card.index("TXT-02", card.index("likeliest"))]
    cause = "likeliest cause: 210卫生健康支出 18 is in the lines but not in the totals ( line 16 )"
    assert cause in card.replace("(line 16)", "( line 16 )")
    assert "Nothing else in the document explains it as well." in card
    assert "could also be: 支出总计 5,883, if it is wrong, would have to be 5,901" in card
    assert (
        card.index("likeliest cause") < card.index("6 lines add up") < card.index("could also be")
    )


def test_what_is_not_certain_is_said_so() -> None:
    told = caused("en")
    unsure = told._replace(causes=(told.causes[0]._replace(certain=False),))
    shown = Page(rendered(report(unsure))).text
    assert "possible cause (arithmetic alone cannot tell): 210" in shown
    assert "explains it as well" not in shown


def test_each_symptom_of_a_cause_is_a_line_that_leads_to_its_figure(tmp_path: Path) -> None:
    result = audited(tmp_path)
    page = Page(rendered(result))
    assert len(result.audits[0].findings[0].checks) == 2
    symptom = "表7 一般公共预算支出表 · 合计 · 项目支出（第 8 行）：30 + 10 + 0 = 40，印出 50"
    assert symptom in page.text
    second = (
        result.audits[0].checks[result.audits[0].findings[0].checks[1]].relation.terms[0].figure
    )
    assert f"#d1f{second.id}" in page.all("href")
    marks = [
        attrs for tag, attrs in page.tags if tag == "a" and "mark" in (attrs.get("class") or "")
    ]
    assert [mark["href"] for mark in marks if mark["href"] == "#d1n1"] == ["#d1n1"] * 2


def test_a_table_is_drawn_as_in_the_document(page: Page) -> None:
    drawn = page.text[page.text.rindex("科目编码") :]
    for cell in ("合计", "201", "一般公共服务支出", "社会保障和就业支出"):
        assert cell in drawn
    heads = [attrs for tag, attrs in page.tags if tag == "th" and attrs.get("scope") == "col"]
    assert len(heads) == 5
    strong = [
        attrs for tag, attrs in page.tags if tag == "td" and "total" in (attrs.get("class") or "")
    ]
    assert len(strong) == 5


def test_the_language_is_that_of_the_document_or_the_chosen_one(tmp_path: Path) -> None:
    assert Page(rendered(audited(tmp_path))).tags[0][1]["lang"] == "zh"
    english = Page(rendered(audited(tmp_path, lang="en")))
    assert english.tags[0][1]["lang"] == "en"
    assert "3 lines add up to 110 万元, but 120 is printed" in english.text
    assert "Search findings" in english.all("placeholder")


def test_the_same_report_gives_the_same_page(tmp_path: Path) -> None:
    assert rendered(audited(tmp_path)) == rendered(audited(tmp_path))


def test_the_inspector_knows_every_check_with_all_its_figures(tmp_path: Path) -> None:
    result = audited(tmp_path)
    data = inspector(Page(rendered(result)))
    checks = result.audits[0].checks
    assert list(data["d"][0]["c"]) == [str(index) for index in range(len(checks))]
    for index, check in enumerate(checks):
        for term in check.relation.terms:
            assert index in data["d"][0]["f"][str(term.figure.id)][3]


def test_a_figure_is_given_with_the_interval_that_rounding_leaves_it(tmp_path: Path) -> None:
    data = inspector(Page(rendered(audited(tmp_path, BUDGET.replace("80\t", "80.5\t")))))
    ends = {
        tuple(data["d"][0]["s"][at] for at in figure[4:]) for figure in data["d"][0]["f"].values()
    }
    assert {("119.5", "120.5"), ("80.45", "80.55")} <= ends


def test_a_figure_without_a_check_is_marked_as_open(tmp_path: Path) -> None:
    result = audited(tmp_path, select=("ROW-01",))
    kinds = [
        attrs.get("class") for tag, attrs in Page(rendered(result)).tags if attrs.get("data-f")
    ]
    assert "f" in kinds and "f open" not in kinds
    nothing = audited(tmp_path, select=("XT-01",))
    assert "f open" in [
        attrs.get("class") for tag, attrs in Page(rendered(nothing)).tags if attrs.get("data-f")
    ]


def test_nothing_to_check_is_not_shown_as_a_pass() -> None:
    shown = Page(rendered(report(budget()._replace(checks=(), findings=()))))
    assert "没有可核对的数，不能得出结论" in shown.text and "没有发现问题" not in shown.text


def test_several_documents_have_an_overview_and_unread_ones_are_named(tmp_path: Path) -> None:
    one, two = (tmp_path / name for name in ("a.txt", "b.txt"))
    one.write_text(BUDGET, "utf-8")
    two.write_text(BUDGET.replace("120\t", "110\t").replace("120万", "110万"), "utf-8")
    page = Page(rendered(run([str(one), str(two), str(tmp_path / "c.txt")])))
    ids = page.all("id")
    assert {"d1", "d2", "d1t1", "d2t1"} <= set(ids) and len(ids) == len(set(ids))
    assert "未能读取的文件" in page.text and "c.txt" in page.text
    assert {link[1:] for link in page.all("href")} <= set(ids)


HOSTILE = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><b onmouseover="x">',
    "' autofocus onfocus='x",
    "<!-- ]]> &lt;",
    "\x1b[31mred\u202e\u2066gnp",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_text(tmp_path: Path, label: str) -> None:
    hostile = audited(
        tmp_path, BUDGET.replace("科学技术支出", label.replace("\n", "")).replace("数据局", label)
    )
    plain = Page(rendered(audited(tmp_path)))
    for source in (rendered(hostile), rendered(report(relabelled(budget(), label)))):
        harmless(source, plain)


def harmless(source: str, plain: Page) -> None:
    page = Page(source)
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags} | {"details", "summary"}
    assert not [
        name
        for _, attrs in page.tags
        for name in attrs
        if name.startswith("on") or name == "autofocus"
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", source)
    assert json.loads(page.raw["data"])


def test_hostile_paths_and_titles_are_text() -> None:
    page = Page(rendered(report(budget(path="<b>\x1b]0;x\x07.txt"))))
    assert "<b>\\x1b]0;x\\x07.txt" in page.text
    shown = render("html", report(), View(titles={"BAL-01": {"zh": "<i>title</i>"}}))
    assert isinstance(shown, str) and "<i>" not in shown and "&lt;i&gt;title" in shown


def test_markup_escapes_what_is_not_markup() -> None:
    assert join("<", Html("<br>"), "&") == "&lt;<br>&amp;"
    assert el("a", "x", href='"<', title=None, hidden=True) == '<a href="&quot;&lt;" hidden>x</a>'


@pytest.mark.shared
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_each_finding_of_a_seed_is_on_the_page(shared: Path, number: str) -> None:
    result = run([str(file) for file in sorted((shared / "seeds").glob(f"{number}_*"))])
    source = rendered(result)
    text = Page(source).text
    for finding in result.audits[0].findings:
        assert finding.rule in text
    cards = re.findall(r'class="card (\w+)" id="d1n(\d+)"', source)
    assert [kind for kind, _ in cards] == [
        finding.severity for finding in result.audits[0].findings
    ]


@pytest.mark.shared
def test_the_page_of_seed_003_is_small(shared: Path) -> None:
    result = run([str(next((shared / "seeds").glob("003_*")))])
    assert len(rendered(result).encode()) <= 300_000


def inspector(page: Page) -> dict[str, Any]:
    """Return what the inspector knows."""
    known = json.loads(unescape(page.raw["data"]))
    assert isinstance(known, dict)
    return known


def test_a_report_without_documents_is_a_page() -> None:
    empty = Page(rendered(Report((), (), (), 0)))
    assert empty.open == [] and empty.tags[0][1]["lang"] == "en"


def test_a_page_where_all_was_checked_has_no_map() -> None:
    some = budget("en")
    every = some._replace(coverage=Coverage(Share(27, 27)))
    assert 'id="map"' in rendered(report(some))
    assert 'id="map"' not in rendered(report(every))


def test_a_page_beside_it_changes_no_other_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.txt").write_text(BUDGET, "utf-8")
    call = CliRunner().invoke
    call(root, ["b.txt", "-o", "alone.json"])
    call(root, ["b.txt", "-o", "both.json", "-o", "both.html"])
    assert Path("alone.json").read_bytes() == Path("both.json").read_bytes()
