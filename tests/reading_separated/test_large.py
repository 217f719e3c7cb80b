"""Large texts whose cells stay columns say what small ones say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audit
from auditor.formats import View, render
from auditor.model.cell_columns import CellColumns
from auditor.model.values import Document, Grid
from auditor.reading import read, separated
from auditor.recognition.unknown import uniform

TABLE = "Item,2021,2022\nRoads,10,25\nParks,20,17\nTotal,30,42\n"


def both(text: str, patched: pytest.MonkeyPatch) -> tuple[Document, Document]:
    """Return a text as a small one is read, and as a large one."""
    small = read("a.csv", text.encode())
    patched.setattr(separated, "_LARGE", 0)
    return small, read("a.csv", text.encode())


def in_columns(document: Document) -> bool:
    """Return whether the cells of a document stay columns."""
    return any(
        isinstance(block, Grid) and isinstance(block.rows, CellColumns) for block in document.blocks
    )


@pytest.mark.parametrize("text", [TABLE, TABLE.rstrip("\n"), TABLE.replace("25", ""), "a,b\n,\n,1"])
def test_plain_lines_stay_columns(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = both(text, monkeypatch)
    assert not in_columns(small)
    assert in_columns(large) == ("\n,\n" not in text)
    assert large == small


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("Parks", '"Parks"'),
        TABLE.replace(",17", ", 17"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace(",17", ""),
        TABLE.replace("Parks,20,17", "Parks,,"),
        TABLE.replace("Parks", "\nParks"),
        "sep=,\n" + TABLE,
    ],
)
def test_other_lines_become_rows(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = both(text, monkeypatch)
    assert not in_columns(large)
    assert large == small


@given(
    st.lists(st.lists(st.sampled_from(["", "a", "12", "3.5", "$", "007"]), min_size=3, max_size=3))
)
def test_any_lines_are_read_alike(rows: list[list[str]]) -> None:
    text = "\n".join(["Item,2021,2022", *map(",".join, rows), "Total,30,42"])
    with pytest.MonkeyPatch.context() as patched:
        small, large = both(text, patched)
    assert large == small


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.replace("30", "33"),
        TABLE.replace("25", "(25)"),
        "Item,2021,2022\n,1,2\nRoads [1],10.5,25.0\nParks (A),20.5,17.5\nTotal (B=A),31.0,42.5\n",
        "Item,2021,2022\n" + "Roads,1,2\nItem,2021,2022\n" * 4 + "Total,4,8\n",
        "No,Item,$,2021\n1,Roads,$,10\n2,Parks,$,20\n,Total,$,30\n",
        "Code,Item,2021\n201,Roads,10\n20101,Parks,10\n202,Ponds,5\n,Total,15\n",
    ],
)
def test_the_record_is_the_same(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    small = render("json", audit(path, show="all"), View())
    monkeypatch.setattr(separated, "_LARGE", 0)
    monkeypatch.setattr(uniform, "MANY", 1)
    assert render("json", audit(path, show="all"), View()) == small
