"""What of a page is the document: menus, paths, buttons and the foot of the page are left out, the rest is kept.

The part that holds most of the text is found by weighing the page's containers, whatever site it is from. Inside it
only a line that is plainly a button goes; before it, what consists of links; behind it, all without an amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.reading.html.content import HtmlTable, Item, Run
from auditor.reading.html.tables import has_numbers, text_of
from auditor.text.patterns import regex

_MOST = 0.8
_BUTTON = regex(
    r"(?:[\s|｜/:：\[\]【】()（）<>《》、,，-]|打印本?页?面?|关闭本?页?面?窗?口?|返回(?:顶部|首页|上一页)?|收藏本?页?|分享[到至]?|分享|微信|微博|"
    r"复制链接|保存|扫一扫[^。]{0,20}|字[体号]大?小?|[大中小]|无障碍(?:浏览)?|繁体?|简体?|上一[篇条页]|下一[篇条页])+")
_PATH = regex(r"(?:您|你)?(?:现在|当前)?的?(?:所在)?的?位置\s*[:：]")
_ABOUT = regex(
    r"(?:信息|文章|稿件|资料)?(?:来源|作者|编辑|责任编辑|发布(?:时间|日期|机构)|更新(?:时间|日期)|时间|日期|浏览(?:次数|量)?|"
    r"点击(?:次数|数|量)?|访问量|阅读(?:次数|量)?|字体(?:大小)?|字号)\s*[:：\[【]")
_FOOT = regex(r"版权所有|ICP备|公网安备|网站标识码|网站地图|技术支持\s*[:：]|(?:主办|承办)单位\s*[:：]")
_BETWEEN = regex(r"[\s|｜/>»·、-]")
_MONEY = regex(r"[0-9０-９][ \u3000]?[百千万亿]{0,2}元|[0-9０-９][%％]")
_SHORT = 80


def document(items: Sequence[Item], parents: Sequence[int]) -> list[Item]:
    """Return the lines and tables that are the document. `parents`: of each container the one that it stands in."""
    inside = _inside(items, parents)
    within = [at for at, item in enumerate(items) if inside[item.place]]
    first, last = (within[0], within[-1]) if within else (0, len(items) - 1)
    behind = [at for at in range(last + 1, len(items)) if _has_amount(items[at])]
    end = behind[-1] if behind else last
    return list(_kept(items, first, last, end))


def _kept(items: Sequence[Item], first: int, last: int, end: int) -> Iterator[Item]:
    for at, item in enumerate(items[:end + 1]):
        if isinstance(item, HtmlTable) or not (
            _is_button(item) or (not first <= at <= last and _is_aside(item))
        ):
            yield item


def _is_button(run: Run) -> bool:
    """Whether a line is one of buttons, or says where on the site the page stands and when it was put there."""
    if len(run.text) > 2 * _SHORT:
        return False
    if _BUTTON.fullmatch(run.text) or _PATH.match(run.text):
        return True
    return bool(_ABOUT.match(run.text)) and len(_ABOUT.findall(run.text)) > 1 and not _MONEY.search(run.text)


def _is_aside(run: Run) -> bool:
    """Whether a line is a menu's, or says when and by whom the page was made; inside the main part it may be text."""
    if run.linked * 2 > len(_BETWEEN.sub("", run.text)):
        return True
    return len(run.text) <= _SHORT and bool(_ABOUT.match(run.text) or _FOOT.search(run.text))


def _has_amount(item: Item) -> bool:
    return has_numbers(item) if isinstance(item, HtmlTable) else bool(_MONEY.search(item.text))


def _inside(items: Sequence[Item], parents: Sequence[int]) -> list[bool]:
    """Return of each container whether it belongs to the main part."""
    weights = [0] * len(parents)
    for item in items:
        weights[item.place] += _weight(item)
    for place in range(len(parents) - 1, 0, -1):
        weights[parents[place]] += weights[place]
    heavy = [place for place in range(len(parents)) if weights[place] >= _MOST * weights[0]]
    # Containers that hold more than half of the text stand one inside the other: the last is the innermost.
    main = heavy[-1]
    inside = [False] * len(parents)
    for place in range(len(parents)):
        inside[place] = place == main or (place > 0 and inside[parents[place]])
    return inside


def _weight(item: Item) -> int:
    if isinstance(item, Run):
        return 0 if _is_button(item) or _is_aside(item) else len(item.text)
    return sum(len(text_of(cell)) for row in item.rows for cell in row)
