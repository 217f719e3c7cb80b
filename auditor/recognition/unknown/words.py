"""The words that say what a row or a column of an unknown table is; the lists stand in the packs."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.amounts import normalise
from auditor.packs import Labels
from auditor.patterns import regex
from auditor.recognition.labels import outline

LONGEST = 200
_ASIDE = regex(r"\([^()]*\)|[:：]+$")


class _Said:
    """One list of words. Chinese ones end a label, English ones begin or end it; a head may hold them anywhere."""

    def __init__(self, words: tuple[str, ...]) -> None:
        lowered = [re.escape(word.lower()) for word in words]
        chinese = "|".join(word for word in lowered if not word[-1].isascii() or not word[-1].isalpha()) or "(?!)"
        english = "|".join(word for word in lowered if word[-1].isascii() and word[-1].isalpha()) or "(?!)"
        self.ends = regex(f"(?:{chinese})$")
        self.edge = regex(rf"[^a-z]*(?:{english})\b|.*?\b(?:{english})[^a-z]*$")
        self.inside = regex(rf"{chinese}|\b(?:{english})\b")

    def of_row(self, plain: str, printed: str) -> bool:
        """Return whether a label says so: without its number and asides, and as printed in lower case."""
        return bool(self.ends.search(plain) or self.edge.match(printed))

    def within(self, head: str) -> bool:
        """Return whether a head says so anywhere."""
        return bool(self.inside.search(head[:LONGEST].lower()) or self.inside.search(_plain(head)))


class Words:
    """Answers what a label or a head means; `labels` holds the lists."""

    def __init__(self, labels: Labels) -> None:
        def words(kind: str) -> _Said:
            return _Said(labels.words.get(f"general-{kind}", ()))

        self.grand, self.total, self.balance = words("grand"), words("total"), words("balance")
        self.rate, self.code, self.less = words("rate"), words("code"), words("less")
        self.kind = lru_cache(maxsize=8192)(self._kind)

    def is_total(self, head: str) -> bool:
        """Return whether a column's head says that it is the total of others."""
        return self.grand.within(head) or self.total.within(head)

    def is_balance(self, head: str) -> bool:
        """Return whether a column's head says that it is the difference of two others."""
        return self.balance.of_row(_plain(head), head[:LONGEST].lower())

    def is_rate(self, head: str) -> bool:
        """Return whether a head says percent, share, growth or average, which never add up."""
        return self.rate.within(head)

    def is_code(self, head: str) -> bool:
        """Return whether a head says that its column numbers or codes the rows."""
        return self.code.of_row(_plain(head), head[:LONGEST].lower())

    def _kind(self, label: str) -> str:
        """Return what a row is by its label: grand, total, balance, rate, less, of-which or item."""
        parsed = outline(label)
        if parsed.depth == 9:
            return {"其": "of-which", "减": "less"}.get(parsed.number[:1], "item")
        plain, printed = _plain(parsed.rest), label[:LONGEST].lower()
        for kind in ("grand", "total", "rate", "balance"):
            if getattr(self, kind).of_row(plain, printed):
                return kind
        return "less" if self.less.edge.match(printed) else "item"


def _plain(text: str) -> str:
    return _ASIDE.sub("", normalise(text[:LONGEST]).lower())
