"""Lists of a sentence whose last amount is all the rest, where blanks part words: they are of what
the sentence before says: "We spent T. Wages were A, power B and everything else C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.evidence import piece
from auditor.model.values import REST, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.made import total_of
from auditor.relations.readings import is_total, of_one_unit, outer_levels
from auditor.relations.shapes import bound
from auditor.relations.standing import PLANS, PRIOR, standing

# Parts of such a list: with the rest and one more nobody can tell what else is one.
FEWEST = 3
_REST = spaced(r"<<=list-and>> (?:<<=all-the-rest>>)(?: [^\W\d]+){0,3}$", re.IGNORECASE)


def to_the_rest(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B + C for each sentence that lists amounts up to all the rest, behind one that
    says one amount of this year.
    """
    for levels in outer_levels(facts):
        sentences = [list(group) for _, group in groupby(levels, key=lambda each: each.period)]
        for before, said in pairwise(sentences):
            heads = [each for each in before if standing(each) not in (PRIOR, *PLANS)]
            if len(heads) == 1 and _is_list(said, heads[0]):
                parts = [Term(each.figure) for each in said]
                found = total_of(rule, heads[0].figure, parts, heads[0].subject)
                yield bound(found._replace(evidence=(piece(REST),)))


def _is_list(said: Sequence[Mention], head: Mention) -> bool:
    """Return whether a sentence's amounts are parts of one, with all the rest as the last."""
    if len(said) < FEWEST or said[0].period != head.period + 1 or not in_words(said[0].before):
        return False
    plain = all(each.role == "level" and not each.marker for each in said)
    one = len(of_one_unit(said, head)) == len(said) and not any(map(is_total, said))
    return plain and one and bool(_REST.search(said[-1].before))
