"""What the claims of sentences are known by is counted over documents, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

from auditor.text.compiled import parsed
from benchmarks.reliability import counted, main
from tests.conftest import ROOT

TITLE = "202{}年云桥县预算执行情况的报告\n\n"
TEXTS = (
    "全县收入301.20亿元，加上上级补助308.80亿元，收入总计610.00亿元。\n",
    "全县收入211.20亿元，加上上级补助308.80亿元，收入总计520.00亿元。\n",
    "全县收入111.20亿元，加上上级补助308.80亿元，收入总计420.00亿元。\n",
    "全县收入111.20亿元，加上上级补助308.80亿元，收入总计777.77亿元。\n",
    "全县没有数字。\n",
)


def _written(folder: Path) -> list[str]:
    paths = []
    for number, text in enumerate(TEXTS):
        file = folder / f"{number}.txt"
        file.write_text(TITLE.format(number) + text, encoding="utf-8")
        paths.append(str(file))
    return paths


def test_five_documents_are_counted(tmp_path: Path) -> None:
    found = parsed(counted(_written(tmp_path)).toml())
    assert found["documents"] == 4
    assert found["shapes"]["total stated"] == [3, 4]
    assert found["shapes"]["total stated plus income"] == [3, 4]
    assert sum(found["gaps"]["sum"]) == 1


def test_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    paths = _written(tmp_path)
    files = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for file in files:
        main([*paths, "-o", str(file)])
    assert files[0].read_bytes() == files[1].read_bytes()


def test_only_the_half_that_is_there_to_tune_is_counted(tmp_path: Path) -> None:
    names = [Path(path).name for path in _written(tmp_path)]
    rows = [f"{name}\t{'tune' if at < 3 else 'report'}" for at, name in enumerate(names)]
    index = tmp_path / "INDEX.tsv"
    index.write_text("\n".join(["file\thalf", *rows]) + "\n", encoding="utf-8")
    assert counted([str(index)]).documents == 3


def test_a_document_that_cannot_be_read_counts_nothing(tmp_path: Path) -> None:
    assert counted([str(tmp_path / "absent.txt")]).documents == 0


def test_the_shipped_counts_are_counts() -> None:
    data = parsed((ROOT / "rules/reliability.toml").read_text(encoding="utf-8"))
    assert data["documents"] > 0
    assert all(0 <= holds <= of for holds, of in data["shapes"].values())
