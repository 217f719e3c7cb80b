"""Printed numbers: found in prose, read from table cells, with their units;
and labels made comparable.
"""

from auditor.amounts.cells import (
    CellValue,
    are_whole,
    are_words,
    but_whole,
    is_whole,
    read_cell,
    whole_from,
)
from auditor.amounts.conventions import settled
from auditor.amounts.digits import in_ascii
from auditor.amounts.found import Printed
from auditor.amounts.printed import scan
from auditor.amounts.units import parse_unit
from auditor.text.labels import normalise

__all__ = [
    "CellValue",
    "Printed",
    "are_whole",
    "are_words",
    "but_whole",
    "in_ascii",
    "is_whole",
    "normalise",
    "parse_unit",
    "read_cell",
    "scan",
    "settled",
    "whole_from",
]
