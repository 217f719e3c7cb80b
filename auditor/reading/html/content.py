"""What a page's text is made of before it is laid out: lines, raw cells and tables."""

from __future__ import annotations

from auditor.model.records import NamedTuple


class Run(NamedTuple):
    """A line of text between two breaks.

    `indent`: the blanks before it that a browser shows. `block`: lines with one number stand in one
    block, kept apart by line breaks alone. `place`: the container that it stands in. `linked`:
    characters of it in links. `strong`: all of it is bold.
    """

    text: str
    indent: str = ""
    level: int = 0
    block: int = 0
    place: int = 0
    linked: int = 0
    strong: bool = False


class HtmlCell(NamedTuple):
    """A cell with what stands in it, and the columns and rows that it claims."""

    items: list[Item]
    columns: int = 1
    rows: int = 1


class HtmlTable(NamedTuple):
    """A table that holds data; `place` is the container that it stands in."""

    rows: list[list[HtmlCell]]
    place: int = 0


Item = Run | HtmlTable
