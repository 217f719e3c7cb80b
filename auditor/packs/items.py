"""What items are made of, said once; and relations that hold for each of several items.

    [parts]
    "venues" = ["tickets", "rent"]

    { kind = "sum", each = ["venues"], total = "P:{item}", parts = ["P:{part}"], same = "section" }

`{item}` stands for each item in turn, and a reference with `{part}` is written once for each of its
parts. Nothing else: no conditions, no arithmetic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from auditor.packs.kinds import Fail
from auditor.text.meant import one_of

ITEM, PART = "{item}", "{part}"

# Item → the items that it is the sum of.
Parts = Mapping[str, Sequence[str]]


def expanded(relation: Mapping[str, Any], parts: Parts) -> Iterator[Mapping[str, Any]]:
    """Yield what a relation of a pack says of each item; itself where it names none."""
    if "each" not in relation:
        yield relation
        return
    for item in relation["each"]:
        yield {
            key: _said_of(item, value, parts) for key, value in relation.items() if key != "each"
        }


def _said_of(item: str, value: Any, parts: Parts) -> Any:
    if isinstance(value, str):
        return value.replace(ITEM, item)
    if not isinstance(value, list):
        return value
    return [
        one.replace(ITEM, item).replace(PART, part)
        for one in value
        for part in (parts.get(item, ()) if PART in one else ("",))
    ]


def with_parts(item: str, parts: Parts) -> Iterator[str]:
    """Yield an item and all that it is made of, each before its own parts."""
    yield item
    for part in parts.get(item, ()):
        yield from with_parts(part, parts)


def check_each(relation: Mapping[str, Any], parts: Parts, fail: Fail) -> None:
    """Raise what `fail(key, why)` returns where a relation speaks of items that it does not name,
    or of parts of an item that has none.
    """
    texts = [
        (key, text)
        for key, value in relation.items()
        for text in (value if isinstance(value, list) else [value])
        if isinstance(text, str)
    ]
    named = relation.get("each", ())
    if "each" in relation and not any(ITEM in text or PART in text for _, text in texts):
        raise fail("each", f"each names items, and nothing here is said of {ITEM} or {PART}")
    for key, text in texts:
        if not named and (ITEM in text or PART in text):
            raise fail(key, f"{text!r} is said of each item: name them, each = [...]")
        whole = next((item for item in named if PART in text and item not in parts), None)
        if whole is not None:
            raise fail(key, f"{whole!r} has no parts: say them in [parts]")


def check_parts(brought: Parts, known: Collection[str], earlier: Parts, fail: Fail) -> None:
    """Raise what `fail` returns for a part that nothing is called, and for an item that is part of
    itself, however many steps that takes.

    known: the items of rows and sentences; earlier: what items are made of in other packs.
    """
    parts = {**earlier, **brought}
    for item, listed in brought.items():
        for name in (item, *listed):
            if name not in known:
                raise fail(item, one_of("item", name, known))
        way = _way_back(item, parts)
        if way:
            raise fail(item, f"{item!r} is part of itself: {' > '.join(way)}")


def _way_back(item: str, parts: Parts) -> list[str]:
    """Return the way from an item over its parts back to it, [] where there is none."""
    ways = [[item]]
    seen = {item}
    while ways:
        way = ways.pop()
        for part in parts.get(way[-1], ()):
            if part == item:
                return [*way, item]
            if part not in seen:
                seen.add(part)
                ways.append([*way, part])
    return []
