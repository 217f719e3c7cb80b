"""The configuration beside the documents: found, obeyed,
and refused with its line where it is wrong.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.test_record import validated
from tests.gate.disclosures import BAD, GOOD, call, put, record, refused, states

REASON = 'reason = "by decree"\n'


def test_it_is_found_upwards_from_the_document(folder: Path) -> None:
    put(folder, a__b__c_txt=BAD, a__audit_toml='fail-on = "never"\n')
    assert call("a/b/c.txt").exit_code == 0
    assert call("a").exit_code == 0
    put(folder, c_txt=BAD)
    assert call("c.txt").exit_code == 1


def test_the_nearest_one_counts_and_several_may_take_part(folder: Path) -> None:
    put(folder, a__c_txt=BAD, b__c_txt=BAD)
    put(folder, audit_toml='lang = "en"\nfail-on = "never"\n', b__audit_toml='lang = "zh"\n')
    result = call("a", "b", "-f", "line")
    assert result.exit_code == 1
    first, _, third, _ = result.stdout.splitlines()
    assert (first.startswith("a/c.txt"), "lines add up" in first) == (True, True)
    assert (third.startswith("b/c.txt"), "项相加" in third) == (True, True)
    assert call("a").exit_code == 0


def test_it_may_stand_in_pyproject(folder: Path) -> None:
    put(
        folder,
        c_txt=BAD,
        pyproject_toml='[tool.ruff]\nselect = ["E"]\n\n[tool.audit]\nignore = ["TRE"]\n',
    )
    assert call("c.txt").exit_code == 0
    put(folder, pyproject_toml='[tool.ruff]\nselect = ["E"]\n\n[tool.audit]\nselect = ["TER-01"]\n')
    assert refused(call("c.txt")).startswith(
        "pyproject.toml:5: unknown rule 'TER-01': did you mean "
    )


def test_a_pyproject_that_is_not_about_us_is_passed_by(folder: Path) -> None:
    put(folder, audit_toml='fail-on = "never"\n', a__pyproject_toml="[tool.ruff\n", a__c_txt=BAD)
    assert call("a/c.txt").exit_code == 0


def test_standard_input_has_the_one_of_the_current_folder(folder: Path) -> None:
    from click.testing import CliRunner

    from auditor.cli import root

    put(folder, audit_toml='fail-on = "never"\n')
    assert CliRunner().invoke(root, ["-"], input=BAD.encode()).exit_code == 0


def test_one_can_be_named(folder: Path) -> None:
    put(folder, c_txt=BAD, other_toml='ignore = ["TRE-01"]\n', audit_toml='fail-on = "nonsense"\n')
    assert call("c.txt", "--config", "other.toml").exit_code == 0
    assert (
        refused(call("c.txt", "--config", "none.toml"))
        == "none.toml: can't be read: No such file or directory"
    )


def test_the_command_line_goes_before_it(folder: Path) -> None:
    put(
        folder,
        c_txt=BAD,
        audit_toml='fail-on = "never"\nignore = ["TRE"]\nlang = "en"\nunit = "元"\nyear = 2021\n',
    )
    assert call("c.txt").exit_code == 0
    assert states("c.txt") == []
    assert call("c.txt", "--fail-on", "error", "--ignore", "BAL").exit_code == 1
    assert "项相加" in call("c.txt", "--ignore", "BAL", "--lang", "zh").stdout


def test_what_it_says_of_documents_is_used(folder: Path) -> None:
    put(folder, c_txt="收入总计\t5\n支出总计\t5\n", audit_toml='unit = "亿元"\nyear = 2021\n')
    document = record("c.txt")["documents"][0]
    assert (document["unit"], document["year"]) == ("亿元", 2021)


def test_its_paths_start_at_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, a__c_txt=BAD, a__audit_toml='baseline = "known.toml"\n')
    assert call("baseline", "a", "-o", "a/known.toml", "--reason", "old").exit_code == 0
    assert call("a").exit_code == 0
    assert call("a", "--baseline", "").exit_code == 1
    monkeypatch.chdir(folder / "a")
    assert call("c.txt").exit_code == 0


def test_lists_of_codes_are_brought_by_it_and_by_the_command_line(folder: Path) -> None:
    put(
        folder,
        a__c_txt=GOOD,
        a__audit_toml='codes = ["codes.csv"]\n',
        a__codes_csv="code,name\n201,另一名称\n",
    )
    assert "COD-02" in call("a/c.txt", "-f", "line").stdout
    put(folder, c_txt=GOOD)
    assert "COD-02" not in call("c.txt", "-f", "line").stdout
    assert "COD-02" in call("c.txt", "-f", "line", "--codes", "a/codes.csv").stdout


def suppress(folder: Path, *lines: str) -> None:
    put(folder, audit_toml="[[suppress]]\n" + "".join(f"{line}\n" for line in lines) + REASON)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (['rule = "TRE-01"'], ["suppressed", "suppressed"]),
        (['rule = "total-differs-from-classes"'], ["suppressed", "suppressed"]),
        (['rule = "tre"', 'document = "*.txt"'], ["suppressed", "suppressed"]),
        (['rule = "BAL-01"'], ["new", "new"]),
        (['document = "a/*"'], ["suppressed", "suppressed"]),
        (['document = "c.txt"'], ["suppressed", "suppressed"]),
        (['document = "b/*"'], ["new", "new"]),
        (['rule = "TRE-01"', 'item = "示例 局"'], ["suppressed", "suppressed"]),
        (['rule = "TRE-01"', 'item = "另一局"'], ["new", "new"]),
    ],
)
def test_a_suppression_is_by_rule_document_and_item(
    folder: Path, lines: list[str], found: list[str]
) -> None:
    put(folder, a__c_txt=BAD)
    suppress(folder, *lines)
    assert states("a") == found
    assert call("a").exit_code == int(found[0] == "new")


def test_a_suppressed_finding_says_why_and_is_counted(folder: Path) -> None:
    put(folder, c_txt=BAD)
    suppress(folder, 'rule = "TRE-01"')
    result = call("c.txt", "--lang", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 suppressed" in result.stdout
    value = validated(call("c.txt", "-f", "json").stdout)
    assert {one["reason"] for one in value["documents"][0]["findings"]} == {"by decree"}


def test_an_unused_suppression_is_said_with_its_line(folder: Path) -> None:
    text = 'fail-on = "error"\n\n[[suppress]]\n# rule\nrule = "TRE-01"\nitem = "x"\n'
    put(folder, c_txt=GOOD, audit_toml=text + REASON)
    result = call("c.txt")
    assert result.exit_code == 0
    assert (
        result.stderr
        == "audit: audit.toml:5: this suppression matches no finding (TRE-01, x): remove it\n"
    )
    assert call("c.txt", "--select", "BAL").stderr == ""
    suppress(folder, 'document = "d.txt"')
    assert call("c.txt").stderr == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'never'\n",
         "audit.toml:1: unknown key 'fail_on'; known: select, ignore, rules, codes, fail-on, "),
        ("\n\nfail-on = 'sometimes'\n",
         "audit.toml:3: fail-on is one of error, warning, unchecked, never"),
        ("min-coverage = '120%'\n",
         'audit.toml:1: min-coverage is a share between 0 and 1, such as 0.8 or "80%"'),
        ("lang = 'fr'\n", "audit.toml:1: lang is one of zh, en"),
        ("# lang\nkind = 'x'\n", "audit.toml:2: kind is one of budget, "),
        ("unit = '两'\n", "audit.toml:1: unknown unit '两': "),
        ("year = 12\n", "audit.toml:1: year is between 1949 and 2999"),
        ("year = true\n", "audit.toml:1: year is a whole number"),
        ("select = 'TRE'\n", "audit.toml:1: select is a list of texts"),
        ("lang = 'en'\nignore = [\n  'TRE-1',\n]\n",
         "audit.toml:2: unknown rule 'TRE-1': did you mean TRE-01?"),
        ("rules = ['none.toml']\n", "none.toml: can't be read as a pack: "),
        ("lang = \n", "audit.toml:1: "),
        ("[[suppress]]\nrule = 'TRE-01'\n", "audit.toml:2: a suppression needs a reason"),
        ("[[suppress]]\nreason = 'x'\n",
         "audit.toml:2: a suppression needs a rule, a document or an item"),
        ("[[suppress]]\nrule = 'TRE-01'\nreason = 'x'\n[[suppress]]\nrules = 'x'\n",
         "audit.toml:5: unknown key 'rules'"),
        ((
            "[[suppress]]\nrule = 'TRE-01'\nreason = 'x'\n\n[[suppress]]\nreason = 'x'\n"
            "rule = 'TRE-1'\n"
        ),
         "audit.toml:6: unknown rule 'TRE-1'"),
        ("[[suppress]]\nrule = 'TRE-01'\nreason = ''\n",
         "audit.toml:3: reason is a text that is not blank"),
        ("suppress = 1\n", "audit.toml:1: suppress is a list of tables"),
        ("[tool.audit]\nlang = 'en'\n", "audit.toml:1: unknown key 'tool'"),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_an_error_with_its_line(
    folder: Path, text: str, said: str
) -> None:
    put(folder, c_txt=BAD, audit_toml=text)
    assert refused(call("c.txt")).startswith(said)


def test_a_wrong_configuration_in_pyproject_has_its_line(folder: Path) -> None:
    text = (
        "[project]\nname = 'x'\nrule = 1\n\n[tool.audit]\nlang = 'zh'\n\n[[tool.audit.suppress]]\n"
        "rule = 'TRE-01'\n"
    )
    put(folder, c_txt=BAD, pyproject_toml=text)
    assert refused(call("c.txt")) == "pyproject.toml:9: a suppression needs a reason"
    put(folder, pyproject_toml="[tool.audit\n")
    assert refused(call("c.txt")).startswith("pyproject.toml:1: ")


def test_tables_are_read_as_it_says(folder: Path) -> None:
    put(folder, c_txt=BAD.replace("单位：万元", ""), audit_toml='unit = "亿元"\n')
    assert "亿元" in call("tables", "c.txt").stdout
