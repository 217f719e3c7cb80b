"""`audit explain`: what stands at a place, what was tried with it, and why nothing was."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.telling.places import NamedPlace, spot_of

TEXT = """Office table

| Cabinet | Department | Plan | Actual | Rate |
|---|---|---|---|---|
| Mayor | Elections | 40 | 41 | 7% |
|  | Law | 50 | 52 | 8% |
|  | Total | 90 | 93 | 9% |
| Parks | Gardens | 10 | 11 | 5% |
|  | Lakes | 20 | 22 | 5% |
|  | Total | 30 | 39 | 5% |
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "offices.md"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def explain(place: str, *more: str) -> Result:
    return CliRunner().invoke(root, ["explain", place, "--lang", "en", *more])


def test_a_line_tells_each_of_its_figures_with_the_relations_that_use_it(file: str) -> None:
    said = explain(f"{file}:6").output
    assert "50  untitled table (line 3) · Law · Plan (line 6)" in said
    assert "taken for: item, amount, Mayor" in said
    assert "✓ GEN-01" in said and "90  Total · line 7" in said
    assert "? GEN-07" in said and "no figures of the table give" in " ".join(said.split())


def test_a_table_tells_its_columns_its_sums_and_what_is_left_over(file: str) -> None:
    said = explain(f"{file}:t1").output
    assert "Department = label; Plan = amount" in said
    assert "Total = Elections + Law  ✓2" in said
    assert "? GEN-07  unchecked" in said
    assert explain(file).output == said


def test_a_table_tells_how_many_figures_no_check_uses(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Item,2022\nParks,40\nLakes,52\nRoads,17\n", encoding="utf-8")
    assert "3 figures that no check uses" in explain(str(path)).output


def test_a_cell_of_words_is_told_as_words(file: str) -> None:
    assert "taken for words: head" in explain(f"{file}:3").output


@pytest.mark.parametrize(
    ("place", "error"),
    [
        (":99", "nothing was read there"),
        (":t7", "nothing was read there"),
        (":here", "here is no place: give a line, a page (p3), a cell (B7, Sheet!B7)"),
    ],
)
def test_a_place_that_is_none_ends_with_one_line(file: str, place: str, error: str) -> None:
    result = explain(file + place)
    assert result.exit_code == 2 and error in result.output and result.output.count("\n") == 1


def test_places_are_named_as_people_do() -> None:
    assert spot_of("12") == NamedPlace(number=12)
    assert spot_of("p3") == spot_of("page 3") == NamedPlace(page=3)
    assert spot_of("$b$7") == NamedPlace(cell="B7")
    assert spot_of("'My sheet'!B7") == NamedPlace(sheet="My sheet", cell="B7")
    assert spot_of("t2") == NamedPlace(table=2)
    assert spot_of("B") is None


def test_the_sums_stand_below_each_table(file: str) -> None:
    said = CliRunner().invoke(root, ["tables", file, "--lang", "en"]).output
    assert said.count("GEN-01") == 2 and "Total = Gardens + Lakes  ✓1 ?1" in said


REPORT = """关于柳溪县2023年预算执行情况和2024年预算草案的报告

全县收入373.56亿元；上级补助240.42亿元、债务转贷161.13亿元、上年结转135.07亿元，收入合计913.78亿元。
"""


def test_a_claim_tells_its_readings_and_how_likely_it_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    said = " ".join(explain(f"{path}:3").output.split())
    assert "could also be read: 913.78 亿元 · 240.42 亿元 · 161.13 亿元" in said
    assert "that a figure is wrong is" in said
    listed = "水利支出12.02亿元，包括堤防3.11亿元、泵站1.93亿元。\n"
    path.write_text(REPORT + "\n" + listed, encoding="utf-8")
    said = " ".join(explain(f"{path}:5").output.split())
    assert "that it was read wrongly is" in said
