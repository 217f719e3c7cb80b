"""From paths to a report: read, recognise, build relations, judge, find.

Nothing that a document holds raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from auditor.evidence import Bounds, bounds
from auditor.judging import judge_all
from auditor.judging.sentences import weighed
from auditor.judging.settling import lenient, settled
from auditor.judging.tabled import PrintedLines
from auditor.model.audit import NOTHING, Audit, PackUsed, ReadError, Stamp
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import FAILS, UNCHECKED, Check, Document, Relation
from auditor.packs.languages.worded import speak
from auditor.packs.loading import Packs, Rule, load
from auditor.reading import ahead, read, sources
from auditor.recognition import Recognised, recognise
from auditor.relations import relations
from auditor.relations.beside import belongs, between
from auditor.running.coverage import coverage
from auditor.running.garbage_collector import collecting_rarely
from auditor.running.mishaps import Failed, apart
from auditor.running.selection import selected
from auditor.telling.findings import findings
from auditor.telling.report import Report

if TYPE_CHECKING:
    from auditor.diagnosis import Cause

# A path, or a name and the bytes of a document.
Source = str | tuple[str, bytes]

FEW = 20
LEVELS = ("unchecked", "warning", "error")


class Options(NamedTuple):
    """What to check and how. select, ignore: rule ids, families or names; rules: paths of further
    packs; codes: paths of lists of classification codes.

    unit, year and kind are used where the document doesn't say them; fail_on: error, warning,
    unchecked or never; min_coverage: the least share of a document's figures that has to be
    checked; show: all for the figures that no check touched, too; error_at, warn_at: the confidence
    from which a failure is an error, a warning; stamp: the date of the audit, where reports are to
    say it and the digest of each source.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    lang: str | None = None
    unit: str | None = None
    year: int | None = None
    kind: str | None = None
    fail_on: str = "error"
    min_coverage: Fraction | None = None
    show: str = "problems"
    error_at: Fraction | None = None
    warn_at: Fraction | None = None
    stamp: str = ""


class Understood(NamedTuple):
    """A document as recognised, the relations that are owed in it,
    and the result with every rule.
    """

    recognised: Recognised
    relations: list[Relation]
    audit: Audit


def run(
    paths: Sequence[Source], options: Options | None = None, each: Callable[[], None] | None = None
) -> Report:
    """Return the report over all documents at `paths`, or given with their bytes; those that can't
    be read are listed in its errors.

    A few documents are also checked against each other: those of one entity in consecutive years,
    budget and final accounts, two files of one disclosure, a department and its units.
    `each` is called after each document. Raises PackError for a pack that is wrong.
    """
    files = _expanded(paths)
    with collecting_rarely(), ahead((path, path) for path in files if isinstance(path, str)):
        return _run(files, options or Options(), each or (lambda: None))


def _expanded(paths: Sequence[Source]) -> list[Source]:
    """Return the files that paths stand for, and the documents that are given, in their order."""
    if all(isinstance(path, str) for path in paths):
        return list(sources([str(path) for path in paths]))
    return [
        found for path in paths for found in (sources([path]) if isinstance(path, str) else (path,))
    ]


def _run(files: Sequence[Source], options: Options, each: Callable[[], None]) -> Report:
    packs = load(options.rules, options.codes)
    speak(packs.phrases)
    asked = _asked(packs, options)
    found: list[Understood] = []
    audits: list[Audit] = []
    errors: list[ReadError] = []
    for source in files:
        with apart(source if isinstance(source, str) else source[0], errors.append):
            understood = understand(_read(source, packs, options), packs, options)
            if len(files) <= FEW:
                found.append(understood)
            else:
                audits.append(_selected(understood, asked, options))
        each()
    together = _together(found, packs, _limits(options), errors.append)
    audits += [_selected(understood, asked, options) for understood in together]
    used = tuple(PackUsed(*pack) for pack in packs.used)
    return Report(tuple(audits), tuple(errors), used, exit_code(audits, bool(errors), options))


def _read(source: Source, packs: Packs, options: Options) -> Document:
    path, data = (source, None) if isinstance(source, str) else source
    digest = bool(options.stamp)
    return read(path, data=data, languages=packs.labels.languages, digest=digest)


def audit_document(document: Document, packs: Packs, options: Options) -> Audit:
    """Return the result for one document, of the rules that were asked for."""
    return _selected(understand(document, packs, options), _asked(packs, options), options)


def audit_beside(
    others: Iterable[Document], own: Document, packs: Packs, options: Options
) -> Audit:
    """Return the result for a document, with what it and others that belong to it say of each
    other.
    """
    theirs = [_recognised(document, packs, options) for document in others]
    understood = _beside(theirs, understand(own, packs, options), packs, _limits(options))
    return _selected(understood, _asked(packs, options), options)


def audit_together(documents: Sequence[Document], packs: Packs, options: Options) -> list[Audit]:
    """Return the results for a few documents in their order, with what they say of each other; one
    that can't be held against the others keeps its own result.
    """
    alone = [understand(document, packs, options) for document in documents]
    asked = _asked(packs, options)
    together = _together(alone, packs, _limits(options), lambda error: None)
    return [_selected(understood, asked, options) for understood in together]


def understand(document: Document, packs: Packs, options: Options) -> Understood:
    """Return a document with all that every rule says of it, whatever was asked for."""
    recognised = _recognised(document, packs, options)
    language = recognised.language
    lang = options.lang or ("zh" if language == "zh" else "en")
    built = relations(recognised, packs, lang)
    audit = _audit(recognised, built, (lang, language), packs, _limits(options))
    return Understood(recognised, built, audit)


def _recognised(document: Document, packs: Packs, options: Options) -> Recognised:
    speak(packs.phrases)
    return recognise(document, packs, options.kind or "", options.year, options.unit or "")


def _limits(options: Options) -> Bounds | None:
    """Return the bounds that somebody asked for; None for the shipped ones."""
    asked = (options.error_at, options.warn_at)
    return None if asked == (None, None) else bounds(*asked)


def _audit(
    recognised: Recognised,
    built: list[Relation],
    languages: tuple[str, str],
    packs: Packs,
    limits: Bounds | None,
) -> Audit:
    """Judge what was built; languages: that of the report, and the document's own."""
    lang, language = languages
    printed = PrintedLines(recognised.tables, recognised.mentions)
    judged = weighed(judge_all(built), limits, printed)
    checks = tuple(settled(check, packs, limits) for check in judged)
    if recognised.document.scanned:
        checks = tuple(map(lenient, checks))
    causes = _causes(checks, recognised.tables)
    return Audit(
        recognised.document,
        recognised.kind,
        recognised.entity,
        recognised.year,
        recognised.unit,
        lang,
        recognised.tables,
        checks,
        findings(checks, packs.rules, recognised.tables, causes),
        coverage(recognised, checks),
        causes,
        language,
    )


def _causes(checks: Sequence[Check], tables: Sequence[Table]) -> tuple[Cause, ...]:
    """What explains the failed checks; where all is well, the diagnosis is not even loaded."""
    if all(check.verdict != FAILS for check in checks):
        return ()
    from auditor.diagnosis import diagnose

    return diagnose(checks, tables)


def _together(
    found: Sequence[Understood], packs: Packs, limits: Bounds | None, failed: Failed
) -> list[Understood]:
    """The documents, each with what it and others of the list say of each other."""
    every = [understood.recognised for understood in found]
    together = []
    for alone in found:
        beside = alone
        with apart(alone.audit.document.path, failed):
            beside = _beside(every, alone, packs, limits)
        together.append(beside)
    return together


def _beside(
    others: Sequence[Recognised], own: Understood, packs: Packs, limits: Bounds | None
) -> Understood:
    """What is understood of a document, with what those of the others that belong to it say."""
    recognised, built, audit = own
    others = [other for other in others if belongs(other, recognised)]
    more = between(others, recognised, packs) if others else []
    if not more:
        return own
    named = {term.figure.path for relation in more for term in relation.terms}
    related = tuple(other.document for other in others if other.document.path in named)
    recognised = recognised._replace(document=recognised.document._replace(related=related))
    return Understood(
        recognised,
        built + more,
        _audit(recognised, built + more, (audit.lang, audit.language), packs, limits),
    )


def _selected(understood: Understood, asked: Mapping[str, Rule], options: Options) -> Audit:
    audit = selected(understood.audit, understood.recognised, asked)
    if options.stamp:
        audit = audit._replace(stamp=Stamp(audit.document.sha256, options.stamp))
    if options.show != "all":
        return audit
    from auditor.running.unbound import unbound

    # All is judged, then selected: a rule that was not asked for still touches its figures.
    return audit._replace(unbound=unbound(understood.recognised, understood.audit.checks))


def _asked(packs: Packs, options: Options) -> dict[str, Rule]:
    asked = chosen(packs, options)
    return {rule.id: rule for rule in packs.rules.values() if rule.id in asked}


def chosen(packs: Packs, options: Options) -> frozenset[str]:
    """Return the ids of the rules that `select` and `ignore` leave: each word an id,
    a family or a name.
    """

    def said(words: Sequence[str], rule_id: str) -> bool:
        rule = packs.rules[rule_id]
        return any(word in (rule.id, rule.family, rule.name) for word in words)

    return frozenset(
        rule_id
        for rule_id in packs.rules
        if (not options.select or said(options.select, rule_id))
        and not said(options.ignore, rule_id)
    )


def exit_code(audits: Sequence[Audit], unread: bool, options: Options) -> int:
    """Return 2 where a document could not be read, 1 where a gate of the options fails, else 0.

    Gates: something at or above `fail_on` was found; fewer figures were checked than `min_coverage`
    asks for.
    """
    if unread:
        return 2
    if options.min_coverage is not None and any(
        _too_little(audit, options.min_coverage) for audit in audits
    ):
        return 1
    fail_on = options.fail_on
    if fail_on == "never":
        return 0
    failing = set(LEVELS[LEVELS.index(fail_on) :])
    found = any(
        finding.severity in failing and finding.state == "new"
        for audit in audits
        for finding in audit.findings
    )
    return int(found or (fail_on == "unchecked" and any(map(_leaves_unchecked, audits))))


def _too_little(audit: Audit, least: Fraction) -> bool:
    return audit.coverage.checked < least * audit.coverage.figures


def _leaves_unchecked(audit: Audit) -> bool:
    if audit.coverage.nothing and NOTHING not in audit.accepted:
        return True
    known = (
        index for finding in audit.findings if finding.state != "new" for index in finding.checks
    )
    accepted = audit.accepted.union(known)
    unchecked = (index for index, check in enumerate(audit.checks) if check.verdict == UNCHECKED)
    return any(index not in accepted for index in unchecked)
