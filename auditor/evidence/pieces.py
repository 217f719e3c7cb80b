"""Pieces of evidence by their names, with the bits that the weights give them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from auditor.model.values import Piece
from auditor.packs.weights import weights

# A weight counts in hundredths of itself: half a doubling of what it stands for is fifty.
ONCE = 100


def known(name: str) -> int:
    """Return the bits of a named weight, in hundredths."""
    return weights().bits[name]


@lru_cache(maxsize=1 << 8)
def piece(kind: str, count: int = 0, of: int = 0, detail: str = "", times: int = 1) -> Piece:
    """Return a piece of the weight of its kind, so many times over."""
    return composed(kind, {kind: ONCE * times}, count, of, detail)


def composed(
    kind: str, made: Mapping[str, int], count: int = 0, of: int = 0, detail: str = "", more: int = 0
) -> Piece:
    """Return a piece of several weights, in hundredths of each; more: bits of its own."""
    bits = sum(known(name) * share // ONCE for name, share in made.items())
    return Piece(kind, bits + more, count, of, detail, tuple(made.items()))
