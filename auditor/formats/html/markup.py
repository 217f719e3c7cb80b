"""Elements of a page: whatever is not markup already is made safe and escaped,
so that no caller can forget it.
"""

from __future__ import annotations

from html import escape

from auditor.telling.typeset import safe

VOID = frozenset({"br", "col", "input"})


class Html(str):
    """Text that is markup; any other string is text to be shown."""

    __slots__ = ()


def text(shown: str) -> Html:
    """Return `shown` as markup that shows it: control and bidi characters as visible escapes,
    no tag, no entity.
    """
    return shown if isinstance(shown, Html) else Html(escape(safe(shown)))


def join(*children: str) -> Html:
    """Return markup and texts one after the other."""
    return Html("".join(map(text, children)))


def el(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """Return an element.

    An attribute that is None or False is left out; class_ and data_f stand for class and data-f.

    True stands for an attribute without value.
    """
    shown = "".join(
        _attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items()
    )
    return Html(
        f"<{name}{shown}>" if name in VOID else f"<{name}{shown}>{join(*children)}</{name}>"
    )


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(safe(str(value)))}"'
