"""How sentences speak of amounts: what the words right before a number make it (a level, a change,
a rate, a share).

All patterns match normalised text (no blanks, half-width brackets, simplified characters) and are
anchored at its end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.packs.languages.worded import joined
from auditor.packs.languages.worded import words as words_of
from auditor.recognition.phrasing import Role, in_words, own_name, role_in_words
from auditor.text.patterns import cut

__all__ = ["Role"]

# Characters before a number that can say what it is; those further off speak of another one.
REACH = 60

_FILLED = r"(?:<<said-by>>|:)*$"
_MOVED = joined(rf"(?:(?P<up><<said-up>>)|(?P<down><<said-down>>)){_FILLED}")
# A rate of what was saved is no growth: it is a share of what was planned.
_SAVED = joined(r"<<saved-rate>>(?:<<said-is>>)*$")
_AGAINST_PLAN = joined(r"<<against-plan>>")
_YEAR = r"(?:19|20)\d\d<<year-mark>>"
_TO = joined(
    rf"<<said-moved>><<said-to>>(?:{_YEAR}<<year-whole>>?<<said-of>>|<<past-mark>>)?$",
    needs="<<said-moved>>",
)
_FROM = joined(
    rf"<<said-from>>(?:{_YEAR}<<year-whole>>?|<<from-when>>)?<<from-what>>?<<number-word>>?"
    r"<<said-of>>?$",
    needs="<<said-from>>",
)
_COMPLETED = joined(
    r"(?:<<said-fulfils>><<past-mark>>?(?:[^,;:。、]{0,12}?)(?:<<planned>>|<<planned-goal>>)"
    r"(?:<<planned-tail>>)*(?:\([^()]*\))?<<said-of>>?|<<done-rate>><<said-is>>?)$"
)
_SHARE = joined(
    r"<<share-word>><<said-is>>?:?$"
    r"|<<said-share>>(?P<whole>[^,;。]{0,40}?)<<said-of>>?<<share-behind>>?<<said-is>>?:?$",
    needs="<<said-share>> <<share-word>>",
)
_NAMED_SHARE = joined(
    r"<<said-share>>(?P<whole>[^,;。]{2,40}?)<<said-of>>?<<share-behind>><<said-is>>?:?$",
    needs="<<said-share>>",
)
_INSIDE = joined(
    r"<<said-within>>(?P<whole>[^,;。、]{2,40}?)<<inner>>?<<passive>>?<<said-share>>"
    r"(?:<<said-of>>?<<share-ratio>>)?<<said-is>>?$",
    needs="<<said-share>>",
)
_BUDGET = joined(r"<<budget-of-year>><<number-word>>?")
_BASE_AFTER = joined(
    r"(?:\([^,;。()]{0,6}\))?"
    r"(?:\)?<<said-of>>\d|(?:<<moved-from-base>>|<<past-base>>)\D{0,4}\d)"
)
_OF_LAST_YEAR = joined(
    r"[,(](?:<<year-before>>){1,2}(?:<<from-what>>|<<said-done>>)?<<number-word>>?<<said-is>>?$",
    needs="<<year-before>>",
)
_AGAINST_LAST_YEAR = joined(
    r"<<said-against>>(?:<<year-before>>){1,2}(?:<<from-what>>|<<said-done>>)?<<number-word>>?\($",
    needs="<<year-before>>",
)
_BASE_THEN = joined(r",<<moved-from-base>>\D{0,4}\d")
_HELD_AGAINST = joined(r"<<held-against>>[^,;。:]{0,12}$", needs="<<held-against>>")
_COMPARES = joined(
    r"(?:<<planned>>|<<said-share>>|<<held-against>>)[^,;。:]{0,12}$",
    needs="<<planned>> <<said-share>> <<held-against>>",
)
_COMPARED = joined(r"<<said-against>>(?P<base>[^,;。:]{0,30})", needs="<<said-against>>")
_ADJUSTED = joined("<<rate-adjusted>>")
_PRIOR = joined(rf"<<year-before>>|{_YEAR}")
_PLANNED = joined("<<planned>>")
_ON_YEAR = joined("<<on-year>>")
_COMPARISON = joined(r"<<compares>>.*$", needs="<<compares>>")
_UNCHANGED = joined(
    r"(?P<own>.{2,30}?)<<scope-spending>>?<<from-what>>?<<number-word>>?<<said-against>>"
    r".{0,14}?<<unchanged>>",
    needs="<<unchanged>>",
)
_NOTHING = joined(rf"(?:{_YEAR}?<<year-whole>>?|<<names-nothing>>)*")
_MEASURE = joined(
    r"(?P<budget><<scope-budget>>|<<scope-adjusted>>|<<budget>>$)"
    r"|(?P<final><<scope-final>>|<<scope-executed>>)"
)
_SHARES = joined(r"<<said-share>>|<<share-word>>")
_INSIDE_OF = joined(r"<<said-within>>")
_BEFORE_SHARE = joined(r"(?:<<passive>>|<<said-is>>){1,4}$")
_MARKED = joined("<<list-open>>|<<list-closed>>|<<list-within>>")
MARKERS = (
    ("open", joined("<<list-open>>")),
    ("closed", joined("<<list-closed>>")),
    ("within", joined("<<list-within>>")),
)


def role_of(kind: str, before: str, after: str) -> Role:
    """Return the role of a number of a kind (amount, rate,
    count …) by the normalised words before and after it.
    """
    words = before[-REACH:]
    # Words that blanks part have patterns of their own; where those say nothing these may.
    if (in_words(words) or in_words(after)) and (said := role_in_words(kind, words, after)):
        return said
    role = _role(kind, words)
    if role.role in ("level", "count") and _is_base(words, after):
        prior = bool(_OF_LAST_YEAR.search(words) or _AGAINST_LAST_YEAR.search(words))
        return Role("base", 1, "prior" if prior else role.basis)
    return role


def _is_base(words: str, after: str) -> bool:
    """Whether something is held against an amount: 比预算A增加…, 比上年的A，增加…, 上年同期为A,
    较上年（A）增加….
    """
    if _OF_LAST_YEAR.search(words) or (after[:1] == ")" and _AGAINST_LAST_YEAR.search(words)):
        return True
    if _BASE_AFTER.match(after):
        return bool(_COMPARES.search(words))
    return bool(_BASE_THEN.match(after) and _HELD_AGAINST.search(words))


@lru_cache(maxsize=1 << 14)
def _role(kind: str, words: str) -> Role:
    moved = _MOVED.search(words)
    sign = -1 if moved and moved["down"] else 1
    adjusted = bool(_ADJUSTED.search(words))
    basis = basis_of(words)
    if kind == "rate":
        return _rate(words, moved, sign, basis, adjusted)
    # Before "moved": 增加到 says where it led, and holds 增加, which would make it a change.
    if _TO.search(words):
        return Role("to", 1, basis)
    if _FROM.search(words):
        return Role("from", 1, "prior")
    if moved:
        planned = _AGAINST_PLAN.match(moved[0])
        return Role("change", sign, basis or ("budget" if planned else ""), "", adjusted)
    return Role("count" if kind == "count" else "level", 1, basis, "", adjusted)


def _rate(words: str, moved: re.Match[str] | None, sign: int, basis: str, adjusted: bool) -> Role:
    if moved and not _SAVED.search(words):
        return Role("growth", sign, basis, "", adjusted)
    share = _INSIDE.search(words) or _NAMED_SHARE.search(words) or _SHARE.search(words)
    if share:
        whole = share.groupdict().get("whole") or ""
        # 占预算的95%: a share of the budget is how far it was carried out.
        if _BUDGET.fullmatch(whole):
            return Role("completion", 1, "budget")
        return Role("share", 1, "", whole)
    if _COMPLETED.search(words):
        return Role("completion", 1, "budget", "", adjusted)
    return Role("rate")


def basis_of(words: str) -> str:
    """Return what the words compare with: "budget",
    "prior" or "" where they compare with nothing.
    """
    compared = list(_COMPARED.finditer(words))
    if not compared:
        return "prior" if _ON_YEAR.search(words) else ""
    # The last comparison is the number's own: 比预算减少A，比上年增长P%.
    said = compared[-1]["base"]
    if _PRIOR.search(said) or _ON_YEAR.search(words):
        return "prior"
    return "budget" if _PLANNED.search(said) else ""


def measure_of(words: str) -> str:
    """Return "budget" or "final" by the last such word before a level, or "" where none says it."""
    said = ""
    for match in _MEASURE.finditer(words):
        said = match.lastgroup or ""
    return said


def side_of(words: str) -> str:
    """Return "income" or "spending" by which of the two the words name last,
    or "" where they name none.
    """
    income, spending = (
        max(map(words.rfind, words_of(role, spaced=False)))
        for role in ("scope-income", "scope-spending")
    )
    # The one that stands last is nearer: 收入用于支出A. Equal are only two that are missing.
    return "" if income == spending else "income" if income > spending else "spending"


def marker_of(words: str) -> str:
    """Return how a list opens in these words: open (主要包括), closed (包括), within (其中),
    or "".
    """
    # A cheap look first: few clauses open a list.
    if not _MARKED.search(words):
        return ""
    return next(name for name, pattern in MARKERS if pattern.search(words))


def opener_of(words: str) -> str:
    """Return the last word that opens a list in these words, or ""."""
    found = [match for _, pattern in MARKERS for match in pattern.finditer(words)]
    return max(found, key=lambda match: match.start())[0] if found else ""


@lru_cache(maxsize=1 << 13)
def shared(before: str) -> str:
    """Return what a share is said to be the share of: "" in ",占支出的",
    税收收入 in "税收收入占比".
    """
    words = cut(before, ",;。:、")[-1]
    match = _SHARES.search(words)
    if in_words(words):
        return own_name(words)
    own = words[: match.start()] if match else ""
    nothing = _INSIDE_OF.match(own) or _NOTHING.fullmatch(_BEFORE_SHARE.sub("", own))
    return "" if nothing else own


@lru_cache(maxsize=1 << 13)
def moved(before: str) -> str:
    """Return what a change is said to be a change of: "" in 较上年增加,
    教育支出 in 教育支出增加.
    """
    *clauses, last = cut(before, ",;。:、()")
    if in_words(last):
        return own_name(last)
    words = moved_words(before)
    if not _NOTHING.fullmatch(words):
        return words
    # "接待费比预算无增减变化，比去年增加0.5万元": what did not change there is what changes here.
    unchanged = next(
        (found for clause in reversed(clauses) if (found := _UNCHANGED.match(clause))), None
    )
    return unchanged["own"] if unchanged else ""


def moved_words(before: str) -> str:
    """Return the words of its clause before a change, without what it is held against: 本年收入 in
    本年收入比上年增加, which names nothing unless an amount is called just so.
    """
    last = cut(before, ",;。:、()")[-1]
    return _COMPARISON.sub("", _MOVED.sub("", _TO.sub("", last)))
