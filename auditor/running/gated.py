"""A check as a gate runs it: with the configuration beside the documents,
their baseline and what git says changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from auditor.gate.configuration import Config, Finder, read
from auditor.gate.tomlfile import SettingsError
from auditor.model.records import NamedTuple
from auditor.packs.kinds import PackError
from auditor.packs.loading import Packs, load
from auditor.packs.schema import share
from auditor.reading import sources
from auditor.running import engine
from auditor.telling.report import Report

if TYPE_CHECKING:
    from auditor.gate.acceptance import Accepted

# Paths of further packs and of lists of codes.
Brought = tuple[tuple[str, ...], tuple[str, ...]]


# Called after each document.
Each = Callable[[], None]


class DocumentGroup(NamedTuple):
    """Documents with one configuration: their paths, what to check and how,
    the configuration and its baseline.
    """

    paths: Sequence[str]
    options: engine.Options
    config: Config | None
    baseline: str

    def accepted(self) -> Accepted | None:
        """Return what is known before; None where nothing is.

        Raises SettingsError for a damaged baseline.
        """
        if not (self.config and self.config.suppressions) and not self.baseline:
            return None
        # Most runs accept nothing.
        from auditor.gate.acceptance import Accepted

        packs = load(self.options.rules, self.options.codes)
        checked = engine.chosen(packs, self.options)
        meant = (
            {
                at: checked.intersection(
                    _named(entry.rule, packs, self.config, entry.line) if entry.rule else checked
                )
                for at, entry in enumerate(self.config.suppressions)
            }
            if self.config
            else {}
        )
        return Accepted(self.config, meant, self.baseline, checked)


class Outcome(NamedTuple):
    """What came of a gate: the report, and the packs that it was made with (all those of
    several configurations).
    """

    report: Report
    rules: tuple[str, ...]


def check(
    paths: Sequence[str], asked: Mapping[str, Any], known: bool = True, each: Each | None = None
) -> Outcome:
    """Return the report on `paths`; `asked` is the command line's word and goes before the
    configuration's.

    Keys of `asked`, all of them optional: select, ignore, rules, codes, lang, unit, year, kind,
    fail_on, baseline, config, since, min_coverage, show, error_at, warn_at, stamp. Without `known`,
    no finding is marked as known; `each` is called after each document.

    Raises PackError, SettingsError (with file and line), SinceError; a document that can't be read
    is in the report.
    """
    outcomes = [_run(group, known, each) for group in groups(paths_of(paths, asked), asked)]
    return outcomes[0] if len(outcomes) == 1 else _together(outcomes)


def checked(paths: Sequence[str], asked: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of the rules that are checked in all of these documents;
    raise PackError or SettingsError.
    """
    rules = [
        engine.chosen(load(options.rules, options.codes), options)
        for _, options, *_ in groups(paths, asked)
    ]
    return frozenset.intersection(*rules)


def paths_of(paths: Sequence[str], asked: Mapping[str, Any]) -> Sequence[str]:
    """Return the paths, or with `since` the files among them that changed in git;
    raise SinceError.
    """
    if asked.get("since") is None:
        return paths
    from auditor.gate.git import changed

    return changed(sources(paths), asked["since"])


def groups(paths: Sequence[str], asked: Mapping[str, Any]) -> list[DocumentGroup]:
    """Return the paths in groups of one configuration each, in their order;
    raise PackError or SettingsError.
    """
    return [
        DocumentGroup(part, _options(asked, config), config, _baseline(asked, config))
        for part, config in _groups(paths, asked.get("config"))
    ]


def _groups(paths: Sequence[str], config: str | None) -> list[tuple[Sequence[str], Config | None]]:
    """Return the paths with their configuration; those of several ones as runs of files,
    in the order of the paths.
    """
    if config is not None:
        return [(paths, read(config))]
    finder, groups = Finder(), list[tuple[list[str], Config | None]]()
    for file in sources(paths):
        settings = finder.of(file)
        if not groups or groups[-1][1] is not settings:
            groups.append(([], settings))
        groups[-1][0].append(file)
    return [(paths, groups[0][1])] if len(groups) == 1 else list(groups) or [(paths, None)]


def _run(group: DocumentGroup, known: bool, each: Each | None) -> Outcome:
    report = engine.run(group.paths, group.options, each)
    accepted = group.accepted() if known else None
    return Outcome(_marked(report, accepted, group) if accepted else report, group.options.rules)


def _options(asked: Mapping[str, Any], config: Config | None) -> engine.Options:
    settings = config.settings if config else {}

    def paths(key: str) -> tuple[str, ...]:
        return tuple(
            asked.get(key) or (config.beside(path) for path in settings.get(key, ()) if config)
        )

    def said(key: str) -> Any:
        return settings.get(key) if asked.get(key) is None else asked[key]

    rules, codes = paths("rules"), paths("codes")
    select, ignore = (
        _ids(asked.get(key) or (), key, (rules, codes), config) for key in ("select", "ignore")
    )
    fail_on = asked.get("fail_on") or settings.get("fail-on", "error")
    least, error_at, warn_at = (
        asked[key] if asked.get(key) is not None else share(settings.get(key.replace("_", "-")))
        for key in ("min_coverage", "error_at", "warn_at")
    )
    lang, year, kind = map(said, ("lang", "year", "kind"))
    unit = _unit(asked.get("unit"), (rules, codes), config)
    show = asked.get("show") or "problems"
    read = (lang, unit, year, kind)
    return engine.Options(
        select, ignore, rules, codes, *read, fail_on, least, show, error_at, warn_at,
        asked.get("stamp") or "",
    )  # fmt: skip


def _unit(asked: str | None, brought: Brought, config: Config | None) -> str | None:
    """Return the unit that is asked for, or the configuration's, in the words of all packs."""
    said = config.settings.get("unit") if asked is None and config else asked
    if said is None:
        return None
    # What only those need who ask for something is loaded for them.
    from auditor.packs.languages.asked import asked_unit

    try:
        return asked_unit(said, load(*brought).labels.languages)
    except ValueError as error:
        if asked is None and config:
            raise SettingsError(f"{config.path}:{config.lines['unit']}: {error}") from None
        raise PackError(f"Invalid value for '--unit': {error}") from None


def _ids(
    asked: Sequence[str], key: str, brought: Brought, config: Config | None
) -> tuple[str, ...]:
    """Return the ids of the rules that are asked for, or those under `key` of the configuration."""
    if asked:
        from auditor.packs.lookup import named

        packs = load(*brought)
        return tuple(dict.fromkeys(rule.id for word in asked for rule in named(word, packs)))
    if config is None or not config.settings.get(key):
        return ()
    packs, line = load(*brought), config.lines[key]
    return tuple(
        dict.fromkeys(
            rule for word in config.settings[key] for rule in _named(word, packs, config, line)
        )
    )


def _named(word: str, packs: Packs, config: Config, line: int) -> list[str]:
    from auditor.packs.lookup import UnknownRule, named

    try:
        return [rule.id for rule in named(word, packs)]
    except UnknownRule as error:
        raise SettingsError(f"{config.path}:{line}: {error}") from None


def _marked(report: Report, accepted: Accepted, group: DocumentGroup) -> Report:
    marked = [accepted.marked(audit) for audit in report.audits]
    audits = tuple(audit for audit, _ in marked)
    used = {one for _, needed in marked for one in needed}
    documents = [audit.document.path for audit in report.audits]
    code = engine.exit_code(audits, bool(report.errors), group.options)
    notices = accepted.notices(documents, used)
    return report._replace(
        audits=audits, exit_code=code, notices=notices, compared=bool(group.baseline)
    )


def _baseline(asked: Mapping[str, Any], config: Config | None) -> str:
    """Return the path of the baseline, or "" for none: an empty one on the command line is none."""
    if asked.get("baseline") is not None:
        return str(asked["baseline"])
    return (
        config.beside(config.settings["baseline"])
        if config and "baseline" in config.settings
        else ""
    )


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    reports = [outcome.report for outcome in outcomes]
    packs = dict.fromkeys(pack for report in reports for pack in report.packs)
    report = Report(
        tuple(audit for report in reports for audit in report.audits),
        tuple(error for report in reports for error in report.errors),
        tuple(packs),
        max(report.exit_code for report in reports),
        tuple(dict.fromkeys(notice for report in reports for notice in report.notices)),
        any(report.compared for report in reports),
    )
    return Outcome(
        report, tuple(dict.fromkeys(path for outcome in outcomes for path in outcome.rules))
    )
