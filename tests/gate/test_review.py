"""What people judge: asked about once, kept in a file, carried to the next draft."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import root
from auditor.gate.judged import COLUMNS

TEXT = """某局2024年部门预算
表7 一般公共预算支出表
单位：万元
科目\t支出总计\t基本支出
合计\t150\t70
201一般公共服务支出\t100\t40
206科学技术支出\t30\t20
208社会保障和就业支出\t10\t10
XX局的说明。
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def review(*arguments: str, typed: str = "") -> Result:
    command = ["review", *arguments, "-o", "judged.tsv", "--lang", "en"]
    return CliRunner().invoke(root, command, input=typed)


def lines() -> list[dict[str, str]]:
    with open("judged.tsv", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


ONE = ("--select", "TRE-01")


def test_a_person_is_asked_and_the_answer_is_written() -> None:
    done = review("a.txt", *ONE, typed="t\nthe stamp duty is missing\n")
    assert done.exit_code == 0
    assert "TRE-01" in done.stdout and "sum of 3 lines" in done.stdout
    (line,) = lines()
    assert list(line) == list(COLUMNS)
    assert line["doc"] == "a.txt" and line["numbers"] == "150 140"
    assert (line["verdict"], line["why"]) == ("TRUE", "the stamp duty is missing")
    assert len(line["fingerprint"]) == 16


def test_what_is_judged_is_not_asked_about_again() -> None:
    review("a.txt", *ONE, typed="f\nmisread\n")
    before = Path("judged.tsv").read_bytes()
    assert review("a.txt", *ONE).exit_code == 0
    assert Path("judged.tsv").read_bytes() == before


def test_a_judgement_is_carried_to_the_next_draft() -> None:
    review("a.txt", *ONE, typed="a\nrounded by hand\n")
    Path("b.txt").write_text("新的一段。\n\n" + TEXT, "utf-8")
    assert review("b.txt", *ONE).exit_code == 0
    assert [(one["doc"], one["verdict"], one["why"]) for one in lines()] == [
        ("a.txt", "ACCEPTED", "rounded by hand"),
        ("b.txt", "ACCEPTED", "rounded by hand"),
    ]


def test_another_gap_is_asked_about() -> None:
    review("a.txt", *ONE, typed="t\nyes\n")
    Path("b.txt").write_text(TEXT.replace("合计\t150", "合计\t160"), "utf-8")
    assert "TRE-01" in review("b.txt", *ONE, typed="s\n").stdout
    assert [one["doc"] for one in lines()] == ["a.txt"]


def test_a_person_may_skip_and_stop() -> None:
    done = review("a.txt", typed="s\nq\n")
    assert done.exit_code == 0 and lines() == []
    assert "1 of " in done.stderr and "2 of " in done.stderr and "3 of " not in done.stderr


def test_many_are_judged_without_asking_where_a_reason_is_given() -> None:
    assert review("a.txt", "--as", "false").exit_code == 2
    assert review("a.txt", "--as", "false", "--reason", "a draft").exit_code == 0
    assert {one["verdict"] for one in lines()} == {"FALSE"} and len(lines()) > 1
    wordy = next(one for one in lines() if one["rule"] == "STR-07")
    assert wordy["numbers"] == "" and "XX" in wordy["text"]


def test_lines_by_hand_without_a_fingerprint_are_kept() -> None:
    own = "\t".join(COLUMNS[:6]) + "\nold.txt\tTRE-01\t1 2\t\tTRUE\tseen\n"
    Path("judged.tsv").write_text(own, "utf-8")
    review("a.txt", *ONE, typed="t\nyes\n")
    assert [one["doc"] for one in lines()] == ["old.txt", "a.txt"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "judged.tsv:1: the head is missing"),
        ("\t".join(COLUMNS) + "\na\tb\n", "judged.tsv:2: has 2 columns, not 7"),
        ("\t".join(COLUMNS) + "\na\tb\t\t\tMAYBE\t\t\n", "judged.tsv:2: verdict 'MAYBE' is none"),
        ("\xff\xfe", "judged.tsv: is no text in UTF-8"),
    ],
)
def test_a_damaged_file_is_one_line(text: str, said: str) -> None:
    Path("judged.tsv").write_bytes(text.encode("latin-1"))
    done = review("a.txt")
    assert done.exit_code == 2 and done.stderr.startswith(f"audit: {said}")
    assert done.stderr.count("\n") == 1


def test_the_document_is_never_replaced() -> None:
    done = CliRunner().invoke(root, ["review", "a.txt", "-o", "a.txt"])
    assert done.exit_code == 2 and Path("a.txt").read_text("utf-8") == TEXT


def test_another_letter_is_asked_for_in_the_language_of_who_judges() -> None:
    command = ["review", "a.txt", *ONE, "-o", "judged.tsv", "--lang", "zh"]
    done = CliRunner().invoke(root, command, input="x\nq\n")
    assert "请用这些字母之一" in done.stderr and "Error" not in done.stderr
    assert done.stderr.count("第 1 个") == 2
