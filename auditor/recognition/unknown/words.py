"""The words that say what a row or a column of an unknown table is; the lists stand in the packs."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.amounts import normalise
from auditor.packs import Labels
from auditor.recognition.labels import outline

_ASIDE = re.compile(r"\([^()]*\)|[:：]+$")
_ENGLISH = re.compile(r"[a-z%]+(?:-[a-z]+)*")


class Words:
    """Answers what a label or a head means; `labels` holds the lists."""

    def __init__(self, labels: Labels) -> None:
        def words(kind: str) -> tuple[str, ...]:
            return tuple(word.lower() for word in labels.words.get(f"general-{kind}", ()))

        self.grand, self.total, self.balance = words("grand"), words("total"), words("balance")
        self.rate, self.code, self.less = words("rate"), words("code"), words("less")
        self.kind = lru_cache(maxsize=8192)(self._kind)

    def is_total(self, text: str) -> bool:
        """Return whether a column's head says that it is the total of others."""
        return _has(text, self.grand + self.total)

    def is_balance(self, text: str) -> bool:
        """Return whether a column's head says that it is the difference of two others."""
        return any(_ends(_plain(text), word) for word in self.balance)

    def is_rate(self, text: str) -> bool:
        """Return whether a head says percent, share, growth or average, which never add up."""
        return _has(text, self.rate)

    def is_code(self, text: str) -> bool:
        """Return whether a head says that its column numbers or codes the rows."""
        return any(_ends(_plain(text), word) for word in self.code)

    def _kind(self, label: str) -> str:
        """Return what a row is by its label: grand, total, balance, rate, less, of-which or item."""
        parsed = outline(label)
        if parsed.depth == 9:
            return {"其": "of-which", "减": "less"}.get(parsed.number[:1], "item")
        name = _plain(parsed.rest)
        if self.is_rate(label) and not any(_ends(name, word) for word in self.total):
            return "rate"
        for kind, words in (("grand", self.grand), ("total", self.total), ("balance", self.balance)):
            if any(_ends(name, word) or (kind != "balance" and _starts(label, word)) for word in words):
                return kind
        return "less" if any(_starts(label, word) for word in self.less if word.isascii()) else "item"


def _plain(text: str) -> str:
    return _ASIDE.sub("", normalise(text).lower())


def _ends(name: str, word: str) -> bool:
    """Whether a normalised label ends with a word: a Chinese one; an English one has to be all of it."""
    if word.isascii():
        return name in (word, word.replace(" ", ""))
    return name.endswith(word)


def _starts(text: str, word: str) -> bool:
    """Whether an English label begins or ends with a word."""
    if not word.isascii():
        return False
    tokens = _ENGLISH.findall(text.lower()[:200])
    wanted = word.split()
    return tokens[: len(wanted)] == wanted or tokens[-len(wanted) :] == wanted


def _has(text: str, words: tuple[str, ...]) -> bool:
    name = normalise(text).lower()
    tokens = set(_ENGLISH.findall(text.lower()[:400]))
    return any(word in tokens if word.isascii() and word.isalpha() else word in name for word in words)
