"""Nothing more and nothing less than what was accepted is hidden,
whatever happens to the document meanwhile.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from auditor.gate.known import gap_of
from auditor.model.values import FAILS, Amount, Check, Relation
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from auditor.telling.fingerprints import fingerprints
from tests.conftest import ROOT
from tests.gate.disclosures import BAD, GOOD, call, put, record, refused, states

NINE = (ROOT / "examples" / "dapeng-2022-budget.txt").read_text("utf-8")
"""A budget in which one line was left out, which nine sums and restatements show."""

SENTENCE = ("本部门 2022 年预算收入 5,883 万元", "本部门 2022 年预算收入 5,901 万元")
TOTAL = ("本年收入合计\t5,883\t本年支出合计\t5,883", "本年收入合计\t5,883\t本年支出合计\t5,901")
INCOME = ("本年收入合计\t5,901\t本年支出合计\t5,883", "本年收入合计\t5,883\t本年支出合计\t5,883")

ZERO = f"{GOOD}\n2022年公务用车购置费12万元，比上年增加12万元，增长100%。\n"
"""A rate whose base is 0: it can't be checked."""
MORE = "\n2022年公务接待费8万元，比上年增加8万元，增长100%。\n"
NONE = "示例局2022年部门预算\n\n2022年部门预算支出120万元。\n"
"""An amount that nothing else in the document says anything of."""


def accept(*paths: str, reason: str = "published in 2022") -> None:
    result = call("baseline", *paths, "-o", "known.toml", "--reason", reason)
    assert (result.exit_code, result.stdout) == (0, "")


def checked(*arguments: str) -> tuple[int, str]:
    result = call(*arguments, "--baseline", "known.toml")
    return result.exit_code, result.stderr


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(Path("known.toml").read_text("utf-8"))["accepted"]
    return found


@pytest.fixture
def nine(folder: Path) -> Path:
    """A folder with the budget and a baseline that accepts it."""
    put(folder, a_txt=NINE)
    accept("a.txt")
    assert len(entries()[0]["checks"]) == 9
    return folder


@pytest.mark.parametrize(
    "right", [(SENTENCE,), (TOTAL,), (INCOME,), (SENTENCE, TOTAL)], ids=range(4)
)
def test_where_a_symptom_is_put_right_the_rest_stays_known(
    nine: Path, right: tuple[tuple[str, str], ...]
) -> None:
    text = NINE
    for printed, correct in right:
        assert printed in text
        text = text.replace(printed, correct, 1)
    put(nine, a_txt=text)
    assert checked("a.txt") == (0, "")
    assert set(states("a.txt", "--baseline", "known.toml")) == {"baseline"}
    assert (
        record("a.txt")["documents"][0]["findings"][0]["fingerprint"] == entries()[0]["fingerprint"]
    )


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        ("收入总计\t5,883\t支出总计\t5,883", "收入总计\t5,883\t支出总计\t5,983"),
        ("本年收入合计\t5,883\t本年支出合计\t5,883", "本年收入合计\t5,883\t本年支出合计\t5,870"),
        ("本级 2022 年预算 5,883 万元", "本级 2022 年预算 5,838 万元"),
    ],
)
def test_what_is_wrong_by_another_amount_is_new(nine: Path, printed: str, wrong: str) -> None:
    assert printed in NINE
    put(nine, a_txt=NINE.replace(printed, wrong, 1))
    assert checked("a.txt", "--fail-on", "warning")[0] == 1
    assert "new" in states("a.txt", "--baseline", "known.toml")


@pytest.mark.parametrize("rule", ["TRE-01", "INC-03", "BAL-01", "XT-01", "TXT-01"])
def test_the_part_that_is_asked_for_is_known_too(nine: Path, rule: str) -> None:
    (found,) = record("a.txt", "--select", rule, "--baseline", "known.toml")["documents"][0][
        "findings"
    ]
    assert (found["rule"], found["state"], found["fingerprint"]) == (
        rule,
        "baseline",
        entries()[0]["fingerprint"],
    )
    assert checked("a.txt", "--select", rule) == (0, "")


def test_accepting_a_part_accepts_no_more(nine: Path) -> None:
    call("baseline", "a.txt", "--select", "BAL-01", "-o", "part.toml", "--reason", "x")
    assert call("a.txt", "--baseline", "part.toml", "--select", "BAL-01").exit_code == 0
    assert call("a.txt", "--baseline", "part.toml", "--select", "TXT-04").exit_code == 0
    put(nine, a_txt=NINE.replace("收入总计\t5,901\t支出总计", "收入总计\t5,899\t支出总计"))
    assert call("a.txt", "--baseline", "part.toml", "--select", "BAL-01").exit_code == 1


def test_bringing_a_part_up_to_date_keeps_what_other_rules_found(nine: Path) -> None:
    before = {entry["fingerprint"]: entry for entry in entries()}
    assert call("baseline", "a.txt", "--select", "PRC-04", "-o", "known.toml").exit_code == 0
    assert {entry["fingerprint"]: entry for entry in entries()} == before


def test_a_file_that_is_renamed_is_still_known(nine: Path) -> None:
    put(nine, b__c_txt=f"一、说明\n\n{NINE}".replace(*SENTENCE))
    assert checked("b")[0] == 1
    (nine / "a.txt").unlink()
    assert checked("b") == (0, "")
    assert call("baseline", "b", "-o", "known.toml").stderr.endswith(" 0 new, 0 gone\n")
    assert {(entry["document"], entry["reason"]) for entry in entries()} == {
        ("b/c.txt", "published in 2022")
    }


def test_a_file_in_the_place_of_one_that_is_gone_is_not_known(folder: Path) -> None:
    put(folder, a_txt=BAD)
    accept("a.txt")
    (folder / "a.txt").unlink()
    for text in (
        BAD.replace("示例局", "另一局"),
        BAD.replace("2022年", "2023年"),
        BAD.replace("部门预算", "部门决算"),
    ):
        put(folder, b_txt=text)
        assert checked("b.txt")[0] == 1
    assert "the document of this accepted finding is gone (TRE-01, a.txt)" in checked("b.txt")[1]
    put(folder, b_txt=BAD)
    assert checked("b.txt") == (0, "")


def test_a_baseline_of_an_earlier_version_is_read(folder: Path) -> None:
    put(folder, a_txt=BAD)
    audit = audit_document(read("a.txt"), load(), Options())
    for print_of in (lambda one: one.fingerprint, lambda one: fingerprints(audit)[one.checks[0]]):
        lines = [
            f'[[accepted]]\nfingerprint = "{print_of(one)}"\nrule = "{one.rule}"\n'
            'document = "a.txt"\n'
            'message = "m"\nreason = "r"\n'
            for one in audit.findings
        ]
        put(folder, known_toml="version = 1\n" + "".join(lines))
        assert checked("a.txt") == (0, "")


def test_an_unchecked_place_can_be_accepted(folder: Path) -> None:
    put(folder, a_txt=ZERO)
    strict = ("a.txt", "--fail-on", "unchecked")
    assert call(*strict).exit_code == 1
    accept("a.txt")
    (entry,) = entries()
    assert (entry["rule"], entry["checks"]) == ("TXT-03", [entry["fingerprint"]])
    assert checked(*strict) == (0, "")
    assert call(*strict, "--baseline", "").exit_code == 1
    put(folder, a_txt=f"一、说明\n\n{ZERO}")
    assert checked(*strict) == (0, "")
    put(folder, a_txt=ZERO + MORE)
    assert checked(*strict) == (1, "")
    assert call("baseline", "a.txt", "-o", "known.toml", "--reason", "x").stderr.endswith(
        ": 1 new, 0 gone\n"
    )
    assert [one["reason"] for one in entries()] == ["published in 2022", "x"]
    put(folder, a_txt=GOOD)
    assert checked(*strict)[1].count("this accepted finding is gone (TXT-03, a.txt)") == 2


def test_that_nothing_was_checked_can_be_accepted(folder: Path) -> None:
    put(folder, a_txt=NONE)
    strict = ("a.txt", "--fail-on", "unchecked")
    assert call(*strict).exit_code == 1
    accept("a.txt")
    (entry,) = (entry for entry in entries() if entry["rule"] == "coverage")
    assert entry["message"] == "没有核对任何数：读到的 1 个数都未核对"
    assert checked(*strict) == (0, "")
    assert (
        "known and accepted" not in call(*strict, "--baseline", "known.toml", "--lang", "en").stdout
    )
    put(
        folder,
        audit_toml=f'[[suppress]]\nfingerprint = "{entry["fingerprint"]}"\nreason = "a notice"\n',
    )
    assert call(*strict).exit_code == 0
    put(folder, a_txt=GOOD, audit_toml="")
    assert "this accepted finding is gone (coverage, a.txt)" in checked(*strict)[1]


@pytest.mark.parametrize(
    ("lang", "known"),
    [("en", "1 more not checked, known and accepted"), ("zh", "另有 1 处未核对，已知并接受")],
)
def test_the_report_names_the_unchecked_places_that_are_new(
    folder: Path, lang: str, known: str
) -> None:
    put(folder, a_txt=ZERO)
    accept("a.txt")
    put(folder, a_txt=ZERO + MORE)
    command = ("a.txt", "--baseline", "known.toml", "--lang", lang)
    short, listed, full = (
        call(*command, "--show", show).stdout for show in ("problems", "unchecked", "all")
    )
    assert known in short and known in listed
    assert "--show unchecked" in short and "公务接待费" not in short
    assert "公务接待费" in listed
    assert "公务用车购置费" not in listed
    assert known not in full
    assert "公务用车购置费" in full
    page = call(*command, "-f", "html").stdout
    assert (
        page.index('class="notes unchecked"')
        < page.index("公务接待费")
        < page.index('class="notes known"')
    )


def test_a_suppression_by_its_fingerprint_accepts_an_unchecked_place(folder: Path) -> None:
    put(folder, a_txt=ZERO)
    accept("a.txt")
    fingerprint, strict = entries()[0]["fingerprint"], ("a.txt", "--fail-on", "unchecked")
    for line, code in (
        (f'fingerprint = "{fingerprint}"', 0),
        (f'fingerprint = "{fingerprint}"\nrule = "TXT"', 0),
        (f'fingerprint = "{fingerprint}"\nrule = "TRE"', 1),
        (f'fingerprint = "{fingerprint}"\ndocument = "b.txt"', 1),
        ('fingerprint = "0123456789abcdef"', 1),
        ('rule = "TXT-03"', 1),
    ):
        put(folder, audit_toml=f'[[suppress]]\n{line}\nreason = "no base"\n')
        assert call(*strict).exit_code == code, line
    put(folder, audit_toml='[[suppress]]\nfingerprint = "0"\nreason = "x"\n')
    assert (
        call("a.txt").stderr
        == "audit: audit.toml:2: this suppression matches no finding (0): remove it\n"
    )


def test_a_suppression_by_its_fingerprint_accepts_a_finding(folder: Path) -> None:
    put(folder, a_txt=BAD)
    first, _ = record("a.txt")["documents"][0]["findings"]
    put(folder, audit_toml=f'[[suppress]]\nfingerprint = "{first["fingerprint"]}"\nreason = "x"\n')
    assert states("a.txt") == ["suppressed", "new"]


@pytest.mark.parametrize(
    ("item", "state"),
    [("本年支出合计", "suppressed"), ("部门预算收入", "new"), ("收入总计", "new")],
)
def test_a_suppression_by_item_means_the_name_that_a_finding_is_shown_by(
    folder: Path, item: str, state: str
) -> None:
    put(folder, a_txt=NINE, audit_toml=f'[[suppress]]\nitem = "{item}"\nreason = "x"\n')
    first = record("a.txt")["documents"][0]["findings"][0]
    assert (first["severity"], len(first["checks"]), first["state"]) == ("error", 9, state)


def test_a_damaged_list_of_checks_is_an_error_with_its_line(folder: Path) -> None:
    put(folder, a_txt=BAD)
    accept("a.txt")
    text = Path("known.toml").read_text("utf-8")
    put(folder, known_toml=text.replace("checks = [", "checks = [3, ", 1))
    assert (
        refused(call("a.txt", "--baseline", "known.toml"))
        == "known.toml:13: checks is a list of texts"
    )


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (Amount(-180, -1), "18e0"),
        (Amount(18, 0), "18e0"),
        (Amount(1800, 4), "18e6"),
        (Amount(0, 2), ""),
        (None, ""),
    ],
)
def test_a_gap_is_the_same_to_whatever_place_it_is_printed(gap: Amount | None, said: str) -> None:
    assert gap_of(Check(Relation("TRE-01", "sum", ()), FAILS, gap=gap)) == said


def test_a_fingerprint_holds_no_path_and_no_line(folder: Path) -> None:
    put(folder, a_txt=NINE, b__c_txt=f"说明\n\n{NINE}")
    value = json.loads(call("a.txt", "b/c.txt", "-f", "json").stdout)
    one, two = (
        [finding["fingerprint"] for finding in document["findings"]]
        for document in value["documents"]
    )
    assert one == two
