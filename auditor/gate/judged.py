"""What people found of findings: true, false, debatable or accepted, each with a reason, in a file
of tab-separated lines that a spreadsheet opens.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.gate.tomlfile import SettingsError
from auditor.model.audit import Audit, Finding
from auditor.model.records import NamedTuple
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import amounts_of
from auditor.telling.typeset import safe

# The head of the file; the last column may be missing in one that was written by hand.
COLUMNS = ("doc", "rule", "numbers", "text", "verdict", "why", "fingerprint")
VERDICTS = ("TRUE", "FALSE", "DEBATABLE", "ACCEPTED")
# Characters of a finding's own words that its line holds, where no numbers tell it.
TEXT = 80


class Judgement(NamedTuple):
    """What a person found of one finding.

    doc: its document, seen from the file's folder; numbers: what is printed and computed; text:
    words of it where it has no numbers; fingerprint: what carries it to the next draft.
    """

    doc: str
    rule: str
    numbers: str
    text: str
    verdict: str
    why: str
    fingerprint: str = ""


def read(path: str) -> list[Judgement]:
    """Return the judgements of a file in their order; raise SettingsError, with the line,
    where it is damaged.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except OSError as error:
        raise SettingsError(f"{path}: can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is no text in UTF-8") from None
    if not lines or tuple(lines[0].split("\t"))[:6] != COLUMNS[:6]:
        raise SettingsError(f"{path}:1: the head is missing: {' '.join(COLUMNS)} (tabs between)")
    return [_judgement(path, number, line) for number, line in enumerate(lines[1:], 2) if line]


def _judgement(path: str, number: int, line: str) -> Judgement:
    parts = line.split("\t")
    if not 6 <= len(parts) <= len(COLUMNS):
        raise SettingsError(f"{path}:{number}: has {len(parts)} columns, not {len(COLUMNS)}")
    if parts[4] not in VERDICTS:
        known = ", ".join(VERDICTS)
        raise SettingsError(f"{path}:{number}: verdict {parts[4]!r} is none of {known}")
    return Judgement(*parts)


def written(judgements: Iterable[Judgement]) -> str:
    """Return the text of the file, its lines as they come."""
    lines = ("\t".join(map(safe, one)) for one in judgements)
    return "\t".join(COLUMNS) + "\n" + "".join(f"{line}\n" for line in lines)


def judged(audit: Audit, finding: Finding, doc: str, verdict: str, why: str) -> Judgement:
    """Return the line of a finding that a person judged."""
    check = audit.checks[finding.checks[0]] if finding.checks else None
    amounts = amounts_of(check) if check and check.gap is not None else None
    numbers = f"{amounts.stated} {amounts.computed}" if amounts else ""
    told = Narrator(audit).finding(finding)
    text = "" if numbers else told[:TEXT]
    return Judgement(doc, finding.rule, numbers, text, verdict, why, finding.fingerprint)


def carried(
    audit: Audit, doc: str, known: Iterable[Judgement]
) -> tuple[list[Judgement], list[Finding]]:
    """Return what is known of a document's findings from its own lines or from another draft, and
    the findings that nobody judged yet.

    Of several lines with one fingerprint that of the same document goes first, then the last.
    """
    by_print: dict[str, Judgement] = {}
    for one in known:
        before = by_print.get(one.fingerprint)
        if one.fingerprint and not (before and before.doc == doc and one.doc != doc):
            by_print[one.fingerprint] = one
    found, left = list[Judgement](), list[Finding]()
    for finding in audit.findings:
        earlier = by_print.get(finding.fingerprint)
        if earlier is None:
            left.append(finding)
        else:
            found.append(judged(audit, finding, doc, earlier.verdict, earlier.why))
    return found, left
