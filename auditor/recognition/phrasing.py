"""How sentences speak of amounts in languages whose words stand in packs: the roles that `[phrases]
said-…` name, in any script that parts words by blanks.

The patterns match normalised text, with one blank between its words, and are anchored at its end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import joined, spaced
from auditor.text.labels import BLANKED, IN_A_ROW, UNBLANKED
from auditor.text.patterns import regex

_FILLED = r"(?:[ :]*(?:<<=said-by>>|<<=said-of>>|<<=said-about>>|[$]))*$"
# What may stand behind a noun: "the rise is".
_STATED = r"(?: <<=said-is>>)?"
# A year in its words: "in 2022", "in fiscal year 2023/24".
_IN_YEAR = r"(?:[^\W\d]+ ){0,2}(?:19|20)\d\d(?:[-/]\d\d)?,?"
_BASE = r"(?P<base>[^,;:()]{0,40})"
_MOVED = spaced(
    rf"(?:(?P<up><<=said-up>>|<<=said-overspent>>)|(?P<down><<=said-down>>|<<=said-underspent>>))"
    rf"{_STATED}{_FILLED}"
    r"|(?:(?P<rose><<=said-up>>)|(?P<fell><<=said-down>>)) [^,;:.()]{1,40} <<=said-by>>$",
    re.IGNORECASE,
)
_AGAINST = spaced(rf"<<=said-against>>{_BASE}$", re.IGNORECASE)
_COMPARED = spaced(r"<<=said-against>>[^;:()]{0,40}", re.IGNORECASE)
_FROM = spaced(r"<<=said-from>>$", re.IGNORECASE)
_ONWARD = spaced(r"^ ?(?:[^,;:.()]{1,32} )?<<=said-to>>", re.IGNORECASE)
_TO = spaced(
    rf"^[^\w]*(?:<<=said-when>>,?|{_IN_YEAR})? ?<<=said-to>>$"
    r"|(?:<<=said-up>>|<<=said-down>>) <<=said-to>>$",
    re.IGNORECASE,
)
_TO_THERE = spaced(r"^[^,;:.()]{0,40} <<=said-to>>$", re.IGNORECASE)
_FROM_THERE = spaced(r"(?:^|[ ,;)])<<=said-from>>(?P<base>[^,;:()]{0,72})$", re.IGNORECASE)
_BESIDE = spaced(
    r"^(?:[^\d,;:.()]{0,24})\((?:[^\W\d]{1,6} ?)?(?:(?:19|20)\d\d(?:[-/]\d\d)?|<<=said-prior>>"
    r"|\d{1,2} ?<<=month-name>>(?: ?(?:19|20)\d\d)?)[-:–— ]*$",
    re.IGNORECASE,
)
_OVER_THERE = spaced(
    rf"^\)?,? ?(?:[^\W\d]+ ){{0,2}}<<=said-over>>{_BASE}(?: ?\()?$", re.IGNORECASE
)
_SHARE = spaced(rf"<<=said-share>>{_FILLED}", re.IGNORECASE)
_COMPLETED = spaced(rf"<<=said-completed>>{_FILLED}", re.IGNORECASE)
_IS_SHARE = spaced(rf"(?:<<=said-share>>|<<=said-or>>){_FILLED}", re.IGNORECASE)
_WITHIN = spaced(rf"<<=list-within>>{_FILLED}", re.IGNORECASE)
_OF = spaced(r"^ ?<<=said-of>> (?P<whole>[^,;:.()$]{2,40})", re.IGNORECASE)
# Behind a rate in brackets: "A (P %) of the outturn", but not "A (P %) of savings".
_OF_OUTSIDE = spaced(
    r"^\) ?<<=said-of>> (?P<whole><<=name-lead>> [^\W\d]+"
    r"(?: (?!<<=said-against>>)[^\W\d]+){0,3})",
    re.IGNORECASE,
)
_MOVED_RATE = joined(r"<<moved-rate>>(?:<<said-is>>|:)*$", needs="<<moved-rate>>")
_APPOSED = spaced(
    r"[,(]?(?: ?<<=said-or>>)? ?(?:<<=said-about>>)?"
    r"| ?[^\W\d]+(?: [^\W\d]+)?,? ?(?:\(|<<=said-or>> ?)(?:<<=said-about>>)?",
    re.IGNORECASE,
)
_SIGNED = regex(r"[(,] ?\+ ?$")
_OVER = spaced(
    r"^(?: ?<<=said-or>>[^,;()]{0,24}?| ?\([^()]{1,16}\))? ?"
    r"(?:(?P<up><<=said-above>>)|(?P<down><<=said-below>>))",
    re.IGNORECASE,
)
_OUT_OF = spaced(r"^(?:<<=said-out-of>>|<<=said-of>>$)", re.IGNORECASE)
_WHOLE = spaced(
    r"^(?:<<=said-of>>|(?:(?!<<=list-and>>)[^\W\d]+ ){0,2}<<=said-out-of>>)"
    r"(?: (?!<<=list-and>>)[^\W\d]+){0,3}$",
    re.IGNORECASE,
)
_SHOWN = spaced(r"(?:\(|<<=said-or>>|<<=said-is>>|,)$", re.IGNORECASE)
_PRIOR = spaced(r"<<=said-prior>>", re.IGNORECASE)
_PLAN = spaced(r"<<=said-plan>>|<<=said-overspent>>|<<=said-underspent>>", re.IGNORECASE)
_ADJUSTED = spaced(r"<<=comparable-basis>>", re.IGNORECASE)
# "Up P percent on a comparable basis."
_ADJUSTED_BEHIND = spaced(r"^[^,;.()]{0,40}<<=comparable-basis>>", re.IGNORECASE)
_NAME_ENDS = spaced(
    r"(?:^|[ ,])(?:<<=said-is>>|<<=said-up>>|<<=said-down>>|<<=said-from>>|<<=said-to>>"
    r"|<<=said-by>>|<<=said-about>>|<<=said-share>>|<<=said-or>>|<<=said-states>>)$",
    re.IGNORECASE,
)
# A number of an outline, a mark, what ended the sentence before: none is of a name.
_NAME_AFTER = regex(r"^(?:[\d.]+ )?[^\w(]*|^\([^()]{0,40}\) ?")
_NAME_BEGINS = spaced(r"^(?:<<=list-closed>>|<<=list-within>>|<<=list-and>>|<<=said-or>>) ")
_SPEAKS_ON = spaced(
    r"^(?P<name>[^,;:.()]{4,60}?) <<=said-comes-to>> [^.()]{0,60}[,;:] ?(?:<<=list-and>> )?"
    r"<<=said-pronoun>> ",
    re.IGNORECASE,
)
COMPARED = ("change", "growth")
MOVED = (*COMPARED, "from", "to")
# Roles of numbers that say how something moved; of them those that are against an amount.
LEVELS = ("level", "count")
# Letters that a name of its own has at least: what is shorter is an article or a pronoun.
SHORTEST = 4


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


@lru_cache(maxsize=1 << 13)
def in_words(text: str) -> bool:
    """Return whether a text has words that blanks part: not for an abbreviation among others that
    nothing parts, as GDP is in a Chinese sentence.
    """
    if not BLANKED.search(text):
        return False
    return not UNBLANKED.search(text) or bool(IN_A_ROW.search(text))


@lru_cache(maxsize=1 << 12)
def role_in_words(kind: str, before: str, after: str) -> Role | None:
    """Return the role of an amount or a rate by the words around it, or None where they say none.

    before and after are normalised, with blanks between words.
    """
    moved, over = _MOVED.search(before), _OVER.search(after)
    # Words before an amount outweigh those behind it: "rose by A, below the plan" is a rise.
    falls = (moved and (moved["down"] or moved["fell"])) or (not moved and over and over["down"])
    sign, moved = (-1 if falls else 1), moved or over
    adjusted = bool(_ADJUSTED.search(before) or _ADJUSTED_BEHIND.match(after))
    if kind == "rate":
        # "An increase in the share to P %": a share that moved is no growth.
        if moved and not _SHARE.search(before):
            return Role("growth", sign, _basis_of_move(before, moved), "", adjusted)
        if _COMPLETED.search(before):
            return Role("completion", 1, "budget")
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
        # "Last year and D above the estimate": the words behind say what it is above.
        told = _basis(after) if moved is over else ""
        return Role("change", sign, told or _basis(before + after), "", adjusted)
    return None


def role_behind(last: str, before: str, after: str) -> Role | None:
    """Return the role of an amount behind a number that moved, or None: what is said of where that
    came from, where it led to and what it is held against. Behind a level it is that of another
    year in brackets: "A (2022: B)".

    Behind a level it may be the whole that that is of: "A of the B programme".

    last: the role of the number before it; before, after: as in role_in_words.
    """
    if last in ("level", "to") and _BESIDE.search(before):
        return Role("base", 1, "prior")
    if last in LEVELS and _WHOLE.match(before):
        return Role("whole")
    if last not in MOVED:
        return None
    if last == "from" and _TO_THERE.match(before):
        return Role("to", 1, _basis(before))
    came = _FROM_THERE.search(before)
    if base := came or (last in COMPARED and _OVER_THERE.search(before)):
        planned = _PLAN.search(base["base"]) or _PLAN.search(after)
        return Role("from" if came else "base", 1, "budget" if planned else "prior")
    return Role("to", 1, _basis(before)) if _TO.search(before) else None


def _share(before: str, after: str) -> Role | None:
    of = _OF.search(after) or _OF_OUTSIDE.search(after)
    if of and _PLAN.search(of["whole"]) and not _IS_SHARE.search(before):
        return Role("completion", 1, "budget")
    if of or _SHARE.search(before):
        return Role("share", 1, "", of["whole"] if of else "")
    return None


def _basis_of_move(before: str, moved: re.Match[str]) -> str:
    """Return what a rate compares with, as the words that compare say and those from the movement
    on: "the budget rises by" compares with no budget.
    """
    compared = _COMPARED.search(before)
    behind = before[moved.start() :] if moved.string == before else moved.string
    return _basis(f"{compared[0] if compared else ''} {behind}")


def _basis(words: str) -> str:
    if _PRIOR.search(words):
        return "prior"
    return "budget" if _PLAN.search(words) else ""


def is_of_other_year(before: str) -> bool:
    """Return whether a rate stands in brackets as that of another year: "(2022: 3.4 %"."""
    return bool(_BESIDE.search(before))


def is_apposed(before: str) -> bool:
    """Return whether a rate stands right behind an amount: ", or 3.4 percent", "(3.4 percent"."""
    return bool(before) and bool(_APPOSED.fullmatch(before))


def says_again(rate: str, amount: str, before: str) -> bool:
    """Return whether a rate says the amount before it once more: right behind it, or called a rate
    of what moved; by the roles of both.
    """
    if amount == "change" and rate in ("rate", "share") and _MOVED_RATE.search(before):
        return True
    return rate == "rate" and is_apposed(before)


def is_signed(before: str) -> bool:
    """Return whether a rate stands behind an amount with its sign: "(+3.4 %)"."""
    return bool(_SIGNED.search(before))


def is_share_of(before: str) -> bool:
    """Return whether a rate behind a part and its whole says the one as a share of the other:
    "A of the B programme has been spent (P %)".
    """
    return bool(_SHOWN.search(before))


def says_share(before: str) -> bool:
    """Return whether words before an amount say that it is a share, or a part, of something."""
    return bool(_SHARE.search(before) or _WITHIN.search(before))


def opens_whole(before: str) -> bool:
    """Return whether words before the first amount of a sentence say that it is about its parts:
    "Of the $40.8 million total, …".
    """
    return bool(_OUT_OF.match(before))


def named_before(words: str) -> str:
    """Return what a sentence names before it speaks of it: "Legacies are hard to foretell: they
    fell by"; "" where it names nothing.
    """
    found = _SPEAKS_ON.match(words.strip())
    return own_name(found["name"]) if found else ""


def own_name(words: str) -> str:
    """Return what a change or a share is said to be of, or "" where that is what was named last."""
    found = name_in(words)
    return found if len(found) >= SHORTEST else ""


@lru_cache(maxsize=1 << 12)
def name_in(words: str) -> str:
    """Return the name that words before a number say, without the verbs behind it, or ""."""
    words = _NAME_BEGINS.sub("", _NAME_AFTER.sub("", words.strip()))
    while match := _NAME_ENDS.search(words):
        words = words[: match.start()].rstrip()
    return words
