"""What somebody may have meant who wrote a word that nothing is called by."""

from __future__ import annotations

from collections.abc import Iterable


def meant(word: str, known: Iterable[str], alike: float = 0.5) -> str:
    """Return the known word that is most like `word`, in any case; "" where none is so much."""
    from difflib import get_close_matches

    lower = {each.lower(): each for each in known}
    close = get_close_matches(word.lower(), lower, n=1, cutoff=alike)
    return lower[close[0]] if close else ""


def one_of(what: str, word: object, known: Iterable[str]) -> str:
    """Return what an error says of a word that is none of those that are known."""
    known = sorted(known)
    close = meant(word, known) if isinstance(word, str) else ""
    hint = f": did you mean {close}?" if close else f"; known: {', '.join(known)}"
    return f"unknown {what} {word!r}{hint}"
