"""What is no finding and still said: rounding, doubtful, unchecked with the reason;
with --show all what holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.formats import View
from auditor.formats.paint import StyledText, sign
from auditor.model.audit import NOTHING
from auditor.model.values import DOUBTFUL, HOLDS, ROUNDING, UNCHECKED, Check
from auditor.telling.narrator import Narrator
from auditor.telling.typeset import cut

LIMITS = {DOUBTFUL: 10, ROUNDING: 5, HOLDS: 0}
GROUPS, DETAILS = 10, 3


def notes(narrator: Narrator, view: View, sheet: StyledText) -> None:
    """Add the notes of one document: what its findings don't say.

    `view.show` "all" lists every check, "problems" the first of each kind, and of unchecked places
    that are known their number alone.
    """
    by_verdict: dict[str, list[Check]] = {}
    told = {
        index
        for finding in narrator.audit.findings
        if finding.state == "new"
        for index in finding.checks
    }
    known = set() if view.show == "all" else narrator.audit.accepted - {NOTHING}
    told |= known
    for index, check in enumerate(narrator.audit.checks):
        if index not in told:
            by_verdict.setdefault(check.verdict, []).append(check)
    everything = view.show == "all"
    for verdict in (DOUBTFUL, ROUNDING):
        _listed(verdict, by_verdict.get(verdict, []), narrator, everything, sheet)
    _unchecked(by_verdict.get(UNCHECKED, []), narrator, everything, sheet)
    if known:
        sheet.gap()
        sheet.add(
            (
                f"{sign(UNCHECKED)} {narrator.words.count('report.unchecked_known', len(known))}",
                "dim",
            )
        )
    if everything:
        _listed(HOLDS, by_verdict.get(HOLDS, []), narrator, everything, sheet)


def _heading(verdict: str, number: int, narrator: Narrator, sheet: StyledText) -> None:
    sheet.gap()
    sheet.add((f"{sign(verdict)} {narrator.words.count(f'report.{verdict}', number)}", verdict))


def _listed(
    verdict: str, checks: Sequence[Check], narrator: Narrator, everything: bool, sheet: StyledText
) -> None:
    if not checks:
        return
    _heading(verdict, len(checks), narrator, sheet)
    limit = len(checks) if everything else LIMITS[verdict]
    for check in checks[:limit]:
        sheet.wrapped(2, narrator.message(check), lead=(f"{check.relation.rule}  ", "dim"))
    _more(len(checks) - limit, narrator, sheet)


def _unchecked(
    checks: Sequence[Check], narrator: Narrator, everything: bool, sheet: StyledText
) -> None:
    if not checks:
        return
    _heading(UNCHECKED, len(checks), narrator, sheet)
    groups: dict[tuple[str, str], list[Check]] = {}
    for check in checks:
        groups.setdefault(
            (check.relation.rule, check.reason[0] if check.reason else "unknown"), []
        ).append(check)
    limit = len(groups) if everything else GROUPS
    for (rule, code), members in list(groups.items())[:limit]:
        reason = narrator.words.find(f"reason.{code}") or code
        detail = _details(members, narrator, everything)
        text = (
            narrator.words.fill("reason_with_detail", reason=reason, detail=detail)
            if detail
            else reason
        )
        times = f" {narrator.words.count('report.times', len(members))}" if len(members) > 1 else ""
        sheet.wrapped(2, text, lead=(f"{rule}{times}  ", "dim"))
    _more(sum(len(members) for members in list(groups.values())[limit:]), narrator, sheet)


def _details(checks: Sequence[Check], narrator: Narrator, everything: bool) -> str:
    names = dict.fromkeys(filter(None, (narrator.subject(check) for check in checks)))
    limit = len(names) if everything else DETAILS
    shown = [cut(name, 100) for name in list(names)[:limit]]
    return narrator.words.at("list").join(shown + ["…"] * (len(names) > limit))


def _more(number: int, narrator: Narrator, sheet: StyledText) -> None:
    if number > 0:
        sheet.wrapped(2, narrator.words.count("report.more_notes", number), "dim")
