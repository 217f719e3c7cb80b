"""The weights of evidence and the bounds of confidence, as rules/evidence.toml has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from auditor.model.records import NamedTuple
from auditor.text.compiled import table

FILE = "rules/evidence.toml"


class Weights(NamedTuple):
    """Bounds of confidence in thousandths; bits of evidence by name, in hundredths."""

    error_at: int
    warn_at: int
    bits: Mapping[str, int]


@cache
def weights() -> Weights:
    """Return the shipped weights; they are read when something is first weighed."""
    data = table(FILE)
    bounds = data["bounds"]
    bits = {**data["bits"], **data.get("learnt", {})}
    return Weights(bounds["error-at"], bounds["warn-at"], bits)
