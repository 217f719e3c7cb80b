"""What is no finding and still said: rounding, doubtful, unchecked with the reason: each a number
and how to see it, or listed where it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.formats import View
from auditor.formats.paint import StyledText, sign
from auditor.model.audit import NOTHING
from auditor.model.values import DOUBTFUL, HOLDS, ROUNDING, UNCHECKED, Check
from auditor.telling.narrator import Narrator
from auditor.telling.typeset import middle

INDENT = 2
# So many places are named for each reason why something was not checked.
DETAILS = 3
# So many reasons stand beside the number of what was not checked.
REASONS = 4


def notes(narrator: Narrator, view: View, sheet: StyledText) -> None:
    """Add the notes of one document: what its findings don't say.

    What `view.show` names is listed, of the rest there is a number; of unchecked places that are
    known never more.
    """
    by_verdict, known = _left(narrator, view)
    for verdict in (DOUBTFUL, ROUNDING, UNCHECKED):
        checks = by_verdict.get(verdict, [])
        if checks and view.shows(verdict):
            list_ = _unchecked if verdict == UNCHECKED else _listed
            list_(verdict, checks, narrator, view, sheet)
        elif checks:
            _folded(verdict, checks, narrator, sheet)
    _accepted(known, narrator, sheet)
    if view.shows(HOLDS) and HOLDS in by_verdict:
        _listed(HOLDS, by_verdict[HOLDS], narrator, view, sheet)


def doubts(narrator: Narrator, view: View, sheet: StyledText) -> None:
    """Add what may be wrong with a document without findings: how much of it is doubtful, or was
    not checked and why.
    """
    by_verdict, known = _left(narrator, view)
    for verdict in (DOUBTFUL, UNCHECKED):
        if verdict in by_verdict:
            _folded(verdict, by_verdict[verdict], narrator, sheet, INDENT)
    _accepted(known, narrator, sheet, INDENT)


def _left(narrator: Narrator, view: View) -> tuple[dict[str, list[Check]], int]:
    """Return verdict → the checks that no finding tells, and the number of those that are known."""
    found: dict[str, list[Check]] = {}
    told = {
        index
        for finding in narrator.audit.findings
        if finding.state == "new"
        for index in finding.checks
    }
    known = set() if view.show == "all" else narrator.audit.accepted - {NOTHING}
    for index, check in enumerate(narrator.audit.checks):
        if index not in told and index not in known:
            found.setdefault(check.verdict, []).append(check)
    return found, len(known)


def _accepted(known: int, narrator: Narrator, sheet: StyledText, indent: int = 0) -> None:
    if known:
        text = narrator.words.count("report.unchecked_known", known)
        sheet.hanging(text, "dim", (" " * indent + f"{sign(UNCHECKED)} ", "dim"))


def _folded(
    verdict: str, checks: Sequence[Check], narrator: Narrator, sheet: StyledText, indent: int = 0
) -> None:
    """Add how many there are, for unchecked ones why, and how to see them."""
    told = narrator.words
    text = told.count(f"report.{verdict}", len(checks))
    if verdict == UNCHECKED:
        text = told.fill("reason_with_detail", reason=text, detail=_reasons(checks, narrator))
    text = told.fill("report.folded", text=text, what=verdict)
    sheet.hanging(text, verdict, (" " * indent + sign(verdict) + " ", verdict))


def _reasons(checks: Sequence[Check], narrator: Narrator) -> str:
    """Return why checks were not made, the most frequent reason first."""
    numbers: dict[str, int] = {}
    for check in checks:
        code = check.reason[0] if check.reason else "unknown"
        numbers[code] = numbers.get(code, 0) + 1
    told = narrator.words
    ordered = sorted(numbers.items(), key=lambda item: -item[1])
    shown = [
        (told.find(f"reason.{code}") or code)
        + (f" {told.count('report.times', number)}" if number > 1 else "")
        for code, number in ordered[:REASONS]
    ]
    return told.at("list").join(shown + ["…"] * (len(ordered) > REASONS))


def _heading(verdict: str, number: int, narrator: Narrator, sheet: StyledText) -> None:
    sheet.gap()
    sheet.add((f"{sign(verdict)} {narrator.words.count(f'report.{verdict}', number)}", verdict))


def _listed(
    verdict: str, checks: Sequence[Check], narrator: Narrator, view: View, sheet: StyledText
) -> None:
    _heading(verdict, len(checks), narrator, sheet)
    for check in checks:
        sheet.wrapped(2, narrator.message(check), lead=(f"{check.relation.rule}  ", "dim"))
    sheet.gap()


def _unchecked(
    verdict: str, checks: Sequence[Check], narrator: Narrator, view: View, sheet: StyledText
) -> None:
    _heading(verdict, len(checks), narrator, sheet)
    groups: dict[tuple[str, str], list[Check]] = {}
    for check in checks:
        groups.setdefault(
            (check.relation.rule, check.reason[0] if check.reason else "unknown"), []
        ).append(check)
    for (rule, code), members in groups.items():
        reason = narrator.words.find(f"reason.{code}") or code
        detail = _details(members, narrator, view.show == "all")
        text = (
            narrator.words.fill("reason_with_detail", reason=reason, detail=detail)
            if detail
            else reason
        )
        times = f" {narrator.words.count('report.times', len(members))}" if len(members) > 1 else ""
        sheet.wrapped(2, text, lead=(f"{rule}{times}  ", "dim"))
    sheet.gap()


def _details(checks: Sequence[Check], narrator: Narrator, everything: bool) -> str:
    names = dict.fromkeys(filter(None, (narrator.subject(check) for check in checks)))
    limit = len(names) if everything else DETAILS
    # Of what was computed and printed no number is cut in two: that stands at the end.
    shown = [middle(name, 100) for name in list(names)[:limit]]
    return narrator.words.at("list").join(shown + ["…"] * (len(names) > limit))
