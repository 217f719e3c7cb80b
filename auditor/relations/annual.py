"""Relations about the annual report of a public institution: dates, ticked boxes, staff,
net assets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.amounts import scan
from auditor.model.values import Figure, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined
from auditor.recognition.figures import Quantity, Spot
from auditor.relations.facts import Facts
from auditor.relations.made import evidence, related
from auditor.relations.texts import Field, squeezed

_DATE = joined(r"((?:19|20)\d\d)(?:<<year-mark>>|[-./])(\d{1,2})(?:<<month-mark>>|[-./])(\d{1,2})")
_BOX = joined(r"(?:(?P<yes><<box-yes>>)|<<box-no>>)(?P<box>[√✓✔☑■□☐])")
_TICKED = frozenset("√✓✔☑■")
_YEAR = joined(r"((?:19|20)\d\d)<<year-mark>><<year-whole>>")
_DETAILS = (
    ("question-registration", joined("<<details-registration>>:")),
    ("question-evaluation", joined("<<details-evaluation>>")),
)
STAFF = ("head-posts", "head-on-posts", "head-all-staff")
ASSETS = ("head-opening", "head-closing")
FACTOR, QUESTION, REACH = 100, 6, 12


def annual_dates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield filed by 31 March of the next year, reviewed before that,
    changes registered in the report's year.
    """
    year = _year(facts)
    filed = _dates(facts, called("date-filed"))[:1]
    for figure, date in filed if year else ():
        # Public institutions file from 1 January to 31 March of the year behind the one reported
        # on.
        limit = f"{(year or 0) + 1}-03-31"
        yield _date(rule, figure, called("date-filed"), date <= limit, date, limit)
    for figure, date in _dates(facts, called("date-reviewed")):
        for _, limit in filed:
            yield _date(rule, figure, called("date-reviewed"), date <= limit, date, limit)
    for figure, date in _dates(facts, called("date-changed")) if year else ():
        holds = date[:4] == str(year)
        yield _date(rule, figure, called("date-changed"), holds, date[:4], str(year))


def _date(
    rule: str, figure: Figure, label: str, holds: bool, stated: str, computed: str
) -> Relation:
    return Relation(
        rule, "date", evidence(figure), label, holds=holds, stated=stated, computed=computed
    )


def _dates(facts: Facts, label: str) -> list[tuple[Figure, str]]:
    """The dates behind a name, in the same field or the next one."""
    pieces, found = _pieces(facts), []
    for at, piece in enumerate(pieces):
        if label in piece.text:
            for place in pieces[at : at + 2]:
                match = _DATE.search(
                    place.text, place.text.find(label) + 1 if place is piece else 0
                )
                if match:
                    year, month, day = match.groups()
                    figure = facts.recognised.evidence.text(
                        place.raw, Spot(place.start, place.start + len(place.raw)), label
                    )
                    found.append((figure, f"{year}-{int(month):02}-{int(day):02}"))
                    break
    return found


def _year(facts: Facts) -> int | None:
    if facts.recognised.kind != "annual-report":
        return None
    early = (match for piece in _pieces(facts)[:REACH] if (match := _YEAR.search(piece.text)))
    found = next(early, None)
    return int(found.group(1)) if found else facts.recognised.year


def _pieces(facts: Facts) -> tuple[Field, ...]:
    """The fields of an annual report; none in other kinds of document."""
    return facts.fields if facts.recognised.kind == "annual-report" else ()


def boxes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that each pair of boxes 是 and 否 has one tick,
    and that a ticked 是 is followed by its details.
    """
    ticks = [
        (at, bool(match["yes"]), match["box"] in _TICKED)
        for at, piece in enumerate(_pieces(facts))
        for match in _BOX.finditer(piece.text)
    ]
    pairs = [(yes, no) for yes, no in pairwise(ticks) if yes[1] and not no[1]]
    if not pairs:
        return
    yield from _details(rule, facts, [(yes[0], yes[2]) for yes, _ in pairs])
    wrong = [yes[0] for yes, no in pairs if yes[2] == no[2]]
    # Where each pair has one tick the first of them shows what was looked at.
    figures = [_box(facts, at) for at in wrong or [pairs[0][0][0]]]
    right = len(pairs) - len(wrong)
    yield Relation(
        rule, "present", evidence(*figures), "", holds=not wrong, stated=str(len(pairs)),
        computed=str(right),
    )  # fmt: skip


def _box(facts: Facts, at: int) -> Figure:
    piece = _pieces(facts)[at]
    spot = Spot(piece.start, piece.start + len(piece.raw))
    return facts.recognised.evidence.text(piece.raw, spot)


def _details(rule: str, facts: Facts, asked: list[tuple[int, bool]]) -> Iterator[Relation]:
    pieces = _pieces(facts)
    for (at, ticked), (end, _) in pairwise([*asked, (len(pieces), False)]):
        if not ticked:
            continue
        question = "".join(piece.text for piece in pieces[max(0, at - QUESTION) : at])
        given = "".join(piece.text for piece in pieces[at + 1 : end])
        for role, pattern in _DETAILS:
            if called(role) in question:
                holds = bool(pattern.search(given))
                yield Relation(
                    rule, "present", evidence(_box(facts, at)), called(role), holds=holds,
                    stated=called("box-yes"),
                )  # fmt: skip


def staff(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield staff on posts ≤ posts and staff on posts ≤ all staff."""
    posts, held, all_staff = _columns(facts, tuple(map(called, STAFF)), "") or (None, None, None)
    for limit in (posts, all_staff):
        if held and limit:
            yield related(rule, "bound", called("posts"), part=held, limit=limit)


def net_assets(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that net assets did not change a hundredfold within the year."""
    topic = called("net-assets")
    found = _columns(facts, tuple(map(called, ASSETS)), topic)
    if not found:
        return
    start, end = found
    small, large = sorted(map(abs, scaled(start, end)))
    # From 0 no factor leads anywhere: a new institution opens with nothing.
    holds = not small or large < FACTOR * small
    yield Relation(
        rule, "present", evidence(end, start), topic, holds=holds, stated=squeezed(end.text),
        computed=squeezed(start.text),
    )  # fmt: skip


def _columns(facts: Facts, names: tuple[str, ...], topic: str) -> tuple[Figure, ...] | None:
    """The numbers that stand behind these labels, each behind its own or all in a
    row behind all labels.
    """
    pieces = _pieces(facts)
    places = (at for at, piece in enumerate(pieces) if names[0] in piece.text)
    start = next(
        (
            at
            for at in places
            if any(topic in near.text for near in pieces[max(0, at - QUESTION) : at])
        ),
        None,
    )
    if start is None:
        return None
    near = pieces[start : start + REACH]
    if not all(any(label in piece.text for piece in near) for label in names):
        return None
    printed_unit, heads = called("unit-of-assets"), called("unit-of-staff")
    # 万元 stands in the head or nowhere, and then no unit is guessed; staff are always persons.
    unit = printed_unit if printed_unit in near[0].text else "" if topic else heads
    numbers = [piece for piece in near if re.fullmatch(r"-?\d[\d,]*(?:\.\d+)?", piece.text)][
        : len(names)
    ]
    figures = []
    for piece, label in zip(numbers, names, strict=False):
        printed = scan(piece.text)[0]
        figures.append(
            facts.recognised.evidence.figure(
                piece.raw,
                Quantity(printed.digits, printed.places, unit),
                Spot(piece.start, piece.start + len(piece.raw)),
                label,
            )
        )
    return tuple(figures) if len(figures) == len(names) else None
