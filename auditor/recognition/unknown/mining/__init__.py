"""Sums of a table of unknown form, found by arithmetic over all parallel positions: which lines
make up which, judged in every position, so that a broken one is found.
"""

from __future__ import annotations

from auditor.recognition.unknown.mining.axis import Mine, mine
from auditor.recognition.unknown.mining.lines import Lines, lines_of, plain_lines
from auditor.recognition.unknown.mining.means import Averaged, means
from auditor.recognition.unknown.mining.weighing import Mined

__all__ = ["Averaged", "Lines", "Mine", "Mined", "lines_of", "means", "mine", "plain_lines"]
