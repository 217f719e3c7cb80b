"""The words before an amount → what it is an amount of, and of which money."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.scope import NOWHERE, Scope
from auditor.packs.languages.worded import joined, spaced, words
from auditor.packs.loading import Labels
from auditor.recognition.labels import outlined
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, name_in

_SIDES = ("scope-income", "scope-spending")
_DELIMITERS = "，,、：:（(；;。"
# The code of a subject (2060203) begins with no year.
_YEAR = joined(r"\(?(?<!\d)(?:19|20)\d\d(?!\d)<<year-mark>>?<<year-part>>?\)?")
_AND = joined(r"[、,]|<<list-and>>")
_JOINT = joined(r"<<each>><<each-is>>?$", needs="<<each>>")
_OPENS = joined(r"^.*<<list-begins>>(?=.)", needs="<<list-begins>>")
_CAUSE = joined(r"(?<=..)(?:<<cause>>|<<said-from>>$).*$", needs="<<cause>> <<said-from>>")
_ARRANGED = joined(r"<<arranged>>?<<said-of>>")
_NAME_LEADS = spaced(r"^(?:(?:<<=name-lead>>) )+", re.IGNORECASE)
_NAME_TAILS = spaced(r" <<=name-tail>>$", re.IGNORECASE)
# Characters of a name that are kept, its last ones: no item in the labels is as long.
LONGEST = 80
# Characters before an amount that can name it: a list of names ("A、B、C分别为") may be long.
REACH = 1000


class Subject(NamedTuple):
    """What an amount is of: its name, its item in the labels ("" if none),
    the scope of the amount that it was taken over from.
    """

    name: str
    item: str = ""
    scope: Scope = NOWHERE


class Subjects:
    """Names subjects and finds their items; `entity` is the document's, normalised."""

    def __init__(self, labels: Labels, entity: str) -> None:
        self.prose, self.entity = labels.prose, entity
        self.in_words = {name.casefold(): item for name, item in labels.prose.items()}
        self.leads = labels.words.get("leads", ())
        self.tails = labels.words.get("tails", ())
        self.nothing = labels.words.get("nothing", ())
        self.find = lru_cache(maxsize=4096)(self._find)

    def of(self, before: str, shared: int, many: int, topic: str) -> Subject:
        """Return the subject of a level by the words before it; clause by clause backwards, then
        the topic's.

        Of the `many` amounts that share one clause ("A、B分别为1、2"), this is the `shared`-th: it
        gets its own part.
        """
        near, rest = clause(before[-REACH:])
        found = self.find(near, shared, many)
        # 教育支出，为A: a clause that only says "is" leaves the name to the one before it.
        if not found.name and rest:
            found = self.find(clause(rest.rstrip(_DELIMITERS))[0], 0, 0)
        return found if found.name or not topic else self.find(topic, 0, 0)

    def _find(self, said: str, shared: int, many: int) -> Subject:
        text = _CAUSE.sub("", _OPENS.sub("", _YEAR.sub("", outlined(said[-REACH:]).rest)))
        if many > 1:
            parts = [part for part in _AND.split(_JOINT.sub("", text)) if part]
            # Counted from the end: "2022年，A、B、C分别为" may list more in front than amounts
            # follow.
            text = parts[shared - 1 - many] if len(parts) >= many else text
        names = (self.entity, *words("own-entity"))
        own = next((name for name in names if name and text.startswith(name)), "")
        text = self._stripped(text[len(own) :])
        text = name_in(text) if in_words(text) else text
        if own and not text:
            return Subject(self.entity or own, "entity")
        # 本部门收入 is in the labels by its full name, 某某局收入 by what stands behind the
        # issuer's.
        whole = words("department")[0] + text
        if own and text not in self.prose and whole in self.prose:
            text = whole
        return self._scoped(text[-LONGEST:])

    def _scoped(self, text: str) -> Subject:
        """The item of a name as it stands, or behind the words that say which money it is."""
        item = self._item_of(text)
        for rest in _behind_money(text):
            rest = _ARRANGED.sub("", rest, 1) if _ARRANGED.match(rest) else rest
            return Subject(text, item or self.prose.get(self._stripped(rest), ""))
        return Subject(text, item)

    def _item_of(self, text: str) -> str:
        """The item of a name as it stands; of words that blanks part in any case, without the
        article before them and what says of which time behind them.
        """
        if not in_words(text):
            return self.prose.get(text, "")
        name = _NAME_TAILS.sub("", _NAME_LEADS.sub("", text))
        return self.in_words.get(name.replace(" ", "").casefold(), "")

    def _known(self, text: str) -> bool:
        """Whether a text is an item's name, as it stands or behind the words that
        say which money it is.
        """
        return text in self.prose or any(rest in self.prose for rest in _behind_money(text))

    def _stripped(self, text: str) -> str:
        of_a_year, kept = words("year-state"), words("kept-whole")
        changed = True
        # One word after the other, and no further than a known name: 项目 may be lead, tail or
        # item.
        while changed and text and not self._known(text):
            changed = False
            for lead in self.leads if text.startswith(self.leads) else ():
                if text.startswith(lead) and not text.startswith(of_a_year):
                    text, changed = text[len(lead) :], True
            for tail in self.tails if text.endswith(self.tails) else ():
                if text.endswith(tail) and not self._known(text) and not text.endswith(kept):
                    text, changed = text[: -len(tail)], True
                    break
        return "" if text in self.nothing else text


def _behind_money(text: str) -> list[str]:
    """Return what stands behind the words that say which money a name is of, the longest first."""
    money = words("money-lead")
    if not text.startswith(money):
        return []
    return [text[len(lead) :] for lead in money if text.startswith(lead)]


def clause(before: str) -> tuple[str, str]:
    """Return the words since the last delimiter, and those before it;
    closed brackets don't delimit: 出国（境）费.
    """
    depth, joint = 0, _JOINT.search(before)
    for index in range(len(before) - 1, -1, -1):
        character = before[index]
        if character in "）)":
            depth += 1
        elif character in "（(" and depth:
            depth -= 1
        elif not depth and character in _DELIMITERS and not (character in "、,，" and joint):
            return before[index + 1 :], before[: index + 1]
    return before, ""


def as_spending(name: str) -> str:
    """Return the name of the spending that goes with a fund's income; "" for any other name."""
    (income, *_), (spending, *_) = (words(role, spaced=False) for role in _SIDES)
    return name.removesuffix(income) + spending if name.endswith(income) else ""


def is_same(own: Subject, level: Mention) -> bool:
    """Return whether a name is that of an amount, or of its item."""
    sides = [side for role in _SIDES for side in words(role, spaced=False)]
    names = (level.subject, *(level.subject.removesuffix(side) for side in sides))
    return own.name in names or bool(own.item and own.item == level.item)
