"""What findings and checks are known by when text moves above them, the file is renamed or another
rule is left out.

No key holds a line or a path. That of a check is its rule and all that it puts beside each other,
so that it is known as long as it says the same; that of a cause is the figure that it blames first,
so that it stays the same when one of the places where it shows is put right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.model.audit import NOTHING, Audit, digest
from auditor.model.table import Table
from auditor.model.values import FAILS, UNCHECKED, Check, Figure
from auditor.text.labels import normalise

if TYPE_CHECKING:
    from auditor.diagnosis import Cause


class Keys:
    """The keys of one document's checks and causes; those that would be the same are
    numbered in their order.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self._titles = {table.id: table.form or table.title for table in tables}
        self._seen: Counter[str] = Counter()

    def of_checks(self, checks: Sequence[Check]) -> dict[int, str]:
        """Return position → key of the checks that fail or were not made.

        A key begins with the rule: without the checks of other rules each has the same one, number
        and all.
        """
        owed = (FAILS, UNCHECKED)
        return {
            at: self._numbered(self._check(check))
            for at, check in enumerate(checks)
            if check.verdict in owed
        }

    def of_cause(self, cause: Cause) -> str:
        """Return the key of a cause that names what went wrong."""
        return self._numbered(f"cause|{self._place(cause.explanation.operations[0].figures[0])}")

    def _numbered(self, key: str) -> str:
        self._seen[key] += 1
        return f"{key}|{self._seen[key]}"

    def _check(self, check: Check) -> str:
        relation = check.relation
        figures = (self._place(term.figure) for term in relation.terms)
        return "|".join(
            [
                relation.rule,
                relation.kind,
                normalise(relation.subject),
                relation.stated or "",
                *figures,
            ]
        )

    def _place(self, figure: Figure) -> str:
        return (
            f"{self._titles.get(figure.table, '')}/{normalise(figure.label)}/"
            f"{normalise(figure.text)}"
        )


def fingerprints(audit: Audit) -> Mapping[int, str]:
    """Return position → fingerprint of the checks of a document that fail or were not made;
    NOTHING is one of these.
    """
    keys = Keys(audit.tables).of_checks(audit.checks) | (
        {NOTHING: "nothing"} if audit.coverage.nothing else {}
    )
    return {at: digest(key) for at, key in keys.items()}
