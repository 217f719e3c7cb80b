"""The numbers that Word prints before the paragraphs of a list: 一、 （一） 1. and so on."""

from __future__ import annotations

from auditor.amounts.digits import chinese
from auditor.model.records import dataclass, field
from auditor.packs.languages.worded import words
from auditor.reading.office.xml import Node
from auditor.text.patterns import regex

_PLACE = regex(r"%([1-9])")
_LARGEST = 9999
_LONGEST = 40


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: bool = True


@dataclass(slots=True)
class Lists:
    """A document's lists and how far each has counted."""

    kinds: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """Return the number of the next paragraph of a list, and count it;
        nothing for a bullet or an unknown list.
        """
        kind = self.lists.get(number)
        levels = self.kinds.get(kind or "", {})
        if kind is None or level not in levels:
            return ""
        counts = self.counts.setdefault(kind, {})
        for at, start in self.overrides.pop(number, {}).items():
            counts[at] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level and levels.get(at, Level()).restarts]:
            del counts[deeper]
        return _PLACE.sub(
            lambda match: self._number(levels, counts, int(match[1]) - 1), levels[level].text
        )

    @staticmethod
    def _number(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
        level = levels.get(at, Level())
        return printed(counts.get(at, level.start), level.kind)


def lists(root: Node | None) -> Lists:
    """Return the lists that a numbering part defines."""
    found = Lists()
    for node in root if root is not None else ():
        if node.tag == "abstractNum":
            levels = (_level(level) for level in node.iter("lvl"))
            found.kinds[node.get("abstractNumId", "")] = dict(levels)
        elif node.tag == "num":
            number = node.get("numId", "")
            kind = node.find("abstractNumId")
            found.lists[number] = kind.get("val", "") if kind is not None else ""
            starts = {
                int(override.get("ilvl", "0")): int(start.get("val", "1"))
                for override in node.iter("lvlOverride")
                if (start := override.find("startOverride")) is not None
            }
            if starts:
                found.overrides[number] = starts
    return found


def _level(node: Node) -> tuple[int, Level]:
    def value(name: str, usual: str) -> str:
        child = node.find(name)
        return child.get("val", usual) if child is not None else usual

    kind = value("numFmt", "decimal")
    text = "" if kind in ("bullet", "none") else value("lvlText", "")[:_LONGEST]
    return int(node.get("ilvl", "0")), Level(
        kind, text, int(value("start", "1")), value("lvlRestart", "1") != "0"
    )


def printed(number: int, kind: str) -> str:
    """Return a number in a list's way of writing numbers."""
    if not 0 < number <= _LARGEST:
        return str(number)
    if "Counting" in kind:
        return chinese(number)
    if kind in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(number, "".join(words("digit-formal")), "".join(words("scale-formal")))
    if kind == "ideographDigital":
        return "".join(words("digit-plain")[int(digit)] for digit in str(number))
    if kind.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x2460 + number - 1)
    if kind == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("upperRoman", "lowerRoman"):
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    return str(number)


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
