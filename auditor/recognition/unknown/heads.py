"""The words over each column of a table without a form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.model.values import Cell
from auditor.recognition.unknown.layout import Cells, is_formula_row
from auditor.text.patterns import regex

_YEAR = regex(r"(?:19|20)\d\d")


def paths(cells: Cells, depth: int, width: int) -> list[str]:
    """Return the header's words over each column, from the top down;
    a merged cell stands over all its columns, and so does one over a group of heads that each
    group repeats.
    """
    found: list[list[str]] = [[] for _ in range(width)]
    last = cells[depth - 1] if depth else ()
    for row in cells[:depth]:
        if is_formula_row(row):
            continue
        reach, text = 0, ""
        group = _group(row, last)
        for index in range(min(width, len(row))):
            if row[index].text:
                text, reach = row[index].text, index + max(row[index].columns, group)
            if (row[index].text or index < reach) and (
                not found[index] or found[index][-1] != text
            ):
                found[index].append(text)
    return [" ".join(texts) for texts in found]


def _group(row: Sequence[Cell], last: Sequence[Cell]) -> int:
    """Return over how many columns each head of a row stands, as blanks behind it and the last row
    of heads tell, which repeats the same ones under each: Rec, Dev, Rec, Dev; 1 where it doesn't.
    """
    if row is last:
        return 1
    under = [at for at in range(min(len(row), len(last))) if last[at].text]
    starts = [at for at in under if row[at].text]
    steps = {after - before for before, after in pairwise(starts)}
    step = next(iter(steps)) if len(steps) == 1 else 1
    groups = [[cell.text for cell in last[start : start + step]] for start in starts]
    same = bool(groups) and all(group == groups[0] for group in groups) and all(groups[0])
    return step if same and len(set(groups[0])) == step else 1


def past(columns: Sequence[int], heads: Sequence[str]) -> frozenset[int]:
    """Return the places of the columns that speak of an earlier year than the others."""
    years = [max(map(int, _YEAR.findall(heads[column])), default=0) for column in columns]
    return frozenset(at for at, year in enumerate(years) if 0 < year < max(years))
