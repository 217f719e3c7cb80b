"""Pictures for a notebook: the totals of a table as a tree, and the gaps of sums against honest
rounding. They are drawings of text and boxes that need nothing to be shown.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt
from pathlib import Path

from auditor.formats.html.markup import Html, el
from auditor.formats.paint import sign
from auditor.telling.trees import Branch
from auditor.telling.typeset import cut, grouped, safe, value_of
from auditor.telling.wording import Wording

# Pixels: of a picture, of a line, of a level, and around all.
WIDTH, ROW, INDENT, EDGE = 900, 22, 18, 12
# Where the bars of a tree begin, and the room for amounts at the right edge.
BARS, AMOUNTS = 480, 120
# Pixels that a cell of text takes.
CELL = 7
# So many lines of a tree are drawn; the rest are counted.
MOST = 200
# Pixels of the bars of a chart, and of what stands below them.
HIGH, FOOT = 260, 56

INK, SOFT, LINE = "#1a1f26", "#55606d", "#dcdfe4"
COLOURS = {"holds": "#1d7044", "rounding": "#0f6b78", "doubtful": "#6b3fa0", "fails": "#b3261e",
           "unchecked": "#725c00"}  # fmt: skip
BAR, FOUND, HONEST = "#cfe3d8", "#9cb8d8", "#b3261e"


class SvgPicture:
    """A picture as SVG: a notebook shows it, `write` keeps it in a file."""

    __slots__ = ("svg", "title")

    def __init__(self, svg: str, title: str) -> None:
        self.svg, self.title = svg, title

    def __repr__(self) -> str:
        """Return what is drawn."""
        return f"<Picture: {self.title}>"

    def _repr_svg_(self) -> str:
        """Return what a notebook shows."""
        return self.svg

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the picture to a file; raise OSError where it can't be written."""
        Path(path).write_text(self.svg + "\n", "utf-8", newline="\n")


def tree_picture(branches: Sequence[Branch], title: str, words: Wording) -> SvgPicture:
    """Draw a tree of totals: what each is called, how much of the top one it is, how its sum came
    out.
    """
    shown = branches[:MOST]
    lines = [_words(EDGE, ROW, title, INK, font_weight="bold")]
    whole = Fraction(0)
    for number, branch in enumerate(shown, 2):
        whole = abs(_value(branch)) if branch.depth == 0 else whole
        lines += _branch(branch, number * ROW, whole)
    left = len(branches) - len(shown)
    if left or not shown:
        said = words.count("picture.more", left) if left else words.at("picture.nothing")
        lines.append(_words(EDGE, (len(shown) + 2) * ROW, said, SOFT))
    return _picture(lines, (len(shown) + 2 + bool(left or not shown)) * ROW, title)


def gaps_picture(
    found: Mapping[int, int], honest: Mapping[int, Fraction], title: str, words: Wording
) -> SvgPicture:
    """Draw how often each gap was found as bars, and how often honest rounding would leave it as
    lines across them; heights are square roots, so that what is seldom is seen.
    """
    tall = max([1.0, *map(sqrt, found.values()), *(sqrt(one) for one in honest.values())])
    step, floor = (WIDTH - 2 * EDGE) / max(len(found), 1), 2 * ROW + HIGH
    last = max(found, default=0)
    lines = [_words(EDGE, ROW, title, INK, font_weight="bold")]
    for at, gap in enumerate(sorted(found)):
        left, wide = EDGE + at * step + step * 0.15, step * 0.7
        high = HIGH * sqrt(found[gap]) / tall
        level = floor - HIGH * sqrt(honest[gap]) / tall
        middle = left + wide / 2
        lines += [
            el("rect", x=_at(left), y=_at(floor - high), width=_at(wide), height=_at(high),
               fill=FOUND),
            el("path", d=f"M{_at(left - 6)} {_at(level)}h{_at(wide + 12)}", stroke=HONEST,
               stroke_width=2, fill="none"),
        ]  # fmt: skip
        for base, said, colour in (
            (min(floor - high, level) - 6, grouped(str(found[gap])), INK),
            (floor + 18, _told(gap, last), SOFT),
        ):
            lines.append(_words(middle, base, said, colour, text_anchor="middle"))
    lines.append(_words(EDGE, floor + 42, words.at("picture.legend"), SOFT))
    return _picture(lines, floor + FOOT, title)


def _told(gap: int, last: int) -> str:
    sign_ = "−" if gap < 0 else "+" if gap else ""
    bound = ("≤ " if gap < 0 else "≥ ") if abs(gap) == last and last else ""
    return f"{bound}{sign_}{abs(gap)}"


def _branch(branch: Branch, base: int, whole: Fraction) -> list[Html]:
    left = EDGE + branch.depth * INDENT
    verdict = branch.check.verdict if branch.check else ""
    name = f"{'− ' if branch.weight < 0 else ''}{safe(branch.label).strip()}"
    lines = [_words(left + 16, base, cut(name, (BARS - left - 24) // CELL), INK)]
    if verdict:
        lines.append(_words(left, base, sign(verdict), COLOURS[verdict], font_weight="bold"))
    room = WIDTH - EDGE - AMOUNTS - BARS
    if whole and branch.figure.digits:
        long = min(int(abs(_value(branch)) * room / whole), room)
        lines.append(el("rect", x=BARS, y=base - 13, width=max(long, 1), height=16, fill=BAR))
    amount = grouped(value_of(branch.figure) or "")
    weight = "bold" if branch.check else "normal"
    lines.append(_words(WIDTH - EDGE, base, amount, INK, text_anchor="end", font_weight=weight))
    return lines


def _value(branch: Branch) -> Fraction:
    """Return the amount of a branch in the base unit."""
    return (branch.figure.digits or 0) * Fraction(10) ** branch.figure.exponent


def _at(pixels: float) -> str:
    return f"{pixels:.1f}"


def _words(left: float, base: float, said: str, colour: str, **more: str) -> Html:
    return el("text", said, x=_at(left), y=_at(base), fill=colour, **more)


def _picture(lines: Sequence[Html], high: int, title: str) -> SvgPicture:
    paper = el("rect", width=WIDTH, height=high, fill="#ffffff")
    drawn = el("svg", el("title", title), paper, *lines, xmlns="http://www.w3.org/2000/svg",
               viewBox=f"0 0 {WIDTH} {high}", width=WIDTH, height=high, role="img",
               font_family="system-ui, sans-serif", font_size=13)  # fmt: skip
    return SvgPicture(str(drawn), title)
