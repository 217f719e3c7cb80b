"""Relations about the annual report of a public institution: dates, ticked boxes, staff,
net assets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.amounts import scan
from auditor.model.values import Figure, Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.recognition.figures import Quantity, Spot
from auditor.relations.facts import Facts
from auditor.relations.structure import evidence
from auditor.relations.texts import Field, squeezed
from auditor.text.patterns import regex

_DATE = regex(r"((?:19|20)\d\d)(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})")
_BOX = regex(r"(?P<said>[是否])(?P<box>[√✓✔☑■□☐])")
_TICKED = frozenset("√✓✔☑■")
_YEAR = regex(r"((?:19|20)\d\d)年度")
_DETAILS = (
    ("变更登记", regex(r"变更(?:前|后|时间|事项):")),
    ("绩效评价", regex(r"评价结果|得分|等级:|评价单位")),
)
STAFF = ("编制数", "实有在编人员数", "实有在职人员数")
ASSETS = ("年初数", "年末数")
FACTOR, QUESTION, REACH = 100, 6, 12


def annual_dates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield filed by 31 March of the next year, reviewed before that,
    changes registered in the report's year.
    """
    year = _year(facts)
    filed = _dates(facts, "填报日期")[:1]
    for figure, date in filed if year else ():
        limit = f"{(year or 0) + 1}-03-31"
        yield _date(rule, figure, "填报日期", date <= limit, date, limit)
    for figure, date in _dates(facts, "审查时间"):
        for _, limit in filed:
            yield _date(rule, figure, "审查时间", date <= limit, date, limit)
    for figure, date in _dates(facts, "变更时间") if year else ():
        yield _date(rule, figure, "变更时间", date[:4] == str(year), date[:4], str(year))


def _date(
    rule: str, figure: Figure, name: str, holds: bool, stated: str, computed: str
) -> Relation:
    return Relation(
        rule, "date", evidence(figure), name, holds=holds, stated=stated, computed=computed
    )


def _dates(facts: Facts, name: str) -> list[tuple[Figure, str]]:
    """The dates behind a name, in the same field or the next one."""
    pieces, found = _pieces(facts), []
    for at, piece in enumerate(pieces):
        if name in piece.text:
            for place in pieces[at : at + 2]:
                match = _DATE.search(place.text, place.text.find(name) + 1 if place is piece else 0)
                if match:
                    year, month, day = match.groups()
                    figure = facts.recognised.evidence.text(
                        place.raw, Spot(place.start, place.start + len(place.raw)), name
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
        (at, match["said"], match["box"] in _TICKED)
        for at, piece in enumerate(_pieces(facts))
        for match in _BOX.finditer(piece.text)
    ]
    pairs = [(yes, no) for yes, no in pairwise(ticks) if (yes[1], no[1]) == ("是", "否")]
    if not pairs:
        return
    yield from _details(rule, facts, [(yes[0], yes[2]) for yes, _ in pairs])
    wrong = [yes[0] for yes, no in pairs if yes[2] == no[2]]
    figures = [_box(facts, at) for at in wrong or [pairs[0][0][0]]]
    right = len(pairs) - len(wrong)
    terms = evidence(*figures)
    yield Relation(
        rule, "present", terms, "", holds=not wrong, stated=str(len(pairs)), computed=str(right)
    )


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
        for name, pattern in _DETAILS:
            if name in question:
                holds = bool(pattern.search(given))
                yield Relation(
                    rule, "present", evidence(_box(facts, at)), name, holds=holds, stated="是"
                )


def staff(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield staff on posts ≤ posts and staff on posts ≤ all staff."""
    posts, held, all_staff = _columns(facts, STAFF, "") or (None, None, None)
    for limit in (posts, all_staff):
        if held and limit:
            yield Relation(
                rule, "bound", (Term(held, 1, "part"), Term(limit, 1, "limit")), "人员编制"
            )


def net_assets(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that net assets did not change a hundredfold within the year."""
    found = _columns(facts, ASSETS, "净资产")
    if not found:
        return
    start, end = found
    small, large = sorted(map(abs, scaled(start, end)))
    holds = not small or large < FACTOR * small
    terms = (Term(end, 1, "text"), Term(start, 1, "text"))
    yield Relation(
        rule, "present", terms, "净资产", holds=holds, stated=_number(end), computed=_number(start)
    )


def _number(figure: Figure) -> str:
    return squeezed(figure.text)


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
    if not all(any(name in piece.text for piece in near) for name in names):
        return None
    unit = "万元" if "万元" in near[0].text else "" if topic else "人"
    numbers = [piece for piece in near if re.fullmatch(r"-?\d[\d,]*(?:\.\d+)?", piece.text)][
        : len(names)
    ]
    figures = []
    for piece, name in zip(numbers, names, strict=False):
        printed = scan(piece.text)[0]
        figures.append(
            facts.recognised.evidence.figure(
                piece.raw,
                Quantity(printed.digits, printed.places, unit),
                Spot(piece.start, piece.start + len(piece.raw)),
                name,
            )
        )
    return tuple(figures) if len(figures) == len(names) else None
