"""Printed numbers: found in prose, read from table cells, with their units; and labels made comparable."""

from auditor.amounts.cells import CellValue, read_cell
from auditor.amounts.labels import normalise
from auditor.amounts.printed import Printed, scan
from auditor.amounts.units import parse_unit

__all__ = ["CellValue", "Printed", "normalise", "parse_unit", "read_cell", "scan"]
