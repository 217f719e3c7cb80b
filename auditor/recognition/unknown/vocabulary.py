"""What a row or a column of an unknown table is, by the words of its label in whatever language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from auditor.packs.languages import BEGIN, END, INSIDE, MIDDLE, WHOLE, Languages
from auditor.packs.languages.headings import is_note_head
from auditor.packs.languages.lexicon import Matches
from auditor.packs.languages.worded import worded, words
from auditor.packs.loading import Labels
from auditor.recognition.labels import outline
from auditor.recognition.totals import says_total
from auditor.text.patterns import regex

# Characters of a label that are looked at: a longer one is a sentence.
LONGEST = 200

# A word whose last letters stand on the next line of its cell.
_TORN = regex(r"([^\W\d_]{4}) ([^\W\d_]{1,2})(?![^\W\d_])")
_PERCENT = frozenset("%％﹪٪")
# The unit in brackets: "Public share (%)", "Share (in %)"; and so many of each thousand.
_IN_PERCENT = regex(r"[(（\[][^()（）\[\]\d]{0,6}[%％﹪٪] ?[)）\]]\W*(?:\([a-z0-9]{1,2}\))?$")
_SCORE = r"[ .,'’\u00a0\u202f]"
# Labels that say the same but for their digits have noughts for all of them: 2023 has no mark.
_PER_MANY = worded(
    rf"<<=rate-per>> ?(?:[01]00|[01]0{{0,2}}(?:{_SCORE}000){{1,2}}|[01]0{{4,6}})(?![\d%])"
)
_EDGES, _ENDS = (WHOLE, BEGIN, END), (WHOLE, END)
# What a row is, most telling first: the roles that say so, and where their words must stand.
#
# A rate at the beginning is a name more often than not (Rate stabilization fund, Media relations),
# and so is a share at the end (Cost share).
_OF_ROWS = (
    ("of-which", ("of-which",), (WHOLE, BEGIN)),
    ("grand", ("grand",), _EDGES),
    ("total", ("total", "sub"), _EDGES),
    ("rate", ("percent",), _EDGES),
    ("rate", ("rate", "mean"), _ENDS),
    ("rate", ("share",), (WHOLE,)),
    ("balance", ("balance", "change"), _EDGES),
    ("less", ("less",), (WHOLE, BEGIN)),
    ("plus", ("plus",), (WHOLE, BEGIN)),
)

# Digits of a note's number: no account has as many as a hundred.
_NUMBERED = frozenset((1, 2))


class Vocabulary:
    """Answers what a label or a head means."""

    def __init__(self, labels: Labels) -> None:
        self.languages: Languages = labels.languages
        self._known = lru_cache(maxsize=8192)(self._kind)

    def kind(self, label: str) -> str:
        """Return what a row is: grand, total, balance, rate, less, of-which or item."""
        return self._known(self.languages.alike(label))

    def kinds(self, labels: Sequence[str]) -> list[str]:
        """Return the same of each of very many labels, of which many say the same."""
        return list(map(self._known, self.languages.all_alike(labels)))

    def is_suppressed(self, text: str) -> bool:
        """Return whether a cell says that its amount is not given."""
        return self.languages.is_suppressed(text)

    def says_amount(self, text: str) -> bool:
        """Return whether the words of a cell stand for an amount: none, or one not given."""
        return self.is_suppressed(text) or self.languages.is_nil(text)

    def _says(self, text: str, roles: tuple[str, ...], places: tuple[str, ...]) -> bool:
        found = self.languages.matches(text[:LONGEST])
        return bool(found) and _among(found, roles, places)

    def is_total(self, head: str) -> bool:
        """Return whether a column's head says that it is the total of others."""
        return says_total(head[:LONGEST], self.languages)

    def is_balance(self, head: str) -> bool:
        """Return whether a column's head says that it is the difference of two others."""
        return self._says(head, ("balance", "change"), _EDGES)

    def is_rate(self, head: str) -> bool:
        """Return whether a head says percent, share, growth or average, which never add up."""
        percent = _percent(head) or self._says(head, ("percent",), (*_EDGES, MIDDLE, INSIDE))
        if percent or self._says(head, ("rate", "share", "mean"), (*_ENDS, INSIDE)):
            return True
        # A narrow column breaks a word: Percentag e.
        whole = _TORN.sub(r"\1\2", head)
        return whole != head and self.is_rate(whole)

    def is_mean(self, label: str) -> bool:
        """Return whether a label says somewhere that its figures are means of others."""
        return self._says(label, ("mean",), (*_EDGES, MIDDLE, INSIDE))

    def are_means(self, labels: Sequence[str]) -> list[bool]:
        """Return the same of each of very many labels, of which many say the same."""
        alike = self.languages.all_alike([label[:LONGEST] for label in labels])
        found = {each: self.is_mean(each) for each in set(alike)}
        return [found[each] for each in alike]

    def is_code(self, head: str) -> bool:
        """Return whether a head says that its column numbers or codes the rows."""
        return self._says(head, ("code",), _EDGES)

    def points_to_notes(self, texts: Iterable[str], lengths: Set[int]) -> bool:
        """Return whether a column's head, or a cell of it, calls it notes, and so its numbers are
        that short; lengths: of those numbers.
        """
        return lengths <= _NUMBERED and any(map(is_note_head, texts))

    def _kind(self, label: str) -> str:
        parsed = outline(label)
        if parsed.depth == 9:
            own = (role for role in ("of-which", "less") if parsed.number[:-1] in words(role))
            return next(own, "item")
        if in_brackets(label) and self._says(label, ("of-which",), (WHOLE, BEGIN, INSIDE)):
            return "of-which"
        # A % at the end of a label is its unit; inside it may be part of a name (the 2 % fund).
        if _percent(label.rstrip()[-1:]) or _IN_PERCENT.search(label) or _PER_MANY.search(label):
            return "rate"
        found = self.languages.matches(label[:LONGEST])
        kinds = (kind for kind, roles, places in _OF_ROWS if _among(found, roles, places))
        return next(kinds, self._behind_dash(label[:LONGEST])) if found else "item"

    def _behind_dash(self, label: str) -> str:
        """Return what a row is that is named behind its group: Roads - Total repairs."""
        _, dash, name = label.rpartition(" - ")
        kind = self._kind(name) if dash else "item"
        return kind if kind in ("total", "grand") else "item"


def _among(found: Matches, roles: tuple[str, ...], places: tuple[str, ...]) -> bool:
    return any((role, place) in found for role in roles for place in places)


def in_brackets(text: str) -> bool:
    """Return whether a text stands in brackets wholly."""
    return len(text) > 2 and text[0] in "(（" and text[-1] in ")）"


def _percent(text: str) -> bool:
    return not _PERCENT.isdisjoint(text)
