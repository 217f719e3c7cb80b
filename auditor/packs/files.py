"""The files of packs: the shipped ones and a user's own, as texts and as TOML."""

from __future__ import annotations

from typing import Any

from auditor.packs.kinds import PackError
from auditor.text.compiled import parsed, source

SHIPPED = (
    "cn-budget/balance",
    "cn-budget/classification",
    "cn-budget/cross-table",
    "cn-budget/three-public",
    "cn-budget/debt",
    "cn-budget/procurement",
    "cn-budget/performance",
    "cn-budget/prose",
    "cn-budget/structure",
    "cn-budget/codes",
    "plain/general",
    "cn-budget/counts",
    "cn-budget/wording",
    "cn-budget/annual",
    "plain/formulas",
    "plain/pages",
    "en-budget/statements",
)


def shipped() -> list[tuple[str, str]]:
    """Return the name and the text of each shipped pack: labels and forms first,
    as rules refer to them.
    """
    names = [f"{name}.toml" for name in ("cn-budget/labels", "cn-budget/forms", *SHIPPED)]
    return [(name, source(f"rules/{name}").decode()) for name in names]


def brought_in(path: str) -> list[tuple[str, str]]:
    """Return the path and the text of each pack at a path, a file or a folder; raise PackError."""
    from pathlib import Path

    place = Path(path)
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise PackError(f"{path}: no .toml file in this folder")
    try:
        return [(str(file), file.read_text("utf-8-sig")) for file in files]
    except (OSError, ValueError) as error:
        raise PackError(
            f"{path}: can't be read as a pack: {getattr(error, 'strerror', None) or 'not UTF-8'}"
        ) from None


def parsed_pack(name: str, text: str) -> dict[str, Any]:
    """Return a pack as parsed; raise PackError with the line where it is no TOML."""
    try:
        return parsed(text)
    except (ValueError, RecursionError) as error:
        raise PackError(f"{name}:{getattr(error, 'lineno', 1)}: {error}") from None
