"""Judging: relations in, checks out, in exact integers; and the intervals that a term may have come
from.

judge takes one relation, judge_all those of a document, admits gives a term's interval by the other
terms.
"""

from auditor.judging.admission import admits
from auditor.judging.document import judge_all
from auditor.judging.single import judge

__all__ = ["admits", "judge", "judge_all"]
