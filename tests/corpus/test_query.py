"""Results in SQL, as a picture, against each other; from the command line."""

from __future__ import annotations

import csv
import json
import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.corpus import store
from auditor.corpus.compare import compared
from auditor.corpus.page import page
from auditor.corpus.query import QueryError, Results
from auditor.corpus.schema import PAIRS, PLACES, TABLES
from tests.conftest import BROWSER, ENVIRONMENT, ROOT
from tests.corpus.conftest import Made, audited, budget

COOKBOOK = re.findall(r"```sql\n(.+?)```", (ROOT / "docs" / "corpus.md").read_text("utf-8"), re.S)


@pytest.fixture
def results(made: Made, tmp_path: Path) -> Path:
    folder = made(12)
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "evil.md").write_text(budget(90, 40).replace("Office 1", "=1+<script>"), "utf-8")
    audited([folder], tmp_path / "to", wanted=("checks", "figures"))
    return tmp_path / "to"


def call(*given: object) -> Result:
    return CliRunner().invoke(root, ["corpus", *map(str, given)])


def cut(column: int) -> str:
    """Return a table whose parts were cut off, not rounded: its sums are all too small."""
    parts = [(101.59 + 7 * at + column) for at in range(3)]
    return "".join(f"| {at} | {int(part * 10) / 10} |\n" for at, part in enumerate(parts)) + (
        f"| Total | {round(sum(parts), 1)} |\n"
    )


def test_the_cookbook(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    text = (ROOT / "examples" / "dapeng-2022-budget.txt").read_text("utf-8")
    (folder / "2022.txt").write_text(text, "utf-8")
    (folder / "2022.md").write_text(text.replace("4,318", "4,381", 1), "utf-8")
    (folder / "2023.txt").write_text(text.replace("2022", "2023").replace("2021", "2022"), "utf-8")
    (folder / "cut.md").write_text(
        "\n".join(f"| Item | {2000 + at} |\n|---|---|\n{cut(at)}" for at in range(12)), "utf-8"
    )
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    audited([folder], tmp_path / "to", wanted=("checks", "figures"), pairs=True)
    asked = Results(str(tmp_path / "to"))
    found = {query: asked.ask(query).rows for query in COOKBOOK}
    assert len(found) >= 9
    assert [query for query, rows in found.items() if not rows] == []


def test_columns_are_what_the_schema_says(results: Path) -> None:
    asked = Results(str(results))
    for name, columns in {**TABLES, "places": PLACES, "pairs": PAIRS}.items():
        shape = asked.ask(f"SELECT column_name, column_type FROM (DESCRIBE {name})").rows
        assert shape == [(column.name, column.type) for column in columns], name


def test_a_query_reaches_nothing_outside(results: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    asked = Results(str(results))
    for query in (
        f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')",
        f"COPY documents TO '{tmp_path / 'out.csv'}'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT * FROM 'https://example.org/x.parquet'",
    ):
        with pytest.raises(QueryError):
            asked.ask(query)
    assert not (tmp_path / "out.csv").exists()


def test_sql_from_the_command_line(results: Path) -> None:
    query = "SELECT rule, count(*) AS n FROM findings WHERE severity <> 'info' GROUP BY rule"
    shown = call("sql", results, query)
    assert (shown.exit_code, shown.stdout.split()) == (0, ["rule", "n", "GEN-01", "4"])
    as_json = call("sql", results, query, "-f", "json")
    assert json.loads(as_json.stdout) == [{"rule": "GEN-01", "n": 4}]
    labels = call("sql", results, "SELECT label FROM figures WHERE label LIKE '=%'", "-f", "csv")
    cells = [row[0] for row in csv.reader(StringIO(labels.stdout))]
    assert cells[0] == "label"
    assert cells[1].startswith("'=1+")
    assert call("sql", results).stdout.startswith("table ")


@pytest.mark.parametrize(
    ("given", "said"),
    [(("sql", "{}", "SELECT nothing"), "audit: Binder Error: "),
     (("sql", "nowhere"), "audit: nowhere: is no folder of results (no corpus.json)\n"),
     (("diff", "{}", "nowhere"), "audit: nowhere: is no folder of results (no corpus.json)\n"),
     (("report", "nowhere", "-o", "x.html"), "audit: nowhere: is no folder of results")],
)  # fmt: skip
def test_what_can_not_be_answered_is_one_line(
    results: Path, given: tuple[str, ...], said: str
) -> None:
    result = call(*(each.format(results) for each in given))
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_a_missing_package_is_said_before_anything_is_made(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._writer.cache_clear()
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = call(made(1), "--to", tmp_path / "to")
    assert (result.exit_code, result.stderr) == (
        2,
        'audit: this needs duckdb: pip install "budget-auditor[corpus]"\n',
    )
    assert not (tmp_path / "to").exists()


def test_two_folders_are_compared(results: Path, made: Made, tmp_path: Path) -> None:
    folder = made(12)
    (folder / "011.md").unlink()
    (folder / "new.md").write_text(budget(500), "utf-8")
    audited([folder], tmp_path / "other", wanted=("checks", "figures"))
    answers = dict(compared(str(results), str(tmp_path / "other")))
    both, alone, *_ = answers.values()
    assert both.rows == [(13, 0, 0, 0, 0)]
    assert alone.rows == [(1, 1)]
    assert "Findings that are new\n  none" in call("diff", results, tmp_path / "other").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_and_harmless(results: Path, lang: str) -> None:
    drawn = page(Results(str(results)), lang)
    assert drawn == page(Results(str(results)), lang)
    assert "<script>=" not in drawn
    assert drawn.count("<script") == 2
    assert "http" not in drawn.replace("http-equiv", "")
    assert f'lang="{lang}"' in drawn
    assert not re.search(r">[a-z]+-hint<", drawn)
    data = json.loads(re.findall(r'id="data">(.+?)</script>', drawn, re.S)[0])
    assert len(data["documents"]) == 14
    assert sum(map(len, data["findings"].values())) == 4


def test_what_has_no_room_is_said(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.corpus import page as module

    monkeypatch.setattr(module, "MOST", 700)
    assert "findings are not in this page" in page(Results(str(results)), "en")


@pytest.mark.chromium
def test_the_page_lists_sorts_and_filters(results: Path, tmp_path: Path) -> None:
    import subprocess

    file = tmp_path / "corpus.html"
    file.write_text(page(Results(str(results)), "en"), "utf-8")

    def dom(address: str) -> str:
        done = subprocess.run(
            [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", address],
            capture_output=True, text=True, check=True, timeout=120, env=ENVIRONMENT,
        )  # fmt: skip
        return done.stdout

    paths = r'aria-expanded="false">[^<]*?([^/<]+)</button>'
    listed = re.findall(paths, dom(file.as_uri()))
    assert len(listed) == 14
    found = re.findall(paths, dom(f"{file.as_uri()}#by=rule&is=GEN-01&sort=path"))
    assert found == ["000.md", "005.md", "010.md", "evil.md"]
    assert re.findall(paths, dom(f"{file.as_uri()}#q=003")) == ["003.md"]
