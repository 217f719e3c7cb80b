"""Very many sums at once: numpy finds those that hold exactly; all others are left to the exact path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from auditor.judging.scale import half
from auditor.model import HOLDS, Amount, Check, Relation

LIMIT = float(2**61)
"""Σ |w·v| must stay below half of 2^62: the float that guards the 64-bit sums may err in its last digits."""

Column = NDArray[np.int64]


def exact_sums(relations: Sequence[Relation]) -> list[Check | None]:
    """Return for each sum its check where it holds exactly at one precision, else None.

    Figures beyond 64 bits, mixed precisions, blanks and gaps are None: the caller judges those one by one.
    """
    lengths = np.array([len(relation.terms) for relation in relations], dtype=np.int64)
    if not relations or not lengths.all():
        return [None] * len(relations)
    figures, weights, roles = zip(*chain.from_iterable(relation.terms for relation in relations), strict=True)
    digits = [figure.digits for figure in figures]
    exponents = np.array([figure.exponent for figure in figures], dtype=np.int64)
    totals = np.array([role == "total" for role in roles])
    try:
        values = np.array([value or 0 for value in digits], dtype=np.int64)
        signed = np.where(totals, -1, np.array(weights, dtype=np.int64))
    except OverflowError:
        return [None] * len(relations)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    fit = (lengths > 1) & (np.add.reduceat(totals.astype(np.int64), starts) == 1)
    fit &= ~np.logical_or.reduceat(np.array([value is None for value in digits]), starts)
    fit &= np.minimum.reduceat(exponents, starts) == np.maximum.reduceat(exponents, starts)
    fit &= np.add.reduceat(np.abs(values.astype(float)) * np.abs(signed.astype(float)), starts) < LIMIT
    fit &= np.add.reduceat(values * signed, starts) == 0
    stated = np.add.reduceat(values * totals, starts)
    return _checks(relations, fit, (stated, exponents[starts], np.add.reduceat(np.abs(signed), starts)))


def _checks(relations: Sequence[Relation], fit: NDArray[np.bool_], columns: tuple[Column, ...]) -> list[Check | None]:
    rows = zip(*(column.tolist() for column in columns), strict=True)
    held = zip(relations, fit.tolist(), rows, strict=True)
    return [_held(relation, *row) if holds else None for relation, holds, row in held]


def _held(relation: Relation, stated: int, exponent: int, ulps: int) -> Check:
    amount = Amount(stated, exponent)
    return Check(relation, HOLDS, amount, amount, Amount(0, exponent), half(ulps, exponent))
