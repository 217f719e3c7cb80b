"""Documents from Python: given in any way, many of them, written, as frames, in a notebook."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import numpy
import pandas
import pytest

from auditor import Report, audit
from auditor.api import NAMELESS

TEXT = """某局2024年部门预算
表7 一般公共预算支出表
单位：万元
科目\t支出总计\t基本支出
合计\t150\t70
201一般公共服务支出\t100\t40
206科学技术支出\t30\t20
208社会保障和就业支出\t10\t10
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def rules(report: Report) -> list[str]:
    return [finding.rule for one in report.audits for finding in one.findings]


def test_a_document_is_a_path_bytes_text_or_a_file() -> None:
    known = rules(audit("a.txt"))
    assert "TRE-01" in known
    with open("a.txt", "rb") as raw, open("a.txt", encoding="utf-8") as opened:
        for given in (Path("a.txt"), TEXT, TEXT.encode(), raw, opened, io.StringIO(TEXT)):
            assert rules(audit(given)) == known
    assert audit(TEXT).audits[0].document.path == NAMELESS
    with open("a.txt", "rb") as raw:
        assert audit(raw).audits[0].document.path == "a.txt"


def test_documents_come_in_the_order_in_which_they_are_given() -> None:
    report = audit(TEXT, "a.txt", TEXT.encode(), "none.txt")
    assert [one.document.path for one in report.audits] == [NAMELESS, "a.txt", NAMELESS]
    assert [error.path for error in report.errors] == ["none.txt"]
    assert report.exit_code == 2


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(TypeError, match="a document is a path, bytes, a text or a file, not 5"):
        audit(5)  # type: ignore[arg-type]
    assert audit(b"").errors[0].message == "is empty"
    assert audit(b"PK\x03\x04 broken").exit_code == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_documents_come_one_by_one(jobs: int) -> None:
    for name in ("b.txt", "c.txt"):
        Path(name).write_text(TEXT, "utf-8")
    found = audit.many([".", "none.txt", TEXT], jobs=jobs, select="TRE-01")
    assert iter(found) is found
    reports = list(found)
    names = [[one.document.path for one in each.audits] for each in reports]
    assert names == [["./a.txt"], ["./b.txt"], ["./c.txt"], [], [NAMELESS]]
    assert reports[3].errors[0].path == "none.txt"
    assert all(rules(each) == ["TRE-01"] for each in (reports[0], reports[4]))


def test_options_of_many_are_checked_before_it_begins() -> None:
    with pytest.raises(ValueError, match="did you mean select"):
        audit.many("a.txt", selec="TRE-01")


@pytest.mark.parametrize("name", ["x.html", "x.json", "x.xlsx", "x.md", "x.sarif"])
def test_a_report_is_written_in_the_format_of_its_extension(name: str) -> None:
    audit("a.txt").write(name)
    assert Path(name).stat().st_size > 500
    audit("a.txt").write(Path("y.bin"), format="json")
    assert Path("y.bin").read_text("utf-8").startswith('{"schema"')


def test_a_report_that_cannot_be_written_says_why() -> None:
    report = audit("a.txt")
    with pytest.raises(ValueError, match="did you mean html"):
        report.write("x.html", format="htlm")
    with pytest.raises(ValueError, match=r"x\.what: unknown extension"):
        report.write("x.what")
    with pytest.raises(OSError, match="can't be written"):
        report.write("nowhere/x.html")


def untyped(frame: pandas.DataFrame) -> list[str]:
    """Return the columns that hold anything at all."""
    return [
        str(name)
        for name, dtype in frame.dtypes.items()
        if isinstance(dtype, numpy.dtype) and dtype.hasobject
    ]


FRAMES = ("findings_frame", "checks_frame", "documents_frame", "figures_frame")


@pytest.mark.parametrize("name", FRAMES)
def test_frames_have_real_types_and_can_be_grouped(name: str) -> None:
    frame = getattr(audit("a.txt"), name)()
    assert len(frame) and not untyped(frame)
    assert frame.groupby("path", observed=True).size().to_dict() == {"a.txt": len(frame)}
    empty = getattr(audit(), name)()
    assert len(empty) == 0 and list(empty.columns) == list(frame.columns)
    assert list(map(str, empty.dtypes)) == list(map(str, frame.dtypes)) or "category" in map(
        str, empty.dtypes
    )


def test_amounts_are_numbers_and_exact_where_asked() -> None:
    report = audit("a.txt")
    failed = report.findings_frame().query("rule == 'TRE-01'").iloc[0]
    assert (failed["stated"], failed["computed"], failed["gap"]) == (150.0, 140.0, -10.0)
    exact = report.findings_frame(exact=True).query("rule == 'TRE-01'").iloc[0]
    assert exact["gap"] == Decimal(-10) and isinstance(exact["gap"], Decimal)
    figures = report.figures_frame()
    assert figures["value"].sum() == 430 and figures["checked"].dtype == bool
    assert list(figures["head"].unique()) == ["支出总计", "基本支出"]
    document = report.documents_frame().iloc[0]
    assert (document["figures"], document["errors"]) == (8, 1)
    assert 0 < document["share"] <= 1


def test_severities_are_ordered_from_note_to_error() -> None:
    severity = audit("a.txt").findings_frame()["severity"]
    assert severity.max() == "error" and severity.dtype.ordered  # type: ignore[union-attr]


def test_a_table_is_a_frame_with_real_types_where_decimals_are_not_asked_for() -> None:
    table = audit("a.txt").audits[0].tables[0]
    frame = table.to_frame(exact=False)
    assert str(frame["支出总计"].dtype) == "Float64" and frame["支出总计"].sum() == 290
    assert not untyped(frame)
    assert isinstance(table.to_frame()["支出总计"].iloc[0], Decimal)
    pandas.testing.assert_series_equal(
        table.to_frame()["支出总计"].astype(float), frame["支出总计"].astype(float)
    )


def test_a_report_shows_itself_in_a_line_and_in_a_notebook() -> None:
    report = audit("a.txt", "none.txt")
    assert repr(report) == "<Report: 1 documents, 1 errors, 1 warnings, 1 unread, exit 2>"
    shown = report._repr_html_()
    assert "TRE-01" in shown and "a.txt:5:4" in shown and "none.txt" in shown
    Path("<b>.txt").write_text(TEXT, "utf-8")
    assert "<b>.txt" not in audit("<b>.txt")._repr_html_()


@pytest.mark.frames
def test_each_frame_goes_to_parquet_and_is_grouped_and_drawn(tmp_path: Path) -> None:
    import matplotlib.pyplot

    matplotlib.use("Agg")
    report = audit("a.txt", show="all")
    frames = [report.findings_frame(), report.checks_frame(), report.documents_frame(),
              report.figures_frame(), report.audits[0].tables[0].to_frame(exact=False)]  # fmt: skip
    for frame in frames:
        frame.to_parquet(tmp_path / "frame.parquet")
        again = pandas.read_parquet(tmp_path / "frame.parquet")
        assert list(again.columns) == list(frame.columns) and len(again) == len(frame) > 0
        assert frame.groupby(frame.columns[0], observed=True).size().sum() == len(frame)
        assert frame.select_dtypes("number").plot() is not None
        matplotlib.pyplot.close("all")
