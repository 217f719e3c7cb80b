"""What came of trying a rule of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.records import NamedTuple


class TriedRule(NamedTuple):
    """A rule that was tried: how many examples it has of each kind, and how many of them come
    out otherwise; what it was bound to in a document, and how that was judged.

    silent: examples of what it should find in which it finds nothing; loud: examples that should
    pass in which it finds something.
    """

    rule: str
    finds: int
    passes: int
    silent: int
    loud: int
    places: tuple[str, ...]
    verdicts: Mapping[str, int]

    @property
    def wrong(self) -> bool:
        """Return whether an example comes out otherwise than it says."""
        return bool(self.silent or self.loud)
