"""What the inspector knows: each check line by line, and the figures with the interval that
rounding leaves them.

Strings stand once, in a list; everything else names them by position, which keeps the page small.
"""

from __future__ import annotations

import json
from typing import Any

from auditor.formats import View
from auditor.formats.html.anchors import Anchors
from auditor.formats.sums import SumRow, part_rows, result_rows
from auditor.model.values import FAILS, GOOD, Check, Figure
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import printed
from auditor.telling.typeset import decimal, grouped, safe

# So many lines of checks are kept for the inspector, failed checks first;
# it says where some are left out.
LINES = 60_000

_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class _StringPool:
    """A list of strings without repeats; `at` returns where a string stands."""

    def __init__(self) -> None:
        self.all: list[str] = [""]
        self._known = {"": 0}

    def at(self, text: str) -> int:
        """Return the position of a string."""
        if text not in self._known:
            self._known[text] = len(self.all)
            self.all.append(text)
        return self._known[text]


def document_data(narrator: Narrator, anchors: Anchors, view: View) -> dict[str, Any]:
    """Return checks and figures of one document: {"s": strings, "c": {index: check}, "f": {id:
    figure}, "u": {id of an unchecked figure: why}, "left": number left out}.
    """
    strings = _StringPool()
    checks: dict[int, list[Any]] = {}
    figures: dict[int, list[Any]] = {}
    room = LINES
    everything = list(enumerate(narrator.audit.checks))
    told = [one for one in everything if not anchors.brief or one[1].verdict not in GOOD]
    for index, check in sorted(told, key=lambda pair: pair[1].verdict != FAILS):
        room -= len(check.relation.terms)
        if room < 0:
            break
        checks[index] = _check(check, narrator, view, strings)
        for term in check.relation.terms:
            if term.figure.id not in figures:
                figures[term.figure.id] = _figure(term.figure, narrator, anchors, strings)
    left = len(everything) - len(checks)
    reasons = {
        figure.id: strings.at(narrator.words.at(f"unbound.{code}"))
        for figure, code in narrator.audit.unbound or ()
        if figure.id in anchors.drawn
    }
    shown = {"c": dict(sorted(checks.items())), "f": figures, "u": reasons, "left": left}
    return {"s": strings.all, **shown}


def _check(check: Check, narrator: Narrator, view: View, strings: _StringPool) -> list[Any]:
    rule = check.relation.rule
    title = view.titles.get(rule, {}).get(narrator.words.lang, "")
    # The title of a rule says what is wrong: where nothing is, it would mislead.
    shown = safe(title) if check.verdict == FAILS else ""
    heads = (rule, shown, check.verdict, narrator.where(check), narrator.sentence(check))
    lines = [_line(row, strings) for row in part_rows(check, narrator)]
    return [
        *map(strings.at, heads),
        lines,
        [_line(row, strings) for row in result_rows(check, narrator)],
    ]


def _line(row: SumRow, strings: _StringPool) -> list[int]:
    style = "" if row.style == "amount" else row.style
    shown = [
        strings.at(text) for text in (row.label, row.amount, row.place, row.note, row.sign, style)
    ]
    while shown and not shown[-1]:
        shown.pop()
    return [row.figure.id if row.figure else 0, *shown]


def _figure(
    figure: Figure, narrator: Narrator, anchors: Anchors, strings: _StringPool
) -> list[Any]:
    used = anchors.used[figure.id]
    head = [
        strings.at(narrator.name(figure)),
        strings.at(printed(figure)),
        strings.at(narrator.place(figure)),
        used,
    ]
    if figure.digits is None:
        return head
    ends = (
        decimal(figure.digits * 10 + step, -figure.places - 1, figure.places + 1)
        for step in (-5, 5)
    )
    return head + [strings.at(grouped(end)) for end in ends]


def script_safe(value: Any) -> str:
    """Return `value` as JSON that no HTML parser takes for markup,
    wherever in a script it stands.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
