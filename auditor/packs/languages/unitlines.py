"""Units as titles, captions and heads of columns say them: "in thousands of euros", "Tsd. EUR"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.records import NamedTuple
from auditor.model.units import LONGEST, measure, named, tables, usual
from auditor.packs.languages.packs import Language
from auditor.text.patterns import regex

_BRACKETED = regex(r"[(（\[【]([^()（）\[\]【】]{1,80})[)）\]】]")
_ENDS = regex(r"[,;(（\[【)）\]】|]|\s[-–—]\s")
_COLON = regex(r"\s*[:：]\s*")
# What stands around and between the words of a unit.
_BESIDE = " \t\xa0.,:;'’-–—*"
PLACE = "{unit}"
# A longer text is no title.
WIDEST = 200
# Letters of the shortest code in which a scale and a currency are one word: k and R are not.
CODE = 3
# Scales of one unit: thousands of millions.
MOST = 2


class _UnitWord(NamedTuple):
    """A word of a unit: its currency, its power of ten, or neither where it only joins others."""

    currency: str = ""
    power: int = 0


class UnitLines:
    """What some languages call scales and currencies, and how they say which one a table is in."""

    def __init__(self, languages: Iterable[Language]) -> None:
        known = tables()
        self.exact = {name: _UnitWord(currency=unit) for name, unit in known.names.items()}
        self.exact |= {name: _UnitWord(power=power) for name, power in known.inside.items()}
        self.words: dict[str, _UnitWord] = {}
        self.captions: set[tuple[str, str]] = set()
        for language in languages:
            self._learn(language)
        self.longest = max(map(len, (*self.exact, *self.words)), default=0)

    def _learn(self, language: Language) -> None:
        for word in language.often:
            self.words.setdefault(word.casefold(), _UnitWord())
        for word, power in language.scale.items():
            self.words[word.casefold()] = _UnitWord(power=power)
        for unit, words in language.currency.items():
            pieces = {word.casefold(): _UnitWord(currency=measure(unit).currency) for word in words}
            self.words |= pieces
        for caption in language.captions.get("unit", ()):
            before, place, after = _COLON.sub(": ", caption).casefold().partition(PLACE)
            sides = before.lstrip("([（"), after.rstrip(")]）")
            if place and any(side.strip(_BESIDE) for side in sides):
                self.captions.add(sides)

    def unit(self, text: str) -> str:
        """Return the name of the unit that a title, caption or head says, or ""."""
        if len(text) > WIDEST:
            return ""
        text = _COLON.sub(": ", text)
        if unit := self._read(text, alone=True):
            return unit
        return next(filter(None, map(self._read, self._phrases(text))), "")

    def says_only(self, text: str) -> bool:
        """Return whether a text is a unit, or a caption's words for one, through and through."""
        bare = _COLON.sub(": ", text).strip().strip("()[]（）【】")
        if len(bare) > WIDEST or self._read(bare, alone=True):
            return len(bare) <= WIDEST
        folded = bare.casefold()
        return len(folded) == len(bare) and any(
            folded.startswith(before)
            and folded.endswith(after)
            and bool(self._read(bare[len(before) : len(bare) - len(after)]))
            for before, after in self.captions
        )

    def _phrases(self, text: str) -> Iterator[str]:
        """Yield what may be a unit: what stands in brackets, and what a caption has."""
        yield from (match[1] for match in _BRACKETED.finditer(text))
        folded = text.casefold()
        text = text if len(folded) == len(text) else folded
        for before, after in sorted(self.captions):
            if not before:
                bare = text.strip("()[]（） ")
                yield _without(bare, after) if bare.casefold().endswith(after) else ""
            at = folded.find(before) if before else -1
            while at >= 0:
                start = at + len(before)
                if not (at and before[0].isalpha() and folded[at - 1].isalpha()):
                    end = _ENDS.search(text, start)
                    said = _without(text[start : end.start() if end else len(text)], after)
                    yield said
                    yield said.partition(". ")[0]
                at = folded.find(before, start)

    def _read(self, phrase: str, alone: bool = False) -> str:
        """Return the unit that a phrase is through and through, or "".

        alone: nothing marks it as a unit, so that one word of a language ("real") is none.
        """
        phrase = phrase.strip(_BESIDE + "()[]（）【】")
        if not phrase or len(phrase) > LONGEST + self.longest:
            return ""
        whole = measure(phrase)
        if whole.exponent and whole.currency and len(phrase) >= CODE:
            return named(whole.currency, whole.exponent)
        pieces = list(self._pieces(phrase))
        said = [(word, piece) for word, piece in pieces if piece != _UnitWord()]
        if alone and len(said) == 1 and not self._is_code(said[0][0]):
            return ""
        units = {piece.currency for _, piece in said if piece and piece.currency}
        powers = [piece.power for _, piece in said if piece and piece.power]
        torn = any(piece is None for _, piece in said) or all(_short(word) for word, _ in said)
        nameless = not units and not usual("", sum(powers))
        if torn or nameless or len(units) > 1 or len(powers) > MOST:
            return ""
        return named(next(iter(units), ""), sum(powers))

    def _is_code(self, word: str) -> bool:
        """Whether a word is a currency's sign or code, which means nothing else."""
        return bool(self.exact.get(word, _UnitWord()).currency)

    def _pieces(self, phrase: str) -> Iterator[tuple[str, _UnitWord | None]]:
        """Yield the words of a phrase, the longest first; None for the first that is no unit's."""
        at, folded = 0, phrase.casefold()
        folded = folded if len(folded) == len(phrase) else phrase
        while at < len(phrase):
            if phrase[at] in _BESIDE:
                at += 1
                continue
            for end in range(min(len(phrase), at + self.longest), at, -1):
                piece = self.exact.get(phrase[at:end]) or self.words.get(folded[at:end])
                if piece is not None and not _torn(phrase, end):
                    yield phrase[at:end], piece
                    at = end
                    break
            else:
                yield phrase[at:], None
                return


def _without(phrase: str, after: str) -> str:
    return phrase[: -len(after)] if after and phrase.casefold().endswith(after) else phrase


def _short(word: str) -> bool:
    """Whether a word is one letter of an alphabet, which alone says no unit."""
    return len(word) == 1 and word.isalpha() and word < "\u0900"


def _camel(pair: str) -> bool:
    return pair[0].islower() and pair[1].isupper()


def _torn(phrase: str, end: int) -> bool:
    """Whether a word goes on behind a place: letters of alphabets, no others, stand apart."""
    pair = phrase[end - 1 : end + 1]
    return len(pair) == 2 and pair.isalpha() and max(pair) < "\u0900" and not _camel(pair)
