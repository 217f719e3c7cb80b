"""From paths to a report: options, exit codes, fingerprints, unit slips, other readings, frames."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, UNCHECKED
from auditor.running.asking import options
from auditor.running.engine import Options, run
from auditor.telling.record_document import document_record
from tests.conftest import ENVIRONMENT, ROOT
from tests.recognition.understood import audited, checks, one, verdicts

SPENDING = """2024年云桥区水务局部门预算

支出总表
单位：万元
预算单位\t支出总计\t基本支出\t项目支出
云桥区水务局\t{total}\t50\t40
"""
WRONG, RIGHT = SPENDING.format(total=95), SPENDING.format(total=90)
UNNAMED = SPENDING.replace("单位：万元\n", "").format(total=90)
"""Without a unit: a warning and no error."""


def written(folder: Path, **texts: str) -> list[str]:
    """Write documents and return their paths."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def rules(text: str, **options: object) -> set[str]:
    """Return the rules of a document's findings."""
    return {finding.rule for finding in audited(text, **options).findings}


def test_an_error_is_found_and_named() -> None:
    (finding,) = audited(WRONG).findings
    assert (finding.rule, finding.severity, finding.state) == ("ROW-01", "error", "new")
    assert finding.figure is not None
    assert finding.figure.text == "95"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"select": ("ROW-01",)}, {"ROW-01"}),
        ({"select": ("ROW",)}, {"ROW-01"}),
        ({"select": ("row-differs-from-basic-and-project",)}, {"ROW-01"}),
        ({"select": ("BAL",)}, set()),
        ({"ignore": ("ROW",)}, set()),
        ({"select": ("ROW",), "ignore": ("ROW-01",)}, set()),
    ],
)
def test_select_and_ignore(options: dict[str, tuple[str, ...]], found: set[str]) -> None:
    assert rules(WRONG, **options) == found


def test_a_rule_that_is_not_selected_makes_no_check() -> None:
    assert {check.relation.rule for check in audited(WRONG, select=("ROW-01",)).checks} == {
        "ROW-01"
    }


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        *((WRONG, level, 1) for level in ("error", "warning", "unchecked")),
        *(
            (UNNAMED, level, code)
            for level, code in (("error", 0), ("warning", 1), ("unchecked", 1))
        ),
        *((RIGHT, level, 0) for level in ("error", "warning")),
        (WRONG, "never", 0),
    ],
)
def test_exit_codes(tmp_path: Path, text: str, fail_on: str, code: int) -> None:
    options = Options(select=("ROW-01", "UNT-01"), fail_on=fail_on)
    assert run(written(tmp_path, one=text), options).exit_code == code


def test_what_could_not_be_checked_can_fail_a_gate(tmp_path: Path) -> None:
    text = (
        "2024年云桥区水务局部门预算\n目录\n一、收支总表\n二、支出总表\n\n" + RIGHT.split("\n", 1)[1]
    )
    paths = written(tmp_path, one=text)
    assert [run(paths, Options(fail_on=level)).exit_code for level in ("error", "unchecked")] == [
        0,
        1,
    ]


def test_a_document_that_cannot_be_read_is_listed_and_the_others_go_on(tmp_path: Path) -> None:
    paths = written(tmp_path, one=WRONG, two=RIGHT)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnot a document")
    (tmp_path / "empty.txt").write_bytes(b"")
    report = run(
        [
            paths[0],
            str(tmp_path / "bad.pdf"),
            str(tmp_path / "empty.txt"),
            str(tmp_path / "absent.txt"),
            paths[1],
        ]
    )
    assert [Path(audit.document.path).name for audit in report.audits] == ["one.txt", "two.txt"]
    assert [Path(error.path).name for error in report.errors] == [
        "bad.pdf",
        "empty.txt",
        "absent.txt",
    ]
    assert report.exit_code == 2


def test_a_document_without_figures_is_fine() -> None:
    audit = audited("今年的工作按计划完成。\n")
    assert (audit.findings, audit.coverage.figures) == ((), 0)


@pytest.mark.parametrize(("text", "lang"), [(RIGHT, "zh"), ("Total 5\nIncome 6\n", "en")])
def test_the_language_is_the_documents(text: str, lang: str) -> None:
    assert audited(text).lang == lang
    assert audited(text, lang="en").lang == "en"


def test_unit_and_year_where_the_document_does_not_say_them() -> None:
    audit = audited(
        "支出总表\n预算单位\t支出总计\t基本支出\t项目支出\n某局\t5\t3\t2\n", unit="亿元", year=2019
    )
    assert (audit.unit, audit.year) == ("亿元", 2019)


def test_fingerprints_survive_moved_text() -> None:
    moved = WRONG.replace("\n\n", "\n\n" + "前面加上的一段话，没有数字。\n\n" * 30, 1)
    before, after = audited(WRONG).findings, audited(moved).findings
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert before[0].figure != after[0].figure


def test_fingerprints_tell_findings_apart() -> None:
    lines = "云桥区水务局\t95\t50\t40\n"
    text = WRONG.replace(lines, lines * 3) + "所属水文站\t13\t5\t6\n"
    prints = [finding.fingerprint for finding in audited(text).findings]
    assert len(prints) >= 4
    assert len(set(prints)) == len(prints)
    assert not set(prints[1:]) & {audited(SPENDING.format(total=96)).findings[0].fingerprint}


def test_a_slip_of_units_is_called_one() -> None:
    text = "2024年云桥区水务局部门预算\n本部门2024年部门预算收入3,284万元，部门预算支出3,284元。\n"
    assert rules(text) == {"UNT-02"}
    assert "UNT-02" not in rules(text, ignore=("UNT-02",))


def test_words_that_can_be_read_otherwise_have_not_failed() -> None:
    text = "公用支出500万元，其中办公费200万元，比上年增加{}万元，增长25%。\n"
    assert verdicts(text.format(40), "TXT-02") == [HOLDS], "of the 200"
    assert verdicts(text.format(100), "TXT-02") == [HOLDS], "of the 500"
    assert verdicts(text.format(70), "TXT-02") == [FAILS]


def test_a_weak_relation_never_fails() -> None:
    text = "支出8万元。\n\n公务用车购置费5万元，占支出的62.5%。\n"
    assert set(verdicts(text, "TXT-07")) <= {HOLDS, UNCHECKED, DOUBTFUL}


def test_a_blank_total_is_unchecked_and_says_why() -> None:
    text = "支出总表\n单位：万元\n预算单位\t基本支出\t项目支出\t支出总计\n云桥区水务局\t50\t40\t\n"
    (check,) = checks(text, "ROW-01")
    assert (check.verdict, check.reason and check.reason[0]) == (UNCHECKED, "missing-figure")


def test_a_row_that_may_be_shifted_never_fails() -> None:
    (check,) = checks(SPENDING.format(total=""), "ROW-01")
    assert (check.verdict, check.reason and check.reason[0]) == (UNCHECKED, "ambiguous")
    assert audited(SPENDING.format(total="")).findings[0].severity == "warning"


def test_two_runs_say_the_same() -> None:
    assert document_record(audited(WRONG)) == document_record(audited(WRONG))


def test_library_use(tmp_path: Path) -> None:
    report = auditor.audit(*written(tmp_path, one=WRONG), select=("ROW",))
    assert isinstance(report, auditor.Report)
    assert report.exit_code == 1
    with pytest.raises(TypeError):
        auditor.audit(str(tmp_path), no_such_option=1)


@pytest.mark.parametrize(
    "select", ["ROW-01", "row-01", "ROW", "ROW-01,UNT-01", ["ROW-01"], ("ROW",), {"ROW-01"}]
)
def test_a_text_stands_for_a_list_of_rules(tmp_path: Path, select: object) -> None:
    (path,) = written(tmp_path, one=WRONG)
    report = auditor.audit(path, select=select)
    assert report.exit_code == 1
    assert {finding.rule for finding in report.audits[0].findings} == {"ROW-01"}
    assert not any(
        finding.rule == "ROW-01"
        for finding in auditor.audit(path, ignore=select).audits[0].findings
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"select": "TREE-01"},
            "unknown rule 'TREE-01': did you mean TRE-01? audit rules lists all",
        ),
        ({"ignore": ["TRE-01", "XXQ"]}, "unknown rule 'XXQ': audit rules lists all"),
        ({"select": 5}, "select is a list of texts, not 5"),
        ({"select": ["TRE-01", 5]}, "select is a list of texts, not ['TRE-01', 5]"),
        ({"select": b"TRE-01"}, "select is a list of texts, not b'TRE-01'"),
        ({"ignore": None}, "ignore is a list of texts, not None"),
        ({"lang": "cn"}, "unknown lang 'cn': did you mean en?"),
        ({"lang": "日文"}, "unknown lang '日文'; known: en, zh"),
        ({"unit": "万"}, "unknown unit '万': did you mean 万元?"),
        ({"kind": "budgets"}, "unknown kind 'budgets': did you mean budget?"),
        ({"fail_on": "warnings"}, "unknown fail_on 'warnings': did you mean warning?"),
        ({"fail_on": None}, "unknown fail_on None; known: error, never, unchecked, warning"),
        ({"year": "2022"}, "year is a whole number between 1949 and 2999, not '2022'"),
        ({"year": 1}, "year is a whole number between 1949 and 2999, not 1"),
        ({"year": True}, "year is a whole number between 1949 and 2999, not True"),
        (
            {"min_coverage": 2},
            'min_coverage is a share between 0 and 1, such as 0.8 or "80%", not 2',
        ),
        ({"failon": "error"}, "unknown option 'failon': did you mean fail_on?"),
        ({"rules": "none.toml"}, "none.toml: can't be read as a pack: No such file or directory"),
        ({"rules": [b"a.toml"]}, "rules is a list of texts, not [b'a.toml']"),
    ],
)
def test_from_python_is_refused_what_the_command_refuses(
    tmp_path: Path, given: dict[str, Any], said: str
) -> None:
    (path,) = written(tmp_path, one=WRONG)
    with pytest.raises(ValueError) as caught:
        auditor.audit(path, **given)
    assert str(caught.value) == said


def test_every_option_may_be_given_as_it_is_by_default() -> None:
    assert options(Options()._asdict()) == Options()


def test_paths_of_packs_may_be_paths(tmp_path: Path) -> None:
    (path,) = written(tmp_path, one=WRONG)
    (tmp_path / "own.toml").write_text('[rows]\n"donation.cash" = ["现金捐赠"]\n', "utf-8")
    for rules in (tmp_path / "own.toml", str(tmp_path / "own.toml"), [tmp_path / "own.toml"]):
        assert auditor.audit(path, rules=rules).packs[-1].name.endswith("own.toml")


def test_the_report_as_a_frame(tmp_path: Path) -> None:
    frame = auditor.audit(*written(tmp_path, one=WRONG)).to_frame()
    (row,) = frame[frame["verdict"] == FAILS].to_dict("records")
    assert (row["rule"], row["stated"], row["computed"], row["gap"]) == (
        "ROW-01",
        Decimal(95),
        Decimal(90),
        Decimal(-5),
    )


def test_a_table_as_a_frame() -> None:
    text = (
        "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、事业收入\t1,234.50\t一、教育支出\t\n"
        "其他收入\t5元\t\t\n"
    )
    frame = one(text).to_frame()
    assert list(frame.columns) == ["row", "kind", "side", "code", "label", "预算数"]
    found = [(row["side"], row["label"], row["预算数"]) for row in frame.to_dict("records")]
    assert found == [
        ("income", "一、事业收入", Decimal("1234.50")),
        ("spending", "一、教育支出", None),
        ("income", "其他收入", Decimal("0.0005")),
    ]


def test_columns_of_one_label_bear_their_roles() -> None:
    text = (
        "收入总表\n单位：万元\n预算单位\t合计\t财政拨款\t单位资金\n\t\t小计\t小计\n某局\t5\t3\t2\n"
    )
    frame = one(text).to_frame()
    assert frame.iloc[0, 5:].to_list() == [Decimal(5), Decimal(3), Decimal(2)]
    assert len(set(frame.columns)) == len(frame.columns)


def test_an_audit_loads_no_pandas(tmp_path: Path) -> None:
    paths = written(tmp_path, one=WRONG)
    code = f"import sys, auditor; auditor.audit({paths[0]!r}); sys.exit('pandas' in sys.modules)"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT, check=False
        ).returncode
        == 0
    )
