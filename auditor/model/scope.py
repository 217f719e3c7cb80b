"""Scope: of which government, fund, year … a print is, and where that is said."""

from __future__ import annotations

from collections.abc import Collection

from auditor.model.records import NamedTuple

PARTS = ("level", "fund", "money", "period", "status", "entity", "side")
ALL = "all"
APPROPRIATION = "appropriation"
FINAL, EXECUTED, BUDGET = "final", "executed", "budget"

# Where a part of a scope is said, from the outermost to the innermost.
DOCUMENT, HEADING, CAPTION, COLUMN, SENTENCE, CLAUSE = (
    "document", "heading", "caption", "column", "sentence", "clause",
)  # fmt: skip


class Stated(NamedTuple):
    """A part of a scope as said somewhere; "" where the words there leave it open."""

    value: str
    source: str


class Scope(NamedTuple):
    """What a print is a print of, besides its item; None where nothing says it.

    level: of government (province, city, own …); fund: general, fund, capital, insurance or all;
    money: all of it, or appropriations alone; period: a year; status: budget, adjusted, executed or
    final; entity; side: income or spending.
    """

    level: Stated | None = None
    fund: Stated | None = None
    money: Stated | None = None
    period: Stated | None = None
    status: Stated | None = None
    entity: Stated | None = None
    side: Stated | None = None

    def within(self, outer: Scope) -> Scope:
        """Return this scope; what it does not say is inherited, with where that was said."""
        if outer is NOWHERE:
            return self
        if self is NOWHERE:
            return outer
        found = Scope(
            self.level or outer.level, self.fund or outer.fund, self.money or outer.money,
            self.period or outer.period, self.status or outer.status, self.entity or outer.entity,
            self.side or outer.side,
        )  # fmt: skip
        accounts = outer.status is not None and outer.status.value == FINAL
        if self.status and self.status.value == EXECUTED and accounts:
            # What final accounts call executed is what they account for.
            found = found._replace(status=Stated(FINAL, self.status.source))
        return found


NOWHERE = Scope()


def of_one_scope(
    left: Scope, right: Scope, single: Collection[str] = (), besides: Collection[str] = ()
) -> bool:
    """Return whether two prints are known to be of one scope.

    A part that is not known is never equal, but for those in `single`: parts that can have only one
    value in their document. besides: parts that are not looked at.
    """
    return all(
        _known(one) == _known(other) if _known(one) and _known(other) else part in single
        for part, one, other in zip(PARTS, left, right, strict=True)
        if part not in besides
    )


def _known(said: Stated | None) -> str:
    return said.value if said else ""
