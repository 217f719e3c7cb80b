"""Print what grows faster than its document: `python -m benchmarks.growth [NAME...]` (a part of a
shape's name).

Each shape of document is audited, and reported in every format, at a size and at four times that.
Compared is the processor's time that each function takes for itself: a loop over all that came
before shows in its own function long before the whole becomes slow.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import thread_time
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from auditor.formats import FORMATS, View, render  # noqa: E402
from auditor.running.engine import run  # noqa: E402
from tests.reading_office import make as office  # noqa: E402
from tests.reading_pdf.make import Page, pdf  # noqa: E402

TIMES = 4
ROOM = 8.0
"""Four times the document: what is linear takes four times as long, what is quadratic sixteen.

Half-way lies eight.
"""
SHARE, SHORTEST = 0.04, 0.004
"""Of the whole run, and in seconds: what takes less is noise, and shows at a greater size."""
TRIES = 3
SLOW = ("xlsx", "pdf")
"""Formats that are left out: a library writes them, or they print another one."""

Builder = Callable[[int], bytes]
Costs = dict[str, float]


class Growth(NamedTuple):
    """A function, the seconds it takes for itself in a document,
    and those in one of four times the size.
    """

    function: str
    once: float
    more: float

    @property
    def ratio(self) -> float:
        """Return how many times longer it took."""
        return self.more / max(self.once, 1e-6)


def costs(work: Callable[[], object]) -> Costs:
    """Return the seconds of the processor that each function takes for itself while `work` runs."""
    gc.collect()
    gc.disable()
    profile = cProfile.Profile(timer=thread_time)
    try:
        profile.runcall(work)
    finally:
        gc.enable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {_named(*key): values[2] for key, values in stats.items()}


def _named(file: str, line: int, name: str) -> str:
    return f"{Path(file).stem}:{name}" if line else name


def audited(name: str, times: int, folder: Path, formats: Sequence[str]) -> Callable[[], object]:
    """Return what audits a document of a shape, `times` as long,
    and reports on it in these formats.
    """
    suffix, size, builder = SHAPES[name]
    path = folder / f"{times}{suffix}"
    path.write_bytes(builder(times * size))

    def work() -> None:
        report = run([str(path)])
        for form in formats:
            made = render(form, report, View())
            for _ in () if isinstance(made, str | bytes) else made:
                pass

    return work


def faster(small: Callable[[], object], large: Callable[[], object]) -> list[Growth]:
    """Return the functions whose time grows faster than the size in each of several tries,
    the worst first.
    """
    suspects: dict[str, Growth] = {}
    for attempt in range(TRIES):
        once, more = costs(small), costs(large)
        least = max(SHORTEST, SHARE * sum(more.values()))
        found = (
            Growth(name, once.get(name, 0.0), seconds)
            for name, seconds in more.items()
            if seconds >= least
        )
        grown = {each.function: each for each in found if each.ratio > ROOM}
        suspects = (
            grown
            if not attempt
            else {name: each for name, each in grown.items() if name in suspects}
        )
        if not suspects:
            break
    return sorted(suspects.values(), key=lambda each: -each.more)


def lines(head: str, line: str) -> Builder:
    """Return a text that repeats a line, with its number for {0} and three amounts that add up."""
    return lambda count: (
        head + "".join(line.format(at, at * 7, at * 5, at * 2, code(at)) for at in range(count))
    ).encode()


def code(at: int) -> str:
    """Return the code of the at-th line by function."""
    return f"{201 + at // 10_000:03d}" + f"{at // 100 % 100:02d}{at % 100:02d}"


def long(before: str, part: str, after: str = "") -> Builder:
    """Return a text with one long part."""
    return lambda count: (before + part * count + after).encode()


def pages(count: int) -> bytes:
    """Return a PDF with a ruled table that goes on from page to page."""
    made = []
    for number in range(count):
        page = Page()
        xs, ys = [30 + 65 * at for at in range(5)], [40 + 20 * at for at in range(8)]
        page.ruled(xs, ys)
        for at, y in enumerate(ys[1:]):
            page.text(xs[0] + 3, y - 5, f"项目{number}{at}")
            for x in xs[1:-1]:
                page.text(x + 3, y - 5, str(1000 + at))
        made.append(page)
    return pdf(*made)


def paragraphs_of_word(text: str) -> Builder:
    """Return a Word document that repeats a paragraph."""
    return lambda count: office.docx("".join(office.p(text.format(at)) for at in range(count)))


def workbook(count: int) -> bytes:
    """Return a workbook with sums over all rows above."""
    told = (
        f"项目{at}|{at}|=SUM(B1:B{at - 1})#{at * (at - 1) // 2}|=B{at}+C{at}#{at}"
        for at in range(2, count)
    )
    return office.xlsx(office.rows("项目|本年|合计|和", *told))


BUDGET = "示例局2022年部门预算\n\n"
BY_FUNCTION = BUDGET + (
    "表5 一般公共预算支出表\n\n单位：万元\n\n预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t"
    "项目支出\n"
)
SHAPES: dict[str, tuple[str, int, Builder]] = {
    "rows of no form": (".txt", 200, lines("项目\t本年\t上年\t增减\n", "项目{0}\t{1}\t{2}\t{3}\n")),
    "rows of no form, all wrong": (".txt", 400,
                                   lines("项目\t本年\t上年\t增减\n", "项目{0}\t{1}\t{3}\t{2}\n")),
    "rows by function": (".txt", 400, lines(BY_FUNCTION, "\t{4}\t科目{0}\t{1}\t{2}\t{3}\n")),
    "equal rows": (".txt", 400, lines("项目\t本年\t上年\t增减\n", "办公费\t700\t500\t200\n")),
    "numbered rows": (".txt", 400, lines("项目\t本年\t上年\t增减\n",
                                         "{0}．项目{0}\t{1}\t{2}\t{3}\n")),
    "columns": (".txt", 40, lambda count: ("\t".join(["甲",
                                                      *map(str,
                                                           range(count))]) + "\n").encode() * 40),
    "tables that go on": (".txt", 125, lines("",
                                             "项目{0}\t{1}\t{2}\n甲\t1\t2\n乙\t3\t4\n\n续\n\n")),
    "tables of a form that go on": (
        ".txt", 125,
        lines(BY_FUNCTION, "\t{4}\t科目{0}\t{1}\t{2}\t{3}\n\t{4}\t乙\t7\t5\t2\n\n续\n\n")),
    "tables by themselves": (".txt", 150, lines(
        "",
        "项目\t本年\t上年\n甲{0}\t1\t2\n乙\t3\t4\n合计\t4\t6\n\n以上为各部门情况的说明{0}\n\n")),
    "captions": (".txt", 300, lines("", "表{0} 收入总表\n\n单位：万元\n\n")),
    "captions with tables": (
        ".txt", 100,
        lines("", "表{0} 收入总表\n\n单位：万元\n\n部门\t合计\t事业收入\n甲局\t1\t1\n\n")),
    "headings": (".txt", 250, lines("", "（一）项目{0}情况\n\n")),
    "headings and amounts": (
        ".txt", 150,
        lines(BUDGET, "（一）项目{0}情况\n\n{0}项目支出 {1} 万元，比上年增加 {2} 万元。\n\n")),
    "sentences": (".txt", 100, lines(
        BUDGET,
        "2022 年项目{0}支出 {1} 万元，比 2021 年增加 {2} 万元，占总支出的 4%，其中：乙 {3} 万元。"
        "\n\n")),
    "equal sentences": (".txt", 100, lines(BUDGET,
                                           "本年支出 700 万元，比上年增加 200 "
                                           "万元，增长 40%。\n\n")),
    "one long sentence": (".txt", 200, long(BUDGET + "支出 900 万元，其中：", "办公费 7 万元、",
                                            "其他 2 万元。\n")),
    "one long list": (".txt", 200, long(BUDGET + "支出 900 万元，比上年增加 ", "5 万元，增长 3%，",
                                        "。\n")),
    "items": (".md", 300, lines("", "{0}. 项目 {1} 万元\n")),
    "brackets": (".txt", 2_000,
                 lambda count: (BUDGET + "支出" + "（" * count + "5 万元" + "）" * count).encode()),
    "brackets one behind the other": (".txt", 1_000,
                                      long(BUDGET + "支出", "（其中5 万元）", "。\n")),
    "brackets that stay open": (".txt", 300, long(BUDGET + "支出", "（其中5 万元", "。\n")),
    "balances": (".txt", 10_000,
                 long(BUDGET
                                      + (
                                          "收入 9 万元；支出 5 万元。当年收支结余 4 万元，"
                                          "加上上年结余 3 万元，"
                                      ),
                                      "累计", "6 万元。\n")),
    "digits": (".txt", 20_000, long(BUDGET + "支出 ", "7", " 万元。\n")),
    "digits in groups": (".txt", 10_000, long(BUDGET + "支出 ", "777,", "777 万元。\n")),
    "numbers": (".txt", 1_000, long(BUDGET, "1 ")),
    "points": (".txt", 10_000, long(BUDGET + "支出 1", ".", " 万元。\n")),
    "blanks": (".txt", 20_000, long(BUDGET + "支出", " ", "5 万元\n")),
    "blanks between words": (".txt", 5_000, long(BUDGET, "支出   ")),
    "words": (".txt", 10_000, long(BUDGET, "预算支出")),
    "full stops": (".txt", 10_000, long(BUDGET, "。")),
    "percent": (".txt", 5_000, long(BUDGET + "支出 5 万元，增长", "%")),
    "years": (".txt", 2_000, long(BUDGET, "2022年")),
    "cell of words": (".txt", 10_000, long("项目\t金额\n", "预算支出", "\t5\n合计\t5\n")),
    "cell of digits": (".txt", 20_000, long("项目\t金额\n甲\t", "9", "\n合计\t5\n")),
    "cell of brackets": (".txt", 5_000, long("项目\t金额\n甲", "（", "\t5\n合计\t5\n")),
    "heads": (".txt", 300, lines("", "项目\t本年\t上年\n")),
    "empty lines": (".txt", 20_000, long("项目\t金额\n", "\n")),
    "ruled with bars": (".txt", 300, lines("| 项目 | 本年 | 上年 |\n|---|---|---|\n",
                                           "| 甲{0} | {1} | {2} |\n")),
    "ruled with dashes": (".txt", 300, lines("+----+----+\n", "| 甲{0} | {1} |\n+----+----+\n")),
    "aligned with blanks": (".txt", 300, lines("项目        本年      上年\n",
                                               "甲{0:<10}  {1:>8}  {2:>8}\n")),
    "one cell a line": (".txt", 300, lines("项目\n本年\n上年\n", "甲{0}\n{1}\n{2}\n")),
    "rows.csv": (".csv", 400, lines("项目,本年,上年,增减\n", "项目{0},{1},{2},{3}\n")),
    "quotes.csv": (".csv", 5_000, long("项目,本年\n", '"甲"",')),
    "rows.html": (".html", 300, lines("<table>", "<tr><td>甲{0}<td>{1}<td>{2}")),
    "tables.html": (".html", 150, lines("<html>",
                                        "<table><tr><td>甲{0}<td>1<tr><td>合计<td>1</table>")),
    "nested.html": (".html", 150, long("", "<table><tr><td>1")),
    "spans.html": (".html", 60, long("<table>", "<tr><td rowspan=500>甲<td>1<td>2")),
    "open tags.html": (".html", 1_000, long("<html>", "<b><i><p>预算")),
    "less than.html": (".html", 10_000, long("<html><p>", "<")),
    "comments.html": (".html", 5_000, long("<html><p>", "<!--")),
    "attributes.html": (".html", 5_000, long("<html><p ", "a=1 ")),
    "entities.html": (".html", 5_000, long("<html><p>", "&amp")),
    "paragraphs.html": (".html", 300, lines("<html>",
                                            "<p>2022年支出 {1} 万元，增加 {2} 万元。</p>")),
    "paragraphs.docx": (".docx", 150,
                        paragraphs_of_word("2022年支出 {0} 万元，比上年增加 3 万元。")),
    "formulas.xlsx": (".xlsx", 200, workbook),
    "pages.pdf": (".pdf", 8, pages),
}  # fmt: skip
"""Documents by the name of their shape: suffix, how often it repeats what it repeats,
and what builds it.
"""


def grown(name: str, folder: Path, formats: Sequence[str] = ()) -> list[Growth]:
    """Return what grows faster than a document of this shape."""
    return faster(audited(name, 1, folder, formats), audited(name, TIMES, folder, formats))


def shapes(words: list[str]) -> Iterator[str]:
    """Yield the names of the shapes that have one of the words in them; all without a word."""
    return (name for name in SHAPES if not words or any(word in name for word in words))


def main() -> None:
    """Print a row for each function that grows faster than a document."""
    formats = [name for name in FORMATS if name not in SLOW]
    with tempfile.TemporaryDirectory() as folder:
        for name in shapes(sys.argv[1:]):
            started = thread_time()
            found = grown(name, Path(folder), formats)
            print(f"{name:32}{thread_time() - started:7.2f} s", flush=True)
            for each in found:
                print(
                    f"    {each.function:50}{each.once * 1e3:9.1f} {each.more * 1e3:9.1f} ms "
                    f"{each.ratio:6.1f}"
                )


if __name__ == "__main__":
    main()
