"""What `audit diff` says of two drafts of a document, and of two reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.formats.changes import MOST

OLD = """某局2024年部门预算
表7 一般公共预算支出表
单位：万元
科目\t支出总计\t基本支出
合计\t140\t70
201一般公共服务支出\t100\t40
206科学技术支出\t30\t20
208社会保障和就业支出\t10\t10
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(old: str, new: str) -> None:
    Path("old.txt").write_text(old, "utf-8")
    Path("new.txt").write_text(new, "utf-8")


def diff(*more: str) -> Result:
    return CliRunner().invoke(root, ["diff", "old.txt", "new.txt", "--lang", "en", *more])


def test_a_figure_that_changed_is_named_with_both_values() -> None:
    put(OLD, "新稿\n" + OLD.replace("科学技术支出\t30", "科学技术支出\t50"))
    done = diff()
    assert done.exit_code == 1
    told = " ".join(done.stdout.split())
    assert "206 科学技术支出 · 支出总计: 30 万元 → 50 万元 (line 8)" in told or (
        "206科学技术支出 · 支出总计: 30 万元 → 50 万元 (line 8)" in told
    )
    assert "1 figure changed" in told


def test_an_error_that_was_put_right_is_gone_and_a_new_one_is_new() -> None:
    put(OLD, OLD.replace("合计\t140\t70", "合计\t140\t90"))
    fresh = diff()
    assert fresh.exit_code == 1 and "✗ TRE-01  table 7" in fresh.stdout
    assert "0 findings gone" in fresh.stdout
    put(OLD.replace("合计\t140\t70", "合计\t140\t90"), OLD)
    right = diff()
    assert (right.exit_code, "0 new findings" in right.stdout) == (0, True)
    assert "finding gone" in right.stdout or "findings gone" in right.stdout


def test_drafts_that_are_alike_have_no_change_wherever_the_text_moved() -> None:
    put(OLD, "\n\n" + OLD)
    done = diff()
    assert done.exit_code == 0
    assert done.stdout.split("\n\n")[-1].startswith("0 new findings · 0 findings gone")
    assert "0 figures changed" in done.stdout


def test_rows_that_came_and_went_are_counted() -> None:
    put(OLD, OLD + "210卫生健康支出\t0\t0\n")
    assert "2 figures are new" in diff().stdout
    put(OLD + "210卫生健康支出\t0\t0\n", OLD)
    assert "2 figures are gone" in diff().stdout


@pytest.mark.parametrize(("rows", "more"), [(MOST, False), (MOST + 1, True)])
def test_many_changes_are_cut(rows: int, more: bool) -> None:
    lines = "".join(f"{20100 + at}第{at}款\t0\t{{}}\n" for at in range(rows))
    put(OLD + lines.format(*["1"] * rows), OLD + lines.format(*["2"] * rows))
    text = diff().stdout
    assert ("… 1 more" in text) is more
    assert "… 1 more" not in diff("--show", "all").stdout


def test_reports_are_compared_and_another_tool_is_said() -> None:
    put(OLD, OLD.replace("合计\t140\t70", "合计\t140\t90"))
    call = CliRunner().invoke
    for name in ("old", "new"):
        call(root, [f"{name}.txt", "--lang", "en", "-f", "json", "-o", f"{name}.json"])
    done = call(root, ["diff", "old.json", "new.json", "--lang", "en"])
    assert done.exit_code == 1 and "TRE-01" in done.stdout
    assert "other versions" not in done.stdout
    record = json.loads(Path("old.json").read_text("utf-8"))
    record["tool"]["version"] = "0.0.1"
    Path("old.json").write_text(json.dumps(record), "utf-8")
    told = call(root, ["diff", "old.json", "new.json", "--lang", "en"]).stdout
    assert "other versions of the tool or its rules" in told


@pytest.mark.parametrize("text", ["", "[]", '{"documents": 1}', "{" * 5000])
def test_what_is_no_report_is_refused_in_a_line(text: str) -> None:
    put(OLD, OLD)
    Path("x.json").write_text(text, "utf-8")
    done = CliRunner().invoke(root, ["diff", "x.json", "new.txt"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "audit: x.json: is no report made with audit -f json\n"


def test_a_folder_is_no_draft() -> None:
    put(OLD, OLD)
    done = CliRunner().invoke(root, ["diff", ".", "new.txt"])
    assert done.exit_code == 2 and "give one document" in done.stderr


def test_a_side_that_can_t_be_read_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("表1\n合计\t1\n", "utf-8")
    (tmp_path / "new.txt").write_bytes(b"")
    done = CliRunner().invoke(root, ["diff", *map(str, sorted(tmp_path.iterdir())[::-1])])
    assert done.exit_code == 2 and done.stderr.count("\n") == 1
    assert done.stderr.endswith("new.txt: is empty\n")
