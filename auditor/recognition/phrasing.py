"""How sentences speak of amounts in languages whose words stand in packs: the roles that `[phrases]
said-…` name, in any script that parts words by blanks.

The patterns match normalised text, with one blank between its words, and are anchored at its end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import spaced
from auditor.text.labels import BLANKED

_FILLED = r"(?:[ :]*(?:<<=said-by>>|<<=said-of>>|<<=said-about>>|[$]))*$"
_MOVED = spaced(
    rf"(?:(?P<up><<=said-up>>)|(?P<down><<=said-down>>)){_FILLED}"
    r"|(?:(?P<rose><<=said-up>>)|(?P<fell><<=said-down>>)) [^,;:.()]{1,40} <<=said-by>>$",
    re.IGNORECASE,
)
_AGAINST = spaced(r"<<=said-against>>(?P<base>[^,;:()]{0,40})$", re.IGNORECASE)
_FROM = spaced(r"<<=said-from>>$", re.IGNORECASE)
_ONWARD = spaced(r"^ ?(?:[^,;:.()]{1,20} )?<<=said-to>>", re.IGNORECASE)
_TO = spaced(r"^[^\w]*<<=said-to>>$", re.IGNORECASE)
_SHARE = spaced(rf"<<=said-share>>{_FILLED}", re.IGNORECASE)
_OF = spaced(r"^ ?<<=said-of>> (?P<whole>[^,;:.()$]{2,40})", re.IGNORECASE)
_APPOSED = spaced(r"[,(]?(?: ?<<=said-or>>)? ?(?:<<=said-about>>)?", re.IGNORECASE)
_OVER = spaced(
    r"^(?: ?<<=said-or>>[^,;()]{0,24}?)? ?(?:(?P<up><<=said-above>>)|(?P<down><<=said-below>>))",
    re.IGNORECASE,
)
_PRIOR = spaced(r"<<=said-prior>>", re.IGNORECASE)
_PLAN = spaced(r"<<=said-plan>>", re.IGNORECASE)
_ADJUSTED = spaced(r"<<=comparable-basis>>", re.IGNORECASE)
_NAME_ENDS = spaced(
    r"(?:^|[ ,])(?:<<=said-is>>|<<=said-up>>|<<=said-down>>|<<=said-from>>|<<=said-to>>"
    r"|<<=said-by>>|<<=said-about>>|<<=said-share>>)$",
    re.IGNORECASE,
)
_NAME_BEGINS = spaced(r"^(?:<<=list-closed>>|<<=list-within>>|<<=list-and>>|<<=said-or>>) ")
SHORTEST = 4
"""Letters that a name of its own has at least: what is shorter is an article or a pronoun."""


class Role(NamedTuple):
    """What a number is: level, change, from, to, base, growth, completion, share, rate or apposed
    (a rate right behind an amount, which it says once more); sign −1 of a decrease.

    basis: "budget" or "prior" where the words compare with one, else ""; whole: what a share is
    said to be a share of.
    """

    role: str
    sign: int = 1
    basis: str = ""
    whole: str = ""
    adjusted: bool = False


def in_words(text: str) -> bool:
    """Return whether a text has words that blanks part."""
    return bool(BLANKED.search(text))


@lru_cache(maxsize=1 << 12)
def role_in_words(kind: str, before: str, after: str) -> Role | None:
    """Return the role of an amount or a rate by the words around it, or None where they say none.

    before and after are normalised, with blanks between words.
    """
    moved, over = _MOVED.search(before), _OVER.search(after)
    falls = (moved and (moved["down"] or moved["fell"])) or (not moved and over and over["down"])
    sign, moved = (-1 if falls else 1), moved or over
    adjusted = bool(_ADJUSTED.search(before))
    if kind == "rate":
        if moved:
            return Role("growth", sign, _basis(before), "", adjusted)
        return _share(before, after)
    against = _AGAINST.search(before)
    if against:
        planned = _PLAN.search(against["base"]) or _PLAN.search(after)
        return Role("base", 1, "budget" if planned else "prior")
    if _FROM.search(before) and _ONWARD.search(after):
        return Role("from", 1, "prior")
    if _TO.search(before):
        return Role("to", 1, _basis(before))
    if moved:
        return Role("change", sign, _basis(before + after), "", adjusted)
    return None


def _share(before: str, after: str) -> Role | None:
    of = _OF.search(after)
    if of and _PLAN.search(of["whole"]):
        return Role("completion", 1, "budget")
    if of or _SHARE.search(before):
        return Role("share", 1, "", of["whole"] if of else "")
    return None


def _basis(words: str) -> str:
    if _PRIOR.search(words):
        return "prior"
    return "budget" if _PLAN.search(words) else ""


def is_apposed(before: str) -> bool:
    """Return whether a rate stands right behind an amount: ", or 3.4 percent", "(3.4 percent"."""
    return bool(before) and bool(_APPOSED.fullmatch(before))


def says_share(before: str) -> bool:
    """Return whether words before an amount say that it is a share of something."""
    return bool(_SHARE.search(before))


def own_name(words: str) -> str:
    """Return what a change or a share is said to be of, or "" where that is what was named last."""
    found = name_in(words)
    return found if len(found) >= SHORTEST else ""


@lru_cache(maxsize=1 << 12)
def name_in(words: str) -> str:
    """Return the name that words before a number say, without the verbs behind it, or ""."""
    words = _NAME_BEGINS.sub("", words.strip())
    while match := _NAME_ENDS.search(words):
        words = words[: match.start()].rstrip()
    return words
