"""Units of money: what a name says, which ones can be compared,
and how titles and heads say them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audit
from auditor.amounts import parse_unit
from auditor.judging import judge
from auditor.model.units import measure, named, steps, tables, united
from auditor.model.values import HOLDS, Figure, Relation, Term, comparable
from auditor.packs.kinds import PackError
from auditor.packs.languages.asked import asked_unit
from auditor.packs.loading import load
from auditor.reading.files import read
from auditor.running.engine import Options, audit_document
from auditor.running.gated import check


@pytest.mark.parametrize(
    ("unit", "currency", "exponent"),
    [
        ("元", "元", 0),
        ("万元", "元", 4),
        ("十万元", "元", 5),
        ("百元", "元", 2),
        ("万亿元", "元", 12),
        ("亿港元", "HK$", 8),
        ("万美元", "US$", 4),
        ("£000", "£", 3),
        ("US$m", "US$", 6),
        ("百万円", "円", 6),
        ("억원", "₩", 8),
        ("₹ crore", "₹", 7),
        ("1000 ₥", "₥", 3),
        ("million", "", 6),
    ],
)
def test_a_unit_of_money_is_a_currency_and_a_power_of_ten(
    unit: str, currency: str, exponent: int
) -> None:
    assert measure(unit) == (currency, exponent, True)


@pytest.mark.parametrize("unit", ["", "%", "人", "千瓦", "元/人", "平方千米", "x" * 99])
def test_what_is_no_money_counts_as_it_is(unit: str) -> None:
    assert measure(unit) == (unit, 0, False)


@given(st.sampled_from(sorted(set(tables().names.values()))), st.integers(0, 15))
def test_a_name_that_is_made_says_what_it_was_made_of(currency: str, exponent: int) -> None:
    assert measure(named(currency, exponent)) == (currency, exponent, True)


@pytest.mark.parametrize(
    ("unit", "other", "power"),
    [
        ("亿元", "万元", 4),
        ("元", "亿元", -8),
        ("€m", "€000", 3),
        ("人", "人", 0),
        ("$", "US$m", -6),
        ("亿港元", "亿元", None),
        ("人", "个", None),
        ("", "万元", None),
        ("US$", "HK$", None),
        ("€", "£", None),
    ],
)
def test_units_are_compared_where_their_currency_is_one(
    unit: str, other: str, power: int | None
) -> None:
    assert steps(unit, other) == power


@pytest.mark.parametrize(
    ("said", "around", "unit"),
    [
        ("$", "$000", "$000"),
        ("$", "thousand", "$000"),
        ("€", "million", "€m"),
        ("$", "€000", "$"),
        ("元", "万元", "元"),
        ("$m", "$000", "$m"),
        ("%", "万元", "%"),
        ("", "万元", "万元"),
        ("$", "", "$"),
    ],
)
def test_a_sign_beside_a_number_leaves_the_scale_of_its_table(
    said: str, around: str, unit: str
) -> None:
    assert united(said, around) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("($ million)", "$m"),
        ("Revenue by source ($ million)", "$m"),
        ("in thousands of euros", "€000"),
        ("General fund, in thousands of dollars", "$000"),
        ("(In thousands)", "thousand"),
        ("in Tsd. EUR", "€000"),
        ("- in Mio. EUR -", "€m"),
        ("£’000", "£000"),
        ("HK$'000", "HK$000"),
        ("NZ$000", "NZ$000"),
        ("R'000", "R000"),
        ("kEUR", "€000"),
        ("en miles de euros", "€000"),
        ("Montants en milliers d'euros", "€000"),
        ("Importi in migliaia di euro", "€000"),
        ("w tys. zł", "zł000"),
        ("adatok ezer Ft-ban", "Ft000"),
        ("единица измерения: тыс. руб.", "₽000"),
        ("ποσά σε χιλ. €", "€000"),
        ("（単位：千円）", "千円"),
        ("(단위 : 억원)", "억원"),
        ("หน่วย: ล้านบาท", "฿m"),
        ("Đơn vị: triệu đồng", "₫m"),
        ("(Rs. in lakh)", "₹ lakh"),
        ("单位：十万元", "十万元"),
        ("单位：千元", "千元"),
        ("单位：百元", "百元"),
        ("单位：亿港元", "亿港元"),
        ("单位：百万美元", "百万美元"),
    ],
)
def test_titles_and_heads_say_units_in_many_languages(text: str, unit: str) -> None:
    assert parse_unit(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        "Real", "Mill", "Pounds", "All", "R", "M", "in", "of the", "Change",
        "Investment in real estate", "Expenses in 2020", "Net income", "Fund balance", "(net)",
        "in millions of euros and dollars",
    ],
)  # fmt: skip
def test_a_word_that_may_mean_another_thing_is_no_unit(text: str) -> None:
    assert parse_unit(text) == ""


def figure(number: int, digits: int, unit: str, table: int = -1) -> Figure:
    return Figure(number, str(digits), digits, 0, unit, 0, 0, table=table)


def test_figures_of_one_table_may_leave_the_unit_out() -> None:
    assert comparable(figure(1, 1, "$", 1), figure(2, 1, "", 1))
    assert not comparable(figure(1, 1, "$", 1), figure(2, 1, "", 2))
    assert not comparable(figure(1, 1, "$"), figure(2, 1, ""))
    assert not comparable(figure(1, 1, "万元", 1), figure(2, 1, "", 1))
    assert not comparable(figure(1, 1, "$", 1), figure(2, 1, "€", 1))


@pytest.mark.parametrize(
    ("units", "verdict"),
    [
        (("亿元", "万元"), "fails"),
        (("亿元", "亿元"), "holds"),
        (("亿港元", "亿元"), "unchecked"),
        (("亿元", ""), "unchecked"),
        (("人", "个"), "unchecked"),
    ],
)
def test_amounts_whose_units_nobody_can_compare_are_unchecked(
    units: tuple[str, str], verdict: str
) -> None:
    terms = Term(figure(1, 5, units[0]), 1, "left"), Term(figure(2, 5, units[1]), 1, "right")
    check = judge(Relation("X-01", "equal", terms))
    assert check.verdict == verdict
    if verdict == "unchecked":
        assert check.reason and check.reason[0] == "unlike-units"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万元", "万元"),
        ("thousands of euros", "€000"),
        ("$m", "$m"),
        ("亿港元", "亿港元"),
        ("EUR", "EUR"),
    ],
)
def test_any_unit_of_money_can_be_asked_for(text: str, unit: str) -> None:
    assert asked_unit(text, load().labels.languages) == unit


@pytest.mark.parametrize(
    ("text", "hint"),
    [("万圆", "did you mean 万元?"), ("万", "did you mean 万元?"), ("§", "such as ")],
)
def test_what_is_no_unit_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(ValueError, match="unknown unit") as error:
        asked_unit(text, load().labels.languages)
    assert hint in str(error.value)


PACK = """language = "eo"
name = "Esperanto"
scripts = ["Latin"]
scale = { "miloj" = 3 }
currency = { "₷" = ["spesmiloj"], "€" = ["eŭroj"] }

[numbers]
decimal = "."

[table]
total = ["Sumo"]

[captions]
unit = ["laŭ {unit}"]
"""


def test_a_pack_of_ones_own_brings_units_and_how_they_are_said(tmp_path: Path) -> None:
    (tmp_path / "eo.toml").write_text(PACK, "utf-8")
    languages = load([str(tmp_path)]).labels.languages
    assert parse_unit("Elspezoj, laŭ miloj eŭroj", languages) == "€000"
    assert parse_unit("laŭ miloj spesmiloj", languages) == "1000 ₷"
    assert parse_unit("laŭ spesmiloj", languages) == "₷"
    assert parse_unit("Elspezoj, laŭ miloj eŭroj") == ""


def test_units_of_a_pack_of_ones_own_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "eo.toml").write_text(PACK, "utf-8")
    (tmp_path / "t.csv").write_text("Item,Plan,Actual\nRoads,1,2\nPorts,3,4\nTotal,4,6\n", "utf-8")
    report = audit(tmp_path / "t.csv", rules=str(tmp_path / "eo.toml"), unit="miloj spesmiloj")
    assert report.audits[0].unit == "1000 ₷"
    (tmp_path / "audit.toml").write_text("unit = 'miloj eŭroj'\nrules = ['eo.toml']\n", "utf-8")
    assert check([str(tmp_path / "t.csv")], {}).report.audits[0].unit == "€000"
    (tmp_path / "audit.toml").write_text("\nunit = 'miloj eŭroj'\n", "utf-8")
    with pytest.raises(PackError, match=r"audit\.toml:2: unknown unit"):
        check([str(tmp_path / "t.csv")], {})


YEN = (
    "予算の表\n\n|項目|前年度|本年度|\n|---|---|---|\n"
    "|道路の費用|¥1|¥2|\n|港湾の費用|¥3|¥4|\n|合計|¥4|¥6|\n"
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (YEN, "円"),
        (YEN.replace("予算の表", "単位：千円"), "千円"),
        ("预算的表\n\n|项目|上年|本年|\n|---|---|---|\n|道路|¥1|¥2|\n|港口|¥3|¥4|\n"
         "|合计|¥4|¥6|\n", "元"),
        ("(in thousands of yen)\n\n|Item|2022|2023|\n|---|---|---|\n|Roads|¥1|¥2|\n|Ports|¥3|¥4|\n"
         "|Total|¥4|¥6|\n", "千円"),
    ],
)  # fmt: skip
def test_what_a_sign_of_two_currencies_means_is_said_by_the_table_or_the_language(
    text: str, unit: str
) -> None:
    found = audit_document(read("t.md", data=text.encode()), load(), Options())
    rows = (row for table in found.tables for row in table.rows)
    figures = [figure for row in rows for figure in row.figures.values()]
    assert {figure.unit for figure in figures if figure.digits is not None} == {unit}


def test_the_sign_of_two_currencies_compares_with_either() -> None:
    assert steps("¥", "元") == steps("¥", "円") == 0
    assert steps("元", "円") is None


def test_the_scale_of_a_cell_goes_before_that_of_its_head(tmp_path: Path) -> None:
    rows = "Roads,2.5m,1.5m\nPorts,1.5m,500k\nTotal,4.0m,2.0m\n"
    (tmp_path / "t.csv").write_text("Item,2022 (£ million),2023 (£ million)\n" + rows, "utf-8")
    found = audit_document(read(str(tmp_path / "t.csv")), load(), Options())
    (table,) = found.tables
    row = next(row for row in table.rows if row.label == "Roads")
    first = next(iter(row.figures.values()))
    assert (first.digits, first.exponent, first.unit) == (25, 5, "£")
    assert {check.verdict for check in found.checks} == {HOLDS}


@pytest.mark.parametrize("wrong", ["scale = { miloj = 0 }", "scale = { miloj = 19 }"])
def test_a_scale_that_is_none_is_refused(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "eo.toml").write_text(PACK.replace('scale = { "miloj" = 3 }', wrong), "utf-8")
    with pytest.raises(ValueError, match=r"eo\.toml:4: a scale is a power of ten from 1 to 18"):
        load([str(tmp_path)])


def audited(folder: Path, text: str, unit: str | None = None) -> tuple[str, set[str]]:
    """Return the unit of the document's table, and those of its figures."""
    (folder / "t.csv").write_text(text, "utf-8")
    audit = audit_document(read(str(folder / "t.csv")), load(), Options(unit=unit))
    (table,) = audit.tables
    figures = (figure for row in table.rows for figure in row.figures.values())
    return table.unit, {figure.unit for figure in figures}


def test_the_heads_of_columns_say_their_units(tmp_path: Path) -> None:
    rows = "Schools,10,20\nRoads,30,40\nTotal,40,60\n"
    assert audited(tmp_path, "Item,Plan (Tsd. EUR),Actual (€m)\n" + rows)[1] == {"€000", "€m"}
    assert audited(tmp_path, "Item (in £000),Plan,Actual\n" + rows) == ("£000", {"£000"})
    assert audited(tmp_path, "Item,Plan,Actual\n" + rows, "€m") == ("€m", {"€m"})
    assert audited(tmp_path, "Item,Plan,Actual\n" + rows) == ("", {""})
