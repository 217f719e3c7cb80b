"""A check as a gate runs it: with the configuration beside the documents, their baseline and what git says changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from auditor import engine
from auditor.accepting import compared, suppressed
from auditor.choosing import UnknownRule, named
from auditor.config import Config, Finder, read
from auditor.packs import Packs, load
from auditor.reading import sources
from auditor.report import Report
from auditor.settings import SettingsError

Brought = tuple[tuple[str, ...], tuple[str, ...]]
"""Paths of further packs and of lists of codes."""


class Outcome(NamedTuple):
    """What came of a gate: the report, and the packs that it was made with (all those of several configurations)."""

    report: Report
    rules: tuple[str, ...]


def check(paths: Sequence[str], asked: Mapping[str, Any], known: bool = True) -> Outcome:
    """Return the report on `paths`; `asked` is the command line's word and goes before the configuration's.

    Keys of `asked`, all of them optional: select, ignore, rules, codes, lang, unit, year, kind, fail_on, baseline,
    config, since. Without `known`, no finding is marked as known. Raises PackError, SettingsError (with file and line),
    SinceError; a document that can't be read is in the report.
    """
    if asked.get("since") is not None:
        from auditor.since import changed

        paths = changed(sources(paths), asked["since"])
    outcomes = [_run(group, asked, config, known) for group, config in _groups(paths, asked.get("config"))]
    return outcomes[0] if len(outcomes) == 1 else _together(outcomes)


def _groups(paths: Sequence[str], config: str | None) -> list[tuple[Sequence[str], Config | None]]:
    """Return the paths with their configuration; those of several ones as runs of files, in the order of the paths."""
    if config is not None:
        return [(paths, read(config))]
    finder, groups = Finder(), list[tuple[list[str], Config | None]]()
    for file in sources(paths):
        settings = finder.of(file)
        if not groups or groups[-1][1] is not settings:
            groups.append(([], settings))
        groups[-1][0].append(file)
    return [(paths, groups[0][1])] if len(groups) == 1 else list(groups) or [(paths, None)]


def _run(paths: Sequence[str], asked: Mapping[str, Any], config: Config | None, known: bool) -> Outcome:
    options = _options(asked, config)
    report = engine.run(paths, options)
    if known and (config or asked.get("baseline")):
        report = _marked(report, options, asked, config)
    return Outcome(report, options.rules)


def _options(asked: Mapping[str, Any], config: Config | None) -> engine.Options:
    settings = config.settings if config else {}

    def paths(key: str) -> tuple[str, ...]:
        return tuple(asked.get(key) or (config.beside(path) for path in settings.get(key, ()) if config))

    def said(key: str) -> Any:
        return settings.get(key) if asked.get(key) is None else asked[key]

    rules, codes = paths("rules"), paths("codes")
    select, ignore = (_ids(asked.get(key) or (), key, (rules, codes), config) for key in ("select", "ignore"))
    fail_on = asked.get("fail_on") or settings.get("fail-on", "error")
    lang, unit, year, kind = map(said, ("lang", "unit", "year", "kind"))
    return engine.Options(select, ignore, rules, codes, lang=lang, unit=unit, year=year, kind=kind, fail_on=fail_on)


def _ids(asked: Sequence[str], key: str, brought: Brought, config: Config | None) -> tuple[str, ...]:
    """Return the ids of the rules that are asked for, or those under `key` of the configuration."""
    if asked:
        packs = load(*brought)
        return tuple(dict.fromkeys(rule.id for word in asked for rule in named(word, packs)))
    if config is None or not config.settings.get(key):
        return ()
    packs, line = load(*brought), config.lines[key]
    return tuple(dict.fromkeys(rule for word in config.settings[key] for rule in _named(word, packs, config, line)))


def _named(word: str, packs: Packs, config: Config, line: int) -> list[str]:
    try:
        return [rule.id for rule in named(word, packs)]
    except UnknownRule as error:
        raise SettingsError(f"{config.path}:{line}: {error}") from None


def _marked(report: Report, options: engine.Options, asked: Mapping[str, Any], config: Config | None) -> Report:
    packs = load(options.rules, options.codes)
    checked = engine.chosen(packs, options)
    if config and config.suppressions:
        meant = {
            position: checked.intersection(_named(entry.rule, packs, config, entry.line) if entry.rule else checked)
            for position, entry in enumerate(config.suppressions)
        }
        report = suppressed(report, config, meant)
    path = _baseline(asked, config)
    if path:
        report = compared(report, path, checked)
    if all(finding.state == "new" for audit in report.audits for finding in audit.findings):
        return report
    return replace(report, exit_code=engine.exit_code(report.audits, bool(report.errors), options.fail_on))


def _baseline(asked: Mapping[str, Any], config: Config | None) -> str:
    """Return the path of the baseline, or "" for none: an empty one on the command line is none."""
    if asked.get("baseline") is not None:
        return str(asked["baseline"])
    return config.beside(config.settings["baseline"]) if config and "baseline" in config.settings else ""


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
    return Outcome(report, tuple(dict.fromkeys(path for outcome in outcomes for path in outcome.rules)))
