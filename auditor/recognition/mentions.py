"""A number in a sentence, as understood; and what a modifier in the sentence may refer to."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.scope import NOWHERE, Scope
from auditor.model.values import Figure

# Levels of a sentence that the next one may speak of: what it began with.
FIRST = 20


class Mention(NamedTuple):
    """A number in a sentence.

    role: level, change, from, to, base, growth, completion, share, rate or count; item: its id in
    the labels, "entity", or ""; subject: the normalised words that name it; sign: −1 of a decrease;
    year: printed right before it, or None; of: position of the level that it speaks about (−1:
    none); others: further levels that could be meant. basis, whole, adjusted: see grammar.Role;
    measure: budget, final or "", as its clause says; marker: how a list opens before it. paragraph,
    sentence, period (up to a full stop), section: running numbers; line: outline number of its
    paragraph; context: the headings that it stands under; before, after: the normalised words
    around it; depth: of the brackets it stands in; scope: what else it is of.
    """

    figure: Figure
    role: str
    item: str
    subject: str
    sign: int
    year: int | None
    paragraph: int
    sentence: int
    section: int
    line: tuple[int, int]
    before: str
    after: str = ""
    of: int = -1
    others: tuple[int, ...] = ()
    basis: str = ""
    whole: str = ""
    adjusted: bool = False
    measure: str = ""
    marker: str = ""
    period: int = 0
    context: str = ""
    scope: Scope = NOWHERE
    depth: int = 0


class Around(NamedTuple):
    """The normalised words on either side of a number, and the year printed before it."""

    before: str
    after: str
    year: int | None


class Joint(NamedTuple):
    """A number's place in a joint list ("A、B分别为1、2"): the how-manieth of how many,
    and the words that open it.
    """

    place: int = 0
    many: int = 0
    opening: str = ""


# The place of a number in no joint list.
ALONE = Joint()


def leads_on(last: Mention, sentence: int) -> bool:
    """Return whether an amount that is led to is of what the number before it names: where it came
    from, or what rose or fell in the same sentence ("sales taxes fell P percent to A").
    """
    moved = last.role in ("change", "growth") and last.of < 0 and bool(last.subject)
    return last.role == "from" or (moved and last.sentence == sentence)


def names_itself(last: Mention, sentence: int) -> bool:
    """Return whether a change, or a share, names itself what it is of: "Income rose by D"."""
    named = last.role in ("change", "share") and last.of < 0 and bool(last.subject)
    return named and last.sentence == sentence


@dataclass(slots=True)
class Chain:
    """What a modifier may refer to: the last level of the sentence,
    the first of this and of the last full sentence.
    """

    last: int = -1
    head: int = -1
    previous: int = -1
    group: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    past: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    opens_list: bool = False
    listed: int = -1

    def add(self, level: int, joint: bool, opens_list: bool = False) -> None:
        """A level more; `joint`: one of the same joint list ("分别为A、B") as the one before it;
        `opens_list`: the first of a sentence that begins with 其中.
        """
        if self.head < 0:
            self.opens_list = opens_list
        # A level by itself ends the joint list before it.
        self.group = self.group if joint else []
        self.group.append(level)
        self.levels.append(level)
        self.head = level if self.head < 0 else self.head
        self.last = level

    @property
    def here(self) -> int:
        """The last level of this sentence, else its first; −1 without one."""
        return self.last if self.last >= 0 else self.head

    def joint(self, number: int, many: int) -> int:
        """The level that the number-th of many joint modifiers ("分别占A、B") speaks about; where
        there are less levels than modifiers, the last one of this sentence.
        """
        levels = self.group if len(self.group) >= many else self.levels[-many:]
        return levels[number - 1] if len(levels) >= many else self.here

    def called(self, name: str, mentions: Sequence[Mention]) -> int:
        """The level of this sentence, or of the one before, that alone bears a name: what moved is
        what its own clause names, whatever was said last. −1 where there is none.
        """
        for levels in (self.levels, self.past):
            found = [at for at in levels if mentions[at].subject == name]
            if found:
                return found[0] if len(found) == 1 else -1
        return -1

    def brackets(self, text: str) -> None:
        """What stands in brackets is an aside: behind them the level before them is meant again."""
        # A cheap look first: most of what stands between two numbers has no brackets.
        if "(" not in text and ")" not in text:
            return
        for character in text:
            if character == "(":
                self.open.append(self.last)
            elif character == ")" and self.open:
                self.last = self.open.pop()

    def stop(self) -> None:
        """A full stop: what comes next without a level of its own speaks about this
        sentence's first one. Behind a full sentence of nothing but parts ("其中：A、B。") it is the
        whole of them, as a rule.
        """
        parts = self.opens_list and self.previous >= 0 and len(self.levels) > 1
        if self.head >= 0:
            self.listed = self.head if parts else -1
            self.past = [*self.past, *self.levels][:FIRST] if parts else self.levels[:FIRST]
            self.previous = self.previous if parts else self.head
        self.last = self.head = -1
        self.levels = []

    def others(self, target: int) -> tuple[int, ...]:
        """Further levels that a modifier of one may mean."""
        found = dict.fromkeys((self.head, self.previous, self.listed if self.head < 0 else -1))
        return tuple(at for at in found if at >= 0 and at != target)
