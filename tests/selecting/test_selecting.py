"""What is asked for chooses among what is said; it changes nothing of it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor.cli import root
from auditor.formats.causes import because
from auditor.model.audit import Audit
from auditor.model.values import SEVERITIES, Check
from auditor.reading import read, sources
from auditor.running.coverage import coverage
from auditor.running.engine import Options, Understood, run, understand
from auditor.running.selection import selected
from auditor.telling.findings import severity_of
from auditor.telling.fingerprints import fingerprints
from auditor.telling.narrator import Narrator
from tests.conftest import SHARED
from tests.kinds.disclosure import BLOCKS
from tests.kinds.write import text
from tests.recognition.understood import audited
from tests.selecting.documents import PACKS, ROUNDED, documents

PAIRS = 50
NEEDS_MORE = (".doc", ".tsv")
"""A document that another program opens, and the lists beside the documents."""
RULES = PACKS.rules
DOCUMENTS = documents()
PLANTED = text(BLOCKS).decode()


def known(document: str) -> Understood:
    """Return what all rules say of a document."""
    return understand(read("document.txt", data=document.encode()), PACKS, Options())


def whole(document: str) -> Audit:
    """Return the result with every rule."""
    return known(document).audit


def causes(audit: Audit) -> dict[int, object]:
    """Return position of a check → what explains it."""
    told = [(at, cause) for cause in audit.causes for at in cause.checks]
    return {
        at: (cause.id, cause.explanation, cause.certain, cause.alternatives) for at, cause in told
    }


def said(audit: Audit, rules: set[str]) -> list[tuple[Check, object, str | None]]:
    """Return the checks of some rules, each with what explains it and what it is known by."""
    told, prints = causes(audit), fingerprints(audit)
    pairs = enumerate(audit.checks)
    return [
        (check, told.get(at), prints.get(at)) for at, check in pairs if check.relation.rule in rules
    ]


def agrees(understood: Understood, asked: set[str]) -> bool:
    """Return whether the part for some rules has a check of one;
    it must say what the whole says.
    """
    full = understood.audit
    part = selected(full, understood.recognised, {rule: RULES[rule] for rule in asked})
    assert said(part, asked) == said(full, asked)
    assert {check.relation.rule for check in part.checks} <= asked
    assert part.coverage == coverage(understood.recognised, part.checks)
    assert part.coverage.figures == full.coverage.figures
    assert part.coverage.checked <= full.coverage.checked
    found = {finding.key: finding for finding in part.findings}
    owed = {
        finding.key: finding
        for finding in full.findings
        if any(full.checks[at].relation.rule in asked for at in finding.checks)
    }
    assert found.keys() == owed.keys()
    for key, finding in found.items():
        mine = [
            full.checks[at] for at in owed[key].checks if full.checks[at].relation.rule in asked
        ]
        assert [part.checks[at] for at in finding.checks] == mine
        assert (finding.rule, finding.cause) == (mine[0].relation.rule, owed[key].cause)
        assert finding.severity == max(
            (severity_of(check, RULES) for check in mine), key=SEVERITIES.index
        )
    return bool(part.checks)


@pytest.mark.parametrize("document", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_for_every_rule_the_part_says_what_the_whole_says(document: str) -> None:
    full = known(document)
    assert [rule for rule in RULES if agrees(full, {rule})] == [
        rule for rule in RULES if any(check.relation.rule == rule for check in full.audit.checks)
    ]
    for family in dict.fromkeys(rule.family for rule in RULES.values()):
        agrees(full, {rule.id for rule in RULES.values() if rule.family != family})


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["seeds", "samples/zh", "samples/en"])
def test_for_every_rule_and_published_document_too(folder: str) -> None:
    files = [file for file in sources([str(SHARED / folder)]) if not file.endswith(NEEDS_MORE)]
    assert files
    for file in files:
        full = understand(read(file), PACKS, Options())
        rules = {check.relation.rule for check in full.audit.checks}
        assert all(agrees(full, {rule}) for rule in rules)
        assert not agrees(full, RULES.keys() - rules)


def record(folder: Path, document: str, *arguments: str) -> dict[str, Any]:
    """Return the record of a document from the command."""
    file = folder / "document.txt"
    file.write_text(document, "utf-8")
    value = json.loads(CliRunner().invoke(root, [str(file), "-f", "json", *arguments]).stdout)
    found: dict[str, Any] = value["documents"][0]
    return found


def told(document: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    """Return the checks of one rule without the numbers that they have in a record."""
    explained = {cause["id"]: cause["explanation"] for cause in document["causes"]}
    checks = [check for check in document["checks"] if check["rule"] == rule]
    return [check | {"id": "", "explained": explained.get(check["cause"])} for check in checks]


def test_the_command_says_of_one_rule_what_it_says_of_it_among_all(tmp_path: Path) -> None:
    chance = random.Random(8)
    checks = 0
    for _ in range(PAIRS):
        document = chance.choice(DOCUMENTS)
        full = record(tmp_path, document)
        rule = chance.choice(sorted({check["rule"] for check in full["checks"]} or RULES))
        option = chance.choice(["--select", "--ignore"])
        asked = [rule] if option == "--select" else sorted(RULES.keys() - {rule})
        part = record(tmp_path, document, option, rule)
        assert {check["rule"] for check in part["checks"]} <= set(asked)
        for one in asked:
            assert told(part, one) == told(full, one), (rule, option, document)
            checks += len(told(part, one))
    assert checks > PAIRS


@pytest.mark.parametrize(
    "options", [{}, {"select": ("BAL-01",)}, {"ignore": ("BAL-02", "BAL-03", "INC-03", "TRE-01")}]
)
def test_a_rounding_stays_one_whatever_was_asked(options: dict[str, tuple[str, ...]]) -> None:
    audit = audited(ROUNDED, **options)
    assert [check.verdict for check in audit.checks if check.relation.rule == "BAL-01"] == [
        "rounding"
    ]
    assert audit.findings == ()


def test_a_symptom_that_was_asked_for_is_a_finding_with_the_cause_of_all() -> None:
    full, part = whole(PLANTED), audited(PLANTED, select=("ROW-01",))
    first, one = full.findings[0], part.findings[0]
    assert (first.rule, one.rule, one.name) == ("TRE-01", "ROW-01", RULES["ROW-01"].name)
    assert (one.cause, one.fingerprint, len(one.checks)) == (first.cause, first.fingerprint, 1)
    assert one.figure is not None
    assert one.figure.label == part.checks[one.checks[0]].relation.terms[0].figure.label
    assert because(one, Narrator(part)) == because(first, Narrator(full)) is not None
    assert [(cause.checks, cause.elsewhere) for cause in part.causes] == [
        (one.checks, len(first.checks) - 1)
    ]


def test_a_finding_is_as_severe_as_what_is_left_of_it() -> None:
    full, recognised = whole(PLANTED), known(PLANTED).recognised
    first = full.findings[0]
    rule = full.checks[first.checks[-1]].relation.rule
    mild = tuple(
        check._replace(relation=check.relation._replace(severity="warning"))
        if check.relation.rule == rule
        else check
        for check in full.checks
    )
    part = selected(full._replace(checks=mild), recognised, {rule: RULES[rule]})
    assert (first.severity, [finding.severity for finding in part.findings]) == (
        "error",
        ["warning"],
    )


def test_all_rules_leave_the_whole_and_none_leaves_nothing() -> None:
    full, recognised = whole(PLANTED), known(PLANTED).recognised
    assert selected(full, recognised, RULES) is full
    empty = selected(full, recognised, {})
    assert (empty.checks, empty.findings, empty.causes, empty.coverage.checked) == ((), (), (), 0)
    assert empty.coverage.figures == full.coverage.figures


SLIP = next(
    one for one in DOCUMENTS if any(check.relation.rule == "UNT-02" for check in whole(one).checks)
)


def test_a_slip_of_units_is_one_whatever_was_asked() -> None:
    (slip,) = audited(SLIP, select=("UNT-02",)).findings
    assert slip.rule == "UNT-02"
    rest = audited(SLIP, ignore=("UNT-02",))
    assert {check.relation.rule for check in rest.checks} == {
        check.relation.rule for check in whole(SLIP).checks
    } - {"UNT-02"}
    assert rest.findings == ()


def test_years_are_compared_when_that_alone_was_asked(tmp_path: Path) -> None:
    from tests.engine.test_two_years import budget

    for name, document in (("a.txt", budget(2023, 10, 40)), ("b.txt", budget(2024, 35, 20))):
        (tmp_path / name).write_text(document, "utf-8")
    files = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    (full, part) = (run(files, Options(select=select)).audits[1] for select in ((), ("BAL-06",)))
    assert [check.verdict for check in part.checks] == ["fails"]
    assert said(part, {"BAL-06"}) == said(full, {"BAL-06"})
