"""What of a page is the document: menus, paths, buttons and the foot of the page are left out, the
rest is kept.

The part that holds most of the text is found by weighing the page's containers, whatever site it is
from. Inside it only a line that is plainly a button goes; before it, what consists of links; behind
it, all without an amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.packs.languages.worded import worded
from auditor.reading.html.content import HtmlTable, Item, Run
from auditor.reading.html.tables import has_numbers, text_of
from auditor.text.patterns import regex

# Share of a page's text that its main container holds: menus and feet are the rest.
_MOST = 0.8
_BUTTON = worded(
    r"(?:[\s|｜/:：\[\]【】()（）<>《》、,，-]|<<page-scan>>[^。]{0,20}|<<page-button>>)+"
)
_PATH = worded(r"<<page-path>>\s*[:：]")
# The way to the page, name by name; only before the text begins.
_TRAIL = regex(
    r"[^>›»。；，.;]{1,30}?(?:\s*(?<![0-9] )[>›»]{1,2}\s*[^>›»。；，.;]{1,60}?)+\s*[>›»]?"
)
_ABOUT = worded(r"<<page-item>>?<<page-about>>\s*[:：\[【]")
_FOOT = worded(r"<<page-foot>>|<<page-foot-label>>\s*[:：]")
_BETWEEN = regex(r"[\s|｜/>»·、-]")
_MONEY = worded(
    r"[0-9０-９][ \u3000]?(?:<<small-scale>>|<<large-scale>>){0,2}<<yuan>>|[0-9０-９][%％]"
)
_SHORT = 80
_JOINT = regex(r"[_|｜]|\s[-–—]+\s|-{2,}")
# Characters of the shortest title that tells what a page is about: "首页" and "Index" don't.
_NAME = 6


def document(items: Sequence[Item], parents: Sequence[int]) -> list[Item]:
    """Return the lines and tables that are the document.

    `parents`: of each container the one that it stands in.
    """
    inside = _inside(items, parents)
    within = [at for at, item in enumerate(items) if inside[item.place]]
    first, last = (within[0], within[-1]) if within else (0, len(items) - 1)
    behind = [at for at in range(last + 1, len(items)) if _has_amount(items[at])]
    end = behind[-1] if behind else last
    return list(_kept(items, first, last, end))


def _kept(items: Sequence[Item], first: int, last: int, end: int) -> Iterator[Item]:
    begun = False
    for at, item in enumerate(items[: end + 1]):
        begun = begun or _begins(item)
        if isinstance(item, HtmlTable) or not (
            _is_button(item)
            or (not begun and _is_trail(item))
            or (not first <= at <= last and _is_aside(item))
        ):
            yield item


def titled(items: list[Item], title: str) -> list[Item]:
    """Return the lines and tables of a page with its title before them, without the site's name,
    where no heading gives one.
    """
    name = max((part.strip() for part in _JOINT.split(title)), key=len, default="")
    if len(name) < _NAME or any(
        isinstance(item, Run) and (item.level or name in item.text) for item in items
    ):
        return items
    return [Run(name, level=1, block=-1), *items]


def _begins(item: Item) -> bool:
    """Whether the text itself begins, or its title."""
    return isinstance(item, HtmlTable) or item.level > 0 or len(item.text) > 2 * _SHORT


def _is_trail(run: Run) -> bool:
    return len(run.text) <= 2 * _SHORT and bool(_TRAIL.fullmatch(run.text))


def _is_button(run: Run) -> bool:
    """Whether a line is one of buttons, or says where on the site the page stands and
    when it was put there.
    """
    if len(run.text) > 2 * _SHORT:
        return False
    if _BUTTON.fullmatch(run.text) or _PATH.match(run.text):
        return True
    return (
        bool(_ABOUT.match(run.text))
        and len(_ABOUT.findall(run.text)) > 1
        and not _MONEY.search(run.text)
    )


def _is_aside(run: Run) -> bool:
    """Whether a line is a menu's, or says when and by whom the page was made;
    inside the main part it may be text.
    """
    # Half of it links: a menu. A sentence links a word or two.
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
    # Containers that hold more than half of the text stand one inside the other: the last is the
    # innermost.
    main = heavy[-1]
    inside = [False] * len(parents)
    for place in range(len(parents)):
        inside[place] = place == main or (place > 0 and inside[parents[place]])
    return inside


def _weight(item: Item) -> int:
    if isinstance(item, Run):
        return 0 if _is_button(item) or _is_aside(item) else len(item.text)
    return sum(len(text_of(cell)) for row in item.rows for cell in row)
