"""Relations about performance: projects counted, funds, ratings, targets stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.table import Row
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.figures import Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import evidence, related
from auditor.relations.numbered import announced
from auditor.relations.texts import squeezed

_SET = joined(r"<<sets>><<past-mark>>?$", needs="<<sets>>")
_GOALS = joined(
    r"<<counter-of-all>>?(?:<<project>>|<<budget>>)*<<scope-spending>>?<<goals>>", needs="<<goals>>"
)
_FUNDS = joined(
    r"<<goals>><<said-of>>.{0,16}<<project>>.{0,12}<<covers>><<project>>?<<budget>>?"
    r"<<sum-covered>><<said-is>>?$",
    needs="<<covers>>",
)
_GRADE = joined(r"(?P<grade><<grade>>)<<said-of>>?<<project>>?<<there-are>>?$", needs="<<grade>>")
_ASSESSED = joined(
    r"<<self-assessed>><<said-of>>?[^;。]{0,20}<<project>><<there-are>>?$",
    needs="<<self-assessed>>",
)
_ASSESSES = joined(r"<<scope-spending>>?<<project>>[^,;。]{0,12}<<self-assessed>>")
_TARGET = joined(
    r"[≥≤=><]{0,2}<<at-least-said>>?(?P<value>\d[\d,.]{0,15})(?P<unit>[%％]|[^\d,.;:()]{1,3})"
)
# Grades that are a list.
GRADES = 2
REACH, SAME_NAME, TARGET, LONGEST, LISTS = 40, 6, 24, 60, ("TK", "T14", "T15")


def project_counts(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the stated number of projects with goals = projects listed, for each list that the
    document prints.

    Only the table of all projects is sure to list each of them once. The others count where they
    agree with each other.
    """
    # The first: later counts are of single departments or years.
    stated = next((m for m in facts.recognised.mentions if m.role == "count" and _goals(m)), None)
    lists = _project_lists(facts) if stated else {}
    # T14 has all projects by its form; the key projects and goals of others may be a choice of
    # them.
    sizes = [len(items) for name, items in lists.items() if name != "T14"]
    for name, items in lists.items():
        sure = name == "T14" or (len(sizes) > 1 and len(set(sizes)) == 1)
        if stated:
            terms = (Term(stated.figure, 1, "stated"), *(Term(item, 1, "item") for item in items))
            yield Relation(rule, "count", terms, stated.subject, weak="" if sure else "ambiguous")


def _goals(mention: Mention) -> bool:
    return bool(_SET.search(mention.before[-REACH:]) and _GOALS.match(mention.after))


def _project_lists(facts: Facts) -> dict[str, list[Figure]]:
    lists: dict[str, list[Figure]] = {}
    # With several units the text lists the projects of each under its own heading.
    if facts.one_unit:
        for _, lines, _ in announced(facts, ["project"]):
            lists.setdefault("P", [line.figure for line in lines])
    for table in facts.first(*LISTS):
        rows = facts.rows(table, "projects")
        lists[table.form] = [figure for row in rows if (figure := _name(row))]
    return {name: items for name, items in lists.items() if items}


def _name(row: Row) -> Figure | None:
    return next(iter(row.figures.values()), None)


def covered_funds(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield funds of the projects with goals ≤ project spending,
    where a budget covers only part of its projects.
    """
    limit = next((figure for figure, _ in facts.named(template.refs["limit"])), None)
    if facts.recognised.kind != "budget" or limit is None:
        return
    for before, mention in pairwise(facts.recognised.mentions):
        if (
            mention.role == "level"
            and called("covers") in mention.before
            and mention.sentence == before.sentence
        ):
            words = squeezed(before.before[-REACH:] + before.figure.text + mention.before[-REACH:])
            if _FUNDS.search(words):
                yield related(rule, "bound", mention.subject, part=mention, limit=limit)


def ratings(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield assessed projects = those rated excellent, good, passed and failed."""
    for mentions in facts.spoken.values():
        counts = [
            mention for mention in mentions if mention.figure.unit == called("counter-of-all")
        ]
        graded = [
            (m, match["grade"]) for m in counts if (match := _GRADE.search(m.before[-REACH:]))
        ]
        # A grade that is said twice is of two assessments, whose sums are mixed.
        if len(graded) < GRADES or len(graded) != len({grade for _, grade in graded}):
            continue
        before = [m for m in counts if m.figure.start < graded[0][0].figure.start]
        total = next((m for m in reversed(before) if _assessed(m)), None)
        if total:
            terms = (Term(total.figure, 1, "total"), *(Term(m.figure) for m, _ in graded))
            # Of two grades a third may go unsaid; of three the fourth is that none has failed.
            severity = "" if len(graded) > GRADES else "warning"
            yield Relation(rule, "sum", terms, total.subject, severity=severity)


def _assessed(mention: Mention) -> bool:
    """自评项目3个, or 对3个项目开展绩效自评."""
    return bool(_ASSESSED.search(mention.before[-REACH:]) or _ASSESSES.match(mention.after))


def targets(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that an indicator of the overall goals has the same target where a project's
    goals name it again.
    """
    cells = [cell for table in facts.by_form.get("TK", ()) for row in table.cells for cell in row]
    said = [(squeezed(cell.text), cell.start) for cell in cells if len(cell.text) > SAME_NAME]
    everything = "\n".join(text for text, _ in said)
    for name, figure in _indicators(facts).items() if said else ():
        own = _TARGET.match(squeezed(figure.text))
        # A name that stands twice is of two projects: which of them is the overall goal's is not
        # said.
        for text, start in said if own and everything.count(name) == 1 else ():
            at = text.find(name)
            match = _TARGET.match(text, at + len(name)) if at >= 0 else None
            # 3次 and 3场 may be two measures of one name.
            if match and own and match["unit"][:1] == own["unit"][:1]:
                holds = match["value"].rstrip(".,") == own["value"].rstrip(".,")
                other = facts.recognised.evidence.text(match[0], Spot(start, start + 1), name)
                yield Relation(
                    rule, "same-name", evidence(figure, other), name, holds=holds,
                    stated=squeezed(figure.text), computed=match[0],
                )  # fmt: skip


def _indicators(facts: Facts) -> dict[str, Figure]:
    """Names of indicators that the overall goals print once,
    with their targets where these are numbers.
    """
    found: dict[str, Figure | None] = {}
    for table in facts.by_form.get("T15", ()):
        for row in table.cells:
            cells = [cell for cell in row if cell.text]
            if (
                len(cells) < 2
                or len(cells[-1].text) > TARGET
                or not any(map(str.isdecimal, cells[-1].text))
            ):
                continue
            name, last = squeezed(cells[-2].text[:LONGEST]), cells[-1]
            if len(name) >= SAME_NAME and not any(map(str.isdecimal, name)):
                figure = facts.recognised.evidence.text(
                    last.text, Spot(last.start, last.end, table.id), name
                )
                # Printed twice in the goals themselves: neither is the one to hold others against.
                found[name] = None if name in found else figure
    return {name: figure for name, figure in found.items() if figure}
