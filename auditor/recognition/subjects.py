"""The words before an amount → what it is an amount of, and of which money."""

from __future__ import annotations

from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.scope import NOWHERE, Scope
from auditor.packs.loading import Labels
from auditor.recognition.labels import outlined
from auditor.recognition.phrasing import in_words, name_in
from auditor.text.patterns import regex

_DELIMITERS = "，,、：:（(；;。"
_YEAR = regex(r"\(?(?:19|20)\d\d年?(?:度|末|底|初)?\)?")
_AND = regex(r"[、,和与及]|以及")
_JOINT = regex(r"(?:分别|依次|各)(?:为|是|完成|安排)?$", needs="分别 依次 各")
_OPENS = regex(
    r"^.*(?:主要包括|包括|其中|分为|分别为|构成为|由)(?=.)", needs="包括 其中 分为 分别为 构成为 由"
)
_PREFIXES = (  # the longest first
    "国有资本经营预算财政拨款",
    "一般公共预算财政拨款",
    "政府性基金预算财政拨款",
    "国有资本经营预算",
    "政府性基金预算",
    "一般公共预算",
    "财政拨款",
)
OWN = ("本部门", "本单位", "本校", "本局", "本委", "我部门", "我单位", "我局", "我委", "我校")
KEPT = ("公共预算", "基金预算", "经营预算", "总预算", "限额", "余额")
_CAUSE = regex(r"(?<=..)(?:根据|按照|由于|已基本|[由从]$).*$", needs="根据 按照 由 已基本 从")
OF_A_YEAR = ("年初", "年末", "年底", "年中", "年终", "年均")
LONGEST = 80
"""Characters of a name that are kept, its last ones: no item in the labels is as long."""
REACH = 1000
"""Characters before an amount that can name it: a list of names ("A、B、C分别为") may be long."""


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
        words, rest = clause(before[-REACH:])
        found = self.find(words, shared, many)
        if not found.name and rest:
            found = self.find(clause(rest.rstrip(_DELIMITERS))[0], 0, 0)
        return found if found.name or not topic else self.find(topic, 0, 0)

    def _find(self, words: str, shared: int, many: int) -> Subject:
        words = words[-REACH:]
        text = _CAUSE.sub("", _OPENS.sub("", _YEAR.sub("", outlined(words).rest)))
        if many > 1:
            parts = [part for part in _AND.split(_JOINT.sub("", text)) if part]
            text = parts[shared - 1 - many] if len(parts) >= many else text
        own = next((name for name in (self.entity, *OWN) if name and text.startswith(name)), "")
        text = self._stripped(text[len(own) :])
        text = name_in(text) if in_words(text) else text
        if own and not text:
            return Subject(self.entity or own, "entity")
        if own and text not in self.prose and "部门" + text in self.prose:
            text = "部门" + text
        return self._scoped(text[-LONGEST:])

    def _scoped(self, text: str) -> Subject:
        """The item of a name as it stands, or behind the words that say which money it is."""
        item = self.prose.get(text, "")
        for prefix in _PREFIXES if text.startswith(_PREFIXES) else ():
            if text.startswith(prefix):
                rest = text[len(prefix) :].removeprefix("安排的").removeprefix("的")
                return Subject(text, item or self.prose.get(self._stripped(rest), ""))
        return Subject(text, item)

    def _known(self, text: str) -> bool:
        """Whether a text is an item's name, as it stands or behind the words that
        say which money it is.
        """
        return text in self.prose or (
            text.startswith(_PREFIXES)
            and any(
                text.startswith(prefix) and text[len(prefix) :] in self.prose
                for prefix in _PREFIXES
            )
        )

    def _stripped(self, text: str) -> str:
        changed = True
        while changed and text and not self._known(text):
            changed = False
            for lead in self.leads if text.startswith(self.leads) else ():
                if text.startswith(lead) and not text.startswith(OF_A_YEAR):
                    text, changed = text[len(lead) :], True
            for tail in self.tails if text.endswith(self.tails) else ():
                if text.endswith(tail) and not self._known(text) and not text.endswith(KEPT):
                    text, changed = text[: -len(tail)], True
                    break
        return "" if text in self.nothing else text


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
