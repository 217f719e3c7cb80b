"""A pack of one's own tried out: its examples run, and what it binds in a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.values import FAILS
from auditor.packs.explanations import explanations
from auditor.packs.loading import Packs, load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from auditor.running.gated import check
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from auditor.telling.tried import TriedRule


class TriedPack(NamedTuple):
    """What came of a pack: its rules, and the report on the document that it was tried with."""

    rules: tuple[TriedRule, ...]
    report: Report


def tried(pack: str, rules: Sequence[str], document: str | None) -> TriedPack:
    """Return what each rule of a pack does: whether its examples come out as they say, and what
    it was bound to in a document.

    Raises PackError for a pack that can't be used.
    """
    packs, before = load((*rules, pack)), load(rules)
    own = [rule for rule in packs.rules.values() if before.rules.get(rule.id) != rule]
    report = (
        check([document], {"rules": (*rules, pack)}, known=False).report
        if document is not None
        else Report((), (), (), 0)
    )
    return TriedPack(tuple(_tried(rule.id, packs, report) for rule in own), report)


def _tried(rule: str, packs: Packs, report: Report) -> TriedRule:
    told = explanations(rule, packs)
    silent = sum(not _finds(rule, text, packs) for text in told.finds)
    loud = sum(_finds(rule, text, packs) for text in told.passes)
    places: list[str] = []
    verdicts = Counter[str]()
    for audit in report.audits:
        places += _places(rule, audit, verdicts)
    return TriedRule(
        rule, len(told.finds), len(told.passes), silent, loud, tuple(places), dict(verdicts)
    )


def _finds(rule: str, text: str, packs: Packs) -> bool:
    audit = audit_document(read("example.txt", data=text.encode()), packs, Options())
    return any(one.relation.rule == rule and one.verdict == FAILS for one in audit.checks)


def _places(rule: str, audit: Audit, verdicts: Counter[str]) -> list[str]:
    narrator = Narrator(audit)
    mine = [one for one in audit.checks if one.relation.rule == rule]
    verdicts.update(one.verdict for one in mine)
    return [narrator.message(one) for one in mine]
