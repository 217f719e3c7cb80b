"""Lines of styled text: built as segments, written plain or in colour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from auditor.telling.typeset import wrap
from auditor.telling.wording import theme
from auditor.text.widths import width

if TYPE_CHECKING:
    from rich.style import Style

# Text and the name of its style in theme.toml ("" for none).
Segment = tuple[str, str]

# A lead of more than a third of the line has the text go on beneath it.
WIDE = 3
# Cells that a line has at least: in fewer no label stands beside its amount and its place.
NARROWEST = 60


def sign(name: str) -> str:
    """Return the sign of a severity or verdict."""
    return theme()["signs"].get(name, "")


class StyledText:
    """Collects lines; `text` gives them all."""

    def __init__(self, cells: int) -> None:
        self.width = max(cells, NARROWEST)
        self._lines: list[list[Segment]] = []

    def add(self, *segments: Segment) -> None:
        """Add one line as it is; without segments a blank one."""
        self._lines.append(list(segments))

    def wrapped(self, indent: int, text: str, style: str = "", lead: Segment = ("", "")) -> None:
        """Add `text` in as many lines as it takes, `lead` before the first,
        blanks of its width before the others.
        """
        self.hanging(text, style, (" " * indent, ""), lead)

    def hanging(self, text: str, style: str, *leads: Segment) -> None:
        """Add `text` in as many lines as it takes, all of `leads` before the first,
        blanks before the others: under the text, or under the second lead where that is so long
        that hardly anything would stand beside it.
        """
        hang = sum(width(lead) for lead, _ in leads)
        if hang * WIDE > self.width and len(leads) == 2:
            self._beneath(text, style, *leads)
            return
        for number, line in enumerate(wrap(text, max(self.width - hang, 20))):
            head = leads if number == 0 else ((" " * hang, ""),)
            self._lines.append([*head, (line, style)])

    def _beneath(self, text: str, style: str, indent: Segment, lead: Segment) -> None:
        hang = width(indent[0])
        first, *others = wrap(lead[0] + text, self.width - hang)
        said = first.startswith(lead[0].rstrip())
        head, rest = (lead[0], first[len(lead[0]) :]) if said else (first, "")
        self._lines.append([indent, (head, lead[1]), (rest, style)])
        self._lines += [[(" " * hang, ""), (line, style)] for line in others]

    def spot(self, indent: int, place: str, name: str = "") -> None:
        """Add a place and its name: on one line, or the place first, never broken, so that a
        terminal opens it.
        """
        whole = f"{place}  {name}".rstrip()
        if indent + width(whole) <= self.width or not name:
            self._lines.append([(" " * indent + whole, "dim")])
        else:
            self._lines.append([(" " * indent + place, "dim")])
            self.wrapped(indent, name, "dim")

    def flow(self, parts: Sequence[Segment], hang: int = 0) -> None:
        """Add parts with " · " between them, in a new line where the next one would not fit;
        so many blanks stand before each line but the first.
        """
        line: list[Segment] = []
        bare = True
        for part in parts:
            used = width("".join(text for text, _ in line))
            if not bare and used + 3 + width(part[0]) > self.width:
                self._lines.append(line)
                line, bare = [(" " * hang, "")], True
            line += [part] if bare else [(" · ", "dim"), part]
            bare = False
        self._lines.append(line)

    def gap(self) -> None:
        """Add a blank line unless the last one is blank, or there is none."""
        if self._lines and self._lines[-1]:
            self.add()

    def text(self, colour: bool) -> str:
        """Return all lines; escape sequences only where `colour` is true."""
        return "".join(_paint(line, colour) + "\n" for line in self._lines)


def _paint(line: list[Segment], colour: bool) -> str:
    if not colour:
        return "".join(text for text, _ in line).rstrip(" ")
    from rich.color import ColorSystem

    return "".join(
        _style(name).render(text, color_system=ColorSystem.STANDARD) for text, name in line
    )


@cache
def _style(name: str) -> Style:
    from rich.style import Style

    return Style.parse(theme()["styles"].get(name, ""))
