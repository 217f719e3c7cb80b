"""Every rule has its words, a document in which it finds something and one in which it does
not, and both do so.
"""

from __future__ import annotations

import tomllib

import pytest

from auditor.model.audit import Audit
from auditor.model.values import HOLDS, ROUNDING, SEVERITIES, UNCHECKED
from auditor.packs.explanations import SORTS, explanations
from auditor.packs.files import SHIPPED
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from auditor.text.folders import folder

PACKS = load()
RULES = list(PACKS.rules)

ONLY_WRONG = {
    "joint sums", "joint units", "order cells", "ratio growth-from-zero", "same-name line",
    "same-name code", "same-name subject", "same-name class",
}  # fmt: skip
"""Kinds, each with its `of`, that speak only of what is wrong: else they yield no check."""

ELSEWHERE = {"BAL-06", "YR-02", "XT-11", "XT-12", "XT-13", "FRM-01", "PAG-01"}
"""Rules about several documents, a workbook or pages: no few lines are an example of them."""

LONGEST = 32
"""Lines of an example: three small tables at most."""


def documents(kind: str) -> list[object]:
    """Return (rule id, document) for each example of a kind."""
    told = [(rule_id, getattr(explanations(rule_id, PACKS), kind)) for rule_id in RULES]
    return [
        pytest.param(rule, text, id=f"{rule}-{at}")
        for rule, texts in told
        for at, text in enumerate(texts)
    ]


def audited(text: str) -> Audit:
    """Return the result for a document with every rule."""
    return audit_document(read("example.txt", data=text.encode()), PACKS, Options())


def only_wrong(rule_id: str) -> bool:
    """Return whether all of a rule's relations are of kinds that speak only of what is wrong."""
    relations = PACKS.rules[rule_id].relations
    return {f"{each.kind} {each.of}" for each in relations} <= ONLY_WRONG


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_has_words_and_examples(rule_id: str) -> None:
    told = explanations(rule_id, PACKS)
    assert bool(told.finds) is bool(told.passes) is (rule_id not in ELSEWHERE)
    assert told.basis
    for texts in (told.explanation, *told.basis):
        assert set(texts) == {"zh", "en"}
        assert all(text == text.strip() and "\n" not in text for text in texts.values())
        assert texts["zh"].endswith("。")
        assert texts["en"].endswith(".")
    assert 2 <= told.explanation["zh"].count("。") <= 6
    assert set(PACKS.rules[rule_id].title) == {"zh", "en"}


@pytest.mark.parametrize(("rule_id", "text"), documents("finds"))
def test_the_rule_finds_it_and_the_others_stay_silent(rule_id: str, text: str) -> None:
    audit = audited(text)
    found = {finding.rule for finding in audit.findings}
    if PACKS.rules[rule_id].relations[0].of == "growth-from-zero":
        (check,) = (check for check in audit.checks if check.relation.rule == rule_id)
        assert check.verdict == UNCHECKED
        assert found == set()
    else:
        assert found == {rule_id}
    others = {check.relation.rule for check in audit.checks} - {rule_id}
    assert not others or others - found


@pytest.mark.parametrize(("rule_id", "text"), documents("passes"))
def test_the_rule_passes_it(rule_id: str, text: str) -> None:
    audit, own = audited(text), SEVERITIES.index(PACKS.rules[rule_id].severity)
    # A rule may add a remark to what it passes: two tables that agree are still one too many.
    bad = [
        each
        for each in audit.findings
        if each.rule != rule_id or SEVERITIES.index(each.severity) >= own
    ]
    assert bad == []
    good = {check.relation.rule for check in audit.checks if check.verdict in (HOLDS, ROUNDING)}
    if only_wrong(rule_id):
        assert all(
            check.relation.rule != rule_id or check.verdict == HOLDS for check in audit.checks
        )
    else:
        assert rule_id in good


def test_an_example_is_short_and_its_own() -> None:
    told = [explanations(rule_id, PACKS) for rule_id in RULES]
    texts = [text for each in told for text in (*each.finds, *each.passes)]
    assert max(text.count("\n") for text in texts) <= LONGEST
    heads = [text.split("\n")[0] for text in texts]
    assert sorted(heads) == sorted(set(heads))


@pytest.mark.parametrize("place", ["words", "examples"])
def test_words_and_examples_stand_in_the_file_of_their_pack(place: str) -> None:
    entries = [
        (sort, entry) for sort in SORTS for entry in (folder("rules") / sort / place).iterdir()
    ]
    files = {
        f"{sort}/{entry.name}": tomllib.loads(entry.read_text("utf-8")) for sort, entry in entries
    }
    basis = [key for sort in SORTS for key in files.pop(f"{sort}/basis.toml", {})]
    assert set(files) == {f"{name}.toml" for name in SHIPPED}
    written = {rule_id: name for name, rules in files.items() for rule_id in rules}
    owed = {rule.id: rule.pack for rule in PACKS.rules.values()}
    assert written == {
        rule: pack for rule, pack in owed.items() if place == "words" or rule not in ELSEWHERE
    }
    if place == "words":
        assert len(basis) == len(set(basis))
        assert {key for rule in PACKS.rules.values() for key in rule.basis} <= set(basis)


@pytest.mark.parametrize("rule_id", RULES)
def test_the_words_do_not_name_what_only_the_packs_name(rule_id: str) -> None:
    texts = explanations(rule_id, PACKS).explanation.values()
    assert not any(
        f"{form}@" in text or f"{form}:" in text for form in PACKS.forms for text in texts
    )
