"""Titles, continued tables and withheld amounts of any language; a user's words for them,
without Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.audit import Audit
from auditor.model.table import Table
from auditor.model.values import FAILS, HOLDS, UNCHECKED, Grid, Paragraph
from auditor.packs.kinds import PackError
from auditor.packs.languages.headings import is_note
from auditor.packs.loading import load
from auditor.reading import read
from auditor.reading.titles import captions
from auditor.running.engine import Options, audit_document

PACKS = load()
BODY = "Item;2022;2023\nRoads;1,204;2,110\nSchools;3,871;4,402\nTotal;5,075;6,512\n"


def audited(text: str, *rules: Path) -> Audit:
    """Return what is said of a text, with packs of a user's own."""
    packs = load(tuple(map(str, rules)))
    return audit_document(read("t.md", data=text.encode()), packs, Options(select=("GEN",)))


def grid(body: str) -> str:
    """Return rows of semicolons as a table of Markdown."""
    head, *rows = ([*line.split(";")] for line in body.splitlines())
    lines = (head, ["---"] * len(head), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def only(text: str, *rules: Path) -> Table:
    """Return the only table of a text."""
    (table,) = audited(text, *rules).tables
    return table


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Table 6.1: Size of the market", "6.1", "Size of the market"),
        ("TABLE 3 Revenue", "3", "Revenue"),
        ("Schedule 4", "4", ""),
        ("Schedule A - Receipts", "A", "Receipts"),
        ("Statement IV. Cash", "IV", "Cash"),
        ("Tabelle 3 – Ausgaben der Länder", "3", "Ausgaben der Länder"),
        ("Cuadro 2a. Gastos", "2a", "Gastos"),
        ("2. táblázat: Bevételek", "2", "Bevételek"),
        ("Таблица № 5. Доходы", "5", "Доходы"),
        ("<표 3> 세출", "3", "세출"),
        ("表7", "7", ""),
        ("表7 歳出の内訳", "7", "歳出の内訳"),
        ("ตารางที่ 3 รายจ่าย", "3", "รายจ่าย"),
        ("جدول 3: الإيرادات", "3", "الإيرادات"),
        ("Table 3: Revenue (continued)", "3", "Revenue"),
    ],
)
def test_a_line_above_a_table_numbers_and_names_it(line: str, number: str, title: str) -> None:
    table = only(f"{line}\n\n{grid(BODY)}")
    assert (table.number, table.title) == (number, title)


@pytest.mark.parametrize(
    "line",
    ["Table 3 shows the receipts", "Tabelle 3 zeigt die Ausgaben", "Tables 3", "Table 3rd", "3",
     "Table 1: Receipts . . . . . 3", "Table 3: " + "long " * 40],
)  # fmt: skip
def test_a_sentence_and_a_list_of_tables_are_no_title(line: str) -> None:
    table = only(f"{line}\n\n{grid(BODY)}")
    assert (table.number, table.title) == ("", "")


def test_a_title_may_stand_below_its_number() -> None:
    table = only(f"Schedule 4\n\nOperating expenditure\n\n{grid(BODY)}")
    assert (table.number, table.title) == ("4", "Operating expenditure")
    assert only(f"Schedule 4\n\nin thousands\n\n{grid(BODY)}").title == ""


@pytest.mark.parametrize(
    "again", ["Table 3 (continued)", "Table 3: Revenue, cont'd", "(continued)"]
)
def test_a_table_that_is_continued_is_one(again: str) -> None:
    first, second = BODY.split("Schools")
    below = grid(f"Item;2022;2023\nSchools{second}")
    text = f"Table 3: Revenue\n\n{grid(first)}\n{again}\n\n{below}"
    audit = audited(text)
    assert len(audit.tables) == 1
    assert [check.verdict for check in audit.checks] == [HOLDS, HOLDS]


def test_two_numbers_are_two_tables() -> None:
    audit = audited(f"Table 1\n\n{grid(BODY)}\nTable 2\n\n{grid(BODY)}")
    assert [table.number for table in audit.tables] == ["1", "2"]


@pytest.mark.parametrize(
    "mark", ["N/A", "n/a", "…", "..", "x", "(s)", "not available", "保密", "k. A."]
)
def test_a_sum_with_a_withheld_part_is_unchecked_and_says_so(mark: str) -> None:
    body = BODY.replace("3,871", mark).replace("Roads", "Ports;700;800\nRoads")
    checks = audited(grid(body.replace("5,075", "5,775").replace("6,512", "7,312"))).checks
    assert [(check.verdict, (check.reason or ("",))[0]) for check in checks] == [
        (UNCHECKED, "missing-figure"),
        (HOLDS, ""),
    ]


@pytest.mark.parametrize("mark", ["nil", "None", "无", "néant", "keine", "なし", "(nil)"])
def test_a_word_for_nothing_is_no_amount_that_lacks(mark: str) -> None:
    body = BODY.replace("3,871", mark).replace("Roads", "Ports;700;800\nRoads")
    right = body.replace("5,075", "1,904").replace("6,512", "7,312")
    assert [check.verdict for check in audited(grid(right)).checks] == [HOLDS, HOLDS]
    wrong = right.replace("1,904", "1,914")
    assert HOLDS in {check.verdict for check in audited(grid(wrong)).checks}
    assert {check.verdict for check in audited(grid(wrong)).checks} != {HOLDS}


CONTENTS = "Chapter;Page\nReceipts;3\nSpending;17\nDebt;40\n"


@pytest.mark.parametrize(
    ("head", "rows", "tables"),
    [
        ("Contents", CONTENTS, 0),
        ("目 录", CONTENTS, 0),
        ("Inhaltsverzeichnis", CONTENTS, 0),
        ("Chapters", CONTENTS, 1),
        ("Contents", CONTENTS.replace("17", "1.7"), 1),
        ("Contents", CONTENTS.replace("17", "1,700"), 1),
        ("Contents", CONTENTS.replace("40", "4"), 1),
        ("Contents", CONTENTS.replace("40", "40;50"), 1),
    ],
)
def test_a_list_of_pages_below_the_head_of_the_contents_is_no_table(
    head: str, rows: str, tables: int
) -> None:
    assert len(audited(f"{head}\n\n{grid(rows)}").tables) == tables


def test_a_withheld_part_is_no_failure_even_where_the_others_are_more_than_the_total() -> None:
    body = BODY.replace("3,871", "N/A").replace("5,075", "1,100")
    assert FAILS not in {check.verdict for check in audited(grid(body)).checks}


OWN = """\
language = "fy"
name = "Frysk"
scripts = ["Latin"]

[numbers]
decimal = ","

[table]
total = ["Gearmeitsje"]
suppressed = ["ûnbekend"]

[captions]
table = ["Boerd {n}"]
continued = ["ferfolch"]
"""
FORM = """\
[[form]]
id = "FY1"
name = { zh = "港口", en = "harbours" }
titles = ["Havenrekken"]
rows = "items"
main = "total"
columns.total = ["Bedrach"]
columns.name = ["Haven"]

[rows]
"grutte" = ["Grut"]
"""
HARBOURS = (
    "Haven;Bedrach;Foarich\nHarns;1.204,50;2.110,25\nStarum;3.871,00;ûnbekend\n"
    "Gearmeitsje;5.075,50;6.512,00\n"
)


def test_a_language_a_form_and_a_title_pattern_are_added_without_python(tmp_path: Path) -> None:
    language, form = tmp_path / "fy.toml", tmp_path / "form.toml"
    language.write_text(OWN, "utf-8")
    form.write_text(FORM, "utf-8")
    text = f"Boerd 3: Jild\n\n{grid(HARBOURS)}"
    assert (only(text).number, [check.verdict for check in audited(text).checks]) == ("", [HOLDS])
    audit = audited(text, language)
    assert (audit.tables[0].number, audit.tables[0].title) == ("3", "Jild")
    assert [check.verdict for check in audit.checks] == [HOLDS, UNCHECKED]
    wrong = audited(text.replace("6.512,00", "6.512,10").replace("ûnbekend", "4.401,75"), language)
    assert sorted(check.verdict for check in wrong.checks) == [FAILS, HOLDS]
    named = f"Boerd 4: Havenrekken\n\n{grid(HARBOURS)}"
    assert (only(named, language).form, only(named, language, form).form) == ("", "FY1")
    assert [row.kind for row in only(named, language, form).rows[-3:]] == ["item", "item", "total"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Boerd", "has {n} once"),
        ("Boerd {n} {n}", "has {n} once"),
        ("{n}", "would match every number"),
        ("({n})", "would match every number"),
    ],
)
def test_a_title_pattern_that_says_nothing_is_refused(words: str, why: str, tmp_path: Path) -> None:
    pack = tmp_path / "fy.toml"
    pack.write_text(OWN.replace("Boerd {n}", words), "utf-8")
    with pytest.raises(PackError, match=r"fy\.toml:13: ") as error:
        load((str(pack),))
    assert why in str(error.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", "Boerd 3: Jild;;\n{rows}"),
        ("t.html", "<html><body><table><tr><td>Boerd 3: Jild</td></tr>{cells}</table></body>"),
    ],
)
def test_readers_know_the_words_that_a_user_brings(name: str, data: str, tmp_path: Path) -> None:
    pack = tmp_path / "fy.toml"
    pack.write_text(OWN, "utf-8")
    rows = [line.split(";") for line in HARBOURS.splitlines()]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = data.format(rows=HARBOURS, cells=cells).encode()
    known = load((str(pack),)).labels.languages
    assert isinstance(read(name, text).blocks[0], Grid)
    first, grid = read(name, text, known).blocks
    assert isinstance(first, Paragraph) and isinstance(grid, Grid)
    assert (first.text, grid.rows[0][0].text) == ("Boerd 3: Jild", "Haven")


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("表52 024年一般公共预算收支表", "5", "2024年一般公共预算收支表"),
        ("表7 2025年收入表", "7", "2025年收入表"),
        ("表72025年收入表", "7", "2025年收入表"),
        ("附表122024年收入表", "12", "2024年收入表"),
        ("表一一般公共预算支出表", "1", "一般公共预算支出表"),
        ("表三三公经费支出表", "3", "三公经费支出表"),
        ("表一般公共预算支出表", "", "表一般公共预算支出表"),
        ("表12 支出表", "12", "支出表"),
        ("表2024年收入表", "", "表2024年收入表"),
    ],
)
def test_a_number_ends_where_the_title_begins(line: str, number: str, title: str) -> None:
    table = only(f"{line}\n\n{grid(BODY)}")
    assert (table.number, table.title) == (number, title)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["Table 3: Revenue", "", ""], ["Item", "2022", "2023"], ["a", "1", "2"]], 1),
        ([["in thousands of euros", "", ""], ["Item", "2022", "2023"], ["a", "1", "2"]], 1),
        ([["", "€m", ""], ["Item", "2022", "2023"], ["a", "1", "2"]], 0),
        ([["Schedule 1", "Schedule 2", ""], ["Item", "2022", "2023"], ["a", "1", "2"]], 0),
        ([["公开01表", "部门：水务局", "单位：万元"], ["项目", "一", "二"], ["a", "1", "2"]], 1),
        ([["收支总表（续表）", "", ""], ["项目", "一", "二"], ["a", "1", "2"]], 1),
    ],
)
def test_rows_above_the_head_that_say_what_the_table_is(rows: list[list[str]], count: int) -> None:
    assert captions(rows) == count


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Source: Treasury", True),
        ("Quelle: Finanzministerium", True),
        ("注：本表无数", True),
        ("备注2：本表", True),
        ("Notes", True),
        ("Noted items", False),
        ("注册费", False),
        ("Sources of revenue", False),
    ],
)
def test_notes_below_a_table(text: str, note: bool) -> None:
    assert is_note(text) is note
