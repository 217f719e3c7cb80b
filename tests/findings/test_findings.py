"""Checks become findings: one a cause, errors first, every failed check in exactly one of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from auditor.diagnosis import Cause, Explanation, Operation
from auditor.model.audit import Finding
from auditor.model.values import FAILS, SEVERITIES, Amount, Check
from auditor.packs.loading import load
from auditor.telling.findings import findings, severity_of
from tests.formats.factory import budget, caused
from tests.gate.disclosures import BAD
from tests.html.build import BUDGET, OTHER, audited

RULES = load().rules
AUDIT = budget()
LEFT_OUT, *_ = caused().causes


def found(*causes: Cause, checks: tuple[Check, ...] = AUDIT.checks) -> tuple[Finding, ...]:
    return findings(checks, RULES, AUDIT.tables, causes)


def severe(check: Check, severity: str) -> Check:
    return check._replace(relation=check.relation._replace(severity=severity))


def test_without_causes_each_failed_check_is_a_finding() -> None:
    assert [one.checks for one in found() if one.rule != "XT-01" or one.figure] == [
        (0,),
        (1,),
        (2,),
        (3,),
        (4,),
    ]
    assert {one.cause for one in found()} == {None}


def test_the_checks_of_a_cause_are_one_finding_which_the_sum_leads_that_shows_it() -> None:
    first, second, *_ = found(LEFT_OUT)
    # The line left out stands in the sum of check 1: it leads, though check 0 comes before it; then
    # the other sum.
    assert (first.rule, first.checks, first.cause) == ("TRE-01", (1, 2, 0, 3), "k1")
    assert first.figure is AUDIT.checks[1].relation.terms[0].figure
    assert (second.rule, second.checks, second.cause) == ("TXT-02", (4,), None)


def test_a_cause_without_an_explanation_joins_nothing() -> None:
    capped = LEFT_OUT._replace(
        explanation=Explanation((), 0), certain=False, alternatives=(), capped=True
    )
    assert found(capped) == found()


def test_a_finding_is_as_severe_as_its_worst_check_and_errors_come_first() -> None:
    mild = tuple(severe(check, "warning") for check in AUDIT.checks[:2])
    checks = (*mild, AUDIT.checks[2], severe(AUDIT.checks[3], "info"), *AUDIT.checks[4:])
    joined = found(LEFT_OUT, checks=checks)
    assert (joined[0].checks, joined[0].severity) == ((1, 2, 0, 3), "error")
    apart = found(checks=checks)
    ranks = [SEVERITIES.index(one.severity) for one in apart]
    assert ranks == sorted(ranks, reverse=True)
    assert [one.checks for one in apart if one.severity == "error"][:2] == [(2,), (4,)]


def test_a_hint_is_given_where_the_document_supports_it() -> None:
    total = AUDIT.checks[1].relation.terms[0].figure
    wrong = Operation("figure", (total,), Amount(5883, 4), Amount(5901, 4), "copy")
    cause = Cause("k1", Explanation((wrong,), 100), True, (), (1,))
    assert [one.suggestion for one in found(cause) if one.cause] == ["5,901 万元"]
    assert [one.suggestion for one in found(cause._replace(certain=False)) if one.cause] == [None]


def test_a_fingerprint_is_that_of_the_check_or_of_the_figure_that_a_cause_blames() -> None:
    prints = {one.checks[0]: one.fingerprint for one in found()}
    assert len(set(prints.values())) == len(prints)
    joined = {one.checks[0]: one.fingerprint for one in found(LEFT_OUT)}
    assert (joined[4], joined[1] in prints.values()) == (prints[4], False)
    for checks in ((0,), (1, 2), (2, 3)):
        (one,) = (one for one in found(LEFT_OUT._replace(checks=checks)) if one.cause)
        assert one.fingerprint == joined[1]


def test_causes_that_blame_figures_of_one_name_are_told_apart() -> None:
    two = [
        LEFT_OUT._replace(id=f"k{number}", checks=checks)
        for number, checks in ((1, (0, 1)), (2, (2, 3)))
    ]
    assert len({one.fingerprint for one in found(*two)}) == len(found(*two))


@given(st.tuples(*[st.integers(0, 3)] * 5), st.tuples(*[st.sampled_from(SEVERITIES)] * 5))
def test_every_failed_check_is_in_exactly_one_finding(
    groups: tuple[int, ...], severities: tuple[str, ...]
) -> None:
    checks = (
        *(severe(check, at) for check, at in zip(AUDIT.checks, severities, strict=False)),
        *AUDIT.checks[5:],
    )
    members = {
        group: tuple(at for at in range(5) if groups[at] == group) for group in set(groups) - {0}
    }
    causes = [
        LEFT_OUT._replace(id=f"k{group}", checks=own) for group, own in sorted(members.items())
    ]
    made = found(*causes, checks=checks)
    told = [index for one in made for index in one.checks]
    assert sorted(told) == sorted(set(told))
    assert {at for at, check in enumerate(checks) if check.verdict == FAILS} <= set(told)
    for one in made:
        owner = next((cause for cause in causes if one.checks[0] in cause.checks), None)
        assert one.cause == (owner.id if owner else None)
        assert set(one.checks) == set(owner.checks if owner else one.checks)
        assert one.severity == max(
            (severity_of(checks[at], RULES) for at in one.checks), key=SEVERITIES.index
        )


def test_two_mistakes_of_a_document_are_two_findings(tmp_path: Path) -> None:
    for text in (BAD, BUDGET + OTHER):
        audit = audited(tmp_path, text).audits[0]
        errors = [one for one in audit.findings if one.severity == "error"]
        assert [one.cause for one in errors] == [cause.id for cause in audit.causes] == ["k1", "k2"]
        assert all(len(one.checks) == 2 for one in errors)
        assert {at for one in errors for at in one.checks} == {
            at
            for at, check in enumerate(audit.checks)
            if check.verdict == FAILS and check.relation.kind == "sum"
        }


def test_moved_text_leaves_the_fingerprint_of_a_cause(tmp_path: Path) -> None:
    moved = BUDGET.replace("表7", "另有说明如下。\n\n表7")
    before, after = (audited(tmp_path, text).audits[0].findings for text in (BUDGET, moved))
    assert [one.fingerprint for one in before] == [one.fingerprint for one in after]
    assert before[0].figure != after[0].figure
