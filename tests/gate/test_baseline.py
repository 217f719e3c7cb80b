"""What is known is accepted, with a reason; what is new is not; what is gone is said."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from auditor.running.engine import Options, exit_code
from tests.formats.factory import budget
from tests.formats.test_record import validated
from tests.gate.disclosures import BAD, GOOD, call, put, refused, states


@pytest.fixture
def accepted(folder: Path) -> Path:
    """A folder with a bad disclosure and a baseline that accepts it."""
    put(folder, a_txt=BAD)
    result = call("baseline", "a.txt", "-o", "known.toml", "--reason", "published in 2022")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "audit: 2 entries in known.toml: 2 new, 0 gone\n"
    return folder


def test_an_entry_says_what_was_accepted_and_why(accepted: Path) -> None:
    values = tomllib.loads((accepted / "known.toml").read_text("utf-8"))
    first, second = values["accepted"]
    assert list(first) == [
        "fingerprint",
        "rule",
        "document",
        "message",
        "reason",
        "about",
        "checks",
        "gaps",
    ]
    assert (first["rule"], first["document"], first["reason"]) == (
        "TRE-01",
        "a.txt",
        "published in 2022",
    )
    assert "4,336" in first["message"]
    assert first["fingerprint"] != second["fingerprint"]


def test_known_findings_do_not_gate(accepted: Path) -> None:
    assert call("a.txt").exit_code == 1
    result = call("a.txt", "--baseline", "known.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "TRE-01" not in result.stdout
    assert "2 个已在基线中" in result.stdout
    assert states("a.txt", "--baseline", "known.toml") == ["baseline", "baseline"]


def test_the_record_says_why_and_follows_its_schema(accepted: Path) -> None:
    value = validated(call("a.txt", "--baseline", "known.toml", "-f", "json").stdout)
    assert [one["reason"] for one in value["documents"][0]["findings"]] == ["published in 2022"] * 2
    assert (value["summary"]["findings"], value["exit"]) == (0, 0)
    assert "notes" not in value


def test_moved_text_is_still_known(accepted: Path) -> None:
    put(accepted, a_txt=BAD.replace("表1", "一、说明\n\n本预算已经批准。\n\n\n表1"))
    result = call("a.txt", "--baseline", "known.toml")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_new_finding_is_new(accepted: Path) -> None:
    put(accepted, a_txt=BAD.replace("\t3,469\n", "\t3,169\n", 1))
    result = call("a.txt", "--baseline", "known.toml")
    assert result.exit_code == 1
    assert "new" in states("a.txt", "--baseline", "known.toml")


def test_the_same_finding_in_another_document_is_new(accepted: Path) -> None:
    put(accepted, b_txt=BAD)
    assert states("b.txt", "--baseline", "known.toml") == ["new", "new"]
    assert states("a.txt", "b.txt", "--baseline", "known.toml") == [
        "baseline",
        "baseline",
        "new",
        "new",
    ]


def test_a_baseline_is_about_its_own_folder(
    accepted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = accepted / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert states("../a.txt", "--baseline", "../known.toml") == ["baseline", "baseline"]
    assert states(str(accepted / "a.txt"), "--baseline", str(accepted / "known.toml")) == [
        "baseline",
        "baseline",
    ]


def test_what_is_gone_is_said_with_its_line(accepted: Path) -> None:
    put(accepted, a_txt=GOOD)
    result = call("a.txt", "--baseline", "known.toml")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "audit: known.toml:6: this accepted finding is gone (TRE-01, a.txt): remove the entry",
        "audit: known.toml:16: this accepted finding is gone (TRE-01, a.txt): remove the entry",
    ]
    assert "2 条记录已过时" in result.stdout
    notes = validated(call("a.txt", "--baseline", "known.toml", "-f", "json").stdout)["notes"]
    assert [note["line"] for note in notes] == [6, 16]


def test_a_document_that_is_gone_is_said(accepted: Path) -> None:
    (accepted / "a.txt").unlink()
    put(accepted, b_txt=BAD.replace("示例局", "另一局"))
    result = call("b.txt", "--baseline", "known.toml")
    assert result.exit_code == 1
    assert "the document of this accepted finding is gone (TRE-01, a.txt)" in result.stderr


def test_what_was_not_checked_is_not_gone(accepted: Path) -> None:
    put(accepted, b_txt=GOOD)
    assert call("b.txt", "--baseline", "known.toml").stderr == ""
    assert call("a.txt", "--baseline", "known.toml", "--select", "BAL").stderr == ""


def test_bringing_it_up_to_date_keeps_reasons(accepted: Path) -> None:
    file = accepted / "known.toml"
    file.write_text(file.read_text("utf-8").replace("published in 2022", "an old one", 1), "utf-8")
    put(accepted, b_txt=BAD)
    result = call("baseline", "a.txt", "b.txt", "-o", "known.toml", "--reason", "later")
    assert result.stderr == "audit: 4 entries in known.toml: 2 new, 0 gone\n"
    entries = tomllib.loads(file.read_text("utf-8"))["accepted"]
    assert [entry["reason"] for entry in entries] == [
        "an old one",
        "published in 2022",
        "later",
        "later",
    ]
    put(accepted, a_txt=GOOD)
    assert (
        call("baseline", "a.txt", "-o", "known.toml").stderr
        == "audit: 2 entries in known.toml: 0 new, 2 gone\n"
    )
    left = tomllib.loads(file.read_text("utf-8"))["accepted"]
    assert [entry["document"] for entry in left] == ["b.txt", "b.txt"]


def test_a_reason_is_asked_for(folder: Path) -> None:
    put(folder, a_txt=BAD)
    asked = refused(call("baseline", "a.txt", "-o", "known.toml"))
    assert asked == "2 entries are not in known.toml yet: say with --reason why they are accepted"
    assert refused(call("baseline", "a.txt", "-o", "known.toml", "--reason", " ")).startswith(
        "--reason is empty"
    )
    assert refused(call("baseline", "a.txt", "--reason", "x")).startswith("Missing option '-o'")
    assert not (folder / "known.toml").exists()


def test_a_baseline_goes_to_standard_output(folder: Path) -> None:
    put(folder, a_txt=BAD)
    result = call("baseline", "a.txt", "-o", "-", "--reason", 'a "quoted" \\ one')
    assert [entry["reason"] for entry in tomllib.loads(result.stdout)["accepted"]] == [
        'a "quoted" \\ one'
    ] * 2


def test_what_is_accepted_as_unchecked_does_not_gate() -> None:
    audited = budget()
    owed = [audited.findings[0]._replace(checks=(index,), state="baseline") for index in (7, 8)]
    for known, code in (
        (owed, 0),
        (owed[:1], 1),
        ([owed[0], owed[1]._replace(state="new", severity="info")], 1),
    ):
        report = audited._replace(findings=tuple(known))
        assert exit_code([report], False, Options(fail_on="unchecked")) == code


HEAD = (
    'version = 1\n\n[[accepted]]\nfingerprint = "x"\nrule = "TRE-01"\ndocument = "a.txt"\n'
    'message = "m"\n'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "known.toml:1: is no baseline: version is missing (audit baseline writes one)"),
        ("version = 2\n", "known.toml:1: version 1 is the only one that is known"),
        ("version = 1\n[[accepted]\n", "known.toml:2: "),
        ("<<<<<<< HEAD\nversion = 1\n", "known.toml:1: "),
        (HEAD, "known.toml:4: reason is missing"),
        (f'{HEAD}reason = " "\n', "known.toml:8: reason is a text that is not blank"),
        (
            f'{HEAD}reason = "x"\nline = 3\n',
            "known.toml:9: unknown key 'line'; known: fingerprint, rule, ",
        ),
        ("version = 1\n# accepted\n\naccepted = 3\n", "known.toml:4: accepted is a list of tables"),
        ("version = 1\nexpected = []\n", "known.toml:2: unknown key 'expected'"),
        ('version = 1\nx = "\n', "known.toml:2: "),
        ("version = 1\nx = " + "[" * 100_000, "known.toml:2: "),
    ],
)
def test_a_damaged_baseline_is_an_error_with_its_line(folder: Path, text: str, said: str) -> None:
    put(folder, a_txt=BAD, known_toml=text)
    for arguments in (
        ["a.txt", "--baseline", "known.toml"],
        ["baseline", "a.txt", "-o", "known.toml"],
    ):
        assert refused(call(*arguments)).startswith(said)
    assert (folder / "known.toml").read_text("utf-8") == text


def test_a_baseline_that_can_not_be_read_is_an_error(folder: Path) -> None:
    put(folder, a_txt=BAD)
    (folder / "known.toml").write_bytes(b"version = 1\n\xff\n")
    assert (
        refused(call("a.txt", "--baseline", "none.toml"))
        == "none.toml: can't be read: No such file or directory"
    )
    assert refused(call("a.txt", "--baseline", "known.toml")) == "known.toml:2: is not UTF-8"
