"""Sentences of other languages than those whose phrases are known: their numbers, which may have a
decimal comma, and their units; what words say of them is told language by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from auditor.amounts import Printed
from auditor.amounts.compounds import in_two_scales
from auditor.amounts.units import parse_unit
from auditor.model.scope import Scope
from auditor.model.units import Measure, is_money, measure, named
from auditor.model.values import Paragraph
from auditor.packs.languages import Languages
from auditor.packs.languages.tongues import of_tongue, speaks
from auditor.packs.languages.worded import spaced
from auditor.packs.loading import Labels
from auditor.recognition.counted import numbers_of
from auditor.recognition.figures import Evidence
from auditor.recognition.grammar import Role
from auditor.recognition.phrasing import in_words
from auditor.recognition.prose import KIND_OF, ProseReader
from auditor.text.patterns import regex

# Characters of sentences that tell their language; of a paragraph that is no title; words behind a
# number that may be its unit.
SAMPLE, SENTENCE, WORDS = 4000, 60, 3
# Frequent words that tell a language, and how many times as many of it as of the one that is known.
FEWEST, CLEARLY, KNOWN = 4, 2, "en"
# Numbers with a decimal comma that make it no slip in a text.
FEWEST_COMMAS = 3
# Languages whose sentences are read by phrases of their own.
READ = ("", "en", "zh", "ja")

_TELLING = r"<<=tells-up>>|<<=tells-down>>|<<=tells-than>>"
_GROUP = r"(?:[.\u00a0\u202f\u2009 ]\d{3})"
_COMMA = regex(rf"(?<![\d.,])(?:\d{{1,3}}{_GROUP}+(?:,\d+)?|\d+,\d+)(?!\d|[.,]\d)")
_TO_POINT = str.maketrans(
    {".": ",", ",": ".", "\u00a0": ",", "\u202f": ",", "\u2009": ",", " ": ","}
)
# Numbers that only a decimal comma, or only a decimal point, makes likely.
_COMMAS = regex(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d+(?:\.\d{3})*,\d{1,2})(?![\d]|[.,]\d)")
_POINTS = regex(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+(?:,\d{3})*\.\d{1,2})(?![\d]|[.,]\d)")
# Such numbers with what makes them amounts: "R7,9 billion", "0,5%"; "1,2" alone may be two numbers.
_DECIMALS = spaced(r"(?<![\d.,])\d+,\d{1,2}(?: ?%| ?<<=scale-word>>)", re.IGNORECASE)
_WORD = regex(r"[ \u00a0\u202f]?(?:[^\W\d_]+(?:['’][^\W\d_]+)?[€$£]?|[€$£])\.?")


def tongue_of(paragraphs: Iterable[Paragraph], languages: Languages) -> str:
    """Return the language of a document's sentences, "" for one whose phrases tell their roles."""
    said = "\n".join(each.text for each in paragraphs if len(each.text) >= SENTENCE)[:SAMPLE]
    spoken = languages.spoken(said) if said else ""
    if spoken in READ:
        return ""
    # Short words are of many languages: a sentence or two of English say some of another.
    own, other = languages.said(spoken, said), languages.said(KNOWN, said)
    if speaks(spoken):
        # So are the words by which it tells what moves.
        own += len(of_tongue(spoken, _TELLING).findall(said))
    return spoken if own >= max(FEWEST, CLEARLY * other) else ""


def reader_of(
    tongue: str,
    paragraphs: Sequence[Paragraph],
    labels: Labels,
    evidence: Evidence,
    about: tuple[str, Scope],
) -> ProseReader:
    """Return what reads sentences of a language; about: whose document it is, and its scope."""
    entity, whole = about
    if not tongue:
        plain = ProseReader(labels, evidence, entity, whole)
        if _writes_commas(paragraphs):
            plain.numbers = lambda text: numbers_of(pointed(text))
        return plain
    commas = has_commas(paragraphs, labels.languages)
    return PointedReader(labels, evidence, entity, whole, commas=commas)


def _writes_commas(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether sentences of blank-parted words print decimal commas, as South Africa's do in
    English: several numbers that only such a comma makes likely, and none that a point does.
    """
    said = [each.text for each in paragraphs if len(each.text) >= SENTENCE and in_words(each.text)]
    commas = sum(len(_DECIMALS.findall(text)) for text in said)
    return commas >= FEWEST_COMMAS and not any(_POINTS.search(text) for text in said)


def pointed(text: str) -> str:
    """Return a text with its decimal commas as points, each character for one: "1.234,5 €" is
    "1,234.5 €".
    """
    return _COMMA.sub(lambda match: match[0].translate(_TO_POINT), text)


def has_commas(paragraphs: Sequence[Paragraph], languages: Languages) -> bool:
    """Return whether numbers of sentences have a decimal comma: as their language has, and as they
    themselves look.
    """
    texts = [each.text for each in paragraphs]
    commas = sum(len(_COMMAS.findall(text)) for text in texts)
    points = sum(len(_POINTS.findall(text)) for text in texts)
    return commas >= points and languages.decimal(texts) == ","


# Behind a full stop that is of an abbreviation.
_GOES_ON = regex(r"[ \u00a0][^\W\dA-Z_]|[,;:)]")


class PointedReader(ProseReader):
    """Reads numbers out of sentences in a language whose phrases tell no roles."""

    def __init__(
        self, labels: Labels, evidence: Evidence, entity: str, whole: Scope, *, commas: bool
    ) -> None:
        super().__init__(labels, evidence, entity, whole)
        self.languages, self.commas = labels.languages, commas
        self.numbers = self._numbers

    def _numbers(self, text: str) -> list[Printed]:
        """Return the numbers of a paragraph with their units."""
        said = pointed(text) if self.commas else text
        found = [self._with_scale(said, each) for each in numbers_of(said, self._with_unit)]
        return list(_of_one_currency(in_two_scales(said, found)))

    def _with_unit(self, text: str, found: Printed) -> Printed | None:
        """Return a number with the money that the words behind it say, "4.769 TEUR", or as a rate
        behind its sign: "%85,4".
        """
        if text[max(0, found.start - 1) : found.start] == "%":
            return found._replace(kind="rate", unit="%")
        unit, end = self._said(text, found.end)
        return found._replace(kind="amount", unit=unit, end=end) if unit else None

    def _with_scale(self, text: str, found: Printed) -> Printed:
        """Return an amount whose currency stands before it with the scale behind it."""
        own = measure(found.unit)
        if found.kind != "amount" or own.exponent or found.end > found.number_end:
            return found
        unit, end = self._said(text, found.end)
        said = measure(unit)
        if not said.exponent or said.currency not in ("", own.currency):
            return found
        return found._replace(unit=named(own.currency, said.exponent), end=end)

    def _said(self, text: str, start: int) -> tuple[str, int]:
        """Return the unit of money that the words from an offset on say, and where that ends; ""
        where the first of them says none.
        """
        unit, last, end = "", start, start
        for _ in range(WORDS):
            match = _WORD.match(text, end)
            if match is None:
                break
            end = match.end()
            found = _money(text[start:end].strip(), self.languages)
            if not found and not unit:
                break
            # A unit grows by its scale or its currency: what takes one off is no word of it.
            if found and found != unit and _grows(measure(unit), measure(found)):
                # A full stop may end the sentence, and no abbreviation.
                bare = end - (text[end - 1] == "." and not _GOES_ON.match(text, end))
                same = _money(text[start:bare].strip(), self.languages) == found
                unit, last = found, bare if same else end
        return unit, last

    def _role(self, found: Printed, before: str, after: str) -> Role:
        kind = KIND_OF.get(found.kind, "amount")
        return Role({"rate": "rate", "count": "count"}.get(kind, "level"))


def _grows(said: Measure, more: Measure) -> bool:
    return more.exponent >= said.exponent and (not said.currency or more.exponent > said.exponent)


def _of_one_currency(printed: Iterable[Printed]) -> Iterator[Printed]:
    """Yield numbers, those with a scale alone in the currency of the last amount of that scale:
    "$6.178,4 millones, 598,6 millones menos".
    """
    last: dict[int, str] = {}
    for found in printed:
        own = measure(found.unit)
        if found.kind == "amount" and own.currency:
            last[own.exponent] = found.unit
        shared = found.kind == "amount" and not own.currency
        yield found._replace(unit=last.get(own.exponent, found.unit)) if shared else found


@lru_cache(maxsize=1 << 10)
def _money(words: str, languages: Languages) -> str:
    unit = parse_unit(f"({words})", languages) if words else ""
    return unit if is_money(unit) else ""
