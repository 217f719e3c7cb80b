"""How sentences speak of amounts: what the words right before a number make it (a level, a change,
a rate, a share).

All patterns match normalised text (no blanks, half-width brackets, simplified characters) and are
anchored at its end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.recognition.phrasing import Role, in_words, own_name, role_in_words
from auditor.text.patterns import cut, regex

__all__ = ["Role"]

REACH = 60
"""Characters before a number that can say what it is; those further off speak of another one."""

_UP = (
    r"增加|增长|上升|提高|上涨|增幅|涨幅|升幅|增收|增支|超收|超支|调增|扩大"
    r"|(?<!新)(?<!最)(?<!净)增|(?<![至最不许诸众])多|新增|净增加?|追加|增列|多收|多支"
)
_DOWN = (
    r"减少|下降|降低|减幅|降幅|跌幅|压减|压缩|减收|减支|短收|少支|调减|缩减|下滑|回落|节约|负增长"
    r"|(?<!核)减|(?<!新)降|(?<![至最不减])少|净减少?|减列|少收"
)
_SMALL = (
    r"(?:了|为|是|达到?|约|近|率|幅度?|额|比例|比率|金额|资金|预算|支出|共计?|合计|总计|依次|分别"
    r"|各|:)*"
)
_MOVED = regex(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_SMALL}$")
_SAVED = regex(r"(?:节约|节支|节资|[审核]减)率(?:为|达到?|约)*$")
"""A rate of what was saved is no growth: it is a share of what was planned."""
_AGAINST_BUDGET = ("超收", "超支", "短收")
_TO = regex(
    r"(?:增加|增长|减少|下降|提高|降低|压减|压缩|调整|变动|调增|调减|增|减|降|升|涨)(?:到|至|为)"
    r"(?:了)?$"
)
_FROM = regex(
    r"(?:由|从)(?:(?:19|20)\d\d年度?|上年|去年|年初)?(?:预算|决算|执行)?数?的?$", needs="由 从"
)
_COMPLETED = regex(
    r"(?:(?:为|完成|达到?|相当于|占|是)了?(?:[^,;:。、]{0,12}?)"
    r"(?:预算|计划|任务|目标)(?:数|安排|收入|支出|任务|总额|额)*(?:\([^()]*\))?的?"
    r"|(?:预算)?(?:执行|完成)率(?:为|达到?|是)?|(?:支出|执行|收入)?进度(?:为|达到?|是)?)$"
)
_SHARE = regex(
    r"(?:占比|比重|比例)(?:为|达到?|是|约)?:?$"
    r"|占(?P<whole>[^,;。]{0,40}?)的?(?:比重|比例|比率|总比重|百分比)?(?:为|达到?|是|约)?:?$",
    needs="占 比重 比例",
)
_NAMED_SHARE = regex(
    r"占(?P<whole>[^,;。]{2,40}?)的?(?:比重|比例|比率|总比重|百分比)(?:为|达到?|是|约)?:?$",
    needs="占",
)
_INSIDE = regex(
    r"在(?P<whole>[^,;。、]{2,40}?)中?(?:所)?占(?:比|的?比重|的?比例)?(?:为|达到?|是|约)?$",
    needs="占",
)
_BASE_AFTER = regex(
    r"(?:\([^,;。()]{0,6}\))?(?:的\d|(?:增加|减少|增长|下降|增收|减收|超|短)\D{0,4}\d)"
)
_BEFORE_CHANGE = frozenset("(的增减下超短")
"""What such words begin with."""
_BASE_THEN = regex(r",(?:增加|减少|增长|下降|增收|减收)\D{0,4}\d")
_HELD_AGAINST = regex(r"(?:比(?![如例重率值])|较)[^,;。:]{0,12}的?$", needs="比 较")
_COMPARES = regex(
    r"(?:预算|计划|占|比(?![如例重率值])|较)[^,;。:]{0,12}$", needs="预算 计划 占 比 较"
)
_COMPARED = regex(r"(?:比|较|同|与|相比)(?P<with>[^,;。:]{0,30})", needs="比 较 同 与")
_ADJUSTED = regex(r"同口径|可比口径|剔除|扣除|按可比|口径调整|不含|不考虑|还原")
_PRIOR = regex(r"上年|去年|同期|同比|上一年|(?:19|20)\d\d年")
_COMPARISON = regex(r"(?:(?<!可)比|较|同|与|相比).*$", needs="比 较 同 与")
_UNCHANGED = regex(
    r"(?P<own>.{2,30}?)(?:支出)?(?:决算|预算)?数?(?:比|较|与|同)"
    r".{0,14}?(?:无增减|无变化|没有变化|持平|一致|相同)",
    needs="无增减 无变化 没有变化 持平 一致 相同",
)
_NOTHING = regex(
    r"(?:(?:19|20)\d\d年?度?|本年|当年|预算|决算|支出|收入|总额|总计|金额|数|收|支|两项|两者|均|各"
    r"|分别|依次|共|总体|实际|将|也|略|有所|已|再|同比|环比|按|可比口径|同口径)*"
)
_MEASURES = (
    ("budget", regex(r"年初预算|全年预算|调整预算|预算数|预算安排|支出预算|收入预算|预算为|预算$")),
    ("final", regex(r"决算|执行|完成|实际|累计|实现")),
)
_MEASURED = regex("算|执行|完成|实际|累计|实现")
MARKERS = (
    ("open", regex(r"主要包括|主要有|主要用于|主要是|主要为|主要由|主要构成")),
    (
        "closed",
        regex(
            r"具体包括|包括|分别为|分别是|分为|构成|组成|具体为|具体如下|由以下|划分|来源看|类型看"
            r"|性质看"
        ),
    ),
    ("within", regex(r"其中|含")),
)


def role_of(kind: str, before: str, after: str) -> Role:
    """Return the role of a number of a kind (amount, rate,
    count …) by the normalised words before and after it.
    """
    words = before[-REACH:]
    if in_words(words) and (said := role_in_words(kind, words, after)):
        return said
    role = _role(kind, words)
    if role.role in ("level", "count") and _is_base(words, after):
        return Role("base", 1, role.basis)
    return role


def _is_base(words: str, after: str) -> bool:
    """Whether something is held against an amount: 比预算A增加…, 比上年的A，增加…."""
    if after[:1] in _BEFORE_CHANGE and _BASE_AFTER.match(after):
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
    if _TO.search(words):
        return Role("to", 1, basis)
    if _FROM.search(words):
        return Role("from", 1, "prior")
    if moved:
        planned = moved[0].startswith(_AGAINST_BUDGET)
        return Role("change", sign, basis or ("budget" if planned else ""), "", adjusted)
    return Role("count" if kind == "count" else "level", 1, basis, "", adjusted)


def _rate(words: str, moved: re.Match[str] | None, sign: int, basis: str, adjusted: bool) -> Role:
    if moved and not _SAVED.search(words):
        return Role("growth", sign, basis, "", adjusted)
    share = _INSIDE.search(words) or _NAMED_SHARE.search(words) or _SHARE.search(words)
    if (
        share
        and share.groupdict().get("whole")
        and re.fullmatch(r"(?:年初|全年|年度|调整|当年|本年|汇总)*预算数?", share["whole"])
    ):
        return Role("completion", 1, "budget")
    if share:
        return Role("share", 1, "", share.groupdict().get("whole") or "")
    if _COMPLETED.search(words):
        return Role("completion", 1, "budget", "", adjusted)
    return Role("rate")


def basis_of(words: str) -> str:
    """Return what the words compare with: "budget",
    "prior" or "" where they compare with nothing.
    """
    compared = list(_COMPARED.finditer(words))
    if not compared:
        return "prior" if "同比" in words else ""
    said = compared[-1]["with"]
    if _PRIOR.search(said) or "同比" in words:
        return "prior"
    return "budget" if re.search(r"预算|计划|任务", said) else ""


def measure_of(words: str) -> str:
    """Return "budget" or "final" by the last such word before a level, or "" where none says it."""
    if not _MEASURED.search(words):
        return ""
    ends = [
        max((match.end() for match in pattern.finditer(words)), default=-1)
        for _, pattern in _MEASURES
    ]
    return _MEASURES[ends.index(max(ends))][0] if max(ends) >= 0 else ""


def side_of(words: str) -> str:
    """Return "income" or "spending" by which of the two the words name last,
    or "" where they name none.
    """
    income, spending = words.rfind("收入"), words.rfind("支出")
    return "" if income == spending else "income" if income > spending else "spending"


def marker_of(words: str) -> str:
    """Return how a list opens in these words: open (主要包括), closed (包括), within (其中),
    or "".
    """
    return next((name for name, pattern in MARKERS if pattern.search(words)), "")


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
    match = re.search(r"占|比重|比例", words)
    if in_words(words):
        return own_name(words)
    own = words[: match.start()] if match else ""
    return "" if own.startswith("在") or _NOTHING.fullmatch(own.rstrip("所约")) else own


@lru_cache(maxsize=1 << 13)
def moved(before: str) -> str:
    """Return what a change is said to be a change of: "" in 较上年增加,
    教育支出 in 教育支出增加.
    """
    *clauses, last = cut(before, ",;。:、()")
    if in_words(last):
        return own_name(last)
    words = _COMPARISON.sub("", _MOVED.sub("", _TO.sub("", last)))
    if not _NOTHING.fullmatch(words):
        return words
    # "接待费比预算无增减变化，比去年增加0.5万元": what did not change there is what changes here.
    unchanged = next(
        (found for clause in reversed(clauses) if (found := _UNCHANGED.match(clause))), None
    )
    return unchanged["own"] if unchanged else ""
