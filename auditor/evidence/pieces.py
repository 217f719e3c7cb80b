"""Pieces of evidence by their names, with the bits that the weights give them."""

from __future__ import annotations

from auditor.model.values import Piece
from auditor.packs.weights import weights


def known(name: str) -> int:
    """Return the bits of a named weight, in hundredths."""
    return weights().bits[name]


def piece(kind: str, count: int = 0, of: int = 0, detail: str = "", times: int = 1) -> Piece:
    """Return a piece of the weight of its kind, so many times over."""
    return Piece(kind, known(kind) * times, count, of, detail)
